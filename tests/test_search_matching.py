"""Every stretch of two and more characters finds its article, and the answers are the same as
those of looking into every article, on whichever database the suite runs."""

import random
import re
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.domain.fold import fold
from articles.models import ArticleDistrict, Page
from articles.search import Query, parse_query
from articles.search.nodes import All, Either, Near, Term, Without
from articles.services.indexing import update_index
from articles.services.publishing import withdraw
from articles.services.shelving import shelve_all
from tests.builders import (
    keys_found,
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person_mention,
)

pytestmark = pytest.mark.django_db

ARTICLES = [
    {
        "kicker": "河湾区百名巧匠同台",
        "headline": "“金梭杯”织造技能竞赛开赛",
        "subhead": "——16支队伍、128人参加",
        "column": "工会新事",
        "subcolumn": "河湾经验",
        "credits": (("reporter", "欧阳一苇"), ("correspondent", "买买提·艾力")),
        "body": "本报讯（记者 欧阳一苇）9月1日，河湾区总工会举办织造技能竞赛……\n"
        "“3·15”前后，选手用AI Agent 2.0（试用版）排产，误差±0.5㎜；温度36.5℃。",
    },
    {
        "headline": "區總工會送清涼",
        "body": "慰問團把綠豆湯送到工地，職工說：「真解渴！」\n第二天又送了１２８箱ＭＩＸ饮料。",
        "source": "转自《河湾日报》",
    },
    {
        "headline": "𠮷祥里有个“四点半课堂”",
        "body": "𠮷祥里社区𠮷野路的孩子放学后有去处。\n托管班周一至周五开放,每人每天5元/次。",
        "credits": (("photographer", "李𠮷"),),
    },
    {"headline": "短", "body": "一"},
    {
        "headline": "人人人参加，个个个开心",
        "body": "人人人人参加。参加人人人。\n"
        "email: a.b-c@example.com | tel:010-1234 \"引号\" 'q' a_b%c\\d",
    },
    {"headline": "织造技能培训班结业", "body": "河湾区织造厂120名职工结业，技能竞赛下月开赛。"},
]


@pytest.fixture(params=["newer than its shelf", "on its shelf", "some on their shelf"])
def archive(request, monkeypatch):
    """However much of it is on its shelf, the same is found."""
    monkeypatch.setattr("articles.search.postings.OWN", 3)
    monkeypatch.setattr("articles.search.postings.COMMON", 2)
    published = [make_article(published=True, **fields) for fields in ARTICLES]
    make_article("织造草稿不公开", "织造技能竞赛草稿。")
    withdrawn = make_article("织造撤回不公开", "织造技能竞赛撤回。", published=True)
    if request.param != "newer than its shelf":
        list(shelve_all())
    withdraw([withdrawn.pk])
    if request.param == "some on their shelf":
        update_index(published[::2])
    return published


def lines(fields):
    """What stands in print, line by line."""
    names = [name for _role, name in fields.get("credits", ())]
    parts = [value for key, value in fields.items() if key != "credits"]
    return [line for part in (*parts, *names) for line in part.split("\n")]


LINES = [line for fields in ARTICLES for line in lines(fields)]
FOLDED = [[fold(line) for line in lines(fields)] for fields in ARTICLES]


def looked_up(query: Query, archive) -> set[int]:
    """The reference: look into every article."""

    def holds(number, node):
        match node:
            case None:
                return True
            case Term():
                return any(fold(node.text) in line for line in FOLDED[number])
            case Near(terms, distance):
                return any(
                    near(line, order, distance)
                    for line in FOLDED[number]
                    for order in permutations(fold(term.text) for term in terms)
                )
            case All(parts):
                return all(holds(number, part) for part in parts)
            case Either(parts):
                return any(holds(number, part) for part in parts)
            case Without(part):
                return not holds(number, part)

    return {article.pk for number, article in enumerate(archive) if holds(number, query.wanted)}


def near(line, words, distance, at=None):
    """Whether ``words`` follow each other in ``line``, each at most ``distance`` after the last."""
    if not words:
        return True
    first, *rest = words
    ends = [m + len(first) for m in range(len(line)) if line.startswith(first, m)]
    return any(
        near(line, rest, distance, end)
        for end in ends
        if at is None or 0 <= end - len(first) - at <= distance
    )


def found(query: Query) -> set[int]:
    return set(keys_found(query))


def stretches_of(line, longest):
    for start in range(len(line)):
        for end in range(start + 1, min(len(line), start + longest) + 1):
            yield line[start:end]


def test_every_stretch_finds_its_article_and_no_other(archive):
    stretches = {s for line in LINES for s in stretches_of(line, 12) if s.strip() == s}
    for stretch in random.Random(2).sample(sorted(stretches), 700):
        text = f"“{stretch}”" if '"' in stretch else f'"{stretch}"'
        query = parse_query(text)
        if re.search('[“”"]', stretch):
            query = parse_query(stretch)
            assert looked_up(parse_query(stretch), archive) <= found(query), stretch
            continue
        assert query.wanted.text == stretch
        assert found(query) == looked_up(query, archive) != set(), stretch


def test_a_bare_stretch_without_signs_finds_its_article(archive):
    for number, fields in enumerate(ARTICLES):
        stretches = {s for line in lines(fields) for s in stretches_of(line, 12)}
        plain = sorted(s for s in stretches if not re.search(r'[\s"“”|-]', s))
        for stretch in random.Random(number).sample(plain, min(80, len(plain))):
            assert archive[number].pk in found(parse_query(stretch)), stretch


_word = st.one_of(
    st.sampled_from(LINES).flatmap(
        lambda line: st.tuples(st.just(line), st.integers(0, len(line)), st.integers(1, 5)).map(
            lambda cut: cut[0][cut[1] : cut[1] + cut[2]]
        )
    ),
    st.text(alphabet=sorted(set("".join(LINES))), min_size=1, max_size=3),
    st.text(max_size=4),
)
_signed = st.tuples(
    st.sampled_from(["", "", "", "-", "OR ", "| ", "(", "-(", "OR ("]),
    st.sampled_from(["{}", "{}", '"{}"', '"{} {}"~2', '"{} {}"~9', "{})"]),
    _word,
    _word,
).map(lambda part: part[0] + part[1].format(part[2], part[3]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("九月一日", [0]),
        ("9月1日", [0]),
        ("９月１日", [0]),
        ("“九月一日”", []),
        ("-九月一日 织造", [5]),
    ],
)
def test_numbers_are_found_in_either_spelling_but_for_quoted_ones(archive, text, expected):
    numbers = {article.pk: number for number, article in enumerate(archive)}
    assert sorted(numbers[pk] for pk in found(parse_query(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“织造 开赛”~4", [0]),
        ("“开赛 织造”~4", [0]),
        ("“织造 开赛”~3", []),
        ("“河湾区 结业”~10", [5]),
        ("“参加 人人人”~1", [4]),
        ("(织造 结业) OR 课堂", [2, 5]),
        ("织造 -(结业 OR 短)", [0]),
        ("标题:织造", [0, 5]),
        ("标题:职工", []),
        ("标题:技能竞赛 开赛", [0]),
        ("作者:欧阳一苇", [0]),
        ("作者:一苇 OR 作者:李", [0, 2]),
        ("-作者:欧阳一苇 织造", [5]),
        ("栏目:工会", [0]),
        ("区:朝阳 OR 短", [0, 3]),
        ("区:朝阳区 区:110105", [0]),
        ("机构:河湾区总工会", [0]),
        ("机构:河湾总", [0]),
        ("机构:总工会", [0]),
        ("机构:无此机构", []),
        ("人物:欧阳", [5]),
        ("活动:金梭杯 OR 系列:金梭", [0]),
        ("日期:2025-09-02 织造", [0, 5]),
        ("日期:2025-10.. 织造", []),
        ("版:7", [1]),
        ("版:第7版", [1]),
        ("版:七", [1]),
        ("機構:河灣區總工會", [0]),
        ("作者:歐陽一葦", [0]),
        ("区:朝陽", [0]),
        ("标题:(职工 OR 织造) 作者:(欧阳一苇 OR 李)", [0]),
        ("版:副刊", [1]),
    ],
)
def test_brackets_nearness_and_fields(archive, text, expected):
    body = make_organization("河湾区总工会", aliases=("河湾总",))
    make_mention(archive[0], body)
    make_person_mention(archive[5], "欧阳", body, start=0)
    make_event("“金梭杯”竞赛", archive[0], series="金梭杯")
    ArticleDistrict.objects.create(article=archive[0], district_id="110105")
    Page.objects.filter(pk=archive[1].page_id).update(number=7, section="副刊")
    numbers = {article.pk: number for number, article in enumerate(archive)}
    assert sorted(numbers[pk] for pk in found(parse_query(text))) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(parts=st.lists(_signed, max_size=4))
def test_the_answer_is_that_of_looking_into_every_article(archive, parts):
    query = parse_query(" ".join(parts))
    assert found(query) == looked_up(query, archive)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [0, 1, 2, 3, 4, 5]),
        ("织造", [0, 5]),
        ("织造 结业", [5]),
        ("织造技能竞赛", [0]),
        ("織造 競賽", [0, 5]),
        ("总工会", [0, 1]),
        ("慰问团", [1]),
        ("128", [0, 1]),
        ("mix ", [1]),
        ("AI", [0, 4]),
        ("ai agent", [0]),
        ('"agent 2.0"', [0]),
        ("一", [0, 2, 3]),
        ("短", [3]),
        ("𠮷", [2]),
        ("𠮷祥", [2]),
        ("𠮸祥", []),
        ("人人人人", [4]),
        ("“人人人人人”", []),
        ("艾力", [0]),
        ("阳一", [0]),
        ("河湾日报", [1]),
        ("子栏目", []),
        ("河湾经验", [0]),
        ("织造 -结业", [0]),
        ("织造 -“技能培训”", [0]),
        ("-织造", [1, 2, 3, 4]),
        ("-织造 -短 -𠮷", [1, 4]),
        ("结业 OR 课堂", [2, 5]),
        ("织造 结业 OR 课堂 OR 开赛", [0, 5]),
        ("结业|课堂 人人|社区", [2]),
        ("……", [0]),
        ("。", [0, 1, 2, 4, 5]),
        ("；温度", [0]),
        ("草稿", []),
        ("撤回", []),
        ("a_b%c", [4]),
        ("axb", []),
        ("'", [4]),
        ('"', [4]),
        ("\\d", [4]),
        # No exact stretch: its own words are wanted instead.
        ("河湾区织造厂职工结业技能竞赛", [5]),
    ],
)
def test_a_query_finds(archive, text, expected):
    query = parse_query(text)
    numbers = {article.pk: number for number, article in enumerate(archive)}
    assert sorted(numbers[pk] for pk in found(query)) == expected


def test_a_long_question_says_that_it_was_split(archive):
    assert "没有文章含" in parse_query("河湾区织造厂职工结业技能竞赛").explanation
    assert "没有文章含" not in parse_query("河湾区织造厂120名职工结业").explanation


def test_a_search_asks_the_shelves_once_for_each_word(archive, django_assert_num_queries):
    query = parse_query("织造 结业 OR 课堂 -短")
    found("初赛")  # what is newer than its shelf has been read
    with django_assert_num_queries(1 + 4 * 2):  # is the catalogue up to date; text and headline
        found(query)
    with django_assert_num_queries(1):
        found(query)
