"""Which code stands for a word on a roster? GB/T 3304, 4658, 6864 and the categories of people."""

import re

from django.utils.translation import gettext_lazy as _

from xiangxin.documents.reading import Cell
from xiangxin.documents.values import Problem, text
from xiangxin.members.models import Member

NATIONS = [
    "汉",
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
]
ETHNICITY = {nation: f"{number:02d}" for number, nation in enumerate(NATIONS, 1)} | {"其他": "97", "外国血统": "98"}
ETHNICITY_CODES = set(ETHNICITY.values())
# The first word that a cell holds decides.
EDUCATION = (
    ("博士", "11"), ("硕士", "14"), ("研究生班", "17"), ("研究生", "10"), ("大学普通班", "28"), ("第二学士", "21"),
    ("本科", "21"), ("学士", "21"), ("大学专科", "31"), ("大专", "31"), ("专科", "31"), ("高职", "31"), ("大学", "21"),
    ("中专", "41"), ("中等专科", "41"), ("职业高中", "44"), ("职高", "44"), ("技工", "47"), ("技校", "47"),
    ("高中", "61"), ("初中", "71"), ("小学", "81"), ("文盲", "90"), ("其他", "90"),
)  # fmt: skip
DEGREE = (("名誉", "1"), ("博士", "2"), ("硕士", "3"), ("学士", "4"))

SEX = {"男": "1", "女": "2", "1": "1", "2": "2", "男性": "1", "女性": "2", "M": "1", "F": "2", "未知": "0", "0": "0"}

_C = Member.Category
CATEGORY: dict[str, str] = {
    "正式党员": _C.FULL, "正式": _C.FULL, "中共党员": _C.FULL, "党员": _C.FULL, "中共正式党员": _C.FULL,
    "预备党员": _C.PROBATIONARY, "预备": _C.PROBATIONARY, "中共预备党员": _C.PROBATIONARY,
    "发展对象": _C.CANDIDATE, "重点发展对象": _C.CANDIDATE,
    "入党积极分子": _C.ACTIVIST, "积极分子": _C.ACTIVIST,
    "入党申请人": _C.APPLICANT, "申请人": _C.APPLICANT, "申请入党": _C.APPLICANT, "入党申请": _C.APPLICANT,
    "群众": _C.EMPLOYEE, "职工群众": _C.EMPLOYEE, "共青团员": _C.EMPLOYEE, "团员": _C.EMPLOYEE,
}  # fmt: skip
STATE: dict[str, str] = {
    "正常": Member.State.ACTIVE, "停止党籍": Member.State.SUSPENDED, "已停止党籍": Member.State.SUSPENDED,
    "已转出": Member.State.MOVED_OUT, "转出": Member.State.MOVED_OUT, "退党": Member.State.LEFT,
    "除名": Member.State.REMOVED, "开除党籍": Member.State.EXPELLED, "开除": Member.State.EXPELLED,
    "去世": Member.State.DECEASED, "死亡": Member.State.DECEASED,
}  # fmt: skip


def ethnicity(cell: Cell) -> "str | Problem | None":
    """GB/T 3304: 汉族, 汉, 01, 1, 01 汉族."""
    found = re.sub(r"[\s.、]", "", text(cell))
    if not found:
        return None
    if found.isdigit() and found.zfill(2) in ETHNICITY_CODES:
        return found.zfill(2)
    word = re.sub(r"^\d+", "", found)
    known = ETHNICITY.get(word) or ETHNICITY.get(word.removesuffix("族"))
    return known or Problem("unknown_ethnicity", _("没有这个民族，请按国家标准填写，如“汉族”。"))


def education(cell: Cell) -> "str | Problem | None":
    """GB/T 4658, two digits, by the word it holds."""
    found = re.sub(r"\s", "", text(cell))
    if not found:
        return None
    known = next((code for word, code in EDUCATION if word in found), None)
    return known or Problem("unknown_education", _("看不懂这个学历，请填写如“大学本科”“大专”“高中”。"))


def degree(cell: Cell) -> "str | Problem | None":
    """GB/T 6864, one digit, by the word it holds."""
    found = re.sub(r"\s", "", text(cell))
    if not found:
        return None
    known = next((code for word, code in DEGREE if word in found), None)
    return known or Problem("unknown_degree", _("看不懂这个学位，请填写学士、硕士或博士，没有学位请留空。"))
