"""Who wrote it, who took it, where it comes from: bylines, message heads, source lines.

Rules: the 消息头 forms of 《新闻写作》 handbooks and the credit lines Chinese papers set
(`□本报记者 甲`, `文/甲 图/乙`, `甲 摄`, `转自《…》`). A message head (本报讯（记者 …）,
新华社…电) stays in the body; a signature beside or after the body moves out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .names import is_likely_name, read_names
from .sources import MEDIA, TITLE, read_source
from .types import Credit, Role

LONGEST_BYLINE = 120

_HAN = "\u4e00-\u9fff"
_ROLE = re.compile(
    rf"(?:本报|本社|本网|本台|本刊|我报|{MEDIA})?"
    rf"(?:特约|首席|见习|实习|全媒体|融媒体|融媒|资深|高级|特派|驻站|驻地|校园|学生|小|文字|摄影|"
    rf"视频|图片|驻[{_HAN}]{{1,3}}?)*"
    r"(?:记者|通讯员|通信员|实习生|评论员|撰稿人|撰稿|特派员|观察员|作者|撰文|采写|供稿|摄影师)"
)
_LABELS: dict[str, str] = {
    # label: w = wrote, p = took the picture, wp = both, - = neither (kept as the page's text)
    **dict.fromkeys(
        ("摄影并报道", "摄影报道", "图文报道", "摄影/报道", "摄影、报道", "综合报道", "报道"), "w"
    ),
    **dict.fromkeys(
        ("文并摄", "文并图", "文/图", "图/文", "文/摄", "摄/文", "文、图", "图、文"), "wp"
    ),
    **dict.fromkeys(
        ("文图", "图文", "文摄", "撰文/摄影", "撰文并摄影", "文/摄影", "文／图", "图／文"), "wp"
    ),
    **dict.fromkeys(("文／摄", "摄／文", "文·图", "图·文", "文 图", "文、摄"), "wp"),
    **dict.fromkeys(("摄影", "供图", "图片", "配图", "摄", "图"), "p"),
    **dict.fromkeys(
        ("文字整理", "采写", "撰文", "整理", "口述", "综合", "文字", "编译", "文"), "w"
    ),
    **dict.fromkeys(("制图", "绘图", "漫画", "插图", "绘"), "p"),
}
_LABEL = re.compile("|".join(re.escape(k) for k in sorted(_LABELS, key=len, reverse=True)))
_SEPARATOR = re.compile(r"[\s\u3000、，,;；:：/／|｜+＋&＆]+")
_SURELY_NAMES = 6  # characters; of shorter chunks some are a name's half (欧阳 明)
_CHUNK = re.compile(r"[^\s\u3000、，,;；:：/／|｜+＋&＆]+")
_NAMELESS = re.compile(
    r"(?:本报|本刊|本网)(?:特约)?(?:记者|评论员|编辑部|综合)|本报综合(?:报道|消息)?"
)
_AROUND = " \t\u3000\xa0*_"
_BULLETS = "□■○●◎◆◇▲△▶►★☆—-－"
_OPENING, _CLOSING = "（([【〔", "）)]】〕"
BULLET = re.compile(r"^[\s\u3000*_（(]*[□■○●◎◆◇▲△▶►★☆]")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a credit line says. ``photo`` when all it credits is pictures; ``closes`` when it
    stands at an article's end by its form (摄影报道, 转自); ``source`` without 《》."""

    credits: tuple[Credit, ...] = ()
    source: str = ""
    photo: bool = False
    closes: bool = False
    photo_story: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """A message head at the start of a body: it stays there, ``text[:end]``."""

    end: int
    credits: tuple[Credit, ...] = ()
    source: str = ""
    strong: bool = True


def _role_of(title: str) -> Role:
    if "通讯员" in title or "通信员" in title or title == "供稿":
        return "correspondent"
    if "摄影" in title:
        return "photographer"
    return "reporter"


@dataclass(slots=True)
class _Group:
    role: Role | None
    title: str
    names: list[str]


def _tokens(text: str) -> list[tuple[str, str]] | None:
    """(kind, word) with kind role, label or names; None where something else stands."""
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        if space := _SEPARATOR.match(text, at):
            at = space.end()
        elif role := _ROLE.match(text, at):
            tokens.append(("role", role.group()))
            at = role.end()
        elif label := _label_at(text, at):
            tokens.append(("label", label))
            at += len(label)
        elif chunk := _CHUNK.match(text, at):
            word = chunk.group()
            for cut in _LABEL.finditer(word):  # 甲摄影报道, 甲文, 乙摄
                if cut.start() >= 2 and cut.end() == len(word):
                    if is_likely_name(word) and cut.group() in ("图", "文", "绘"):
                        continue
                    word = word[: cut.start()]
                    break
            if (role := _ROLE.search(word)) and role.start() >= 2:
                word = word[: role.start()]
            if len(word) > _SURELY_NAMES and read_names(word) is None:
                return None  # prose, as most lines are: the rest need not be read
            tokens.append(("names", word))
            at += len(word)
        else:
            return None
    return tokens


def _label_at(text: str, at: int) -> str:
    """A label where it stands apart: at an edge, or before a separator (文/甲, 甲 摄)."""
    match = _LABEL.match(text, at)
    if not match:
        return ""
    end = match.end()
    if end == len(text) or _SEPARATOR.match(text, end) or _LABEL.match(text, end):
        return match.group()
    if len(match.group()) >= 2 and (_ROLE.match(text, end) or is_likely_name(text[end : end + 3])):
        return match.group()
    return ""


def _merge_names(tokens: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    merged: list[tuple[str, str]] = []
    for kind, word in tokens:
        if kind == "names" and merged and merged[-1][0] == "names":
            merged[-1] = ("names", merged[-1][1] + " " + word)
        elif kind == "label" and merged and merged[-1][0] == "label":
            merged[-1] = ("label", merged[-1][1] + "+" + word)
        else:
            merged.append((kind, word))
    return merged


def _effect(label: str) -> str:
    parts = [_LABELS[p] for p in label.split("+")]
    return "".join(k for k in "wp" if any(k in p for p in parts))


def _credit(group: _Group, effect: str, label: str) -> list[Credit]:
    made = []
    for name in group.names:
        if "摄影" in label and effect == "w" and group.role is None:
            effect = "p"  # 甲 摄影报道: a picture's author; 记者 甲 摄影报道 is a reporter
        if "w" in effect:
            made.append(Credit(group.role or "reporter", name, group.title or label))
        if "p" in effect:
            made.append(Credit("photographer", name, group.title or label))
    return made


def parse_byline(text: str, *, names_only: bool = False) -> Byline | None:
    """What a credit line, or the inside of a credit's brackets, says.

    None when ``text`` is not wholly a credit. With ``names_only`` a line of nothing but
    likely names counts, too (a bullet before it has the same effect).
    """
    if len(text) > LONGEST_BYLINE:
        return None
    inner = bare(text)
    if not inner:
        return None
    if source := read_source(inner):
        return Byline(source=source, closes=True)
    if _NAMELESS.fullmatch(inner):
        return Byline(closes=True)
    return _photo_agency(inner) or _parse_people(
        inner, names_only=names_only or bool(BULLET.match(text))
    )


def bare(text: str) -> str:
    """``text`` without bullets and bold marks around it, nor one pair of brackets."""
    text = text.lstrip(_AROUND + _BULLETS).rstrip(_AROUND + "□■")
    while len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
        text = text[1:-1].strip(_AROUND + _BULLETS)
    return text


_AGENCY_PHOTO = re.compile(
    rf"(?:图片|照片|图)?(?:由|[:：]|来源[:：])?(新华社|中新社|[{_HAN}]{{2,16}}?)(?:记者)?"
    rf"(?:发|提供|供图|图片?)(?:[（(](.{{2,20}}?)摄[）)])?"
)


def _photo_agency(text: str) -> Byline | None:
    """新华社发（甲摄）, 图片由某单位提供, 某单位供图: a picture's source, not the article's."""
    match = _AGENCY_PHOTO.fullmatch(text)
    if not match or not (match.group(2) or re.search(r"供图$|提供$|社发$", text)):
        return None
    names = read_names(match.group(2) or "") or []
    if not names and is_likely_name(match.group(1)):
        names = [match.group(1)]
    return Byline(tuple(Credit("photographer", n, "摄影") for n in names), photo=True)


_PICTURE_BY = re.compile(
    rf"(?:[{_HAN}·]{{2,8}}[\s\u3000/／]+(?:文|摄|摄影|供图|图|摄影报道)(?:[\s\u3000]+|$))+"
)


def _parse_people(text: str, *, names_only: bool) -> Byline | None:
    found = _tokens(text)
    if not found or (not names_only and all(kind == "names" for kind, _ in found)):
        return None
    tokens = _merge_names(found)
    prefix_mode = tokens[0][0] == "label"
    # 小野 摄: a picture's credit set apart needs no known surname.
    apart = len(text) <= 20 and bool(_PICTURE_BY.fullmatch(text))
    credits: list[Credit] = []
    pending: list[_Group] = []
    effect = label = ""
    role: Role | None = None
    title = ""
    for kind, word in tokens:
        if kind == "role":
            role, title = _role_of(word), word
        elif kind == "label" and prefix_mode:
            effect, label, role, title = _effect(word), word, None, ""
        elif kind == "label":
            for group in pending:
                credits += _credit(group, _effect(word), word)
            pending, role, title = [], None, ""
        else:
            names = read_names(word)
            if names is None:
                return None
            alone = not (role or prefix_mode or apart)
            if "，" in text and not all(map(is_likely_name, names)):
                return None  # 记者：有人说，…: a question, not who asks it
            if alone and not (all(map(is_likely_name, names)) and len(names) <= len(word.split())):
                return None
            group = _Group(role, title, names)
            if prefix_mode:
                credits += _credit(group, effect, label)
            else:
                pending.append(group)
    for group in pending:
        credits += _credit(group, "p" if group.role == "photographer" else "w", "")
    if not credits:
        return None
    labels = "".join(word for kind, word in tokens if kind == "label")
    story = ("摄影" in labels and "报道" in labels) or "图文报道" in labels
    photo = all(c.role == "photographer" for c in credits)
    return Byline(_unique(credits), photo=photo, closes=story or not photo, photo_story=story)


def _unique(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    seen: dict[tuple[str, str], Credit] = {}
    for credit in credits:
        seen.setdefault((credit.role, credit.name), credit)
    return tuple(seen.values())


_AGENCY = "新华社|中新社|新华网|中新网|人民网|央视新闻|央视网|中国新闻社"
_HEAD = re.compile(
    rf"(?:[【\[])?(据)?(本报|本网|本台|本刊|本社|{MEDIA})(?:记者)?"
    r"([^。，,；：（()）【】\]“”]{0,16}?)(讯(?![员息飞])|电(?![话子力影视动商])|"
    r"消息)(?:[】\]])?[\s\u3000]*(?:[（(]([^（）()]{1,100})[）)])?"
)
_RUN_ON_HEAD = re.compile(
    r"[\s\u3000]*((?:本报)?(?:记者|通讯员)[^。，,；：:（()）“”]{2,40}?)(?:报道)?[:：]"
)
_PAREN_HEAD = re.compile(r"[（(]([^（）()]{2,100})[）)]")
_PER_SOURCE = re.compile(rf"据\s*(?:{TITLE}|({MEDIA}))(?:[^。，,“”]{{0,16}}?)(?:报道|消息|电|讯)")
_WEAK = re.compile(
    r"近日|日前|昨日|昨天|今天|今日|前天|前不久|不久前|连日来|最近|近期|这几天|"
    r"\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底|末)|\d{1,2}日[上下中]?午?|"
    r"(?:本周|上周|周)[一二三四五六日末]|(?:[初仲暮早金深盛隆阳]?[春夏秋冬]|丰收)(?:时节|时分)|"
    r"\d{4}年\d{1,2}月|[“‘（]?(?:编者按|编者的话|开栏的话|核心提示|阅读提示|导语)|"
    r"(?:本报|本刊)编者|"
    r"记者(?:近日|日前|昨日|今天|\d{1,2}月|[昨今]日|从)"
)
_EDITORS_NOTE = re.compile(r"[【\[]?(?:编者按|编者的话|开栏的话|核心提示|阅读提示|开栏语)")


def read_lead(text: str) -> Lead | None:
    """The message head at the start of ``text``; not strong where it is only a news beginning
    (近日, 9月1日), which a paragraph inside an article may have as well."""
    head = text[:160]
    if match := _HEAD.match(head):
        inner = match.group(5) or ""
        end = match.end()
        if not inner and (run := _RUN_ON_HEAD.match(head, end)):
            inner, end = run.group(1), run.end()
        byline = parse_byline(inner, names_only=True) if inner else None
        agency = match.group(2) if match.group(2) and not match.group(2).startswith("本") else ""
        foreign = match.group(1) or re.match(_AGENCY, agency)
        return Lead(end, byline.credits if byline else (), agency if foreign else "")
    if match := _PAREN_HEAD.match(head):
        byline = parse_byline(match.group(1))
        if byline and (byline.credits or byline.source):
            return Lead(match.end(), byline.credits, byline.source)
    if match := _PER_SOURCE.match(head):
        return Lead(match.end(), (), match.group(1) or match.group(2) or "", strong=False)
    if _EDITORS_NOTE.match(head):
        return Lead(0)
    if match := _WEAK.match(head):
        return Lead(0, strong=False)
    return None


@dataclass(frozen=True, slots=True)
class Taken:
    """A paragraph without its credits: ``cut`` are the pieces taken out, verbatim."""

    text: str
    bylines: tuple[Byline, ...] = ()
    cut: tuple[str, ...] = ()


_BOLD = re.compile(r"\*\*([^*]{1,120})\*\*|__([^_]{1,120})__")
_ENDS = "。！？!?…”’』」）)》；;"
_LAST_BRACKETS = re.compile(r"[（(\[【]([^（）()\[\]【】]{1,100})[）)\]】]$")
_LAST_WITH_INNER = re.compile(r"[（(]([^（）()]{1,40}[（(][^（）()]{1,20}[）)])[）)]$")


def take_credits(text: str, *, whole: bool = True) -> Taken:
    """``text`` without the credits set in bold inside it or standing at its end.

    A message head at the start stays. Never takes the whole of ``text``.
    """
    bylines: list[Byline] = []
    cut: list[str] = []
    if "**" in text or "__" in text:
        pieces, at = [], 0
        for bold in _BOLD.finditer(text):
            byline = parse_byline(bold.group(1) or bold.group(2), names_only=False)
            if byline and (bold.start() or bold.end() < len(text)):
                pieces.append(text[at : bold.start()])
                bylines.append(byline)
                cut.append(bold.group())
                at = bold.end()
        text = "".join([*pieces, text[at:]]).strip()
    for _ in range(3):
        found = _trailing(text)
        if not found:
            break
        at, byline = found
        bylines.append(byline)
        cut.append(text[at:].strip())
        text = text[:at].rstrip(" \u3000\t")
    return Taken(text, tuple(bylines), tuple(cut))


def _trailing(text: str) -> tuple[int, Byline] | None:
    """Where a signature at the end of a paragraph begins, and what it says."""
    tail_at = max(0, len(text) - LONGEST_BYLINE)
    tail = text[tail_at:]
    match = _LAST_BRACKETS.search(tail) or _LAST_WITH_INNER.search(tail)
    if match and tail_at + match.start() > 0:
        before = tail[: match.start()].rstrip(" \u3000")
        byline = parse_byline(match.group(1), names_only=before.endswith(tuple(_ENDS[:8])))
        if byline and (before.endswith(tuple(_ENDS)) or byline.credits or byline.source):
            return tail_at + match.start(), byline
    starts = [i for i, c in enumerate(tail) if c in _ENDS and tail_at + i + 1 < len(text)]
    for at in starts[-6:]:
        rest = tail[at + 1 :]
        if len(rest.strip(" \u3000")) < 2:
            continue
        byline = parse_byline(rest)
        if byline and rest.strip(" \u3000")[:1] not in _ENDS and _signs(rest, byline):
            return tail_at + at + 1, byline
    return None


def _signs(text: str, byline: Byline) -> bool:
    """A tail with a role, a label or a bullet; mere words after a full stop sign nothing."""
    inner = bare(text)
    return bool(byline.credits or byline.source or byline.photo or _NAMELESS.fullmatch(inner))


def find_credits(text: str) -> tuple[Credit, ...]:
    """Every credit of a paragraph (head, bold, end), or of a credit line."""
    whole = parse_byline(text)
    if whole:
        return whole.credits
    lead = read_lead(text)
    taken = take_credits(text)
    found = list(lead.credits if lead else ())
    for byline in taken.bylines:
        found += byline.credits
    return _unique(found)
