"""The channels as they are on the other side: they sign with the same libraries, and misbehave when asked to."""

import json
from base64 import b64encode
from datetime import datetime
from pathlib import Path

from alipay import AliPay
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
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
