"""What makes a line vivid, and what makes it a slogan.

A scene told in one clause (主题虚) may stand over the plain fact (副题实) as its headline; a
theme or an exhortation over the same fact is a kicker. Neither shows in who does what.
"""

from __future__ import annotations

import re

from . import words

# A verb set in quotation marks because it is meant in play: 把春天“插”进花瓶. Of single
# characters in quotation marks the nouns, pronouns and numbers are few, the verbs many.
_PLAY = re.compile(
    r"(?<![从的])(?<!^)“(?![她他你我它心新职工家爱情零一二三])[一-龥]了?”(?=[^\W是为你我之](?!字))|"
    r"^“[一-龥]”[出进起来成上下到回开]|"
    r"[给为替帮让][^，“]{2,8}“[^“”]{2,5}”$"
)
# A character put for one that sounds like it: “职”等你来. A slogan's wit.
_PUN = re.compile(
    r"“[职技艺心新她工爱情法医]”|“[一-龥]”[是为你我之]|^“[一-龥]”(?![出进起来成上下到回开])"
)
_TWO = re.compile("“([^“”]{2})”")
# As one speaks: adverbs of surprise, this and that, particles at the end.
_SPOKEN = re.compile(
    r"也(?!许)|还(?=[是能有得会要想真])|[别莫](?=[小让说忘急怕])|原来|竟然|居然|没想到|"
    r"谁(?!来?负责)|啥|咋|咱|俺|大伙|[这那](?=[一-龥]{2})(?!里|些)|是个|([一-龥])不\1|"
    r"^[一-龥]个(?![人性体案别])|[^\W\d一二两三四五六七八九十几百千万每各这那整哪首多数]个(?![人性体案别])|"
    r"[做学读跑喝歇看听买捎走打搭补](?:套|门|本|趟|口|会儿)|"
    r"(?<!除|为|到|解)了$|[呢吧啦嘞哟喽呀吗][”！？!?]*$|活儿|门道"
)
_SPEAKER = re.compile(r"(?<![伴有从由])[你我您](?![国市省区县镇乡厂校院司])|^听[，一]|^看[谁看，]")
# A whole utterance, where a campaign's name has no stop.
_UTTERANCE = re.compile(r"^“[^“”]*[？！，。?!][^“”]*”$")
_QUOTED = re.compile(r"“[^“”]*”")
# What hands and feet do: 跟着, 捏着, 蹲下, 端起; what stands before one's eyes: 一碗, 一根.
_HANDS = re.compile(
    r"(?<![执沉向朝本随沿])着(?![力重眼手陆色落装想急])[^，]{2}|"
    r"^[端拎拿捧扛抱举提背蹲站坐躺趴踩蹬骑钻爬跨翻掀揭撸抡戴穿脱放走跑抢抓摸扒](?:起|下|进|上|开|在|出|过|掉)|"
    r"([一-龥])(?:一)?\1(?=[一-龥]*$)(?<!家家|人人|处处|天天|件件|个个|事事|步步|时时|代代)"
)
_THING = re.compile(r"[一半两三几][根把碗张盆台锤只块条颗盏壶针片支口勺锅封盘杯桶](?!手)")
_PLACE = re.compile(r"^[^，“\s的]{1,4}(?:里|上|下|边|旁|口|前|底下)(?=[^，\s的]{3})")
# The words of slogans: virtues, feelings and aims that nobody can see.
_LOFTY = re.compile(
    r"服务|匠心|初心|心声|温暖|温情|关爱|力量|梦想|青春|未来|平安|安全|健康|幸福|奋斗|奋进|征程|时代|"
    r"工匠|风采|光彩|绽放|弘扬|传承|守护|护航|助力|赋能|凝聚|汇聚|点亮|照亮|[共同][筑建享创育绘]|同心|致敬|建功|担当|"
    r"书香|尊严|权益|成长|发展|精神|贴心|暖心|娘家人|[把用连]心|心[坎上头]|合力|劳动|光荣|保护伞|最后一|情[系暖润满]|为[爱了民]|基因|品牌|技能|法律|生活|让爱"
)
# It has happened: 登上了领奖台; or how it turned out: 包得欢. Slogans have neither.
_DONE = re.compile(
    r"[上出进回起来到成住下开]了(?!解)[^，]{2}|"
    r"(?<![获值取赢记舍懂摘夺难觉显])得[^到以于知体主]"
)
# A bodily act in one character, where it is not half of a word like 打造, 推进, 画展.
_ACT = re.compile(
    r"(?<![手专开画书球])[拉推拔插剪抬扛搬挑捧拎抱抢追跑跳爬钻踩踢摸捏揉拧敲锤刷擦扫洗补缝绣唱喊哭笑尝喝吃炒煮称拆撞碰挤晒吹逛躲劝数教当]"
    r"(?![进动出行广开字师育事之队运])(?=[^，“]{2})|学[门着]"
)
_NOMINAL = re.compile(r"的(?:“[^“”]+”|[^，！？“”的]{1,5})$")


def colours(text: str, acts: bool) -> dict[str, bool]:
    """The signs of ``text`` that speak for a scene, for a slogan or for a mere name.

    ``acts``: it begins with who acts, so that it is no slogan.
    """
    quoted = bool(_QUOTED.fullmatch(text))
    utterance = quoted and bool(_UTTERANCE.match(text) or _SPOKEN.search(text[1:-1]))
    played = any(word in words.verbs() for word in _TWO.findall(text))
    told = text if utterance else _QUOTED.sub("“”", text)  # a campaign's name may say 我
    lofty = not acts and bool(_LOFTY.search(text))
    return {
        "play": played or bool(_PLAY.search(text)),
        "spoken": bool(_SPOKEN.search(told)),
        "speaker": bool(_SPEAKER.search(told)),
        "utterance": utterance,
        "hands": bool(_HANDS.search(text)),
        "thing": bool(_THING.search(text)),
        "done": bool(_DONE.search(told)),
        "place": bool(_PLACE.search(text)),
        "lofty": lofty,
        "act": bool(_ACT.search(told)),
        "let": not lofty and text.startswith("让"),
        "pun": bool(_PUN.search(text)),
        "nominal": bool(_NOMINAL.search(text)),
    }
