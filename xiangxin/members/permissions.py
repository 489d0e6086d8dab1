"""What may be done with members' files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_ROSTER = "members.see_roster", _("查看花名册")
    SEE_FILE = "members.see_file", _("查看党员档案")
    UNMASK = "members.unmask", _("查看完整身份证号和手机号")
    KEEP_FILE = "members.keep_file", _("登记和更正党员信息")
    IMPORT_ROSTER = "members.import_roster", _("导入花名册")
    EXPORT_ROSTER = "members.export_roster", _("导出花名册")
    KEEP_TEMPLATES = "members.keep_templates", _("设定导出模板")
    DECIDE_CHANGE = "members.decide_change", _("审核党员信息变更申请")
    CHANGE_STATUS = "members.change_status", _("变更人员类别和党籍状态")
    SANCTION = "members.sanction", _("登记处分")
