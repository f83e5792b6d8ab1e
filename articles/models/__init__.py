"""The archive's tables, by subject. Import from here."""

from articles.models.among import Among
from articles.models.articles import Article, ArticleDistrict, Contributor, Credit, ParseWarning
from articles.models.asking import FrequentQuery
from articles.models.authority import AuthorityStamp
from articles.models.cataloguing import CatalogueChange, CatalogueShelf
from articles.models.curation import Selection, SelectionItem
from articles.models.dates import DateMention
from articles.models.decisions import Decision
from articles.models.events import (
    Coverage,
    Event,
    EventKey,
    EventOrganizer,
    EventProposal,
    EventSeries,
)
from articles.models.imports import Difference, Import, ImportedFile
from articles.models.issues import Issue, Page, Publication
from articles.models.merged import final
from articles.models.organizations import (
    Organization,
    OrganizationAlias,
    OrganizationMention,
)
from articles.models.people import Person, PersonMention
from articles.models.places import District, PlaceName
from articles.models.searching import (
    SearchBand,
    SearchEntry,
    SearchKeyword,
    SearchPosting,
    SearchRebuild,
    SearchUnshelved,
)

__all__ = [
    "Among",
    "Article",
    "ArticleDistrict",
    "AuthorityStamp",
    "CatalogueChange",
    "CatalogueShelf",
    "Contributor",
    "Coverage",
    "Credit",
    "DateMention",
    "Decision",
    "Difference",
    "District",
    "Event",
    "EventKey",
    "EventOrganizer",
    "EventProposal",
    "EventSeries",
    "FrequentQuery",
    "Import",
    "ImportedFile",
    "Issue",
    "Organization",
    "OrganizationAlias",
    "OrganizationMention",
    "Page",
    "ParseWarning",
    "Person",
    "PersonMention",
    "PlaceName",
    "Publication",
    "SearchBand",
    "SearchEntry",
    "SearchKeyword",
    "SearchPosting",
    "SearchRebuild",
    "SearchUnshelved",
    "Selection",
    "SelectionItem",
    "final",
]
