from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("notices", "0003_fill_shown_from"),
    ]

    operations = [
        migrations.AlterField("receipt", "shown_from", models.DateTimeField()),
        migrations.AddIndex(
            "receipt", models.Index(fields=["user", "-shown_from", "-id"], name="notices_of_a_person")
        ),
    ]
