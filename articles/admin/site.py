"""The desk: Django's admin under our name."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class DeskSite(AdminSite):
    site_header = _("版面编辑台")
    site_title = _("版面编辑台")
    index_title = _("今日待办")
