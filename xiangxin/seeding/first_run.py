"""What does an empty installation need before anybody can sign in? The root and its first accounts."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import SYSTEM_USERNAME, User
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

# The officer is there so that the roster can come in; whoever else works here is invited later.
FIRST = (
    (Role.SYSTEM_ADMIN, "xitong", "系统管理员"),
    (Role.SECURITY_ADMIN, "anquan", "安全管理员"),
    (Role.AUDIT_ADMIN, "shenji", "审计管理员"),
    (Role.ORGANIZATION_OFFICER, "zuzhi", "组织干事"),
)


@dataclass(frozen=True, slots=True)
class FirstSignIn:
    """A first account with the password it gets once; it must be changed at the first sign-in."""

    username: str
    role: str
    password: str


@transaction.atomic
def open_first_accounts(*, name: str, on: date, by: User) -> list[FirstSignIn]:
    """Establish the root committee `name` and open the accounts of FIRST there, each with a password of its own.

    Raises Refused where somebody can sign in already.
    """
    is_used = User.objects.exclude(username=SYSTEM_USERNAME).exists() or Organization.objects.exists()
    refuse_if(Refusal("first_run.used", _("这里已有账号或党组织，没有改动。")) if is_used else None)
    kind = Organization.Kind.COMMITTEE
    root = organizations.establish(parent=None, kind=kind, name=name, short_name=name, on=on, by=by)
    signs = []
    for role, username, label in FIRST:
        password = f"Xx-{secrets.token_urlsafe(9)}7"
        user = User.objects.create_user(username, password=password, name=label, must_change_password=True, home=root)
        Assignment.objects.create(user=user, role=role, organization=root, from_on=on)
        signs.append(FirstSignIn(username, str(role.label), password))
    return signs
