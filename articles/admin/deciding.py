"""判定 at the desk: an article's marks decided one by one, and decisions used for the archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.deciding_page import DecidingPage, about, url_of
from articles.admin.marked_text import place_at, places_of
from articles.admin.new_body import NewBodyForm
from articles.models import (
    Article,
    Decision,
    Event,
    Organization,
    OrganizationMention,
    PersonMention,
)
from articles.services import applying, deciding, decision_log
from articles.services.body_lookup import MOST, look_up
from articles.services.changes import CannotUndo
from articles.services.deciding import Decided
from articles.services.remembering import Refused

_SHOWN = 50  # marks of other articles on one leaf
MAY_DECIDE = "articles.change_organizationmention"
MAY_APPLY = "articles.apply_to_archive"


class Invalid(Exception):
    """The form for a new body was filled in wrongly."""

    def __init__(self, form: NewBodyForm) -> None:
        self.form = form


class Post:
    """What was posted for an article: which act, on which mark, seen in which text."""

    def __init__(self, request: HttpRequest, article: Article) -> None:
        self.request = request
        self.article = article
        self.data = request.POST
        self.by = request.user
        self.seen = self.data.get("seen", "")
        self.key = self.data.get("mention", "")

    def need(self, permission: str) -> None:
        if not self.by.has_perm(permission):
            raise PermissionDenied

    @property
    def mark(self) -> OrganizationMention | PersonMention:
        model: type = OrganizationMention
        if self.key.startswith("p"):
            self.need("articles.change_personmention")
            model = PersonMention
        pk = self.key.removeprefix("p")
        mark = model.objects.filter(article=self.article, pk=pk if pk.isdigit() else None).first()
        if mark is None:
            raise Refused(_("这处标记已经不在了：识别结果刚更新过。请看过再判定。"))
        return mark

    @property
    def body_mark(self) -> OrganizationMention:
        mark = self.mark
        if not isinstance(mark, OrganizationMention):
            raise Refused(_("人物不能改指机构。"))
        return mark

    @property
    def alike(self) -> bool:
        return "alike" in self.data

    @property
    def chosen_body(self) -> Organization:
        pk = self.data.get("organization", "")
        body = Organization.objects.filter(pk=pk if pk.isdigit() else None).first()
        if body is None:
            raise Refused(_("还没有选出机构：查一查，选一家，再按按钮。"))
        return body

    @property
    def new_body(self) -> Organization:
        self.need("articles.add_organization")
        form = NewBodyForm(self.data)
        if not form.is_valid():
            raise Invalid(form)
        return form.body()

    @property
    def spans(self) -> list[tuple[int, int]]:
        words = self.data.get("words", "").strip()
        ticked = self.data.getlist("place")
        places = places_of(self.article.body, words)
        return [(place.start, place.end) for place in places if str(place.start) in ticked]

    @property
    def event(self) -> Event:
        pk = self.data.get("event", "")
        told = Event.objects.filter(coverage__article=self.article)
        return get_object_or_404(told, pk=pk if pk.isdigit() else None)


def _undo(post: Post) -> Decision:
    pk = post.data.get("decision", "")
    if not pk.isdigit():
        return deciding.undo_last(post.article, post.by)
    decision = get_object_or_404(Decision, pk=pk, article=post.article)
    if decision.action == Decision.Action.APPLY:
        post.need(MAY_APPLY)
    decision_log.undo(decision, post.by)
    return decision


def _key_of(decision: Decision) -> str:
    """The first mark that the decision was on, as the page names it; empty where it made one."""
    prefixes = {"organizationmention": "", "personmention": "p"}
    for step in decision.changes:
        if step["model"] in prefixes and step["did"] == "changed":
            return f"{prefixes[step['model']]}{step['pks'][0]}"
    return ""


ACTS: dict[str, Callable[[Post], Decided]] = {
    "accept": lambda p: deciding.accept(p.mark, p.seen, p.by, alike=p.alike),
    "change": lambda p: deciding.change(
        p.body_mark, p.chosen_body, p.seen, p.by, alike=p.alike
    ),
    "new": lambda p: deciding.make_new(p.body_mark, p.new_body, p.seen, p.by, alike=p.alike),
    "reject": lambda p: deciding.reject(p.mark, p.seen, p.by),
    "never": lambda p: deciding.reject(p.mark, p.seen, p.by, never=True),
    "sure": lambda p: deciding.accept_sure(p.article, p.seen, p.by),
    "add": lambda p: deciding.add(p.article, p.spans, p.chosen_body, p.seen, p.by),
    "add_new": lambda p: deciding.add(p.article, p.spans, p.new_body, p.seen, p.by),
    "event": lambda p: deciding.judge_event(p.event, p.article, True, p.by),
    "no_event": lambda p: deciding.judge_event(p.event, p.article, False, p.by),
}  # fmt: skip


class DecidingViews:
    """The addresses of 判定 below those of an article's admin."""

    def __init__(self, modeladmin: ModelAdmin) -> None:
        self.admin = modeladmin
        self.site = modeladmin.admin_site

    def urls(self) -> list[URLPattern]:
        view = self.site.admin_view
        return [
            path("bodies/", view(require_GET(self.bodies)), name="articles_article_bodies"),
            path("<int:pk>/entities/", view(require_GET(self.show)),
                 name="articles_article_entities"),
            path("<int:pk>/entities/decide/", view(require_POST(self.decide)),
                 name="articles_article_decide"),
            path("<int:pk>/entities/<int:decision>/archive/", view(self.archive),
                 name="articles_article_archive"),
        ]  # fmt: skip

    def show(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk, "articles.view_organizationmention")
        return self._page(request, DecidingPage(article, request.GET))

    def _page(self, request: HttpRequest, page: DecidingPage) -> TemplateResponse:
        latest = deciding.last_decision(page.article)
        may_apply = request.user.has_perm(MAY_APPLY)
        context = {
            **self._context(request, page.article),
            "title": _("判定：%s") % page.article,
            "page": page,
            "latest": latest,
            "elsewhere": applying.elsewhere(latest).count() if latest and may_apply else 0,
            "may_decide": request.user.has_perm(MAY_DECIDE),
            "may_make": request.user.has_perm("articles.add_organization"),
            "may_apply": may_apply,
        }
        return TemplateResponse(request, "admin/articles/article/deciding.html", context)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk, MAY_DECIDE)
        post = Post(request, article)
        try:
            if post.data.get("act") == "undo":
                decision = _undo(post)
                self._say(request, _("已撤销：%s。") % decision, messages.SUCCESS)
                return HttpResponseRedirect(url_of(article, _key_of(decision) or post.key))
            act = ACTS.get(post.data.get("act", ""))
            if act is None:
                raise Refused(_("没有这个动作，请从按钮里选。"))
            decided = act(post)
        except Invalid as invalid:
            return self._show_again(request, post, invalid.form)
        except (Refused, CannotUndo) as refused:
            self._say(request, str(refused), messages.ERROR)
            return HttpResponseRedirect(url_of(article, post.key))
        return self._go_on(request, post, decided)

    def _show_again(self, request: HttpRequest, post: Post, form: NewBodyForm) -> HttpResponse:
        page = DecidingPage(post.article, post.data)
        page.new_body = form
        self._say(request, _("没有新立：请改正标出的地方。"), messages.ERROR)
        return self._page(request, page)

    def _go_on(self, request: HttpRequest, post: Post, decided: Decided) -> HttpResponse:
        """Say what was done, and turn to what waits next."""
        said = " ".join(filter(None, [f"{decided.decision}。", decided.note]))
        self._say(request, said, messages.WARNING if decided.note else messages.SUCCESS)
        page = DecidingPage(post.article, post.data)
        if not page.open_marks:
            self._say(request, _("这一篇的标记都判定了。"), messages.INFO)
        key = page.after.key if page.after else post.key
        if "event" in post.data:
            key = post.key
        return HttpResponseRedirect(url_of(post.article, key))

    def archive(self, request: HttpRequest, pk: int, decision: int) -> HttpResponse:
        """全库照办: what a decision touches in other articles; posted, it is done."""
        article = self._article(request, pk, MAY_APPLY)
        decided = get_object_or_404(Decision, pk=decision, article=article)
        if request.method == "POST":
            return self._apply(request, article, decided)
        marks = applying.elsewhere(decided).select_related(
            "organization", "article__page__issue__publication"
        )
        leaf = Paginator(marks, _SHOWN).get_page(request.GET.get("p"))
        context = {
            **self._context(request, article),
            "title": _("全库照办"),
            "decision": decided,
            "leaf": leaf,
            "lines": [(mark, place_at(mark.article.body, mark.start, mark.end)) for mark in leaf],
        }
        return TemplateResponse(request, "admin/articles/article/archive.html", context)

    def _apply(self, request: HttpRequest, article: Article, decided: Decision) -> HttpResponse:
        shown = request.POST.get("shown", "")
        try:
            applied = applying.apply(decided, int(shown) if shown.isdigit() else 0, request.user)
        except Refused as refused:
            self._say(request, str(refused), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        self._say(request, f"{applied}。", messages.SUCCESS)
        return HttpResponseRedirect(url_of(article))

    def bodies(self, request: HttpRequest) -> JsonResponse:
        """Bodies by name, alias or pinyin: at most ``MOST``, and whether there are more."""
        if not request.user.has_perm("articles.view_organization"):
            raise PermissionDenied
        found = look_up(request.GET.get("q", ""))
        bodies = [{"id": body.pk, "name": body.name, "about": about(body)} for body in found.bodies]
        return JsonResponse({"bodies": bodies, "more": found.has_more, "most": MOST})

    def _article(self, request: HttpRequest, pk: int, permission: str) -> Article:
        if not request.user.has_perm(permission):
            raise PermissionDenied
        heavy = [f"page__{name}" for name in ("source", "text", "parsed", "furniture")]
        articles = Article.objects.select_related("page__issue__publication")
        return get_object_or_404(articles.defer("parsed", *heavy), pk=pk)

    def _context(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        return {
            **self.site.each_context(request),
            "opts": self.admin.opts,
            "original": article,
            "media": self.admin.media,
            "back": reverse("admin:articles_article_entities", args=[article.pk]),
        }

    def _say(self, request: HttpRequest, words: str, level: int) -> None:
        self.admin.message_user(request, words, level)
