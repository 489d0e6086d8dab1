"""Is a citizen ID (GB 11643) or a unified social credit code (GB 32100) well formed, and what does it say?"""

import re
from dataclasses import dataclass
from datetime import date
from operator import mul

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal

CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_CHECKS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I O S V Z
HALF_WIDTH = {ord("０") + n: ord("0") + n for n in range(10)} | {ord("Ｘ"): "X", ord("ｘ"): "X"}
CITIZEN = "GB 11643—1999"
CREDIT = "GB 32100—2015"

# The first two digits of GB/T 2260. County codes change every year and old members carry abolished ones (their
# numbers never change), so that the province is what is checked and named. 83 is on residence permits.
PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区",
    "21": "辽宁省", "22": "吉林省", "23": "黑龙江省",
    "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省", "37": "山东省",
    "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省",
    "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区",
    "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
    "71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区", "83": "台湾省",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CitizenId:
    """What a valid citizen ID says: birth day, sex (`male`, `female`), area code and the province's name."""

    number: str
    born_on: date
    sex: str
    area_code: str
    area: str


def tidied(text: str) -> str:
    """A code as people paste it, in the form of the standard: no blanks, half width, capital letters."""
    return re.sub(r"\s", "", text.translate(HALF_WIDTH)).upper()


def citizen_id(number: str, *, today: date | None = None) -> CitizenId | Refusal:
    """What a citizen ID says, or why it is none. `today` bounds the birth day where given."""
    number = tidied(number)
    if re.fullmatch(r"[0-9]{15}", number):
        return Refusal("fifteen_digits", _("这是15位旧身份证号，请填写18位公民身份号码。"), CITIZEN)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return Refusal("malformed", _("公民身份号码应为18位：前17位是数字，末位是数字或X。"), CITIZEN)
    if number[:2] not in PROVINCES:
        return Refusal("unknown_area", _("前两位不是任何省、自治区、直辖市的代码，请对照身份证核对。"), CITIZEN)
    try:
        born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return Refusal("no_such_day", _("第7至14位不是有效的出生日期，请对照身份证核对。"), CITIZEN)
    if born_on.year < 1800 or (today is not None and born_on > today):
        return Refusal("impossible_birth", _("第7至14位的出生日期不在合理范围内，请对照身份证核对。"), CITIZEN)
    if CITIZEN_CHECKS[_weighted(number)] != number[17]:
        return Refusal("wrong_check_digit", _("末位校验码不对，请核对号码。"), CITIZEN)
    return CitizenId(number, born_on, "male" if int(number[16]) % 2 else "female", number[:6], PROVINCES[number[:2]])


def refusal_of_credit_code(code: str) -> Refusal | None:
    """Why a text is no unified social credit code, or None."""
    code = tidied(code)
    if len(code) != 18 or any(sign not in CREDIT_ALPHABET for sign in code):
        return Refusal("malformed", _("统一社会信用代码应为18位数字和大写字母，不含 I、O、S、V、Z。"), CREDIT)
    if not code[2:8].isdigit():
        return Refusal("unknown_area", _("第3至8位应为登记管理机关的行政区划代码。"), CREDIT)
    total = sum(CREDIT_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    if CREDIT_ALPHABET[-total % 31] != code[17]:
        return Refusal("wrong_check_digit", _("末位校验码不对，请核对代码。"), CREDIT)
    return None


def _weighted(number: str) -> int:
    total: int = sum(map(mul, map(int, number[:17]), CITIZEN_WEIGHTS))
    return total % 11
