"""The one FilterSet: what each filter leaves, what it makes of nonsense, what the facets count."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.addresses import active, link, problems
from articles.facets import facet, facets
from articles.filters import ArticleFilter, listed
from articles.models import Contributor, Organization
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_page,
    make_person_mention,
)

pytestmark = pytest.mark.django_db


def filtered(query=""):
    return ArticleFilter(QueryDict(query))


def headlines(query):
    found = filtered(query)
    return [article.headline for article in listed(found.in_order(100))]


@pytest.fixture
def archive():
    """Six published articles, newest first 戊 丁 丙 乙 甲, 己 the oldest; and one draft."""
    make_article("己", date="2023-09-01", district="120000", published=True)
    make_article(
        "甲", "朝阳区的职工赛技能。", date="2024-01-05", district="110105", column="观察",
        credits=(("reporter", "余甲"),), published=True,
    )  # fmt: skip
    make_article(
        "乙", "海淀区的职工学技术。", date="2024-09-01", district="110108", districts=("110105",),
        column="观察", genre="feature", published=True,
        credits=(("reporter", "余甲"), ("photographer", "余甲")),
    )  # fmt: skip
    make_article("丙", date="2025-09-02", district="130100", districts=("130600",), published=True)
    make_article("丁", date="2025-09-03", district="110000", genre="photo", published=True)
    make_article("戊", date="2025-12-31", district="BDA", published=True)
    make_article("未发布", date="2025-09-03", district="110105", column="观察")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "戊丁丙乙甲己"),
        ("order=newest", "戊丁丙乙甲己"),
        ("order=oldest", "己甲乙丙丁戊"),
        ("district=110105", "乙甲"),
        ("district=110000", "丁"),
        ("district=130000", "丙"),
        ("district=130600", "丙"),
        ("district=110115", ""),
        ("district=BDA", "戊"),
        ("date_from=2025-09-03", "戊丁"),
        ("date_to=2024-09-01", "乙甲己"),
        ("date_from=2024-01-05&date_to=2024-01-05", "甲"),
        ("date_from=2025年9月3日", "戊丁"),
        ("date_to=20240105", "甲己"),
        ("year=2024", "乙甲"),
        ("year=2025&month=9", "丁丙"),
        ("year=2025&month=12", "戊"),
        ("month=9", "丁丙乙己"),
        ("column=观察", "乙甲"),
        ("column=没有的栏目", ""),
        ("genre=photo", "丁"),
        ("district=110105&year=2024&genre=news", "甲"),
        ("q=职工", "乙甲"),
        ("q=职工&district=110108", "乙"),
        ("q=职工 -技术", "甲"),
        ("q=職工&order=oldest", "甲乙"),
        ("q=", "戊丁丙乙甲己"),
        ("nonsense=1&after=20250902", "戊丁丙乙甲己"),
    ],
)
def test_what_a_filter_leaves(archive, query, expected):
    assert headlines(query) == list(expected)


def test_a_contributor_s_articles_come_once_whatever_the_roles(archive):
    pk = Contributor.objects.get(name="余甲").pk
    assert headlines(f"contributor={pk}") == ["乙", "甲"]


@pytest.mark.parametrize(
    ("query", "label", "says"),
    [
        ("year=abc", "年份", "四位数字"),
        ("year=99", "年份", "四位数字"),
        ("year=99999999999999999999", "年份", "四位数字"),
        ("month=13", "月份", "1 到 12"),
        ("date_from=昨天", "起始日期", "2025-09-02"),
        ("date_to=2025-02-30", "截止日期", "2025-09-02"),
        ("date_from=2025-09-02&date_to=2025-09-01", "截止日期", "早于"),
        ("district=999999", "地区", "没有这个地区"),
        ("district=%00", "地区", ""),
        ("genre=poem", "体裁", "没有这种体裁"),
        ("contributor=x", "作者", "没有这位作者"),
        ("contributor=99999999999999999999", "作者", "没有这位作者"),
        ("order=random", "排列", "没有这种排列"),
        ("order=relevance", "排列", "没有检索词"),
        ("q=%00", "检索词", ""),
    ],
)
def test_what_is_not_understood_is_named_and_left_aside(archive, query, label, says):
    filterset = filtered(query)
    (problem,) = problems(filterset)
    assert problem.label == label
    assert says in problem.message
    understood = query.partition("&date_to")[0] if "&" in query else ""
    assert headlines(query) == headlines(understood)
    assert link(filterset) == link(filtered(understood))


@given(st.dictionaries(st.sampled_from(list(ArticleFilter.base_filters)), st.text(max_size=30)))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_input_raises(data):
    filterset = ArticleFilter(data)
    filterset.in_order(3)
    facets(filterset)
    active(filterset)
    problems(filterset)


def test_a_plain_mapping_serves_commands(archive):
    assert ArticleFilter({"year": "2024"}).hits.total == 2
    assert ArticleFilter({"year": ["2024", "2023"]}).hits.total == 3


@pytest.mark.parametrize(
    ("query", "changes", "expected"),
    [
        ("", {}, "?"),
        ("", {"year": 2025}, "?year=2025"),
        ("month=9&year=2025", {}, "?year=2025&month=9"),
        ("year=2025&after=1&page=3&x=y", {"genre": "news"}, "?year=2025&genre=news"),
        ("year=2025", {"year": None}, "?"),
        ("year=abc&genre=news", {}, "?genre=news"),
        ("q=工会 竞赛", {}, "?q=%E5%B7%A5%E4%BC%9A+%E7%AB%9E%E8%B5%9B"),
    ],
)
def test_one_list_has_one_address(query, changes, expected):
    assert link(filtered(query), **changes) == expected


def test_each_active_filter_says_itself_and_how_to_be_rid_of_it(archive):
    shown = active(filtered("q=职工&district=110105&year=2024&order=relevance"))
    assert [(each.label, each.value) for each in shown] == [
        ("检索词", "职工"),
        ("地区", "朝阳区"),
        ("年份", "2024年"),
    ]
    assert shown[1].remove_url == "?q=%E8%81%8C%E5%B7%A5&year=2024&order=relevance"
    # By relevance a list can't stand without its query.
    assert shown[0].remove_url == "?district=110105&year=2024"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "district=110105",
        "district=130600",
        "year=2024",
        "year=2025&month=9",
        "month=9",
        "column=观察&genre=feature",
        "q=职工",
        "q=职工&year=2024&district=110108",
        "q=没有的词&genre=news",
        "district=110105&district=110108",
        "year=2024&year=2025&genre=news",
        "column=观察&column=没有的",
    ],
)
def test_every_count_is_what_a_click_gives(archive, query):
    found = facets(filtered(query))
    assert query.startswith("q=没有") or len(found) >= 3
    for each in found:
        for option in each.options:
            total, left = filtered(query).hits.total, filtered(option.url[1:]).hits.total
            told = (each.name, option.value)
            if option.selected:
                assert (*told, option.value in option.url) == (*told, False)
            elif option.adds:
                assert (*told, left - total) == (*told, option.count)
            else:
                assert (*told, left) == (*told, option.count)


def test_prefectures_count_once_to_their_province(archive):
    places = {o.label: o.count for o in facet(filtered(), "district").options}
    assert places["河北省"] == 1
    assert "石家庄市" not in places


def test_a_taken_option_undoes_itself_with_what_hangs_on_it(archive):
    years = {o.value: o for o in facet(filtered("year=2025&month=9"), "year").options}
    assert years["2025"].selected
    assert years["2025"].url == "?"
    assert years["2024"].url == "?year=2025&year=2024&month=9"


def test_facets_take_few_queries(archive, django_assert_num_queries):
    filterset = filtered("genre=news")
    assert filterset.hits.total == 4
    with django_assert_num_queries(2):  # once a state of the catalogue, which places are listed
        facets(filterset)
    with django_assert_num_queries(1):  # the names of them all
        facets(filterset)


def test_many_options_are_cut_and_say_so(archive):
    page = make_page("2025-01-01")
    for number in range(45):
        make_article(f"题{number}", page=page, column=f"栏目{number:02}", published=True)
    columns = facet(filtered("column=栏目44"), "column")
    assert columns.is_cut
    assert columns.options[0].value == "栏目44"  # what is taken is always there


@pytest.fixture
def told():
    """市总工会 › 区总工会 › 街道工会; three articles, an event of a series, a person."""
    city = make_organization("北京市总工会")
    district = make_organization("朝阳区总工会", parent=city)
    street = make_organization("安贞街道总工会", parent=district, status="candidate")
    texts = {"甲": "北京市总工会", "乙": "朝阳区总工会方立说", "丙": "安贞街道总工会和朝阳区总工会"}
    articles = {
        headline: make_article(headline, body, date=f"2025-09-0{day}", published=True)
        for day, (headline, body) in enumerate(texts.items(), 1)
    }
    make_mention(articles["甲"], city)
    make_mention(articles["乙"], district)
    make_mention(articles["丙"], street)
    make_mention(articles["丙"], district, status="rejected")
    person = make_person_mention(articles["乙"], "方立", district).person
    event = make_event("第二届技能赛", articles["乙"], articles["丙"], series="技能赛")
    make_event("座谈会", articles["甲"], kind="meeting", status="rejected")
    make_organization("朝总", status="merged", merged_into=district)
    return {each.name: each.pk for each in Organization.objects.all()} | {
        "方立": person.pk, "第二届技能赛": event.pk, "技能赛": event.series_id,
    }  # fmt: skip


def test_a_choice_beside_a_body_with_those_below_it_counts_what_it_gives(told):
    other = make_organization("海淀区总工会")
    below = make_organization("中关村街道总工会", parent=other)
    for headline, body in (("丁", other), ("戊", below)):
        make_mention(make_article(headline, body.name, published=True), body)
    taken = "organization={朝阳区总工会}&below=1".format(**told)
    options = {each.label: each for each in facet(filtered(taken), "organization").options}
    assert options["海淀区总工会"].count == 2
    assert headlines(taken) == ["丙", "乙"]
    assert len(headlines(options["海淀区总工会"].url.removeprefix("?"))) == 2 + 2


def test_a_body_that_nobody_has_confirmed_says_so_among_the_choices(told):
    labels = [option.label for option in facet(filtered(""), "organization").options]
    assert sorted(labels) == ["北京市总工会", "安贞街道总工会（待确认）", "朝阳区总工会"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("organization={北京市总工会}", "甲"),
        ("organization={北京市总工会}&below=1", "丙乙甲"),
        ("organization={朝阳区总工会}", "乙"),  # in 丙 an editor said that it is not meant
        ("organization={朝阳区总工会}&below=1", "丙乙"),
        ("organization={朝总}", "乙"),  # an old address still leads there
        ("organization={安贞街道总工会}", "丙"),
        ("event={第二届技能赛}", "丙乙"),
        ("series={技能赛}", "丙乙"),
        ("event_kind=competition", "丙乙"),
        ("event_kind=meeting", ""),
        ("person={方立}", "乙"),
        ("organization={北京市总工会}&below=1&event_kind=competition&person={方立}", "乙"),
    ],
)
def test_filters_by_what_the_pages_say(told, query, expected):
    assert headlines(query.format(**told)) == list(expected)
    assert headlines(query.format(**told) + "&q=工会&order=newest") == list(
        expected
    )  # beside a search too


def test_without_suggestions_readers_see_what_is_confirmed(told, settings):
    settings.SHOW_SUGGESTIONS = False
    assert headlines("organization={北京市总工会}&below=1".format(**told)) == []


def test_facets_of_bodies_and_events_count_what_a_click_gives(told):
    for name in ("organization", "event_kind"):
        options = facet(filtered(), name).options
        assert options
        for option in options:
            assert option.count == len(headlines(option.url[1:])), option


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=第3届", "乙甲"),
        ("q=第3届&exact=1", "甲"),
        ("q=甲乙丙丁戊己庚", ""),
        ("q=不久前在公园里举办", "甲"),  # no such stretch: its words are wanted
        ("q=不久前在公园里举办&exact=1", ""),
        ("exact=1", "乙甲"),
    ],
)
def test_a_switch_asks_for_the_very_words(query, expected):
    make_article("甲", "第3届比赛不久前举办，公园里人多。", date="2025-09-02", published=True)
    make_article("乙", "第三届比赛。", date="2025-09-03", published=True)
    assert headlines(query) == list(expected)


def test_the_switch_goes_with_its_query():
    chosen = active(filtered("q=第3届&exact=1"))
    assert [(each.label, each.value) for each in chosen] == [
        ("检索词", "第3届"),
        ("检索方式", "照字面"),
    ]
    assert chosen[0].remove_url == "?"


def test_below_goes_with_its_body(told):
    found = filtered("organization={朝阳区总工会}&below=1".format(**told))
    assert [(each.name, each.value) for each in active(found)] == [
        ("organization", "朝阳区总工会"),
        ("below", "连下级机构"),
    ]
    assert active(found)[0].remove_url == "?"
    [problem] = problems(filtered("below=1"))
    assert "没有选机构" in problem.message
