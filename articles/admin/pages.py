"""Pages at the desk: the queue that waits for an issue, the source beside the parse."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import lists
from articles.admin.confirming import ask, tell
from articles.admin.forms import IssueForm, PageForm
from articles.admin.keeping import KeepsPublished
from articles.admin.mending import Mending, MendingAdmin
from articles.admin.sources import source_lines
from articles.admin.warnings import name_of, open_count
from articles.models import Article, Issue, Page
from articles.services import dating, publishing
from articles.services.histories import Changes, Values

STATUS_COUNTS = {
    f"{status}_articles": Count("articles", filter=Q(articles__status=status))
    for status in Article.Status.values
}


class PageMending(Mending):
    labels = dating.LABELS

    def snapshot(self) -> Values:
        return dating.snapshot(self.obj)

    def make_parts(self) -> dict[str, Any]:
        return {"form": PageForm(self.data, initial=self.current)}

    def posted(self) -> Values:
        assert self.data is not None
        values = dict(self.parts["form"].cleaned_data)
        warnings = {str(pk) for pk in self.obj.parse_warnings.values_list("pk", flat=True)}
        date = values["date"]
        return {
            **values,
            "publication": values["publication"].pk,
            "date": date.isoformat() if date else None,
            "issue_number": self._issue_number(values) if date else None,
            "settled": sorted(int(pk) for pk in self.data.getlist("settled") if pk in warnings),
        }

    def _issue_number(self, values: dict[str, Any]) -> int | None:
        """Empty beside another day means: whatever that issue's number is."""
        date = values["date"].isoformat()
        if values["issue_number"] is not None or date == self.current["date"]:
            return values["issue_number"]
        issue = Issue.objects.filter(publication=values["publication"], date=date).first()
        return issue.number if issue else None

    def save_values(self, values: Values, version: int, by: Any, note: str = "") -> Changes:
        return dating.save_page(self.obj.pk, values, version, by, note)


def _with_hints(page: Page) -> str:
    """The page's name and what its text says of its time, to choose a day by."""
    if page.issue or not page.time_hints:
        return str(page)
    return f"{page}　{_('文中的时间线索')}：{'、'.join(page.time_hints)}"


@admin.register(Page)
class PageAdmin(KeepsPublished, MendingAdmin):
    mending = PageMending
    change_form_template = "admin/articles/page/change_form.html"
    change_list_template = "admin/articles/page/change_list.html"
    list_display = ["name", "issue_label", "article_count", "warnings", "statuses"]
    list_filter = [
        lists.DatedFilter,
        lists.PageWarningFilter,
        lists.IssueFilter,
        "publication",
        "created_at",
    ]
    search_fields = ["section", "banner", "source_name"]
    search_help_text = gettext_lazy("在版名、版头语和文件名里找")
    date_hierarchy = "issue__date"
    list_per_page = 50
    show_full_result_count = False
    actions = ["assign_issue", "publish_pages", "withdraw_pages"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return (
            Page.objects.select_related("issue__publication", "publication")
            .defer("source", "text", "parsed", "furniture")
            .annotate(
                open_warnings=open_count("page"), article_total=Count("articles"), **STATUS_COUNTS
            )
            .order_by(*self.get_ordering(request))
        )

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["-created_at", "number", "-pk"]

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """What the text says of its time stands beside each page of the queue."""
        if request.GET.get("dated") == "no" or request.GET.get("issue") == "none":
            return ["name", "hints", "article_count", "warnings", "created_at"]
        return self.list_display

    def published_in(self, queryset: QuerySet) -> QuerySet[Article]:
        return Article.objects.published().filter(page__in=queryset.values("pk"))

    @admin.display(description=gettext_lazy("版面"), ordering="number")
    def name(self, page: Page) -> str:
        return page.label

    @admin.display(description=gettext_lazy("刊期"), ordering="issue__date")
    def issue_label(self, page: Page) -> str:
        if page.issue:
            return str(page.issue)
        return format_html('<span class="badge waiting">{}</span>', _("待定刊期"))

    @admin.display(description=gettext_lazy("文中的时间线索"))
    def hints(self, page: Page) -> str:
        words = ((word,) for word in page.time_hints)
        return format_html_join(" ", '<span class="hint">{}</span>', words) or "—"

    @admin.display(description=gettext_lazy("稿件"), ordering="article_total")
    def article_count(self, page: Page) -> int:
        return page.article_total

    @admin.display(description=gettext_lazy("警示"), ordering="open_warnings")
    def warnings(self, page: Page) -> str:
        count = page.open_warnings
        return format_html('<span class="count">{}</span>', count) if count else "—"

    @admin.display(description=gettext_lazy("稿件状态"))
    def statuses(self, page: Page) -> str:
        counts = [
            (status.value, status.label, getattr(page, f"{status.value}_articles"))
            for status in Article.Status
        ]
        parts = [(value, label, count) for value, label, count in counts if count]
        return format_html_join(" ", '<span class="badge {}">{} {}</span>', parts) or "—"

    # Actions

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.withdraw_article")

    @admin.action(description=gettext_lazy("指定刊期"), permissions=["change"])
    def assign_issue(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """First which pages and the day; then those that the day's issue has room for."""
        form = IssueForm(request.POST if "confirmed" in request.POST else None)
        if form.is_bound and form.is_valid():
            pks = list(queryset.values_list("pk", flat=True))
            outcome = dating.assign_issue(pks, form.cleaned_data["date"], request.user)
            tell(self, request, _("指定刊期"), len(outcome.done), outcome.refused)
            return None
        return ask(
            self,
            request,
            title=_("指定刊期"),
            button=_("指定刊期"),
            note=_(
                "没有这一期就新建。已发布的稿件随版面改日期。同一期已有同一版次的，不动并说明。"
            ),
            will=[_with_hints(page) for page in queryset],
            refused=[],
            form=form,
        )

    @admin.action(description=gettext_lazy("发布本版"), permissions=["publish"])
    def publish_pages(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._with_articles(
            request,
            queryset.exclude(articles__isnull=True),
            _("发布本版"),
            publishing.reason_not_to_publish,
            publishing.publish,
        )

    @admin.action(description=gettext_lazy("撤回本版"), permissions=["withdraw"])
    def withdraw_pages(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._with_articles(
            request,
            queryset,
            _("撤回本版"),
            lambda article: "" if article.is_published else _("没有发布"),
            publishing.withdraw,
        )

    def _with_articles(
        self, request: HttpRequest, queryset: QuerySet, title: str, reason: Any, perform: Any
    ) -> HttpResponse | None:
        """The two steps, counted in the pages' articles."""
        pages = Page.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        articles = Article.objects.filter(page__in=pages).select_related("page__issue__publication")
        if "confirmed" in request.POST:
            outcome = perform(list(articles.values_list("pk", flat=True)), by=request.user)
            tell(self, request, title, len(outcome.done), outcome.refused)
            return None
        judged = [(article, reason(article)) for article in articles.order_by("page", "order")]
        return ask(
            self,
            request,
            title=title,
            button=title,
            note=_("共 %(pages)d 版。") % {"pages": pages.count()},
            will=[article for article, why in judged if not why],
            refused=[(article, why) for article, why in judged if why],
        )

    # The form

    def context_of(self, request: HttpRequest, mending: Mending) -> dict[str, Any]:
        page = mending.obj
        every = list(page.parse_warnings.select_related("article"))
        named = [(warning, name_of(warning.code)) for warning in every]
        articles = list(
            page.articles.annotate(open_warnings=open_count("article")).order_by("order")
        )
        return {
            "source": source_lines(page, every),
            "warnings": [(w, name) for w, name in named if w.article_id is None],
            "articles": [
                (
                    article,
                    [
                        (w, name)
                        for w, name in named
                        if w.article_id == article.pk and not w.settled
                    ],
                )
                for article in articles
            ],
            "hints": self.hints(page) if page.time_hints else "",
            "open_differences": page.differences.open().count(),
            "may_publish": self.has_publish_permission(request),
            "may_withdraw": self.has_withdraw_permission(request),
        }

    def response_saved(self, request: HttpRequest, obj: Page) -> HttpResponse:
        """What the button said beside saving."""
        for button, allowed, perform, title in (
            ("_publish", self.has_publish_permission, publishing.publish, _("发布本版")),
            ("_withdraw", self.has_withdraw_permission, publishing.withdraw, _("撤回本版")),
        ):
            if button in request.POST and allowed(request):
                pks = list(obj.articles.values_list("pk", flat=True))
                outcome = perform(pks, by=request.user)
                tell(self, request, title, len(outcome.done), outcome.refused)
        return super().response_saved(request, obj)
