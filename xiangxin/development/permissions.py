"""What may be done with the development of members."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_CASE = "development.see_case", _("查看发展党员过程")
    KEEP_CASE = "development.keep_case", _("办理党支部的发展党员工作")
    DECIDE_CASE = "development.decide_case", _("办理上级党委的备案、同意、预审和审批")
    OPEN_REVIEW = "development.open_review", _("打开政治审查材料")
    SET_QUOTA = "development.set_quota", _("下达发展党员计划")
