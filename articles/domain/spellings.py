"""Other spellings of the numbers in a stretch of text: 第3届 and 第三届, 9月2日 and 九月二日.

Papers print editions and dates in either kind of numeral (GB/T 15835-2011 leaves both where
they are customary), and 〇 as 零. Only numbers that a counting word explains are respelled.
"""

from __future__ import annotations

import re

from articles.domain.numerals import chinese_number, small_number

_DIGITS = "〇一二三四五六七八九"
_CHINESE = "〇零一二三四五六七八九"
_COUNTED = "届季期次批名号月日"

_ARABIC_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_CHINESE_YEAR = re.compile(rf"(?<![{_CHINESE}])[一二][{_CHINESE}]{{3}}(?=年)")
_ARABIC = re.compile(rf"(?<=第)\d{{1,2}}(?!\d)|(?<!\d)\d{{1,2}}(?=[{_COUNTED}])")
_NUMBER = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_CHINESE_COUNT = re.compile(
    rf"(?<=第)(?:{_NUMBER})(?![{_CHINESE}十百千])|(?<![{_CHINESE}十百千])(?:{_NUMBER})(?=[{_COUNTED}])"
)


def spellings(text: str) -> tuple[str, ...]:
    """``text`` as it stands, then with its numbers in Chinese, in Arabic numerals, 〇 as 零.

    Each once; only ``text`` itself where it holds no such number.
    """
    chinese = _ARABIC.sub(_in_chinese, _ARABIC_YEAR.sub(_digit_by_digit, text))
    arabic = _CHINESE_COUNT.sub(_in_arabic, _CHINESE_YEAR.sub(_year_in_arabic, text))
    every = [text, chinese, arabic]
    every += [one.replace("〇", "零") for one in every]
    every += [text.replace("零", "〇")] if _CHINESE_YEAR.search(text) else []
    return tuple(dict.fromkeys(every))


def _digit_by_digit(match: re.Match[str]) -> str:
    return "".join(_DIGITS[int(digit)] for digit in match.group())


def _year_in_arabic(match: re.Match[str]) -> str:
    return str(small_number(match.group()))


def _in_chinese(match: re.Match[str]) -> str:
    return chinese_number(int(match.group()))


def _in_arabic(match: re.Match[str]) -> str:
    return str(small_number(match.group()))
