"""Accounts: made and put into groups at the same desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

# Django has registered its own; ours stand in their place.
admin.site.unregister([User, Group])


@admin.register(User)
class DeskUserAdmin(UserAdmin):
    """Who has left is made inactive, never deleted: the history of the articles names her.

    Only a superuser makes superusers or changes one; 管理员 gives out groups.
    """

    list_display = ["username", "first_name", "group_names", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        (_("工作"), {"fields": ["is_staff", "groups"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("组"))
    def group_names(self, user: User) -> str:
        return "、".join(group.name for group in user.groups.all()) or "—"

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        rights = ["is_active", "is_staff", "groups"]
        if request.user.is_superuser:
            rights += ["is_superuser", "user_permissions"]
        return [
            (None, {"fields": ["username", "password"]}),
            (_("个人"), {"fields": ["first_name", "last_name", "email"]}),
            (_("工作"), {"fields": rights}),
            (_("时间"), {"fields": ["last_login", "date_joined"]}),
        ]

    readonly_fields = ["last_login", "date_joined"]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


@admin.register(Group)
class DeskGroupAdmin(GroupAdmin):
    list_display = ["name", "member_count"]

    @admin.display(description=_("人数"))
    def member_count(self, group: Group) -> int:
        return group.members

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).annotate(members=Count("user"))
