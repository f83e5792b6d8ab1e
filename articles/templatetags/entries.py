"""An article in a list: twenty on a page, as nodes of a template a fourth of its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from django import template
from django.template.context import RequestContext
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.models import Article
from articles.search import Query
from articles.templatetags.reading import (
    article_link,
    by_role,
    excerpt,
    headlined,
    in_list,
    primary_first,
)

register = template.Library()

_ENTRY = """<article class="entry" lang="zh-Hans">
  {kicker}<h2 class="entry-headline"><a href="{url}">{headline}</a></h2>{subhead}
  <p class="entry-text">{text}</p>
  <p class="meta" lang="{lang}">{meta}</p>
</article>"""
_WHEN = '<time datetime="{}">{}</time>'
_LINK = '<a href="{}">{}</a>'
_PRINTED_LINK = '<a href="{}" lang="zh-Hans">{}</a>'
_CREDITED = '<span lang="zh-Hans"><span lang="{}">{}</span> {}</span>'


@register.simple_tag(takes_context=True)
def entry(
    context: RequestContext, article: Article, query: Query | None = None, on_page: bool = False
) -> SafeString:
    """The article with its headlines, its beginning or hits, and where it stands.

    ``on_page``: the page it is shown on says when and where.
    """
    lang = str(context["html_lang"])
    meta = [*([] if on_page else _place(article)), *_told(article, lang)]
    return mark_safe(  # all that is not ours is escaped, here or by ``headlined`` and ``excerpt``
        _ENTRY.format(
            kicker=_line("entry-kicker", article.kicker, query),
            url=escape(article_link(article, query)),
            headline=headlined(article.headline, query),
            subhead=_line("entry-subhead", article.subhead, query),
            text=excerpt(article, query),
            lang=lang,
            meta="\n    ".join(filter(None, meta)),
        )
    )


def _line(name: str, text: str, query: Query | None) -> str:
    return f'<p class="{name}">{headlined(text, query)}</p>' if text else ""


def _place(article: Article) -> Iterator[str]:
    """When and on which page it was printed."""
    page = article.page
    if page.issue:
        day = page.issue.date
        yield _WHEN.format(day.isoformat(), _day_in_words(day, get_language()))
    yield _LINK.format(page.get_absolute_url(), escape(page.label))


@lru_cache(maxsize=1000)
def _day_in_words(day: dt.date, _language: str) -> str:
    return date_format(day, "DATE_FORMAT")


def _told(article: Article, lang: str) -> Iterator[str]:
    """Its districts, who made it, its column and, unless it is news, its genre."""
    yield "".join(
        _PRINTED_LINK.format(escape(in_list(district=each.district_id)), escape(each.district))
        for each in primary_first(article)
    )
    yield "".join(
        _CREDITED.format(
            "zh-Hans" if printed else lang,
            escape(role),
            "、".join(escape(credit.contributor) for credit in credits),
        )
        for role, printed, credits in by_role(article)
    )
    if article.column:
        yield _PRINTED_LINK.format(escape(in_list(column=article.column)), escape(article.column))
    if article.genre != Article.Genre.NEWS:
        yield f'<span class="tag">{escape(article.get_genre_display())}</span>'
