"""What the tests of accounts are made of: a person, a code, and a passkey that lives in memory."""

import hashlib
import json
import os
from datetime import datetime
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

from xiangxin.accounts.models import User
from xiangxin.kernel.sealed import fingerprint

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PASSWORD = "Right-Password-1"
SECRET = "XIANGXINXIANGXINXIANGXINXIANGXIN"


def make_user(username: str = "wang", **fields) -> User:
    return User.objects.create_user(
        username, PASSWORD, name="王", employee_number="0071", phone_fingerprint=fingerprint("12000000001"), **fields
    )


class Passkey:
    """A security key in memory: answers a browser's challenge like a real one, without attestation."""

    def __init__(self, host: str = "localhost") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._id = os.urandom(16)
        self._host = host

    def made(self, options: dict) -> str:
        public = cbor.encode(ES256.from_cryptography_key(self._key.public_key()))
        credential = bytes(16) + len(self._id).to_bytes(2, "big") + self._id + public
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": self._data(0x41) + credential})
        client = self._client("webauthn.create", options)
        return self._answer({"clientDataJSON": client, "attestationObject": attestation})

    def shown(self, options: dict) -> str:
        client, data = self._client("webauthn.get", options), self._data(0x01)
        signed = data + hashlib.sha256(client).digest()
        signature = self._key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": client, "authenticatorData": data, "signature": signature})

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self._host.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, options: dict) -> bytes:
        said = {"type": kind, "challenge": options["publicKey"]["challenge"], "origin": f"https://{self._host}"}
        return json.dumps(said).encode()

    def _answer(self, response: dict) -> str:
        own = websafe_encode(self._id)
        texts = {name: websafe_encode(value) for name, value in response.items()}
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": texts})
