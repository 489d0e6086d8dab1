"""People of a Party group stand at the path of the group, so that its leader reaches them."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def stand_in_the_group(apps, _schema_editor):
    Member = apps.get_model("members", "Member")
    Organization = apps.get_model("organizations", "Organization")
    path = Organization.objects.filter(pk=OuterRef("group_id")).values("path")[:1]
    Member.objects.filter(group__isnull=False).update(org_path=Subquery(path))


class Migration(migrations.Migration):
    dependencies = [("members", "0003_find_by_beginning")]

    operations = [migrations.RunPython(stand_in_the_group, migrations.RunPython.noop)]
