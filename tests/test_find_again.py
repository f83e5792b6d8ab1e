"""``manage.py find_again``: suggestions get better, decisions stay, a broken run goes on."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from articles.domain import find
from articles.models import Article, EventSeries, Organization, OrganizationMention, Person
from articles.services import finding_again
from articles.services.finding_again import articles_to_read, find_again
from articles.services.histories import log_changes
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_page,
    make_user,
)

pytestmark = pytest.mark.django_db

UNION = "朝阳区总工会"
BODY = f"本报讯（记者 甲乙）9月1日，{UNION}举办插花比赛，60名职工参加。"


def run(*options: str) -> str:
    out = io.StringIO()
    call_command("find_again", *options, stdout=out)
    return out.getvalue()


def test_what_was_not_known_before_is_found_now():
    article = make_article(f"{UNION}举办插花比赛", BODY)
    said = run("--all")

    assert UNION in article.organization_mentions.values_list("name", flat=True)
    assert article.events.count() == 1
    assert "已识别 1/1" in said
    assert "0 篇有编辑的判定" in said


def test_a_body_confirmed_since_confirms_its_marks():
    article = make_article(body=BODY)
    run("--all")
    Organization.objects.filter(name=UNION).update(status="confirmed")
    said = run("--all")

    mark = article.organization_mentions.get(name=UNION)
    assert (mark.status, mark.is_decided) == ("confirmed", False)
    assert "标记新增 0 处，消失 0 处，由建议转为确认 1 处" in said


def test_a_decision_is_kept_and_told_of():
    article = make_article(body=BODY)
    other = make_organization("别处总工会")
    mark = make_mention(article, other, UNION, status="confirmed", decided_at=timezone.now())
    said = run("--all")

    assert OrganizationMention.objects.get(pk=mark.pk).organization == other
    assert "1 篇有编辑的判定，全部保留" in said


def test_only_what_an_older_finder_read():
    old, new = make_article(body=BODY), make_article(body=BODY)
    Article.objects.filter(pk=new.pk).update(found_version=find.VERSION)
    run("--outdated")

    assert old.organization_mentions.exists()
    assert not new.organization_mentions.exists()
    assert "已识别 0/0" in run("--outdated")


def test_only_the_days_asked_for():
    for date in ["2025-09-01", "2025-09-02", "2025-09-03"]:
        make_article(date, date=date)
    make_article("无刊期", page=make_page(None))

    def headlines(**options):
        return sorted(articles_to_read(**options).values_list("headline", flat=True))

    first, last = dt.date(2025, 9, 2), dt.date(2025, 9, 2)
    assert headlines() == ["2025-09-01", "2025-09-02", "2025-09-03", "无刊期"]
    assert headlines(first=first) == ["2025-09-02", "2025-09-03"]
    assert headlines(first=first, last=last) == ["2025-09-02"]
    assert "已识别 2/2" in run("--all", "--from", "2025-09-02")


def test_a_broken_run_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr(finding_again, "BATCH", 2)
    articles = [make_article(body=BODY) for _n in range(5)]
    run_one = find_again(articles_to_read())
    next(run_one)
    last = next(run_one).last  # and then it is killed

    assert last == articles[1].pk
    assert "已识别 3/3" in run("--all", "--after", str(last))
    assert all(article.organization_mentions.exists() for article in articles)


def test_a_batch_that_waited_for_another_in_vain_is_done_once_more(monkeypatch):
    article = make_article(body=BODY)
    store, failures = finding_again.store_all_found, [OperationalError("deadlock detected")]

    def store_or_fail(pairs):
        if failures:
            raise failures.pop()
        return store(pairs)

    monkeypatch.setattr(finding_again, "store_all_found", store_or_fail)
    run("--all")

    assert article.organization_mentions.exists()


def test_what_nothing_refers_to_any_more_goes():
    make_article(body=BODY)
    top = make_organization("错认总工会", status="candidate")
    make_organization("错认街道总工会", status="candidate", parent=top)
    make_organization("立好的总工会")
    saved = make_organization("编辑存过的总工会", status="candidate")
    log_changes(saved, make_user(), {"name": ("", "")}, {"name": "名称"})
    Person.objects.create(name="高兴")
    EventSeries.objects.create(name="旧系列", key="旧系列")
    make_event(series="在用的系列")
    run("--all")

    names = set(Organization.objects.values_list("name", flat=True))
    assert {UNION, "立好的总工会", "编辑存过的总工会"} <= names
    assert not {"错认总工会", "错认街道总工会"} & names
    assert not Person.objects.exists()
    assert EventSeries.objects.filter(name="在用的系列").exists()
    assert not EventSeries.objects.filter(name="旧系列").exists()


def test_it_must_be_said_which_articles():
    with pytest.raises(CommandError):
        run()


def test_the_number_of_queries_does_not_grow_with_the_batch(django_assert_max_num_queries):
    for _n in range(12):
        make_article(body=BODY)
    list(find_again(articles_to_read()))
    with django_assert_max_num_queries(40):
        list(find_again(articles_to_read()))
