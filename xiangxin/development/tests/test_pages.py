"""Pages of development: flat, shown to whom they concern, and their buttons do what they say."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.development import actions
from xiangxin.development.models import Case, Paper
from xiangxin.development.tests.make import DAYS, PDF, at, make_case, open_vote, person
from xiangxin.files.models import Upload
from xiangxin.members import actions as members


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _page(user, name, *args, status=200) -> str:
    answer = _as(user).get(reverse(name, args=args))
    assert answer.status_code == status
    return answer.content.decode()


def test_the_path_says_what_is_done_what_is_next_and_why_the_rest_is_locked(world):
    case = make_case(world, until="contacts")
    page = _page(world.secretary, "development:detail", case.pk)
    for said in ("递交入党申请书", "2025-05-13", "周秘", "请先完成：支部讨论确定发展对象", "第十三条", "现在要做"):
        assert said in page


def test_the_applicant_follows_the_own_path_and_hands_in_a_paper(world):
    case = make_case(world, until="contacts")
    client = _as(world.applicant)
    assert client.get(reverse("development:mine")).url == reverse("development:detail", args=[case.pk])
    for _press in range(2):
        upload = SimpleUploadedFile("汇报.pdf", PDF)
        client.post(reverse("development:hand_in", args=[case.pk]), {"title": "思想汇报", "upload": upload})
    paper = Paper.objects.get()
    assert Upload.objects.count() == 1, "the second press leaves no file behind"
    assert paper.checked_at is None
    assert "待核对" in _page(world.applicant, "development:detail", case.pk)
    _as(world.secretary).post(reverse("development:check", args=[case.pk, paper.pk]))
    assert "已核对" in _page(world.applicant, "development:detail", case.pk)


def test_who_has_no_case_is_told_how_to_apply(world):
    person(world)
    assert "递交入党申请" in _page(world.applicant, "development:mine")
    assert "您已经是党员" in _page(world.member, "development:mine")
    assert "还没有人员档案" in _page(world.publicist, "development:mine")


def test_a_refused_step_says_why_and_by_which_article(world):
    case = make_case(world, until="contacts")
    address = reverse("development:record", args=[case.pk, "candidate"])
    answer = _as(world.secretary).post(address, {"on": "2026-05-05"})
    assert answer.status_code == 422
    assert "最早可在 2026-05-06 办理" in answer.content.decode()
    assert _as(world.secretary).post(address, {"on": "2026-05-06"}).status_code == 302


def test_the_vote_stands_on_the_page_of_the_meeting(world):
    case = make_case(world, until="admission_form")
    vote = open_vote(world, case, "admission", DAYS["assembly"])
    meeting = vote.item.meeting_id
    page = _page(world.secretary, "meetings:detail", meeting)
    assert "应到 2 人，实到 2 人" in page
    counts = {"yes": 2, "no": 0, "abstain": 0, "performance": "工作踏实", "late_reason": ""}
    _as(world.secretary).post(reverse("development:count", args=[vote.pk]), counts)
    assert "同意接收孙积为中共预备党员" in _page(world.member, "meetings:detail", meeting)


def test_the_plan_shows_quota_accepted_and_reserve(world):
    make_case(world, until="approval")
    client = _as(world.officer)
    address = reverse("development:quotas") + f"?in={world.mine.pk}&year=2026"
    client.post(address, {"organization": world.electric.pk, "number": 3})
    page = client.get(address).content.decode()
    assert 'value="3"' in page
    assert "积极分子队伍分析" in page


def more_cases(world, count, *, first=0) -> None:
    for number in range(first, first + count):
        member = members.register(
            world.electric, name=f"某{number}", category="employee", on=date(2024, 1, 1), by=world.secretary,
            born_on=date(1990, 1, 1),
        )  # fmt: skip
        actions.apply(member, on=date(2025, 1, 8), at=at(date(2025, 1, 8)), by=world.secretary)


def _count(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_list_and_the_plan_are_flat(world):
    make_case(world)
    more_cases(world, 1)
    client = _as(world.secretary)
    addresses = [reverse(name) for name in ("development:list", "development:quotas", "development:newcomers")]
    before = [_count(client, address) for address in addresses]
    more_cases(world, 11, first=1)
    assert [_count(client, address) for address in addresses] == before


def test_an_empty_list_says_what_to_do(world):
    assert "收到入党申请书后先登记" in _page(world.outsider, "development:list")
    assert not Case.objects.exists()


def test_a_number_of_the_plan_opens_its_people(world):
    make_case(world, until="contacts")
    plan = _page(world.officer, "development:quotas")
    address = f"{reverse('development:list')}?at={world.electric.pk}&amp;stage=2"
    assert f'href="{address}"' in plan.replace("\n", "")
    client = _as(world.officer)
    assert "孙积" in client.get(address.replace("&amp;", "&")).content.decode()
    elsewhere = client.get(reverse("development:list"), {"at": world.coal.pk}).content.decode()
    assert "孙积" not in elsewhere
    outside = client.get(reverse("development:list"), {"at": world.washing.pk}).content.decode()
    assert "没有符合条件的人" in outside


def test_the_branch_is_not_offered_to_strike_out_what_the_committee_recorded(world):
    case = make_case(world, until="activist_filing")
    void = reverse("development:void", args=[case.pk, case.records.get(kind="activist_filing").pk])
    assert void not in _page(world.secretary, "development:detail", case.pk)
    assert void in _page(world.officer, "development:detail", case.pk)
