"""Transfers: the person belongs to the sender until the receiver accepts; letters are numbered, run out, come back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Member, Sanction
from xiangxin.organizations.models import Organization
from xiangxin.transfers import actions
from xiangxin.transfers.models import Letter, Transfer
from xiangxin.transfers.tests.make import ON, at, make_transfer, moving

LATER = date(2026, 6, 20)


def _code(refused) -> str:
    return refused.value.refusal.code


def _place(world) -> Organization:
    return Member.objects.get(user=world.member).organization


def test_a_person_moves_only_when_the_receiver_accepts(world):
    transfer = make_transfer(world, state="in_transit")
    assert (transfer.kind, transfer.state) == ("group", "in_transit")
    assert _place(world) == world.electric
    with pytest.raises(PermissionDenied):
        actions.accept(transfer, on=LATER, at=at(LATER), by=world.officer)
    actions.accept(transfer, on=LATER, at=at(LATER), by=world.outsider)
    assert _place(world) == world.washing
    assert Organization.objects.get(pk=world.washing.pk).member_total == 2
    assert actions.accept(transfer, on=LATER, at=at(LATER), by=world.outsider).state == "accepted"


def test_inside_one_committee_no_letter_is_written(world):
    transfer = make_transfer(world, to=world.coal, state="sender_approved")
    assert transfer.kind == "internal"
    actions.accept(transfer, on=LATER, at=at(LATER), by=world.officer)
    assert _place(world) == world.coal
    assert not Letter.objects.exists()


def test_letters_are_numbered_one_after_another_and_issued_once(world):
    first = Letter.objects.get(transfer=make_transfer(world, state="in_transit"))
    assert (first.serial, first.valid_until) == ("2026—0001", date(2026, 7, 1))
    again = actions.issue(first.transfer, days=10, on=ON, by=world.officer)
    assert again.pk == first.pk
    actions.accept(first.transfer, on=LATER, at=at(LATER), by=world.outsider)
    other = actions.prepare(
        Member.objects.get(user=world.secretary), to=world.washing, dues_paid_to=ON, at=at(), by=world.secretary
    )
    actions.submit(other, at=at(), by=world.secretary)
    actions.approve(other, by=world.officer)
    assert actions.issue(other, days=30, on=ON, by=world.officer).number == 2


def test_a_letter_of_more_than_ninety_days_is_not_issued(world):
    with pytest.raises(Refused) as refused:
        actions.issue(make_transfer(world, state="sender_approved"), days=91, on=ON, by=world.officer)
    assert _code(refused) == "too_long"


@pytest.mark.parametrize(
    ("more", "code"),
    [({"dues_paid_to": None}, "no_dues_month"), ({"dues_paid_to": date(2026, 4, 30)}, "dues_open")],
)
def test_dues_are_settled_before(world, more, code):
    with pytest.raises(Refused) as refused:
        actions.submit(make_transfer(world, **more), at=at(), by=world.secretary)
    assert _code(refused) == code


def test_an_open_case_and_missing_papers_stop_a_transfer(world):
    transfer = make_transfer(world)
    Sanction.objects.create(member=transfer.member, kind="detained", from_on=date(2026, 1, 1))
    with pytest.raises(Refused) as refused:
        actions.submit(transfer, at=at(), by=world.secretary)
    assert _code(refused) == "open_case"
    activist = Member.objects.get(user=world.applicant)
    other = actions.prepare(activist, to=world.washing, at=at(), by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.submit(other, at=at(), by=world.secretary)
    assert _code(refused) == "papers_not_handed_over"


def test_nobody_is_refused_without_a_reason(world):
    transfer = make_transfer(world, state="in_transit")
    with pytest.raises(Refused) as refused:
        actions.reject(transfer, reason=" ", on=LATER, by=world.outsider)
    assert _code(refused) == "no_reason"
    actions.reject(transfer, reason="材料不全", on=LATER, by=world.outsider)
    assert _place(world) == world.electric


def test_a_letter_that_ran_out_is_said_so_by_a_person_and_the_transfer_repeated(world):
    transfer = make_transfer(world, state="in_transit")
    with pytest.raises(Refused) as refused:
        actions.expire(transfer, on=date(2026, 7, 1), by=world.officer)
    assert _code(refused) == "still_valid"
    late = date(2026, 7, 2)
    with pytest.raises(Refused) as refused:
        actions.accept(transfer, on=late, at=at(late), by=world.outsider)
    assert _code(refused) == "letter_expired"
    actions.expire(transfer, on=late, by=world.officer)
    assert _place(world) == world.electric
    transfer.refresh_from_db()
    again = actions.repeat(transfer, dues_paid_to=date(2026, 6, 1), at=at(late), by=world.secretary)
    assert (again.repeats, again.state) == (transfer, "draft")


def test_a_late_letter_is_accepted_with_the_certificate_of_the_branch(world):
    transfer = make_transfer(world, state="in_transit")
    late = date(2026, 7, 10)
    actions.accept(transfer, on=late, at=at(late), by=world.outsider, late_certificate=True)
    assert _place(world) == world.washing


def test_the_receipt_is_noted_once(world):
    letter = Letter.objects.get(transfer=make_transfer(world, state="in_transit"))
    assert letter.is_overdue(date(2026, 7, 2))
    facts = {"on": LATER, "handler": "郑外", "phone": "0000", "by": world.officer}
    actions.note_receipt(letter, **facts)
    letter.refresh_from_db()
    assert not letter.is_overdue(date(2027, 1, 1))
    assert actions.note_receipt(letter, **{**facts, "handler": "别人"}).receipt_handler == "郑外"


def test_out_of_the_group_and_back_again(world):
    out = actions.prepare(
        moving(world), to=None, outside_name="中共某市直机关工委", dues_paid_to=ON, at=at(), by=world.secretary
    )
    actions.submit(out, at=at(), by=world.secretary)
    actions.approve(out, by=world.officer)
    actions.issue(out, days=30, on=ON, by=world.officer)
    actions.accept(out, on=LATER, at=at(LATER), by=world.officer)
    member = Member.objects.get(user=world.member)
    assert member.state == "moved_out"
    assert Organization.objects.get(pk=world.electric.pk).member_total == 2
    back = actions.prepare(member, to=world.coal, is_coming=True, outside_name="某工委", at=at(), by=world.officer)
    actions.submit(back, at=at(LATER), by=world.officer)
    actions.approve(back, by=world.officer)
    actions.accept(back, on=LATER, at=at(LATER), by=world.officer)
    member.refresh_from_db()
    assert (member.state, member.organization) == ("active", world.coal)


def test_one_transfer_at_a_time_to_another_place_all_of_a_batch_or_none(world):
    transfer = make_transfer(world)
    assert make_transfer(world).pk == transfer.pk
    with pytest.raises(Refused) as refused:
        make_transfer(world, to=world.coal)
    assert _code(refused) == "under_way"
    people = list(Member.objects.filter(user__in=[world.secretary, world.probationary, world.member]))
    facts = {"to": world.coal, "at": at(), "by": world.secretary, "dues_paid_to": ON}
    with pytest.raises(Refused):
        actions.prepare_batch(people, batch="项目部撤销", **facts)
    assert Transfer.objects.count() == 1
    people = [person for person in people if person.user_id != world.member.pk]
    assert len(actions.prepare_batch(people, batch="项目部撤销", **facts)) == 2


def test_who_may_not_prepare_or_decide_does_not(world):
    transfer = make_transfer(world, state="submitted")
    for who in (world.secretary, world.member, world.inspector):
        with pytest.raises(PermissionDenied):
            actions.approve(transfer, by=who)
    with pytest.raises(PermissionDenied):
        actions.revoke(transfer, reason="不转了", on=ON, by=world.member)
    assert actions.revoke(transfer, reason="不转了", on=ON, by=world.secretary).state == "revoked"


def test_a_certificate_serves_six_months_at_most(world):
    member = moving(world)
    facts = {"addressee": "某项目党支部", "reason": "培训", "from_on": ON, "at": at(), "by": world.officer}
    with pytest.raises(Refused) as refused:
        actions.certify(member, to_on=date(2026, 12, 2), **facts)
    assert _code(refused) == "too_long"
    letter = actions.certify(member, to_on=date(2026, 12, 1), **facts)
    assert actions.certify(member, to_on=date(2026, 12, 1), **facts).pk == letter.pk
    assert letter.serial == "证2026—0001"
    assert letter.issued_on + timedelta(days=0) == ON
