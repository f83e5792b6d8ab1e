"""Persons whom a text names with an office or a calling, or as speakers.

A Chinese name has no sign of its own, so something beside it has to say that it is one: an
office (党组书记、副主席张三), a calling (选手张三), a title behind (张三律师), the verb of
speaking. Where it ends is told by what follows. Precision first: 高兴地说 has no 高兴 in it.
Bylines are credits, not mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.domain import words
from articles.domain.gazetteer import find_places
from articles.domain.lexicon import starts_of
from articles.domain.names import COMPOUND_SURNAMES
from articles.domain.person_dictionary import (
    is_front_of_word,
    is_word,
    is_word_given,
    runs_on,
    word_ends,
)
from articles.domain.person_offices import Offices
from articles.domain.person_words import (
    AFTER_FULL_NAME,
    AFTER_NAME,
    AGE,
    AGE_OR_SEX,
    ALL_SURNAMES,
    ANCHOR,
    BYLINE,
    CALLED,
    CLAUSE,
    ENDS_WITH_OFFICE,
    FOREIGN_NAME,
    FORMAL,
    HEAD,
    HOUSE_AFTER,
    HOUSE_END,
    IN_BRACKETS,
    IS_KIN,
    IS_SOMEBODY,
    JOINED,
    MAKES_WORDS,
    NEVER_GIVEN,
    NO_GIVEN,
    NOUNS,
    OFFICE_BEHIND,
    PERSON_START,
    PREPOSITIONS,
    SAYS_OR_TEACHES,
    SELDOM_LAST,
    SEVERAL,
    SOME_YEARS,
    SPEAKS,
    TAKES_NOUN,
    TAKES_OFFICE,
    VERB_NOT_NAME,
    WON,
    WORDY_SURNAMES,
)
from articles.domain.types import OrganizationMention, PersonMention


def find_people(
    text: str, organizations: Sequence[OrganizationMention]
) -> tuple[PersonMention, ...]:
    """Persons in ``text``, in order; ``organizations`` are the bodies found in it.

    Each mention of a person has the body that any of them tells; a full name is found again
    where it stands alone. 某师傅, 李女士, 小王 and 张某 are no names, nor are bylines.
    """
    reader = _Reader(text, organizations)
    found: dict[int, PersonMention] = {}
    for mention in reader.named():
        if mention.start not in found or (mention.office and not found[mention.start].office):
            found[mention.start] = mention
    return _completed(text, _apart(found), reader)


def _apart(found: dict[int, PersonMention]) -> list[PersonMention]:
    """In order, the first of those that overlap."""
    mentions: list[PersonMention] = []
    for start in sorted(found):
        if not mentions or start >= mentions[-1].end:
            mentions.append(found[start])
    return mentions


def _completed(
    text: str, mentions: list[PersonMention], reader: _Reader
) -> tuple[PersonMention, ...]:
    """With what other mentions of the same name tell, or 他是…, and with full names again."""
    bodies: dict[str, str] = {}
    for mention in mentions:
        if mention.body:
            bodies.setdefault(mention.name, mention.body)
    told = {mention.name for mention in mentions if mention.office}
    if mentions and mentions[0].name not in told:
        first = mentions[0]
        others = (mention.start for mention in mentions if mention.name != first.name)
        office, body = reader.offices.later(first.end, next(others, len(text)))
        mentions[0] = replace(first, office=office)
        bodies = {first.name: body} | bodies
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    again = []
    for name in dict.fromkeys(m.name for m in mentions if len(m.name) > 2):
        for start in starts_of(name, text):
            end = start + len(name)
            if taken.isdisjoint(range(start, end)) and reader.may_stand(start, end):
                again.append(PersonMention(name, start, end, speaks=reader.speaks(end)))
    everyone = sorted([*mentions, *again], key=lambda mention: mention.start)
    return tuple(
        replace(mention, body=mention.body or bodies.get(mention.name, "")) for mention in everyone
    )


def _is_compound(name: str) -> bool:
    return name[:2] in COMPOUND_SURNAMES and len(name) > 2


def _has_place(name: str) -> bool:
    """A whole place, or a short one at the front: 由|望京, 安|定门; 段|玉山 is a man."""
    return any(place.start == 0 or not place.place.short for place in find_places(name))


class _Reader:
    """Reads one text: where names begin and end in it, and what stands beside them."""

    def __init__(self, text: str, organizations: Sequence[OrganizationMention]) -> None:
        self.text = text
        self.offices = Offices(text, organizations)
        self._bylines = [match.span() for match in BYLINE.finditer(text)]
        self._inside = {i for body in organizations for i in range(body.start, body.end)}
        self._ends = sorted({body.end for body in organizations})

    def named(self) -> Iterator[PersonMention]:
        yield from self._with_office()
        yield from self._called()
        yield from self._by_themselves()
        yield from self._behind_bodies()
        yield from self._told_of()

    def may_stand(self, start: int, end: int) -> bool:
        """No part of a body's name, of a byline, or of the name of a place."""
        if start in self._inside or HOUSE_AFTER.match(self.text, end):
            return False
        at = bisect_right(self._bylines, (start, len(self.text))) - 1
        return at < 0 or self._bylines[at][1] <= start

    def speaks(self, end: int) -> bool:
        return SPEAKS.match(self.text, end) is not None

    def _with_office(self) -> Iterator[PersonMention]:
        """主席张三, 副主席李四、王五: the office stands before one name or several."""
        last: PersonMention | None = None
        for anchor in ANCHOR.finditer(self.text):
            start = anchor.end()
            end = self._name_end(start, anchored=True)
            if not end or not self._is_one_person(anchor, start, end):
                continue
            if is_front_of_word(self.text, anchor, end):
                continue
            if is_word(self.text, start, end):
                continue
            office, body = self.offices.before(start, anchor.start(), last)
            if IS_KIN.fullmatch(anchor.group()):
                if end - start == 2 and not self._is_no_word(start, end):
                    continue  # 父亲|常年
                office = body = ""
            if not body and self.text[end : end + 1] != "，":
                body = self.offices.behind(end)[1]  # 指挥张三|是某校的教师
            for begin, finish in self._list(start, end):
                last = self._mention(begin, finish, office, body)
                yield last

    def _is_one_person(self, anchor: re.Match[str], start: int, end: int) -> bool:
        """Not 36名司机|来到石…, where what follows says what they did."""
        text = self.text
        following = text[end : end + 1]
        if SEVERAL.search(text[max(0, anchor.start() - 20) : anchor.start()]):
            return following in "、和与及"
        if self.speaks(end) or following in "（、":
            return True
        if anchor.group() == "工作人员" and end - start == 2:
            return False  # 工作人员|张贴: tells what they do
        if text[start : start + 2] in words.common():
            wordy = text[start] in WORDY_SURNAMES or text[end - 1] in SELDOM_LAST
            behind = text[start + 2 : end] or "一"
            if wordy or text[start + 2 : start + 4] in words.common() or behind in "前后时中里间":
                return False  # 毕业|前
        if text[start] in WORDY_SURNAMES and not _is_compound(text[start:end]):
            if end - start == 2:
                if TAKES_OFFICE.match(text, end) and text[start:end] not in words.common():
                    return True
                return FORMAL.search(anchor.group()) is not None and (
                    following in "，。；和"
                    or text.startswith("是一", end)
                    or (text[start] not in TAKES_NOUN and AFTER_NAME.match(text, end) is not None)
                )
            if text[start] == "那":
                return False  # 职工|那扇门
            verb = text[end : end + 2] in words.common() or AFTER_FULL_NAME.match(text, end)
            if verb and text[start] not in PREPOSITIONS and text[end - 1] not in SELDOM_LAST:
                return True
            return AFTER_NAME.match(text, end) is not None
        return True

    def _called(self) -> Iterator[PersonMention]:
        """她叫张三, 一个名叫张三的工人."""
        for called in CALLED.finditer(self.text):
            start = called.end()
            for end in self._cuts(start):
                if self.text[end : end + 1] in "，。的、是" and self._is_name(start, end, True):
                    yield self._mention(start, end)
                    break

    def _list(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        yield start, end
        while (joined := JOINED.match(self.text, end)) and PERSON_START.match(
            self.text, joined.end()
        ):
            start = joined.end()
            end = self._name_end(start, anchored=True, listed=True)
            if not end:
                return
            yield start, end

    def _by_themselves(self) -> Iterator[PersonMention]:
        """张三说，…; 张三律师; 张三（某公司职工）; 张三，男，…: names that begin a clause."""
        for clause in CLAUSE.finditer(self.text):
            start = clause.end()
            if not PERSON_START.match(self.text, start):
                continue
            for end in self._cuts(start):
                if not self._is_name(start, end, anchored=False):
                    continue
                if self.speaks(end) or AGE_OR_SEX.match(self.text, end):
                    yield self._mention(start, end)
                    break
                told = IN_BRACKETS.match(self.text, end)
                if told:
                    office, body = self.offices.inside(told.start("office"), told.end("office"))
                    yield self._mention(start, end, office, body)
                    break
                behind = OFFICE_BEHIND.match(self.text, end)
                if behind:
                    yield self._mention(start, end, behind.group())
                    break

    def _behind_bodies(self) -> Iterator[PersonMention]:
        """来自某公司的张三夺得冠军, 某区总工会张三说."""
        for place in self._ends:
            start = place + (self.text[place : place + 1] == "的")
            if not PERSON_START.match(self.text, start):
                continue
            for end in self._cuts(start):
                told = self.speaks(end) or WON.match(self.text, end)
                which = SOME_YEARS.match(self.text, end) if start > place else None
                further = which is not None and self._is_no_word(start, end)
                if (told or further) and self._is_name(start, end, anchored=False):
                    yield self._mention(start, end, "", self.offices.body_ending(place))
                    break

    def _told_of(self) -> Iterator[PersonMention]:
        """吴某某 at the head of clause after clause, 45岁的…, …是教师: nothing else tells."""
        for head in HEAD.finditer(self.text):
            start = head.end()
            if not PERSON_START.match(self.text, start):
                continue
            aged = AGE.search(head.group()) is not None
            for end in self._cuts(start):
                if end - start < 3 and aged and self._is_no_word(start, end):
                    yield self._mention(start, end, *self.offices.behind(end))
                    break
                if end - start < 3 or not self._looks_like_name(start, end, aged):
                    continue
                again = self.text.count(self.text[start:end]) > 1
                which = head.group() == "的" and end in word_ends(self.text, start)[:2]
                which = which and self.text[head.start() - 1] not in "里上中下内外边"  # 锅里的汤
                if aged or again or which or IS_SOMEBODY.match(self.text, end):
                    yield self._mention(start, end, *self.offices.behind(end))
                    break

    def _is_no_word(self, start: int, end: int) -> bool:
        """曲红|提着, 房璐|说: two characters of no word, and behind them what is told."""
        name = self.text[start:end]
        if name[0] in WORDY_SURNAMES or words.first_known(name) == name or _has_place(name):
            return False
        ends = AFTER_NAME.match(self.text, end) or SOME_YEARS.match(self.text, end)
        return ends is not None and self._is_name(start, end, anchored=False)

    def _looks_like_name(self, start: int, end: int, aged: bool) -> bool:
        """By itself: no word of the dictionary begins there, and one may end where it does."""
        name = self.text[start:end]
        if not self._is_name(start, end, anchored=False):
            return False
        heads = sum(self.text[at - 1 : at] in "。”\n　" for at in starts_of(name, self.text))
        if heads < 2 and end not in word_ends(self.text, start):
            return False
        surname = 2 if _is_compound(name) else 1
        word = words.first_known(self.text[start : start + 4])
        if len(word) > surname and (heads < 2 or word in words.common() or len(word) > 2):
            return False
        wordy = name[0] in WORDY_SURNAMES and (name[0] not in NOUNS or name[1:] in words.common())
        house = name[-1] in HOUSE_END or (aged and name[-1] in SELDOM_LAST)
        return (aged or not wordy) and not (house or _has_place(name))

    def _mention(self, start: int, end: int, office: str = "", body: str = "") -> PersonMention:
        return PersonMention(self.text[start:end], start, end, office, body, self.speaks(end))

    def _cuts(self, start: int) -> tuple[int, ...]:
        """Ends that a name beginning at ``start`` may have."""
        foreign = FOREIGN_NAME.match(self.text, start)
        if foreign:
            return (self._foreign_end(foreign),)
        if self.text[start : start + 2] in COMPOUND_SURNAMES:
            return (start + 4, start + 3)
        return (start + 3, start + 2)

    def _foreign_end(self, name: re.Match[str]) -> int:
        """买买提|笑着说: the last part ends where a verb or word begins, after three by choice."""
        last = name.start("last")
        for length in (3, 4, 5, 1, 2, 6):
            end = last + length
            part = self.text[last:end]
            if end > name.end() or part[-1] in SELDOM_LAST or not NEVER_GIVEN.isdisjoint(part):
                continue
            if self._ends_at(end, listed=False):
                return end
        return min(name.end(), last + 3)

    def _name_end(self, start: int, anchored: bool, listed: bool = False) -> int:
        """Where the name ends that begins at ``start``; 0 where none does."""
        names = [
            end
            for end in self._cuts(start)
            if self._is_name(start, end, anchored)
            and not (end - start > 2 and VERB_NOT_NAME.match(self.text, end - 1))
            and not (end - start == 2 and self.text[end - 1] == self.text[end : end + 1])
        ]
        good = [
            end for end in names if self._ends_at(end, listed) or self._is_followed_up(start, end)
        ]
        ahead = word_ends(self.text, start)
        if names[:1] == [start + 3] == ahead[:1] and not self.speaks(start + 2):
            return start + 3  # 卢春来|头一回
        good = good or [end for end in names if end in ahead]
        if len(good) == 2 and runs_on(self.text, good[1]):
            return good[1]
        return good[0] if good else 0

    def _ends_at(self, end: int, listed: bool) -> bool:
        if listed and self.text[end : end + 1] in "，。、和与及等（；”":
            return True
        following = self.text[end : end + 2]
        return AFTER_NAME.match(self.text, end) is not None or following in words.common()

    def _is_followed_up(self, start: int, end: int) -> bool:
        twice = self.text[end - 2] == self.text[end - 1]  # 洪亮亮
        return end - start > 2 and (twice or AFTER_FULL_NAME.match(self.text, end) is not None)

    def _is_name(self, start: int, end: int, anchored: bool) -> bool:
        name = self.text[start:end]
        if len(name) < end - start or not self.may_stand(start, end):
            return False
        if FOREIGN_NAME.fullmatch(name):
            return len(name) >= 4
        if not _is_compound(name) and name[0] not in ALL_SURNAMES:
            return False
        given = name[2:] if _is_compound(name) else name[1:]
        if not given or given in NO_GIVEN or name in NO_GIVEN or name[0] == name[-1]:
            return False
        if not NEVER_GIVEN.isdisjoint(given):
            return False
        if not all("\u3400" <= character <= "\u9fff" for character in given):
            return False
        common = words.common()
        if name in common:
            told = anchored and name[0] not in WORDY_SURNAMES
            return told and SAYS_OR_TEACHES.match(self.text, end) is not None
        if len(name) == 3 and name[0] in WORDY_SURNAMES and given in common:
            return anchored and is_word_given(self.text, name, end)
        if anchored or name[:2] not in common:
            return True
        return name[2:] not in MAKES_WORDS and not ENDS_WITH_OFFICE.match(name[:2])
