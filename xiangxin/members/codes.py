"""Code lists of people's files: what a code means, and which code a word means.

GB/T 3304 (ethnicity), GB/T 4658 (education), GB/T 6864 (degree), reasons of lost contact of the national form.
"""

from django.utils.translation import gettext_lazy as _

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
