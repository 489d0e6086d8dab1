"""The verb of figures: count anew how far branches are with their talks."""

from collections.abc import Sequence

from django.db import transaction

from xiangxin.accounts.models import User
from xiangxin.organizations.models import Organization
from xiangxin.talks import queries, rules
from xiangxin.talks.models import Coverage

FIGURES = (
    *(f"{kind}_{what}" for kind in ("committee_committee", "committee_member", "member_member") for what in ("due", "done")),
    "missing",
    "planned",
)  # fmt: skip


def recount_branch(branch: Organization, *, year: int, by: User) -> None:
    """Count one branch's year anew."""
    recount([branch.pk], year=year, by=by)


@transaction.atomic
def recount(branches: Sequence[int], *, year: int, by: User) -> int:
    """Count the year of many branches (ids) anew from talks, posts and files; how many. Figures only, whoever asks."""
    rows = []
    for place, facts in queries.branches_of(branches, year).items():
        missing, due = rules.missing_of(facts.committee, facts.members, facts.held)
        figures = {f"{kind}_due": due[kind] for kind in due}
        figures |= {f"{kind}_done": due[kind] - len(missing[kind]) for kind in due}
        left = sum(len(found) for found in missing.values())
        rows.append(Coverage(organization_id=place, year=year, missing=left, planned=facts.planned, **figures))
    Coverage.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organization", "year"], update_fields=FIGURES, batch_size=500
    )
    return len(rows)
