"""Names in pinyin, to look them up by (chaoyangqu, cyq) and to put them in order.

The readings are pypinyin's. It reads 朝阳 as zhaoyang and a 长 that no phrase of its explains
as zhang; papers print places and bodies, so those have readings of our own, and a person's
surname is read as a surname (曾 zeng, 仇 qiu, 单 shan). ü is written v, as on a keyboard.
"""

from __future__ import annotations

from functools import cache, lru_cache

from articles.domain.readings import Readings, toneless

# Readings where pypinyin's dictionary knows the words otherwise or not at all.
_OWN = {
    "长": "cháng",  # 长阳, 长沟, 长陵; 市长 and 院长 are words of its own
    "朝阳": "cháo yáng",
    "朝外": "cháo wài",
    "大栅栏": "dà shí làn",
    "什刹海": "shí chà hǎi",
    "马家堡": "mǎ jiā pù",
    "十八里店": "shí bā lǐ diàn",
    "河北堡": "hé běi pù",
    "天堂河": "tiān táng hé",
    "大埔区": "dà bù qū",
    "单县": "shàn xiàn",
    "台州": "tāi zhōu",
    "丽水市": "lí shuǐ shì",
    "浚县": "xùn xiàn",
    "女职工": "nǚ zhí gōng",
}

# The readings as surnames, where a character has another: 汉字 of 通用规范汉字表.
_SURNAMES = {
    "曾": "zeng", "仇": "qiu", "查": "zha", "覃": "qin", "单": "shan", "解": "xie", "区": "ou",
    "朴": "piao", "盖": "ge", "宓": "mi", "缪": "miao", "乐": "yue", "员": "yun", "冼": "xian",
    "洗": "xian", "纪": "ji", "翟": "zhai", "任": "ren", "华": "hua", "葛": "ge", "尹": "yin",
    "重": "chong", "种": "chong", "折": "she", "秘": "bi", "繁": "po", "召": "shao", "燕": "yan",
    "应": "ying", "阚": "kan", "晟": "cheng", "佴": "nai", "郗": "xi", "隗": "wei", "臧": "zang",
    "祭": "zhai",
}  # fmt: skip
_COMPOUND = {
    "尉迟": ("yu", "chi"), "长孙": ("zhang", "sun"), "万俟": ("mo", "qi"),
    "单于": ("chan", "yu"), "澹台": ("tan", "tai"), "令狐": ("ling", "hu"),
}  # fmt: skip


def pinyin(name: str, is_person: bool = False) -> str:
    """Toneless letters joined, lower-case; Latin letters and digits are kept, signs are not."""
    return "".join(_syllables(name, is_person))


def syllables(text: str) -> tuple[str, ...]:
    """Toneless, one for each Chinese character, Latin letter and digit; signs have none."""
    return _syllables(text, is_person=False)


def initials(name: str, is_person: bool = False) -> str:
    """The first letter of each character, lower-case; Latin letters and digits are kept."""
    return "".join(
        syllable[:1] if character >= "\u3400" else syllable
        for character, syllable in zip(_characters(name), _syllables(name, is_person), strict=True)
    )


@lru_cache(maxsize=10_000)  # indexes put the same names in order again and again
def sort_key(name: str) -> tuple[bool, str, str, str]:
    """Sorts names of people as an index does: by initial, none last, then by pinyin.

    The second part is the capital letter under which the name stands; ``#`` where none is known.
    """
    known = _characters(name[:1]) and _syllables(name, is_person=True)[0][:1].upper()
    letter = known if known and known.isalpha() else "#"
    return (letter == "#", letter, pinyin(name, is_person=True), name)


def initial(name: str) -> str:
    """The capital letter under which a person's name stands in an index; ``#`` where none is."""
    return sort_key(name)[1]


def toned(characters: str) -> list[str]:
    """How each of ``characters`` is said, with its tone (朝阳: cháo, yáng); "" where unknown.

    ``characters`` are Chinese ones only; words among them decide between readings.
    """
    return _readings().toned(characters)


def same_sound(character: str) -> str:
    """The common characters (GB 2312's first level) said as ``character`` is, whatever the tone."""
    return _by_sound().get(_read(character)[0], "").replace(character, "")


@cache
def _by_sound() -> dict[str, str]:
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    common = b"".join(codes).decode("gb2312", "ignore")  # its last row is not full
    sounds: dict[str, str] = {}
    for character in common:
        for syllable in _read(character):
            sounds[syllable] = sounds.get(syllable, "") + character
    return sounds


def _characters(name: str) -> list[str]:
    """What has a syllable of its own: Chinese characters, and each Latin letter and digit."""
    return [c for c in name if (c >= "\u3400" and c.isalnum()) or (c.isascii() and c.isalnum())]


@lru_cache(maxsize=10_000)  # a name is wanted in full and by its initials
def _syllables(name: str, is_person: bool) -> tuple[str, ...]:
    characters = _characters(name)
    syllables: list[str] = []
    run = ""
    for character in [*characters, ""]:
        if character >= "\u3400":
            run += character
            continue
        if run:
            syllables += _read(run)
            run = ""
        if character:
            syllables.append(character.lower())
    if is_person and name[:2] in _COMPOUND:
        syllables[:2] = _COMPOUND[name[:2]]
    elif is_person and name[:1] in _SURNAMES:
        syllables[0] = _SURNAMES[name[0]]
    return tuple(syllables)


def _read(characters: str) -> list[str]:
    """A syllable for each, without tone; "" where none is known, or none that can be typed."""
    syllables = map(toneless, toned(characters))
    return [each if each.isascii() else "" for each in syllables]


@cache
def _readings() -> Readings:
    """Loaded at the first name."""
    return Readings(_OWN)
