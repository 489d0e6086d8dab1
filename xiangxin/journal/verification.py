"""Is the journal as it was written, from the first entry to the last?"""

from dataclasses import dataclass

from xiangxin.journal.actions import digest_of, link
from xiangxin.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Verdict:
    """`chained` entries hold together up to the hash `head`, `waiting` ones are not chained yet.

    `fault` is empty, or says what is wrong; `code` is its kind and `fault_at` the number (or id) it is about.
    """

    chained: int
    waiting: int
    head: str
    fault: str = ""
    code: str = ""
    fault_at: int = 0


def verify() -> Verdict:
    """Read every entry and compute its hashes anew; stops at the first that does not fit.

    A journal whose last entries were cut off holds together: compare number and head with an earlier verdict.
    """
    number, head = 0, ""
    for entry in Entry.objects.filter(number__isnull=False).order_by("number").iterator(chunk_size=2_000):
        number += 1
        if entry.number != number:
            return Verdict(number - 1, 0, head, f"entry {number} is missing", "missing", number)
        if digest_of(entry) != entry.digest:
            return Verdict(number - 1, 0, head, f"entry {number} (id {entry.pk}) was altered", "altered", number)
        head = link(head, number, entry.digest)
        if head != entry.chained:
            fault = f"entry {number} (id {entry.pk}) does not follow the one before"
            return Verdict(number - 1, 0, head, fault, "misplaced", number)
    waiting = 0
    for entry in Entry.objects.filter(number__isnull=True).order_by("pk").iterator(chunk_size=2_000):
        waiting += 1
        if digest_of(entry) != entry.digest:
            return Verdict(number, waiting, head, f"the entry with id {entry.pk} was altered", "altered", entry.pk)
    return Verdict(number, waiting, head)
