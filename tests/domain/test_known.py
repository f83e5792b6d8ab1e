"""What the archive has decided helps the finders: names, their edges, places."""

import pytest

from articles.domain.districts import find_districts
from articles.domain.find import find_all
from articles.domain.known import Known, KnownBody
from articles.domain.organizations import find_organizations
from articles.domain.types import ParsedArticle

KNOWN = Known(
    bodies={
        "京东": KnownBody("京东集团", "enterprise"),
        "京东集团": KnownBody("京东集团", "enterprise"),
        "首开集团": KnownBody("北京首都开发控股集团", "enterprise"),
        "北京市教委": KnownBody("北京市教育委员会", "government"),
        "“小哥之家”工会": KnownBody("“小哥之家”工会", "union"),
        "和平里工会": KnownBody("和平里工会", "union"),
        "顺义区总工会": KnownBody("顺义区总工会", "union"),
    },
    dismissed=frozenset({"三分钟工会"}),
    places={"亦创园": "BDA", "朝阳群众路": "110108"},
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来自京东的骑手", [("京东", "京东集团", False)]),
        ("来自“京东”的骑手", [("京东", "京东集团", True)]),
        ("北京东站的职工", []),
        ("记者从京东集团获悉", [("京东集团", "京东集团", True)]),
        ("首开集团捐款", [("首开集团", "北京首都开发控股集团", True)]),
        ("北京市教委表示", [("北京市教委", "北京市教育委员会", True)]),
        ("他是“小哥之家”工会主席", [("“小哥之家”工会", "“小哥之家”工会", True)]),
        (
            "顺义区总工会权益部介绍",
            [
                ("顺义区总工会权益部", "顺义区总工会权益部", True),
                ("顺义区总工会", "顺义区总工会", True),
            ],
        ),
    ],
)
def test_known_names_are_found(text, expected):
    assert [(m.text, m.name, m.sure) for m in find_organizations(text, "", KNOWN)] == expected


def test_a_dismissed_name_acts_for_nobody():
    article = ParsedArticle(1, "三分钟工会", paragraphs=("9月2日，三分钟工会举办技能竞赛。",))
    [event] = find_all(article, None, KNOWN).events
    assert event.organizers == ()


def test_places_that_editors_added_tell_the_district():
    article = ParsedArticle(1, "骑手有了新驿站", paragraphs=("9月2日，骑手驿站在亦创园启用。",))
    [district] = find_districts(article, known=KNOWN)
    assert (district.code, district.primary) == ("BDA", True)
    assert find_districts(article) == ()


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("朝阳区和海淀区都来了，区总工会颁奖", False),
        ("在朝阳区，区总工会颁奖", True),
        ("朝阳区总工会颁奖", True),
    ],
)
def test_a_guess_is_told_as_one(text, sure):
    assert find_organizations(text)[-1].sure is sure
