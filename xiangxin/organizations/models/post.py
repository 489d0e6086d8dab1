"""Who sits on the committee of an organization, and until when does its term run?"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.organizations.models.organization import Organization


class Term(models.Model):
    """One row is one term (届) of an organization's committee or secretary."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(_("届次"), null=True, blank=True)
    elected_on = models.DateField(_("选举日期"))
    expires_on = models.DateField(_("届满日期"))
    extended_months = models.PositiveSmallIntegerField(_("延期月数"), default=0)
    extension_document = models.CharField(_("延期批复文号"), max_length=60, blank=True)
    extension_reason = models.CharField(_("延期理由"), max_length=200, blank=True)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("任期")
        ordering = ["-elected_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(ended_on__isnull=True), name="one_running_term"
            ),
            models.CheckConstraint(condition=Q(expires_on__gt=F("elected_on")), name="term_expires_after_election"),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.elected_on}"

    @property
    def place(self) -> Organization:
        return self.organization


class Post(models.Model):
    """One row is one post in a committee, held by a member for a time."""

    class Kind(models.TextChoices):
        SECRETARY = "secretary", _("书记")
        DEPUTY_SECRETARY = "deputy_secretary", _("副书记")
        STANDING_COMMISSIONER = "standing_commissioner", _("常委")
        ORGANIZATION_COMMISSIONER = "organization_commissioner", _("组织委员")
        PUBLICITY_COMMISSIONER = "publicity_commissioner", _("宣传委员")
        DISCIPLINE_COMMISSIONER = "discipline_commissioner", _("纪检委员")
        COMMISSIONER = "commissioner", _("委员")
        DISCIPLINE_SECRETARY = "discipline_secretary", _("纪委书记")
        DISCIPLINE_MEMBER = "discipline_member", _("纪委委员")
        GROUP_LEADER = "group_leader", _("党小组组长")

    # Posts outside the Party committee itself: those of its discipline committee, and leaders of groups.
    DISCIPLINE_COMMITTEE = (Kind.DISCIPLINE_SECRETARY, Kind.DISCIPLINE_MEMBER)
    BESIDE_COMMITTEE = (*DISCIPLINE_COMMITTEE, Kind.GROUP_LEADER)

    class Manner(models.TextChoices):
        ELECTED = "elected", _("选举产生")
        APPOINTED = "appointed", _("上级指派")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="posts")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="posts")
    kind = models.CharField(_("职务"), max_length=32, choices=Kind)
    manner = models.CharField(_("产生方式"), max_length=16, choices=Manner, default=Manner.ELECTED)
    is_acting = models.BooleanField(_("主持工作（代理）"), default=False)
    position = models.PositiveSmallIntegerField(_("排名"), default=0)
    unit_post = models.CharField(_("兼任行政职务"), max_length=60, blank=True)
    from_on = models.DateField(_("任职日期"))
    to_on = models.DateField(_("免职日期"), null=True, blank=True)
    document_number = models.CharField(_("任免文号"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("党内职务")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "member", "kind"],
                condition=Q(to_on__isnull=True),
                name="a_post_is_held_once",
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(to_on__isnull=True, kind="secretary"),
                name="one_secretary",
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(to_on__isnull=True, kind="discipline_secretary"),
                name="one_discipline_secretary",
            ),
        ]
        indexes = [models.Index(fields=["organization", "to_on"], name="posts_of_an_organization")]

    def __str__(self) -> str:
        return f"{self.organization} {self.get_kind_display()}"

    @property
    def place(self) -> Organization:
        return self.organization
