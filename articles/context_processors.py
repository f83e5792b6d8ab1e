"""What every page of the site knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

HREFLANG = {"zh-hans": "zh-Hans", "en": "en"}


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site_name": settings.SITE_NAME,
        "debug": settings.DEBUG,
        "html_lang": HREFLANG.get(getattr(request, "LANGUAGE_CODE", ""), "zh-Hans"),
        "origin": f"{request.scheme}://{request.get_host()}",
        "in_languages": in_languages(request.path),
        "site_nav": _navigation,
    }


def _navigation() -> list[tuple[str, str]]:
    return [
        (reverse("home"), _("首页")),
        (reverse("article_list"), _("稿件")),
        (reverse("calendar"), _("版历")),
        (reverse("district_list"), _("地区")),
        (reverse("organization_list"), _("机构")),
        (reverse("event_list"), _("活动")),
        (reverse("contributor_list"), _("作者")),
        (reverse("map"), _("探索")),
        (reverse("search"), _("检索")),
        (reverse("about"), _("关于")),
    ]


def in_languages(path: str) -> dict[str, str]:
    """``path`` of this site in each language: ``zh`` and ``en``."""
    prefix = get_script_prefix()
    rest = path.removeprefix(prefix)
    plain = rest.removeprefix("en/") if rest != "en" else ""
    return {"zh": prefix + plain, "en": f"{prefix}en/{plain}"}
