from django.db import migrations
from django.db.models import OuterRef, Subquery

BATCH = 10_000


def fill(apps, _schema_editor):
    """What was sent before quiet hours existed was shown when it was sent; in batches, and again without harm."""
    receipts, notices = apps.get_model("notices", "Receipt"), apps.get_model("notices", "Notice")
    sent_at = Subquery(notices.objects.filter(pk=OuterRef("notice")).values("sent_at")[:1])
    while ids := list(receipts.objects.filter(shown_from=None).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        receipts.objects.filter(pk__gte=ids[0], pk__lte=ids[-1], shown_from=None).update(shown_from=sent_at)


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_wish")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
