"""Whose membership moves from where to where, by which letter, and did the receipt come back?"""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.transfers.permissions import May


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Transfers, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those that leave or reach a place within reach, and one's own."""
        if user.pk is None:
            return self.none()
        leaving = checks.within_reach(user, May.SEE_TRANSFER, "from_organization__path")
        if not leaving:
            return self
        coming = checks.within_reach(user, May.SEE_TRANSFER, "to_organization__path")
        return self.filter(leaving | coming & ~Q(state="draft") | Q(member__user=user.pk))

    def under_way(self) -> Self:
        """Neither accepted nor ended."""
        return self.filter(state__in=Transfer.UNDER_WAY)


class Transfer(models.Model):
    """One row is one transfer of one person: within one approving committee, within the group, out of it, or in.

    The person belongs to the sender until the receiver accepts; a transfer that ended is repeated by a new row.
    """

    class Kind(models.TextChoices):
        INTERNAL = "internal", _("同一党委内")
        GROUP = "group", _("集团内")
        OUT = "out", _("转出集团")
        IN = "in", _("转入集团")

    class State(models.TextChoices):
        DRAFT = "draft", _("草稿")
        SUBMITTED = "submitted", _("待转出党委审批")
        SENDER_APPROVED = "sender_approved", _("待开介绍信")
        IN_TRANSIT = "in_transit", _("转接中")
        ACCEPTED = "accepted", _("已接收")
        REJECTED = "rejected", _("未接收")
        EXPIRED = "expired", _("已过期")
        REVOKED = "revoked", _("已撤回")

    UNDER_WAY = (State.DRAFT, State.SUBMITTED, State.SENDER_APPROVED, State.IN_TRANSIT)

    COMING_AS = ((Member.Category.FULL, _("正式党员")), (Member.Category.PROBATIONARY, _("预备党员")))

    member = models.ForeignKey(Member, models.PROTECT, related_name="transfers", verbose_name=_("党员"))
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    from_organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="transfers_out", verbose_name=_("转出党支部")
    )
    to_organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="transfers_in", verbose_name=_("转入党支部")
    )
    outside_name = models.CharField(_("集团外党组织"), max_length=120, blank=True)
    outside_address = models.CharField(_("地址"), max_length=200, blank=True)
    outside_phone = models.CharField(_("电话"), max_length=40, blank=True)
    outside_fax = models.CharField(_("传真"), max_length=40, blank=True)
    outside_postcode = models.CharField(_("邮编"), max_length=6, blank=True)
    addressee = models.CharField(_("介绍信抬头"), max_length=120, blank=True)
    reason = models.CharField(_("转接原因"), max_length=120, blank=True)
    dues_paid_to = models.DateField(_("党费交至"), null=True, blank=True, help_text=_("填该月任意一天。"))
    are_papers_handed_over = models.BooleanField(_("培养、考察材料已移交"), default=False)
    coming_as = models.CharField(_("转入时的类别"), max_length=16, choices=COMING_AS, blank=True)
    joined_on = models.DateField(_("入党日期"), null=True, blank=True)
    became_full_on = models.DateField(_("转正日期"), null=True, blank=True)
    outside_letter_on = models.DateField(_("对方介绍信日期"), null=True, blank=True)
    outside_letter_days = models.PositiveSmallIntegerField(_("对方介绍信有效天数"), null=True, blank=True)
    batch = models.CharField(_("批次"), max_length=60, blank=True)
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated_by")
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(_("原因"), max_length=200, blank=True)

    objects: ClassVar[TransferQuerySet] = TransferQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("组织关系转接")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state__in=["draft", "submitted", "sender_approved", "in_transit"]),
                name="one_transfer_under_way_each",
                violation_error_message=_("这名党员的组织关系正在转接，请先办完或撤回。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="in", from_organization__isnull=True) | ~Q(kind="in"),
                name="who_comes_in_leaves_none_of_ours",
            ),
            models.CheckConstraint(
                condition=Q(kind="out", to_organization__isnull=True) | ~Q(kind="out"),
                name="who_goes_out_reaches_none_of_ours",
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="transfers_by_state")]

    def __str__(self) -> str:
        return f"{self.member.name}的组织关系转接"

    @property
    def place(self) -> Organization | None:
        return self.from_organization or self.to_organization

    @property
    def outside_valid_until(self) -> date | None:
        """The last day of a letter that came from outside the group."""
        if self.outside_letter_on is None or self.outside_letter_days is None:
            return None
        return self.outside_letter_on + timedelta(days=self.outside_letter_days)

    @property
    def from_name(self) -> str:
        return str(self.from_organization) if self.from_organization else self.outside_name

    @property
    def to_name(self) -> str:
        return str(self.to_organization) if self.to_organization else self.outside_name


class Letter(models.Model):
    """One row is one introduction letter in the register of a committee: stub, letter and receipt share its number."""

    transfer = models.OneToOneField(Transfer, models.PROTECT, related_name="letter")
    issuer = models.ForeignKey(Organization, models.PROTECT, related_name="letters", verbose_name=_("开具党委"))
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(_("编号"))
    issued_on = models.DateField(_("开具日期"))
    days = models.PositiveSmallIntegerField(_("有效天数"))
    valid_until = models.DateField(_("有效期至"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    receipt_on = models.DateField(_("回执日期"), null=True, blank=True)
    receipt_handler = models.CharField(_("回执经办人"), max_length=40, blank=True)
    receipt_phone = models.CharField(_("回执联系电话"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("介绍信")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "year", "number"], name="one_letter_of_each_number"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("issued_on")), name="letter_holds_after_its_issue"),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def place(self) -> Organization:
        return self.issuer

    @property
    def serial(self) -> str:
        """The number that stands on all three parts."""
        return f"{self.year}—{self.number:04d}"

    def is_overdue(self, on: date) -> bool:
        """Whether the letter ran out and no receipt came."""
        return self.receipt_on is None and on > self.valid_until


class CertificateLetterQuerySet(models.QuerySet["CertificateLetter"]):
    """Certificate letters, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those of people within reach, and one's own."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_TRANSFER, "member__org_path")
        return self.filter(within | Q(member__user=user.pk)) if within else self


class CertificateLetter(models.Model):
    """One row is one certificate that a person is a member, for an absence of six months at most; no transfer."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="certificate_letters", verbose_name=_("党员"))
    issuer = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("开具党组织"))
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(_("编号"))
    addressee = models.CharField(_("抬头"), max_length=120)
    reason = models.CharField(_("外出原因"), max_length=120)
    from_on = models.DateField(_("外出日期"))
    to_on = models.DateField(_("预计返回"))
    issued_on = models.DateField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[CertificateLetterQuerySet] = CertificateLetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党员证明信")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "year", "number"], name="one_certificate_of_each_number"),
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")),
                name="certificate_ends_after_it_begins",
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member.name}的党员证明信"

    @property
    def place(self) -> Organization:
        return self.issuer

    @property
    def serial(self) -> str:
        return f"证{self.year}—{self.number:04d}"


class MobileStayQuerySet(models.QuerySet["MobileStay"]):
    """Stays of mobile members, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those kept within reach."""
        return (
            self.filter(checks.within_reach(user, May.SEE_TRANSFER, "organization__path")) if user.pk else self.none()
        )


class MobileStay(models.Model):
    """One row is one time that a member lives or works elsewhere without a transfer, kept by one of the two sides.

    Out: one of ours is away. In: a member of an outside organization takes part in ours, whose membership stays there.
    """

    class Direction(models.TextChoices):
        OUT = "out", _("外出")
        IN = "in", _("流入")

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="mobile_stays", verbose_name=_("本方党支部")
    )
    direction = models.CharField(_("方向"), max_length=8, choices=Direction)
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="mobile_stays", verbose_name=_("党员")
    )
    name = models.CharField(_("姓名"), max_length=60)
    phone = models.CharField(_("本人电话"), max_length=40, blank=True)
    whereabouts = models.CharField(_("所在地和单位"), max_length=120)
    certificate_number = models.CharField(_("流动党员活动证或证明信编号"), max_length=40, blank=True)
    own_contact = models.CharField(_("本方联系人和电话"), max_length=80)
    other_name = models.CharField(_("对方党组织"), max_length=120, blank=True)
    other_contact = models.CharField(_("对方联系人和电话"), max_length=80, blank=True)
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("结束日期"), null=True, blank=True)
    last_contact_on = models.DateField(_("最近联系"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[MobileStayQuerySet] = MobileStayQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("流动党员")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(to_on__isnull=True, member__isnull=False),
                name="one_open_stay_each",
                violation_error_message=_("这名党员已登记为流动党员，请先结束原来的登记。"),
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="stay_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(direction="out", member__isnull=False) | Q(direction="in", member__isnull=True),
                name="only_our_own_are_away",
            ),
        ]

    def __str__(self) -> str:
        return f"流动党员{self.name}"

    @property
    def place(self) -> Organization:
        return self.organization


class MobileContact(models.Model):
    """One row is one contact with a mobile member or with the other side: when and what about."""

    stay = models.ForeignKey(MobileStay, models.PROTECT, related_name="contacts")
    on = models.DateField(_("联系日期"))
    note = models.CharField(_("联系情况"), max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("联系记录")
        ordering = ["-on", "-id"]
        constraints = [models.UniqueConstraint(fields=["stay", "on", "note"], name="one_contact_of_a_kind_a_day")]

    def __str__(self) -> str:
        return f"{self.stay} {self.on}"

    @property
    def place(self) -> Organization:
        return self.stay.organization
