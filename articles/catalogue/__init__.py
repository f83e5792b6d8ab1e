"""Of every published article, by what readers narrow lists: kept in columns, counted in memory.

The database keeps it on shelves of some thousand articles, and a log of the articles that have
changed since (triggers of migration 0011 write it, so that nothing is missed). Each process
holds all of it in arrays, and looks before every use whether it is out of date.
"""

from articles.catalogue.current import current
from articles.catalogue.narrowing import Catalogue, Chosen, Packed, Ranked, Rows, Span

__all__ = ["Catalogue", "Chosen", "Packed", "Ranked", "Rows", "Span", "current"]
