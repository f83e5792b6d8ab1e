"""Where one article ends and the next begins.

A run of short lines between two stretches of prose is a heading, a cross-head, or a scrap of
a paragraph that a column cut. No sign is sure alone, so they are weighed: the message head
(本报讯 …) or byline that follows, the column's mark, a signature that closed the article
before, how like headlines the lines are, whether the sentence before was left open.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from . import headlines
from .beginnings import SURE, WIDE, Beginnings
from .columns import LONGEST_COLUMN, RunningColumn, is_column_name, is_plain_column
from .credits import parse_byline
from .drafts import Draft, Segmented
from .fragments import Fragment, is_cut
from .headline_joins import is_parallel, join_lines
from .headline_signs import bigrams
from .names import is_likely_name, read_names
from .signatures import closes_letter, read_signature
from .slogans import banner_likeness, slogan_score
from .textless import find_textless

_DAY = re.compile(
    r"(?:[\d〇二○一]{4}年)?[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日"
)
LONGEST_BRIEF = 220  # characters


class Segmenter:
    """Puts a page's fragments into articles, one run of short lines after the other."""

    def __init__(self, fragments: Sequence[Fragment], furniture: Collection[int] = ()) -> None:
        """``furniture``: numbers of the lines of the page that were furniture."""
        self.furniture = furniture
        self.fragments = fragments
        self.result = Segmented()
        self.current: Draft | None = None
        self.note: Fragment | None = None
        self.at = 0  # of the prose after the run in hand
        self.column = RunningColumn()
        self.beginnings = Beginnings(fragments)
        styles = [f.mark.style for f in fragments if f.kind == "mark" and f.mark]
        self.marks_columns = max(styles.count("arrows"), styles.count("brackets")) >= 2

    def run(self) -> Segmented:
        at = 0
        while at < len(self.fragments):
            start = at
            while at < len(self.fragments) and self.fragments[at].kind != "prose":
                at += 1
            following = self.fragments[at] if at < len(self.fragments) else None
            self.at = at
            self._place(self._textless(list(self.fragments[start:at]), following), following, at)
            if following:
                assert self.current
                self.current.body.append(following)
                at += 1
                if at == start + 1 and self._is_note(following):
                    self.note = self.current.body.pop()
        if self.note and self.current:
            self.current.body.append(self.note)
        return self.result

    # One run of lines that are no prose, and the prose after it.

    def _place(self, run: list[Fragment], following: Fragment | None, at: int) -> None:
        run = self._closing_letter(self._leading_credits(run))
        run = self._closing_lines(self._closing_date(run))
        if self.current is None:
            run = self._take_banner(run, following)
        if following is None:
            self._finish(run)
            return
        if not self._begins_article(run, following, at):
            self._continue(run, following)
            return
        self._begin(run, following)

    def _is_note(self, prose: Fragment) -> bool:
        """An editor's note (编者按) far below an article: it introduces the next."""
        return (
            prose.is_note() and prose.gap >= WIDE and self.note is None and self.beginnings.parted
        )

    def _textless(self, run: list[Fragment], following: Fragment | None) -> list[Fragment]:
        """``run`` without an article of short lines alone that a wide gap closes."""
        found = find_textless(run) if following and self.beginnings.parted else None
        if not (found and following):
            return run
        start, end, sure = found
        if not (sure or self._begins_article(run[end:], following, self.at)):
            return run
        own = run[start:end]
        self._place(run[:start], None, self.at)
        self._begin(own, own[-1])
        return run[end:]

    def _leading_credits(self, run: list[Fragment]) -> list[Fragment]:
        """Credit lines right after an article's text are that article's."""
        if self.current is None or not self.current.body:
            return run
        for at, fragment in enumerate(run):
            if fragment.kind == "byline":
                self.current.bylines.append(fragment)
            elif fragment.kind == "continued" and all(c.onward for c in fragment.continued):
                self.current.loose.append(fragment)
            else:
                return run[at:]
        return []

    def _closing_date(self, run: list[Fragment]) -> list[Fragment]:
        """Who signs a notice or a letter, and the day, close it: ``run`` without these lines."""
        dated = [at for at, f in enumerate(run[:3]) if _DAY.fullmatch(f.text)]
        if self.current is None or not self.current.body or not dated or self.current.is_open():
            return run
        signed, rest = run[: dated[0] + 1], run[dated[0] + 1 :]
        if any(fragment.kind != "short" for fragment in signed):
            return run
        self.current.body += signed
        return rest

    def _closing_letter(self, run: list[Fragment]) -> list[Fragment]:
        """``run`` without the first lines that are still the article's: whoever signs a letter;
        lines indented as its paragraphs are, over a heading that is not."""
        current = self.current
        if current is None or not current.body or current.is_open():
            return run
        at = 0
        while at < len(run) and run[at].kind == "short" and closes_letter(run[at].text):
            at += 1
        if any(read_signature(fragment.text, apart=True) for fragment in run[:at]):
            return run
        heads = next((i for i, f in enumerate(run) if not f.indent or f.gap), len(run))
        ends = heads < len(run) or self.at == len(self.fragments)
        plain = all(f.kind == "short" and not f.marked for f in run[:heads])
        if self.beginnings.indented and ends and plain:
            at = max(at, heads)
        current.body += run[:at]
        return run[at:]

    def _closing_lines(self, run: list[Fragment]) -> list[Fragment]:
        """``run`` without the short lines right under an article that a wide gap parts from the
        next heading: whoever signs, or the end of its text."""
        current = self.current
        gap = next((at for at, f in enumerate(run) if f.gap >= WIDE), 0)
        if current is None or not current.body or not gap or not self.beginnings.parted:
            return run
        if run[gap].kind != "short" or any(f.kind != "short" or f.marked for f in run[:gap]):
            return run
        for fragment in run[:gap]:
            if signed := read_signature(fragment.text, apart=True):
                fragment.kind, fragment.byline = "byline", signed
                current.bylines.append(fragment)
            else:
                current.body.append(fragment)
        return run[gap:]

    def _take_banner(self, run: list[Fragment], following: Fragment | None) -> list[Fragment]:
        """``run``, the page's first lines, without the slogans over it, at most two."""
        told = frozenset(bigrams(following.text[:160])) if following else frozenset()
        taken: list[Fragment] = []
        while len(taken) < 2 and len(run) >= 2 and run[0].kind == "short":
            if not any(f.kind in ("short", "mark") for f in run[1:]):
                break
            if taken and not is_parallel(taken[0].text, run[0].text):
                break
            if banner_likeness(run[0].text, told) + self._over_furniture(run) < 2:
                break
            taken.append(run[0])
            run = run[1:]
        self.result.banner += taken
        return run

    def _over_furniture(self, run: list[Fragment]) -> int:
        """2 when page furniture stands between the first line and the next, 1 when below both."""
        first, following = run[0].line, run[1].line if len(run) > 1 else 0
        below = [line for line in self.furniture if line > first]
        return 2 if any(line < following for line in below) else int(bool(below))

    def _finish(self, run: list[Fragment]) -> None:
        """Lines after the last prose: a tail, a picture with only a headline, or unused."""
        current = self.current
        shorts = [f for f in run if f.kind == "short"]
        waiting: list[Fragment] = []  # short lines right before, so far unused
        for fragment in run:
            if fragment.kind == "continued":
                if current:
                    current.loose.append(fragment)
            elif fragment.kind == "byline":
                if waiting:  # a picture with a headline and its credit, no text
                    waiting = waiting[-headlines.MOST_LINES :]
                    del self.result.unused[-len(waiting) :]
                    current = self._new(waiting)
                if current:
                    current.bylines.append(fragment)
                else:
                    self.result.unused.append(fragment)
            elif (
                fragment.kind == "short"
                and current
                and current.body
                and ((current.is_open() and len(shorts) == 1) or current.is_notice)
            ):
                current.body.append(fragment)
            elif fragment.kind == "short" and slogan_score(fragment.text) >= 2:
                (self.result.slogans if self.result.banner else self.result.banner).append(fragment)
            elif fragment.kind == "short" and fragment.marked and fragment.marked < 7:
                current = self._new([fragment])
            else:
                self.result.unused.append(fragment)
                if fragment.kind == "short":
                    waiting.append(fragment)
                    continue
            waiting = []

    def _new(self, heading: list[Fragment]) -> Draft:
        self.current = Draft(heading)
        self.result.drafts.append(self.current)
        return self.current

    def _continue(self, run: list[Fragment], following: Fragment) -> None:
        assert self.current
        for fragment in run:
            fragment.crosshead = fragment.kind == "short" and not is_cut(
                fragment.text, following.text
            )
            if fragment.kind == "byline":
                self.current.bylines.append(fragment)
            elif fragment.kind == "continued":
                self.current.loose.append(fragment)
            else:
                self.current.body.append(fragment)

    def _begins_article(self, run: list[Fragment], following: Fragment, at: int) -> bool:
        current = self.current
        if current is None:
            return True
        lead = following.lead
        strong = bool(lead and lead.strong)
        shorts = [f for f in run if f.kind == "short"]
        marks = [f for f in run if f.kind == "mark" and f.mark]
        if any(c for f in [*run, following] for c in f.continued if not c.onward):
            return True
        if strong and (shorts or marks or (lead and lead.end)):
            return True
        if not shorts and not marks:
            return False
        if not current.body:
            return True
        if any(f.marked and f.marked <= 2 for f in shorts):
            return True
        if any(f.mark and f.mark.style in ("arrows", "named") for f in marks):
            return True
        if marks and shorts and run.index(marks[0]) < run.index(shorts[-1]):
            return True
        if self._header_byline(run) or (len(shorts) >= 2 and is_plain_column(shorts[0].text)):
            return True
        if not shorts:
            # 【信息速递】 far below an article's end, and items under it.
            return marks[0].gap >= WIDE and self.beginnings.parted and not current.is_open()
        weight = self.beginnings.weigh(current, run, at, several=self.column.several)
        return weight > SURE

    @staticmethod
    def _header_byline(run: list[Fragment]) -> bool:
        """A writer's line between a short line and the prose: an article's heading ends so."""
        last = run[-1]
        if len(run) < 2 or run[-2].kind != "short":
            return False
        if last.kind == "byline":
            return bool(last.byline and not last.byline.photo)
        return False

    # A new article's heading: column marks, heading lines, author's lines.

    def _begin(self, run: list[Fragment], following: Fragment) -> None:
        before: list[Fragment] = []  # short lines over the column's mark
        heading: list[Fragment] = []
        bylines: list[Fragment] = []
        body: list[Fragment] = []
        loose: list[Fragment] = []
        marks: list[Fragment] = []
        for fragment in run:
            if fragment.kind == "mark" and self._is_column(fragment, run):
                self.result.unused += before
                before, heading = heading, []
                marks.append(fragment)
                self.result.columns.append(fragment)
                if fragment.mark and fragment.mark.rest:
                    rest = fragment.mark.rest
                    heading.append(Fragment(fragment.line, fragment.line, rest, kind="short"))
            elif fragment.kind == "byline":
                bylines.append(fragment)
            elif fragment.kind == "continued":
                loose.append(fragment)
            elif bylines and heading and not (following.lead and following.lead.strong):
                body.append(fragment)
            else:
                heading.append(fragment)
        if self._is_first_line(heading, run, following):
            body.insert(0, heading.pop())
        draft = self._new([])
        self._set_column(draft, before, marks, heading, following)
        if len(heading) > headlines.MOST_LINES:
            surplus = heading[: -headlines.MOST_LINES]
            self.result.unused += surplus
            heading = heading[-headlines.MOST_LINES :]
        draft.heading, extra = self._split_authors(heading)
        draft.bylines = [*extra, *bylines]
        draft.body, draft.loose = body, loose
        if self.note:
            draft.body.insert(0, self.note)
            self.note = None

    @staticmethod
    def _is_first_line(heading: list[Fragment], run: list[Fragment], following: Fragment) -> bool:
        """The last line is not of the heading but the first of a body that a column cut."""
        if following.lead or not heading or run[-1] is not heading[-1] or heading[-1].marked:
            return False
        last = heading[-1]
        if len(heading) == 1 or last.kind != "short":
            return False
        return len(last.text) > 34 or is_cut(last.text, following.text)

    @staticmethod
    def _is_column(fragment: Fragment, run: list[Fragment]) -> bool:
        """A bullet before the only line of a heading is an ornament, not a column's mark."""
        mark = fragment.mark
        assert mark
        if mark.style in ("arrows", "named", "brackets"):
            return True
        others = [f for f in run if f is not fragment and f.kind in ("short", "mark")]
        after = others and run.index(fragment) < run.index(others[-1])
        if not after:
            return is_column_name(mark.name) and len(mark.name) <= 6
        return len(mark.name) <= 12

    def _set_column(
        self,
        draft: Draft,
        before: list[Fragment],
        marks: list[Fragment],
        heading: list[Fragment],
        following: Fragment,
    ) -> None:
        mark = marks[-1].mark if marks else None
        if mark:
            title = join_lines([f.text for f in before])
            title = title if len(title) <= LONGEST_COLUMN else ""
            if len(marks) > 1 and marks[-2].mark:
                title = marks[-2].mark.name
            if before and title == join_lines([f.text for f in before]):
                self.result.columns += before
            else:
                self.result.unused += before
            draft.column, draft.subcolumn = self.column.start(mark, title)
        elif len(heading) >= 2 and self._names_column(heading[0]):
            self.result.columns.append(heading.pop(0))
            draft.column, draft.subcolumn = self.column.name(self.result.columns[-1].text)
        else:
            short = self._is_brief(following)
            draft.column, draft.subcolumn = self.column.follow(short=short)

    def _names_column(self, line: Fragment) -> bool:
        """A column's name without a mark; a page that marks its columns marks them all."""
        if self.marks_columns and not is_plain_column(line.text):
            return False
        return is_column_name(line.text) and not line.marked

    def _is_brief(self, first: Fragment) -> bool:
        """The prose from ``first`` to the next line of another kind is no longer than a brief."""
        size, lines = 0, 0
        for fragment in self.fragments[self.at : self.at + 4]:
            if fragment.kind != "prose":
                break
            size, lines = size + len(fragment.text), lines + 1
        return lines <= 3 and size <= LONGEST_BRIEF and first.gap < 4

    @staticmethod
    def _split_authors(heading: list[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
        """Short lines under the headline that are nothing but likely names are its authors."""
        kept: list[Fragment] = []
        authors: list[Fragment] = []
        for fragment in heading:
            names = read_names(fragment.text) if kept and len(fragment.text) <= 14 else None
            if names and all(map(is_likely_name, names)):
                signed = parse_byline(fragment.text, names_only=True)
            else:
                signed = read_signature(fragment.text, apart=True) if kept else None
            if signed:
                fragment.kind, fragment.byline = "byline", signed
                authors.append(fragment)
            else:
                kept.append(fragment)
        return kept, authors
