"""Is there an event in a story, of which kind, and who held it where and when.

A headline in Chinese ends in its head: 技能竞赛|培训班 is a training, 宣讲|比赛 a contest. So
the last kind word of the headline decides, else that of the lead's clause that says 举办. A
report on work in general (举措, 推进…建设) has neither and gives no event.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from articles.domain.event_cast import kind_by_cast
from articles.domain.event_leads import (
    has_time,
    is_ruling,
    is_told_by_me,
    kind_told,
    reported_in,
    was_done,
)
from articles.domain.event_names import (
    HELD,
    edition_in,
    edition_told,
    event_name,
    series_in,
    stage_in,
    title_in,
)
from articles.domain.event_numbers import participants_in, teams_in, venue_in
from articles.domain.event_organizers import find_organizers
from articles.domain.event_results import results_in
from articles.domain.event_words import is_notice, kind_of
from articles.domain.numerals import small_number
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
SCENE = 330  # and in which it shows who took part

_HELD_NOW = re.compile(r"办起|开设|设立|开办|举办|举行|开班|开课|启动|揭晓|落幕|收官|闭幕|颁奖")
_WORK = re.compile(
    r"举措|机制|模式|推进|推动|建设|覆盖|建强|提升|赋能|打造|破解|激活|工作法|经验|做法|综述|答卷|密码|之路|实现|"
    r"筑牢|擦亮|绘就|跑出|交出|助力|构建|完善|健全|规范|创新|深化|织密|托起|撑起|用好|盘活|增强|扩大|优化|推广|"
    r"印发|出台"
)
# What a meeting is about, in its headline: 部署送温暖工作 is no 送温暖.
_PLANNED = re.compile(r"部署|审议|听取|传达")
_WORK_COLUMN = re.compile(
    r"走近|风采|群像|榜样|口述|手记|随笔|副刊|札记|来信|经验|案例|调研|观察|综述|之石|评论|言论|"
    r"理论|人物|故事|百科|问答|以案说法|说法|提示|旧事|往事|史话|文苑|文学|[评谈]$"
)
# A life, or how another city does it: without a day in the lead no report of something held.
_OF_A_LIFE = re.compile(r"^从.{2,12}到|路上|背后|之外|[一半人]生|生涯|年$|^[一-龥]{2,8}：")
_OF_A_PERSON = re.compile(r"^——(?:记|对话|访)")
_BACKGROUND = re.compile(r"以来|成立于|出生|创办|毕业|入职|参加工作|起步于|始于|截止|报名")
# 展览持续到9月7日, 将于9月7日落幕: the last day stands apart from the first.
_LASTS_TO = re.compile(r"(?:持续|延续|展期|展出?|进行|举办)[^，。；]{0,4}[至到]$")
_ENDS = re.compile(r"^[^，。；]{0,2}(?:结束|落幕|闭幕|收官|撤展)")
_LASTING = re.compile(r"(?:为期|将用|将持续)(?P<days>[一二两三四五六七八九十]|\d{1,2})天")
_OVER = re.compile(r"结业|结束|落幕|闭幕|收官|结营")
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
    kind = _kind(article, organizations)
    if kind is None or not article.paragraphs:
        return ()
    text, lead = article.text, article.text[:LEAD]
    name = event_name(article, lead, kind, [body.end for body in organizations if body.end < LEAD])
    edition = edition_in(name) or edition_in(article.headline) or edition_told(text)
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
        participants=participants_in(
            article.paragraphs, (article.subhead, article.headline), kind == "volunteering"
        ),
        stage=stage_in(article, name),
        teams=teams_in(text),
        results=results_in(text) if kind in _WITH_RESULTS else (),
    )
    return (main, *_others(text, main, dates))


def _kind(article: ParsedArticle, organizations: Sequence[OrganizationMention]) -> EventKind | None:
    lead = article.text[:LEAD]
    if _WORK_COLUMN.search(article.column + article.subcolumn) or is_notice(article.headline, lead):
        return None
    if _OF_A_PERSON.search(article.subhead) and not kind_of(article.subhead):
        return None
    by_me = is_told_by_me(lead)
    reported = [] if by_me else reported_in(lead)
    happened = has_time(reported)
    told = kind_told(reported) if happened else None
    headline = kind_of(article.headline)
    working = _WORK.search(article.headline) is not None
    if told and told.kind == "meeting" and _PLANNED.search(article.headline):
        return "meeting"
    if not happened and _OF_A_LIFE.search(article.headline):
        return None
    if is_ruling(reported):
        return told.kind if told and told.strong else None
    if headline and headline.strong:
        return headline.kind if told or happened or not (working or by_me) else None
    if working and not headline and not re.search(r"[“”]", article.headline):
        vivid = "工会" not in article.headline  # a report on work names whose it is
        return told.kind if told and vivid and was_done(lead) else None
    beside = _kind_beside(article) if told or happened else None
    if headline and told:
        brought = headline.kind == "service" and told.kind in ("training", "lecture")
        lesson = headline.kind == "lecture" and told.kind == "training"  # “上岗第一课”
        vague = brought or lesson or headline.kind == "other"  # 把急救知识送到工地, 工会在行动
        if told.strong:
            return told.kind
        cast = kind_by_cast(article.headline, article.text[:SCENE], headline.kind)
        return cast or (told.kind if vague else headline.kind)
    if headline and not beside:
        held = happened or _HELD_NOW.search(article.headline)
        return headline.kind if held and not working else None
    if beside:
        return beside
    if told and told.strong:
        return told.kind
    who = "工会" in lead or any(body.start < LEAD for body in organizations)
    if not (who and was_done(lead)):
        return told.kind if told else None
    cast = kind_by_cast(article.headline, article.text[:SCENE], told.kind if told else None)
    return cast or (told.kind if told else None)


def _kind_beside(article: ParsedArticle) -> EventKind | None:
    """What subhead or kicker tells, where the headline is silent or vague."""
    for words in (article.subhead, article.kicker):
        found = kind_of(words)
        if found and found.strong:
            return found.kind
    return None


def _days(
    text: str, begin: int, finish: int, dates: Sequence[DateMention]
) -> tuple[dt.date | None, dt.date | None]:
    """The first day that the words at [begin, finish) tell, unless it dates the background.

    With the day to which it lasts, where that stands further on (为期三天, 持续到9月7日).
    """
    start = end = None
    for date in dates:
        before, behind = text[: date.offset][-12:], text[date.offset + len(date.text) :][:8]
        if not (begin <= date.offset < finish and date.precision == "day" and date.start):
            continue
        if start is None and not date.text.endswith("节") and not _BACKGROUND.search(behind[:6]):
            start, end = date.start, date.end
        elif start == end and (_LASTS_TO.search(before) or _ENDS.search(behind)):
            end = max(date.start, start) if start else end
    lasting = _LASTING.search(text, begin, finish)
    if lasting and start and start == end and not _OVER.search(text, begin, finish):
        end = start + dt.timedelta(days=(small_number(lasting["days"]) or 1) - 1)
    return start, end


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
            participants=participants_in([sentence]),
            stage=stage_of(title),
            teams=teams_in(sentence),
        )
