"""Official documents and seals for the tests, made by actions."""

import io
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from xiangxin.documents import actions
from xiangxin.documents.models import OfficialDocument, Seal
from xiangxin.kernel import clock

BODY = "现将接收预备党员有关事项请示如下。\n一、基本情况\n（一）培养考察情况\n已满一年。\n二、请示事项\n以上请示妥否，请批示。"


def draft(world: Any, **more: Any) -> OfficialDocument:
    """A request of 机电党支部 to 一矿党委, drafted by its secretary."""
    facts = {
        "kind": "request", "title": "关于接收孙积同志为预备党员的请示", "recipient": world.mine,
        "addressee": world.mine.name, "body": BODY, "by": world.secretary,
    } | more  # fmt: skip
    return actions.draft(facts.pop("place", world.electric), at=clock.now(), **facts)


def issued(world: Any, *, on: date | None = None, **more: Any) -> OfficialDocument:
    """The same, checked by the officer and issued by the secretary."""
    made = actions.check(draft(world, **more), at=clock.now(), by=world.officer)
    return actions.issue(made, code="云机电党", on=on or clock.today(), at=clock.now(), by=world.secretary)


def picture() -> SimpleUploadedFile:
    """A red ring."""
    to = io.BytesIO()
    Image.new("RGBA", (900, 900), (230, 0, 0, 120)).save(to, "PNG")
    return SimpleUploadedFile("章.png", to.getvalue())


def seal(world: Any, **more: Any) -> Seal:
    """The seal of 机电党支部."""
    facts = {"name": "机电党支部章", "picture": picture(), "by": world.officer} | more
    return actions.keep_seal(facts.pop("place", world.electric), at=clock.now(), **facts)
