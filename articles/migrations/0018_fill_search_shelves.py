"""What was indexed before there were shelves is written on them: a million articles take minutes.

Shelf by shelf, each by itself: what was interrupted is done again.
"""

from django.db import migrations


def shelve(apps, schema_editor):
    from articles.services.shelving import shelve_all

    for _done in shelve_all():
        pass


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0017_search_shelves")]
    operations = [migrations.RunPython(shelve, migrations.RunPython.noop)]
