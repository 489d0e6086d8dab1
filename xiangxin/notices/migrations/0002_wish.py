from datetime import time

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("notices", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quiet_from", models.TimeField(default=time(21), verbose_name="免打扰开始")),
                ("quiet_until", models.TimeField(default=time(7), verbose_name="免打扰结束")),
                ("digest_at", models.TimeField(blank=True, null=True, verbose_name="每日汇总时间")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"verbose_name": "接收设置"},
        ),
        migrations.AddField("receipt", "is_gathered", models.BooleanField(default=False)),
        migrations.AddField("receipt", "shown_from", models.DateTimeField(null=True)),
    ]
