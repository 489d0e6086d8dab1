"""Decisions about documents. Templates: which marks are missing, whom they are for. Official documents: what follows what,
who may not check, what a number and a seal need."""

import re
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from xiangxin.documents.models import OfficialDocument
from xiangxin.kernel.refusals import Refusal

State = OfficialDocument.State
TRANSITIONS: dict[OfficialDocument.State, set[OfficialDocument.State]] = {
    State.DRAFT: {State.CHECKED},
    State.CHECKED: {State.DRAFT, State.ISSUED},
    State.ISSUED: {State.ARCHIVED, State.VOIDED},
    State.ARCHIVED: set(),
    State.VOIDED: set(),
}
# Requests and reports go up and name who signed them (GB/T 9704-2012, 7.2.6).
UPWARD = (OfficialDocument.Kind.REQUEST, OfficialDocument.Kind.REPORT)
FIRST = re.compile(r"[一二三四五六七八九十]+、")
SECOND = re.compile(r"（[一二三四五六七八九十]+）")

MOST_AT_ONCE = 2_000
MOST_NAMED = 8


def refusal_of_unknown(names: Sequence[str]) -> Refusal | None:
    """Every mark needs a meaning before the template is filled; the sentence names them."""
    if not names:
        return None
    shown = "".join(f"“{name}”" for name in names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown += _("等")
    message = _("还有 %(count)d 个标记不知道填什么：%(names)s。请在“核对标记”里逐个选定。")
    return Refusal("marks_unknown", message % {"count": len(names), "names": shown})


def refusal_without_marks(count: int) -> Refusal | None:
    """A template without any mark is a plain file."""
    if count:
        return None
    return Refusal("no_marks", _("模板里没有标记。请在要填的位置写上 {{姓名}} 这样的标记后再上传。"))


def refusal_of_name(name: str, *, is_taken: bool) -> Refusal | None:
    """One template of each name in an organization."""
    if not is_taken:
        return None
    return Refusal("name_taken", _("“%(name)s”已经有了。请换一个名称，或在那个模板里上传新版。") % {"name": name})


def refusal_to_keep(*, is_active: bool) -> Refusal | None:
    """No templates for an organization that is dissolved."""
    return None if is_active else Refusal("dissolved", _("党组织已经撤销，不能上传模板。"))


def refusal_to_use(*, is_retired: bool, covers: bool) -> Refusal | None:
    """A template is filled while in use, for its organization and everything below."""
    if is_retired:
        return Refusal("template_retired", _("这个模板已经停用，请选用其他模板。"))
    if not covers:
        return Refusal("template_elsewhere", _("这个模板不适用于所选对象的党组织，请选用本级或上级的模板。"))
    return None


def refusal_to_fill_many(count: int) -> Refusal | None:
    """Somebody must be chosen, and not too many at once."""
    if not count:
        return Refusal("nobody_chosen", _("没有符合条件的对象，请换一个党组织或放宽类别。"))
    if count > MOST_AT_ONCE:
        message = _("选中了 %(count)d 个对象，一次最多 %(most)d 个，请按下级组织分批填写。")
        return Refusal("too_many_chosen", message % {"count": count, "most": MOST_AT_ONCE})
    return None


def refusal_to_move(state: str, to: str) -> Refusal | None:
    """An official document goes only where TRANSITIONS lets it."""
    if State(to) in TRANSITIONS[State(state)]:
        return None
    said = _("这份公文现在是“%(now)s”，不能变为“%(to)s”。") % {"now": State(state).label, "to": State(to).label}
    return Refusal("wrong_state", said)


def refusal_to_revise(state: str) -> Refusal | None:
    """Only a draft is changed; a checked one is sent back first."""
    return None if state == State.DRAFT else Refusal("not_a_draft", _("只有起草中的公文可以修改，请先退回起草人。"))


def refusal_to_draft(*, is_active: bool, is_reply_without_request: bool) -> Refusal | None:
    """A dissolved organization writes nothing; a reply answers a request."""
    if not is_active:
        return Refusal("dissolved", _("党组织已经撤销，不能再发文。"))
    if is_reply_without_request:
        return Refusal("reply_to_nothing", _("批复要答复一份请示，请从收到的请示里点“起草批复”。"))
    return None


def refusal_to_check(*, is_own: bool) -> Refusal | None:
    """Four eyes: who drafted does not check."""
    return Refusal("own_draft", _("起草人不能审核自己的文稿，请班子其他成员或上级审核。")) if is_own else None


def refusal_of_issue(*, code: str, on: date, today: date) -> Refusal | None:
    """A number needs the code of the issuer; a document is not dated ahead."""
    if not code:
        return Refusal("no_code", _("请填写发文机关代字，例如“云一矿党”。"))
    if on > today:
        return Refusal("day_to_come", _("成文日期不能晚于今天。"))
    return None


def refusal_without_reason(reason: str) -> Refusal | None:
    """Sending back and voiding say why."""
    return None if reason.strip() else Refusal("no_reason", _("请写明原因。"))


def refusal_to_seal(*, is_out: bool, has_seal: bool) -> Refusal | None:
    """A seal stands on an issued document of its own organization."""
    if not is_out:
        return Refusal("not_issued", _("签发以后才能用印。"))
    if not has_seal:
        return Refusal("no_seal", _("这个党组织还没有登记电子印章，请先在“电子印章”里登记。"))
    return None


def level_of(line: str) -> str:
    """How a line of the body is set: 一、 in black, （一） in script, all else as text (GB/T 9704-2012, 7.3.3)."""
    if FIRST.match(line):
        return "first"
    return "second" if SECOND.match(line) else "text"
