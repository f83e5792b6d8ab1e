"""Characters that a page's text is better without, and what they stand for.

Sources: Unicode's EquivalentUnifiedIdeograph.txt for the radicals, NFKC for the
compatibility ideographs, and for the small and vertical forms the full-width mark that
Chinese text sets (NFKC would give an ASCII comma for ﹐).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺉刂⺊卜⺎兀⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺝月⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺪疋"
    "⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺵网⺶羊⺷羊⺸羊⺹耂⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝"
    "⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼"
    "⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_FORMS = (
    "︐，︑、︒。"
    "︓：︔；︕！︖？︗〖︘〗︰：︱—︳＿︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』"
    "﹐，﹑、"
    "﹔；﹕：﹖？﹗！﹘—﹙（﹚）﹛｛﹜｝﹝〔﹞〕﹟＃﹠＆﹡＊﹢＋﹣－﹤＜﹥＞﹦＝﹨＼﹩＄﹪％﹫＠｡。｢「｣」､、"
)

# Zero-width and directional characters, the soft hyphen, the byte order mark.
_INVISIBLE = [0xAD, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
_INVISIBLE += [*range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC)]
# Control characters but the tab and the line ends; surrogates that stand alone.
_CONTROL = [c for c in range(0xA0) if (c < 0x20 or c > 0x7E) and c not in (9, 10, 11, 12, 13, 0x85)]

# GB 2312 carries these, but simplified text does not use them so.
_TRADITIONAL_IN_GB2312 = "後"


def _pairs(text: str) -> dict[str, str]:
    return dict(zip(text[::2], text[1::2], strict=True))


def _compatibility() -> dict[str, str]:
    table = _pairs(_RADICALS) | _pairs(_FORMS)
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = plain
    return table


COMPATIBILITY = _compatibility()
INVISIBLE = frozenset(map(chr, _INVISIBLE))
CONTROL = frozenset(map(chr, _CONTROL)) | frozenset(map(chr, range(0xD800, 0xE000)))
TRANSLATION: dict[int, str | None] = {ord(a): b for a, b in COMPATIBILITY.items()} | dict.fromkeys(
    map(ord, INVISIBLE | CONTROL)
)


@cache
def traditional() -> dict[str, str]:
    """Every traditional character of `data/traditional.tsv` with its simplified form."""
    lines = (DATA / "traditional.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def foreign_to_simplified() -> frozenset[str]:
    """Traditional characters that simplified text does not use: those GB 2312 lacks."""

    def in_gb2312(char: str) -> bool:
        try:
            return bool(char.encode("gb2312"))
        except UnicodeEncodeError:
            return False

    return frozenset(c for c in traditional() if c in _TRADITIONAL_IN_GB2312 or not in_gb2312(c))
