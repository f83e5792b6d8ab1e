"""Whether a file of this name has come before is asked of every file."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_import_runs'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='page',
            index=models.Index(fields=['publication', 'source_name'], name='page_source_name'),
        ),
    ]
