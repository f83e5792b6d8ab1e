"""Selections on the site: made, filled, put in order, annotated, shared, deleted by staff."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from articles.exports import FORMATS
from articles.forms import CollectForm, SelectionForm
from articles.models import Article, Selection, SelectionItem
from articles.services import selecting
from articles.services.selecting import Removed, may_change
from articles.views.staff import pointed_at, staff_may, told

PER_LEAF = 100
SHOWN = 10  # headlines on the page that asks before adding
UNDO_SALT = "articles.selections.removed"
UNDO_SECONDS = 24 * 3600


@require_safe
@staff_may("view_selection")
def selection_list(request: HttpRequest) -> HttpResponse:
    selections = Selection.objects.visible_to(request.user).select_related("owner")
    selections = selections.annotate(count=Count("items"))
    context = {
        "own": [each for each in selections if each.owner_id == request.user.pk],
        "others": [each for each in selections if each.owner_id != request.user.pk],
    }
    return render(request, "articles/selection_list.html", context)


@require_safe
@staff_may("view_selection")
def selection(request: HttpRequest, pk: int) -> HttpResponse:
    selection = _visible(request, pk)
    items = selection.items.select_related("article__page__issue", "article__page__publication")
    items = items.defer("article__body", "article__page__source", "article__page__text")
    counts = selection.items.aggregate(
        total=Count("pk"), published=Count("pk", filter=Q(article__status="published"))
    )
    leaves = Paginator(items.order_by("position", "pk"), PER_LEAF)
    context = {
        "selection": selection,
        "total": counts["total"],
        "published": counts["published"],
        "unpublished": counts["total"] - counts["published"],
        "leaf": leaves.get_page(request.GET.get("page")),
        "may_change": may_change(selection, request.user),
        "formats": [(name, exporter.label) for name, exporter in FORMATS.items()],
        "undo": request.session.pop(f"removed-{pk}", None),
    }
    return render(request, "articles/selection.html", context)


@staff_may("add_selection")
def selection_new(request: HttpRequest) -> HttpResponse:
    return _edit(request, Selection(owner=request.user))


@staff_may("change_selection")
def selection_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, _changeable(request, pk))


def _edit(request: HttpRequest, selection: Selection) -> HttpResponse:
    form = SelectionForm(request.POST or None, instance=selection)
    if form.is_valid():
        selection = form.save()
        messages.success(request, _("选集“%(name)s”已保存。") % {"name": selection.name})
        return redirect("selection", pk=selection.pk)
    context = {"form": form, "selection": selection, "is_new": selection.pk is None}
    return render(request, "articles/selection_form.html", context)


@staff_may("delete_selection")
def selection_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first, with the number of articles; the articles themselves stay."""
    selection = _changeable(request, pk)
    if request.method == "POST":
        selection.delete()
        messages.success(
            request, _("选集“%(name)s”已删除，稿件都还在。") % {"name": selection.name}
        )
        return redirect("selection_list")
    context = {"selection": selection, "total": selection.items.count()}
    return render(request, "articles/selection_delete.html", context)


@staff_may("change_selection")
def selection_add(request: HttpRequest) -> HttpResponse:
    """Asks which selection the articles pointed at go into, with their number; then adds them.

    When the number has changed since it was shown, the new one is asked about again.
    """
    pointed = pointed_at(request.POST or request.GET)
    if pointed.problem:
        messages.warning(request, pointed.problem)
        return redirect("article_list")
    count = len(pointed.keys)
    form = CollectForm(request.user, request.POST or None)
    changed = "count" in request.POST and request.POST["count"] != str(count)
    if request.method == "POST" and not changed and form.is_valid():
        selection, added = selecting.collect(request.user, form.target, pointed.keys)
        messages.success(request, told(added))
        return redirect("selection", pk=selection.pk)
    first = Article.objects.in_bulk(list(pointed.keys[:SHOWN]))
    context = {
        "form": form,
        "pointed": pointed,
        "count": count,
        "before": request.POST.get("count") if changed else None,
        "first": [first[key] for key in pointed.keys[:SHOWN] if key in first],
        "more": max(0, count - SHOWN),
    }
    return render(request, "articles/selection_add.html", context)


@require_POST
@staff_may("change_selection")
def selection_items(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes one item, or puts removed ones back, and returns to where it stands."""
    selection = _changeable(request, pk)
    if "undo" in request.POST:
        return _restore(request, selection)
    item = _item(selection, request.POST.get("article", ""))
    match request.POST.get("action"):
        case "up":
            selecting.move(selection, item.article_id, item.position - 1)
        case "down":
            selecting.move(selection, item.article_id, item.position + 1)
        case "move":
            selecting.move(selection, item.article_id, _position(request, item.position))
        case "note":
            selecting.annotate(selection, item.article_id, request.POST.get("note", "").strip())
        case "remove":
            return _remove(request, selection, item)
        case _:
            raise Http404
    item.refresh_from_db()
    return redirect(f"{_leaf_url(selection, item.position)}#item-{item.article_id}")


def _remove(request: HttpRequest, selection: Selection, item: SelectionItem) -> HttpResponse:
    removed = selecting.remove(selection, [item.article_id])
    request.session[f"removed-{selection.pk}"] = {
        "headline": str(item.article),
        "token": signing.dumps(
            [selection.pk, *map(asdict, removed)], salt=UNDO_SALT, compress=True
        ),
    }
    return redirect(_leaf_url(selection, item.position))


def _restore(request: HttpRequest, selection: Selection) -> HttpResponse:
    try:
        pk, *removed = signing.loads(request.POST["undo"], salt=UNDO_SALT, max_age=UNDO_SECONDS)
    except signing.BadSignature:
        pk, removed = None, []
    if pk != selection.pk:
        messages.warning(request, _("已经过了可以撤销的时候，请重新加入。"))
        return redirect("selection", pk=selection.pk)
    count = selecting.restore(selection, [Removed(**each) for each in removed])
    sentence = ngettext("放回了 %(count)d 篇。", "放回了 %(count)d 篇。", count)
    messages.success(request, sentence % {"count": count})
    return redirect(_leaf_url(selection, removed[0]["position"]))


def _visible(request: HttpRequest, pk: int) -> Selection:
    visible = Selection.objects.visible_to(request.user).select_related("owner")
    return get_object_or_404(visible, pk=pk)


def _changeable(request: HttpRequest, pk: int) -> Selection:
    selection = _visible(request, pk)
    if not may_change(selection, request.user):
        raise PermissionDenied
    return selection


def _item(selection: Selection, article: str) -> SelectionItem:
    key = int(article) if article.isascii() and article.isdigit() else 0
    return get_object_or_404(selection.items.select_related("article"), article=key)


def _position(request: HttpRequest, present: int) -> int:
    """The position asked for; what is no number leaves the article where it is."""
    asked = request.POST.get("position", "").strip()
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else present


def _leaf_url(selection: Selection, position: int) -> str:
    leaf = (position - 1) // PER_LEAF + 1
    path = reverse("selection", args=[selection.pk])
    return f"{path}?page={leaf}" if leaf > 1 else path
