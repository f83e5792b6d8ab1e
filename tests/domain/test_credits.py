"""Bylines, message heads and source lines: a row for each form that papers set."""

import pytest

from articles.domain.credits import find_credits, parse_byline, read_lead, read_source, take_credits
from articles.domain.signatures import read_signature

R, C, P = "reporter", "correspondent", "photographer"

FORMS = [
    # message heads, which stay in the body
    ("本报讯（记者 祁雨 通讯员 苗成林 丁一）近日，", [(R, "祁雨"), (C, "苗成林"), (C, "丁一")]),
    ("本报讯（记者　祁雨　通讯员　苗成林）近日，", [(R, "祁雨"), (C, "苗成林")]),
    ("本报讯(记者 祁雨 通讯员 苗成林)近日，", [(R, "祁雨"), (C, "苗成林")]),
    ("本报讯（记者祁雨 通讯员苗成林）近日，", [(R, "祁雨"), (C, "苗成林")]),
    ("本报讯（记者祁雨通讯员苗成林）近日，", [(R, "祁雨"), (C, "苗成林")]),
    ("本报讯（记者 祁雨、苗成林）近日，", [(R, "祁雨"), (R, "苗成林")]),
    ("本报讯（通讯员苗成林丁一凡）近日，", [(C, "苗成林"), (C, "丁一凡")]),
    ("本报讯（通讯员丁一苗成）近日，", [(C, "丁一"), (C, "苗成")]),
    ("本报讯（记者 王 伟 李 明）近日，", [(R, "王伟"), (R, "李明")]),
    ("本报讯（记者 欧阳晓晴 通讯员 司马青）近日，", [(R, "欧阳晓晴"), (C, "司马青")]),
    ("本报讯（记者 阿依古丽·买买提 通讯员 才旦）近日，", [(R, "阿依古丽·买买提"), (C, "才旦")]),
    ("本报讯（记者 祁雨 实习生 方圆）近日，", [(R, "祁雨"), (R, "方圆")]),
    ("本报讯（特约记者 祁雨 特约通讯员 方圆）近日，", [(R, "祁雨"), (C, "方圆")]),
    ("本报讯 记者祁雨 通讯员方圆报道：近日，", [(R, "祁雨"), (C, "方圆")]),
    ("本报讯（融媒体记者 祁雨）近日，", [(R, "祁雨")]),
    ("本报青河9月1日讯（记者 祁雨）近日，", [(R, "祁雨")]),
    ("本报讯近日，", []),
    ("本报讯（祁雨 方圆）近日，", [(R, "祁雨"), (R, "方圆")]),
    ("（记者 祁雨）近日，", [(R, "祁雨")]),
    ("新华社北京9月1日电（记者 祁雨、方圆）今天，", [(R, "祁雨"), (R, "方圆")]),
    ("据新华社北京9月1日电 今天，", []),
    ("【本报讯】（记者 祁雨）近日，", [(R, "祁雨")]),
    # lines of their own
    ("□本报记者 祁雨", [(R, "祁雨")]),
    ("□ 本报记者 祁雨 通讯员 方圆", [(R, "祁雨"), (C, "方圆")]),
    ("■记者 祁雨", [(R, "祁雨")]),
    ("●祁雨 方圆", [(R, "祁雨"), (R, "方圆")]),
    ("本报记者 祁雨", [(R, "祁雨")]),
    ("本报记者祁雨方圆圆", [(R, "祁雨"), (R, "方圆圆")]),
    ("文/祁雨 图/方圆", [(R, "祁雨"), (P, "方圆")]),
    ("文／祁雨　图／方圆", [(R, "祁雨"), (P, "方圆")]),
    ("文：祁雨 摄影：方圆", [(R, "祁雨"), (P, "方圆")]),
    ("祁雨/文 方圆/图", [(R, "祁雨"), (P, "方圆")]),
    ("文/图 本报记者 祁雨", [(R, "祁雨"), (P, "祁雨")]),
    ("本报记者 祁雨 文/摄", [(R, "祁雨"), (P, "祁雨")]),
    ("本报记者 祁雨 文 方圆 摄", [(R, "祁雨"), (P, "方圆")]),
    ("本报记者 祁雨 文并摄", [(R, "祁雨"), (P, "祁雨")]),
    ("祁雨 摄", [(P, "祁雨")]),
    ("祁雨/摄", [(P, "祁雨")]),
    ("摄影/祁雨", [(P, "祁雨")]),
    ("本报记者 祁雨 摄", [(P, "祁雨")]),
    ("本报记者祁雨摄", [(P, "祁雨")]),
    ("**本报记者 祁雨 摄**", [(P, "祁雨")]),
    ("（本报记者 祁雨 摄）", [(P, "祁雨")]),
    ("本报记者 祁雨 通讯员 方圆 摄影报道", [(R, "祁雨"), (C, "方圆")]),
    ("祁雨 摄影报道", [(P, "祁雨")]),
    ("实习生 方圆", [(R, "方圆")]),
    ("特约记者 方圆", [(R, "方圆")]),
    ("新华社记者 祁雨 摄", [(P, "祁雨")]),
    ("新华社发（祁雨 摄）", [(P, "祁雨")]),
    ("（通讯员 丁知了）", [(C, "丁知了")]),
    ("雨点 文 小野 摄", [(R, "雨点"), (P, "小野")]),
    ("本报评论员", []),
    # at the end of a paragraph, or in bold inside it
    ("大家都说好。（本报记者 祁雨）", [(R, "祁雨")]),
    ("大家都说好。（祁雨 方圆）", [(R, "祁雨"), (R, "方圆")]),
    ("大家都说好。”**本报记者 祁雨 摄**", [(P, "祁雨")]),
    ("大家**祁雨 摄**都说好。", [(P, "祁雨")]),
    ("大家都说好。 祁雨 摄", [(P, "祁雨")]),
    ("大家都说好。本报记者 祁雨 文/图", [(R, "祁雨"), (P, "祁雨")]),
    # none at all
    ("记者近日从区总工会获悉，", []),
    ("大家都说好。（下同）", []),
    ("青河区总工会举办摄影展", []),
    ("他拿出手机给工友拍摄。", []),
    ("记者手记", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_credits_of_a_form(text, expected):
    assert [(credit.role, credit.name) for credit in find_credits(text)] == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("转自《工友网》", "工友网"),
        ("（转自《云岭日报》）", "云岭日报"),
        ("转自：云岭新闻网", "云岭新闻网"),
        ("摘自《云岭日报》", "云岭日报"),
        ("来源：云岭发布", "云岭发布"),
        ("（来源：云岭日报客户端）", "云岭日报客户端"),
        ("据《云岭日报》报道", "云岭日报"),
        ("据新华社电", "新华社"),
        ("据新华社", "新华社"),
        ("稿件来源：云岭日报", "云岭日报"),
        ("据介绍", ""),
        ("来源广泛的建议", ""),
        ("综合素质", ""),
    ],
)
def test_source_lines(text, source):
    assert read_source(text) == source


@pytest.mark.parametrize(
    ("text", "source", "strong"),
    [
        ("新华社北京9月1日电（记者 祁雨）今天", "新华社", True),
        ("据新华社电 今天", "新华社", True),
        ("本报讯 今天", "", True),
        ("近日，", "", False),
        ("9月1日，", "", False),
        ("编者按：", "", True),
    ],
)
def test_message_heads(text, source, strong):
    lead = read_lead(text)
    assert lead is not None
    assert (lead.source, lead.strong) == (source, strong)


@pytest.mark.parametrize("text", ["本报电话亭", "这天他来得很早。", "青河区总工会举办培训班", ""])
def test_no_message_head(text):
    assert read_lead(text) is None


@pytest.mark.parametrize(
    ("text", "left", "cut"),
    [
        ("都说好。（本报记者 祁雨）", "都说好。", ("（本报记者 祁雨）",)),
        ("都说好。”**本报记者 祁雨 摄**", "都说好。”", ("**本报记者 祁雨 摄**",)),
        ("都**祁雨 摄**说好。", "都说好。", ("**祁雨 摄**",)),
        ("本报讯（记者 祁雨）都说好。", "本报讯（记者 祁雨）都说好。", ()),
        ("都说好。（转自《云岭日报》）", "都说好。", ("（转自《云岭日报》）",)),
        ("都说**很好**。", "都说**很好**。", ()),
        ("制定《办法（试行）》。", "制定《办法（试行）》。", ()),
        ("参加活动（图为现场）", "参加活动（图为现场）", ()),
        ("好。（记者 祁雨）方圆 摄", "好。", ("方圆 摄", "（记者 祁雨）")),
    ],
)
def test_signatures_leave_the_paragraph(text, left, cut):
    taken = take_credits(text)
    assert (taken.text, taken.cut) == (left, cut)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("□祁雨（云岭机床厂）", ["祁雨"]),
        ("□云岭机床厂 祁雨 方圆", ["祁雨", "方圆"]),
        ("讲述人：法官　祁雨", ["祁雨"]),
        ("来信人：小野", ["小野"]),
        ("口述：祁雨（渡工） 整理：本报记者 方圆", ["祁雨", "方圆"]),
        ("□本报记者 祁雨 通讯员 方圆（青河区总工会）", ["祁雨", "方圆"]),
        ("●青河区：职工有了新家", []),
        ("■工会动态 方庄", []),
        ("职工来信：孩子放假谁来管", []),
        ("云岭机床厂 祁雨", []),  # needs a headline above it
        ("祁雨（云岭机床厂）", []),
    ],
)
def test_signatures_with_more_than_a_name(text, names):
    byline = read_signature(text)
    assert [credit.name for credit in byline.credits] == names if byline else not names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("祁雨（云岭机床厂）", ["祁雨"]),
        ("（云岭机床厂）祁雨", ["祁雨"]),
        ("青河区人民法院 祁雨", ["祁雨"]),
        ("九岁 祁小雨", ["祁小雨"]),
        ("青河区总工会 方便职工办事", []),
        ("青河区总工会 北山镇", []),
    ],
)
def test_signatures_under_a_headline(text, names):
    byline = read_signature(text, apart=True)
    assert [credit.name for credit in byline.credits] == names if byline else not names


def test_the_words_of_the_page_are_kept_as_title():
    byline = parse_byline("见习记者 祁雨 特约通讯员 方圆")
    assert byline is not None
    assert [credit.title for credit in byline.credits] == ["见习记者", "特约通讯员"]


def test_a_picture_credit_does_not_close_an_article_but_a_signature_does():
    picture, signature = parse_byline("祁雨 摄"), parse_byline("（记者 祁雨）")
    assert picture is not None
    assert signature is not None
    assert (picture.photo, picture.closes) == (True, False)
    assert (signature.photo, signature.closes) == (False, True)
