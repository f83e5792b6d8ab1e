"""The readers' addresses. An address once given never changes: they hold keys, not titles."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
