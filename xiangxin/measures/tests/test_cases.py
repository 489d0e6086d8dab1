"""Cases from the proposal to the end: each works, twice is once, a refusal leaves nothing."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.world import World
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.measures import actions, queries, rules
from xiangxin.measures.events import Event
from xiangxin.measures.models import Measure
from xiangxin.measures.tests.make import ON, at, make_case, make_heard, person
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.tests.make import AT, make_announced
from xiangxin.members.actions import standing
from xiangxin.members.models import Honor, Member
from xiangxin.notices.models import Receipt

NOVEMBER = date(2026, 11, 19)


def _voted(world: World, *, yes: int) -> Measure:
    """A removal that was heard and put to the vote of the November assembly with so many yes."""
    case = make_heard(world)
    meeting = make_announced(world)
    vote = actions.plan_vote(case, meeting, by=world.secretary)
    meetings.confirm_everybody(meeting, at=AT, by=world.secretary)
    meetings.resolve(vote.item, text="同意给予除名。", yes=yes, no=2 - yes, abstain=0, by=world.secretary)
    return actions.take_over_vote(case, at=at(NOVEMBER), by=world.secretary)


def test_a_talk_is_recorded_and_the_case_is_done(world):
    case = make_case(world, "reminder", "conduct")
    done = actions.record(case, step="talk", on=ON, text="已谈话提醒。", at=at(), by=world.secretary)
    assert done.state == Measure.State.DONE
    assert Entry.objects.filter(event=Event.RECORDED).count() == 1


def test_opening_twice_is_once(world):
    assert make_case(world).pk == make_case(world).pk
    assert Entry.objects.filter(event=Event.OPENED).count() == 1


def test_a_refused_case_leaves_nothing(world):
    with pytest.raises(Refused) as refused:
        make_case(world, "removal", "wish")
    assert refused.value.refusal.code == "wrong_ground"
    assert not Measure.objects.exists()


def test_only_those_who_keep_the_branch_open_a_case(world):
    for name in ("member", "leader", "outsider", "system_admin"):
        with pytest.raises(PermissionDenied):
            make_case(world, by=getattr(world, name))


def test_a_correction_runs_its_time_and_is_reviewed(world):
    case = make_heard(world, "correction", "life")
    decided = {"step": "decision", "on": ON.replace(day=3), "text": "限期改正。", "at": at(date(2026, 6, 3))}
    case = actions.record(case, **decided, until_on=date(2026, 12, 3), help_text="结对帮助", by=world.secretary)
    assert (case.state, case.until_on) == ("in_force", date(2026, 12, 3))
    said = {"has_improved": True, "text": "按时参加组织生活。", "by": world.secretary}
    with pytest.raises(Refused) as refused:
        actions.review(case, **said, on=date(2026, 11, 30), at=at(date(2026, 11, 30)))
    assert refused.value.refusal.code == "not_over"
    case = actions.review(case, **said, on=date(2026, 12, 3), at=at(date(2026, 12, 3)))
    assert (case.state, case.has_improved) == ("done", True)


def test_a_removal_takes_hearing_vote_and_approval_and_only_then_changes_the_file(world):
    case = _voted(world, yes=2)
    assert person(world).state == Member.State.ACTIVE
    said = {"is_approved": True, "document_number": "云组〔2026〕9号", "reason": "", "on": date(2026, 12, 1)}
    case = actions.approve(case, **said, at=at(date(2026, 12, 1)), by=world.officer)
    assert case.state == Measure.State.DONE
    assert person(world).state == Member.State.REMOVED
    change = person(world).status_changes.latest("on", "pk")
    assert (change.state, change.document_number) == ("removed", "云组〔2026〕9号")
    again = actions.approve(case, **said, at=at(date(2026, 12, 1)), by=world.officer)
    assert again.steps.filter(kind="approval").count() == 1


def test_a_vote_that_does_not_pass_ends_the_case_and_the_member_stays(world):
    case = _voted(world, yes=1)
    assert case.state == Measure.State.REFUSED
    assert person(world).state == Member.State.ACTIVE


def test_what_the_superior_does_not_approve_changes_nothing(world):
    case = _voted(world, yes=2)
    said = {"is_approved": False, "document_number": "", "on": date(2026, 12, 1), "at": at(date(2026, 12, 1))}
    with pytest.raises(Refused) as refused:
        actions.approve(case, **said, reason="", by=world.officer)
    assert refused.value.refusal.code == "no_reason"
    case = actions.approve(case, **said, reason="事实不清", by=world.officer)
    assert (case.state, person(world).state) == ("refused", "active")


def test_a_branch_secretary_does_not_approve(world):
    with pytest.raises(PermissionDenied):
        actions.approve(
            _voted(world, yes=2), is_approved=True, document_number="1", reason="", on=NOVEMBER, at=at(NOVEMBER),
            by=world.secretary,
        )  # fmt: skip


def test_a_vote_before_the_hearing_is_refused(world):
    with pytest.raises(Refused) as refused:
        actions.plan_vote(make_case(world, "removal", "life"), make_announced(world), by=world.secretary)
    assert refused.value.refusal.code == "not_yet"


def _lose(world: World, since: date) -> Member:
    facts = {"lost_contact_on": since, "lost_contact_reason": "1", "today": ON, "by": world.secretary}
    return standing.note_whereabouts(person(world), **facts)


def test_by_night_lost_contact_is_proposed_once_and_decides_nothing(world):
    _lose(world, date(2025, 11, 1))
    system = type(world.secretary).objects.system()
    assert actions.propose_what_is_due(at=at(), by=system) == 1
    case = Measure.objects.get()
    assert (case.kind, case.state, person(world).state) == ("stop", "proposed", "active")
    assert Receipt.objects.filter(user=world.secretary, notice__key=f"measure-{case.pk}-proposed").exists()
    actions.propose_what_is_due(at=at(date(2026, 6, 2)), by=system)
    assert Measure.objects.count() == 1
    assert Entry.objects.filter(event=Event.PROPOSED).count() == 1


def test_what_people_dismissed_is_not_proposed_again_for_half_a_year(world):
    _lose(world, date(2025, 11, 1))
    system = type(world.secretary).objects.system()
    actions.propose_what_is_due(at=at(), by=system)
    with pytest.raises(Refused):
        actions.dismiss(Measure.objects.get(), reason=" ", on=ON, by=world.secretary)
    actions.dismiss(Measure.objects.get(), reason="已取得联系。", on=ON, by=world.secretary)
    assert actions.propose_what_is_due(at=at(date(2026, 11, 30)), by=system) == 0
    assert actions.propose_what_is_due(at=at(date(2026, 12, 2)), by=system) == 1


def test_a_member_sees_an_own_case_but_no_proposal(world):
    _lose(world, date(2025, 11, 1))
    actions.propose_what_is_due(at=at(), by=type(world.secretary).objects.system())
    assert not Measure.objects.visible_to(world.member).exists()
    actions.take_up(Measure.objects.get(), by=world.secretary)
    assert Measure.objects.visible_to(world.member).count() == 1
    assert not Measure.objects.visible_to(world.probationary).exists()


def test_a_medal_is_awarded_once_and_whoever_has_one_is_not_due(world):
    Member.objects.filter(user=world.member).update(joined_on=date(1975, 6, 1), became_full_on=date(1976, 6, 30))
    in_force = rules_law()
    due = queries.medals_due(world.officer, year=2026, law=in_force)
    assert [one.name for one in due] == ["赵员"]
    facts = {"on": date(2026, 7, 1), "today": date(2026, 7, 2), "granted_by": "集团党委", "by": world.officer}
    assert actions.award_medals(due, **facts) == 1
    assert actions.award_medals([person(world)], **facts) == 0
    assert Honor.objects.filter(title=queries.MEDAL).count() == 1
    assert not queries.medals_due(world.officer, year=2026, law=in_force).exists()
    with pytest.raises(Refused):
        actions.award_medals([], **facts)


def rules_law():
    """The law of the test's year."""
    from xiangxin.regulations.packs import law

    return law(date(2026, 6, 1))


def test_a_withdrawn_case_says_why_and_is_over(world):
    case = make_case(world)
    with pytest.raises(Refused):
        actions.withdraw(case, reason="", on=ON, by=world.secretary)
    assert actions.withdraw(case, reason="登记错误", on=ON, by=world.secretary).state == Measure.State.WITHDRAWN
    assert rules.refusal_to_move("withdrawn", "open").code == "no_such_move"
