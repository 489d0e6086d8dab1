"""What may be done with meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_MEETING = "meetings.see_meeting", _("查看组织生活")
    HOLD_MEETING = "meetings.hold_meeting", _("筹备、召开和记录会议")
    SEE_COMPLIANCE = "meetings.see_compliance", _("查看下级组织生活开展情况")
    SET_THEME = "meetings.set_theme", _("给下级支部的计划定主题")
    HELP_BRANCH = "meetings.help_branch", _("提醒和帮助支部，登记免开展")
    KEEP_LECTURERS = "meetings.keep_lecturers", _("登记党课讲师，保存议程和记录模板")
