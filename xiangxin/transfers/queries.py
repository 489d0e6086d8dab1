"""Reads of transfers, shaped for pages and files."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.transfers.models import CertificateLetter, Letter, MobileStay, Transfer
from xiangxin.transfers.permissions import May


def listed(
    user: checks.Anyone, *, q: str = "", batch: str = "", state: str = "", kind: str = "", overdue: str = "", on: date
) -> QuerySet[Transfer]:
    """Transfers within reach, narrowed by name, batch, state, kind and letters whose receipt is overdue."""
    transfers = Transfer.objects.visible_to(user).select_related(
        "member", "from_organization", "to_organization", "letter"
    )
    if q.strip():
        transfers = transfers.filter(member__name__startswith=q.strip())
    if batch:
        transfers = transfers.filter(batch=batch)
    if state in Transfer.State.values:
        transfers = transfers.filter(state=state)
    if kind in Transfer.Kind.values:
        transfers = transfers.filter(kind=kind)
    if overdue:
        ran_out = Q(letter__valid_until__lt=on, letter__receipt_on=None)
        transfers = transfers.filter(ran_out, state__in=[Transfer.State.IN_TRANSIT, Transfer.State.ACCEPTED])
    return transfers


def waiting(user: checks.Anyone) -> int:
    """How many transfers wait for a committee's decision within reach, at most a hundred."""
    places = checks.within_reach(user, May.DECIDE_TRANSFER, "from_organization__path")
    coming = checks.within_reach(user, May.DECIDE_TRANSFER, "to_organization__path")
    sending = [Transfer.State.SUBMITTED, Transfer.State.SENDER_APPROVED]
    wanted = Q(state__in=sending) & places | Q(state=Transfer.State.IN_TRANSIT) & coming
    return Transfer.objects.filter(wanted)[:100].count()


def certificates(user: checks.Anyone) -> QuerySet[CertificateLetter]:
    """Certificate letters within reach."""
    return CertificateLetter.objects.visible_to(user).select_related("member__organization", "issuer")


def people_to_transfer(user: checks.Anyone) -> QuerySet[Member]:
    """People whose transfer a person prepares."""
    within = checks.within_reach(user, May.PREPARE_TRANSFER, "org_path")
    people = Member.objects.filter(within, state=Member.State.ACTIVE).exclude(category=Member.Category.EMPLOYEE)
    return people.select_related("organization").order_by("pinyin", "pk")


def people_to_come(user: checks.Anyone) -> QuerySet[Member]:
    """Employees of the own branches whose membership may come from outside, and members who moved out before."""
    within = checks.within_reach(user, May.PREPARE_TRANSFER, "org_path")
    new = Q(category=Member.Category.EMPLOYEE, state=Member.State.ACTIVE) | Q(state=Member.State.MOVED_OUT)
    return Member.objects.filter(within & new).select_related("organization").order_by("pinyin", "pk")


def stays(user: checks.Anyone, *, state: str = "") -> QuerySet[MobileStay]:
    """Stays of mobile members within reach, those that are over only when asked for."""
    found = MobileStay.objects.visible_to(user).select_related("organization", "member").prefetch_related("contacts")
    return found.filter(to_on__isnull=state != "over")


def places_of_stays(user: checks.Anyone) -> QuerySet[Organization]:
    """Branches whose mobile members a person keeps."""
    within = checks.within_reach(user, May.PREPARE_TRANSFER)
    return Organization.objects.active().filter(within, kind=Organization.Kind.BRANCH).order_by("path")


def receipts_overdue(on: date) -> QuerySet[Letter]:
    """Letters that ran out while their receipt did not come."""
    under_way = [Transfer.State.IN_TRANSIT, Transfer.State.ACCEPTED]
    letters = Letter.objects.filter(valid_until__lt=on, receipt_on=None, transfer__state__in=under_way)
    return letters.select_related("issuer", "transfer__member")


def keepers_of(place: Organization, permission: str) -> list[int]:
    """Ids of the users who hold a permission by a role at a place."""
    roles = [role for role, card in checks.role_cards().items() if permission in card.may]
    held = Assignment.objects.filter(organization=place, role__in=roles, to_on__isnull=True)
    return list(held.order_by("user").values_list("user", flat=True).distinct())


def branches() -> QuerySet[Organization]:
    """Branches of the whole group: a person may go to any of them."""
    return Organization.objects.active().filter(kind=Organization.Kind.BRANCH).order_by("path")


def steps_of(transfer: Transfer) -> list[tuple[str, str]]:
    """The steps of a transfer with "done", "now" or "" for each."""
    order = ["draft", "submitted", "sender_approved", "in_transit", "accepted"]
    at = order.index(transfer.state) if transfer.state in order else -1
    return [
        (str(Transfer.State(state).label), "done" if number < at or transfer.state == "accepted" else "now" if number == at else "")
        for number, state in enumerate(order)
    ]  # fmt: skip


def file_rows(transfers: QuerySet[Transfer]) -> list[list[Any]]:
    """Rows of the file for the national system: one a transfer, in the order of `FILE_COLUMNS`."""
    rows = transfers.select_related("member", "from_organization", "to_organization__parent", "letter")
    rows = rows.prefetch_related("member__status_changes")
    return [_row(transfer) for transfer in rows]


FILE_COLUMNS = (
    "学工号", "姓名", "类别", "转入党委", "转入党支部", "介绍信抬头", "介绍信有效天数", "党籍状态", "转出单位", "转出单位地址",
    "转出单位联系电话", "转出单位传真", "转出单位邮编", "党委缴纳至年月", "转出办理时间", "转入办理时间", "提交书面申请书时间",
    "确定为入党积极分子时间", "确定为发展对象时间", "入党时间", "转正时间", "是否有回执",
)  # fmt: skip


def _row(transfer: Transfer) -> list[Any]:
    member, letter = transfer.member, getattr(transfer, "letter", None)
    to = transfer.to_organization
    sender = transfer.from_organization
    days = {change.category: change.on for change in member.status_changes.all()}
    return [
        member.employee_number, member.name, transfer.get_kind_display(), to.parent.name if to and to.parent else "",
        to.name if to else transfer.outside_name, transfer.addressee, letter.days if letter else None,
        member.get_category_display(), sender.name if sender else transfer.outside_name,
        sender.address if sender else transfer.outside_address, sender.phone if sender else transfer.outside_phone,
        sender.fax if sender else transfer.outside_fax, sender.postcode if sender else transfer.outside_postcode,
        f"{transfer.dues_paid_to:%Y-%m}" if transfer.dues_paid_to else "", letter.issued_on if letter else None,
        transfer.ended_on if transfer.state == Transfer.State.ACCEPTED else None, member.applied_on,
        days.get("activist"), days.get("candidate"), member.joined_on, member.became_full_on,
        "是" if letter and letter.receipt_on else "否",
    ]  # fmt: skip
