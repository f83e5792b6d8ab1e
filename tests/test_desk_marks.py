"""What 判定 shows of an article: its marks in the text, what each rests on, what is near."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.admin.deciding_page import url_of
from articles.admin.marked_text import Shown, paragraphs_with
from articles.models import OrganizationMention
from articles.services import deciding
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person_mention,
    make_user,
)

pytestmark = pytest.mark.django_db

BODY = "安贞街道总工会开课。区总工会和市总工会到场。\n安贞街道总工会主席甲乙说还要办。"


@pytest.fixture
def editor(client):
    user = make_user("first", group="编辑")
    client.force_login(user)
    return user


@pytest.fixture
def article():
    return make_article(body=BODY)


@pytest.fixture
def candidate():
    return make_organization("安贞街道总工会", status="candidate")


def shown_marks(html):
    """(status, whether it is the chosen one, words) of each mark, in the order of the text."""
    body = html[html.index('id="marked-body"') :]
    found = re.findall(r'<a class="mark (\w+)[^>]*?(aria-current="true")?>([^<]*)</a>', body)
    return [(status, bool(current), words) for status, current, words in found]


def test_marks_stand_in_the_text_and_the_first_open_one_is_chosen(
    client, editor, article, candidate
):
    make_mention(article, make_organization("北京市总工会"), "市总工会", status="confirmed")
    make_mention(article, text="区总工会", status="doubtful")
    make_mention(article, candidate, status="rejected")
    make_person_mention(article, "甲乙", candidate)
    html = client.get(url_of(article)).content.decode()
    assert shown_marks(html) == [
        ("rejected", False, "安贞街道总工会"),
        ("doubtful", True, "区总工会"),
        ("confirmed", False, "市总工会"),
        ("suggested", False, "甲乙"),
    ]
    assert "待判定 2 处" in html
    words = re.sub(r"<[^>]+>", "", html[html.index('id="marked-body"') :])
    assert BODY.split("\n")[0] in words


@pytest.mark.parametrize(
    ("marks", "drawn", "left"),
    [
        ([(0, 2, "confirmed"), (4, 6, "suggested")], ["甲乙", "戊己"], []),
        ([(0, 4, "suggested"), (2, 4, "confirmed")], ["甲乙丙丁"], ["丙丁"]),
        ([(0, 4, "rejected"), (2, 4, "doubtful")], ["丙丁"], ["甲乙丙丁"]),
        ([(4, 9, "suggested")], [], ["戊己\n庚辛"]),
    ],
)
def test_marks_that_overlap_are_listed_where_they_can_not_be_drawn(marks, drawn, left):
    body = "甲乙丙丁戊己\n庚辛"
    shown = [
        Shown(OrganizationMention(start=start, end=end, status=status), body[start:end])
        for start, end, status in marks
    ]
    paragraphs, overlapped = paragraphs_with(body, shown)
    pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces]
    assert [piece.text for piece in pieces if piece.mark] == drawn
    assert [mark.words for mark in overlapped] == left
    assert "".join(piece.text for piece in pieces) == body.replace("\n", "")


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ({"text": "区总工会", "name": "朝阳区总工会"}, "按上下文，这里指“朝阳区总工会”"),
        ({"text": "区总工会", "status": "doubtful"}, "有几家机构都用这个名称"),
        ({"body": "candidate"}, "认可即立为正式机构"),
        ({"body": "confirmed"}, "还没有随之确认"),
        ({"body": "confirmed", "status": "confirmed"}, "机构库已有这个名称"),
        ({"body": "confirmed", "status": "doubtful"}, "程序拿不准"),
        ({"body": "dismissed", "status": "rejected"}, "曾判定不是机构"),
    ],
)
def test_a_mark_says_what_its_status_rests_on(client, editor, article, mark, why):
    status = mark.pop("body", "")
    body = make_organization("安贞街道总工会", status=status) if status else None
    row = make_mention(article, body, **mark)
    assert why in client.get(url_of(article, str(row.pk))).content.decode()


def test_bodies_with_a_near_name_are_offered_before_she_looks(client, editor, article, candidate):
    near = make_organization("朝阳区安贞街道总工会", initials="cyqazjdzgh")
    short = make_organization("安贞街总工会", initials="azjzgh")
    make_organization("海淀区总工会", initials="hdqzgh")
    make_mention(article, candidate)
    choices = client.get(url_of(article)).context["page"].choices
    assert {body for body, _about in choices} == {near, short}


def test_the_text_of_a_page_is_never_markup(client, editor):
    article = make_article(body="<b>某公司</b>开业。")
    make_mention(article, text="<b>某公司</b>")
    html = client.get(url_of(article)).content.decode()
    assert "<b>某公司" not in html


def test_the_page_asks_the_database_the_same_however_much_there_is(client, editor, candidate):
    def fill(article, count):
        for place in range(count):
            make_mention(article, candidate, start=2 * place)
            make_person_mention(article, f"甲{place}", candidate, start=20 + 2 * place)
            event = make_event(f"竞赛{place}", article, organizers=(("主办", candidate),))
            deciding.judge_event(event, article, True, editor)
            other = make_article(body=BODY, page=article.page)
            make_mention(other, candidate)
        mark = article.organization_mentions.first()
        deciding.accept(mark, deciding.fingerprint(article, mark), editor)

    def queries(article):
        client.get(url_of(article))
        with CaptureQueriesContext(connection) as asked:
            client.get(url_of(article))
        return len(asked)

    few, many = make_article("少", BODY), make_article("多", BODY, date="2025-09-03")
    fill(few, 2)
    fill(many, 12)
    assert queries(few) == queries(many) <= 30
