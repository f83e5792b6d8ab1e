"""Is there an event in a story, of which kind, and who held it where and when.

A headline in Chinese ends in its head: 技能竞赛|培训班 is a training, 宣讲|比赛 a contest. So
the last kind word of the headline decides, else that of the lead's clause that says 举办. A
report on work in general (举措, 推进…建设) has neither and gives no event.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from articles.domain.event_names import (
    HELD,
    edition_in,
    event_name,
    series_in,
    stage_in,
    title_in,
)
from articles.domain.event_numbers import participants_in, teams_in, venue_in
from articles.domain.event_organizers import find_organizers
from articles.domain.event_results import results_in
from articles.domain.event_words import KindFound, is_notice, kind_of
from articles.domain.series_names import EDITION, series_key, stage_of
from articles.domain.types import (
    DateMention,
    DistrictMention,
    EventDraft,
    EventKind,
    OrganizationMention,
    ParsedArticle,
)

LEAD = 260  # characters of the body in which a report says what happened

_HOLDS = re.compile(
    r"举办|举行|召开|主办|承办|组织开展|开展|启动|上演|开赛|开班|落幕|揭牌|启用|成立|拉开帷幕|开始为期|上了"
)
_HELD_NOW = re.compile(r"办起|开设|开办|举办|举行|开班|开课|启动")
_TIME = re.compile(
    r"近日|日前|连日来|近期|[今昨]天|[今昨]日|\d{1,2}日|[上下本]周|节|当天|上午|下午|晚|来临|暑期|寒假|腊月|正月|"
    r"农历|入[春夏秋冬]以来"
)
_WORK = re.compile(
    r"举措|机制|模式|推进|推动|建设|覆盖|建强|提升|赋能|打造|破解|激活|工作法|经验|做法|综述|答卷|密码|之路|实现|"
    r"筑牢|擦亮|绘就|跑出|交出|助力|构建|完善|健全|规范|创新|深化|织密|托起|撑起|用好|盘活|增强|扩大|优化|推广|"
    r"印发|出台"
)
_WORK_COLUMN = re.compile(
    r"走近|风采|群像|榜样|口述|手记|随笔|副刊|札记|来信|经验|案例|调研|观察|综述|之石|评论|言论|"
    r"理论|人物|故事|百科|问答|以案说法|说法|提示"
)
# A day on which something happened, at the head of the sentence that tells it.
_DATED = re.compile(
    r"近日|日前|连日来|[今昨][天日晚]|(?<!截至)(?<!自)(?:\d{1,2}月)?\d{1,2}日(?![起前])|[上本]周|"
    r"腊月|正月|农历"
)
_HELD_HERE = re.compile(r"举办|举行|召开")
_DEEDS: dict[EventKind, re.Pattern[str]] = {
    "performance": re.compile(r"唱起|演唱|表演|演奏|登台献艺|上演"),
    "service": re.compile(
        r"推介岗位|提供岗位|^[^将]*?为[^，。；将]{0,16}(?:职工|工人|员工|工友|司机|骑手|小哥|女工|环卫|居民|老人|"
        r"村民|学生|孩子|劳动者|程序员|教师|医护|[卸修运电焊木瓦]工)"
    ),
    "opening": re.compile(r"设立|增设|布设|新增[^，。；]{0,8}[处个座家]"),
}
_RULED = re.compile(r"印发|下发|出台|发布《|通知|意见|办法|要求|明确|截至|以来|预计|公布")
_TOLD_ELSEWHERE = re.compile(r"获悉|了解到|据介绍")
_BACKGROUND = re.compile(r"以来|成立于|出生|创办|毕业|入职|参加工作|起步于|始于|截止|报名")
_QUOTED = re.compile(r"“[^“”]*(?:”|$)")
_I = re.compile(r"我(?![国市省区县校院司军们厂队所镇乡街村社])")
_WITH_RESULTS = ("competition", "performance", "lecture", "social", "other")


def find_events(
    article: ParsedArticle,
    districts: Sequence[DistrictMention],
    organizations: Sequence[OrganizationMention],
    dates: Sequence[DateMention],
) -> tuple[EventDraft, ...]:
    """The events that ``article`` reports, what it is about first; none where it reports none.

    The mentions are those found in ``article``. Days that only 近日 and the like tell stay None.
    """
    kind = _kind(article)
    if kind is None or not article.paragraphs:
        return ()
    text, lead = article.text, article.text[:LEAD]
    name = event_name(article, lead)
    edition = edition_in(name) or edition_in(article.headline)
    start, end = _days(text, 0, len(article.paragraphs[0]), dates)
    main = EventDraft(
        kind=kind,
        name=name,
        series=series_in(name, edition),
        edition=edition,
        organizers=find_organizers(text, organizations, LEAD),
        start=start,
        end=end,
        district=next((d.code for d in districts if d.primary), None),
        venue=venue_in(lead),
        participants=participants_in(text),
        stage=stage_in(article, name),
        teams=teams_in(text),
        results=results_in(text) if kind in _WITH_RESULTS else (),
    )
    return (main, *_others(text, main, dates))


def _kind(article: ParsedArticle) -> EventKind | None:
    lead = article.text[:LEAD]
    if _WORK_COLUMN.search(article.column + article.subcolumn) or is_notice(article.headline, lead):
        return None
    happened = _TIME.search(lead) is not None and not _is_told_by_me(lead)
    told = _kind_in_lead(lead) if happened else None
    headline = kind_of(article.headline)
    working = _WORK.search(article.headline) is not None
    if headline and headline.strong:
        return headline.kind if told or happened or not working else None
    if working and not headline and not re.search(r"[“”]", article.headline):
        return None
    beside = _kind_beside(article) if told or happened else None
    if headline and told:
        return told.kind if told.strong else headline.kind
    if headline and not beside:
        held = happened or _HELD_NOW.search(article.headline)
        return headline.kind if held and not working else None
    return beside or (told.kind if told else None)


def _is_told_by_me(lead: str) -> bool:
    """An essay: somebody says 我 outside quotation marks, and not 我国 or 我校."""
    return _I.search(_QUOTED.sub("", lead)) is not None


def _kind_beside(article: ParsedArticle) -> EventKind | None:
    """What subhead or kicker tells, where the headline is silent or vague."""
    for words in (article.subhead, article.kicker):
        found = kind_of(words)
        if found and found.strong:
            return found.kind
    return None


def _kind_in_lead(lead: str) -> KindFound | None:
    """The last kind word of the clauses that say something was held, else of the dated one."""
    sentences = re.split(r"[。；！？\n]", lead)[:3]
    reported = [s for s in sentences if not _TOLD_ELSEWHERE.search(s)]
    for sentence in reported:
        holds = _HOLDS.search(sentence)
        if holds:
            found = kind_of(sentence[holds.start() :]) or kind_of(sentence[: holds.end()])
            if found:
                return found
            if "活动" in sentence or (_DATED.search(sentence) and _HELD_HERE.search(sentence)):
                return KindFound("other", strong=False)
    for sentence in reported:
        dated = _DATED.search(sentence)
        if dated and not _RULED.search(sentence):
            rest = sentence[dated.end() :]
            return kind_of(rest) or kind_of(sentence) or _kind_of_deed(rest)
    return None


def _kind_of_deed(words: str) -> KindFound | None:
    """What the verbs tell where no noun does: 唱起评剧, 为工友…, 增设暖水站."""
    for kind, deed in _DEEDS.items():
        if deed.search(words):
            return KindFound(kind, strong=False)
    return None


def _days(
    text: str, begin: int, finish: int, dates: Sequence[DateMention]
) -> tuple[dt.date | None, dt.date | None]:
    """The first day that the words at [begin, finish) tell, unless it dates the background."""
    for date in dates:
        after = text[date.offset + len(date.text) :][:6]
        if (
            begin <= date.offset < finish
            and date.precision == "day"
            and not date.text.endswith("节")
            and not _BACKGROUND.search(after)
        ):
            return date.start, date.end
    return None, None


def _others(text: str, main: EventDraft, dates: Sequence[DateMention]) -> Iterator[EventDraft]:
    """Events besides the main one: with an edition, a day and 举办 in one sentence of their own."""
    told = {series_key(main.name), series_key(main.series)}
    for match in re.finditer(r"[^。！？\n]+", text):
        sentence = match.group()
        title = title_in(sentence) if EDITION.search(sentence) else ""
        found = kind_of(title)
        start, end = _days(text, match.start(), match.end(), dates)
        key = series_key(title)
        if not (found and start and re.search(HELD, sentence) and EDITION.search(title)):
            continue
        if any(key in other or other in key for other in told if other):
            continue
        told.add(key)
        edition = edition_in(title)
        yield EventDraft(
            kind=found.kind,
            name=title,
            series=series_in(title, edition),
            edition=edition,
            start=start,
            end=end,
            venue=venue_in(sentence),
            participants=participants_in(sentence),
            stage=stage_of(title),
            teams=teams_in(sentence),
        )
