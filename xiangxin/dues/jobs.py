"""Background work of dues: assess a year, make a month's bills, remind each morning."""

from datetime import date

from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.dues import actions
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock
from xiangxin.organizations.models import Organization


def assess_everybody(progress: Progress, *, organization_id: int, year: int) -> Done:
    """The yearly assessment below a place."""
    place = Organization.objects.get(pk=organization_id)
    count = actions.assess_everybody(place, year=year, at=clock.now(), by=progress.by, tell=progress)
    return Done(_("新核定 %(count)s 人。") % {"count": f"{count:,}"})


def bill_everybody(progress: Progress, *, organization_id: int, month: str) -> Done:
    """A month's bills below a place."""
    place = Organization.objects.get(pk=organization_id)
    first = date.fromisoformat(month)
    count = actions.bill_everybody(place, month=first, at=clock.now(), by=progress.by, tell=progress)
    return Done(_("新形成 %(count)s 人的应交清单。") % {"count": f"{count:,}"})


def remind(_progress: Progress) -> Done:
    """Every morning: whoever owes dues is told, and those who can help."""
    now = clock.now()
    count = actions.remind(today=now.date(), at=now, by=User.objects.system())
    return Done(_("提醒了 %(count)s 人。") % {"count": f"{count:,}"})
