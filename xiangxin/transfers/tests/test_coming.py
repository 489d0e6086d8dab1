"""Who comes from outside: brought in by a list, accepted as a member; mobile members; a batch as one job."""

from datetime import date

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied

from xiangxin.accounts.models import User
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Member
from xiangxin.notices.models import Notice
from xiangxin.organizations.models import Organization
from xiangxin.transfers import actions
from xiangxin.transfers.models import MobileStay, Transfer
from xiangxin.transfers.queries import FILE_COLUMNS
from xiangxin.transfers.tests.make import at, make_transfer, moving

MARKS = ["必填", "", "必填，与系统内保持一致", *["必填"] * 19]


def _import(path, world, *rows, store=True):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate([FILE_COLUMNS, MARKS, *(list(row.values()) for row in rows)]):
            page.write_row(number, 0, row)
    return run_import(find_table(path), by=world.secretary, store=store)


def _row(**said):
    row = dict.fromkeys(FILE_COLUMNS, "")
    row |= {
        "姓名": "陆来",
        "类别": "转入",
        "转入党支部": "机电党支部",
        "介绍信抬头": "一矿委员会",
        "介绍信有效天数": "30",
    }
    row |= {
        "党籍状态": "正式党员",
        "转出单位": "某市建设局党委",
        "党委缴纳至年月": "2026.05",
        "转出办理时间": "2026-06-01",
    }
    return row | {"入党时间": "2010-07-01", "转正时间": "2011-07-01", **said}


def test_a_list_of_people_who_come_in_makes_drafts_once(world, tmp_path, monkeypatch):
    moving(world)
    monkeypatch.setattr(clock, "now", lambda: at(date(2026, 6, 3)))
    dry = _import(tmp_path / "a.xlsx", world, _row(), store=False)
    assert (dry.table.kind.name, dry.counts["created"], Transfer.objects.count()) == ("transfers", 1, 0)
    assert not Member.objects.filter(name="陆来").exists()
    assert _import(tmp_path / "b.xlsx", world, _row()).counts["created"] == 1
    assert _import(tmp_path / "c.xlsx", world, _row()).counts["unchanged"] == 1
    transfer = Transfer.objects.get()
    assert (transfer.kind, transfer.state, transfer.member.category) == ("in", "draft", "employee")
    actions.submit(transfer, at=at(), by=world.secretary)
    actions.approve(transfer, by=world.officer)
    with pytest.raises(Refused) as late:
        actions.accept(transfer, on=date(2026, 7, 2), at=at(date(2026, 7, 2)), by=world.officer)
    assert late.value.refusal.code == "letter_expired"
    actions.accept(transfer, on=date(2026, 6, 20), at=at(date(2026, 6, 20)), by=world.officer)
    person = Member.objects.get(name="陆来")
    assert (person.category, person.joined_on, person.became_full_on) == (
        "full", date(2010, 7, 1), date(2011, 7, 1)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"姓名": "赵员"}, "already_here"),
        ({"转出单位": ""}, "missing_value"),
        ({"党籍状态": "群众"}, "unknown_category"),
        ({"介绍信有效天数": "很久"}, "days_unreadable"),
        ({"转出办理时间": "2099-01-01"}, "date_in_future"),
        ({"转正时间": "2009-01-01"}, "out_of_order"),
        ({"转入党支部": "没有的支部"}, "unknown_organization"),
    ],
)
def test_a_wrong_row_is_handed_back_and_leaves_nothing(world, tmp_path, said, code):
    moving(world)
    report = _import(tmp_path / "a.xlsx", world, _row(**said))
    assert [line["code"] for line in report.refusals()] == [code]
    assert not Transfer.objects.exists()


STAY = {"whereabouts": "南方某市工地", "own_contact": "周秘 8010101", "other_name": "某街道党工委"}


def test_a_mobile_member_is_kept_in_contact_with_and_comes_back(world):
    person = moving(world)
    facts = {"at": at(), "by": world.secretary}
    stay = actions.note_stay(world.electric, member=person, from_on=date(2026, 6, 1), **STAY, **facts)
    assert actions.note_stay(world.electric, member=person, from_on=date(2026, 6, 1), **STAY, **facts) == stay
    person.refresh_from_db()
    assert (person.mobile_since, person.organization) == (date(2026, 6, 1), world.electric)
    with pytest.raises(Refused) as again:
        actions.note_stay(world.electric, member=person, from_on=date(2026, 5, 1), **STAY, **facts)
    assert again.value.refusal.code == "already_away"
    for day, told in ((date(2026, 11, 30), 0), (date(2026, 12, 1), 1), (date(2026, 12, 2), 1)):
        actions.remind(at=at(day), by=User.objects.system())
        assert Notice.objects.filter(key__startswith="transfers.mobile").count() == told
    actions.note_contact(
        stay, on=date(2026, 12, 3), note="电话了解工作生活情况", at=at(date(2026, 12, 3)), by=world.secretary
    )
    actions.remind(at=at(date(2027, 1, 3)), by=User.objects.system())
    assert Notice.objects.filter(key__startswith="transfers.mobile").count() == 1
    actions.end_stay(stay, on=date(2027, 1, 5), at=at(date(2027, 1, 5)), by=world.secretary)
    person.refresh_from_db()
    assert person.mobile_since is None


def test_a_member_of_another_organization_may_be_here_for_a_time(world):
    facts = {"from_on": date(2026, 6, 1), "at": at(), "by": world.secretary}
    stay = actions.note_stay(world.electric, member=None, name="陆流", **STAY, **facts)
    assert (stay.direction, stay.member) == ("in", None)
    assert actions.note_stay(world.electric, member=None, name="陆流", **STAY, **facts) == stay
    with pytest.raises(PermissionDenied):
        actions.note_stay(world.electric, member=None, name="陆流", **STAY, **{**facts, "by": world.member})
    with pytest.raises(Refused):
        actions.note_stay(world.electric, member=None, name=" ", **STAY, **facts)
    assert MobileStay.objects.count() == 1


def test_a_batch_goes_through_at_once_and_says_who_did_not(world):
    person = moving(world)
    other = Member.objects.get(user=world.secretary)
    facts = {"to": world.washing, "batch": "项目撤销", "at": at(), "by": world.secretary}
    actions.prepare_batch([person], dues_paid_to=date(2026, 5, 1), **facts)
    actions.prepare_batch([other], dues_paid_to=None, **facts)
    seen = []
    run = {"days": 30, "at": at(), "progress": lambda done, total: seen.append((done, total))}
    done, left = actions.run_batch(Transfer.objects.all(), "submit", by=world.secretary, **run)
    assert (done, len(left), seen[-1]) == (1, 1, (2, 2))
    assert "周秘" in left[0]
    assert actions.run_batch(Transfer.objects.all(), "approve", by=world.officer, **run)[0] == 1
    assert actions.run_batch(Transfer.objects.all(), "issue", by=world.officer, **run)[0] == 1
    assert actions.run_batch(Transfer.objects.all(), "issue", by=world.officer, **run) == (0, [])
    assert Transfer.objects.get(member=person).letter.valid_until == date(2026, 7, 1)


def test_a_receipt_that_does_not_come_is_asked_for_once(world):
    make_transfer(world, state="in_transit")
    for day, told in ((date(2026, 7, 1), 0), (date(2026, 7, 2), 1), (date(2026, 7, 9), 1)):
        actions.remind(at=at(day), by=User.objects.system())
        assert Notice.objects.filter(key__startswith="transfers.receipt").count() == told
    assert Organization.objects.filter(pk=world.mine.pk, may_approve_members=True).exists()
