from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_found_by_letters")]

    operations = [
        migrations.CreateModel(
            name="FrequentQuery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=40, verbose_name="检索词")),
                ("day", models.DateField(verbose_name="日期")),
                ("readers", models.PositiveIntegerField(verbose_name="人数")),
            ],
            options={
                "verbose_name": "常用检索",
                "verbose_name_plural": "常用检索",
                "indexes": [
                    models.Index(
                        fields=["text"],
                        name="frequent_query_text",
                        opclasses=["varchar_pattern_ops"],
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "text"), name="frequent_query_once_a_day"
                    )
                ],
            },
        ),
    ]
