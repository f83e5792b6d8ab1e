"""Who won: the sentences of a report that tell it, as written, without the byline."""

from __future__ import annotations

import re

_LONGEST = 200  # characters: a longer sentence lists more than winners
_MOST = 6

_DATELINE = re.compile(r"^本报[^（(，。]{0,6}[（(][^）)]*[）)]")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’]?")
_WON = re.compile(
    r"夺冠|夺魁|折桂|摘金|夺金|摘得|问鼎|斩获|捧杯|捧得|拔得头筹|独占鳌头|脱颖而出|技压群芳|胜出|"
    r"(?:获得?|荣获|夺得|拿下|取得|赢得|位列|名列|排名|包揽|分获|评为|授予)[^，。；]{0,30}?"
    r"(?:[一二三四五六123]等奖|特等奖|金奖|银奖|铜奖|优秀奖|最佳|冠军|亚军|季军|冠亚季军|前三名?|第[一二三四五六1-6]名?|"
    r"桂冠|奖项|金牌|银牌|铜牌|称号|优胜|十佳|技术能手|状元|团体奖|个人奖|组织奖)|"
    r"(?:冠军|亚军|季军|[一二三]等奖|金奖|银奖|桂冠|第一名)(?:由|为|得主|归属|花落|被)|"
    r"(?:决出|评选出|评出|产生)[^，。；]{0,20}?(?:名|位|个|支|佳|强|等奖)"
)
_NOT_YET = re.compile(
    r"将(?:获|被|评|决|产生|由|颁|授|择优|按|对|为)|可(?:获|直接|被|申)|有望|有机会|设置?了?(?:个人|团体|[一二三]等奖|奖项)|"
    r"曾(?:获|先后|经|多次|在)|先后(?:获|荣)|多次|此前|去年|往届|前年|拟|冲击|争夺|力争|目标|想|如果|若"
)
_PROMISED = re.compile(r"将(?:被|获|得|授|有机会|优先)|可(?:优先|直接)")


def results_in(text: str) -> tuple[str, ...]:
    """Sentences that tell winners of what is over; prizes offered or won before are none."""
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = _DATELINE.sub("", match.group().strip(" 　"))
        won = _WON.search(sentence)
        if not won or len(sentence) > _LONGEST or _PROMISED.search(sentence):
            continue
        if not _NOT_YET.search(sentence[: won.end()]):
            found.append(sentence)
    return tuple(found[:_MOST])
