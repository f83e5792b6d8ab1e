"""Invented text that tests set, and how they read what comes out."""

import datetime as dt

from articles.domain.find import find_all
from articles.domain.types import ParsedArticle

ISSUE = dt.date(2025, 10, 28)

ONE = "青河区职工插花比赛举行"
TWO = "云岭集团工会流动书车进工地"

LEAD = "本报讯（记者 祁雨）近日，青河区总工会在石湾街道举办了这项活动，120名职工参加。"
MORE = "活动分为理论和实操两个部分，由青河职业学院的老师担任评委，现场气氛热烈。"
LAST = "青河区总工会相关负责人表示，今后还将把这项活动办下去，让更多职工受益。"
OTHER_LEAD = "本报讯（记者 方圆 通讯员 丁一凡）日前，云岭集团工会的流动书车开进了北山工地。"
OTHER_MORE = "书车上有小说、科普和技能类图书八百多册，工友们凭工牌就能借走两本。"
PLAIN = "凌晨四点，北山菜场的灯一盏接一盏亮起来，搬运工老梁已经卸完了第三车菜。"
PLAIN_MORE = "他在这里干了十六年，闭着眼睛也能分出萝卜是早上拔的还是夜里拔的。"


def page(*lines, gap=1):
    return ("\n" * (gap + 1)).join(lines)


def heads(found):
    return [(a.kicker, a.headline, a.subhead) for a in found.articles]


def columns(found):
    return [(a.column, a.subcolumn) for a in found.articles]


def credits(article):
    return [(credit.role, credit.name) for credit in article.credits]


def codes(article):
    return [warning.code for warning in article.warnings]


def kind_of(headline, lead):
    """The kind of the event that a report under the headline tells of, - where it tells of none."""
    article = ParsedArticle(order=1, headline=headline, paragraphs=(lead,))
    found = next(iter(find_all(article, ISSUE).events), None)
    return found.kind if found else "-"
