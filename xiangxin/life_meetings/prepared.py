"""How far is the preparation of a life meeting?"""

from xiangxin.life_meetings import queries, rules
from xiangxin.life_meetings.models import LifeMeeting
from xiangxin.talks import covered


def facts_of(life: LifeMeeting) -> rules.Facts:
    """What has been prepared so far."""
    parts = list(life.parts.values_list("member", "handed_in_at"))
    talks, talks_due = _talks(life, [member for member, _at in parts])
    return rules.Facts(
        studies=life.studies.count(),
        opinions=life.opinions.count(),
        talks=talks,
        talks_due=talks_due,
        texts=sum(at is not None for _member, at in parts),
        people=len(parts),
        left_over=queries.left_over(life).count(),
        has_day=life.meets_on is not None or life.meeting is not None,
    )


def _talks(life: LifeMeeting, people: list[int]) -> tuple[int, int]:
    """Talks done and due: of the branch by its three classes, of a committee every two of it."""
    if life.is_democratic:
        return queries.talks_between(people, life.year), len(people) * (len(people) - 1) // 2
    parts = covered.coverage_of(life.organization, life.year)
    return sum(part.done for part in parts), sum(part.due for part in parts)
