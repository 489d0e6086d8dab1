"""Which groups of people are counted? Those of the inner-Party statistics bulletin, as far as an enterprise has them."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.figures.definitions.figure import PEOPLE, Block, Figure, Text, always
from xiangxin.members.models import Member
from xiangxin.regulations.packs import Law

BULLETIN = _("中国共产党党内统计公报的分组口径")
ON_THE_ROLL = Q(category__in=[Member.Category.FULL, Member.Category.PROBATIONARY], state=Member.State.ACTIVE)
PERSON = _("名")

# Epochs of joining, as the bulletin divides them: the first day of each, and its name.
EPOCHS = (
    ("before_1949", None, date(1949, 10, 1), _("新中国成立前")),
    ("from_1949", date(1949, 10, 1), date(1979, 1, 1), _("新中国成立后至十一届三中全会前")),
    ("from_1979", date(1979, 1, 1), date(2012, 11, 1), _("十一届三中全会后至十八大前")),
    ("from_2012", date(2012, 11, 1), None, _("党的十八大以来")),
)
AGES = ((0, 30), (31, 35), (36, 40), (41, 45), (46, 50), (51, 55), (56, 60), (61, 150))
PARTY_AGES = ((0, 4), (5, 9), (10, 19), (20, 29), (30, 39), (40, 49), (50, 100))
EDUCATIONS = (
    ("postgraduate", "10", "20", _("研究生")),
    ("bachelor", "20", "30", _("大学本科")),
    ("college", "30", "40", _("大学专科")),
    ("vocational", "40", "60", _("中专、中技")),
    ("senior", "60", "70", _("高中")),
    ("junior", "70", "90", _("初中及以下")),
)


def years_before(on: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 1 March."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 3, 1)


def since(field: str, least: int, most: int, on: date) -> Q:
    """Dates from which `least` to `most` whole years have passed on a day."""
    q = Q(**{f"{field}__lte": years_before(on, least)})
    return q & Q(**{f"{field}__gt": years_before(on, most + 1)})


def _of(key: str, label: Text, q: Q, says: Text, *, source: Text = BULLETIN) -> Figure:
    return Figure(key, PEOPLE, label, says, always(ON_THE_ROLL & q), PERSON, source)


def _aged(key: str, label: Text, field: str, least: int, most: int, says: Text) -> Figure:
    def where(law: Law) -> Q:
        return ON_THE_ROLL & since(field, least, most, law.on)

    return Figure(key, PEOPLE, label, says, where, PERSON, BULLETIN, turns=True)


def _this_year(key: str, label: Text, field: str, says: Text) -> Figure:
    def where(law: Law) -> Q:
        return ON_THE_ROLL & Q(**{f"{field}__gte": date(law.on.year, 1, 1), f"{field}__lte": law.on})

    return Figure(key, PEOPLE, label, says, where, PERSON, BULLETIN, turns=True)


def _epoch(key: str, first: date | None, before: date | None, label: Text) -> Figure:
    q = Q(joined_on__gte=first) if first else Q()
    q &= Q(joined_on__lt=before) if before else Q(joined_on__isnull=False)
    return _of(f"joined.{key}", label, q, _("在册党员中，入党日期在这一时期的。"))


def _years(least: int, most: int) -> Text:
    if least == 0:
        return _("%(most)s 岁及以下") % {"most": most}
    return _("%(least)s 岁及以上") % {"least": least} if most > 99 else f"{least}—{most} 岁"


def _party_years(least: int, most: int) -> Text:
    if least == 0:
        return _("不满 %(years)s 年") % {"years": most + 1}
    return _("%(least)s 年及以上") % {"least": least} if most > 99 else f"{least}—{most} 年"


MEMBERS = _of("members", _("在册党员"), Q(), _("正式党员和预备党员中，党籍状态正常的；按组织关系所在党支部统计。"))
FULL = _of("full", _("正式党员"), Q(category=Member.Category.FULL), _("在册党员中，人员类别为正式党员的。"))
PROBATIONARY = _of(
    "probationary", _("预备党员"), Q(category=Member.Category.PROBATIONARY), _("在册党员中，人员类别为预备党员的。")
)
WOMEN = _of("women", _("女党员"), Q(sex=Member.Sex.FEMALE), _("在册党员中，性别为女的。"))
MEN = _of("men", _("男党员"), Q(sex=Member.Sex.MALE), _("在册党员中，性别为男的。"))
MINORITIES = _of("minority", _("少数民族党员"), ~Q(ethnicity__in=["01", ""]), _("在册党员中，民族不是汉族的。"))
COLLEGE = _of(
    "college_up",
    _("大专及以上学历"),
    Q(education__gte="10", education__lt="40"),
    _("在册党员中，学历为大学专科及以上的。"),
)
MOBILE = _of("mobile", _("流动党员"), Q(mobile_since__isnull=False), _("在册党员中，登记了流动起始日期的。"), source="")
LOST = _of("lost", _("失联党员"), Q(lost_contact_on__isnull=False), _("在册党员中，登记了失去联系日期的。"), source="")
FRONT_LINE = _of("front_line", _("生产、工作一线"), Q(is_front_line=True), _("在册党员中，登记为生产、工作一线的。"))
JOINED = _this_year("joined_this_year", _("本年发展"), "joined_on", _("在册党员中，入党日期在今年的。"))
CONFIRMED = _this_year("full_this_year", _("本年转正"), "became_full_on", _("在册党员中，转正日期在今年的。"))


def _waiting(category: Member.Category, label: Text) -> Figure:
    q = Q(category=category, state=Member.State.ACTIVE)
    says = _("人员类别为%(label)s、状态正常的；不计入在册党员。") % {"label": label}
    return Figure(category.value, PEOPLE, label, says, always(q), PERSON, BULLETIN)


AGE_GROUPS = tuple(
    _aged(
        f"age.{least}",
        _years(least, most),
        "born_on",
        least,
        most,
        _("在册党员中，按出生日期计算的周岁在这一组的；每日更新。"),
    )
    for least, most in AGES
)
PARTY_AGE_GROUPS = tuple(
    _aged(
        f"party_age.{least}",
        _party_years(least, most),
        "became_full_on",
        least,
        most,
        _("正式党员中，自转正之日起的党龄在这一组的；每日更新。"),
    )
    for least, most in PARTY_AGES
)
BLOCKS = (
    Block("sex", _("性别"), (WOMEN, MEN), "members"),
    Block("age", _("年龄"), AGE_GROUPS, "members"),
    Block("party_age", _("党龄"), PARTY_AGE_GROUPS, "full"),
    Block(
        "education",
        _("学历"),
        tuple(
            _of(
                f"education.{key}",
                label,
                Q(education__gte=first, education__lt=before),
                _("在册党员中，最高学历在这一组的。"),
            )
            for key, first, before, label in EDUCATIONS
        ),
        "members",
    ),
    Block(
        "occupation",
        _("职业"),
        tuple(
            _of(f"occupation.{one.value}", one.label, Q(occupation=one), _("在册党员中，职业类别在这一组的。"))
            for one in Member.Occupation
        ),
        "members",
    ),
    Block("joined", _("入党时间"), tuple(_epoch(*epoch) for epoch in EPOCHS), "members"),
    Block(
        "development",
        _("发展党员"),
        (
            JOINED,
            CONFIRMED,
            _waiting(Member.Category.CANDIDATE, _("发展对象")),
            _waiting(Member.Category.ACTIVIST, _("入党积极分子")),
            _waiting(Member.Category.APPLICANT, _("入党申请人")),
        ),
    ),
    Block("notes", _("其他"), (MINORITIES, COLLEGE, FRONT_LINE, MOBILE, LOST), "members"),
)
HEADLINES = (MEMBERS, FULL, PROBATIONARY)
FIGURES: dict[str, Figure] = {
    figure.key: figure for figure in (*HEADLINES, *(figure for block in BLOCKS for figure in block.figures))
}
