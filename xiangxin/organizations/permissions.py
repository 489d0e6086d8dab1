"""What may be done with organizations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_ORGANIZATION = "organizations.see_organization", _("查看党组织")
    SEE_CHECKS = "organizations.see_checks", _("查看组织设置检查")
    CHANGE_ORGANIZATION = "organizations.change_organization", _("成立、调整、撤销下级党组织")
    KEEP_POSTS = "organizations.keep_posts", _("登记班子成员和任期")
    KEEP_UNITS = "organizations.keep_units", _("登记单位")
    KEEP_VENUES = "organizations.keep_venues", _("登记阵地")
