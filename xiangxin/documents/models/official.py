"""Which official documents were drafted, checked and issued, under which number, with which seal, kept for how long?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.documents.permissions import May
from xiangxin.kernel.sealed import SealedField
from xiangxin.organizations.models import Organization


class OfficialDocumentQuerySet(models.QuerySet["OfficialDocument"]):
    """Official documents, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those of places within reach, and what was issued to them."""
        if user.pk is None:
            return self.none()
        own = checks.within_reach(user, May.SEE_DOCUMENT, "organization__path")
        if not own:
            return self
        addressed = checks.within_reach(user, May.SEE_DOCUMENT, "recipient__path")
        return self.filter(own | addressed & Q(state__in=OfficialDocument.OUT))


class OfficialDocument(models.Model):
    """One row is one official document of an organization, from the draft to the archive.

    It is laid out by GB/T 9704-2012. `recipient` is the addressee where it is one of ours; `addressee` is what is printed.
    """

    class Kind(models.TextChoices):
        REQUEST = "request", _("请示")
        REPLY = "reply", _("批复")
        REPORT = "report", _("报告")
        NOTICE = "notice", _("通知")
        LETTER = "letter", _("函")

    class State(models.TextChoices):
        DRAFT = "draft", _("起草中")
        CHECKED = "checked", _("已审核，待签发")
        ISSUED = "issued", _("已签发")
        ARCHIVED = "archived", _("已归档")
        VOIDED = "voided", _("已作废")

    class Retention(models.TextChoices):
        PERMANENT = "permanent", _("永久")
        THIRTY = "thirty", _("30年")
        TEN = "ten", _("10年")

    OUT = (State.ISSUED, State.ARCHIVED)

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="official_documents", verbose_name=_("发文党组织")
    )
    kind = models.CharField(_("文种"), max_length=16, choices=Kind)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    title = models.CharField(_("标题"), max_length=120)
    recipient = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="received_documents", verbose_name=_("主送")
    )
    addressee = models.CharField(_("主送机关"), max_length=200)
    body = models.TextField(_("正文"))
    attachments = models.TextField(_("附件说明"), blank=True)
    copy_to = models.CharField(_("抄送"), max_length=200, blank=True)
    signatory = models.CharField(_("签发人"), max_length=60, blank=True)
    answers = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answered_by")
    retention = models.CharField(_("保管期限"), max_length=16, choices=Retention, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("起草时间"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField(_("退回原因"), max_length=200, blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    issued_on = models.DateField(_("成文日期"), null=True, blank=True)
    archived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    archived_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[OfficialDocumentQuerySet] = OfficialDocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("公文")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(archived_at__isnull=True) | ~Q(retention=""), name="archived_for_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["issued", "archived"]) | Q(issued_on__isnull=False), name="issued_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["organization", "state", "-id"], name="documents_of_a_place")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:official", args=[self.pk])

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_out(self) -> bool:
        return self.state in self.OUT

    @property
    def serial(self) -> str:
        """The issue number, empty before it is issued."""
        number = getattr(self, "number", None)
        return number.serial if number else ""


class IssueNumber(models.Model):
    """One row is one number in the register of an organization, a year and a kind; a voided number is never given again."""

    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="number")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(_("文种"), max_length=16, choices=OfficialDocument.Kind)
    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.PositiveIntegerField(_("序号"))
    code = models.CharField(_("发文机关代字"), max_length=20)
    given_on = models.DateField(_("编号日期"))
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    void_reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("发文编号")
        ordering = ["-year", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "kind", "number"], name="one_document_of_each_number"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True)
                | Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason=""),
                name="a_number_is_voided_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def serial(self) -> str:
        """As it is printed: code, year in six-cornered brackets, number without leading zeros (GB/T 9704, 7.2.5)."""
        return f"{self.code}〔{self.year}〕{self.number}号"


class Seal(models.Model):
    """One row is one seal of an organization; its picture is sealed here and has no address of its own."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="seals", verbose_name=_("党组织"))
    name = models.CharField(_("印章名称"), max_length=60)
    picture = SealedField()  # PNG, base64
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("电子印章")
        ordering = ["organization__path", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(retired_at__isnull=True), name="one_seal_in_use_each"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization


class SealUse(models.Model):
    """One row is one use of a seal: on which document, by whom, when."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="uses")
    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="seal_use")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("用印时间"))

    class Meta:
        verbose_name = _("用印登记")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.seal} {self.document}"

    @property
    def place(self) -> Organization:
        return self.document.organization
