"""Which roles are there? What each may do stands in config/roles.py."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A part somebody plays at an organization; it reaches down the tree."""

    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")
    COMMITTEE_SECRETARY = "committee_secretary", _("党委书记")
    ORGANIZATION_OFFICER = "organization_officer", _("组织干事")
    PUBLICITY_OFFICER = "publicity_officer", _("宣传干事")
    BRANCH_SECRETARY = "branch_secretary", _("支部书记")
    ORGANIZATION_COMMISSIONER = "organization_commissioner", _("组织委员")
    PUBLICITY_COMMISSIONER = "publicity_commissioner", _("宣传委员")
    DISCIPLINE_COMMISSIONER = "discipline_commissioner", _("纪检委员")
    GROUP_LEADER = "group_leader", _("党小组组长")
    MEMBER = "member", _("正式党员")
    PROBATIONARY_MEMBER = "probationary_member", _("预备党员")
    APPLICANT = "applicant", _("入党申请人、积极分子")
    EMPLOYEE = "employee", _("职工群众")
    INSPECTOR = "inspector", _("巡察人员（只读）")
    SCREEN = "screen", _("屏幕设备")
    API_CLIENT = "api_client", _("接口程序")

    @classmethod
    def administrators(cls) -> "frozenset[Role]":
        """The three administrators (三员)."""
        return frozenset({cls.SYSTEM_ADMIN, cls.SECURITY_ADMIN, cls.AUDIT_ADMIN})

    @classmethod
    def of_devices(cls) -> "frozenset[Role]":
        """What a screen and a program of another system hold, never a person; pairing and release give them."""
        return frozenset({cls.SCREEN, cls.API_CLIENT})


@dataclass(frozen=True)
class RoleCard:
    """What a role is in one sentence, and the permissions it carries."""

    says: str | Promise
    may: frozenset[str]
    needs_second_factor: bool = False
    needs_end_date: bool = False
    excludes: frozenset[str] = field(default_factory=frozenset)
