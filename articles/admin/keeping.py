"""What readers can see can't be deleted: it is withdrawn first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.models import Article


class KeepsPublished:
    """For a ModelAdmin: ``published_in(queryset)`` are the published articles it would delete."""

    delete_confirmation_template = "admin/desk/delete.html"
    delete_selected_confirmation_template = "admin/desk/delete_selected.html"

    def published_in(self, queryset: QuerySet) -> QuerySet[Article]:
        raise NotImplementedError

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """Django's reckoning; published articles protect. Parts go by the whole's permission."""
        deleted, counts, _lacking, protected = super().get_deleted_objects(objs, request)
        published = self.published_in(self.model.objects.filter(pk__in=[obj.pk for obj in objs]))
        names = [_("“%(name)s”已发布：请先撤回") % {"name": one} for one in published]
        return deleted, counts, set(), [*protected, *names]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.delete_queryset(request, self.model.objects.filter(pk=obj.pk))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Nothing at all where an article was published in this very moment."""
        published = list(self.published_in(queryset).select_for_update(of=("self",)))
        if published:
            raise PermissionDenied("an article has just been published")
        self.model.objects.filter(pk__in=list(queryset.values_list("pk", flat=True))).delete()
