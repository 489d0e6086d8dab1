"""Places for the tests of organizations, made by actions."""

from datetime import date

from xiangxin.accounts.models import User
from xiangxin.organizations import actions
from xiangxin.organizations.models import Organization

FOUNDED = date(2020, 1, 1)


def make_place(parent, kind=Organization.Kind.BRANCH, name="通风党支部", on=FOUNDED, **more):
    """An organization below `parent`."""
    return actions.establish(parent=parent, kind=kind, name=name, on=on, by=User.objects.system(), **more)
