"""By which channels can dues be paid, and what does a channel's notice say? One adapter each, keys by setting.

`settings.PAYMENTS` names a TOML file with a table for each open channel; without it nothing but cash and transfers is
offered. The client libraries are extras (requirements/payments.txt) and imported only where a channel is open.
"""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.dues.models import Payment
from xiangxin.kernel import money
from xiangxin.kernel.refusals import Refusal, Refused

SHANGHAI = ZoneInfo("Asia/Shanghai")
WECHAT_MARKS = ("Signature", "Timestamp", "Nonce", "Serial", "Signature-Type")
Absolute = Callable[[str], str]


class NotFromTheChannel(Exception):
    """A notice whose signature, key or account is not the channel's."""


class Declined(Refused):
    """A channel that has decided to give nothing back, so that nothing is under way any more."""


@dataclass(frozen=True)
class Notice:
    """What a channel says about one order of ours."""

    number: str
    amount_fen: int
    external_number: str
    paid_at: datetime


class Channel(Protocol):
    """A way to pay: it begins an order and reads its notices."""

    label: Any

    def begin(self, payment: Payment, absolute: Absolute, *, address: str) -> str:
        """The page to which the payer goes on."""

    def read(self, headers: Mapping[str, str], body: bytes, form: Mapping[str, str]) -> Notice | None:
        """What a notice says; None for one that tells of no money. NotFromTheChannel for anybody else's."""

    def refund(self, payment: Payment) -> bool:
        """Give a payment back; whether it is done. Asked again with the same order it gives back once.

        Raises Declined where the channel says no, Refused where it cannot be reached or does not know yet.
        """


class Wechat:
    """WeChat Pay v3, in the phone's browser."""

    label = gettext_lazy("微信支付")

    def __init__(self, said: Mapping[str, str]) -> None:
        from wechatpayv3 import WeChatPay, WeChatPayType

        self.kind = WeChatPayType.H5
        self.client = WeChatPay(
            wechatpay_type=self.kind, mchid=said["mchid"], appid=said["appid"], apiv3_key=said["apiv3_key"],
            private_key=said["private_key"], cert_serial_no=said["cert_serial_no"], timeout=(5, 10),
            public_key=said["public_key"], public_key_id=said["public_key_id"],
        )  # fmt: skip
        self.mchid = said["mchid"]

    def begin(self, payment: Payment, absolute: Absolute, *, address: str) -> str:
        try:
            _code, said = self.client.pay(
                description=_("党费"), out_trade_no=payment.number, pay_type=self.kind,
                amount={"total": payment.amount_fen, "currency": "CNY"}, notify_url=absolute(reverse("dues:wechat_notice")),
                scene_info={"payer_client_ip": address, "h5_info": {"type": "Wap"}},
            )  # fmt: skip
            return str(json.loads(said)["h5_url"])
        except (OSError, ValueError, KeyError) as error:
            raise Refused(_unreachable()) from error

    def read(self, headers: Mapping[str, str], body: bytes, form: Mapping[str, str]) -> Notice | None:
        marks = {f"Wechatpay-{mark}": headers.get(f"Wechatpay-{mark}", "") for mark in WECHAT_MARKS}
        if marks["Wechatpay-Serial"] != self.client._core._public_key_id:  # else the library asks the network for it
            raise NotFromTheChannel("unknown key")
        try:
            said = self.client.callback(marks, body)
        except Exception as error:  # the library raises bare exceptions for whatever it cannot read
            raise NotFromTheChannel(str(error)) from error
        if not said:
            raise NotFromTheChannel("wrong signature")
        told = said["resource"]
        if said.get("event_type") != "TRANSACTION.SUCCESS" or told.get("trade_state") != "SUCCESS":
            return None
        if told.get("mchid") != self.mchid or told["amount"].get("currency", "CNY") != "CNY":
            raise NotFromTheChannel("another account")
        paid_at = datetime.fromisoformat(told["success_time"])
        return Notice(told["out_trade_no"], int(told["amount"]["total"]), told["transaction_id"], paid_at)

    def refund(self, payment: Payment) -> bool:
        try:
            code, body = self.client.refund(
                out_refund_no=f"R{payment.number}"[:64], out_trade_no=payment.number, reason=payment.refunded_reason[:26],
                amount={"refund": payment.amount_fen, "total": payment.amount_fen, "currency": "CNY"},
            )  # fmt: skip
            said = json.loads(body)
        except Exception as error:  # the library raises bare exceptions for an answer that the channel did not sign
            raise Refused(_refund_unknown()) from error
        if code >= 500:  # its system is busy: the refund may be under way
            raise Refused(_refund_unknown())
        if code != 200 or said.get("status") in ("CLOSED", "ABNORMAL"):
            raise Declined(_refund_refused(str(said.get("message", said.get("status", "")))))
        same = said.get("out_trade_no") == payment.number and said["amount"]["refund"] == payment.amount_fen
        if not same:
            raise Refused(_refund_unknown())
        return bool(said.get("status") == "SUCCESS")


class Alipay:
    """Alipay, in the phone's browser."""

    label = gettext_lazy("支付宝")
    gateway = "https://openapi.alipay.com/gateway.do"

    def __init__(self, said: Mapping[str, str]) -> None:
        from alipay import AliPay

        self.appid = said["appid"]
        self.client = AliPay(
            appid=self.appid, app_private_key_string=said["private_key"],
            alipay_public_key_string=said["public_key"], sign_type="RSA2",
        )  # fmt: skip

    def begin(self, payment: Payment, absolute: Absolute, *, address: str) -> str:
        order = self.client.api_alipay_trade_wap_pay(
            subject=_("党费"), out_trade_no=payment.number, total_amount=money.plain(payment.amount_fen),
            return_url=absolute(reverse("dues:payment", args=[payment.pk])), notify_url=absolute(reverse("dues:alipay_notice")),
        )  # fmt: skip
        return f"{self.gateway}?{order}"

    def read(self, headers: Mapping[str, str], body: bytes, form: Mapping[str, str]) -> Notice | None:
        said = dict(form)
        try:
            is_signed = self.client.verify(said, said.pop("sign", ""))
        except Exception as error:  # a signature that is no base64 raises whatever the decoder does
            raise NotFromTheChannel(str(error)) from error
        if not is_signed or said.get("app_id") != self.appid:
            raise NotFromTheChannel("wrong signature")
        if said.get("trade_status") not in ("TRADE_SUCCESS", "TRADE_FINISHED"):
            return None
        try:
            fen = Decimal(said["total_amount"]) * 100
            paid_at = datetime.strptime(said["gmt_payment"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)
        except (KeyError, ValueError, InvalidOperation) as error:
            raise NotFromTheChannel(str(error)) from error
        return Notice(said["out_trade_no"], int(fen), said["trade_no"], paid_at)

    def refund(self, payment: Payment) -> bool:
        try:
            said = self.client.api_alipay_trade_refund(
                money.plain(payment.amount_fen), out_trade_no=payment.number, out_request_no=f"R{payment.number}"[:64],
                refund_reason=payment.refunded_reason,
            )  # fmt: skip
        except Exception as error:  # no answer, or one that the channel did not sign
            raise Refused(_refund_unknown()) from error
        if said.get("code") == "20000" or said.get("sub_code") == "ACQ.SYSTEM_ERROR":  # it may be under way
            raise Refused(_refund_unknown())
        if said.get("code") != "10000":
            raise Declined(_refund_refused(str(said.get("sub_msg") or said.get("msg") or "")))
        if said.get("out_trade_no") != payment.number:
            raise Refused(_refund_unknown())
        return bool(Decimal(str(said.get("refund_fee", "0"))) * 100 >= payment.amount_fen)


KINDS: dict[str, Callable[[Mapping[str, str]], Channel]] = {"wechat": Wechat, "alipay": Alipay}


def offered() -> list[tuple[str, Any]]:
    """The channels that are open here, with what they are called."""
    return [(name, channel.label) for name in KINDS if (channel := named(name)) is not None]


def named(name: str) -> Channel | None:
    """The channel of a name, None where it is not open here."""
    said = _opened(settings.PAYMENTS).get(name) if settings.PAYMENTS else None
    return _made(name, settings.PAYMENTS) if said else None


@cache
def _opened(path: str) -> dict[str, Any]:
    return tomllib.loads(Path(path).read_text(encoding="utf-8"))


@cache
def _made(name: str, path: str) -> Channel:
    return KINDS[name](_opened(path)[name])


def _unreachable() -> Refusal:
    return Refusal("channel_unreachable", _("支付渠道暂时联系不上，没有扣款，请稍后再试或交到党支部。"))


def _refund_unknown() -> Refusal:
    return Refusal("refund_unknown", _("没有收到支付渠道的退款结果，请稍后再按一次“退回”；渠道不会退两次。"))


def _refund_refused(said: str) -> Refusal:
    return Refusal(
        "refund_refused", _("支付渠道没有退款：%(said)s。可以改用现金或银行转账退回。") % {"said": said[:80]}
    )
