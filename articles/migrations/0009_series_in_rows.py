from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_entity_rows")]
    operations = [migrations.RemoveField(model_name="event", name="series_name")]
