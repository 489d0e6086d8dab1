"""Who belongs to the invented group? People whose make-up follows a state-owned enterprise (rules.md, section 10)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from xiangxin.members import actions
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.seeding import words

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
OCCUPATIONS = (("worker", 46), ("professional", 24), ("manager", 17), ("retired", 11), ("other", 2))
EDUCATIONS = (("14", 7), ("21", 34), ("31", 33), ("41", 9), ("61", 11), ("71", 6))
MINORITIES = ("03", "06", "07", "08", "11", "15")
NOT_YET_MEMBERS = (
    (Member.Category.CANDIDATE, 0.006),
    (Member.Category.ACTIVIST, 0.022),
    (Member.Category.APPLICANT, 0.028),
)


class People:
    """Makes one person after another; the same chance makes the same people."""

    def __init__(self, random: Random, today: date) -> None:
        self.random = random
        self.today = today
        self.made = 0
        self.born_that_day: Counter[date] = Counter()

    def of_branch(self, branch: Organization, size: int, groups: list[Organization]) -> Iterator[Member]:
        """The members of a branch, and the few who want to become members."""
        for number in range(size):
            category = Member.Category.PROBATIONARY if self.random.random() < 0.025 else Member.Category.FULL
            group = groups[number % len(groups)] if groups else None
            yield self._person(branch, Member.Category.FULL if number < 3 else category, group)
        for category, share in NOT_YET_MEMBERS:
            for _ in range(self._chance_count(size * share)):
                yield self._person(branch, category, None)

    def _person(self, branch: Organization, category: str, group: Organization | None) -> Member:
        random, self.made = self.random, self.made + 1
        sex = Member.Sex.FEMALE if random.random() < 0.24 else Member.Sex.MALE
        occupation = self._pick(OCCUPATIONS)
        is_member = category in (Member.Category.FULL, Member.Category.PROBATIONARY)
        if not is_member and occupation == "retired":
            occupation = "worker"
        born = self._birth(occupation, category)
        given = words.GIVEN_WOMEN if sex == Member.Sex.FEMALE else words.GIVEN_MEN
        name = random.choice(words.SURNAMES) + "".join(random.sample(given, k=random.choice((1, 2, 2))))
        education = self._pick(EDUCATIONS)
        person = Member(
            organization=branch,
            group=group,
            category=category,
            name=name,
            sex=sex,
            ethnicity=random.choice(MINORITIES) if random.random() < 0.07 else "01",
            born_on=born,
            citizen_id=self._citizen_id(born, sex),
            phone=f"120{self.made:08d}",
            employee_number=f"YC{self.made:07d}",
            education=education,
            degree={"14": "3", "21": "4"}.get(education, ""),
            school=random.choice(words.SCHOOLS) if education in ("14", "21", "31") else "",
            major=random.choice(words.MAJORS) if education in ("14", "21", "31") else "",
            job=random.choice(words.JOBS[occupation]),
            occupation=occupation,
            is_front_line=occupation == "worker",
            worked_since=min(born + timedelta(days=365 * random.randint(18, 24)), self.today),
        )
        self._date_the_path(person, born)
        actions.derive(person)
        return person

    def _date_the_path(self, person: Member, born: date) -> None:
        """Set when a person applied, joined and became a full member, in an order that could have been."""
        random, category = self.random, person.category
        year = timedelta(days=366)
        if category == Member.Category.FULL:
            earliest, latest = born + 20 * year, self.today - year - timedelta(days=30)
            days = max((latest - earliest).days, 1)
            joined = earliest + timedelta(days=min(int(random.triangular(0, days, days * 0.25)), days - 1))
            person.joined_on, person.became_full_on = joined, _a_year_after(joined)
            person.applied_on = max(joined - timedelta(days=random.randint(800, 2500)), born + 18 * year)
            person.arrived_on = max(joined, self.today - timedelta(days=random.randint(60, 4000)))
        elif category == Member.Category.PROBATIONARY:
            person.joined_on = self.today - timedelta(days=random.randint(10, 360))
            person.applied_on = person.joined_on - timedelta(days=random.randint(800, 1600))
            person.arrived_on = person.joined_on
        else:
            person.applied_on = self.today - timedelta(days=random.randint(30, 1200))
            person.arrived_on = person.applied_on

    def _birth(self, occupation: str, category: str) -> date:
        if occupation == "retired":
            age = self.random.uniform(60, 84)
        elif category == Member.Category.FULL:
            age = self.random.triangular(24, 60, 40)
        else:
            age = self.random.triangular(24, 45, 29)
        return self.today - timedelta(days=round(age * 365.2425))

    def _citizen_id(self, born: date, sex: str) -> str:
        """A number that nobody bears: its area code was abolished before the birth; none for older people."""
        if born.year < words.FIRST_BIRTH_YEAR_WITH_ID:
            return ""
        count = self.born_that_day[born]
        self.born_that_day[born] += 1
        area = words.ABOLISHED_AREAS[count % len(words.ABOLISHED_AREAS)]
        sequence = 2 * (count // len(words.ABOLISHED_AREAS)) + (1 if sex == Member.Sex.MALE else 2)
        digits = f"{area}{born:%Y%m%d}{sequence:03d}"
        total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
        return digits + "10X98765432"[total % 11]

    def _pick(self, shares: tuple[tuple[str, int], ...]) -> str:
        return self.random.choices([code for code, _ in shares], [share for _, share in shares])[0]

    def _chance_count(self, expected: float) -> int:
        return int(expected) + (self.random.random() < expected % 1)


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)
