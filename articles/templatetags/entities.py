"""What an article's page says of the bodies and persons it names: links in the text, a panel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.domain.rare_characters import rare_readings
from articles.models import Article, OrganizationMention, PersonMention
from articles.models.findings import Found
from articles.search import Query, highlight
from articles.templatetags.events import days_of, has_page

register = template.Library()
_readings = lru_cache(maxsize=200)(rare_readings)  # a page asks twice for each paragraph


@dataclass(frozen=True, slots=True)
class Link:
    """A name at [start, end) of the body that leads to a page."""

    start: int
    end: int
    url: str
    title: str
    waits: bool


@register.simple_tag
def linked_paragraphs(article: Article, query: Query | None) -> list[SafeString]:
    """The paragraphs, escaped: names are links, the query's hits in <mark>, rare characters
    in <ruby> with their pinyin as an attribute (css/reading.css shows it on demand).

    Without its tags each paragraph is the text as printed. Of names within one another the
    longest is the link.
    """
    links = _links(article)
    paragraphs, start = [], 0
    for paragraph in article.paragraphs:
        end = start + len(paragraph)
        inside = [each for each in links if start <= each.start and each.end <= end]
        paragraphs.append(_paragraph(paragraph, start, inside, query or Query()))
        start = end + 1
    return paragraphs


def _links(article: Article) -> list[Link]:
    found = [*map(_of_body, _bodies(article)), *map(_of_person, article.person_mentions.all())]
    found.sort(key=lambda each: (each.start, -each.end))
    outermost: list[Link] = []
    for each in found:
        if not outermost or each.start >= outermost[-1].end:
            outermost.append(each)
    return outermost


def _bodies(article: Article) -> Iterable[OrganizationMention]:
    return (m for m in article.organization_mentions.all() if has_page(m.organization))


def _of_body(mention: OrganizationMention) -> Link:
    body = mention.organization
    assert body is not None
    return Link(mention.start, mention.end, body.get_absolute_url(), body.name, _waits(mention))


def _of_person(mention: PersonMention) -> Link:
    person = mention.person
    title = f"{person.name} {mention.body}{mention.office}".strip()
    return Link(mention.start, mention.end, person.get_absolute_url(), title, _waits(mention))


def _waits(found: Found) -> bool:
    return found.status != Found.Status.CONFIRMED


def _paragraph(text: str, offset: int, links: Sequence[Link], query: Query) -> SafeString:
    said = _readings(text)
    hits, at = [], 0
    for piece in highlight(text, query):
        hits.append((at, at + len(piece.text), piece.hit))
        at += len(piece.text)
    parts, at = [], 0
    for link in links:
        start, end = link.start - offset, link.end - offset
        parts.append(_marked(text, at, start, hits, said))
        waits = gettext("%(name)s（待确认）") % {"name": link.title} if link.waits else link.title
        parts.append(
            format_html(
                '<a class="{}" href="{}" title="{}">{}</a>',
                "told is-suggested" if link.waits else "told",
                link.url,
                waits,
                _marked(text, start, end, hits, said),
            )
        )
        at = end
    parts.append(_marked(text, at, len(text), hits, said))
    return mark_safe("".join(parts))  # every part is escaped above


def _marked(
    text: str,
    start: int,
    end: int,
    hits: Sequence[tuple[int, int, bool]],
    said: Mapping[int, str],
) -> SafeString:
    """``text[start:end]`` escaped, with what of the hits lies in it in <mark>."""
    parts = []
    for first, last, hit in hits:
        first, last = max(first, start), min(last, end)
        if first < last:
            inside = _with_pinyin(text, first, last, said)
            parts.append(format_html("<mark>{}</mark>", inside) if hit else inside)
    return mark_safe("".join(parts))


def _with_pinyin(text: str, start: int, end: int, said: Mapping[int, str]) -> SafeString:
    """``text[start:end]`` escaped, the characters that ``said`` knows in <ruby>.

    The pinyin is an attribute: what is copied, searched or read out is the text alone.
    """
    parts, at = [], start
    for index in sorted(index for index in said if start <= index < end):
        parts.append(conditional_escape(text[at:index]))
        ruby = '<ruby>{}<rt data-pinyin="{}"></rt></ruby>'
        parts.append(format_html(ruby, text[index], said[index]))
        at = index + 1
    parts.append(conditional_escape(text[at:end]))
    return mark_safe("".join(parts))


@register.filter
def has_rare_characters(article: Article) -> bool:
    """Whether a character of the body has its pinyin to be shown."""
    return any(_readings(paragraph) for paragraph in article.paragraphs)


@register.filter
def bodies_named(article: Article) -> list[tuple[str, OrganizationMention]]:
    """(name at the time, mention) of each body once, in the order of the text."""
    issue = article.page.issue
    found: dict[int, tuple[str, OrganizationMention]] = {}
    for mention in sorted(_bodies(article), key=lambda m: m.start):
        body = mention.organization
        assert body is not None
        name = body.name_on(issue.date) if issue else body.name
        known = found.get(body.pk)
        if known is None or (_waits(known[1]) and not _waits(mention)):
            found[body.pk] = (name, mention)
    return list(found.values())


@register.filter
def people_named(article: Article) -> list[PersonMention]:
    """Each person once, where an office is told with that one."""
    found: dict[int, PersonMention] = {}
    for mention in sorted(article.person_mentions.all(), key=lambda m: m.start):
        known = found.get(mention.person_id)
        if known is None or (not known.office and mention.office):
            found[mention.person_id] = mention
    return list(found.values())


@register.filter
def times_named(article: Article) -> list[tuple[str, SafeString]]:
    """(words, the days meant) of each time once; no days where the words alone tell them."""
    found: dict[str, SafeString] = {}
    for mention in article.date_mentions.all():
        if mention.start and mention.text not in found:
            found[mention.text] = days_of(mention)
    return list(found.items())
