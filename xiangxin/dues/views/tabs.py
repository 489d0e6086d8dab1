"""Which pages of dues stand beside each other for one organization?"""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues.permissions import May
from xiangxin.organizations.models import Organization

TABS: tuple[tuple[str, Promise, str], ...] = (
    ("year", _("收缴"), May.SEE_DUES),
    ("ledger", _("账目"), May.SEE_DUES),
    ("bank", _("银行对账"), May.KEEP_LEDGER),
    ("specials", _("大额党费"), May.COLLECT),
    ("report", _("收支报告"), May.SEE_DUES),
    ("pay_items", _("工资项目"), May.SEE_DUES),
)


def tabs_of(place: Organization, here: str, user: User) -> list[tuple[Promise, str, bool]]:
    """The pages somebody may open, each as label, address and whether it is open."""
    return [
        (label, reverse(f"dues:{name}", args=[place.pk]), name == here)
        for name, label, permission in TABS
        if checks.may(user, permission, place)
    ]
