"""From the application to full membership in one go: every step through its page, the clock moved from day to day."""

from datetime import date, timedelta

import pytest

from tests.journeys.moving import at, move_to
from xiangxin.development.models import Case
from xiangxin.development.tests.make import DAYS, PDF, person
from xiangxin.meetings import actions as meetings
from xiangxin.members.models import Member

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
COUNTS = {"due": "7", "present": "6", "yes": "6"}


class Way:
    """One person's way, as those who act on it see it."""

    def __init__(self, cast, open_page, monkeypatch) -> None:
        self.cast, self.open_page, self.monkeypatch = cast, open_page, monkeypatch
        self.case = 0

    def on(self, day: date, user, terminal: str = "office"):
        """A page of the case on a day, freshly signed in."""
        move_to(self.monkeypatch, day)
        page = self.open_page(terminal, user=user)
        if self.case:
            page.goto(f"/development/{self.case}/")
        return page

    def record(self, kind: str, user, *, terminal: str = "office", **said: str) -> None:
        """One step on its day, by its button on the path."""
        page = self.on(DAYS[kind], user, terminal)
        page.locator(f"a[href$='/steps/{kind}/']").first.click()
        for name, value in said.items():
            page.locator(f"[name={name}]").fill(value)
        self._save(page)

    def accompany(self, kind: str, role: str) -> None:
        page = self.on(DAYS[kind], self.cast.secretary)
        page.locator(f"a[href$='/companions/{role}/']").first.click()
        page.locator("[name=first]").select_option(label="周秘")
        page.locator("[name=second]").select_option(label="赵员")
        self._save(page)

    def vote(self, kind: str) -> None:
        """The assembly: on the agenda, everybody there, the count of the secret ballots."""
        day, cast = DAYS[kind], self.cast
        starts_at = at(day) - timedelta(hours=4)
        meeting = meetings.prepare(
            cast.electric, kind="assembly", title="支部党员大会", starts_at=starts_at, by=cast.secretary
        )
        meetings.announce_meeting(meeting, at=starts_at - timedelta(days=2), by=cast.secretary)
        page = self.on(day, cast.secretary)
        page.locator("a[href$='/vote/']").first.click()
        page.get_by_role("button", name="保存").click()
        page.get_by_role("heading", level=1, name="支部党员大会").wait_for()
        page.get_by_role("button", name="其余全部到会").click()
        page.locator("#attendance [aria-pressed=true]").first.wait_for()
        page.reload()
        page.locator("summary").filter(has_text="登记票决结果").click()
        form = page.locator("form[action$='/count/']")
        form.locator("[name=yes]").fill("2")
        form.locator("[name=performance]").fill("工作踏实，群众基础好")
        form.get_by_role("button", name="登记结果").click()
        page.get_by_text("通过", exact=True).first.wait_for()

    def _save(self, page) -> None:
        page.get_by_role("button", name="保存").click()
        page.wait_for_url(f"**/development/{self.case}/")
        page.context.close()


def test_an_applicant_becomes_a_full_member(cast, open_page, monkeypatch):
    member = person(cast)
    Member.objects.filter(pk=member.pk).update(category="employee")
    way = Way(cast, open_page, monkeypatch)
    _apply(way, member)
    secretary, officer = cast.secretary, cast.officer
    way.record("first_talk", secretary)
    way.record("activist", secretary)
    way.record("activist_filing", officer)
    way.accompany("contacts", "contact")
    _too_early(way)
    way.record("candidate", secretary)
    way.record("consent", officer)
    _notice(way)
    way.accompany("introducers", "introducer")
    _review(way)
    way.record("training", officer, days="3", number="云一矿培 12 号")
    way.record("committee_review", secretary)
    way.record("pre_review", officer)
    way.record("admission_form", secretary)
    way.vote("assembly")
    way.record("approval_talk", officer)
    way.record("approval", officer, **COUNTS)
    assert Member.objects.get(pk=member.pk).category == "probationary"
    way.record("placement", secretary)
    way.record("oath", secretary)
    way.record("conversion_application", cast.applicant, terminal="phone")
    way.vote("conversion_assembly")
    way.record("conversion_approval", officer, **COUNTS)
    _is_on_the_roster(way, member)


def _apply(way: Way, member: Member) -> None:
    phone = way.on(DAYS["application"], way.cast.applicant, "phone")
    phone.goto("/development/mine/")
    phone.get_by_role("button", name="递交入党申请").click()
    phone.wait_for_url("**/development/*/")
    phone.get_by_text("现在要做").wait_for()
    way.case = Case.objects.get(member=member).pk


def _too_early(way: Way) -> None:
    """Before the year of training is over the page says from when on, and offers nothing."""
    page = way.on(date(2026, 5, 4), way.cast.secretary)
    page.locator("summary").filter(has_text="发展对象的确定和考察").click()
    page.get_by_text("最早可在 2026-05-06 办理").first.wait_for()
    assert page.locator("a[href$='/steps/candidate/']").count() == 0


def _notice(way: Way) -> None:
    """The notice hangs out for its working days in public; its closing is the step."""
    page = way.on(date(2026, 6, 1), way.cast.secretary)
    page.locator("a[href$='/notice/']").first.click()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("heading", level=1, name="发展对象公示").wait_for()
    address = page.url
    anybody = way.open_page("phone")
    anybody.goto("/disclosure/wall/")
    anybody.get_by_text("孙某").first.wait_for()
    assert "孙积" not in anybody.content(), "the name is masked in public"
    page = way.on(date(2026, 6, 8), way.cast.secretary)
    page.goto(address)
    page.get_by_role("button", name="结束公示").click()
    page.get_by_text("情况报告").first.wait_for()


def _review(way: Way) -> None:
    page = way.on(DAYS["political_review"], way.cast.secretary)
    page.locator("a[href$='/review/']").first.click()
    page.get_by_label("审查单位和人员").fill("一矿组织部")
    page.get_by_label("结论性材料").set_input_files({"name": "结论.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(f"**/development/{way.case}/")


def _is_on_the_roster(way: Way, member: Member) -> None:
    member.refresh_from_db()
    assert (member.category, member.became_full_on) == ("full", date(2027, 7, 20))
    page = way.on(date(2027, 9, 2), way.cast.officer)
    page.goto("/members/?q=孙积")
    page.get_by_role("row").filter(has_text="孙积").get_by_text("正式党员").first.wait_for()
