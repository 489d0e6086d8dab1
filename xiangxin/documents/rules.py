"""Decisions about templates: which marks are missing, whom a template is for, how many at once."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from xiangxin.kernel.refusals import Refusal

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
