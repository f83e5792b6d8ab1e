"""The mark by which every process sees that the authority file was changed."""

from __future__ import annotations

from django.db import models


class AuthorityStamp(models.Model):
    """One row; ``token`` is another after each change (see ``services.authority``)."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token
