"""Rows for what has become a table: series of events, townships, initials; and who may decide."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from articles.domain.same_event import series_key
from articles.domain.tables import read_table

CRUD = ("view", "add", "change", "delete")
READING = {
    name: ("view",)
    for name in ("person", "personmention", "placename", "eventseries", "eventproposal", "decision")
}
DECIDING = {
    "organizationmention": ("change", "apply_to_archive"),
    "personmention": ("change",),
    "organization": ("merge_organization",),
    "event": ("merge_event",),
    "eventproposal": ("change",),
}
REGISTER = {
    "person": ("add", "change"),
    "eventseries": ("add", "change"),
    "coverage": CRUD,
    "placename": CRUD,
}
GROUPS = {"编辑": [READING, DECIDING, REGISTER], "审校": [READING, DECIDING], "业务": [READING]}


def codename(action, model):
    return action if "_" in action else f"{action}_{model}"


def make_series(apps, schema_editor):
    Event = apps.get_model("articles", "Event")
    EventSeries = apps.get_model("articles", "EventSeries")
    named = Event.objects.exclude(series_name="")
    for name in sorted(set(named.values_list("series_name", flat=True))):
        key = series_key(name)[:200] or name
        series, _ = EventSeries.objects.get_or_create(key=key, defaults={"name": name})
        named.filter(series_name=name).update(series=series)


def name_series(apps, schema_editor):
    Event = apps.get_model("articles", "Event")
    for event in Event.objects.filter(series__isnull=False).select_related("series"):
        Event.objects.filter(pk=event.pk).update(series_name=event.series.name)


def load_townships(apps, schema_editor):
    District = apps.get_model("articles", "District")
    header, *rows = read_table("townships.tsv")
    assert header[:3] == ["code", "name", "parent"], header
    for code, name, parent, *_ in rows:
        District.objects.update_or_create(
            code=code, defaults={"name": name, "level": "township", "parent_id": parent}
        )


def grant(apps, schema_editor):
    for label in ("auth", "contenttypes", "articles"):
        create_permissions(installed.get_app_config(label), verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, grants in GROUPS.items():
        wanted = {
            codename(action, model)
            for granted in grants
            for model, actions in granted.items()
            for action in actions
        }
        found = Permission.objects.filter(content_type__app_label="articles", codename__in=wanted)
        missing = wanted - set(found.values_list("codename", flat=True))
        assert not missing, f"no such permission: {sorted(missing)}"
        Group.objects.get_or_create(name=name)[0].permissions.add(*found)
    everything = Permission.objects.filter(content_type__app_label__in=["articles", "auth"])
    Group.objects.get_or_create(name="管理员")[0].permissions.add(*everything)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_what_the_pages_say")]
    operations = [
        migrations.RunPython(make_series, name_series),
        migrations.RunPython(load_townships, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
