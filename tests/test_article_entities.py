"""In an article the names are links, and a panel tells who, where, when, what."""

import datetime as dt
import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import DateMention, OrganizationAlias
from articles.search.query import parse
from articles.templatetags.entities import linked_paragraphs
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person_mention,
)

pytestmark = pytest.mark.django_db

BODY = "顺义区总工会权益部<b>&主任方立说，工会很好。\n顺义区总工会再办竞赛。"


@pytest.fixture
def article():
    article = make_article(body=BODY, published=True, date="2018-05-01")
    union = make_organization("顺义区总工会")
    unit = make_organization("顺义区总工会权益部", status="candidate", parent=union)
    make_mention(article, unit, status="suggested")
    make_mention(article, union)
    make_mention(article, union, start=BODY.rindex("顺义"), status="confirmed")
    make_person_mention(article, "方立", unit, office="主任", status="confirmed")
    return article


def text_of(paragraphs):
    return "\n".join(html.unescape(re.sub(r"<[^>]*>", "", each)) for each in paragraphs)


def test_names_are_links_the_longest_first_and_suggested_ones_are_told(article):
    first, second = linked_paragraphs(article, None)
    assert re.findall(r'<a class="([^"]*)"[^>]*>(.*?)</a>', first) == [
        ("told is-suggested", "顺义区总工会权益部"),
        ("told", "方立"),
    ]
    assert "顺义区总工会权益部（待确认）" in first
    assert "&lt;b&gt;&amp;" in first
    assert re.findall(r">([^<]*)</a>", second) == ["顺义区总工会"]


def test_hits_and_links_live_together(article):
    first, _second = linked_paragraphs(article, parse("“总工会权益部<b>&”"))
    assert "顺义区<mark>总工会权益部</mark></a><mark>&lt;b&gt;&amp;</mark>" in first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    query=st.sampled_from(["", "工会", "总工会 <b>", "方立说", "义区", "会权", "。", "&"]),
    spans=st.lists(st.tuples(st.integers(0, len(BODY)), st.integers(1, 9)), max_size=4),
)
def test_without_its_tags_the_text_is_as_printed(article, query, spans):
    article.organization_mentions.all().delete()
    body = article.person_mentions.get().organization
    for start, length in {span[0]: span for span in spans}.values():
        end = min(len(BODY), start + length)
        if start < end:
            make_mention(article, body, text=BODY[start:end], start=start)
    article.refresh_from_db()
    assert text_of(linked_paragraphs(article, parse(query))) == BODY


def test_the_panel_tells_who_when_and_what_by_the_names_of_the_time(client, article):
    OrganizationAlias.objects.create(
        organization=article.organization_mentions.filter(status="confirmed")[0].organization,
        name="顺义县总工会", kind="former", until=dt.date(2019, 12, 31),
    )  # fmt: skip
    day = dt.date(2018, 5, 1)
    DateMention.objects.create(article=article, text="五一", start=day, end=day, precision="day")
    make_event("技能竞赛", article, series="技能竞赛", status="confirmed")
    make_event("座谈会", article, kind="meeting", status="rejected")
    page = client.get(article.get_absolute_url()).content.decode()
    panel = page[page.index("about-article") :]
    for words in (
        "顺义县总工会",
        "今称顺义区总工会",
        "方立",
        "主任",
        "五一",
        "2018年5月1日",
        "技能竞赛",
    ):
        assert words in panel, words
    assert "座谈会" not in page


def test_what_is_rejected_or_only_suggested_is_no_link(client, article, settings):
    settings.SHOW_SUGGESTIONS = False
    article.organization_mentions.filter(status="confirmed").update(status="rejected")
    page = client.get(article.get_absolute_url()).content.decode()
    assert 'class="told' in page  # the person's name, which is confirmed
    assert "is-suggested" not in page
    assert ">顺义区总工会</a>" not in page


def test_an_article_costs_the_same_however_many_names_it_has(
    client, article, django_assert_num_queries, django_assert_max_num_queries
):
    url = article.get_absolute_url()
    make_event("活动", article)
    with django_assert_max_num_queries(30) as few:
        client.get(url)
    for number, start in enumerate((2, 4, 6)):
        make_mention(article, make_organization(f"会{number}"), text=BODY[start], start=start)
    make_event("另一活动", article)
    with django_assert_num_queries(len(few)):
        client.get(url)
