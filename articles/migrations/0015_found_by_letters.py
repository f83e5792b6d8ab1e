"""Series and events found by pinyin and initials; beginnings found under any collation.

PostgreSQL's indexes of names, pinyin and keys compare letter by letter, so that LIKE 'x%' reads
a range of them also where the database sorts by Chinese or English rules.
"""

from django.db import migrations, models

from articles.domain.pinyin import initials, pinyin

PATTERN = "varchar_pattern_ops"
SPOKEN = ("series ", "brand ")  # the kinds of keys that hold a name's characters
LONGEST = 50
BATCH = 2000


def series_letters(apps, schema_editor):
    for series in apps.get_model("articles", "EventSeries").objects.only("key").iterator():
        series.initials, series.pinyin = initials(series.key), pinyin(series.key)
        series.save(update_fields=["initials", "pinyin"])


def event_letters(apps, schema_editor):
    """As ``domain.same_event.sounding_keys``, from the keys in characters, a batch at a time."""
    EventKey = apps.get_model("articles", "EventKey")
    rows, last = EventKey.objects.order_by("pk").values_list("pk", "event_id", "key"), 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        last = batch[-1][0]
        letters = {
            (event, f"{kind} {said(name)[:LONGEST]}")
            for _pk, event, key in batch
            if key.startswith(SPOKEN)
            for name in [key.partition(" ")[2]]
            for kind, said in (("sound", pinyin), ("initials", initials))
            if said(name)
        }
        EventKey.objects.bulk_create(
            [EventKey(event_id=event, key=key) for event, key in sorted(letters)],
            ignore_conflicts=True,
        )


def forget_event_letters(apps, schema_editor):
    keys = apps.get_model("articles", "EventKey").objects
    keys.filter(models.Q(key__startswith="sound ") | models.Q(key__startswith="initials ")).delete()


def by_pinyin(model, name):
    index = models.Index(fields=["pinyin"], name=name, opclasses=[PATTERN])
    return migrations.AddIndex(model_name=model, index=index)


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_event_day")]

    operations = [
        migrations.RemoveConstraint(model_name="eventkey", name="event_key_unique"),
        migrations.AddConstraint(
            model_name="eventkey",
            constraint=models.UniqueConstraint(
                fields=("key", "event"), name="event_key_unique", opclasses=[PATTERN, "int8_ops"]
            ),
        ),
        migrations.RemoveConstraint(model_name="person", name="person_unique_name"),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("name", "distinction"),
                name="person_unique_name",
                opclasses=[PATTERN, PATTERN],
            ),
        ),
        migrations.AddField(
            model_name="eventseries",
            name="initials",
            field=models.CharField(
                default="", editable=False, max_length=200, verbose_name="拼音首字母"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="eventseries",
            name="pinyin",
            field=models.CharField(
                default="", editable=False, max_length=1200, verbose_name="拼音"
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="eventseries",
            index=models.Index(fields=["initials"], name="series_initials", opclasses=[PATTERN]),
        ),
        by_pinyin("eventseries", "series_pinyin"),
        by_pinyin("organization", "organization_pinyin"),
        by_pinyin("organizationalias", "organization_alias_pinyin"),
        by_pinyin("person", "person_pinyin"),
        migrations.RunPython(series_letters, migrations.RunPython.noop),
        migrations.RunPython(event_letters, forget_event_letters),
    ]
