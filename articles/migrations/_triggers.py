"""Triggers of either database, for the migrations that make them."""

DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


def make_trigger(schema_editor, name, table, event, condition, statement):
    """After ``event`` on a row of ``table``, and on ``condition`` where it is given, ``statement``.

    One of that name that stands already is replaced.
    """
    when = f"WHEN ({condition})" if condition else ""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        schema_editor.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW"
            f" {when} BEGIN {statement}; END",
            params=None,
        )
    else:
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ BEGIN {statement}; RETURN NULL; END $$",
            params=None,
        )
        schema_editor.execute(
            f"CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {table}"
            f" FOR EACH ROW {when} EXECUTE FUNCTION {name}()",
            params=None,
        )


def drop_trigger(schema_editor, name):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
    else:
        schema_editor.execute(f"DROP FUNCTION {name} CASCADE", params=None)
