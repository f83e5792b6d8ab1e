"""What the archive has decided already, handed to the finders: they need no database.

The service builds it from the authority file (confirmed bodies with all their names, names
dismissed, places that editors added); without one the finders know their own tables only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from articles.domain.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the authority file under one of its names. ``name`` is the canonical one."""

    name: str
    kind: str


@dataclass(frozen=True)
class Known:
    """``bodies`` by each name that means one body only; ``dismissed`` names are no bodies.

    ``places`` gives a place's district code (亦城 → BDA), as ``data/places.tsv`` does.
    """

    bodies: Mapping[str, KnownBody] = field(default_factory=dict)
    dismissed: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Lexicon:
        """All names of known bodies, to look for in a text."""
        return Lexicon(self.bodies)

    @cached_property
    def place_names(self) -> Lexicon:
        return Lexicon(self.places)


NOTHING = Known()
