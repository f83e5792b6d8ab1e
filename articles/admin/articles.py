"""Articles at the desk: the list to check, the form beside its source, publishing."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import exporting, lists
from articles.admin.confirming import Step, in_two_steps, tell
from articles.admin.deciding import DecidingViews
from articles.admin.forms import ArticleForm, CreditFormSet, DistrictFormSet, district_choices
from articles.admin.keeping import KeepsPublished
from articles.admin.mending import Mending, MendingAdmin
from articles.admin.sources import source_lines
from articles.admin.warnings import name_of, open_count
from articles.admin.wording import in_words
from articles.models import Article
from articles.services import curating, publishing
from articles.services.histories import Changes, Values


class ArticleMending(Mending):
    labels = curating.LABELS

    def snapshot(self) -> Values:
        return curating.snapshot(self.obj)

    def make_parts(self) -> dict[str, Any]:
        credits = [
            {"role": role, "name": name, "title": title, "ORDER": position}
            for position, (role, name, title) in enumerate(self.current["credits"], 1)
        ]
        districts = [
            {"district": code, "primary": primary} for code, primary in self.current["districts"]
        ]
        return {
            "form": ArticleForm(self.data, initial=self.current, current_body=self.current["body"]),
            "credits": CreditFormSet(self.data, initial=credits, prefix="credits"),
            "districts": DistrictFormSet(
                self.data,
                initial=districts,
                prefix="districts",
                form_kwargs={"choices": district_choices()},
            ),
        }

    def posted(self) -> Values:
        assert self.data is not None
        warnings = {str(pk) for pk in self.obj.parse_warnings.values_list("pk", flat=True)}
        return {
            **self.parts["form"].cleaned_data,
            "credits": self.parts["credits"].rows(),
            "districts": self.parts["districts"].rows(),
            "settled": sorted(int(pk) for pk in self.data.getlist("settled") if pk in warnings),
        }

    def save_values(self, values: Values, version: int, by: Any, note: str = "") -> Changes:
        return curating.save_article(self.obj.pk, values, version, by, note)


@admin.register(Article)
class ArticleAdmin(KeepsPublished, MendingAdmin):
    mending = ArticleMending
    change_form_template = "admin/articles/article/change_form.html"
    list_display = ["title", "page_label", "status_badge", "warnings", "sureness"]
    list_filter = [
        "status",
        lists.WarningFilter,
        lists.MarksFilter,
        lists.ArticleIssueFilter,
        lists.DistrictFilter,
        lists.ColumnFilter,
        "genre",
    ]
    search_fields = ["headline", "kicker", "body", "credits__contributor__name"]
    search_help_text = gettext_lazy("在主题、肩题、正文和署名里找")
    date_hierarchy = "page__issue__date"
    list_per_page = 50
    show_full_result_count = False
    actions = [
        "check_articles",
        "publish_articles",
        "withdraw_articles",
        exporting.add_to_selection,
        exporting.export_csv,
        exporting.export_xlsx,
        exporting.export_jsonl,
    ]

    def get_urls(self) -> list:
        return [*DecidingViews(self).urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """What an editor has to look at first stands first."""
        waiting = Case(
            When(status="draft", then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        return (
            Article.objects.select_related("page__issue__publication")
            .defer("parsed", "page__source", "page__text", "page__parsed", "page__furniture")
            .annotate(open_warnings=open_count("article"), waiting=waiting)
            .order_by(*self.get_ordering(request))
        )

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["waiting", "-open_warnings", "confidence", "-page_id", "order"]

    def published_in(self, queryset: QuerySet) -> QuerySet[Article]:
        return Article.objects.published().filter(pk__in=queryset.values("pk"))

    @admin.display(description=gettext_lazy("主题"), ordering="headline")
    def title(self, article: Article) -> str:
        if not article.kicker:
            return str(article)
        return format_html('<span class="kicker">{}</span>{}', article.kicker, article)

    @admin.display(description=gettext_lazy("版面"), ordering="page")
    def page_label(self, article: Article) -> str:
        return str(article.page)

    @admin.display(description=gettext_lazy("状态"), ordering="status")
    def status_badge(self, article: Article) -> str:
        return format_html(
            '<span class="badge {}">{}</span>', article.status, article.get_status_display()
        )

    @admin.display(description=gettext_lazy("警示"), ordering="open_warnings")
    def warnings(self, article: Article) -> str:
        count = article.open_warnings
        return format_html('<span class="count">{}</span>', count) if count else "—"

    @admin.display(description=gettext_lazy("主题可信度"), ordering="confidence")
    def sureness(self, article: Article) -> str:
        return f"{article.confidence:.0%}"

    # Actions

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.withdraw_article")

    def has_collect_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_selection")

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.export_article")

    @admin.action(description=gettext_lazy("核对通过"), permissions=["change"])
    def check_articles(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        step = Step(
            _("核对通过"),
            _("核对通过"),
            curating.reason_not_to_check,
            lambda pks: curating.check(pks, by=request.user),
        )
        return in_two_steps(self, request, queryset, step)

    @admin.action(description=gettext_lazy("发布"), permissions=["publish"])
    def publish_articles(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        step = Step(
            _("发布稿件"),
            _("发布"),
            publishing.reason_not_to_publish,
            lambda pks: publishing.publish(pks, by=request.user),
            _("发布后读者立即可以读到、检索到。"),
        )
        return in_two_steps(self, request, queryset, step)

    @admin.action(description=gettext_lazy("撤回"), permissions=["withdraw"])
    def withdraw_articles(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        step = Step(
            _("撤回稿件"),
            _("撤回"),
            lambda article: "" if article.is_published else _("没有发布"),
            lambda pks: publishing.withdraw(pks, by=request.user),
            _("撤回后读者不再能读到；编辑台里照旧。"),
        )
        return in_two_steps(self, request, queryset, step)

    # The form

    def context_of(self, request: HttpRequest, mending: Mending) -> dict[str, Any]:
        article = mending.obj
        warnings = list(article.page.parse_warnings.all())
        around = list(article.page.articles.order_by("order").values_list("pk", flat=True))
        at = around.index(article.pk)
        return {
            "source": source_lines(article.page, warnings, article),
            "warnings": [(w, name_of(w.code)) for w in warnings if w.article_id == article.pk],
            "previous": around[at - 1] if at else None,
            "next": around[at + 1] if at + 1 < len(around) else None,
            "parsed": self._parsed(mending),
            "may_publish": self.has_publish_permission(request),
            "may_withdraw": self.has_withdraw_permission(request),
        }

    def _parsed(self, mending: Mending) -> dict[str, str]:
        """What the parser read where the article now says otherwise, in words."""
        return {
            name: in_words(name, value)
            for name, value in mending.obj.parsed.items()
            if name in mending.current and mending.current[name] != value
        }

    def response_saved(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """What the button said beside saving."""
        if "_publish" in request.POST and self.has_publish_permission(request):
            outcome = publishing.publish([obj.pk], by=request.user)
            tell(self, request, _("发布稿件"), len(outcome.done), outcome.refused)
        elif "_withdraw" in request.POST and self.has_withdraw_permission(request):
            outcome = publishing.withdraw([obj.pk], by=request.user)
            tell(self, request, _("撤回稿件"), len(outcome.done), outcome.refused)
        elif "_next" in request.POST:
            return self._check_and_go_on(request, obj)
        return super().response_saved(request, obj)

    def _check_and_go_on(self, request: HttpRequest, obj: Article) -> HttpResponse:
        outcome = curating.check([obj.pk], by=request.user)
        for _article, reason in outcome.refused:
            if obj.status == Article.Status.DRAFT:
                self.message_user(request, reason, messages.WARNING)
                return super().response_saved(request, obj)
        following = curating.next_to_check(obj)
        if following is None:
            self.message_user(request, _("全部核对完了。"), messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        return HttpResponseRedirect(self.url_of("change", following.pk))
