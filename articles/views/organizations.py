"""Bodies: the index, the tree, and one of them with all that the archive has on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.addresses import link
from articles.catalogue import current
from articles.charts import Neighbour, neighbour_graph
from articles.facets import counts_of, facet
from articles.filters import ArticleFilter
from articles.models import (
    District,
    Event,
    EventOrganizer,
    Organization,
    Person,
    PersonMention,
    final,
)
from articles.models.organizations import OrganizationQuerySet
from articles.views.http import asked, for_readers
from articles.views.places import ON_A_PAGE
from articles.views.timeline import timeline

PER_LEAF = 120
CHILDREN = 40  # below it; the tree has them all
OTHERS = 20  # bodies it acts with, its people
DRAWN, WORTH_DRAWING = 12, 3  # of them in the graph at most and at least; the table has all
MENTIONS = 2000  # of its people, the newest, that are counted
LOOKED_AT = 300  # the newest events that it held, whose other holders are counted
EVENTS = 6
_PARENTS = "parent__parent__parent__parent"


def listed() -> OrganizationQuerySet:
    """The bodies that readers may look at."""
    bodies = Organization.objects.all()
    return bodies.standing() if settings.SHOW_SUGGESTIONS else bodies.confirmed()


@for_readers
def organization_list(request: HttpRequest) -> HttpResponse:
    kept = _asked(request)
    counts = counts_of(current(), "organization")
    # Whom articles name is known here: told to the database, it would be a list of thousands.
    rows = _narrowed(listed(), kept).order_by("pinyin", "name").values_list("pk", "initials")
    named = [(pk, initials[:1].upper()) for pk, initials in rows if pk in counts]
    letters = sorted(Counter(each for _pk, each in named).items())
    letter = asked(request, "initial", 1).upper()
    keys = [pk for pk, each in named if not letter or each == letter]
    leaf = Paginator(keys, PER_LEAF).get_page(request.GET.get("page"))
    bodies = Organization.objects.in_bulk(list(leaf.object_list))
    query = urlencode(kept | ({"initial": letter} if letter else {}))
    context = {
        "kept": kept,
        "district": District.objects.filter(pk=kept.get("district", "")).first(),
        "kinds": Organization.Kind.choices,
        "letters": [(each or "#", count, _url(kept, each)) for each, count in letters],
        "letter": letter,
        "leaf": leaf,
        "bodies": [(bodies[pk], counts[pk]) for pk in leaf.object_list if pk in bodies],
        "leaf_url": f"?{query}&" if query else "?",
        "canonical_query": query,
    }
    return render(request, "articles/organization_list.html", context)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What narrows the index, but for the letter: name or pinyin, kind, district."""
    given = {name: asked(request, name) for name in ("q", "kind", "district")}
    if given["kind"] not in Organization.Kind.values:
        given["kind"] = ""
    return {name: value for name, value in given.items() if value}


def _narrowed(bodies: OrganizationQuerySet, given: dict[str, str]) -> OrganizationQuerySet:
    if words := given.get("q"):
        sounds = words.lower().replace(" ", "")
        by_name = Q(name__icontains=words) | Q(aliases__name__icontains=words)
        by_sound = Q(pinyin__startswith=sounds) | Q(initials__startswith=sounds)
        by_other = Q(aliases__pinyin__startswith=sounds) | Q(aliases__initials__startswith=sounds)
        latin = sounds.isascii() and sounds.isalnum()
        found = Organization.objects.filter(by_name | by_sound | by_other if latin else by_name)
        bodies = bodies.filter(pk__in=found.values("pk"))
    if kind := given.get("kind"):
        bodies = bodies.filter(kind=kind)
    if code := given.get("district"):
        bodies = bodies.filter(Q(district=code) | Q(district__parent=code))
    return bodies


def _url(kept: dict[str, str], letter: str) -> str:
    return f"?{urlencode(kept | {'initial': letter})}"


def _growing(
    bodies: OrganizationQuerySet, counts: Mapping[int, int], limit: int
) -> list[Organization]:
    """The first ``limit`` of those that have others ``below`` or that articles name.

    Larger ones first.
    """
    children = Exists(listed().filter(parent=OuterRef("pk")))
    below = Count("children", filter=Q(children__status__in=Organization.STANDING))
    larger = bodies.filter(children).annotate(below=below).order_by("-below", "pinyin", "name")
    grown = list(larger[:limit])
    leaves = bodies.exclude(children).annotate(below=Value(0)).order_by("pinyin", "name", "pk")
    first = 0
    while len(grown) < limit and (more := list(leaves[first : first + limit])):
        grown += [body for body in more if body.pk in counts][: limit - len(grown)]
        first += limit
    return grown


def line_above(body: Organization) -> list[Organization]:
    """Who stands above the body, the highest first; circles and very long lines are cut."""
    line: list[Organization] = []
    while body.parent is not None and body.parent not in line and len(line) < 8:
        body = body.parent
        line.insert(0, body)
    return line


@for_readers
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = Organization.objects.select_related(_PARENTS, "district", "merged_into")
    body = get_object_or_404(bodies, pk=pk)
    if body.merged_into is not None:
        return redirect(final(body), permanent=True)
    if not listed().filter(pk=pk).exists():
        raise Http404
    below = "1" if request.GET.get("below") == "1" else ""
    articles = ArticleFilter({"organization": str(pk), "below": below})
    path = reverse("article_list")
    total = articles.hits.total
    held = EventOrganizer.objects.filter(organization=body).order_by("-pk")
    newest = list(held.values_list("event", flat=True)[:LOOKED_AT])
    events = Event.objects.told().for_lists().filter(pk__in=newest)
    counts = counts_of(articles.catalogue, "organization")
    children = _growing(listed().filter(parent=body), counts, CHILDREN + 1)
    others = _acts_with(body, articles, newest)
    context = {
        "body": body,
        "line": line_above(body),
        "below": below,
        "waits": _waits(body),
        "names": body.aliases.order_by(F("since").asc(nulls_last=True), "name"),
        "children": [(child, counts.get(child.pk, 0)) for child in children[:CHILDREN]],
        "more_children": len(children) > CHILDREN,
        "total": total,
        "articles": articles.newest(ON_A_PAGE),
        "timeline": timeline(articles, path),
        "facets": [facet(articles, name, path=path) for name in ("district", "event_kind")],
        "events": events.order_by("-day", "-pk")[:EVENTS],
        "others": others,
        "graph": _graph(body, others[:DRAWN]) if len(others) >= WORTH_DRAWING else "",
        "graph_waits": any(_waits(other) for other, _joint, _named in others[:DRAWN]),
        "drawn": DRAWN if len(others) > DRAWN else 0,
        "people": _people_of(body),
        "all_url": link(articles, path),
        "feed_url": link(articles, reverse("feed")),
        "canonical_query": "below=1" if below else "",
    }
    return render(request, "articles/organization.html", context)


def _acts_with(
    body: Organization, articles: ArticleFilter, events: list[int]
) -> list[tuple[Organization, int, int]]:
    """(body, how many of ``events`` were held together, articles that name both), most first."""
    catalogue = articles.catalogue
    named = Counter({int(key): n for key, n in catalogue.most("organization", articles.hits.rows)})
    del named[body.pk]
    told = list(Event.objects.told().filter(pk__in=events).values_list("pk", flat=True))
    beside = EventOrganizer.objects.filter(event__in=told, organization__isnull=False)
    beside = beside.exclude(organization=body).order_by().values_list("organization")
    joint = Counter(dict(beside.annotate(n=Count("event", distinct=True))))
    keys = sorted(named.keys() | joint.keys(), key=lambda pk: (-joint[pk], -named[pk], pk))
    others = listed().in_bulk(keys[: 2 * OTHERS])
    shown = [pk for pk in keys if pk in others][:OTHERS]
    return [(others[pk], joint[pk], named[pk]) for pk in shown]


def _graph(body: Organization, others: list[tuple[Organization, int, int]]) -> SafeString:
    """The first of those it acts with, as they are told beside it in a table."""
    neighbours = [
        Neighbour(
            str(other),
            _together(other, joint, named),
            other.get_absolute_url(),
            named,
            joint > 0,
            _waits(other),
        )
        for other, joint, named in others
    ]
    description = gettext(
        "%(name)s在中间；线越粗，同见稿件越多；实心点：同办过活动；空心点：只同见于稿件。"
    )
    return neighbour_graph(
        str(body), neighbours, gettext("往来机构图"), description % {"name": body}
    )


def _waits(body: Organization) -> bool:
    return body.status == Organization.Status.CANDIDATE


def _together(other: Organization, joint: int, named: int) -> str:
    """How often the other acts with it, in words."""
    events = ngettext("同办活动 %(n)d 场", "同办活动 %(n)d 场", joint) % {"n": joint}
    articles = ngettext("同见稿件 %(n)d 篇", "同见稿件 %(n)d 篇", named) % {"n": named}
    waits = gettext("（待确认）") if _waits(other) else ""
    return f"{other}{waits}：" + "，".join(
        ([events] if joint else []) + ([articles] if named else [])
    )


def _people_of(body: Organization) -> list[tuple[Person, str, int]]:
    """(person, offices as written, articles) of its newest MENTIONS of persons, most first."""
    mentions = PersonMention.objects.for_readers().filter(
        organization=body, person__isnull=False, article__sid__isnull=False
    )
    newest = mentions.order_by("-pk").values_list("person", "article", "office")[:MENTIONS]
    articles: dict[int, set[int]] = defaultdict(set)
    offices: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, article, office in newest:
        articles[pk].add(article)
        if office:
            offices[pk][office] = None
    most = sorted(articles, key=lambda pk: (-len(articles[pk]), pk))[:OTHERS]
    people = Person.objects.in_bulk(most)
    return [(people[pk], "；".join(list(offices[pk])[:3]), len(articles[pk])) for pk in most]
