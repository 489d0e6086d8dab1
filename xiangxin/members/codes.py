"""Code lists of people's files: what a code means, and which code a word means.

GB/T 3304 (ethnicity), GB/T 4658 (education), GB/T 6864 (degree), GB/T 2261.1 (sex), reasons of lost contact of the
national form. Area codes (GB/T 2260) stand in `areas`.
"""

import re

from django.utils.translation import gettext_lazy as _

from xiangxin.members.models import Member

_ETHNICITY_NAMES = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 "
    "达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 "
    "珞巴 基诺"
)
ETHNICITIES = {f"{number:02d}": f"{name}族" for number, name in enumerate(_ETHNICITY_NAMES.split(), start=1)} | {
    "97": "其他",
    "98": "外国血统中国籍人士",
}

EDUCATIONS = {
    "10": "研究生",
    "11": "博士研究生",
    "14": "硕士研究生",
    "17": "研究生班",
    "20": "大学本科",
    "21": "大学本科毕业",
    "22": "大学本科结业",
    "23": "大学本科肄业",
    "28": "大学普通班",
    "30": "大学专科",
    "31": "大学专科毕业",
    "32": "大学专科结业",
    "33": "大学专科肄业",
    "40": "中等职业教育",
    "41": "中等专科",
    "44": "职业高中",
    "47": "技工学校",
    "60": "普通高中",
    "61": "普通高中毕业",
    "70": "初中",
    "71": "初中毕业",
    "80": "小学",
    "81": "小学毕业",
    "90": "其他",
}
COLLEGE_OR_ABOVE = tuple(code for code in EDUCATIONS if code < "40")

DEGREES = {"1": "名誉博士", "2": "博士", "3": "硕士", "4": "学士"}

LOST_CONTACT_REASONS = {
    "1": _("外出务工经商"),
    "2": _("单位改制破产"),
    "3": _("毕业离校"),
    "4": _("工作变动"),
    "5": _("出国（境）"),
    "6": _("居住地变迁"),
    "7": _("其他"),
}

_CODE_BEFORE = re.compile(r"^\d+[A-Za-z]?[.、\s]*(?=[\u4e00-\u9fff])")

# The first word that the text holds decides.
_EDUCATION_WORDS = (
    ("博士", "11"), ("硕士", "14"), ("研究生班", "17"), ("研究生", "10"), ("大学普通班", "28"), ("第二学士", "21"),
    ("双学士", "21"), ("党校大学", "21"), ("党校大专", "31"), ("本科", "21"), ("学士", "21"), ("大学专科", "31"),
    ("大专", "31"), ("专科", "31"), ("高职", "31"), ("大学", "21"), ("函大", "21"), ("电大", "31"), ("夜大", "31"),
    ("职专", "41"), ("中专", "41"), ("中等专科", "41"), ("中师", "41"), ("职业高中", "44"), ("职高", "44"),
    ("技工", "47"), ("技校", "47"), ("中技", "47"), ("高技", "47"), ("技师", "47"), ("高中", "61"), ("初中", "71"),
    ("高小", "81"), ("小学", "81"), ("文盲", "90"), ("其他", "90"),
)  # fmt: skip
_DEGREE_WORDS = (
    ("名誉", "1"), ("博士", "2"), ("硕士", "3"), ("学士", "4"), ("双学位", "4"), ("MBA", "3"), ("EMBA", "3"),
)  # fmt: skip
_SEX_WORDS = {
    "男": "1", "女": "2", "1": "1", "2": "2", "01": "1", "02": "2", "男性": "1", "女性": "2", "M": "1", "F": "2",
    "male": "1", "female": "2", "男士": "1", "女士": "2", "未知": "0", "0": "0", "未说明": "9", "9": "9",
}  # fmt: skip
_C, _S, _O = Member.Category, Member.State, Member.Occupation
_CATEGORY_WORDS: dict[str, str] = {
    "正式党员": _C.FULL, "正式": _C.FULL, "中共党员": _C.FULL, "党员": _C.FULL, "中共正式党员": _C.FULL,
    "中国共产党党员": _C.FULL, "已转正": _C.FULL, "在册党员": _C.FULL,
    "预备党员": _C.PROBATIONARY, "预备": _C.PROBATIONARY, "中共预备党员": _C.PROBATIONARY, "预备期": _C.PROBATIONARY,
    "中国共产党预备党员": _C.PROBATIONARY, "发展对象": _C.CANDIDATE, "重点发展对象": _C.CANDIDATE,
    "入党积极分子": _C.ACTIVIST, "积极分子": _C.ACTIVIST, "入党申请人": _C.APPLICANT, "申请人": _C.APPLICANT,
    "申请入党": _C.APPLICANT, "入党申请": _C.APPLICANT, "入党申请者": _C.APPLICANT, "群众": _C.EMPLOYEE,
    "职工群众": _C.EMPLOYEE, "普通群众": _C.EMPLOYEE, "共青团员": _C.EMPLOYEE, "团员": _C.EMPLOYEE,
}  # fmt: skip
_STATE_WORDS: dict[str, str] = {
    "正常": _S.ACTIVE, "在册": _S.ACTIVE, "在籍": _S.ACTIVE, "停止党籍": _S.SUSPENDED, "已停止党籍": _S.SUSPENDED,
    "停止": _S.SUSPENDED, "已转出": _S.MOVED_OUT, "转出": _S.MOVED_OUT, "退党": _S.LEFT, "除名": _S.REMOVED,
    "开除党籍": _S.EXPELLED, "开除": _S.EXPELLED, "去世": _S.DECEASED, "死亡": _S.DECEASED, "已故": _S.DECEASED,
}  # fmt: skip
_OCCUPATION_WORDS: tuple[tuple[str, str], ...] = (
    ("离退休", _O.RETIRED), ("退休", _O.RETIRED), ("离休", _O.RETIRED), ("学生", _O.STUDENT), ("技能", _O.WORKER),
    ("工勤", _O.WORKER), ("工人", _O.WORKER), ("操作", _O.WORKER), ("管理", _O.MANAGER), ("专业技术", _O.PROFESSIONAL),
    ("专技", _O.PROFESSIONAL), ("技术", _O.PROFESSIONAL), ("其他", _O.OTHER),
)  # fmt: skip
_NATIONS = {name.removesuffix("族"): code for code, name in ETHNICITIES.items()}


def ethnicity_named(text: str) -> str | None:
    """GB/T 3304: 汉族, 汉, 01, 1, 01 汉族."""
    found = re.sub(r"[\s.、]", "", text)
    if found.isdigit():
        return found.zfill(2) if found.zfill(2) in ETHNICITIES else None
    word = re.sub(r"^\d+", "", found)
    return _NATIONS.get(word) or _NATIONS.get(word.removesuffix("族"))


def education_named(text: str) -> str | None:
    """GB/T 4658, two digits: the code itself, or by the word the text holds."""
    found = re.sub(r"\s", "", text)
    return found if found in EDUCATIONS else _first_of(_EDUCATION_WORDS, found)


def degree_named(text: str) -> str | None:
    """GB/T 6864, one digit: the code itself, or by the word the text holds."""
    found = re.sub(r"\s", "", text)
    return found if found in DEGREES else _first_of(_DEGREE_WORDS, found)


def sex_named(text: str) -> str | None:
    """GB/T 2261.1, one digit."""
    return _of(_SEX_WORDS, text)


def category_named(text: str) -> str | None:
    """The category of people that a word means."""
    return _of(_CATEGORY_WORDS, text)


def state_named(text: str) -> str | None:
    """The state of membership that a word means."""
    return _of(_STATE_WORDS, text)


def occupation_named(text: str) -> str | None:
    """The bulletin's group that a text tells."""
    return _first_of(_OCCUPATION_WORDS, text)


def lost_contact_reason_named(text: str) -> str | None:
    """The reason of lost contact, by its number or its words."""
    found = re.sub(r"[\s（）()]", "", text)
    if found[:1] in LOST_CONTACT_REASONS:
        return found[:1]
    return next(
        (code for code, said in LOST_CONTACT_REASONS.items() if re.sub(r"[（）()]", "", str(said)) in found), None
    )


def _of(words: dict[str, str], text: str) -> str | None:
    """The code of a word, also where its number in the standard stands before it or a remark in brackets behind."""
    found = re.sub(r"\s", "", text)
    bare = re.sub(r"[(（].*[)）]$", "", _CODE_BEFORE.sub("", found))
    return words.get(found) or words.get(bare)


def _first_of(words: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((code for word, code in words if word in text), None)
