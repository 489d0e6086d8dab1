"""The two rules on identifiers, as `decide` asks them."""

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import identifiers
from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import REFUSED, Decision, Reason
from xiangxin.regulations.fields import Text
from xiangxin.regulations.packs import Law

NUMBER = Text(name="number", label=_("公民身份号码"), most=40)
CODE = Text(name="code", label=_("统一社会信用代码"), most=40)


def citizen(*, number: str, law: Law) -> Decision:
    """Whether a citizen ID is valid, with birth day, sex and area; the birth day lies not after the day asked about."""
    found = identifiers.citizen_id(number, today=law.on)
    if isinstance(found, Refusal):
        return refused(found)
    return Decision({"birth": found.born_on, "sex": found.sex, "area": found.area, "area_code": found.area_code})


def credit_code(*, code: str, law: Law) -> Decision:
    """Whether a unified social credit code is valid."""
    refusal = identifiers.refusal_of_credit_code(code)
    return refused(refusal) if refusal else Decision({"code": identifiers.tidied(code)})


def refused(refusal: Refusal) -> Decision:
    """A refusal as the answer of a rule."""
    return Decision({}, (Reason(refusal.code, refusal.message, refusal.article),), REFUSED)
