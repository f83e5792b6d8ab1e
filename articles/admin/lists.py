"""The filters beside the desk's lists."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.admin.deciding_page import has_open_marks
from articles.admin.warnings import codes_in_use
from articles.models import Article, ArticleDistrict, District, Issue, ParseWarning

NEWEST_ISSUES = 30


class IssueFilter(admin.SimpleListFilter):
    """The newest issues and 待定; older ones are reached by the year and month above the list."""

    title = _("刊期（最近30期）")
    parameter_name = "issue"
    path = "issue"

    def lookups(self, request, model_admin):
        issues = list(Issue.objects.select_related("publication")[:NEWEST_ISSUES])
        return [("none", _("待定刊期")), *((str(issue.pk), str(issue)) for issue in issues)]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "none":
            return queryset.filter(**{f"{self.path}__isnull": True})
        if self.value() and self.value().isdigit():
            return queryset.filter(**{self.path: int(self.value())})
        return queryset


class ArticleIssueFilter(IssueFilter):
    path = "page__issue"


class DatedFilter(admin.SimpleListFilter):
    title = _("待定刊期")
    parameter_name = "dated"

    def lookups(self, request, model_admin):
        return [("no", _("待定刊期")), ("yes", _("已有刊期"))]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        wanted = {"no": True, "yes": False}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(issue__isnull=wanted)


class WarningFilter(admin.SimpleListFilter):
    """Rows with an open warning of a kind; ``field`` is how a warning names the row."""

    title = _("未处理的警示")
    parameter_name = "warning"
    field = "article"

    def lookups(self, request, model_admin):
        return [("any", _("任何警示")), *codes_in_use()]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        warnings = ParseWarning.objects.filter(settled=False, **{self.field: OuterRef("pk")})
        if self.value() != "any":
            warnings = warnings.filter(code=self.value())
        return queryset.filter(Exists(warnings))


class PageWarningFilter(WarningFilter):
    field = "page"


class MarksFilter(admin.SimpleListFilter):
    title = _("机构、人物的标记")
    parameter_name = "marks"

    def lookups(self, request, model_admin):
        return [("open", _("有待判定的"))]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        return queryset.filter(has_open_marks()) if self.value() == "open" else queryset


class DistrictFilter(admin.SimpleListFilter):
    title = _("地区")
    parameter_name = "district"

    def lookups(self, request, model_admin):
        districts = District.objects.filter(
            Exists(ArticleDistrict.objects.districts().filter(district=OuterRef("pk")))
        )
        return [("none", _("没有地区")), *districts.values_list("code", "name")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        links = ArticleDistrict.objects.districts().filter(article=OuterRef("pk"))
        if self.value() == "none":
            return queryset.filter(~Exists(links))
        return queryset.filter(Exists(links.filter(district=self.value())))


class ColumnFilter(admin.SimpleListFilter):
    title = _("栏目")
    parameter_name = "column"

    def lookups(self, request, model_admin):
        columns = Article.objects.exclude(column="").order_by("column")
        return [(name, name) for name in columns.values_list("column", flat=True).distinct()]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        return queryset.filter(column=self.value()) if self.value() else queryset
