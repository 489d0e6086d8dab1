"""Decisions about opening accounts for many: which role comes with a file, when a sheet may be taken."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from xiangxin.access.roles import Role
from xiangxin.kernel.refusals import Refusal
from xiangxin.members.models import Member

# What somebody is on the roster is the role that comes along; every other role is given by the security administrator.
ROLE_OF_FILE = {
    Member.Category.FULL: Role.MEMBER,
    Member.Category.PROBATIONARY: Role.PROBATIONARY_MEMBER,
    Member.Category.CANDIDATE: Role.APPLICANT,
    Member.Category.ACTIVIST: Role.APPLICANT,
    Member.Category.APPLICANT: Role.APPLICANT,
    Member.Category.EMPLOYEE: Role.EMPLOYEE,
}


def refusal_to_open(*, ready: int) -> Refusal | None:
    """Refused where nobody can be given an account."""
    return None if ready else Refusal("nobody_to_open_for", _("这里没有可以开通的人员：都已有账号，或缺少登录号码。"))


def refusal_to_take(*, finished_at: datetime | None, taken_at: datetime | None, slips: int) -> Refusal | None:
    """First passwords are taken once, after the run has ended."""
    if taken_at is not None:
        return Refusal("slips_are_taken", _("初始密码已经取走，只能取一次。丢失的请逐个重置。"))
    if finished_at is None:
        return Refusal("opening_runs", _("账号还在开通，请稍等。"))
    return None if slips else Refusal("no_slips", _("这一次没有开通账号。"))
