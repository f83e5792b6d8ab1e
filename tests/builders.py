"""Plain builders of the things tests need: make_* saves and returns one."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from typing import Any

from django.contrib.auth.models import Group, User

from articles import catalogue
from articles.models import (
    Article,
    ArticleDistrict,
    Contributor,
    Coverage,
    Credit,
    District,
    Event,
    EventOrganizer,
    EventProposal,
    EventSeries,
    Issue,
    Organization,
    OrganizationAlias,
    OrganizationMention,
    Page,
    Person,
    PersonMention,
    Publication,
)
from articles.search import Hits, Query, parse_query
from articles.services import authority, publishing
from articles.services.naming import named_series

_count = itertools.count(1)


def make_user(name: str = "", group: str = "", **fields: Any) -> User:
    """A member of staff (may enter the desk), in ``group`` where one is named."""
    fields.setdefault("is_staff", True)
    user = User.objects.create_user(name or f"user{next(_count)}", password="password", **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_publication(name: str = "京工时报", slug: str = "jinggong") -> Publication:
    return Publication.objects.get_or_create(name=name, defaults={"slug": slug})[0]


def make_issue(
    date: dt.date | str = "2025-09-02", publication: Publication | None = None, **fields: Any
) -> Issue:
    day = dt.date.fromisoformat(date) if isinstance(date, str) else date
    paper = publication or make_publication()
    return Issue.objects.get_or_create(publication=paper, date=day, defaults=fields)[0]


def make_page(issue: Issue | str | None = "2025-09-02", text: str = "", **fields: Any) -> Page:
    """A page; ``issue`` may be a date; None leaves the page undated."""
    if isinstance(issue, str):
        issue = make_issue(issue)
    text = text or f"版面 {next(_count)}"
    source = text.encode()
    return Page.objects.create(
        publication=issue.publication if issue else make_publication(),
        issue=issue,
        source_name=fields.pop("source_name", f"page{next(_count)}.txt"),
        source=source,
        sha256=hashlib.sha256(source).hexdigest(),
        encoding="utf-8",
        text=text,
        **fields,
    )


def make_article(
    headline: str = "区总工会举办技能竞赛",
    body: str = "本报讯（记者 甲乙）近日，区总工会举办技能竞赛。",
    *,
    page: Page | None = None,
    date: str = "2025-09-02",
    published: bool = False,
    district: str = "",
    districts: tuple[str, ...] = (),
    credits: tuple[tuple[str, str], ...] = (),
    **fields: Any,
) -> Article:
    """An article; ``district`` is the primary one's code, ``credits`` are (role, name)."""
    page = page or make_page(date)
    fields.setdefault("order", page.articles.count() + 1)
    article = Article.objects.create(page=page, headline=headline, body=body, **fields)
    for code in filter(None, (district, *districts)):
        ArticleDistrict.objects.create(
            article=article, district=District.objects.get(code=code), primary=code == district
        )
    for position, (role, name) in enumerate(credits, 1):
        contributor, _ = Contributor.objects.get_or_create(name=name)
        Credit.objects.create(
            article=article, contributor=contributor, role=role, position=position
        )
    if published:
        outcome = publishing.publish([article.pk])
        assert not outcome.refused, outcome.refused
        article.refresh_from_db()
    return article


def make_organization(
    name: str = "朝阳区总工会",
    *,
    aliases: tuple[str, ...] = (),
    parent: Organization | None = None,
    kind: str = "union",
    status: str = "confirmed",
    **fields: Any,
) -> Organization:
    """A confirmed body of the authority file with these other names, known to the finders."""
    body = Organization.objects.create(name=name, parent=parent, kind=kind, status=status, **fields)
    for alias in aliases:
        OrganizationAlias.objects.create(organization=body, name=alias)
    authority.touch()
    return body


def make_mention(
    article: Article,
    organization: Organization | None = None,
    text: str = "",
    **fields: Any,
) -> OrganizationMention:
    """Where the body's name, or ``text``, stands in the article's body for the first time."""
    name = organization.name if organization else text
    text = text or name
    start = fields.pop("start", None)
    start = article.body.index(text) if start is None else start
    return OrganizationMention.objects.create(
        article=article,
        organization=organization,
        text=text,
        start=start,
        end=start + len(text),
        **{"name": name, "kind": organization.kind if organization else "other"} | fields,
    )


def make_person_mention(
    article: Article, name: str, organization: Organization | None = None, **fields: Any
) -> PersonMention:
    """A person named in the article's body, of the body ``organization``."""
    body = organization.name if organization else ""
    person, _ = Person.objects.get_or_create(name=name, distinction=body)
    start = fields.pop("start", None)
    start = article.body.index(name) if start is None else start
    return PersonMention.objects.create(
        article=article, person=person, organization=organization, name=name, body=body,
        start=start, end=start + len(name), **fields,
    )  # fmt: skip


def make_event(
    name: str = "职工技能竞赛",
    *articles: Article,
    series: str = "",
    organizers: tuple[tuple[str, Organization | str], ...] = (),
    **fields: Any,
) -> Event:
    """An event that the articles tell of; ``organizers`` are (role, body or name)."""
    if series:
        found = EventSeries.objects.filter(key=series).first()
        fields["series"] = found or named_series(series, series)
        fields["series"].save()
    fields = {"kind": "competition", "found_version": 1} | fields
    event = Event.objects.create(name=name, **fields)
    for article in articles:
        found_as = f"{event.kind}/{name}"
        Coverage.objects.create(event=event, article=article, found_as=found_as)
    for position, (role, body) in enumerate(organizers, 1):
        EventOrganizer.objects.create(
            event=event,
            role=role,
            name=str(body),
            organization=body if isinstance(body, Organization) else None,
            position=position,
        )
    return event


def make_candidate(name: str = "朝阳总工会", articles: int = 1) -> Organization:
    """A candidate that this many articles mention."""
    body = make_organization(name, status="candidate")
    for _ in range(articles):
        make_mention(make_article(body=f"昨天，{name}来了。"), body)
    return body


def make_proposal(
    first: str = "匠人杯竞赛", second: str = "第二届匠人杯竞赛", relation: str = "same"
) -> EventProposal:
    """Two events, each told of by an article, that may be one or of one series."""
    one = make_event(first, make_article(), organizers=(("主办", "区总工会"),))
    other = make_event(second, make_article())
    return EventProposal.objects.create(
        first=one, second=other, relation=relation, score=0.9, reasons="名称相近\n地区相同"
    )


def keys_found(query: str | Query) -> list[int]:
    """The keys of the published articles that a query finds, newest first."""
    now = catalogue.current()
    read = parse_query(query) if isinstance(query, str) else query
    return now.keys(Hits(read.wanted, now, now.all).rows).tolist()
