"""The places of GB/T 2260, from the domain's own table, so that both always agree."""

from django.db import migrations

from articles.domain.tables import read_table


def load_districts(apps, schema_editor):
    District = apps.get_model("articles", "District")
    header, *rows = read_table("districts.tsv")
    assert header[:4] == ["code", "name", "level", "parent"], header
    places = {row[0]: row for row in rows}
    written = set()

    def write(code):
        """A parent before its children, whatever their order in the table."""
        if not code or code in written:
            return
        _, name, level, parent, *_ = places[code]
        write(parent)
        District.objects.update_or_create(
            code=code, defaults={"name": name, "level": level, "parent_id": parent or None}
        )
        written.add(code)

    for code in places:
        write(code)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(load_districts, migrations.RunPython.noop)]
