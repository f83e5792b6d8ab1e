"""What the finder says of an article, stored beside what editors have decided."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles.domain import find
from articles.domain.types import FoundArticle, OrganizationMention, PersonMention
from articles.models import Article, Organization, Person
from articles.models import OrganizationMention as Mark
from articles.models import PersonMention as PersonMark
from articles.services.curating import save_article
from articles.services.finding import store_all_found
from articles.services.histories import history, note_of
from tests.builders import (
    make_article,
    make_mention,
    make_organization,
    make_person_mention,
    make_user,
)

pytestmark = pytest.mark.django_db

UNION, LIBRARY = "朝阳区总工会", "朝阳区图书馆"
BODY = f"近日，{UNION}举办插花比赛，{LIBRARY}提供场地，主席林小满到场。"


def named(words: str, name: str = "", kind: str = "union", sure: bool = True, body: str = BODY):
    start = body.index(words)
    return OrganizationMention(name or words, words, start, start + len(words), kind, sure)


def person(name: str, body: str = "", office: str = "主席", text: str = BODY) -> PersonMention:
    start = text.index(name)
    return PersonMention(name, start, start + len(name), office, body, speaks=False)


def store(article: Article, *mentions: OrganizationMention, people=(), are_new: bool = False):
    found = FoundArticle(organizations=mentions, people=tuple(people))
    return store_all_found([(article, found)], are_new)


def marks(article: Article) -> list[tuple[str, str]]:
    return [(mark.text, mark.status) for mark in article.organization_mentions.order_by("start")]


def decide(mark, status: str = "confirmed"):
    mark.status, mark.decided_at = status, timezone.now()
    mark.save()
    return mark


def test_an_unknown_name_becomes_a_candidate():
    article = make_article(body=BODY)
    store(article, named(UNION))

    body = Organization.objects.get(name=UNION)
    mark = article.organization_mentions.get()
    assert (body.status, body.kind, body.initials) == ("candidate", "union", "cyqzgh")
    assert body.pinyin == "chaoyangquzonggonghui"
    assert (mark.organization, mark.status, mark.found_version) == (body, "suggested", find.VERSION)


@pytest.mark.parametrize(
    ("status", "sure", "expected"),
    [
        ("confirmed", True, "confirmed"),
        ("confirmed", False, "doubtful"),
        ("candidate", True, "suggested"),
        ("candidate", False, "doubtful"),
        ("dismissed", True, "rejected"),
        ("dismissed", False, "rejected"),
    ],
)
def test_a_mark_is_as_sure_as_its_body_and_its_finder(status, sure, expected):
    make_organization(UNION, status=status)
    article = make_article(body=BODY)
    store(article, named(UNION, sure=sure))

    assert marks(article) == [(UNION, expected)]


def test_a_name_leads_to_its_body_by_alias_and_through_merges():
    last = make_organization("丁总工会")
    make_organization("丙总工会", status="merged", merged_into=last, aliases=("丙工会",))
    alias = make_organization(LIBRARY, aliases=("朝图",), kind="other")
    text = "丙总工会、丙工会和朝图。"
    article = make_article(body=text)
    store(article, *(named(words, body=text) for words in ("丙总工会", "丙工会", "朝图")))

    bodies = [mark.organization for mark in article.organization_mentions.order_by("start")]
    assert bodies == [last, last, alias]
    assert not Organization.objects.candidates().exists()


def test_a_name_of_two_bodies_is_linked_to_none():
    make_organization("甲总工会", aliases=("市总",))
    make_organization("乙总工会", aliases=("市总",))
    article = make_article(body="市总提供场地。")
    store(article, named("市总", body=article.body))

    assert marks(article) == [("市总", "doubtful")]
    assert article.organization_mentions.get().organization is None
    assert not Organization.objects.filter(name="市总").exists()


def test_a_decided_mark_stays_and_what_overlaps_it_is_left_out():
    article = make_article(body=BODY)
    body = make_organization(LIBRARY, kind="other")
    decided = decide(make_mention(article, body, "区图书馆"), "rejected")
    stored = store(article, named(UNION), named(LIBRARY, kind="other"))

    assert marks(article) == [(UNION, "suggested"), ("区图书馆", "rejected")]
    assert Mark.objects.get(pk=decided.pk).decided_at == decided.decided_at
    assert (stored.organizations.new, stored.organizations.kept_in) == (1, {article.pk})


def test_a_mark_keeps_its_row_for_as_long_as_it_stands():
    article = make_article(body=BODY)
    store(article, named(UNION), named(LIBRARY, kind="other"))
    before = dict(article.organization_mentions.values_list("text", "pk"))
    Organization.objects.filter(name=UNION).update(status="confirmed")

    stored = store(article, named(UNION))

    assert dict(article.organization_mentions.values_list("text", "pk")) == {UNION: before[UNION]}
    assert marks(article) == [(UNION, "confirmed")]
    assert (stored.organizations.gone, stored.organizations.confirmed) == (1, 1)


def test_a_mark_found_again_by_a_newer_finder_says_so():
    article = make_article(body=BODY)
    store(article, named(UNION))
    Mark.objects.update(found_version=1)
    Article.objects.update(found_version=1)

    store(article, named(UNION))

    assert set(Mark.objects.values_list("found_version", flat=True)) == {find.VERSION}
    article.refresh_from_db()
    assert article.found_version == find.VERSION


def test_what_a_dismissal_rejected_can_still_be_undone():
    """The finder does not find a dismissed name: the mark must not go for that."""
    article = make_article(body=BODY)
    mark = make_mention(article, make_organization(UNION, status="dismissed"), status="rejected")
    store(article)

    assert Mark.objects.get() == mark


@pytest.mark.parametrize(
    ("after", "stands"),
    [
        ("昨天上午，" + BODY, True),
        (BODY.replace("插花", "插花、书法"), True),
        (BODY.replace(UNION, "区工会"), False),
    ],
)
def test_a_decision_follows_its_words_through_an_edit(after, stands):
    article = make_article(body=BODY, published=True)
    mark = decide(make_mention(article, make_organization("别处总工会"), UNION))
    save_article(article.pk, {"body": after}, article.version, make_user(group="编辑"))

    kept = Mark.objects.decided().filter(pk=mark.pk).first()
    note = note_of(history(article).first())
    assert (kept is not None, UNION in note) == (stands, not stands)
    if kept:
        assert after[kept.start : kept.end] == UNION
        assert kept.organization.name == "别处总工会"


def test_marks_next_to_each_other_can_move_into_each_others_places():
    text = "甲工会甲工会甲工会办赛"
    article = make_article(body=text)
    body = make_organization("甲工会")
    kept = [decide(make_mention(article, body, start=start)) for start in (0, 3, 6)]
    save_article(article.pk, {"body": "说甲：" + text}, article.version, make_user(group="编辑"))

    places = [Mark.objects.get(pk=mark.pk).start for mark in kept]
    assert places == [3, 6, 9]


def test_a_person_is_told_apart_by_the_body():
    make_organization(UNION, aliases=("朝阳工会",))
    article = make_article(body=BODY)
    store(article, people=[person("林小满", "朝阳工会")])
    other = make_article(body="林小满说。")
    store(other, people=[person("林小满", "", text=other.body)])

    people = Person.objects.order_by("distinction")
    assert [(p.name, p.distinction) for p in people] == [("林小满", ""), ("林小满", UNION)]
    assert people[1].initials == "lxm"
    mark = article.person_mentions.get()
    assert (mark.organization.name, mark.office, mark.status) == (UNION, "主席", "suggested")


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([], "suggested"),
        (["confirmed"], "confirmed"),
        (["rejected"], "doubtful"),
        (["rejected", "confirmed"], "confirmed"),
    ],
)
def test_a_person_decided_elsewhere_is_known(decisions, expected):
    for status in decisions:
        decide(make_person_mention(make_article(body="林小满说。"), "林小满"), status)
    article = make_article(body=BODY)
    store(article, people=[person("林小满")])

    assert article.person_mentions.get().status == expected


def test_a_decided_person_stays_and_moves_with_the_name():
    article = make_article(body=BODY)
    mark = decide(make_person_mention(article, "林小满", office="主席"))
    after = "据悉，" + BODY
    save_article(article.pk, {"body": after}, article.version, make_user(group="编辑"))

    mark = PersonMark.objects.get(pk=mark.pk)
    assert (after[mark.start : mark.end], mark.office) == ("林小满", "主席")


def test_candidates_find_their_parents_and_no_one_is_its_own(monkeypatch):
    from articles.domain.types import OrganizationProfile
    from articles.services import found_organizations

    parents = {"乙总工会": "甲总工会", "甲总工会": "乙总工会", "丙总工会": "丙总工会", "丁": "甲工"}
    monkeypatch.setattr(
        found_organizations,
        "profile",
        lambda name, kind="": OrganizationProfile("union", parent=parents.get(name, "")),
    )
    make_organization("甲总工会", status="candidate", aliases=("甲工",))
    found_organizations.bodies_named(dict.fromkeys(parents, "union"))

    stored = dict(Organization.objects.values_list("name", "parent__name"))
    assert stored == {"甲总工会": None, "乙总工会": "甲总工会", "丙总工会": None, "丁": "甲总工会"}


def test_storing_takes_as_many_queries_for_many_as_for_few(django_assert_max_num_queries):
    articles = [make_article(body=BODY) for _n in range(12)]
    found = FoundArticle(
        organizations=(named(UNION), named(LIBRARY, kind="other")),
        people=(person("林小满", UNION),),
    )
    store_all_found([(articles[0], found)])
    with django_assert_max_num_queries(25):
        store_all_found([(article, found) for article in articles])
    with django_assert_max_num_queries(25):
        store_all_found([(article, found) for article in articles])
