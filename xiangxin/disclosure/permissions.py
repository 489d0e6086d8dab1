"""What may be done with notices and the openness of Party affairs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    PUBLISH_NOTICE = "disclosure.publish_notice", _("发布和结束公示")
    HANDLE_OBJECTION = "disclosure.handle_objection", _("查看和处理公示意见")
    PROPOSE_ITEM = "disclosure.propose_item", _("提出党务公开事项")
    REVIEW_ITEM = "disclosure.review_item", _("审核党务公开事项（含保密审查）")
    APPROVE_ITEM = "disclosure.approve_item", _("审批党务公开事项")
