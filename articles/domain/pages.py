"""A page's text into its articles: clean, cut into fragments, segment, put together.

Every visible character of the page ends in one place: a headline, kicker, subhead or
paragraph, the text of a `Furniture`, or the text of a warning. Columns, credits and sources
are read off lines that are kept as furniture (kinds column, byline, mark), or off message
heads, which stay in the body.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from . import headlines, paragraphs
from .clean import clean
from .credits import Byline
from .drafts import NOTICES, Draft, Segmented
from .duplicates import Copy, find_copies, find_stray_lines, repeated_sentences
from .fragment_forms import read_fragments
from .fragments import Fragment
from .headline_joins import join_lines
from .margins import Margin, take_furniture
from .segments import Segmenter
from .types import Credit, Furniture, Genre, ParsedArticle, ParsedPage, Warning

DOUBTFUL = 0.6  # confidence below which a headline is shown to the editor as a doubt
_SHORT_STORY = 320  # characters; a longer text with 摄影报道 is a report with pictures
_BRIEF = 120
_FEATURE = 1200


def parse_page(text: str) -> ParsedPage:
    """The page's banner, articles, furniture and warnings. Never raises; linear in the length."""
    page = clean(text)
    margin, lines = take_furniture(page)
    edge = {f.line for f in margin.kept if f.line <= 12}
    fragments = read_fragments(lines)
    for fragment in fragments:
        margin.kept += fragment.furniture
    fragments = [f for f in fragments if f.text or f.continued]
    # Prose copies first: where articles begin is clearer without them. Short ones may be
    # headings, so they wait until it is known which stand in a body.
    gone, copies = _copies([f for f in fragments if f.kind == "prose"])
    strays, more = _stray_lines(fragments)
    copies += more
    fragments = [f for f in fragments if id(f) not in gone | strays]
    result = Segmenter(fragments, edge).run()
    gone, more = _copies([*(f for draft in result.drafts for f in draft.body), *result.unused])
    copies += more
    result.unused = [f for f in result.unused if id(f) not in gone]
    for draft in result.drafts:
        draft.body = [f for f in draft.body if id(f) not in gone]
    indented = _is_indented(fragments)
    articles = [
        _article(order, draft, margin, indented)
        for order, draft in enumerate(result.drafts, start=1)
    ]
    articles = _assign_copies(articles, copies)
    placed = {w for article in articles for w in article.warnings}
    warnings = [
        *page.warnings,
        *(c.warning for c in copies if c.warning not in placed),
        *_left(result, margin),
    ]
    if not articles and not text.strip():
        warnings.append(Warning("empty_page", "这个版面没有文字。"))
    elif not articles:
        warnings.append(Warning("no_article", "这个版面上没有找到文章，请核对原文。"))
    banner = join_lines([f.text for f in result.banner])
    return ParsedPage(
        banner,
        tuple(articles),
        tuple(sorted(warnings, key=lambda w: w.line or 0)),
        tuple(sorted(margin.kept, key=lambda f: f.line)),
        margin.number,
        margin.section,
        margin.date,
        margin.issue_number,
    )


def _is_indented(fragments: Sequence[Fragment]) -> bool:
    prose = [f for f in fragments if f.kind == "prose"]
    return len(prose) >= 3 and sum(f.indent for f in prose) >= 0.5 * len(prose)


# Copies


@dataclass(frozen=True, slots=True)
class _Copied:
    """A fragment left out as a copy: what the editor is told, and the line of the text kept."""

    warning: Warning
    kept_line: int


def _copies(fragments: Sequence[Fragment]) -> tuple[set[int], list[_Copied]]:
    """The identities of the fragments that are copies of others, and what to tell of them."""
    return _told(fragments, find_copies([fragment.text for fragment in fragments]))


def _stray_lines(fragments: Sequence[Fragment]) -> tuple[set[int], list[_Copied]]:
    """The same for short lines that are scraps of the text before them."""
    shorts = [at for at, fragment in enumerate(fragments) if fragment.kind == "short"]
    return _told(fragments, find_stray_lines([f.text for f in fragments], shorts))


def _told(fragments: Sequence[Fragment], found: Sequence[Copy]) -> tuple[set[int], list[_Copied]]:
    told = []
    for copy in found:
        fragment, kept = fragments[copy.index], fragments[copy.of]
        message = (
            f"第 {fragment.line} 行与第 {kept.line} 行的文字重复，"
            f"已从正文去掉：“{_quote(fragment.text)}”。"
        )
        warning = Warning("duplicate_fragment", message, fragment.line, fragment.text)
        told.append(_Copied(warning, kept.line))
    return {id(fragments[copy.index]) for copy in found}, told


def _quote(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40]}…{text[-16:]}"


def _assign_copies(articles: list[ParsedArticle], copies: Sequence[_Copied]) -> list[ParsedArticle]:
    """Each copy's warning goes to the article around its line; the article that keeps the text
    is told, too."""
    added: dict[int, list[Warning]] = {}
    starts = list(accumulate((article.first_line for article in articles), max))
    for copy in copies:
        warning = copy.warning
        own = _at(starts, warning.line or 0)
        other = _at(starts, copy.kept_line)
        if own is None:
            own, other = other, None
        if own is not None:
            added.setdefault(own, []).append(warning)
        if other is not None and other != own:
            note = Warning(warning.code, warning.message, warning.line)
            added.setdefault(other, []).append(note)
    return [
        dataclasses.replace(article, warnings=(*article.warnings, *added.get(index, ())))
        for index, article in enumerate(articles)
    ]


def _at(starts: Sequence[int], line: int) -> int | None:
    """The index of the last article that begins at or before ``line``."""
    found = bisect_right(starts, line) - 1
    return found if found >= 0 else None


# Articles


def _article(
    order: int,
    draft: Draft,
    margin: Margin,
    indented: bool,
) -> ParsedArticle:
    lines = [_heading_line(fragment, margin) for fragment in draft.heading]
    marked = _marked(draft.heading)
    heading = headlines.choose(lines, marked, _lead(draft))
    body = paragraphs.build(draft.body, indented=indented)
    margin.kept += body.furniture
    texts, twice = repeated_sentences(body.paragraphs)
    warnings = list(body.warnings)
    first, last = _range(draft)
    warnings += [
        Warning(
            "duplicate_fragment",
            f"从第 {first} 行起的文章里有句子重复，已去掉后一处：“{_quote(sentence)}”。",
            first,
            sentence,
        )
        for sentence in twice
    ]
    bylines = _bylines(draft, margin)
    credits, source = _credits(draft, bylines)
    onward = [c for f in draft.fragments() for c in f.continued]
    continued_on = next((c.page for c in onward if c.onward), "")
    if continued_on:
        warnings = [w for w in warnings if w.code != "unfinished_paragraph"]
    if not heading.headline:
        warnings.append(
            Warning("no_headline", f"从第 {first} 行起的文章没有找到标题，请补上。", first)
        )
    elif heading.confidence < DOUBTFUL:
        warnings.append(
            Warning(
                "doubtful_headline",
                f"第 {first} 行起的 {len(lines)} 行标题里，不能确定哪一行是主标题，"
                f"暂取“{heading.headline}”，请核对。",
                first,
            )
        )
    return ParsedArticle(
        order=order,
        headline=heading.headline,
        kicker=heading.kicker,
        subhead=heading.subhead,
        column=draft.column,
        subcolumn=draft.subcolumn,
        genre=_genre(heading.headline, draft, bylines, source, texts),
        source=source,
        continued_on=continued_on,
        continued_from=next((c.page for c in onward if not c.onward), ""),
        credits=credits,
        paragraphs=tuple(texts),
        warnings=tuple(warnings),
        confidence=heading.confidence,
        first_line=first,
        last_line=last,
    )


def _lead(draft: Draft) -> str:
    """The beginning of its text, behind an editor's note and the message head."""
    first = next((f for f in draft.body if f.kind == "prose" and not f.is_note()), None)
    return first.text[first.lead.end if first.lead else 0 :] if first else ""


def _heading_line(fragment: Fragment, margin: Margin) -> str:
    if fragment.kind == "mark" and fragment.mark:
        ornament = fragment.text.replace(fragment.mark.name, "", 1)
        margin.kept.append(Furniture("mark", ornament, fragment.line))
        return fragment.mark.name
    return fragment.text


def _marked(heading: Sequence[Fragment]) -> tuple[int, int] | None:
    """From where to where Markdown sets the lines highest, where levels differ."""
    levels = [fragment.marked or 9 for fragment in heading]
    if not levels or len(set(levels)) == 1:
        return None
    highest = min(levels)
    first = levels.index(highest)
    return first, next((i for i in range(first, len(levels)) if levels[i] != highest), len(levels))


def _range(draft: Draft) -> tuple[int, int]:
    fragments = draft.fragments()
    return (
        min((f.line for f in fragments), default=1),
        max((f.last_line for f in fragments), default=1),
    )


def _bylines(draft: Draft, margin: Margin) -> list[Byline]:
    """The article's signatures, those in the body first where they stood first."""
    found: list[tuple[int, Byline]] = []
    for fragment in draft.bylines:
        margin.kept.append(Furniture("byline", fragment.text, fragment.line))
        if fragment.byline:
            found.append((fragment.line, fragment.byline))
    for fragment in (*draft.heading, *draft.body):
        found += [(fragment.line, byline) for byline in fragment.taken]
    return [byline for _, byline in sorted(found, key=lambda pair: pair[0])]


def _credits(draft: Draft, bylines: Sequence[Byline]) -> tuple[tuple[Credit, ...], str]:
    credits: dict[tuple[str, str], Credit] = {}
    source = next((b.source for b in bylines if b.source), "")
    first = next((f for f in draft.body if f.kind == "prose"), None)
    found: list[Credit] = []
    if first and first.lead:
        found += first.lead.credits
        source = source or first.lead.source
    for byline in bylines:
        found += byline.credits
    for credit in found:
        credits.setdefault((credit.role, credit.name), credit)
    return tuple(credits.values()), source


def _genre(
    headline: str, draft: Draft, bylines: Sequence[Byline], source: str, texts: Sequence[str]
) -> Genre:
    size = sum(map(len, texts))
    if source:
        return "reprint"
    if headline.endswith(NOTICES):
        return "notice"
    message = any(f.lead and f.lead.strong and f.lead.end for f in draft.body[:1])
    pictures = any(b.photo_story for b in bylines)
    only_pictures = any(b.photo and b.credits for b in bylines) and all(b.photo for b in bylines)
    if size <= _SHORT_STORY and not message and (pictures or (only_pictures and len(texts) <= 2)):
        return "photo"
    if size <= _BRIEF and len(texts) <= 1:
        return "brief"
    if size >= _FEATURE and not message:
        return "feature"
    return "news"


def _left(result: Segmented, margin: Margin) -> list[Warning]:
    """Lines that belong to no article: banner and column marks are kept as furniture, the rest
    is told to the editor."""
    for fragment in result.banner:
        margin.kept.append(Furniture("banner", fragment.text, fragment.line))
    for fragment in result.slogans:
        margin.kept.append(Furniture("slogan", fragment.text, fragment.line))
    for fragment in result.columns:
        rest = fragment.mark.rest if fragment.mark else ""
        text = fragment.text[: len(fragment.text) - len(rest)] if rest else fragment.text
        margin.kept.append(Furniture("column", text.strip(), fragment.line))
    return [
        Warning(
            "unused_line",
            f"第 {fragment.line} 行没有归入任何文章：“{_quote(fragment.text)}”。请核对它属于哪里。",
            fragment.line,
            fragment.text,
        )
        for fragment in result.unused
    ]
