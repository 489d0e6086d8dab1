"""The access rows of talks: the two, who arranges the talks of a branch, and who follows by figures."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.talks.models import Need, Talk
from xiangxin.talks.tests.make import PHRASES, make_claimed, make_need, make_talk, make_words

TWO = ("secretary", "member")


def _talk(world: World) -> dict[str, Any]:
    return {"pk": make_talk(world).pk}


def _fresh(world: World) -> dict[str, Any]:
    """A talk as it was arranged, for deeds that go once."""
    talk = make_talk(world)
    Talk.objects.filter(pk=talk.pk).update(state="planned", said_by=None, held_on=None)
    return {"pk": talk.pk}


def _claimed(world: World) -> dict[str, Any]:
    path = _fresh(world)
    make_claimed(world)
    return path


def _words(world: World) -> dict[str, Any]:
    return {"pk": make_words(world).pk}


def _need(world: World, is_agreed: bool = False) -> dict[str, Any]:
    Need.objects.all().delete()
    return {"pk": make_need(world, is_agreed=is_agreed).pk}


def _agreed(world: World) -> dict[str, Any]:
    return _need(world, is_agreed=True)


def _year(world: World) -> dict[str, Any]:
    return {"organization": world.electric.pk, "year": 2026}


def _place(world: World) -> dict[str, Any]:
    return {"organization": world.electric.pk}


def _deed(path: Any, *names: str, **more: Any) -> Row:
    return only(*(names or TWO), **{"good": 302, "others": 404, "method": "post", "path": path, **more})


def _pair(world: World) -> dict[str, Any]:
    two = {"first": world.member.member.pk, "second": world.probationary.member.pk}
    return {**two, "due_on": "2099-12-31", "is_duty": "on"}


def _needed(world: World) -> dict[str, Any]:
    return {"who": world.member.member.pk, "text": "家中有事"}


WITH_FILE = ("secretary", "member", "probationary", "applicant", "officer", "leader", "outsider")
KEEPS = {"secretary": 200, "outsider": 404}
KEPT = {"secretary": 302, "outsider": 404}

ROWS = {
    "talks:plan": only("secretary", "outsider", good=302),
    "talks:mine": Row(200),
    "talks:arrange": Row(
        404,
        dict.fromkeys(WITH_FILE, 302),
        method="post",
        data=lambda world: {"partner": world.member.member.pk, "due_on": "2099-12-31"},
    ),
    "talks:set_passphrase": only(*WITH_FILE, others=404),
    "talks:behind": only("officer", "leader", "inspector"),
    "talks:behind_sheet": only("officer", "leader", "inspector"),
    "talks:branch": Row(403, KEEPS, path=_year),
    "talks:propose": Row(403, KEPT, method="post", path=_year),
    "talks:held": Row(403, KEEPS, path=_year),
    "talks:arrange_pair": Row(403, KEPT, method="post", path=_place, data=_pair),
    "talks:detail": only(*TWO, others=404, path=_talk),
    "talks:invite": _deed(_talk, data=lambda _world: {"meets_at": "2099-11-19T09:00", "place_text": ""}),
    "talks:say_held": _deed(_fresh, data=lambda _world: {"held_on": "2026-11-18"}),
    "talks:confirm": _deed(_claimed),
    "talks:deny": _deed(_claimed),
    "talks:drop": _deed(_talk),
    "talks:keep_words": _deed(_words, data=lambda _world: {"text": "谈了工作"}),
    "talks:read_words": Row(
        404,
        {"member": 200, "secretary": 422},
        method="post",
        path=_words,
        data=lambda _world: {"passphrase": PHRASES["赵员"]},
    ),
    "talks:delete_words": _deed(_words),
    "talks:note_need": _deed(_talk, data=_needed),
    "talks:agree_to_need": _deed(_need, "member"),
    "talks:decline_need": _deed(_need, "member"),
    "talks:settle_need": Row(
        404,
        {"secretary": 302, "member": 403},
        method="post",
        path=_agreed,
        data=lambda _world: {"result": "已联系"},
    ),
}
