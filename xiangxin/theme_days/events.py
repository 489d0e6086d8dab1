"""What happens around theme days, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PRESET_KEPT = "theme_days.preset_kept", _("{by}保存了主题党日项目{subject}")
    PRESET_DROPPED = "theme_days.preset_dropped", _("{by}停用了主题党日项目{subject}")
    KIT_KEPT = "theme_days.kit_kept", _("{by}编制了材料包{subject}")
    KIT_WITHDRAWN = "theme_days.kit_withdrawn", _("{by}撤下了材料包{subject}")
    READING_ADDED = "theme_days.reading_added", _("{by}增加了学习材料{subject}")
    READING_DROPPED = "theme_days.reading_dropped", _("{by}移除了学习材料{subject}")
    PREPARED = "theme_days.prepared", _("{by}按项目和材料包筹备了{subject}")
    WALK_TICKED = "theme_days.walk_ticked", _("{by}填写了走访清单：{subject}")
    BASE_REGISTERED = "theme_days.base_registered", _("{by}登记了基地{subject}")
    BASE_CHANGED = "theme_days.base_changed", _("{by}修改了基地{subject}")
    BASE_CLOSED = "theme_days.base_closed", _("{by}停用了基地{subject}")
    BOOKED = "theme_days.booked", _("{by}预订了{subject}")
    BOOKING_WITHDRAWN = "theme_days.booking_withdrawn", _("{by}取消了预订{subject}")
