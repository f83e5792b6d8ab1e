"""Persons whom articles name with an office or quote: the index, and one of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr, Upper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode

from articles.addresses import link
from articles.catalogue import current
from articles.facets import counts_of, facet
from articles.filters import ArticleFilter
from articles.models import Person, PersonMention
from articles.views.http import asked, for_readers
from articles.views.places import ON_A_PAGE
from articles.views.timeline import timeline

PER_LEAF = 200
OFFICES = 40  # different ones on a person's page


def printed() -> QuerySet[PersonMention]:
    """The mentions of persons in published articles, as readers see them."""
    return PersonMention.objects.for_readers().filter(article__sid__isnull=False)


@for_readers
def person_list(request: HttpRequest) -> HttpResponse:
    words = asked(request, "q", 50)
    letter = asked(request, "initial", 1).upper()
    named = counts_of(current(), "person")
    people = Person.objects.filter(pk__in=list(named))
    if words:
        sounds = words.lower().replace(" ", "")
        by_sound = Q(pinyin__startswith=sounds) | Q(initials__startswith=sounds)
        latin = sounds.isascii() and sounds.isalnum()
        people = people.filter(Q(name__icontains=words) | (by_sound if latin else Q(pk__in=[])))
    letters = people.annotate(letter=Upper(Substr("initials", 1, 1))).order_by("letter")
    letters = letters.values_list("letter").annotate(Count("pk"))
    if letter:
        people = people.filter(initials__istartswith=letter)
    leaf = Paginator(people.order_by("pinyin", "name", "distinction"), PER_LEAF).get_page(
        request.GET.get("page")
    )
    kept = {"q": words} if words else {}
    query = urlencode(kept | ({"initial": letter} if letter else {}))
    context = {
        "words": words,
        "letters": [
            (each or "#", count, f"?{urlencode(kept | {'initial': each})}")
            for each, count in letters
        ],
        "letter": letter,
        "leaf": leaf,
        "people": [(person, named[person.pk]) for person in leaf.object_list],
        "leaf_url": f"?{query}&" if query else "?",
        "canonical_query": query,
    }
    return render(request, "articles/person_list.html", context)


@for_readers
def person(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(
        Person.objects.filter(Exists(printed().filter(person=OuterRef("pk")).order_by())), pk=pk
    )
    articles = ArticleFilter({"person": str(pk)})
    path = reverse("article_list")
    context = {
        "person": person,
        "total": articles.hits.total,
        "articles": articles.newest(ON_A_PAGE),
        "offices": _offices(person),
        "speaks": printed().filter(person=person, speaks=True).values("article").distinct().count(),
        "namesakes": Person.objects.filter(name=person.name).exclude(pk=pk)[:OFFICES],
        "timeline": timeline(articles, path),
        "facets": [facet(articles, name, path=path) for name in ("district", "column")],
        "all_url": link(articles, path),
        "feed_url": link(articles, reverse("feed")),
    }
    return render(request, "articles/person.html", context)


def _offices(person: Person) -> list[dict[str, Any]]:
    """Each office as written with its body, and the years in which it stood in print."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    mentions = printed().filter(person=person).exclude(office="", body="")
    for mention in (
        mentions.select_related("organization", "article")
        .defer("article__body", "article__parsed")
        .order_by("article__sid")
    ):
        year = mention.article.sid // 10**11 if mention.article.sid else 0
        entry = found.setdefault(
            (mention.body, mention.office),
            {"mention": mention, "first": year, "last": year, "status": mention.status},
        )
        entry["last"] = year
    return list(found.values())[-OFFICES:]
