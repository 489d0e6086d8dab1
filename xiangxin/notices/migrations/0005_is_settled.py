from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_shown_from_is_required")]

    operations = [migrations.AddField("notice", "is_settled", models.BooleanField(default=False))]
