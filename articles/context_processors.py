"""What every page of the site knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix

HREFLANG = {"zh-hans": "zh-Hans", "en": "en"}


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site_name": settings.SITE_NAME,
        "debug": settings.DEBUG,
        "html_lang": HREFLANG.get(getattr(request, "LANGUAGE_CODE", ""), "zh-Hans"),
        "origin": f"{request.scheme}://{request.get_host()}",
        "in_languages": in_languages(request.path),
    }


def in_languages(path: str) -> dict[str, str]:
    """``path`` of this site in each language, by the codes that ``hreflang`` takes."""
    prefix = get_script_prefix()
    rest = path.removeprefix(prefix)
    plain = rest.removeprefix("en/") if rest != "en" else ""
    return {"zh": prefix + plain, "en": f"{prefix}en/{plain}"}
