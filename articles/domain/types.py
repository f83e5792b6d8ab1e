"""What the domain hands on: frozen values, no database, no Django.

Offsets (`start`, `end`) are character offsets into ``ParsedArticle.text``, half open.
Absent text is the empty string, never None.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Role = Literal["reporter", "correspondent", "photographer", "editor"]
Genre = Literal["news", "photo", "reprint", "feature", "brief", "notice"]
Precision = Literal["day", "month", "season", "year", "vague"]
EventKind = Literal[
    "competition",
    "training",
    "meeting",
    "performance",
    "lecture",
    "service",
    "volunteering",
    "visit",
    "opening",
    "childcare",
    "social",
    "other",
]

# The scope codes that GB/T 2260 has no number for, or that stand for a whole.
NATION = "000000"
BEIJING = "110000"
BDA = "BDA"  # 北京经济技术开发区 (经开区), parent 110115


@dataclass(frozen=True, slots=True)
class Warning:
    """A doubt the parser had: shown to the editor, never hidden.

    ``line`` counts from 1 in the page's file as it came; None where no one line is meant.
    ``message`` is Chinese, for the editor, and quotes the text in question.
    ``text`` is the text of the page that this warning keeps (a fragment that stands
    twice, an unused line), verbatim, or empty.
    """

    code: str
    message: str
    line: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote or took what. ``title`` is the words of the page: 记者, 实习生, 特约记者, 摄影."""

    role: Role
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page that belongs to no article, and where it went.

    ``kind``: masthead, banner, page_number, section, date, editors, contact, slogan,
    advertisement, contents, continued, other; column (a column's mark or title), byline (a
    signature or source line taken out of an article), mark (signs that are no wording:
    Markdown's # and **, a bullet before a headline, the hyphen of a divided word).
    """

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class DistrictMention:
    """``code``: six digits of GB/T 2260, or NATION, BEIJING, BDA. ``reason``: why, in Chinese."""

    code: str
    name: str
    primary: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """``text`` as written at [start, end), ``name`` the canonical name.

    ``kind``: union, party, government, court, enterprise, school, hospital, media,
    association, other. ``sure`` is False where the finder guessed an edge or the body meant.
    """

    name: str
    text: str
    start: int
    end: int
    kind: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class OrganizationProfile:
    """What a body's canonical name tells of it: a proposal for the authority file.

    ``level``: national, province, city, district, township, industry, enterprise, school, or
    empty. ``parent`` is a canonical name or empty; ``district`` a code of ``DistrictMention``.
    """

    kind: str
    level: str = ""
    parent: str = ""
    district: str | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named with an office, or as a speaker; ``name`` stands at [start, end).

    ``office`` in the words of the page (党组书记、副主席), ``body`` the canonical name of the
    organization; both may be empty. ``speaks`` where the article quotes what the person says.
    """

    name: str
    start: int
    end: int
    office: str = ""
    body: str = ""
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """``start`` and ``end``: earliest and latest day, None where only the words are known.

    ``edtf`` is the same in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2),
    empty where nothing can be said. ``offset`` is where ``text`` begins.
    """

    text: str
    start: dt.date | None
    end: dt.date | None
    precision: Precision
    edtf: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Organizer:
    """``role``: the words of the report: 主办, 承办, 协办, 联合, 支持, 指导."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as one article tells of it.

    ``stage`` in the words of the report (初赛, 决赛, 颁奖); ``series`` the name without year,
    edition and stage; ``participants`` heads, ``teams`` teams; ``results`` the sentences that
    tell who won, as written.
    """

    kind: EventKind
    name: str
    series: str = ""
    edition: int | None = None
    organizers: tuple[Organizer, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    district: str | None = None
    venue: str = ""
    participants: int | None = None
    stage: str = ""
    teams: int | None = None
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article as it stands on the page. ``order`` counts from 1.

    ``confidence`` (0 to 1) is how sure the choice of the headline is; below
    ``pages.DOUBTFUL`` the article carries a ``doubtful_headline`` warning.
    ``first_line`` and ``last_line`` are lines of the page's file, counted from 1.
    """

    order: int
    headline: str
    kicker: str = ""
    subhead: str = ""
    column: str = ""
    subcolumn: str = ""
    genre: Genre = "news"
    source: str = ""
    continued_on: str = ""
    continued_from: str = ""
    credits: tuple[Credit, ...] = ()
    paragraphs: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()
    confidence: float = 1.0
    first_line: int = 1
    last_line: int = 1

    @property
    def text(self) -> str:
        """The body that offsets index into: the paragraphs, a newline between them."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page read. ``number``, ``section`` and ``date`` are what its own furniture says."""

    banner: str = ""
    articles: tuple[ParsedArticle, ...] = ()
    warnings: tuple[Warning, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    number: int | None = None
    section: str = ""
    date: dt.date | None = None
    issue_number: int | None = None


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """What was found in one article (contract 1's entity layers)."""

    districts: tuple[DistrictMention, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[EventDraft, ...] = ()
    people: tuple[PersonMention, ...] = ()
    townships: tuple[DistrictMention, ...] = ()  # nine-digit codes, none of them primary
