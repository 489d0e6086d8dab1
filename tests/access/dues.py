"""The access rows of dues."""

from typing import Any

from django.core.files.base import ContentFile

from tests.access.table import Row, only
from tests.world import World
from xiangxin.dues import actions, behalf
from xiangxin.dues.models import ArrearsCase, Assessment, BankLine, Booking, Objection, Payment, Relief, Remittance
from xiangxin.dues.tests.make import AT, NOVEMBER, TODAY, make_assessment, make_bills, make_cash
from xiangxin.files import actions as files

SEES = ("secretary", "officer", "leader")
KEEPS = ("secretary", "officer")


def _place(world: World) -> dict[str, Any]:
    return {"organization": world.electric.pk}


def _member(world: World) -> dict[str, Any]:
    return {"member": world.member.member.pk}


def _payment(world: World) -> dict[str, Any]:
    return {"pk": _cash(world).pk}


def _cash(world: World) -> Payment:
    return Payment.objects.filter(kind="dues").first() or make_cash(world)


def _assessment(world: World) -> dict[str, Any]:
    return {"pk": (Assessment.objects.first() or make_assessment(world)).pk}


def _objection(world: World) -> dict[str, Any]:
    known = Objection.objects.first()
    return {"pk": (known or actions.object_to(make_assessment(world), text="不对", at=AT, by=world.member)).pk}


def _case(world: World) -> dict[str, Any]:
    member = world.member.member
    facts = {"organization": world.electric, "months": 6, "opened_at": AT}
    return {"pk": ArrearsCase.objects.get_or_create(member=member, defaults=facts)[0].pk}


def _booking(world: World) -> dict[str, Any]:
    if not Booking.objects.filter(kind="use").exists():
        _cash(world)
        actions.use(
            world.electric, amount_fen=100, purpose="资料", on=TODAY, key="use:1", account="cash", at=AT,
            document_number="支部大会", by=world.secretary,
        )  # fmt: skip
    return {"pk": Booking.objects.get(kind="use").pk}


def _remittance(world: World) -> dict[str, Any]:
    if not Remittance.objects.exists():
        _cash(world)
        postings = {"cash": 1_000, "opening": -1_000}
        opening = {"kind": "opening", "on": TODAY, "text": "期初", "postings": postings, "key": "row"}
        actions.book(world.electric, **opening, at=AT, by=world.secretary)
        facts = {"from_month": NOVEMBER, "to_month": NOVEMBER, "on": TODAY, "at": AT, "account": "cash"}
        actions.remit(world.electric, **facts, by=world.secretary)
    return {"pk": Remittance.objects.get().pk}


def _page(*names: str, good: int = 200, others: int = 403, **more: Any) -> Row:
    """Within reach and allowed; the branch of another committee does not even exist for the outsider."""
    return Row(others, {**dict.fromkeys(names, good), "outsider": 404}, **{"path": _place, **more})


def _post(*names: str, good: int = 302, **more: Any) -> Row:
    return _page(*names, good=good, method="post", **more)


def _of_a_member(good: int) -> dict[str, int]:
    """Who keeps the dues of a member, who sees the member without it, and the member."""
    return {**dict.fromkeys(KEEPS, good), **dict.fromkeys(("leader", "inspector", "member"), 403)}


def _given(world: World) -> dict[str, Any]:
    known = Payment.objects.filter(kind="special").first()
    if known is None:
        facts = {"voucher_number": "1", "situation": "工程师", "paid_at": AT, "at": AT, "by": world.secretary}
        known = actions.give_special(world.member.member, amount_fen=200_000, channel="transfer", **facts)
    return {"pk": known.pk, **_place(world)}


def _line(world: World) -> dict[str, Any]:
    facts = {"on": TODAY, "amount_fen": 100, "brought_at": AT, "brought_by": world.secretary}
    return {"pk": BankLine.objects.get_or_create(organization=world.electric, mark="1", defaults=facts)[0].pk}


def _relief(world: World) -> dict[str, Any]:
    known = Relief.objects.first()
    if known is None:
        facts = {"year": 2026, "from_month": 1, "amount_fen": 0, "reason": "重病", "studied": "支委会"}
        known = actions.ask_relief(world.member.member, **facts, at=AT, by=world.secretary)
    return {"pk": known.pk}


def _with_paper(world: World) -> dict[str, Any]:
    booking = Booking.objects.get(pk=_booking(world)["pk"])
    if booking.voucher is None:
        paper = ContentFile(b"%PDF-1.4 1", name="a.pdf")
        Booking.objects.filter(pk=booking.pk).update(voucher=files.keep_made(paper, name="a.pdf", by=world.secretary))
    return {"pk": booking.pk}


def _day(_world: World) -> dict[str, str]:
    return {"on": TODAY.isoformat()}


ROWS = {
    "dues:summary_file": only("secretary", "officer", "leader", "outsider"),
    "dues:payments_file": _page(*SEES),
    "dues:report": _page(*SEES),
    "dues:report_file": _page(*SEES),
    "dues:publish_year": _post(*KEEPS),
    "dues:allocate": _post(*SEES),
    "dues:voucher": Row(404, dict.fromkeys(SEES, 200), path=_with_paper),
    "dues:remittance": only(*SEES, others=404, path=_remittance),
    "dues:bank": _page(*KEEPS),
    "dues:keep_bank_account": _post(*KEEPS, data=lambda _world: {"bank": "工行", "number": "62220001"}),
    "dues:settle_line": Row(
        404, dict.fromkeys(KEEPS, 302), method="post", path=_line, data=lambda _world: {"note": "利息"}
    ),
    "dues:reopen_line": Row(404, dict.fromkeys(KEEPS, 302), method="post", path=_line),
    "dues:specials": _page(*KEEPS),
    "dues:give_special": _post(*KEEPS),
    "dues:hand_up_special": _post(*KEEPS, path=_given, data=_day),
    "dues:record_central_receipt": _post(*KEEPS, path=_given, data=_day),
    "dues:reliefs": only("officer", "leader"),
    "dues:ask_relief": Row(404, _of_a_member(302), method="post", path=_member),
    "dues:decide_relief": Row(
        404,
        {"secretary": 403, "officer": 302, "leader": 302},
        method="post",
        path=_relief,
        data=lambda _world: {"decision": "approve", "answer": "同意"},
    ),
    "dues:consent_to_quarters": Row(
        404, _of_a_member(302), method="post", path=_member, data=lambda _world: {"note": "支部同意"}
    ),
    "dues:end_quarters": Row(404, _of_a_member(302), method="post", path=_member),
    "dues:on_behalf": Row(200, path=lambda world: {"token": behalf.token_for(make_bills(world))}),
    "dues:branches": only("secretary", "officer", "leader", "outsider"),
    "dues:mine": Row(200),
    "dues:pay": Row(302, {}, method="post", data=lambda _world: {"channel": "wechat"}),
    "dues:ahead": Row(302, {}, method="post", data=lambda _world: {"months": "1"}),
    "dues:pay_items": _page(*SEES),
    "dues:year": _page(*SEES),
    "dues:year_file": _page(*SEES),
    "dues:ledger": _page(*SEES),
    "dues:ledger_file": _page(*SEES),
    "dues:assess_everybody": _post(*KEEPS),
    "dues:bill_everybody": _post(*KEEPS, data=lambda _world: {"month": "2026-11"}),
    "dues:use": _post(*SEES),
    "dues:move": _post(*SEES),
    "dues:remit": _post(*SEES),
    "dues:close": _post(*SEES),
    "dues:person": Row(404, _of_a_member(200), path=_member),
    "dues:enter": Row(404, _of_a_member(302), method="post", path=_member),
    "dues:assess": Row(404, _of_a_member(302), method="post", path=_member),
    "dues:object_to": Row(
        404,
        {**dict.fromkeys(SEES, 403), "member": 302},
        method="post",
        path=_assessment,
        data=lambda _world: {"text": "不对"},
    ),
    "dues:answer_objection": Row(
        404,
        {**dict.fromkeys(KEEPS, 302), "leader": 403},
        method="post",
        path=_objection,
        data=lambda _world: {"answer": "无误"},
    ),
    "dues:close_case": Row(404, dict.fromkeys(KEEPS, 302), method="post", path=_case),
    "dues:payment": only(*SEES, "member", others=404, path=_payment),
    "dues:refund": Row(
        404,
        {"secretary": 302, "officer": 302, "leader": 403, "member": 403},
        method="post",
        path=_payment,
        data=lambda _world: {"reason": "错"},
    ),
    "dues:reverse": Row(
        404,
        {**dict.fromkeys(KEEPS, 302), "leader": 403},
        method="post",
        path=_booking,
        data=lambda _world: {"reason": "错"},
    ),
    "dues:receive": Row(404, {"officer": 302, "leader": 403}, method="post", path=_remittance),
    "dues:wechat_notice": Row(400, method="post", anyone=True),
    "dues:alipay_notice": Row(400, method="post", anyone=True),
}
