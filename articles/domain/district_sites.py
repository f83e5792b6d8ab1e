"""The places below the whole city that a text names, each told apart from its namesakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.domain.district_words import (
    BEFORE_PLACE,
    HAPPENS,
    ORIGIN,
    QUOTED,
    WORDS_TOO,
)
from articles.domain.gazetteer import PlaceMention, find_places, gazetteer, is_in_beijing
from articles.domain.known import Known
from articles.domain.names import SURNAMES
from articles.domain.person_words import ENDS_WITH_OFFICE
from articles.domain.types import BEIJING, NATION


@dataclass(frozen=True, slots=True)
class Site:
    """A place told apart: ``code`` of a district or of a prefecture, as ``words`` on the page."""

    code: str
    words: str
    start: int
    end: int


def _county_behind(code: str, following: str) -> tuple[str, int]:
    """福建|晋江: a city or county without its suffix, right behind its province; else ``code``."""
    if code.endswith("0000"):
        for length in range(len(following), 1, -1):
            for suffix in "市县区":
                place = gazetteer().get(following[:length] + suffix)
                if place and place.codes[0][:2] == code[:2]:
                    return place.codes[0], length
    return code, 0


def _is_in_a_name(text: str, start: int) -> bool:
    """副教授张|淮安: the given name of somebody told of by an office."""
    office = ENDS_WITH_OFFICE.search(text[max(start - 12, 0) : max(start - 1, 0)])
    return office is not None and text[start - 1] in SURNAMES


class Sites:
    """Reads texts of one article: ``named`` are the districts that it names in full."""

    def __init__(self, known: Known, named: Sequence[str]) -> None:
        self.known = known
        self.districts_named = named

    def of(self, text: str, short: bool) -> Iterator[Site]:
        """The places of ``text`` below the whole city; with ``short``, 朝阳 and 杭州 count too."""
        unquoted = QUOTED.sub(lambda match: "“" * len(match.group()), text)
        mentions = list(find_places(text, self.known))
        skip_until = 0
        for index, mention in enumerate(mentions):
            place = mention.place
            at_large = NATION in place.codes or BEIJING in place.codes
            if mention.start < skip_until or at_large:
                continue
            previous = mentions[index - 1] if index else None
            behind = previous is not None and previous.end == mention.start
            if place.short and unquoted[mention.start] == "“":
                continue
            if place.short and not behind and not self._counts(mention, text, short):
                continue
            inner = mention
            # 四川成都, 浙江杭州市, 重庆市沙坪坝区: the inner of a chain of places.
            for following in mentions[index + 1 : index + 4]:
                if following.start != inner.end or is_in_beijing(inner.place.codes[0]):
                    break
                if following.place.level not in ("prefecture", "county"):
                    skip_until = following.end  # a street of that city, not Beijing's
                    break
                inner, skip_until = following, following.end
            code = self._one_code(inner)
            if code and not is_in_beijing(code):
                begin = previous.start if previous and behind else mention.start
                if ORIGIN.search(text, max(begin - 4, 0), begin):
                    continue
                code, length = _county_behind(code, text[inner.end : inner.end + 4])
                yield Site(code, inner.name + text[inner.end :][:length], mention.start, inner.end)
            elif code:
                yield Site(code, inner.name, mention.start, inner.end)

    def _counts(self, mention: PlaceMention, text: str, short: bool) -> bool:
        """Whether a name without its suffix is meant as a place."""
        if mention.place.level == "district":
            return short
        if mention.name in WORDS_TOO or _is_in_a_name(text, mention.start):
            return False
        if short or HAPPENS.match(text, mention.end):
            return True
        return bool(BEFORE_PLACE.search(text, max(mention.start - 4, 0), mention.start))

    def _one_code(self, mention: PlaceMention) -> str | None:
        """八里庄街道 and 东风街道 stand twice in Beijing: a district named in the story tells."""
        codes = mention.place.codes
        if len(codes) == 1:
            return codes[0]
        return next((code for code in reversed(self.districts_named) if code in codes), None)
