"""What accounts announce."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    SIGNED_IN = "accounts.signed_in", _("{by} 登录")
    LOCKED_OUT = "accounts.locked_out", _("{by} 记录：有人连续输错密码，暂停登录")
    PASSWORD_CHANGED = "accounts.password_changed", _("{by} 修改了自己的密码")
    DEVICE_ENDED = "accounts.device_ended", _("{by} 退出了自己的其他设备")
    INVITED = "accounts.invited", _("{by} 开通了账号 {subject}")
    RESET = "accounts.reset", _("{by} 重置了 {subject} 的密码")
    DISABLED = "accounts.disabled", _("{by} 停用了账号 {subject}")
    ENABLED = "accounts.enabled", _("{by} 恢复了账号 {subject}")
    FACTORS_DROPPED = "accounts.factors_dropped", _("{by} 解除了 {subject} 的两步验证")
    FACTOR_ADDED = "accounts.factor_added", _("{by} 启用了两步验证")
    FACTOR_REMOVED = "accounts.factor_removed", _("{by} 停用了一种两步验证")
    CODES_RENEWED = "accounts.codes_renewed", _("{by} 更换了恢复码")
