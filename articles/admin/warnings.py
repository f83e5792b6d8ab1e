"""The parser's kinds of warnings in the editors' words."""

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.models import ParseWarning

NAMES = {
    "duplicate_fragment": _("重复的片段"),
    "unfinished_paragraph": _("段落没有完"),
    "no_headline": _("没有主题"),
    "doubtful_headline": _("主题拿不准"),
    "unused_line": _("没有用上的行"),
    "empty_page": _("版面没有文字"),
    "no_article": _("没有认出稿件"),
    "long_line": _("行太长"),
    "control_character": _("控制字符"),
    "compatibility_form": _("兼容字形"),
    "traditional_character": _("繁体字"),
}
OPEN = Q(settled=False)


def name_of(code: str) -> str:
    return str(NAMES.get(code, code))


def open_count(field: str) -> Coalesce:
    """How many warnings of the row (``field`` is how they name it) wait to be settled."""
    counted = ParseWarning.objects.filter(OPEN, **{field: OuterRef("pk")}).order_by()
    counted = counted.values(field).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def codes_in_use() -> list[tuple[str, str]]:
    codes = ParseWarning.objects.filter(OPEN).order_by("code").values_list("code", flat=True)
    return [(code, name_of(code)) for code in codes.distinct()]
