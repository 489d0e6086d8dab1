from django.db import migrations, models
from django.db.models import Q

NAME = "a_fund_budget_is_an_amount"


class Migration(migrations.Migration):
    """The base of a budget is the year's wages; "payroll" is a word that dues must never meet."""

    dependencies = [("funds", "0001_initial")]
    operations = [
        migrations.RemoveConstraint("budget", NAME),
        migrations.RenameField("budget", "payroll_fen", "wages_fen"),
        migrations.AddConstraint(
            "budget",
            models.CheckConstraint(condition=Q(wages_fen__gt=0, carried_fen__gte=0, allotted_fen__gte=0), name=NAME),
        ),
    ]
