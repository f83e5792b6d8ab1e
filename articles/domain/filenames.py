"""What the name of a page's file tells of the page: date, page number, section.

Forms seen in newspapers' archives: `2025-09-02_03_工会.txt`, `20250902A03.md`,
`2025.9.2 第3版 工会.txt`, `劳动午报_20250902_04版.txt`, `2025年9月2日03版.txt`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from .numerals import make_date, small_number


@dataclass(frozen=True, slots=True)
class FileNameFacts:
    """``section`` is the page's name (工会), empty where the file's name has none."""

    date: dt.date | None = None
    number: int | None = None
    section: str = ""


_SPLIT_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*([-._/年\s])\s*(\d{1,2})\s*[-._/月\s]\s*(\d{1,2})(?!\d)日?"
)
_WHOLE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_CHINESE_DATE = re.compile(
    r"([一二][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_NUMBERED = re.compile(r"第?\s*([A-Da-d]?)(\d{1,3}|[一二三四五六七八九十]{1,3})\s*版")
_LETTERED = re.compile(r"(?<![A-Za-z0-9])([A-Da-d])[-_]?(\d{1,2})(?!\d)(?![A-Za-z])")
_PAGE_WORD = re.compile(r"(?<![A-Za-z])(?:page|p|版|ban)[-_ .]?(\d{1,3})(?!\d)", re.IGNORECASE)
_BARE = re.compile(r"(?<![0-9A-Za-z])(\d{1,2})(?![0-9A-Za-z])")
_PUBLICATION = re.compile(r"(?:报|报纸|电子版|数字报)$")
_HAN_WORD = re.compile(r"[\u4e00-\u9fff·]{1,12}")
_HEX = re.compile(r"[0-9a-f]{12,}", re.IGNORECASE)


def read_file_name(name: str) -> FileNameFacts:
    """The facts in a file's name (folders before it are not looked at).

    A page number alone is believed only beside a date or a section, so that names of
    hashes and counters (`000_5326ed6f14742555.txt`) give nothing. An impossible date gives
    none, and then no number is read from its digits either.
    """
    stem = PurePosixPath(name.replace("\\", "/")).name
    stem = re.sub(r"\.(?:txt|md|markdown|text|htm|html)$", "", stem, flags=re.IGNORECASE)
    if _HEX.search(stem) and not (_SPLIT_DATE.search(stem) or _CHINESE_DATE.search(stem)):
        return FileNameFacts()
    date = None
    rest = stem
    for pattern, groups in (
        (_SPLIT_DATE, (1, 3, 4)),
        (_WHOLE_DATE, (1, 2, 3)),
        (_CHINESE_DATE, (1, 2, 3)),
    ):
        if match := pattern.search(stem):
            date = make_date(*(match.group(g) for g in groups))
            rest = stem[: match.start()] + "  " + stem[match.end() :]
            break
    number, rest, sure = _number(rest)
    section = _section(rest)
    if not sure and date is None and not section:
        number = None
    return FileNameFacts(date, number, section)


def _number(rest: str) -> tuple[int | None, str, bool]:
    """The page number, the name without it, and whether its form alone is enough."""
    for pattern, sure in (
        (_NUMBERED, True),
        (_PAGE_WORD, True),
        (_LETTERED, False),
        (_BARE, False),
    ):
        if match := pattern.search(rest):
            number = small_number(match.group(match.lastindex or 1))
            if number:
                return number, rest[: match.start()] + " " + rest[match.end() :], sure
    return None, rest, False


def _section(rest: str) -> str:
    words = [w for w in _HAN_WORD.findall(rest) if not _PUBLICATION.search(w)]
    words = [re.sub(r"^(?:星期.|周[一二三四五六日])|版$", "", w) for w in words]
    words = [w for w in words if w and w not in ("第", "版", "日", "期", "报")]
    return words[-1] if words and len(words[-1]) <= 8 else ""
