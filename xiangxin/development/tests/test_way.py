"""From the application to full membership: each deed works once, refuses with a reason, and changes nothing else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from xiangxin.development import actions, queries
from xiangxin.development.events import Event
from xiangxin.development.models import Case, Companion, PoliticalReview, StepRecord, Vote
from xiangxin.development.tests.make import COUNTS, DAYS, PDF, at, do, hold, make_case, open_vote, person
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.members.actions import standing as members
from xiangxin.members.models import Member, Sanction
from xiangxin.organizations.models import Organization


def _code(refused) -> str:
    return refused.value.refusal.code


def _record(world, case, kind, on, **more):
    return actions.record(case, kind, on=on, at=at(max(on, DAYS["application"])), by=world.secretary, **more)


def test_an_applicant_becomes_a_full_member_from_the_end_of_the_probation(world):
    case = make_case(world, until="archive")
    member = Member.objects.get(pk=case.member_id)
    assert (member.category, member.joined_on) == ("full", date(2026, 7, 20))
    assert member.became_full_on == date(2027, 7, 20)
    assert (member.activist_on, member.candidate_on) == (DAYS["activist"], DAYS["candidate"])
    assert [change.category for change in member.status_changes.all()][1:] == [
        "applicant", "activist", "candidate", "probationary", "full"
    ]  # fmt: skip
    assert Entry.objects.filter(event=Event.CONVERTED).count() == 1


def test_every_deed_twice_is_once(world):
    case = make_case(world, until="activist")
    assert make_case(world).pk == case.pk
    do(world, case, "first_talk")
    assert StepRecord.objects.filter(case=case).count() == 3
    assert Entry.objects.filter(event=Event.RECORDED).count() == 2


def test_nobody_outside_or_below_the_needed_right_does_it(world):
    case = make_case(world)
    for who in (world.member, world.outsider, world.inspector, world.leader):
        with pytest.raises(PermissionDenied):
            actions.record(case, "first_talk", on=DAYS["first_talk"], at=at(DAYS["first_talk"]), by=who)
    case = make_case(world, until="activist")
    with pytest.raises(PermissionDenied):
        actions.record(case, "activist_filing", on=date(2025, 5, 12), at=at(date(2025, 5, 12)), by=world.secretary)


def test_a_step_waits_for_the_steps_before_it(world):
    case = make_case(world)
    with pytest.raises(Refused) as refused:
        _record(world, case, "activist", DAYS["activist"])
    assert _code(refused) == "locked"
    assert not StepRecord.objects.filter(kind="activist").exists()


def test_the_year_of_training_is_not_short_and_time_away_is_added(world):
    case = make_case(world, until="contacts")
    with pytest.raises(Refused) as refused:
        _record(world, case, "candidate", date(2026, 5, 5))
    assert _code(refused) == "too_early"
    assert "第十三条" in refused.value.refusal.article
    day = {"at": at(date(2026, 1, 31)), "by": world.secretary}
    actions.go_away(case, from_on=date(2026, 1, 1), reason="借调", **day)
    actions.come_back(case, to_on=date(2026, 1, 31), **day)
    with pytest.raises(Refused):
        _record(world, case, "candidate", date(2026, 5, 6))
    _record(world, case, "candidate", date(2026, 6, 5))


def test_what_is_late_needs_its_reason(world):
    case = make_case(world)
    with pytest.raises(Refused) as refused:
        _record(world, case, "first_talk", date(2025, 2, 10))
    assert _code(refused) == "late_without_reason"
    assert _record(world, case, "first_talk", date(2025, 2, 10), late_reason="井下抢险").late_reason


def test_nothing_is_recorded_for_a_day_to_come(world):
    case = make_case(world)
    with pytest.raises(Refused) as refused:
        actions.record(case, "first_talk", on=date(2025, 1, 20), at=at(date(2025, 1, 19)), by=world.secretary)
    assert _code(refused) == "in_future"


def test_minors_members_and_the_expelled_do_not_apply(world):
    member = person(world)
    Member.objects.filter(pk=member.pk).update(born_on=date(2007, 1, 9))
    member.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.apply(member, on=date(2025, 1, 8), at=at(date(2025, 1, 8)), by=world.secretary)
    assert _code(refused) == "too_young"
    with pytest.raises(Refused) as refused:
        actions.apply(world.member.member, on=date(2025, 1, 8), at=at(date(2025, 1, 8)), by=world.secretary)
    assert _code(refused) == "party_member"
    person(world)
    member.refresh_from_db()
    Sanction.objects.create(member=member, kind="expelled", from_on=date(2021, 1, 1))
    with pytest.raises(Refused) as refused:
        actions.apply(member, on=date(2025, 1, 8), at=at(date(2025, 1, 8)), by=world.secretary)
    assert _code(refused) == "rejoin_bar"


def test_a_person_applies_on_the_phone(world):
    case = actions.apply(person(world), on=date(2025, 1, 8), at=at(date(2025, 1, 8)), by=world.applicant)
    assert case.next_step == "first_talk"


def test_the_notice_lasts_five_working_days_after_the_consent(world):
    case = make_case(world, until="consent")
    for on, begun in ((date(2026, 6, 4), date(2026, 6, 1)), (date(2026, 6, 5), date(2026, 5, 28))):
        with pytest.raises(Refused):
            _record(world, case, "notice", on, from_on=begun)
    _record(world, case, "notice", date(2026, 6, 5), from_on=date(2026, 6, 1))


def test_an_introducer_has_the_right_to_introduce(world):
    case = make_case(world, until="notice")
    Sanction.objects.create(member=world.member.member, kind="probation_in_party", from_on=date(2026, 1, 1))
    with pytest.raises(Refused) as refused:
        do(world, case, "introducers")
    assert _code(refused) == "probation_in_party"
    people = list(Member.objects.filter(user__in=[world.secretary, world.probationary]))
    with pytest.raises(Refused) as refused:
        actions.name_companions(
            case, people, role="introducer", on=date(2026, 6, 8), at=at(date(2026, 6, 8)), by=world.secretary
        )
    assert _code(refused) == "probationary"


def test_companions_are_replaced_and_the_earlier_stay_on_record(world):
    case = make_case(world, until="contacts")
    only = list(Member.objects.filter(user=world.member))
    on = date(2025, 9, 1)
    actions.name_companions(case, only, role="contact", on=on, at=at(on), by=world.secretary)
    rows = Companion.objects.filter(case=case)
    assert [(row.member.name, row.to_on) for row in rows.order_by("to_on")] in (
        [("周秘", on), ("赵员", None)], [("赵员", None), ("周秘", on)]
    )  # fmt: skip


def test_the_political_review_is_sealed_and_each_opening_says_why(world):
    case = make_case(world, until="political_review")
    review = PoliticalReview.objects.get(case=case)
    stored = PoliticalReview.objects.extra(select={"raw": "document"}).values_list("raw", flat=True).get()
    assert "JVBERi" not in str(stored)
    with pytest.raises(Refused):
        actions.open_review(review, reason="", by=world.officer)
    with pytest.raises(PermissionDenied):
        actions.open_review(review, reason="预审", by=world.inspector)
    assert actions.open_review(review, reason="预审", by=world.officer) == PDF
    assert Entry.objects.get(event=Event.REVIEW_OPENED).data == {"reason": "预审"}


def test_an_unfit_review_opens_nothing(world):
    case = make_case(world, until="introducers")
    on = DAYS["political_review"]
    paper = ContentFile(PDF, name="a.pdf")
    actions.review_politically(
        case, on=on, is_fit=False, done_by="组织部", document=paper, at=at(on), by=world.secretary
    )
    do(world, case, "training")
    with pytest.raises(Refused) as refused:
        do(world, case, "committee_review")
    assert _code(refused) == "locked"


def test_a_short_training_does_not_count_unless_excused(world):
    case = make_case(world, until="political_review")
    on = DAYS["training"]
    with pytest.raises(Refused) as refused:
        actions.record(case, "training", on=on, hours=8, at=at(on), by=world.officer)
    assert _code(refused) == "insufficient"
    assert actions.record(case, "training", on=on, note="井下值守，经批准", at=at(on), by=world.officer).pk


def test_the_vote_counts_those_due_and_writes_the_resolution(world):
    case = make_case(world, until="admission_form")
    vote = hold(world, case, "admission", DAYS["assembly"])
    assert (vote.due, vote.present, vote.is_passed) == (2, 2, True)
    text = vote.item.resolution.text
    for said in ("工作踏实", "应到有表决权的党员 2 名", "赞成 2 票", "同意接收孙积为中共预备党员", "2026-07-20"):
        assert said in text


def test_a_vote_that_fails_opens_nothing_and_can_be_held_again(world):
    case = make_case(world, until="admission_form")
    assert not hold(world, case, "admission", DAYS["assembly"], yes=1).is_passed
    assert not StepRecord.objects.filter(kind="assembly").exists()
    assert hold(world, case, "admission", DAYS["assembly"] + timedelta(days=7)).is_passed


def test_a_written_opinion_comes_from_a_voter_who_is_not_there(world):
    case = make_case(world, until="admission_form")
    vote = open_vote(world, case, "admission", DAYS["assembly"])
    lines = {line.member.name: line for line in vote.item.meeting.attendances.select_related("member")}
    for name, code in (("钱预", "no_vote"), ("赵员", "is_present")):
        with pytest.raises(Refused) as refused:
            actions.hand_in_opinion(vote, lines[name], on=date(2026, 7, 19), by=world.secretary)
        assert _code(refused) == code
    counts = {"yes": 1, "no": 0, "abstain": 0, "performance": "", "at": at(DAYS["assembly"]), "by": world.secretary}
    with pytest.raises(Refused) as refused:
        actions.count_vote(vote, written_yes=1, **counts)
    assert _code(refused) == "too_many_opinions"
    lines["赵员"].status = "on_leave"
    lines["赵员"].save()
    actions.hand_in_opinion(vote, lines["赵员"], on=date(2026, 7, 19), by=world.secretary)
    vote = actions.count_vote(vote, written_yes=1, **counts)
    assert (vote.has_quorum, vote.is_passed) == (False, False)


def test_only_a_committee_with_the_right_approves(world):
    case = make_case(world, until="approval_talk")
    Organization.objects.filter(pk=world.mine.pk).update(may_approve_members=False)
    with pytest.raises(Refused) as refused:
        do(world, case, "approval")
    assert _code(refused) == "no_authority"
    Organization.objects.filter(pk=world.group.pk).update(may_approve_members=True)
    with pytest.raises(PermissionDenied):
        do(world, case, "approval")


def test_an_approval_after_six_months_starts_again(world):
    case = make_case(world, until="approval_talk")
    on = date(2027, 1, 21)
    with pytest.raises(Refused) as refused:
        actions.accept(case, on=on, at=at(on), late_reason="等待", by=world.officer, **COUNTS)
    assert _code(refused) == "lapsed"
    assert Member.objects.get(pk=case.member_id).category == "candidate"


def test_the_superior_may_decline_with_a_reason_and_the_step_stays_open(world):
    case = make_case(world, until="candidate")
    on = DAYS["consent"]
    actions.decline(case, "consent", on=on, note="材料不全", at=at(on), by=world.officer)
    assert Case.objects.get(pk=case.pk).next_step == "notice"
    do(world, case, "consent")


def test_the_probation_is_extended_once_by_vote_and_approval(world):
    case = make_case(world, until="oath")
    on = date(2027, 7, 20)
    with pytest.raises(Refused) as refused:
        open_vote(world, case, "extension", on, months=13)
    assert _code(refused) == "extension_months"
    hold(world, case, "extension", on, months=6)
    actions.extend(case, on=on, at=at(on), by=world.officer)
    with pytest.raises(Refused) as refused:
        actions.record(case, "conversion_application", on=on, at=at(on), by=world.secretary)
    assert _code(refused) == "too_early"


def test_a_probationary_member_is_cancelled_only_by_vote_and_committee(world):
    case = make_case(world, until="oath")
    on = date(2027, 1, 10)
    facts = {"end": "cancelled", "reason": "违反纪律", "on": on, "at": at(on)}
    with pytest.raises(PermissionDenied):
        actions.end_case(case, **facts, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.end_case(case, **facts, by=world.officer)
    assert _code(refused) == "no_vote_yet"
    with pytest.raises(Refused) as refused:
        actions.end_case(case, **{**facts, "end": "stopped"}, by=world.secretary)
    assert _code(refused) == "is_probationary"
    hold(world, case, "cancellation", on)
    actions.end_case(case, **facts, by=world.officer)
    assert Member.objects.get(pk=case.member_id).category == "employee"
    assert Vote.objects.filter(purpose="cancellation", is_passed=True).exists()


def test_a_wrong_record_is_struck_out_but_only_the_last(world):
    case = make_case(world, until="contacts")
    talk = case.records.get(kind="first_talk")
    with pytest.raises(Refused) as refused:
        actions.void(talk, reason="记错", at=at(date(2025, 6, 1)), by=world.secretary)
    assert _code(refused) == "later_done"
    filing = make_case(world, until="contacts").records.get(kind="contacts")
    actions.void(filing, reason="记错", at=at(date(2025, 6, 1)), by=world.secretary)
    assert case.records.filter(kind="contacts", voided_at__isnull=False).count() == 1


def test_after_an_end_the_person_may_apply_again(world):
    case = make_case(world, until="activist")
    on = date(2025, 8, 1)
    actions.end_case(case, end="stopped", reason="不再培养", on=on, at=at(on), by=world.secretary)
    case.member.refresh_from_db()
    assert (case.member.activist_on, case.member.category) == (None, "employee")
    again = actions.apply(case.member, on=date(2026, 1, 5), at=at(date(2026, 1, 5)), by=world.secretary)
    assert again.pk != case.pk
    assert again.stage == 1


def test_a_committee_votes_one_by_one_and_without_a_majority_nothing_is_approved(world):
    case = make_case(world, until="approval_talk")
    facts = {"on": DAYS["approval"], "at": at(DAYS["approval"]), "by": world.officer}
    for counts, code in (
        ({}, "no_counts"),
        ({**COUNTS, "present": 8}, "counts_do_not_fit"),
        ({**COUNTS, "no": 1}, "counts_do_not_fit"),
        ({**COUNTS, "present": 3, "yes": 3}, "no_quorum"),
        ({**COUNTS, "yes": 3, "no": 3}, "not_passed"),
    ):
        with pytest.raises(Refused) as refused:
            actions.accept(case, **counts, **facts)
        assert refused.value.refusal.code == code
    assert Member.objects.get(pk=case.member_id).category == "candidate"
    step = actions.accept(case, **COUNTS, **facts)
    assert (step.yes, step.due) == (6, 7)


def test_an_approval_is_extended_only_with_the_reason(world):
    case = make_case(world, until="approval_talk")
    facts = {"on": date(2026, 10, 10), "at": at(date(2026, 10, 10)), "by": world.officer}
    with pytest.raises(Refused) as refused:
        actions.record(case, "approval_extension", **facts)
    assert refused.value.refusal.code == "no_reason"
    actions.record(case, "approval_extension", note="本人出国支援项目", **facts)
    on = date(2026, 12, 20)
    assert actions.accept(case, on=on, at=at(on), by=world.officer, **COUNTS).is_passed


def test_one_training_is_recorded_for_many_or_for_nobody(world):
    case = make_case(world, until="political_review")
    facts = {"days": 3, "hours": None, "note": "第三期", "at": at(DAYS["training"])}
    with pytest.raises(Refused) as refused:
        actions.train([case], on=date(2026, 5, 1), by=world.officer, **facts)
    assert "孙积" in str(refused.value)
    with pytest.raises(PermissionDenied):
        actions.train([case], on=DAYS["training"], by=world.secretary, **facts)
    [step] = actions.train([case], on=DAYS["training"], by=world.officer, **facts)
    assert (step.days, step.note) == (3, "第三期")


def test_the_pool_is_analysed_once_a_year_by_the_committee(world):
    facts = {"on": date(2026, 6, 1), "at": at(date(2026, 6, 2)), "by": world.officer}
    for text in ("一线班组积极分子偏少，已定帮带措施。", "补充：明年优先一线。"):
        found = actions.analyse_pool(world.mine, year=2026, finding=text, **facts)
    assert found.finding == "补充：明年优先一线。"
    assert Entry.objects.filter(event=Event.POOL_ANALYSED).count() == 2
    with pytest.raises(Refused):
        actions.analyse_pool(world.mine, year=2025, finding="迟了", **facts)
    with pytest.raises(PermissionDenied):
        actions.analyse_pool(world.mine, year=2026, finding="越权", **{**facts, "by": world.secretary})


def test_a_branch_that_received_a_probationary_member_may_wait_half_a_year(world):
    case = make_case(world, until="oath")
    found = queries.clock_of(queries.with_all().get(pk=case.pk), date(2027, 7, 21))
    assert found.row("conversion_assembly").window.latest is None
    members.carry_over(case.member, world.coal, on=date(2027, 3, 1), reason="调动", by=world.officer)
    found = queries.clock_of(queries.with_all().get(pk=case.pk), date(2027, 7, 21))
    assert found.path.probation_until == date(2027, 7, 20)
    assert found.row("conversion_assembly").window.latest == date(2028, 1, 20)


def test_whoever_was_removed_applies_again_after_five_years(world):
    member = person(world)
    member.status_changes.create(category="full", state="removed", on=date(2021, 3, 1), reason="除名")
    with pytest.raises(Refused) as refused:
        actions.apply(member, on=date(2026, 2, 27), at=at(date(2026, 2, 27)), by=world.secretary)
    assert _code(refused) == "removal_bar"
    assert actions.apply(member, on=date(2026, 3, 2), at=at(date(2026, 3, 2)), by=world.secretary).is_running
