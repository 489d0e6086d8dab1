"""The report on paper says what was planned, handed out and spent; the voucher of an expense opens for whoever may see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.papers import words_of
from xiangxin.access.models import Assignment
from xiangxin.files.models import Upload
from xiangxin.funds import actions
from xiangxin.funds.models import Expense
from xiangxin.funds.tests.make import PDF, approve, make_claim, receive, spend


def paper(client, budget) -> str:
    answer = client.get(reverse("funds:report_file", args=[budget.pk, "pdf"]))
    assert answer["Content-Type"] == "application/pdf"
    return words_of(b"".join(answer))


def test_the_report_on_paper_says_where_the_money_went(world, client):
    claim = approve(world, make_claim(world))
    spend(world, claim)
    client.force_login(world.officer)
    said = paper(client, claim.share.budget)
    for words in (
        "一矿委员会2026年党建工作经费安排使用情况",
        "上年度职工工资总额10,000,000.00元，本年安排100,000.00元",
        "已使用3,000.00元，结余97,000.00元",
        "机电党支部20,000.005,000.003,000.00",
        "采煤党支部30,000.000.000.00",
        "订阅购买党报党刊和学习资料3,000.00",
        "书记（签字）：",
    ):
        assert words in said


def test_what_was_handed_on_is_not_listed_beside_what_it_came_from(world, client):
    share = receive(world)
    actions.hand_on(share, parts={world.electric: 1_000_000}, by=world.officer)
    client.force_login(world.officer)
    assert client.get(reverse("funds:report_file", args=[share.budget_id, "pdf"])).status_code == 404
    Assignment.objects.filter(user=world.officer, organization=world.mine).update(organization=world.group)
    said = paper(client, share.budget)
    assert "一矿委员会50,000.00" in said
    assert "机电党支部" not in said


def enter(client, world, claim, file):
    client.force_login(world.secretary)
    data = {"on": "2026-11-18", "text": "图书", "amount_fen": "30", "voucher_number": "FP1", "file": file, "key": "1"}
    return client.post(reverse("funds:spend", args=[claim.pk]), data, follow=True).content.decode()


def test_the_voucher_opens_for_whoever_sees_the_claim(world, client):
    claim = approve(world, make_claim(world))
    enter(client, world, claim, SimpleUploadedFile("发票.pdf", PDF))
    address = reverse("funds:voucher", args=[Expense.objects.get().pk])
    for who in (world.secretary, world.officer, world.leader):
        client.force_login(who)
        assert b"".join(client.get(address)) == PDF
    for who in (world.outsider, world.member):
        client.force_login(who)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("发票.pdf", b"MZ\x90\x00 a program", "“发票.pdf”已损坏，或内容与扩展名不符"),
        ("发票.svg", b"<svg onload='x'/>", "“发票.svg”不能上传"),
        ("空.pdf", b"", "凭证（PDF 或图片）："),
    ],
)
def test_what_is_no_paper_is_named_and_nothing_is_spent(world, client, name, content, words):
    claim = approve(world, make_claim(world))
    said = enter(client, world, claim, SimpleUploadedFile(name, content))
    assert words in said
    assert not Expense.objects.exists()
    assert not Upload.objects.exists()
