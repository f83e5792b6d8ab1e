"""Whether short lines that no message head follows begin a new article, or stand inside one.

No sign is sure alone, so they are added up, in rough log odds: how like headlines the lines
are, what the page's blank lines mean, whether the article before is at its end, what follows
(a date, a signature, a picture's credit), whether it speaks of the same things as before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from . import headlines
from .columns import is_column_name
from .crossheads import begins_like_text, crosshead_likeness
from .drafts import Draft
from .fragments import Fragment, ends_sentence, is_cut
from .headline_signs import bigrams, signs

_KICKER_SIGNS = {"occasion", "edition", "occasion_noun", "announces", "account"}
SURE = 1.2  # from which on the lines are a heading
WIDE = 3  # blank lines that may part articles
# What a report ends on: whoever is in charge says what comes next.
_LAST_WORDS = re.compile(r"下一步|负责人(?:表示|介绍|说)|今后|接下来|未来")
_LAST = 160  # characters of its last paragraph
_LOOK_BACK = 40  # fragments of an article
_LOOK_AHEAD = 14
_TOPIC = 200  # characters of a paragraph that tell its topic
_TOPIC_BACK = 1500
_USUAL_SHARE = 0.08  # of a paragraph's bigrams that the text before has, too: between the median
# of paragraphs of one article (0.11) and of two (0.06), on 28 pages


class Beginnings:
    """The signs on one page; ``fragments`` are all of it."""

    def __init__(self, fragments: Sequence[Fragment]) -> None:
        self.fragments = fragments
        prose = [f for f in fragments if f.kind == "prose"]
        self.tight = sum(f.gap == 0 for f in prose) > 0.6 * len(prose)  # none in articles
        self.indented = len(prose) >= 3 and sum(f.indent for f in prose) >= 0.5 * len(prose)
        self.heads = sum(1 for f in fragments if f.lead and f.lead.strong and f.lead.end)
        self.parted = self._is_parted()

    def _is_parted(self) -> bool:
        """Wide gaps stand between articles on this page, and not inside them (in the middle of a
        sentence a gap is only a column's end)."""
        wide = [
            (a, b)
            for a, b in pairwise(self.fragments)
            if b.gap >= WIDE and (a.kind != "prose" or _is_done(a))
        ]
        between = sum(b.kind != "prose" or b.is_note() for _, b in wide)
        return between >= 2 and between >= 0.7 * len(wide)

    def weigh(self, current: Draft, run: Sequence[Fragment], at: int, *, several: bool) -> float:
        """The signs that the short lines of ``run`` head a new article, added up.

        ``current`` is the article before, ``at`` the index of the prose after the run,
        ``several`` whether the column in force holds several articles.
        """
        shorts = [f for f in run if f.kind == "short"]
        following = self.fragments[at]
        weight = max(headlines.headline_likeness(f.text) for f in shorts) - 1.2
        weight += 0.8 * (min(len(shorts), 3) - 1)
        if len(shorts) >= 2 and (
            _KICKER_SIGNS & set(signs(shorts[0].text)) or is_column_name(shorts[0].text)
        ):
            weight += 1.5  # a campaign's, an occasion's, a column's name stands over headlines
        weight += 1.2 if following.lead else 0.0
        weight += self._gap(run[0])
        weight += 1.5 if self.tight and shorts[0].gap else 0.0
        weight += 1.5 if several else 0.0
        weight += 0.8 if self.indented and following.indent and not shorts[0].indent else 0.0
        weight += 2.0 if current.is_closed() else 0.0
        weight += 1.5 if current.is_picture_story() else 0.0
        weight += 0.8 if _LAST_WORDS.search(current.body[-1].text[-_LAST:]) else 0.0
        weight += self._picture_ahead(at)
        weight += _new_topic(current, following)
        weight += 0.5 if len(shorts[0].text) >= 10 else -0.4
        weight -= 0.5 if self.heads >= 2 else 0.0
        if current.is_open():
            weight -= 2.5
        elif self._signed_ahead(at) and current.is_signed():
            weight += 1.5
        if is_cut(shorts[-1].text, following.text):
            weight -= 2.5
        if begins_like_text(shorts[0].text):
            weight -= 1.5
        if len(shorts) == 1:
            weight -= 0.4 * max(0.0, crosshead_likeness(shorts[0].text) - 1.0)
            weight -= 1.0 if "，" in shorts[0].text else 0.0
            before = _like_crossheads_before(current, shorts[0])
            ahead = self._like_lines_ahead(shorts[0], at)
            weight -= 1.2 * min(2, before)
            weight -= 1.2 if ahead and not several else 0.0
            if not (before or ahead or following.text.startswith("图")):
                weight += 1.0  # cross-heads come in sets
        return weight

    def _gap(self, first: Fragment) -> float:
        if not self.parted:
            return 0.5 if first.gap >= WIDE else 0.0
        return 2.0 if first.gap >= WIDE else -0.5

    def _like_lines_ahead(self, short: Fragment, at: int) -> bool:
        """More single lines as long as ``short`` come, set as it is, before another article."""
        found = False
        for before, fragment in pairwise(self.fragments[at : at + _LOOK_AHEAD]):
            if (fragment.lead and fragment.lead.strong) or fragment.kind in ("mark", "byline"):
                break
            if fragment.kind == "short" and before.kind == "prose" and _is_done(before):
                if fragment.gap != short.gap:
                    break
                found = found or abs(len(fragment.text) - len(short.text)) <= 3
        return found

    def _signed_ahead(self, at: int) -> bool:
        """The prose from ``at`` on ends with a signature or a source line, before other lines."""
        for fragment in self.fragments[at : at + 12]:
            if fragment.kind == "byline":
                return bool(fragment.byline and fragment.byline.closes)
            if fragment.kind != "prose":
                return False
            if fragment.closes:
                return True
        return False

    def _picture_ahead(self, at: int) -> float:
        """What a picture's credit right behind the prose at ``at`` says: most with 摄影报道."""
        for place in range(at, min(at + 3, len(self.fragments))):
            fragment = self.fragments[place]
            if any(b.photo_story for b in fragment.taken):
                return 3.0
            if fragment.kind == "byline" and fragment.byline:
                if fragment.byline.photo_story:
                    return 3.0
                return 1.5 if fragment.byline.photo and self._ends(place, at) else 0.0
            if fragment.kind != "prose":
                return 0.0
        return 0.0

    def _ends(self, credit: int, at: int) -> bool:
        """A picture's credit that ends its story: dated news, or set apart from what follows."""
        after = self.fragments[credit + 1] if credit + 1 < len(self.fragments) else None
        return self.fragments[at].lead is not None or after is None or after.gap >= WIDE


def _is_done(fragment: Fragment) -> bool:
    return fragment.closes or bool(fragment.taken) or ends_sentence(fragment.text)


def _like_crossheads_before(current: Draft, short: Fragment) -> int:
    """How many cross-heads set as ``short`` is and about as long the article has."""
    lines = [f for f in current.body[1:][-_LOOK_BACK:] if f.crosshead and f.gap == short.gap]
    return sum(abs(len(short.text) - len(line.text)) <= 4 for line in lines)


def _new_topic(current: Draft, following: Fragment) -> float:
    """How little of ``following``'s words stood in the article before."""
    told = bigrams(following.text[:_TOPIC])
    if len(told) < 20:
        return 0.0
    before = "\n".join(f.text for f in (*current.heading, *current.body[-_LOOK_BACK:]))
    share = len(told & bigrams(before[-_TOPIC_BACK:])) / len(told)
    return max(-1.5, min(0.8, 12 * (_USUAL_SHARE - share)))
