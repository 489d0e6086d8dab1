"""Decisions about the journal: does what was verified fit what was verified before?"""

from xiangxin.audit.models import Verification
from xiangxin.journal.verification import Verdict

Fault = Verification.Fault


def fault_of(verdict: Verdict, *, before: Verification | None, chained_there: str) -> Fault:
    """What is wrong. A journal cut off at its end holds together, so its former end must still stand where it stood.

    `chained_there` is the hash that now stands at the number of the former end, empty where nothing does.
    """
    if verdict.code:
        return Fault(verdict.code)
    if before is not None and before.head and before.head != chained_there:
        return Fault.CUT_OFF
    return Fault.NONE
