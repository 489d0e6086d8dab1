"""manage first_run: the root and the first accounts of an empty installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xiangxin.accounts.models import User
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.seeding import first_run


class Command(BaseCommand):
    """Establish the root committee, the three administrators and one organization officer."""

    help = "Establish the root committee, the three administrators and one organization officer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--name", default="本单位党委", help="full name of the root committee; can be changed later"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            signs = first_run.open_first_accounts(name=options["name"], on=clock.today(), by=User.objects.system())
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write("首次登录账号（密码只显示这一次，登录后须修改）：")
        for sign in signs:
            self.stdout.write(f"{sign.username}\t{sign.role}\t{sign.password}")
