"""Column marks: `>> 北京经验 <<`, `【…】`, `■…`, and names that only columns have."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_COLUMN = 20

_ARROWS = re.compile(
    r"[>＞》〉»▶►➤→]{1,4}[\s　]*([^<>＜＞《》〈〉«»]{1,24}?)[\s　]*[<＜《〈«◀◄←]{1,4}"
)
_HALF_ARROWS = re.compile(r"(?:[>＞»]{2,4}|》{2,4}|[▶►➤])[\s　]*([^<>＜＞《》〈〉«»]{1,24})")
_BRACKETS = re.compile(
    r"(?:【[\s　]*([^【】]{1,24}?)[\s　]*】|\[[\s　]*([^\[\]]{1,24}?)[\s　]*\]|"
    r"〖([^〖〗]{1,24})〗|〔([^〔〕]{1,24})〕|［([^［］]{1,24})］)"
)
_RULED = re.compile(
    r"(?:[—–=＝~～*·|｜-]{2,}|[|｜])[\s　]*([^—–=＝~～|｜]{2,16}?)[\s　]*(?:[—–=＝~～*·|｜-]{2,}|"
    r"[|｜])"
)
_BULLET = re.compile(r"([■●◆▲★☆◎◇○□▌▍▎▊█]+)[\s　]*(.*?)[\s　]*(?:[■●◆▲★☆◎◇○□]*)")
_NAMED = re.compile(r"(?:本报|特别)?(?:栏目|专栏)[:：][\s　]*(.{2,16})")
_COLUMN_WORD = re.compile(
    r"(?:动态|视窗|传真|聚焦|观察|视点|广角|看台|速递|快讯|快报|简讯|短讯|短波|简明新闻|之窗|"
    r"风采|讲堂|论坛|时评|热点|关注|特写|"
    r"天地|园地|连线|进行时|在行动|在路上|系列报道|经验|案例|之声|之音|日历|故事|人物|评论|杂谈|"
    r"随笔|新春走基层|走基层|调查|"
    r"面对面|专访|专题|话题|对话|信箱|问答|说法|维权|播报|集锦|掠影|光影|镜头|影像|瞬间|剪影|风景线|"
    r"先锋|榜样|面孔|身边事|"
    r"回音壁|服务台|提示|链接|点击|扫描|一线|前沿|瞭望|直通车|快车|驿站|沙龙|书架|副刊|百科|"
    r"课堂|学堂|[文诗书艺画]苑|旧事|往事|巡礼|说案|家书|小说|诗歌|散文|书评|影评|影讯|书讯|老照片|大家谈|"
    r"群英谱|光荣榜|人物志)$"
)
_BRIEFS = re.compile(
    r"简讯|短讯|快讯|短波|简明|一句话|集锦|速览|扫描|速递|播报|动态|便民|"
    r"资讯|信息|公告栏|传真|快报|一览|荟萃|集萃|拾零|综合|要闻"
)


@dataclass(frozen=True, slots=True)
class ColumnMark:
    """``name`` without its mark; ``style`` tells marks of one kind apart (arrows, brackets, ■);
    ``rest`` what follows on the same line (a headline set beside its column's name)."""

    name: str
    style: str
    rest: str = ""


def read_column_mark(text: str) -> ColumnMark | None:
    """The column mark that ``text`` is, or begins with (brackets only); None without a mark.

    Bullets (■ ● ◆) are marks by form alone: they may as well stand before a cross-head or a
    byline, which the caller decides.
    """
    if len(text) > 80:
        return None
    for pattern in (_ARROWS, _HALF_ARROWS):
        if match := pattern.fullmatch(text):
            return _mark(match.group(1), "arrows")
    if match := _NAMED.fullmatch(text):
        return _mark(match.group(1), "named")
    if match := _BRACKETS.match(text):
        name = next(g for g in match.groups() if g is not None)
        rest = text[match.end() :].strip(" \u3000")
        if rest.endswith("。"):
            return None  # 【提示】 and what it says: a paragraph
        return ColumnMark(name.strip(" \u3000"), "brackets", rest) if _fits(name) else None
    if match := _RULED.fullmatch(text):
        return _mark(match.group(1), "ruled")
    if match := _BULLET.fullmatch(text):
        return _mark(match.group(2), match.group(1)[0])
    return None


def _fits(name: str) -> bool:
    return 1 < len(name.strip()) <= LONGEST_COLUMN and not re.search(r"[。！？；]", name)


def _mark(name: str, style: str) -> ColumnMark | None:
    return ColumnMark(name.strip(" \u3000"), style) if _fits(name) else None


_COLUMN_NAMES = (
    "短评、社论、时评、言论、图片新闻、图片报道、图说新闻、摄影报道、新闻特写、"
    "现场特写、特写、通讯、人物通讯、侧记、专访、简讯、要闻、讲述、新闻链接、"
    "相关链接、延伸阅读、新闻背景、背景链接、知识链接、小贴士、编后、编后语、"
    "记者手记、采访手记、本报评论员文章、本报评论员、读者来信、一句话新闻、简明新闻、"
    "综合新闻、点评、新闻速递、工会简讯、今日关注、特别关注、特别报道、独家报道、"
    "深度报道"
)


def is_plain_column(text: str) -> bool:
    """A line that only columns are called by (图片新闻, 短评), whatever stands around it."""
    return text in _COLUMN_NAMES.split("、")


def is_column_name(text: str) -> bool:
    """A short line that is a column's name by its last word (工会动态, 一线传真)."""
    if is_plain_column(text):
        return True
    return len(text) <= 8 and "的" not in text and bool(_COLUMN_WORD.search(text))


def holds_several(name: str) -> bool:
    """A column that by its name holds more than the one article under it (简讯, 工会动态)."""
    return bool(_BRIEFS.search(name))


class RunningColumn:
    """The column in force while a page is read from top to bottom.

    A mark holds for the one article under it, several marks of one style share the title
    over the first; a column of briefs holds for the short articles after it, too. An
    article without a mark ends the column.
    """

    def __init__(self) -> None:
        self._title = self._style = self._name = ""
        self.several = False

    def start(self, mark: ColumnMark, title: str = "") -> tuple[str, str]:
        """Column and sub-column of the article under ``mark``, over which ``title`` stands."""
        if title:
            self._title = title
        elif self._style != mark.style:
            self._title = ""
        self._style, self._name = mark.style, mark.name
        self.several = holds_several(mark.name)
        return self._names()

    def name(self, text: str) -> tuple[str, str]:
        """The same for a column's name that stands without a mark."""
        self._title, self._style, self._name = "", "", text
        self.several = holds_several(text)
        return self._names()

    def follow(self, *, short: bool) -> tuple[str, str]:
        """The same for an article without a mark; ``short`` articles stay among the briefs."""
        if self.several and short:
            return self._names()
        self._title = self._style = self._name = ""
        self.several = False
        return "", ""

    def _names(self) -> tuple[str, str]:
        return (self._title, self._name) if self._title else (self._name, "")
