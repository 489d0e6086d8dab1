"""What development does when a notice of a candidate has closed."""

from typing import Any

from xiangxin.accounts.models import User
from xiangxin.development import actions
from xiangxin.development.actions.publicity import SOURCE
from xiangxin.development.models import Case


def record_the_notice(*, entry: Any, subject: Any, by: User) -> None:
    """A notice without a true objection is the step; one with a true objection leaves the decision to the branch."""
    if not subject.source.startswith(SOURCE) or subject.is_upheld:
        return
    case = Case.objects.filter(pk=int(subject.source.removeprefix(SOURCE)), state=Case.State.RUNNING).first()
    if case is not None:
        days = {"on": subject.to_on, "from_on": subject.from_on}
        actions.record(case, "notice", note=subject.report[:400], at=entry.at, by=by, **days)
