"""People's names as bylines set them: run together, padded with spaces, or apart.

The surnames are the common ones of the mainland (公安部《全国姓名报告》 ranks, and the
rarer ones of 《百家姓》); a byline's own words (记者, 通讯员) count for more than they do.
"""

from __future__ import annotations

import re

_COMPOUND = (
    "欧阳司马上官诸葛东方皇甫尉迟公孙慕容司徒令狐夏侯宇文长孙端木司空独孤南宫"
    "轩辕澹台公冶申屠太史闻人赫连钟离呼延百里东郭西门拓跋纳兰完颜"
    "淳于濮阳宗政亓官颛孙夹谷宰父微生左丘鲜于闾丘漆雕乐正万俟公羊太叔仲孙梁丘段干羊舌"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND[i : i + 2] for i in range(0, len(_COMPOUND), 2))
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文"
    "牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷"
    "盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费"
    "卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠"
    "惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国"
    "狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌裘亓母亢洪钮衣苍占宿修信阎操竺覃钦凤湛闪但暴"
    "翦终幸宓蓬贝宦干滑束步逄逯揭矫洛贡撒植赖水才战毋过邰舍习战仉言经年尧缑眭粘桓佀户由敦拜弓谯乜亚奉禤税茹年萧"
    "傅常茅元危昝诸嵇荀於羿汲郗戎隗蓟鄂濮郦郤寿庾暨居蔚訾蒯巢隆厍咸籍阴双莘扶宰慎慕充印怀富牧"
    "杭哈沐汝沃酆贲邴糜钭璩郏殳夔庹佴缐"
)
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff\u3007"
_MIDDLE_DOT = "·•‧・∙"
_WORD = re.compile(f"[{_CJK}]+(?:[{_MIDDLE_DOT}][{_CJK}]+)*|[A-Za-z][A-Za-z.'’-]*")
_NOT_NAMES = re.compile(
    r"手记|观察|调查|链接|点评|感言|札记|心语|走访|报道|摄影|记者|通讯|综合|整理|编辑|图片|资料|"
    r"作者|单位|工会|公司|集团|街道|学校|学院|中心|医院|"
    r"办公|委员|宣传|支部|联合|提供|制图|日报|晚报|新闻|客户端|网站|编译|供稿|来源|本报|同志|"
    r"先生|女士"
)
# Words that begin a sentence where a role does (记者近日从…); a name may hold a particle (夏知了).
_NOT_IN_NAMES = re.compile(r"近日|日前|获悉|了解|昨[日天]|今[日天]|赶赴|来到|走进|看到|采访")
_PARTICLES = re.compile(r"[从随在为与将也就又的了]")
_NO_FOREIGN_NAME = re.compile(r"[的和我你他了在是与为工职劳]")


def has_surname(word: str) -> bool:
    return word[:2] in COMPOUND_SURNAMES or word[:1] in SURNAMES


def is_likely_name(word: str) -> bool:
    """A name that needs no role word beside it: a known surname and a given name."""
    if _NOT_NAMES.search(word):
        return False
    if any(dot in word for dot in _MIDDLE_DOT):
        return 4 <= len(word) <= 16 and not _NO_FOREIGN_NAME.search(word)
    longest = 4 if word[:2] in COMPOUND_SURNAMES else 3
    return 2 <= len(word) <= longest and has_surname(word)


def split_run(word: str) -> list[str]:
    """Names set without a space: 赵一山钱小河 -> 赵一山, 钱小河. A word that is no run stays."""
    if len(word) < 4 or any(dot in word for dot in _MIDDLE_DOT):
        return [word]
    if len(word) == 4:
        halves = [word[:2], word[2:]]
        return (
            halves
            if all(is_likely_name(h) for h in halves) and word[:2] not in (COMPOUND_SURNAMES)
            else [word]
        )
    # The fewest pieces of two to four characters that all begin with a surname.
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for size in (3, 2, 4):
            before = best[end - size] if end >= size else None
            piece = word[end - size : end]
            if before is not None and is_likely_name(piece):
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = [*before, piece]
    return best[-1] or [word]


_NO_NAME = re.compile(f"[^{_CJK}A-Za-z\\s\u3000、，,;；/／&＆和与{_MIDDLE_DOT}.'’-]")


def read_names(text: str) -> list[str] | None:
    """The names in ``text`` (only names, separated or run together); None if it is more than that.

    Two-character names padded with a space (``王 伟``) are joined. A name is two to four
    characters, or any parts with ``·`` between them, or a Latin word.
    """
    words = _WORD.findall(text)
    if not words or _NO_NAME.search(text):
        return None
    names: list[str] = []
    single = ""
    for word in words:
        if len(word) == 1 and not word.isascii():
            if single:
                names.append(single + word)
            single = "" if single else word
            continue
        if single:
            return None
        if _NOT_NAMES.search(word):
            return None
        names += [word] if word.isascii() else split_run(word)
    if single or any(not _plausible(name) for name in names):
        return None
    return names


def _plausible(name: str) -> bool:
    if name.isascii() or any(dot in name for dot in _MIDDLE_DOT):
        return 2 <= len(name) <= 24
    whole = has_surname(name) and len(name) == 3
    if _NOT_IN_NAMES.search(name) or (_PARTICLES.search(name) and not whole):
        return False
    return 2 <= len(name) <= 4 or (5 <= len(name) <= 6 and not has_surname(name))
