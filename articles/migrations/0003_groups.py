"""The desk's four groups, each able to do its work and no more."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

CRUD = ("view", "add", "change", "delete")
SELECTIONS = {"selection": CRUD, "selectionitem": CRUD, "article": ("view", "export")}
READING = {
    name: ("view",)
    for name in (
        "publication", "issue", "page", "article", "articledistrict", "credit", "contributor",
        "district", "parsewarning", "organization", "organizationalias", "organizationmention",
        "datemention", "event", "coverage", "eventorganizer",
    )
}  # fmt: skip
MENDING = {
    "article": ("change", "publish", "withdraw", "export"),
    "articledistrict": CRUD,
    "credit": CRUD,
    "contributor": ("view", "add", "change"),
    "parsewarning": ("change",),
    "difference": ("view", "change"),
}
GROUPS = {
    "编辑": [
        READING, SELECTIONS, MENDING,
        {
            "publication": ("view",), "issue": ("add", "change"),
            "page": ("add", "change", "delete"), "article": ("add", "delete"),
            "import": ("view", "import_pages"), "importedfile": ("view",),
            "organization": ("add", "change"), "organizationalias": CRUD,
            "event": ("add", "change"), "eventorganizer": CRUD,
        },
    ],
    "审校": [READING, SELECTIONS, MENDING, {"import": ("view",), "importedfile": ("view",)}],
    "业务": [READING, SELECTIONS],
}  # fmt: skip


def codename(action, model):
    return action if "_" in action else f"{action}_{model}"


def make_groups(apps, schema_editor):
    for label in ("auth", "contenttypes", "articles"):
        create_permissions(installed.get_app_config(label), verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, grants in GROUPS.items():
        wanted = {
            codename(action, model)
            for grant in grants
            for model, actions in grant.items()
            for action in actions
        }
        found = Permission.objects.filter(content_type__app_label="articles", codename__in=wanted)
        missing = wanted - set(found.values_list("codename", flat=True))
        assert not missing, f"no such permission: {sorted(missing)}"
        Group.objects.get_or_create(name=name)[0].permissions.add(*found)
    everything = Permission.objects.filter(content_type__app_label__in=["articles", "auth"])
    Group.objects.get_or_create(name="管理员")[0].permissions.add(*everything)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_districts"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
