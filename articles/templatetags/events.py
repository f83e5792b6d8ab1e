"""What the readers' templates say of events: when they were, who held them, which edition."""

from __future__ import annotations

import calendar
import datetime as dt

from django import template
from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.editions import ordinal
from articles.models import DateMention, Event, EventOrganizer, Organization

register = template.Library()
register.filter(ordinal)

_ROLES = {
    "主办": _("主办"),
    "承办": _("承办"),
    "协办": _("协办"),
    "联合": _("联合举办"),
    "支持": _("支持"),
    "指导": _("指导"),
}


@register.filter
def role_in_words(role: str) -> str:
    return str(_ROLES.get(role, role))


@register.filter
def grouped_by_role(organizers: list[EventOrganizer]) -> list[tuple[str, list[EventOrganizer]]]:
    """(role, bodies), roles and bodies in the order of the page."""
    roles: dict[str, list[EventOrganizer]] = {}
    for each in organizers:
        roles.setdefault(each.role, []).append(each)
    return list(roles.items())


@register.filter
def has_page(organization: Organization | None) -> bool:
    """Whether readers may open the body's page: what is only found, by the site's setting."""
    if organization is None:
        return False
    if organization.status == Organization.Status.CANDIDATE:
        return settings.SHOW_SUGGESTIONS
    return organization.status == Organization.Status.CONFIRMED


@register.simple_tag
def days_of(event: Event | DateMention) -> SafeString:
    """When it was, as exactly as is known: a day, some days, a month, a year."""
    start, end = event.start, event.end or event.start
    if start is None or end is None:
        return SafeString("")
    if start == end:
        return _time(f"{start:%Y-%m-%d}", start, get_format("DATE_FORMAT"))
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return _time(str(start.year), start, gettext("Y年"))
        return _span(_time(str(start.year), start, "Y"), _time(str(end.year), end, gettext("Y年")))
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        return _months(start, end)
    # Translators: the last day of several, behind a first day in full; a format of Django's
    short = gettext("j日") if start.month == end.month else gettext("n月j日")
    last = short if start.year == end.year else get_format("DATE_FORMAT")
    return _span(
        _time(f"{start:%Y-%m-%d}", start, get_format("DATE_FORMAT")),
        _time(f"{end:%Y-%m-%d}", end, last),
    )


def _months(start: dt.date, end: dt.date) -> SafeString:
    first = _time(f"{start:%Y-%m}", start, get_format("YEAR_MONTH_FORMAT"))
    if (start.year, start.month) == (end.year, end.month):
        return first
    # Translators: the last month of several, behind a first month in full; a format of Django's
    last = gettext("n月") if start.year == end.year else get_format("YEAR_MONTH_FORMAT")
    return _span(first, _time(f"{end:%Y-%m}", end, last))


def _time(value: str, day: dt.date, form: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value, format_date(day, form))


def _span(first: SafeString, last: SafeString) -> SafeString:
    return format_html(gettext("{first}至{last}"), first=first, last=last)
