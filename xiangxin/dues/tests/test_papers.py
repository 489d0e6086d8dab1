"""Papers of dues say what the page says; the paper behind a booking is kept and opens for whoever sees the ledger."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.papers import words_of
from xiangxin.dues import actions
from xiangxin.dues.models import Booking
from xiangxin.dues.tests.make import AT, TODAY, make_cash
from xiangxin.files.models import Upload

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def use(world, **more):
    facts = {"amount_fen": 10_000, "purpose": "购买学习资料", "on": TODAY, "key": "u", "account": "cash"}
    facts |= {"document_number": "支部大会 2026-11-05", "at": AT, "by": world.secretary}
    return actions.use(world.electric, **{**facts, **more})


def paper(client, world, **query) -> str:
    client.force_login(world.secretary)
    answer = client.get(reverse("dues:report_file", args=[world.electric.pk]), query)
    assert answer["Content-Type"] == "application/pdf"
    return words_of(b"".join(answer))


def test_the_report_on_paper_says_what_was_collected_and_used(world, client):
    make_cash(world)
    use(world)
    said = paper(client, world, year="2026")
    for words in (
        "机电党支部2026年党费收缴、使用和管理情况",
        "2026年1月1日—2026年12月31日",
        "党员应交283.50党员已交283.50",
        "期初结余0.00期末结余183.50",
        "2026-11-18购买学习资料支部大会2026-11-05100.00",
        "书记（签字）：",
    ):
        assert words in said


def test_the_report_of_a_quarter_without_money_says_so(world, client):
    make_cash(world)
    said = paper(client, world, year="2026", quarter="1")
    assert "2026年1月1日—2026年3月31日" in said
    assert "党员应交0.00党员已交0.00" in said
    assert said.count("没有") == 2
    assert "购买学习资料" not in said


def test_a_reversed_spending_is_not_on_the_paper(world, client):
    make_cash(world)
    actions.reverse(use(world), reason="重复登记", on=TODAY, at=AT, by=world.secretary)
    said = paper(client, world, year="2026")
    assert "购买学习资料" not in said
    assert "期末结余283.50" in said


def spend(client, world, file):
    client.force_login(world.secretary)
    data = {"amount_fen": "100", "purpose": "购买学习资料", "on": "2026-11-18", "account": "cash", "key": "k1"}
    data |= {"document_number": "支部大会", "file": file}
    return client.post(reverse("dues:use", args=[world.electric.pk]), data, follow=True).content.decode()


def test_the_voucher_of_a_spending_is_kept_and_opens_for_whoever_sees_the_ledger(world, client):
    make_cash(world)
    shown = spend(client, world, SimpleUploadedFile("发票.pdf", PDF))
    booking = Booking.objects.get(kind="use")
    address = reverse("dues:voucher", args=[booking.pk])
    assert address in shown
    for who in (world.secretary, world.leader):
        client.force_login(who)
        assert b"".join(client.get(address)) == PDF
    for who in (world.outsider, world.member):
        client.force_login(who)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("发票.pdf", b"MZ\x90\x00 a program that calls itself a paper", "“发票.pdf”已损坏，或内容与扩展名不符"),
        ("发票.html", b"<script>alert(1)</script>", "“发票.html”不能上传"),
        ("发票.xlsx", b"PK\x03\x04", "“发票.xlsx”"),
        ("空.pdf", b"", "凭证（PDF 或图片）："),
    ],
)
def test_what_is_no_paper_is_named_and_nothing_is_booked(world, client, name, content, words):
    make_cash(world)
    said = spend(client, world, SimpleUploadedFile(name, content))
    assert words in said
    assert not Booking.objects.filter(kind="use").exists()
    assert not Upload.objects.exists()


def test_a_spending_without_a_paper_has_none_to_open(world, client):
    make_cash(world)
    booking = use(world)
    client.force_login(world.secretary)
    assert client.get(reverse("dues:voucher", args=[booking.pk])).status_code == 404
    assert booking.on == date(2026, 11, 18)
