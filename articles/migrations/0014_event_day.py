"""The day an event stands by, kept with it by triggers: lists of events are ordered by it.

A save of a whole event writes the day that it was read with: the trigger puts it right again.
SQLite drops a table's triggers when Django makes the table anew to alter it: a later migration
that alters one of these tables ends with ``RunPython(make_triggers)`` of this one as well.
"""

from django.db import migrations, models

from articles.migrations._triggers import DIFFERS, drop_trigger, make_trigger

# The sid of a published article begins with the day of its issue.
PRINTED = {
    "sqlite": "substr(min(told.sid), 1, 4) || '-' || substr(min(told.sid), 5, 2)"
    " || '-' || substr(min(told.sid), 7, 2)",
    "postgresql": "to_date(left(min(told.sid)::text, 8), 'YYYYMMDD')",
}
DAY = """
    (SELECT CASE WHEN min(told.sid) IS NOT NULL AND articles_event.merged_into_id IS NULL
                 THEN COALESCE(articles_event.start, {printed}) END
     FROM articles_coverage link JOIN articles_article told ON told.id = link.article_id
     WHERE link.event_id = articles_event.id)
"""
OF_ARTICLE = "SELECT event_id FROM articles_coverage WHERE article_id = NEW.id"
TRIGGERS = [  # name, table, when, whose day may be another now
    ("coverage_in", "articles_coverage", "INSERT", "NEW.event_id"),
    ("coverage_out", "articles_coverage", "DELETE", "OLD.event_id"),
    ("coverage_on", "articles_coverage", "UPDATE OF event_id, article_id",
     "OLD.event_id, NEW.event_id"),
    ("article_on", "articles_article", "UPDATE OF sid", OF_ARTICLE),
    ("event_on", "articles_event", "UPDATE OF start, merged_into_id, day", "NEW.id"),
]  # fmt: skip


def _set_days(vendor, where):
    """Statement: where the day is another than it should be, write it."""
    day = DAY.format(printed=PRINTED[vendor])
    return f"UPDATE articles_event SET day = {day} WHERE {where} AND day {DIFFERS[vendor]} {day}"  # noqa: S608


def make_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name, table, event, whose in TRIGGERS:
        when = f"OLD.sid {DIFFERS[vendor]} NEW.sid" if event == "UPDATE OF sid" else ""
        statement = _set_days(vendor, f"id IN ({whose})")
        make_trigger(schema_editor, f"event_day_{name}", table, event, when, statement)


def drop_triggers(apps, schema_editor):
    for name, *_rest in TRIGGERS:
        drop_trigger(schema_editor, f"event_day_{name}")


def fill(apps, schema_editor):
    schema_editor.execute(_set_days(schema_editor.connection.vendor, "true"), params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_quicker_search_keys")]

    operations = [
        migrations.AddField(
            "event", "day",
            models.DateField(verbose_name="立目日期", null=True, blank=True, editable=False),
        ),
        migrations.RemoveIndex("event", "event_by_kind"),
        migrations.AddIndex(
            "event",
            models.Index("kind", "day", "id", "status", "district", name="event_by_kind"),
        ),
        migrations.AddIndex("event", models.Index("day", "id", "status", "kind", "district", name="event_by_day")),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_triggers, drop_triggers),
    ]  # fmt: skip
