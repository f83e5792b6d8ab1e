"""What search keeps of published articles, and each database's own index of it.

SQLite has a full-text table; on PostgreSQL a generated column holds the characters and pairs of
characters of each entry (articles/search/postgresql.py says how they are found).
"""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    """
    CREATE VIRTUAL TABLE articles_search USING fts5
    (headline, text, content='', columnsize=0, tokenize='ascii')
    """
]

# The keys of a text: (first << 16 | second) for each two characters of a line, and
# (character << 16) for each one, moved into the range of int4. A character beyond the first
# plane shares a surrogate's code with others: whoever asks for one has to look at the text.
# Only built-in functions, since a restored dump makes the column anew without a search path.
POSTGRESQL = [
    """
    CREATE FUNCTION articles_search_keys(t text) RETURNS int4[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT key::int4), '{}')
        FROM (
            SELECT
                CASE WHEN ascii(a) > 65535 THEN 55296 + ascii(a) % 2048 ELSE ascii(a) END::bigint,
                CASE WHEN b IS NULL OR b = E'\\n' THEN 0
                     WHEN ascii(b) > 65535 THEN 55296 + ascii(b) % 2048 ELSE ascii(b) END::bigint
            FROM unnest(string_to_array(t, NULL), string_to_array(substr(t, 2), NULL)) AS c(a, b)
            WHERE a <> E'\\n'
        ) AS unit(a, b),
        LATERAL (VALUES (a * 65536 - 2147483648), (a * 65536 + b - 2147483648)) AS made(key)
    $$
    """,
    """
    ALTER TABLE articles_searchentry
        ADD COLUMN keys int4[] NOT NULL
        GENERATED ALWAYS AS (articles_search_keys(headline || E'\\n' || text)) STORED
    """,
    # A narrow heap: what is long stands in the side table, and is fetched only when compared.
    """
    ALTER TABLE articles_searchentry
        SET (toast_tuple_target = 128),
        ALTER COLUMN headline SET STORAGE MAIN,
        ALTER COLUMN text SET STORAGE EXTERNAL,
        ALTER COLUMN keys SET STORAGE EXTENDED
    """,
    "CREATE INDEX search_entry_keys ON articles_searchentry USING gin (keys)",
    """
    CREATE FUNCTION articles_search_sids(wanted int4[], stretches text[], in_headline boolean)
    RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 1000 SET enable_seqscan = off AS $$
        SELECT sid FROM articles_searchentry
        WHERE keys @> wanted AND NOT EXISTS (
            SELECT FROM unnest(stretches) AS stretch
            WHERE strpos(headline, stretch) = 0 AND (in_headline OR strpos(text, stretch) = 0)
        )
    $$
    """,
]
DROP = {
    "sqlite": ["DROP TABLE IF EXISTS articles_search_next", "DROP TABLE articles_search"],
    "postgresql": [
        "DROP FUNCTION IF EXISTS articles_search_sids",
        "ALTER TABLE articles_searchentry DROP COLUMN keys",
        "DROP FUNCTION articles_search_keys",
    ],
}


def make_index(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_groups")]
    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('sid', models.BigIntegerField(primary_key=True, serialize=False)),
                ('headline', models.TextField()),
                ('text', models.TextField()),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='search_entry', to='articles.article', verbose_name='稿件')),
            ],
            options={
                'verbose_name': '检索条目',
                'verbose_name_plural': '检索条目',
            },
        ),
        migrations.CreateModel(
            name='SearchKeyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=50)),
                ('weight', models.FloatField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='keywords', to='articles.searchentry')),
            ],
            options={
                'verbose_name': '关键词',
                'verbose_name_plural': '关键词',
            },
        ),
        migrations.CreateModel(
            name='SearchRebuild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('done_to', models.BigIntegerField(default=0)),
            ],
            options={
                'verbose_name': '重建检索',
                'verbose_name_plural': '重建检索',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='search_rebuild_only_one')],
            },
        ),
        migrations.AddConstraint(
            model_name='searchentry',
            constraint=models.CheckConstraint(condition=models.Q(('sid__gt', 0)), name='search_entry_sid_positive'),
        ),
        migrations.AddIndex(
            model_name='searchkeyword',
            index=models.Index(fields=['word', 'entry'], name='search_keyword_word'),
        ),
        migrations.AddConstraint(
            model_name='searchkeyword',
            constraint=models.UniqueConstraint(fields=('entry', 'word'), name='search_keyword_unique'),
        ),
        migrations.AddConstraint(
            model_name='searchkeyword',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 1)), name='search_keyword_weight_share'),
        ),
        migrations.RunPython(make_index, drop_index),
    ]
