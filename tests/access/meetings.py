"""The access rows of meetings."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core import signing

from tests.access.table import Row, only
from tests.world import World
from xiangxin.files.tests.make import PDF, picture, upload
from xiangxin.meetings import actions
from xiangxin.meetings.models import AgendaItem, HelpOffer, Lecturer, Meeting, Plan, PlanItem, Topic
from xiangxin.meetings.tests.make import AT, make_announced
from xiangxin.meetings.views.plans import FEED

SEES = ("secretary", "officer", "leader", "inspector")
INVITED = ("member", "probationary")


def _meeting(world: World) -> dict[str, Any]:
    meeting = Meeting.objects.first() or make_announced(world)
    return {"pk": meeting.pk}


def _line(world: World) -> dict[str, Any]:
    path = _meeting(world)
    line = Meeting.objects.get(**path).attendances.get(member__name="赵员")
    return {**path, "line": line.pk}


def _item(world: World) -> dict[str, Any]:
    path = _meeting(world)
    return {**path, "item": AgendaItem.objects.filter(meeting=path["pk"]).first().pk}


def _deed(good: int = 302, **more: Any) -> Row:
    """The secretary does it; others within reach may not, the rest do not learn of it."""
    named = {**dict.fromkeys(SEES + INVITED, 403), "secretary": good}
    return Row(404, named, **{"method": "post", "path": _meeting, **more})


def _plan(world: World) -> dict[str, Any]:
    plan = Plan.objects.first() or actions.propose_plan(world.electric, year=2026, at=AT, by=world.secretary)
    return {"pk": plan.pk}


def _plan_item(world: World) -> dict[str, Any]:
    return {"pk": PlanItem.objects.filter(plan=_plan(world)["pk"]).first().pk}


def _theme(world: World) -> dict[str, Any]:
    facts = {"year": 2026, "month": 12, "kind": "theme_day", "title": "安全生产", "text": "", "at": AT}
    return {"pk": actions.set_theme(world.mine, **facts, by=world.officer).pk}


def _branch(world: World) -> dict[str, Any]:
    return {"organization": world.electric.pk}


def _offer(world: World) -> dict[str, Any]:
    offer = HelpOffer.objects.first() or actions.offer_help(world.electric, text="联系讲师", at=AT, by=world.officer)
    return {"pk": offer.pk}


def _exemption(world: World) -> dict[str, Any]:
    days = {"from_on": AT.date(), "to_on": AT.date()}
    return {"pk": actions.exempt(world.electric, kind="", reason="检修", at=AT, by=world.officer, **days).pk}


def _helping(path: Callable[[World], dict[str, Any]], **more: Any) -> Row:
    """The committee helps; the branch and the inspector see it; the rest do not learn of it."""
    named = {**dict.fromkeys(SEES, 403), "officer": 302, "leader": 302}
    return Row(404, named, method="post", path=path, **more)


def _lecturer(world: World) -> dict[str, Any]:
    facts = {"name": "王教", "about": "党校", "member": None, "at": AT, "by": world.secretary}
    return {"pk": actions.register_lecturer(world.electric, **facts).pk}


def _lecturing(**more: Any) -> Row:
    """The register is shared; an entry is kept where it was made."""
    named = {**dict.fromkeys([*SEES, "outsider"], 403), "secretary": 302, "officer": 302, "leader": 302}
    return Row(404, named, method="post", path=_lecturer, **more)


def _topic(world: World) -> dict[str, Any]:
    lecturer = Lecturer.objects.get(**_lecturer(world))
    facts = {"title": "党员责任", "summary": "", "link": "", "at": AT, "by": world.secretary}
    return {"pk": actions.add_topic(lecturer, **facts).pk}


def _recorded(world: World) -> dict[str, Any]:
    path = _topic(world)
    actions.keep_recording(Topic.objects.get(**path), file=upload("课件.pdf", PDF), by=world.secretary)
    return path


def _feed(world: World) -> dict[str, Any]:
    made = actions.make_feed(at=AT, by=world.member)
    return {"token": signing.dumps([world.member.pk, made.nonce], salt=FEED)}


def _planning(path: Callable[[World], dict[str, Any]], **more: Any) -> Row:
    """The secretary plans; those above see the plan and leave it alone; the rest do not learn of it."""
    return Row(404, {**dict.fromkeys(SEES, 403), "secretary": 302}, method="post", path=path, **more)


def _follow_up(world: World) -> dict[str, Any]:
    item = AgendaItem.objects.filter(meeting=_meeting(world)["pk"]).first()
    facts = {"text": "修缮活动室", "owner": None, "due_on": None, "at": AT}
    return {"pk": actions.set_follow_up(item, **facts, by=world.secretary).pk}


def _mark(world: World) -> dict[str, Any]:
    line = _line(world)["line"]
    return {"client_id": str(uuid4()), "line": line, "status": "late", "marked_at": "2026-11-18T06:30:00.000Z"}


def _theme_day(world: World) -> dict[str, Any]:
    meeting = Meeting.objects.first() or make_announced(world, kind="theme_day", title="主题党日")
    return {"pk": meeting.pk}


def _asked(world: World) -> dict[str, Any]:
    meeting = Meeting.objects.get(**_theme_day(world))
    return {"pk": actions.ask_branch(meeting, world.coal, at=AT, by=world.secretary).pk}


def _photo() -> Any:
    return upload("会场.png", picture("PNG"))


def _material(world: World) -> dict[str, Any]:
    path = _meeting(world)
    facts = {"kind": "material", "file": upload("材料.pdf", PDF), "at": AT}
    kept = actions.attach(Meeting.objects.get(**path), **facts, by=world.secretary)
    return {**path, "attachment": kept.pk}


def _paper() -> Row:
    """Whoever follows the branch takes the record; the people on the roll once it is published."""
    return Row(404, {**dict.fromkeys(SEES, 200), **dict.fromkeys(INVITED, 403)}, method="post", path=_meeting)


ROWS = {
    "meetings:list": Row(200),
    "meetings:worker": only("secretary", "outsider"),
    "meetings:away": Row(200, anyone=True),
    "meetings:plan": Row(200),
    "meetings:propose_plan": Row(
        403,
        {"secretary": 302, "outsider": 404},
        method="post",
        path=lambda world: {"organization": world.electric.pk, "year": 2026},
    ),
    "meetings:plans": only("officer", "leader", "inspector"),
    "meetings:adopt_plan": _planning(_plan),
    "meetings:add_to_plan": _planning(
        _plan, data=lambda _world: {"kind": "other", "title": "参观", "planned_on": "2026-12-01"}
    ),
    "meetings:move_item": _planning(_plan_item, data=lambda _world: {"to": "2026-12-01", "reason": "生产任务"}),
    "meetings:themes": only("officer", "leader"),
    "meetings:withdraw_theme": only("officer", "leader", good=302, others=404, method="post", path=_theme),
    "meetings:feed": Row(200),
    "meetings:feed_file": Row(200, anyone=True, path=_feed),
    "meetings:compliance": only("officer", "leader", "inspector"),
    "meetings:lecturers": only(*SEES, "outsider"),
    "meetings:register_lecturer": Row(
        403,
        {"secretary": 302, "officer": 302, "leader": 302, "outsider": 302},
        method="post",
        data=lambda world: {"organization": world.electric.pk, "name": "王教"},
    ),
    "meetings:add_topic": _lecturing(data=lambda _world: {"title": "安全生产与党员责任"}),
    "meetings:retire_lecturer": _lecturing(),
    "meetings:lecture_duties": only("officer", "leader", "inspector"),
    "meetings:export_duties": only("officer", "leader", "inspector", method="post"),
    "meetings:use_topic": only(
        "secretary", good=302, others=404, method="post", path=_topic, data=lambda world: {"branch": world.electric.pk}
    ),
    "meetings:recording": only(*SEES, "outsider", others=404, path=_recorded),
    "meetings:keep_recording": Row(
        404,
        {**dict.fromkeys([*SEES, "outsider"], 403), "secretary": 302, "officer": 302, "leader": 302},
        method="post",
        path=_topic,
    ),
    "meetings:agendas": only("secretary", "officer", "leader", "outsider"),
    "meetings:ledger": only(*SEES, "outsider"),
    "meetings:export_ledger": only(*SEES, "outsider", method="post"),
    "meetings:make_workbook": Row(403, {**dict.fromkeys(SEES, 302), "outsider": 404}, method="post", path=_branch),
    "meetings:standing": only(*SEES, others=404, path=_branch),
    "meetings:remind": _helping(_branch),
    "meetings:offer_help": _helping(_branch, data=lambda _world: {"text": "联系讲师"}),
    "meetings:exempt": _helping(
        _branch, data=lambda _world: {"kind": "", "from_on": "2026-01-01", "to_on": "2026-03-31", "reason": "检修"}
    ),
    "meetings:end_exemption": _helping(_exemption),
    "meetings:answer_help": Row(
        404,
        {**dict.fromkeys(SEES, 403), "secretary": 302},
        method="post",
        path=_offer,
        data=lambda _world: {"answer": "wanted"},
    ),
    "meetings:prepare": Row(
        403, {"secretary": 200, "outsider": 404}, path=lambda world: {"organization": world.electric.pk}
    ),
    "meetings:detail": only(*SEES, *INVITED, others=404, path=_meeting),
    "meetings:calendar": only(*SEES, *INVITED, others=404, path=_meeting),
    "meetings:change": _deed(200, method="get"),
    "meetings:announce": _deed(),
    "meetings:cancel": _deed(data=lambda _world: {"reason": "改期"}),
    "meetings:confirm_everybody": _deed(),
    "meetings:code": _deed(200, method="get"),
    "meetings:code_image": _deed(200, method="get"),
    "meetings:confirm_scanned": _deed(),
    "meetings:check_in": only("secretary", *INVITED, others=404, path=_meeting),
    "meetings:confirm": _deed(path=_line, data=lambda _world: {"status": "late"}),
    "meetings:ask_leave": Row(
        404,
        {"secretary": 302, "member": 302, "probationary": 302},
        method="post",
        path=_meeting,
        data=lambda _world: {"reason": "出差"},
    ),
    "meetings:ask_branch": _deed(path=_theme_day, data=lambda _world: {"branch": "采煤党支部"}),
    "meetings:answer_branch": only(*SEES, good=403, others=404, method="post", path=_asked),
    "meetings:add_item": _deed(data=lambda _world: {"title": "新议题"}),
    "meetings:write_notes": _deed(path=_item, data=lambda _world: {"notes": "发言", "version": 1}),
    "meetings:resolve": _deed(path=_item, data=lambda _world: {"text": "同意", "yes": 0, "no": 0, "abstain": 0}),
    "meetings:keep_notes": _deed(200, path=_item, data=lambda _world: {"notes": "发言", "version": 1}),
    "meetings:write_draft": _deed(data=lambda _world: {"summary": "开会", "version": 0}),
    "meetings:keep_draft": _deed(200, data=lambda _world: {"summary": "开会", "version": 0}),
    "meetings:compose_draft": _deed(),
    "meetings:name_officials": _deed(),
    "meetings:sign": Row(404, dict.fromkeys(SEES + INVITED, 302), method="post", path=_meeting),
    "meetings:publish_record": _deed(),
    "meetings:file_record": _deed(data=lambda _world: {"retention": "30_years"}),
    "meetings:turn_to": _deed(path=_item),
    "meetings:set_follow_up": _deed(path=_item, data=lambda _world: {"text": "修缮活动室"}),
    "meetings:finish_follow_up": _deed(path=_follow_up),
    "meetings:sync_mark": _deed(200, data=_mark),
    "meetings:put_on_wall": _deed(),
    "meetings:show_vote": _deed(302, data=lambda _world: {"shown": "yes"}),
    "meetings:take_off_wall": _deed(),
    "meetings:plan_pdf": Row(404, dict.fromkeys(SEES, 200), method="post", path=_plan),
    "meetings:record_pdf": _paper(),
    "meetings:record_word": _paper(),
    "meetings:sheet_pdf": _deed(200, path=lambda world: {**_meeting(world), "sheet": "sign-in"}),
    "meetings:attach": _deed(data=lambda _world: {"kind": "photo", "chosen": _photo()}),
    "meetings:attachment": only(*SEES, *INVITED, others=404, path=_material),
    "meetings:remove_attachment": _deed(path=_material, data=lambda _world: {"reason": "拍错了"}),
    "meetings:confirm_transcription": _deed(),
    "meetings:record_templates": only("secretary", "officer", "leader", "outsider"),
    "meetings:take_usual_template": only("secretary", "officer", "leader", "outsider", method="post"),
    "meetings:drop_record_template": Row(
        403, {"secretary": 302, "officer": 302, "leader": 302, "outsider": 404}, method="post", path=_branch
    ),
    "meetings:record": _deed(data=lambda _world: {"summary": "开会"}),
    "meetings:correct_record": _deed(data=lambda _world: {"summary": "开会", "reason": "更正"}),
}
