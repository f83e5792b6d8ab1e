"""Signatures that say more than a name: □某某（某集团）, 某集团 某某, 讲述人：法官 某某."""

from __future__ import annotations

import re

from .credits import BULLET, Byline, bare, parse_byline
from .headline_signs import BODY
from .names import is_likely_name, read_names
from .types import Credit

LONGEST = 40

_HAN = "\u4e00-\u9fff"
_NAME = rf"(?P<name>[{_HAN}]{{2,4}})"
_BESIDE = re.compile(rf"(?P<before>^|[\s：:]){_NAME}[\s　]*[（(][^（）()]{{2,24}}[）)]")
_BEFORE = re.compile(rf"[（(][^（）()]{{2,24}}[）)][\s　]*{_NAME}")
_LABEL = re.compile(r"(?:讲述|口述|来信|投稿|记录|执笔|写信|作者|撰文|文)[人者]?[:：][\s　]*")
_UNIT = re.compile(
    rf"(?:{BODY.pattern}|[队处科系班组厂矿段室员师官者]|[\d一二三四五六七八九十]岁|年级)$"
)
_NOTE = re.compile(r"作者(?:系|为|单位[:：])[^。]{2,30}")
_HOLDER = re.compile(rf"[{_HAN}]{{2,6}}")


_ANSWERS = re.compile(
    rf"(?:[{_HAN}]{{4,}}[\s　]*)?"
    rf"(?:律师|法官|检察官|仲裁员|编辑|医师|医生|咨询师|主任)[\s　]+[{_HAN}]{{2,4}}|"
    rf"读者[\s　]+[{_HAN}]{{2,4}}"
)


def closes_letter(text: str) -> bool:
    """Who wrote a letter, or answers it, on a line of its own: 读者 小祁, 某中心 律师 某某."""
    return bool(_ANSWERS.fullmatch(text))


def read_signature(text: str, *, apart: bool = False) -> Byline | None:
    """Who signs, where a unit, an office or an age stands beside the name; None otherwise.

    ``apart``: the line stands under a headline, so that it needs no bullet or label of its own.
    """
    if len(text) > LONGEST:
        return None
    inner = bare(text)
    if _NOTE.fullmatch(inner):
        return Byline(closes=True)
    bullet, label = BULLET.match(text), _LABEL.match(inner)
    if not (bullet or label or apart):
        return None
    found = _BESIDE.search(inner) or _BEFORE.fullmatch(inner)
    if found and (bullet or label or is_likely_name(found["name"])):
        plain = _BEFORE.sub(r"\g<name>", _BESIDE.sub(r"\g<before>\g<name>", inner))
        return parse_byline(_LABEL.sub("作者：", plain), names_only=True)
    words = inner[label.end() if label else 0 :].split()
    holder = words.pop(0) if len(words) >= 2 else ""
    held = _HOLDER.fullmatch(holder) if label else _UNIT.search(holder)
    if not (held or (label and not holder)):
        return None
    names = [name for word in words for name in read_names(word) or [""]]
    if not names or any(_UNIT.search(name) for name in names):
        return None
    if not all(name if label else is_likely_name(name) for name in names):
        return None
    return Byline(tuple(Credit("reporter", name) for name in names), closes=True)
