"""What is recorded of a person: where, as what, honours and sanctions, studies, contacts, papers."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from xiangxin.access.models import Assignment
from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions, rules, timeline
from xiangxin.members.events import Event
from xiangxin.members.models import FamilyContact, Honor, Member, MemberDocument, Placement, Sanction
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

TODAY = date(2026, 11, 20)
ON = date(2026, 11, 1)


@pytest.fixture
def zhao(world):
    return world.member.member


def _code(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.refusal.code


def _placed(world, zhao, **more):
    facts = {"on": ON, "today": TODAY, "reason": "工作调动", "by": world.officer}
    return actions.place(zhao, world.coal, **{**facts, **more})


def _changed(world, zhao, **more):
    facts = {"category": "full", "state": "active", "on": ON, "today": TODAY, "reason": "批复", "by": world.officer}
    return actions.change_status(zhao, **{**facts, **more})


def test_a_person_is_placed_and_the_history_keeps_the_former_branch(world, zhao):
    _placed(world, zhao)
    _placed(world, zhao)
    zhao.refresh_from_db()
    assert (zhao.organization, zhao.org_path, zhao.arrived_on) == (world.coal, world.coal.path, ON)
    rows = list(Placement.objects.filter(member=zhao).values_list("organization__short_name", "to_on"))
    assert rows == [("机电党支部", ON), ("采煤党支部", None)]
    assert Assignment.objects.get(user=world.member, to_on__isnull=True).organization == world.coal
    assert Entry.objects.filter(event=Event.PLACED).count() == 1
    assert actions.recount(by=User.objects.system()) == 0


def test_a_person_is_not_placed_wrongly(world, zhao):
    assert _code(lambda: _placed(world, zhao, on=TODAY + timedelta(days=1))) == "in_future"
    assert _code(lambda: _placed(world, zhao, on=date(2019, 1, 1))) == "before_the_last"
    _changed(world, zhao, state="moved_out")
    assert _code(lambda: _placed(world, zhao)) == "not_on_the_roll"
    with pytest.raises(PermissionDenied):
        actions.place(zhao, world.washing, on=ON, today=TODAY, reason="", by=world.officer)
    assert Placement.objects.filter(member=zhao).count() == 1


def test_a_group_is_chosen_in_the_branch_and_the_path_follows(world, zhao):
    group, other = (
        organizations.establish(
            parent=branch, kind=Organization.Kind.GROUP, name=name, short_name=name, on=ON, by=world.officer
        )
        for branch, name in ((world.electric, "机电一组"), (world.coal, "采煤一组"))
    )
    actions.correct(zhao, group=group, by=world.secretary)
    zhao.refresh_from_db()
    assert zhao.org_path == group.path
    assert actions.recount(by=User.objects.system()) == 0
    assert _code(lambda: actions.correct(zhao, group=other, by=world.secretary)) == "group_elsewhere"


def test_a_person_in_a_group_leaves_it_with_the_branch(world, zhao):
    group = organizations.establish(
        parent=world.electric, kind=Organization.Kind.GROUP, name="机电一组", short_name="一组", on=ON, by=world.officer
    )
    actions.correct(zhao, group=group, by=world.secretary)
    _placed(world, zhao)
    zhao.refresh_from_db()
    assert (zhao.group, zhao.org_path) == (None, world.coal.path)
    assert actions.recount(by=User.objects.system()) == 0


def test_a_probationary_member_becomes_full_with_day_and_role(world):
    qian = world.probationary.member
    _changed(world, qian, reason="转正", document_number="云组〔2026〕8号")
    qian.refresh_from_db()
    assert (qian.category, qian.became_full_on) == ("full", ON)
    held = Assignment.objects.filter(user=world.probationary, to_on__isnull=True)
    assert list(held.values_list("role", flat=True)) == ["member"]
    assert Entry.objects.get(event=Event.STATUS_CHANGED).data == {"category": "full", "state": "active"}


def test_who_leaves_the_party_is_counted_no_more_and_stays_in_the_file(world, zhao):
    before = Organization.objects.get(pk=world.electric.pk).member_total
    _changed(world, zhao, state="left", document_number="云组〔2026〕9号")
    _changed(world, zhao, state="left", document_number="云组〔2026〕9号")
    assert Organization.objects.get(pk=world.electric.pk).member_total == before - 1
    assert Member.objects.filter(pk=zhao.pk, state="left").exists()
    assert not Assignment.objects.filter(user=world.member, to_on__isnull=True).exists()
    assert zhao.status_changes.count() == 2


@pytest.mark.parametrize(
    ("who", "more", "code"),
    [
        ("member", {"state": "expelled"}, "no_document"),
        ("member", {"state": "suspended", "reason": " "}, "no_reason"),
        ("applicant", {"category": "full"}, "not_probationary"),
        ("applicant", {"category": "activist", "state": "left"}, "not_in_the_party"),
        ("member", {"state": "moved_out", "on": date(2026, 12, 1)}, "in_future"),
    ],
)
def test_a_status_that_cannot_be_is_refused(world, who, more, code):
    member = getattr(world, who).member
    assert _code(lambda: _changed(world, member, **more)) == code
    assert member.status_changes.count() == 1


def test_what_is_over_opens_only_by_being_put_right(world, zhao):
    _changed(world, zhao, state="removed", document_number="云组〔2026〕9号")
    assert _code(lambda: _changed(world, zhao, state="suspended", document_number="1")) == "no_such_change"
    assert _code(lambda: _changed(world, zhao, state="active")) == "no_document"
    _changed(world, zhao, state="active", document_number="云组〔2026〕10号")
    assert Assignment.objects.filter(user=world.member, role="member", to_on__isnull=True).exists()


def test_only_the_committee_changes_status(world, zhao):
    with pytest.raises(PermissionDenied):
        _changed(world, zhao, state="suspended", document_number="1", by=world.secretary)


def test_every_state_has_its_transitions():
    assert set(rules.TRANSITIONS) == set(Member.State.values)
    assert set().union(*rules.TRANSITIONS.values()) <= set(Member.State.values)


def test_whereabouts_are_noted_and_over(world, zhao):
    note = {"mobile_since": ON, "mobile_to": "上海", "lost_contact_on": None, "lost_contact_reason": ""}
    actions.note_whereabouts(zhao, today=TODAY, by=world.secretary, **note)
    actions.note_whereabouts(zhao, today=TODAY, by=world.secretary, **note)
    assert Entry.objects.filter(event=Event.WHEREABOUTS_NOTED).count() == 1
    over = dict.fromkeys(note) | {"mobile_to": "", "lost_contact_reason": ""}
    actions.note_whereabouts(zhao, today=TODAY, by=world.secretary, **over)
    zhao.refresh_from_db()
    assert (zhao.mobile_since, zhao.mobile_to) == (None, "")
    wrong = {**over, "mobile_to": "上海"}
    assert _code(lambda: actions.note_whereabouts(zhao, today=TODAY, by=world.secretary, **wrong)) == "no_mobile_since"


def _sanctioned(world, zhao, **more):
    facts = {
        "kind": "warning",
        "from_on": ON,
        "today": TODAY,
        "document_number": "云纪〔2026〕1号",
        "by": world.officer,
    }
    return actions.sanction(zhao, **{**facts, **more})


def test_a_sanction_is_recorded_once_and_only_by_the_committee(world, zhao):
    assert _sanctioned(world, zhao) == _sanctioned(world, zhao)
    assert Entry.objects.filter(event=Event.SANCTIONED).count() == 1
    with pytest.raises(PermissionDenied):
        _sanctioned(world, zhao, by=world.secretary)
    assert _code(lambda: _sanctioned(world, zhao, document_number="")) == "no_document"
    assert _code(lambda: _sanctioned(world, zhao, to_on=date(2026, 1, 1))) == "ends_before_it_begins"


def test_expulsion_ends_membership(world, zhao):
    _sanctioned(world, zhao, kind="expelled")
    zhao.refresh_from_db()
    assert zhao.state == "expelled"


def test_rights_come_back_by_a_decision(world, zhao):
    row = _sanctioned(world, zhao, kind="probation_in_party")
    actions.restore_rights(row, on=TODAY, today=TODAY, by=world.officer)
    assert Sanction.objects.get().restored_on == TODAY
    assert _code(lambda: actions.restore_rights(_sanctioned(world, zhao), on=TODAY, today=TODAY, by=world.officer)) == (
        "rights_not_suspended"
    )


def test_honours_studies_and_contacts_stand_in_the_file_once(world, zhao):
    for _ in range(2):
        actions.honour(zhao, title="优秀共产党员", granted_on=ON, today=TODAY, by=world.secretary)
        actions.add_study(zhao, level="14", degree="3", school="示例大学", major="采矿", by=world.secretary)
        actions.add_contact(zhao, name="赵妻", relation="配偶", phone="12000000009", by=world.member)
    zhao.refresh_from_db()
    assert (zhao.education, zhao.degree, zhao.school) == ("14", "3", "示例大学")
    assert (Honor.objects.count(), zhao.studies.count(), FamilyContact.objects.count()) == (1, 1, 1)
    actions.drop_record(FamilyContact.objects.get(), by=world.member)
    with pytest.raises(PermissionDenied):
        actions.drop_record(Honor.objects.get(), by=world.member)
    actions.drop_record(Honor.objects.get(), by=world.secretary)
    assert not Honor.objects.exists()
    assert Entry.objects.filter(event=Event.RECORD_DROPPED).count() == 2


def test_a_paper_is_kept_shown_and_taken_back(world, client, zhao):
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
    client.force_login(world.secretary)
    address = reverse("members:add_document", args=[zhao.pk])
    client.post(address, {"title": "入党志愿书", "file": SimpleUploadedFile("a.pdf", pdf)})
    row = MemberDocument.objects.get()
    for user, status in ((world.secretary, 200), (world.member, 200), (world.outsider, 404), (world.probationary, 404)):
        client.force_login(user)
        answer = client.get(reverse("members:document", args=[row.pk]))
        assert answer.status_code == status
        if status == 200:
            assert b"".join(answer.streaming_content) == pdf
    client.force_login(world.secretary)
    client.post(reverse("members:drop_record", args=["document", row.pk]))
    assert not MemberDocument.objects.exists()


def test_the_timeline_tells_everything_and_sanctions_only_to_some(world, client, zhao):
    _placed(world, zhao)
    _sanctioned(world, zhao)
    actions.honour(zhao, title="优秀共产党员", granted_on=ON, today=TODAY, by=world.officer)
    told = [str(moment.title) for moment in timeline.of(zhao, with_sanctions=True)]
    assert {"优秀共产党员", "进入采煤党支部", "警告"} <= set(told)
    assert [m.on for m in timeline.of(zhao, with_sanctions=True)] == sorted(
        [m.on for m in timeline.of(zhao, with_sanctions=True)], reverse=True
    )
    client.force_login(world.leader)
    page = client.get(reverse("members:detail", args=[zhao.pk])).content.decode()
    assert "优秀共产党员" in page
    assert "警告" not in page


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("place", {"organization": "采煤党支部", "on": "2026-11-01", "reason": "调动"}, "采煤党支部"),
        ("change_status", {"category": "full", "state": "suspended", "on": "2026-11-01", "reason": "批复", "document_number": "1"}, "停止党籍"),
        ("note_whereabouts", {"mobile_since": "2026-11-01", "mobile_to": "上海市浦东新区"}, "上海市浦东新区"),
        ("sanction", {"kind": "warning", "from_on": "2026-11-01", "document_number": "云纪1号"}, "云纪1号"),
        ("honour", {"title": "先进个人", "granted_on": "2026-07-01"}, "先进个人"),
        ("add_study", {"level": "21", "school": "示例大学"}, "示例大学"),
        ("add_contact", {"name": "赵父", "relation": "父亲", "phone": "12000000001"}, "赵父"),
        ("correct", {"name": "赵员", "sex": "1", "ethnicity": "01", "workplace": "综采一队", "origin": "山东济南"}, "综采一队"),
    ],
)  # fmt: skip
def test_every_form_works_in_the_browser(world, client, zhao, name, typed, shown):
    client.force_login(world.officer)
    address = reverse(f"members:{name}", args=[zhao.pk])
    assert client.get(address).status_code == 200
    page = client.post(address, typed, follow=True)
    assert page.redirect_chain
    assert shown in page.content.decode()


def test_a_refusal_stands_above_the_form(world, client, zhao):
    client.force_login(world.officer)
    future = (clock.today() + timedelta(days=9)).isoformat()
    page = client.post(reverse("members:honour", args=[zhao.pk]), {"title": "先进", "granted_on": future})
    assert page.status_code == 422
    assert "日期在今天之后" in page.content.decode()
