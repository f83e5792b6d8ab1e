"""What only staff see on the readers' site, and the articles they point at."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from articles.addresses import active, problems
from articles.filters import ArticleFilter
from articles.listing import listed_keys
from articles.models import Article
from articles.services.selecting import Added

TICKED, ALL = "ticked", "all"

View = Callable[..., HttpResponse]


def staff_may(*permissions: str) -> Callable[[View], View]:
    """Only for who has the permissions; others are asked to sign in, or refused (403)."""
    allowed = permission_required(
        [f"articles.{each}" for each in permissions], raise_exception=True
    )
    return lambda view: never_cache(login_required(allowed(view)))


@dataclass(frozen=True, slots=True)
class Pointed:
    """The published articles that an address or a form points at, in order.

    ``problem`` says why there are none. ``fields`` point at the same again; ``words`` say in
    the readers' words which list it was.
    """

    keys: array[int]
    problem: str
    fields: list[tuple[str, str]]
    words: list[str]


def pointed_at(data: QueryDict) -> Pointed:
    """``scope=ticked``: each ``article``; otherwise the whole list that the filters give.

    A filter that is not understood never widens the list: then there are none.
    """
    if data.get("scope") == TICKED:
        return _ticked([int(each) for each in data.getlist("article") if _is_key(each)])
    filterset = ArticleFilter(data)
    not_understood = problems(filterset)
    keys = array("q") if not_understood else listed_keys(filterset)
    problem = "" if keys else _("没有符合的稿件，什么也没有取出。")
    if not_understood:
        reasons = "；".join(
            f"{each.label}“{each.value[:60]}”：{each.message}" for each in not_understood
        )
        problem = _("条件没有看懂，什么也没有取出。%(reasons)s") % {"reasons": reasons}
    fields = [("scope", ALL), *filterset.understood]
    return Pointed(keys, problem, fields, [each.value for each in active(filterset)])


def _ticked(asked: list[int]) -> Pointed:
    found = set(Article.objects.published().filter(pk__in=asked).values_list("pk", flat=True))
    keys = array("q", (key for key in dict.fromkeys(asked) if key in found))
    problem = "" if keys else _("没有勾选稿件，什么也没有取出。")
    fields = [("scope", TICKED), *(("article", str(key)) for key in keys)]
    return Pointed(keys, problem, fields, [])


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def told(added: Added) -> str:
    """What adding did, in a sentence for each thing that happened."""
    words = [
        ngettext("新加入 %(count)d 篇。", "新加入 %(count)d 篇。", added.new) % {"count": added.new}
    ]
    if added.present:
        words.append(
            ngettext("%(count)d 篇原来就在里面。", "%(count)d 篇原来就在里面。", added.present)
            % {"count": added.present}
        )
    if added.missing:
        words.append(
            ngettext("%(count)d 篇已经不存在。", "%(count)d 篇已经不存在。", added.missing)
            % {"count": added.missing}
        )
    return "".join(words)
