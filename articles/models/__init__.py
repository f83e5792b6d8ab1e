"""The archive's tables, by subject. Import from here."""

from articles.models.articles import Article, ArticleDistrict, Contributor, Credit, ParseWarning
from articles.models.curation import Selection, SelectionItem
from articles.models.entities import (
    Coverage,
    DateMention,
    District,
    Event,
    EventOrganizer,
    Organization,
    OrganizationAlias,
    OrganizationMention,
)
from articles.models.imports import Difference, Import, ImportedFile
from articles.models.issues import Issue, Page, Publication
from articles.models.searching import SearchEntry, SearchKeyword, SearchRebuild

__all__ = [
    "Article",
    "ArticleDistrict",
    "Contributor",
    "Coverage",
    "Credit",
    "DateMention",
    "Difference",
    "District",
    "Event",
    "EventOrganizer",
    "Import",
    "ImportedFile",
    "Issue",
    "Organization",
    "OrganizationAlias",
    "OrganizationMention",
    "Page",
    "ParseWarning",
    "Publication",
    "SearchEntry",
    "SearchKeyword",
    "SearchRebuild",
    "Selection",
    "SelectionItem",
]
