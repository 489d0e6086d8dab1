"""manage one_time_code SECRET: what an authenticator app would show, for trying the platform without a phone at hand."""

import binascii
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xiangxin.accounts import one_time_codes
from xiangxin.kernel import clock


class Command(BaseCommand):
    """Print the six digits that a secret gives now."""

    help = "Print the six digits that an authenticator app shows now for a secret."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("secret", nargs="+", help="the key from the page that sets up an authenticator")

    def handle(self, *_: Any, **options: Any) -> None:
        secret = "".join(options["secret"]).replace(" ", "")
        try:
            self.stdout.write(one_time_codes.code_of(secret, clock.now()))
        except (binascii.Error, ValueError):
            raise CommandError("这不是验证器密钥：请照抄“添加验证器”页面上的字母和数字。") from None
