"""The access rows of signage."""

from datetime import timedelta
from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.kernel import clock
from xiangxin.signage.models import Screen, Story


def _screen(world: World) -> dict[str, Any]:
    screen, _ = Screen.objects.get_or_create(
        key_hash="k",
        defaults={"organization": world.mine, "name": "厅", "paired_at": clock.now(), "paired_by": world.officer},
    )
    return {"pk": screen.pk}


def _story(world: World) -> dict[str, Any]:
    now = clock.now()
    story, _ = Story.objects.get_or_create(
        title="通知",
        defaults={
            "organization": world.mine,
            "from_at": now,
            "until": now + timedelta(1),
            "published_at": now,
            "published_by": world.officer,
        },
    )
    return {"pk": story.pk}


ROWS = {
    "signage:screen": Row(200, anyone=True),
    "signage:worker": Row(200, anyone=True),
    "signage:screens": only("system_admin", "publicist"),
    "signage:pair": only("system_admin"),
    "signage:change_screen": Row(404, {"system_admin": 200, "publicist": 403}, path=_screen),
    "signage:retire": Row(404, {"system_admin": 302, "publicist": 403}, method="post", path=_screen),
    "signage:stories": only("publicist"),
    "signage:publish": only("publicist"),
    "signage:withdraw": only("publicist", good=302, others=404, method="post", path=_story),
}
