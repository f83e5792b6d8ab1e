"""The FilterSet's conditions at the shell: one set of options for every command that takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.addresses import problems
from articles.filters import ORDERS, ArticleFilter
from articles.models import Article, Contributor, Event, EventSeries, Organization, Person

UNCLEAR = 2  # exit status, as argparse has it

# What a name typed instead of a number is looked up in.
_NAMED: dict[str, Callable[[str], Any]] = {
    "contributor": lambda name: Contributor.objects.filter(name=name),
    "organization": lambda name: (
        Organization.objects.exclude(status=Organization.Status.DISMISSED)
        .filter(Q(name=name) | Q(aliases__name=name))
        .distinct()
    ),
    "event": lambda name: Event.objects.standing().filter(name=name),
    "series": lambda name: EventSeries.objects.filter(name=name),
    "person": lambda name: Person.objects.filter(name=name),
}


def add_filters(parser: CommandParser, *, without: tuple[str, ...] = ()) -> None:
    """An option for each filter of ``ArticleFilter``, but those named in ``without``."""
    options: list[tuple[str, dict[str, Any]]] = [
        ("--q", {"metavar": "QUERY", "help": "检索词，写法与检索页相同"}),
        ("--district", {"metavar": "C", "help": "地区代码，如 110105、BDA"}),
        ("--from", {"dest": "date_from", "metavar": "D", "help": "起始日期，如 2025-09-02"}),
        ("--to", {"dest": "date_to", "metavar": "D", "help": "截止日期（含当日）"}),
        ("--year", {"metavar": "YYYY"}),
        ("--month", {"metavar": "M"}),
        ("--column", {"metavar": "NAME", "help": "栏目"}),
        ("--genre", {"metavar": "G", "help": "、".join(Article.Genre.values)}),
        ("--contributor", {"metavar": "WHO", "help": "作者的姓名或编号"}),
        ("--organization", {"metavar": "WHO", "help": "机构的名称、别名或编号"}),
        ("--exact", {"action": "store_const", "const": "1", "help": "照字面检索，写法一字不差"}),
        ("--below", {"action": "store_const", "const": "1", "help": "连下级机构一起算"}),
        ("--event", {"metavar": "E", "help": "活动的名称或编号"}),
        ("--event-kind", {"metavar": "K", "help": "、".join(Event.Kind.values)}),
        ("--series", {"metavar": "S", "help": "系列活动的名称或编号"}),
        ("--person", {"metavar": "WHO", "help": "稿件里人物的姓名或编号"}),
        ("--order", {"metavar": "O", "help": "、".join(value for value, _label in ORDERS)}),
    ]
    for option, details in options:
        if option.removeprefix("--") not in without:
            parser.add_argument(option, **details)


def narrowed(options: dict[str, Any], **more: str) -> ArticleFilter:
    """The published articles that the options leave.

    Raises ``CommandError`` (exit status 2) naming every option that can't be understood.
    """
    data = {n: options[n] for n in ArticleFilter.base_filters if options.get(n) is not None}
    empty = [f"--{_option(n)}：{_('没有写内容')}" for n, value in data.items() if not value.strip()]
    data = {name: _key(name, value) for name, value in data.items()} | more
    filterset = ArticleFilter(data)
    unclear = [f"{each.label} {each.value}：{each.message}" for each in problems(filterset)]
    if unclear or empty:
        raise CommandError("\n".join(unclear + empty), returncode=UNCLEAR)
    return filterset


def only(found: list[tuple[int, str]], option: str) -> int:
    """The key of the one found; raises ``CommandError`` listing them where there are more."""
    if len(found) > 1:
        choices = "；".join(f"{pk} {name}" for pk, name in found)
        raise CommandError(
            _("%(option)s 同名的不止一个，请写编号：%(choices)s")
            % {"option": option, "choices": choices},
            returncode=UNCLEAR,
        )
    return found[0][0]


def _option(name: str) -> str:
    return {"date_from": "from", "date_to": "to"}.get(name, name.replace("_", "-"))


def _key(name: str, value: str) -> str:
    """The number of what has this name; numbers are left to the filter."""
    if name not in _NAMED or value.isdecimal() or not value.strip():
        return value
    found = [(each.pk, str(each)) for each in _NAMED[name](value.strip())[:10]]
    if not found:
        message = ArticleFilter.base_filters[name].of.extra["error_messages"]["invalid_choice"]
        raise CommandError(f"{message}：{value}", returncode=UNCLEAR)
    return str(only(found, f"--{_option(name)}"))
