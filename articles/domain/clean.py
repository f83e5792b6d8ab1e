"""From a file's bytes to lines of clean text that still know where they stood.

`decode` refuses what is no page; `clean` never refuses. Cleaning changes characters one to
one or removes them, and says so in warnings; the page as it came stays with the caller.
"""

from __future__ import annotations

import codecs
import dataclasses
import re
from collections import Counter
from dataclasses import dataclass

from .characters import COMPATIBILITY, CONTROL, INVISIBLE, TRANSLATION, foreign_to_simplified
from .types import Warning

MAX_PAGE_BYTES = 4 * 1024 * 1024  # a full broadsheet page of text is about 60 KB
LONG_LINE = 20_000  # characters; no paragraph of a newspaper is as long
MOSTLY_TRADITIONAL = 0.05  # of a page's ideographs
_NAMED_LINES = 5  # a warning names no more lines than these

_BINARY = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word 或 ZIP",
    b"\xd0\xcf\x11\xe0": "Word 97",
    b"\xff\xd8\xff": "JPEG 图片",
    b"\x89PNG": "PNG 图片",
    b"GIF8": "GIF 图片",
    b"{\\rtf": "RTF",
}


class UnreadablePage(ValueError):
    """The bytes are no page of text; the message says in Chinese why, and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """``encoding``: utf-8, utf-8-sig, utf-16 or gb18030."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page without its outer white space.

    ``number`` counts the lines of the file from 1, ``start`` is the offset in the page's
    text, ``indent`` tells that two or more ideographic spaces (or four spaces) stood before it,
    ``spaced`` that one space stood between it and the next line.
    """

    number: int
    start: int
    text: str
    indent: bool = False
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class CleanPage:
    lines: tuple[Line, ...]
    warnings: tuple[Warning, ...]


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB"


def decode(data: bytes) -> Decoded:
    """The text of a page file: UTF-8 with or without BOM, UTF-16 with BOM, or GB18030.

    Raises UnreadablePage for an empty or blank file, a binary, text in no known encoding,
    and for more than MAX_PAGE_BYTES, which is looked at before anything is decoded.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise UnreadablePage(
            f"文件太大：{_megabytes(len(data))}，上限 {_megabytes(MAX_PAGE_BYTES)}。"
            "一个文件只应是一个版面的文字，请拆分后再导入。"
        )
    if not data:
        raise UnreadablePage("文件是空的：没有任何内容。请检查文件是否保存或上传完整。")
    for magic, name in _BINARY.items():
        if data.startswith(magic):
            raise UnreadablePage(f"这是 {name} 文件，不是纯文本。请另存为 .txt（UTF-8）后再导入。")
    decoded = _decode_text(data)
    if not any(not c.isspace() and c not in INVISIBLE and c not in CONTROL for c in decoded.text):
        raise UnreadablePage("文件里只有空白，没有文字。请检查文件内容。")
    return decoded


def _decode_text(data: bytes) -> Decoded:
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"))
    for mark, name in (*marks, (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            encodings = [name]
            break
    else:
        encodings = ["utf-8", "gb18030"]
        if data.count(0) or sum(b < 9 or 13 < b < 32 for b in data[:65536]) > len(data) * 0.02:
            raise UnreadablePage("这是二进制文件，不是纯文本。请另存为 .txt（UTF-8）后再导入。")
    for encoding in encodings:
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            place = error.start
    line = data.count(b"\n", 0, place) + 1
    raise UnreadablePage(
        f"文字编码无法识别（第 {line} 行、第 {place + 1} 字节处既不是 UTF-8 也不是 GB18030）。"
        "请用文本编辑器另存为 UTF-8 后再导入。"
    )


_LINE_END = re.compile(r"\r\n|\n|\r")
_INNER_END = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_WHITE = " \t\u3000\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"


def visible(text: str) -> str:
    """``text`` as the articles have it: normalized, without white space. For comparing."""
    return "".join(text.translate(TRANSLATION).split())


def clean(text: str) -> CleanPage:
    """The page's lines, cleaned, blank ones among them, and what was changed on the way.

    Never raises. A form feed or a Unicode line separator ends a line, too, but the number
    stays that of the file's line. Linear in the text's length.
    """
    lines: list[Line] = []
    start = 0
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        for part in _INNER_END.split(raw):
            changed = part.translate(TRANSLATION)
            body = changed.strip(_WHITE)
            head = changed[: len(changed) - len(changed.lstrip(_WHITE))]
            width = sum(2 if c in "\u3000\u2003\t" else 1 for c in head)
            indent = width >= 4 or head.startswith("\u3000\u3000")
            spaced = len(changed.rstrip(_WHITE)) == len(changed) - 1
            if len(head) == 1 and body and lines:
                lines[-1] = dataclasses.replace(lines[-1], spaced=True)
            lines.append(Line(number, start, body, indent, spaced))
            start += len(part) + 1
        if text[start - 1 : start + 1] == "\r\n":
            start += 1
    return CleanPage(tuple(lines), tuple(_warnings(text, lines)))


def _where(numbers: list[int]) -> str:
    shown = "、".join(str(n) for n in numbers[:_NAMED_LINES])
    return f"第 {shown} 行" + ("等" if len(numbers) > _NAMED_LINES else "")


def _warnings(text: str, lines: list[Line]) -> list[Warning]:
    """What an editor should know of the characters: each kind of doubt once for a line."""
    warnings = []
    present = set(text)
    if present & CONTROL:
        count = sum(text.count(c) for c in present & CONTROL)
        warnings.append(
            Warning("control_character", f"去掉了 {count} 个看不见的控制字符，请核对附近的文字。")
        )
    odd = present & COMPATIBILITY.keys()
    if odd:
        warnings += _compatibility_warnings(text, odd)
    warnings += [
        Warning(
            "long_line",
            f"第 {line.number} 行有 {len(line.text)} 个字，像是整版没有分行，分篇和分段可能不准。",
            line.number,
        )
        for line in lines
        if len(line.text) > LONG_LINE
    ]
    strays = present & foreign_to_simplified()
    if strays:
        warnings += _traditional_warnings(text, lines, strays)
    return warnings


def _compatibility_warnings(text: str, odd: set[str]) -> list[Warning]:
    warnings = []
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        found = sorted(odd.intersection(raw))
        if found:
            said = "、".join(f"“{c}”（U+{ord(c):04X}）→“{COMPATIBILITY[c]}”" for c in found[:8])
            more = f"等 {len(found)} 种" if len(found) > 8 else ""
            warnings.append(
                Warning(
                    "compatibility_form", f"第 {number} 行的兼容字形已改正：{said}{more}。", number
                )
            )
    return warnings


def _traditional_warnings(text: str, lines: list[Line], strays: set[str]) -> list[Warning]:
    counts = Counter({c: text.count(c) for c in strays})
    ideographs = sum("\u3400" <= c <= "\u9fff" for c in text)
    if counts.total() > max(20, ideographs * MOSTLY_TRADITIONAL):
        return [
            Warning(
                "traditional_character",
                f"这个版面多半是繁体字（{counts.total()} 个），文字未改。请核对来源。",
            )
        ]
    places: dict[str, list[int]] = {}
    for line in lines:
        for char in sorted(strays.intersection(line.text)):
            places.setdefault(char, []).append(line.number)
    return [
        Warning(
            "traditional_character",
            f"{_where(numbers)}有繁体字“{char}”，文字未改，请核对。",
            numbers[0],
        )
        for char, numbers in places.items()
    ]
