"""The access rows of accounts and of the first page."""

from allauth.mfa.models import Authenticator

from tests.access.table import Row
from tests.world import World
from xiangxin.accounts.models import Device
from xiangxin.kernel import clock

ADMINS = ("system_admin", "security_admin", "audit_admin")


def _factor(world: World) -> dict[str, int]:
    return {"pk": Authenticator.objects.get(user=world.system_admin, type="totp").pk}


def _device(world: World) -> dict[str, int]:
    seen = {"session_key": "0", "signed_in_at": clock.now()}
    return {"pk": Device.objects.get_or_create(user=world.secretary, defaults=seen)[0].pk}


ROWS = {
    "home": Row(200),
    "accounts:sign_in": Row(200, anyone=True),
    "accounts:text_size": Row(302, method="post", anyone=True),
    "accounts:sign_out": Row(302, method="post"),
    "accounts:me": Row(200),
    "accounts:change_password": Row(200),
    "accounts:second_factor": Row(302, anyone=True),
    "accounts:factors": Row(200),
    "accounts:add_totp": Row(200),
    "accounts:add_passkey": Row(200),
    "accounts:renew_codes": Row(302, dict.fromkeys(ADMINS, 200), method="post"),
    "accounts:remove_factor": Row(404, {"system_admin": 200}, path=_factor),
    "accounts:end_device": Row(404, {"secretary": 302}, method="post", path=_device),
    "accounts:end_other_devices": Row(302, method="post"),
}
