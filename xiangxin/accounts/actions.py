"""The deeds on accounts."""

from datetime import datetime

from django.contrib.auth import authenticate
from django.db import transaction

from xiangxin.accounts import rules
from xiangxin.accounts.models import FailedSignIn, User
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.kernel.sealed import fingerprint

WRONG = Refusal("wrong_name_or_password", "用户名或密码不对。")


def sign_in(name: str, password: str, *, address: str | None, at: datetime) -> User:
    """The user who may come in; Refused with a wait after five failures. A failure is kept, a success clears them."""
    name_hash = fingerprint(name)
    failures = FailedSignIn.objects.filter(name_hash=name_hash, at__gt=at - 2 * rules.WAIT)
    refuse_if(rules.refusal_to_sign_in(list(failures.values_list("at", flat=True)), at=at))
    user = authenticate(username=name, password=password)
    if not isinstance(user, User):
        FailedSignIn.objects.create(name_hash=name_hash, address=address, at=at)
        raise Refused(WRONG)
    failures.delete()
    return user


@transaction.atomic
def change_password(user: User, *, old: str, new: str, by: User) -> User:
    """Set an own new password, knowing the old one."""
    if user != by or not user.check_password(old):
        raise Refused(Refusal("wrong_old_password", "原密码不对。"))
    if user.check_password(new):
        raise Refused(Refusal("same_password", "新密码不能和原密码相同。"))
    refuse_if(rules.refusal_of_password(new, name=user.username))
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    return user
