"""The channels as they are on the other side: they sign with the same libraries, and misbehave when asked to."""

import json
from base64 import b64encode
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from json import dumps, loads
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from alipay import AliPay
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from requests import Response
from wechatpayv3.utils import load_private_key, rsa_sign

from xiangxin.dues.models import Payment

APIV3_KEY = "0123456789abcdef0123456789abcdef"


def key_pair() -> tuple[str, str]:
    """A private and a public key as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


OUR_PRIVATE, OUR_PUBLIC = key_pair()
THEIR_PRIVATE, THEIR_PUBLIC = key_pair()


def write_keys(path: Path) -> Path:
    """The file that settings.PAYMENTS names."""
    path.write_text(
        f'''[wechat]
mchid = "1900000001"
appid = "wx0000000000000001"
apiv3_key = "{APIV3_KEY}"
cert_serial_no = "444F4864EA9B34415"
public_key_id = "PUB_KEY_ID_01"
private_key = """{OUR_PRIVATE}"""
public_key = """{THEIR_PUBLIC}"""

[alipay]
appid = "2021000000000001"
private_key = """{OUR_PRIVATE}"""
public_key = """{THEIR_PUBLIC}"""
''',
        encoding="utf-8",
    )
    return path


def wechat_notice(
    payment: Payment, *, at: datetime, signed_with: str = THEIR_PRIVATE, **told
) -> tuple[bytes, dict[str, str]]:
    """The body and headers of WeChat's notice for an order."""
    facts = {
        "mchid": "1900000001", "appid": "wx0000000000000001", "out_trade_no": payment.number, "trade_state": "SUCCESS",
        "transaction_id": f"42000{payment.pk}", "success_time": at.isoformat(),
        "amount": {"total": payment.amount_fen, "payer_total": payment.amount_fen, "currency": "CNY"},
    }  # fmt: skip
    plain = json.dumps({**facts, **told}).encode()
    sealed = AESGCM(APIV3_KEY.encode()).encrypt(b"fdasflkja484", plain, b"transaction")
    resource = {"algorithm": "AEAD_AES_256_GCM", "ciphertext": b64encode(sealed).decode(), "nonce": "fdasflkja484"}
    body = json.dumps(
        {"id": "EV-1", "event_type": "TRANSACTION.SUCCESS", "resource_type": "encrypt-resource",
         "resource": {**resource, "associated_data": "transaction", "original_type": "transaction"}}
    )  # fmt: skip
    moment, nonce = str(int(at.timestamp())), "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"
    signature = rsa_sign(load_private_key(signed_with), f"{moment}\n{nonce}\n{body}\n")
    marks = {"Signature": signature, "Timestamp": moment, "Nonce": nonce, "Serial": "PUB_KEY_ID_01"}
    marks["Signature-Type"] = "WECHATPAY2-SHA256-RSA2048"
    return body.encode(), {f"Wechatpay-{name}": value for name, value in marks.items()}


def alipay_notice(payment: Payment, *, at: datetime, signed_with: str = THEIR_PRIVATE, **told) -> dict[str, str]:
    """The form of Alipay's notice for an order."""
    facts = {
        "app_id": "2021000000000001", "out_trade_no": payment.number, "trade_no": f"2026{payment.pk}", "charset": "utf-8",
        "trade_status": "TRADE_SUCCESS", "total_amount": f"{payment.amount_fen / 100:.2f}",
        "gmt_payment": f"{at:%Y-%m-%d %H:%M:%S}", **told,
    }  # fmt: skip
    signer = AliPay(
        appid="2021000000000001",
        app_private_key_string=signed_with,
        alipay_public_key_string=OUR_PUBLIC,
        sign_type="RSA2",
    )
    signature = signer._sign("&".join(f"{name}={value}" for name, value in sorted(facts.items())))
    return {**facts, "sign_type": "RSA2", "sign": signature}


class Refunds:
    """The side of a channel that gives money back; `trouble` says how it misbehaves."""

    def __init__(self, *, at: datetime) -> None:
        self.at, self.trouble = at, ""
        self.given_back: dict[str, int] = {}

    def wechat(self, url: str, json: dict | None = None, **_more) -> Response:
        """What answers `requests.post` for WeChat."""
        said = json or {}
        self._give_back(said["out_refund_no"], said["amount"]["refund"])
        if self.trouble == "lost":
            raise ConnectionError("no answer")
        number = "unknown" if self.trouble == "another order" else said["out_trade_no"]
        status = "PROCESSING" if self.trouble == "slow" else "SUCCESS"
        answer = {
            "out_trade_no": number,
            "out_refund_no": said["out_refund_no"],
            "status": status,
            "amount": said["amount"],
        }
        if self.trouble == "no":
            answer = {"code": "NOT_ENOUGH", "message": "余额不足"}
        if self.trouble == "busy":
            answer = {"code": "SYSTEM_ERROR", "message": "系统繁忙"}
        return self._signed(dumps(answer), status={"no": 400, "busy": 500}.get(self.trouble, 200))

    def _give_back(self, number: str, fen: int) -> None:
        if self.trouble not in ("no", "busy"):
            self.given_back[number] = fen

    def _signed(self, body: str, *, status: int) -> Response:
        moment, nonce = str(int(self.at.timestamp())), "593BEC0C930BF1AFEB40B4A08C8FB242"
        key = OUR_PRIVATE if self.trouble == "signed by somebody else" else THEIR_PRIVATE
        answer = Response()
        answer.status_code, answer._content, answer.encoding = status, body.encode(), "utf-8"
        answer.headers.update(
            {
                "Wechatpay-Signature": rsa_sign(load_private_key(key), f"{moment}\n{nonce}\n{body}\n"),
                "Wechatpay-Timestamp": moment,
                "Wechatpay-Nonce": nonce,
                "Wechatpay-Serial": "PUB_KEY_ID_01",
                "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
                "Content-Type": "application/json",
            }
        )
        return answer

    def alipay(self, url: str, timeout: int = 15) -> BytesIO:
        """What answers `urlopen` for Alipay."""
        asked = loads(parse_qs(urlsplit(url).query)["biz_content"][0])
        self._give_back(asked["out_request_no"], int(Decimal(asked["refund_amount"]) * 100))
        if self.trouble == "lost":
            raise ConnectionError("no answer")
        return BytesIO(self.alipay_body(asked).encode())

    def alipay_body(self, asked: dict) -> str:
        """Alipay's answer as it is signed."""
        number = "unknown" if self.trouble == "another order" else asked["out_trade_no"]
        told = {"code": "10000", "msg": "Success", "out_trade_no": number, "refund_fee": asked["refund_amount"]}
        if self.trouble == "no":
            told = {
                "code": "40004",
                "msg": "Business Failed",
                "sub_code": "ACQ.SELLER_BALANCE_NOT_ENOUGH",
                "sub_msg": "余额不足",
            }
        if self.trouble == "busy":
            told = {"code": "20000", "msg": "Service Currently Unavailable"}
        plain = dumps(told, ensure_ascii=False)
        key = OUR_PRIVATE if self.trouble == "signed by somebody else" else THEIR_PRIVATE
        signer = AliPay(
            appid="2021000000000001", app_private_key_string=key, alipay_public_key_string=OUR_PUBLIC, sign_type="RSA2"
        )
        return f'{{"alipay_trade_refund_response":{plain},"sign":"{signer._sign(plain)}"}}'
