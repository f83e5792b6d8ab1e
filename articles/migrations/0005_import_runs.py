"""Which process runs an import, how a stopped one ended; one open difference a page field."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_search'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='note',
            field=models.TextField(blank=True, editable=False, verbose_name='备注'),
        ),
        migrations.AddField(
            model_name='import',
            name='process',
            field=models.CharField(blank=True, editable=False, max_length=100),
        ),
        migrations.AddConstraint(
            model_name='difference',
            constraint=models.UniqueConstraint(condition=models.Q(('article__isnull', True), ('decision', 'open')), fields=('page', 'field'), name='difference_one_open_per_page_field'),
        ),
    ]
