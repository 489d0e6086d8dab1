"""What stands in the invented people's files beyond the roster? Honours, studies, a few sanctions, who is away."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from xiangxin.kernel import bulk
from xiangxin.members.models import ChangeRequest, Education, FamilyContact, Honor, Member, Sanction
from xiangxin.organizations.models import Coverage
from xiangxin.seeding import words

SHANGHAI = ZoneInfo("Asia/Shanghai")
ORIGINS = (
    "山东省济南市",
    "山西省大同市",
    "河南省郑州市",
    "河北省保定市",
    "陕西省榆林市",
    "四川省成都市",
    "江苏省徐州市",
    "辽宁省抚顺市",
)
HONORS = ("优秀共产党员", "优秀党务工作者", "先进生产工作者", "劳动模范")
AWAY = ("上海市浦东新区", "广东省深圳市", "四川省成都市")


def fill_files(random: Random, *, today: date) -> None:
    """Give the people of a small group what their pages show; larger groups keep to what lists need."""
    unit = Coverage.objects.filter(organization=OuterRef("organization"), to_on__isnull=True).values("unit")[:1]
    Member.objects.update(unit=Subquery(unit))
    people = list(Member.objects.order_by("pk"))
    for person in people:
        person.origin = random.choice(ORIGINS)
        if person.is_party_member and random.random() < 0.012:
            person.mobile_since = today - timedelta(days=random.randint(60, 700))
            person.mobile_to = random.choice(AWAY)
    Member.objects.bulk_update(people, ["origin", "mobile_since", "mobile_to"], batch_size=500)
    bulk.insert(Honor, _honors(people, random, today))
    bulk.insert(Education, _studies(people))
    bulk.insert(FamilyContact, _contacts(people, random))
    bulk.insert(Sanction, _sanctions(people, random, today))
    bulk.insert(ChangeRequest, _requests(people, random, today))


def _honors(people: list[Member], random: Random, today: date) -> Iterator[Honor]:
    for person in people:
        if person.became_full_on and random.random() < 0.06:
            year = random.randint(min(max(person.became_full_on.year + 1, today.year - 8), today.year), today.year)
            day = date(year, 7, 1)
            if day <= today:
                yield Honor(member=person, title=random.choice(HONORS), granted_by=words.GROUP + "党委", granted_on=day)


def _studies(people: list[Member]) -> Iterator[Education]:
    for person in people:
        if person.school and person.born_on:
            begun = date(person.born_on.year + 18, 9, 1)
            yield Education(
                member=person, level=person.education, degree=person.degree, school=person.school, major=person.major,
                from_on=begun, to_on=date(begun.year + 4, 7, 1),
            )  # fmt: skip


def _contacts(people: list[Member], random: Random) -> Iterator[FamilyContact]:
    for person in people:
        if random.random() < 0.1:
            name = random.choice(words.SURNAMES) + random.choice(words.GIVEN_WOMEN)
            yield FamilyContact(member=person, name=name, relation="配偶", phone=f"129{person.pk:08d}")


def _sanctions(people: list[Member], random: Random, today: date) -> Iterator[Sanction]:
    for person in people:
        if person.became_full_on and person.user_id is None and random.random() < 0.003:
            since = today - timedelta(days=random.randint(30, 300))
            yield Sanction(
                member=person,
                kind=Sanction.Kind.WARNING,
                from_on=since,
                document_number=f"云纪〔{since.year}〕{random.randint(1, 30)}号",
            )


def _requests(people: list[Member], random: Random, today: date) -> Iterator[ChangeRequest]:
    """Two wishes wait in each of the first branches."""
    first = [person for person in people if person.is_party_member][5:60:9]
    for person in first:
        at = datetime.combine(today - timedelta(days=random.randint(1, 9)), time(9, 30), SHANGHAI)
        yield ChangeRequest(member=person, field="job", wanted="安全检查员", reason="岗位调整", requested_at=at)
