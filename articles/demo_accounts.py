"""The accounts of a demo (``load_demo``), one for each group; made only where DEBUG is on."""

from __future__ import annotations

from typing import NamedTuple


class Account(NamedTuple):
    username: str
    password: str
    group: str
    is_superuser: bool = False


# Not secrets: they are printed, and shown on the sign-in page, of demos only.
ACCOUNTS = (
    Account("editor", "banmian-editor", "编辑"),
    Account("reviewer", "banmian-reviewer", "审校"),
    Account("staff", "banmian-staff", "业务"),
    Account("admin", "banmian-admin", "管理员", is_superuser=True),
)
