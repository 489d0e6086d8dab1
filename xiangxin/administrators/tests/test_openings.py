"""Accounts for everybody of an organization at once: seen first, opened once, first passwords taken once."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from python_calamine import CalamineWorkbook

from xiangxin.access import checks
from xiangxin.accounts.backends import NameOrNumberBackend
from xiangxin.accounts.models import User
from xiangxin.administrators import actions, openings
from xiangxin.administrators.models import Opening, Slip
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions as members
from xiangxin.members.models import Member


def _people(world, count=3):
    """People of 机电党支部 with employee numbers and phones, one without either, one whose number an account has."""
    system, today = User.objects.system(), clock.today()
    for number in range(count):
        members.register(
            world.electric, name=f"新人{number}", category=Member.Category.FULL, on=today, by=system,
            employee_number=f"G{number:04d}", phone=f"1380000{number:04d}",
        )  # fmt: skip
    members.register(world.electric, name="无号", category=Member.Category.PROBATIONARY, on=today, by=system)
    members.register(
        world.coal, name="重号", category=Member.Category.ACTIVIST, on=today, by=system, employee_number="赵员"
    )


def _open(world, *, by=None, key="employee_number", who="party") -> Opening:
    opening = actions.open_accounts(world.mine, key=key, who=who, at=clock.now(), by=by or world.system_admin)
    return actions.work_through(opening, at=clock.now(), say=lambda *_: None, by=world.system_admin)


def test_the_preview_says_who_is_left_out_and_why(world):
    _people(world)
    seen = openings.preview(world.mine, "employee_number", "everybody")
    assert (seen.ready, seen.without_key, seen.taken) == (3, 1, 1)
    assert {person.name for person in seen.left} == {"无号", "重号"}


@pytest.mark.parametrize(("key", "login"), [("employee_number", "G0001"), ("phone", "13800000001")])
def test_everybody_without_an_account_gets_one_with_the_role_of_the_file(world, key, login):
    _people(world)
    opening = _open(world, key=key)
    assert opening.opened == 3
    person = Member.objects.select_related("user").get(name="新人1")
    assert person.user.must_change_password
    assert {role for role, _path in checks.roles_of(person.user)} == {"member"}
    taken = actions.take_slips(opening, at=clock.now(), by=world.system_admin)
    slip = next(one for one in taken if one.name == "新人1")
    assert slip.login == login
    assert NameOrNumberBackend().authenticate(None, slip.login, slip.password) == person.user
    assert "138" not in person.user.username
    assert Entry.objects.filter(event="administrators.accounts_opened").count() == 1
    assert Entry.objects.filter(event="accounts.invited").count() == 3


def test_a_second_run_opens_nothing_again(world):
    _people(world)
    first = _open(world)
    before = User.objects.count()
    assert actions.work_through(first, at=clock.now(), say=lambda *_: None, by=world.system_admin).opened == 3
    with pytest.raises(Refused) as refused:
        _open(world)
    assert refused.value.refusal.code == "nobody_to_open_for"
    assert User.objects.count() == before


def test_a_run_that_was_broken_off_goes_on(world):
    _people(world)
    opening = actions.open_accounts(
        world.mine, key="employee_number", who="party", at=clock.now(), by=world.system_admin
    )

    def stop(done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.work_through(opening, at=clock.now(), say=stop, by=world.system_admin)
    assert Slip.objects.count() == 2
    opening.refresh_from_db()
    done = actions.work_through(opening, at=clock.now(), say=lambda *_: None, by=world.system_admin)
    assert (done.opened, Slip.objects.count()) == (3, 3)


def test_first_passwords_are_taken_once_and_are_sealed_until_then(world):
    _people(world)
    opening = _open(world)
    kept = Slip.objects.values_list("password", flat=True)
    assert all(len(password) >= 12 for password in kept)
    actions.take_slips(opening, at=clock.now(), by=world.system_admin)
    assert not Slip.objects.exists()
    with pytest.raises(Refused) as refused:
        actions.take_slips(opening, at=clock.now(), by=world.system_admin)
    assert refused.value.refusal.code == "slips_are_taken"
    assert Entry.objects.filter(event="administrators.slips_taken").count() == 1


@pytest.mark.parametrize("who", ["security_admin", "audit_admin", "officer", "secretary"])
def test_only_the_system_administrator_opens_accounts(world, who):
    _people(world)
    with pytest.raises(PermissionDenied):
        _open(world, by=getattr(world, who))
    assert not Opening.objects.exists()


def test_the_pages_lead_from_the_list_to_the_sheet(world):
    _people(world)
    browser = Client()
    browser.force_login(world.system_admin)
    wish = {"organization": world.mine.name, "who": "party", "key": "employee_number"}
    page = browser.get(reverse("administrators:open_many"), wish).text
    assert "开通 3 个账号" in page
    assert "无号" in page
    answer = browser.post(reverse("administrators:open_accounts"), wish)
    opening = Opening.objects.get()
    assert answer.url == opening.get_absolute_url()
    assert "轮到时自动开始" in browser.get(answer.url).text
    actions.work_through(opening, at=clock.now(), say=lambda *_: None, by=world.system_admin)
    assert "取走（Excel）" in browser.get(answer.url).text
    sheet = browser.post(reverse("administrators:take_slips", args=[opening.pk]), {"kind": "xlsx"})
    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(sheet.streaming_content))).get_sheet_by_index(0).to_python()
    assert rows[2][:4] == ["党组织", "姓名", "登录号码", "初始密码"]
    assert rows[3][4] >= localtime().date()
    assert "已取走" in browser.get(answer.url).text


def test_another_administrator_does_not_see_the_run(world):
    _people(world)
    opening = _open(world)
    other = Client()
    other.force_login(world.security_admin)
    assert other.get(opening.get_absolute_url()).status_code == 404
