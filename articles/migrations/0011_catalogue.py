"""The catalogue's shelves, and the triggers that log which articles have changed.

SQLite drops a table's triggers when Django makes the table anew to alter it: a later migration
that alters one of these tables ends with ``RunPython(make_triggers)`` (tests/test_catalogue.py
sees whether all are there).
"""

from django.db import migrations, models

from articles.migrations._triggers import DIFFERS, drop_trigger, make_trigger

LINKS = {
    "articles_articledistrict": ["article_id", "district_id"],
    "articles_credit": ["article_id", "contributor_id"],
    "articles_organizationmention": ["article_id", "organization_id", "status"],
    "articles_personmention": ["article_id", "person_id", "status"],
    "articles_coverage": ["article_id", "event_id"],
}
# Of what else an article's entry is made: whose articles a change of these columns concerns.
OWN = ["sid", "genre", '"column"', "subcolumn", "page_id"]
SOURCES = {
    "articles_page": (["number", "section", "issue_id"], "page_id = NEW.id"),
    "articles_event": (  # by the second line only events are counted (event_facets)
        ["status", "kind", "series_id",
         "name", "edition", "start", '"end"', "district_id", "merged_into_id"],
        "id IN (SELECT article_id FROM articles_coverage WHERE event_id = NEW.id)",
    ),
}
MARK = {"sqlite": "random()", "postgresql": "(random() * 4611686018427387904)::bigint"}


def _differs(columns, sign):
    return " OR ".join(f"OLD.{name} {sign} NEW.{name}" for name in columns)


def triggers(vendor):
    """(name, table, when it fires, whose articles are to be logged), for either database."""
    sign = DIFFERS[vendor]
    for table, columns in LINKS.items():
        yield f"{table}_in", table, "INSERT", "", "id = NEW.article_id"
        yield f"{table}_out", table, "DELETE", "", "id = OLD.article_id"
        yield (
            f"{table}_on", table, "UPDATE", _differs(columns, sign),
            "id IN (OLD.article_id, NEW.article_id)",
        )  # fmt: skip
    for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        whose = f"id IN (SELECT article_id FROM articles_coverage WHERE event_id = {row}.event_id)"
        yield f"articles_eventorganizer_{event.lower()}", "articles_eventorganizer", event, "", whose
    for table, (columns, whose) in SOURCES.items():
        yield f"{table}_on", table, "UPDATE", _differs(columns, sign), whose
    # Its words have changed: nobody may go on with what was found by the old ones.
    yield "articles_searchentry_in", "articles_searchentry", "INSERT", "", "id = NEW.article_id"
    standing = "(OLD.sid IS NOT NULL OR NEW.sid IS NOT NULL)"
    changed = f"{standing} AND ({_differs(OWN, sign)})"
    yield "articles_article_on", "articles_article", "UPDATE", changed, None
    yield "articles_article_in", "articles_article", "INSERT", "NEW.sid IS NOT NULL", None
    yield "articles_article_out", "articles_article", "DELETE", "OLD.sid IS NOT NULL", None


def _insert(vendor, event, whose):
    mark = MARK[vendor]
    into = "INSERT INTO articles_cataloguechange (mark, article)"
    if whose is None:
        row = "OLD" if event == "DELETE" else "NEW"
        return f"{into} VALUES ({mark}, {row}.id)"
    rows = f"SELECT {mark}, id FROM articles_article WHERE ({whose}) AND sid IS NOT NULL"  # noqa: S608
    return f"{into} {rows}"


def make_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name, table, event, when, whose in triggers(vendor):
        insert = _insert(vendor, event, whose)
        make_trigger(schema_editor, f"catalogue_{name}", table, event, when, insert)


def drop_triggers(apps, schema_editor):
    for name, *_rest in triggers(schema_editor.connection.vendor):
        drop_trigger(schema_editor, f"catalogue_{name}")


def drop_function(apps, schema_editor):
    """The engine asks the table itself now, within a range of days."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION articles_search_sids", params=None)


def fill(apps, schema_editor):
    """The shelves of an archive that stands already; takes a minute for each million articles."""
    from articles.services.cataloguing import rebuild_catalogue

    if apps.get_model("articles", "Article").objects.filter(sid__isnull=False).exists():
        for _done in rebuild_catalogue():
            pass


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_finding_again")]

    operations = [
        migrations.CreateModel(
            name="CatalogueChange",
            fields=[
                ("mark", models.BigIntegerField(primary_key=True, serialize=False)),
                ("article", models.BigIntegerField()),
            ],
            options={"verbose_name": "目录变动", "verbose_name_plural": "目录变动"},
        ),
        migrations.CreateModel(
            name="CatalogueShelf",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("mark", models.BigIntegerField()),
                ("columns", models.BinaryField()),
            ],
            options={"verbose_name": "目录架", "verbose_name_plural": "目录架"},
        ),
        migrations.RunPython(make_triggers, drop_triggers),
        migrations.RunPython(drop_function, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
