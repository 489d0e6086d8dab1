"""Who can sign in?"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.permissions import May

SYSTEM_USERNAME = "system"


class People(BaseUserManager["User"]):
    """Finds and makes users; what they may do is the business of their roles."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can sign in with it yet."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(force_insert=True)
        return user

    def visible_to(self, user: "User | AnonymousUser") -> "models.QuerySet[User]":
        """Accounts of people whose home lies within the reach of an administrator; those without one from the root."""
        within = checks.within_reach(user, May.SEE_ACCOUNT, "home__path")
        return self.filter(within, kind=User.Kind.PERSON).exclude(username=SYSTEM_USERNAME)

    def system(self) -> "User":
        """The user in whose name jobs and commands act; cannot sign in."""
        user, _created = self.get_or_create(
            username=SYSTEM_USERNAME, defaults={"name": "系统", "is_active": False, "password": "!"}
        )
        return user


class User(AbstractBaseUser):
    """One row is one person, screen or API client that can sign in; `home` is the organization whose
    administrators keep the account.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("人员")
        SCREEN = "screen", _("屏幕")
        API_CLIENT = "api_client", _("接口程序")

    username = models.CharField(_("用户名"), max_length=64, unique=True)
    name = models.CharField(_("姓名"), max_length=64)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.PERSON)
    employee_number = models.CharField(_("工号"), max_length=32, blank=True)
    phone_fingerprint = models.CharField(max_length=32, blank=True)
    home = models.ForeignKey("organizations.Organization", models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(_("邮箱"), blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_set_at = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_reason = models.CharField(max_length=200, blank=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    preferences = models.JSONField(default=dict, blank=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("账号")
        indexes = [models.Index(fields=["name", "id"], name="accounts_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["employee_number"],
                condition=~models.Q(employee_number=""),
                name="one_account_for_each_employee_number",
            ),
            models.UniqueConstraint(
                fields=["phone_fingerprint"],
                condition=~models.Q(phone_fingerprint=""),
                name="one_account_for_each_phone",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def is_system(self) -> bool:
        return self.username == SYSTEM_USERNAME


class PastPassword(models.Model):
    """One row is one password, hashed, that somebody had and may not take again for a while."""

    user = models.ForeignKey(User, models.PROTECT, related_name="past_passwords")
    password = models.CharField(max_length=128)
    until_at = models.DateTimeField()

    class Meta:
        verbose_name = _("用过的密码")

    def __str__(self) -> str:
        return f"{self.user_id} {self.until_at}"


class FailedSignIn(models.Model):
    """One row is one sign-in that failed; `name_hash` stands for what was typed, so that no name is kept."""

    name_hash = models.CharField(max_length=32)
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("登录失败")
        indexes = [models.Index(fields=["name_hash", "at"], name="failed_sign_ins_of_a_name")]

    def __str__(self) -> str:
        return f"{self.name_hash} {self.at}"


class Device(models.Model):
    """One row is one browser in which somebody is signed in; `factor` is the second factor that was shown there.

    No address and no place are kept. When it was last used is told by the session itself.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    agent = models.CharField(max_length=200, blank=True)
    factor = models.CharField(max_length=16, blank=True)
    signed_in_at = models.DateTimeField()

    class Meta:
        verbose_name = _("登录设备")

    def __str__(self) -> str:
        return self.agent
