"""manage seed: fill an empty database with the invented group."""

from argparse import ArgumentParser
from datetime import date
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from xiangxin.accounts.models import User
from xiangxin.figures import actions as figures
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions as members_of
from xiangxin.organizations.models import Organization
from xiangxin.seeding import (
    actions,
    circles,
    deeds,
    desk,
    development,
    elections,
    files,
    life,
    measures,
    money,
    offices,
    papers,
    plans,
)


class Command(BaseCommand):
    """Fill an empty database with 云川重工集团（示例）."""

    help = "Fill an empty database with 云川重工集团（示例）."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--members", type=int, default=900)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--profile", choices=["company", "group"], default=None)
        parser.add_argument("--if-empty", action="store_true", help="do nothing where a tree already stands")

    @transaction.atomic
    def handle(self, *_: Any, **options: Any) -> None:
        if options["if_empty"] and Organization.objects.exists():
            self.stdout.write("这个数据库里已有党组织，未装入示例。")
            return
        members, today = options["members"], clock.today()
        profile = options["profile"] or ("company" if members <= 5_000 else "group")
        try:
            seeded = actions.seed(
                members=members,
                seed=options["seed"],
                profile=profile,
                today=today,
                by=User.objects.system(),
                say=self.stdout.write,
            )
        except Refused as refused:
            raise CommandError(str(refused)) from None
        _analyze()
        members_of.recount(by=User.objects.system())
        offices.fill_posts(seeded, Random(options["seed"]), today)
        small = members <= offices.EVERYBODY_SIGNS_IN_UP_TO
        held = life.fill_meetings(
            seeded, Random(options["seed"]), today=today, with_rolls=small, by=User.objects.system()
        )
        self.stdout.write(f"{held} meetings")
        if small:
            files.fill_files(Random(options["seed"]), today=today)
            plans.fill_plans(Random(options["seed"]), at=clock.now(), by=User.objects.system())
        life.count_standings(today=today, by=User.objects.system())
        if small:
            plans.fill_what_is_left(Random(options["seed"]), at=clock.now(), by=User.objects.system())
            bills = money.fill_dues(Random(options["seed"]), today=today, by=User.objects.system())
            self.stdout.write(f"{bills} bills")
        _analyze()
        figures.recount(at=clock.now(), by=User.objects.system())
        signs = offices.open_accounts(seeded, members=members, today=today)
        if small:
            signs += _after_accounts(options["seed"], today)
        self._print(signs)

    def _print(self, signs: list[offices.SignIn]) -> None:
        self.stdout.write(f"密码（全部）：{offices.PASSWORD}")
        for sign in signs:
            self.stdout.write(f"{sign.username}\t{sign.role}\t{sign.place}")


def _after_accounts(seed: int, today: date) -> list[offices.SignIn]:
    """What people do with their accounts; further sign-ins to be printed."""
    by, at = User.objects.system(), clock.now()
    development.fill(today=today)
    measures.fill(today=today)
    elections.fill(Random(seed), today=today, by=by)
    deeds.fill_deeds(at=at, by=by)
    papers.fill_papers(by=by)
    circles.fill_circles(Random(seed), at=at, by=by)
    return offices.others(desk.fill(today=today, at=at))


def _analyze() -> None:
    """Tell the planner what was loaded: a million rows came in that it knows nothing of."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
