"""Where a text comes from: agencies, other papers, web sites, as source lines name them."""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff"
MEDIA = (
    "新华社|新华网|中新社|中新网|中国新闻社|人民网|央视网|央视新闻|中工网|"
    f"[{_HAN}]{{2,8}}?(?:日报|晚报|午报|早报|晨报|时报|周报|周刊|青年报|工人报|法治报|法制报|"
    f"教育报|商报|都市报|电视台|"
    "电台|广播网|融媒体中心|融媒中心|融媒体|融媒|客户端|新闻网)"
)
TITLE = r"[《〈「『“]([^《》〈〉「」『』“”]{2,30})[》〉」』”]"
_SOURCE = re.compile(
    rf"(?:本文|文章|稿件|新闻|信息|资料|内容)?(?:来源|出处|转载自|转自|摘自|选自|原载于?|据|综合)"
    rf"\s*[:：]?\s*(?:{TITLE}|([^\s，。；：:《》（）()]{{2,24}}?))"
    rf"(?:微信公众号|公众号)?\s*(?:\d{{4}}年)?(?:\d{{1,2}}月\d{{1,2}}日)?(?:电|报道|消息|(?<![时快简通资])讯|文)?"
)
_SOURCE_WORD = re.compile(
    rf"(?:{MEDIA})|.*(?:报|社|网|台|刊|客户端|公众号|发布|融媒|中心|频道|新闻|官微|"
    rf"官网)$"
)
_COLON_SOURCE = re.compile(
    r"(?:稿件|新闻|信息|内容|文章)?(?:来源|出处)\s*[:：]\s*\S|(?:转载自|转自|"
    r"摘自)\s*[:：]?\s*\S"
)


def read_source(text: str) -> str:
    """The source that a line such as 转自《…》, 来源：…, 据新华社电 names, or an empty string."""
    match = _SOURCE.fullmatch(text.strip(" \u3000*（）()【】[]"))
    if not match:
        return ""
    if match.group(1):
        return match.group(1).strip()
    word = match.group(2)
    if _COLON_SOURCE.match(text.strip(" \u3000*（()【[")) or _SOURCE_WORD.fullmatch(word):
        return word
    return ""
