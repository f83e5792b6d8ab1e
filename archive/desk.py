"""The desk: Django's admin under our name, arranged by the work instead of the alphabet."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

# What stands on the desk, in the order of a day's work. A model not named here comes last.
ROOMS = [
    (_("核对与发布"), ["Page", "Article", "Difference", "Import"]),
    (_("判定"), ["Candidate", "EventProposal", "Decision"]),
    (_("取用"), ["Selection"]),
    (_("机构、人物与活动"), ["Organization", "Person", "Event", "EventSeries", "PlaceName"]),
    (_("登记"), ["Issue", "Publication", "Contributor", "District"]),
    (_("帐号"), ["User", "Group"]),
]


class DeskSite(AdminSite):
    site_header = _("版面编辑台")
    site_title = _("版面编辑台")
    index_title = _("今日待办")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict]:
        apps = super().get_app_list(request, app_label)
        if app_label is not None or not apps:
            return apps
        models = {
            model["object_name"]: model | {"app": app} for app in apps for model in app["models"]
        }
        if "Organization" in models:
            models["Candidate"] = _candidates(models["Organization"])
        rooms = [
            _room(name, [models.pop(key) for key in keys if key in models]) for name, keys in ROOMS
        ]
        rooms.append(_room(_("其他"), list(models.values())))
        return [room for room in rooms if room["models"]]

    def each_context(self, request: HttpRequest) -> dict:
        context = super().each_context(request)
        try:
            context["site_url"] = reverse("home")
        except NoReverseMatch:  # a desk without the readers' pages
            context["site_url"] = None
        return context

    def index(self, request: HttpRequest, extra_context: dict | None = None):
        from articles.admin.todo import todo_of

        return super().index(request, {"todo": todo_of(request.user), **(extra_context or {})})

    def login(self, request: HttpRequest, extra_context: dict | None = None):
        return super().login(request, demo_accounts() | (extra_context or {}))


def _candidates(bodies: dict) -> dict:
    """The queue of candidates: a page of its own in the register of bodies."""
    return bodies | {
        "name": _("候选机构"),
        "object_name": "Candidate",
        "admin_url": reverse("admin:articles_organization_candidates"),
        "add_url": None,
        "view_only": True,
    }


def _room(name: str, models: list[dict]) -> dict:
    app = models[0]["app"] if models else {"app_label": "", "app_url": ""}
    return {
        "name": name,
        "app_label": app["app_label"],
        "app_url": app["app_url"],
        "has_module_perms": True,
        "models": models,
    }


def demo_accounts() -> dict:
    """What the sign-in page shows of the demo accounts: nothing, ever, without DEBUG."""
    from django.conf import settings

    if not settings.DEBUG:
        return {}
    from articles.demo_accounts import ACCOUNTS

    return {"demo_accounts": ACCOUNTS}
