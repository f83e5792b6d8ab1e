"""``field__among=keys``: a row of very many keys, sent as one value.

``__in`` makes a parameter of each key, and of a thousand the drivers make 5 ms of work. Give
the keys as a set: of a list Django would look at each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

_SQL = tuple[str, Sequence[Any]]


@models.BigIntegerField.register_lookup
class Among(models.Lookup):
    lookup_name = "among"
    prepare_rhs = False

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _SQL:
        field, parameters = self.process_lhs(compiler, connection)
        return f"{field} = ANY(%s::bigint[])", [*parameters, list(self.rhs)]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _SQL:
        field, parameters = self.process_lhs(compiler, connection)
        sql = f"{field} IN (SELECT value FROM json_each(%s))"  # noqa: S608, the name of a column
        return sql, [*parameters, json.dumps(list(self.rhs))]
