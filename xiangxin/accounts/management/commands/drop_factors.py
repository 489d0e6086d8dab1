"""manage drop_factors USERNAME: the way back in when no security administrator is left who could do it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xiangxin.accounts.actions import invitations
from xiangxin.accounts.models import User


class Command(BaseCommand):
    """Take the second factors off an account; whoever may run this on the host may do anything anyway."""

    help = "Take the second factors off an account, in the name of the platform; it leaves a row in the journal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *_: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"没有用户名为 {options['username']} 的账号。")
        count = invitations.drop_factors(user, by=User.objects.system())
        self.stdout.write(f"已解除 {user.name} 的两步验证（{count} 种），请本人登录后重新设置。")
