"""Where words stand is kept on shelves, the same on both databases.

SQLite's full-text table and PostgreSQL's generated column of keys (0004) go; 0018 fills the shelves.
"""

from importlib import import_module

from django.db import migrations, models

# Packed numbers hardly shrink: PostgreSQL need not try. Most rows stay where they are read.
PACKED = """
ALTER TABLE articles_searchposting
    SET (toast_tuple_target = 8160),
    ALTER COLUMN articles SET STORAGE EXTERNAL,
    ALTER COLUMN places SET STORAGE EXTERNAL
"""


def leave_packed(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(PACKED, params=None)


def drop_old_index(apps, schema_editor):
    import_module("articles.migrations.0004_search").drop_index(apps, schema_editor)


def make_old_index(apps, schema_editor):
    """Empty on SQLite: `rebuild_search` of the version before fills it."""
    import_module("articles.migrations.0004_search").make_index(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_frequent_queries")]
    operations = [
        migrations.CreateModel(
            name="SearchPosting",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey("shelf", "key",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("shelf", models.IntegerField()),
                ("key", models.BigIntegerField()),
                ("articles", models.BinaryField()),
                ("places", models.BinaryField()),
            ],
            options={"verbose_name": "检索字表", "verbose_name_plural": "检索字表"},
        ),
        migrations.CreateModel(
            name="SearchUnshelved",
            fields=[
                ("article", models.BigIntegerField(primary_key=True, serialize=False)),
                ("mark", models.BigIntegerField()),
            ],
            options={"verbose_name": "未上架的检索条目", "verbose_name_plural": "未上架的检索条目"},
        ),
        # With the weights: what is related is told by the index alone.
        migrations.RemoveIndex(model_name="searchkeyword", name="search_keyword_word"),
        migrations.AddIndex(
            model_name="searchkeyword",
            index=models.Index(fields=["word", "entry", "weight"], name="search_keyword_told"),
        ),
        migrations.RunPython(leave_packed, migrations.RunPython.noop),
        migrations.RunPython(drop_old_index, make_old_index),
    ]
