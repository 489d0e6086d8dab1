"""Can somebody sign in to an empty installation, with the three powers apart?"""

from datetime import date

import pytest

from xiangxin.access.checks import roles_of
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.kernel.refusals import Refused
from xiangxin.organizations.models import Organization
from xiangxin.seeding import first_run

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 4)


def test_the_first_accounts_have_one_role_each_and_must_change_their_passwords():
    signs = first_run.open_first_accounts(name="中共某某公司委员会", on=ON, by=User.objects.system())
    root = Organization.objects.get()
    held = {}
    for sign in signs:
        user = User.objects.get(username=sign.username)
        assert user.check_password(sign.password)
        assert user.must_change_password
        held[sign.username] = roles_of(user)
    assert held["xitong"] == [(Role.SYSTEM_ADMIN, root.path)]
    assert held["anquan"] == [(Role.SECURITY_ADMIN, root.path)]
    assert held["shenji"] == [(Role.AUDIT_ADMIN, root.path)]
    assert len({sign.password for sign in signs}) == len(signs)


def test_a_second_first_run_changes_nothing():
    first_run.open_first_accounts(name="中共某某公司委员会", on=ON, by=User.objects.system())
    before = User.objects.count()
    with pytest.raises(Refused) as refused:
        first_run.open_first_accounts(name="中共另一公司委员会", on=ON, by=User.objects.system())
    assert refused.value.refusal.code == "first_run.used"
    assert User.objects.count() == before
