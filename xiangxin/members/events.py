"""What happens to members' files, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    REGISTERED = "members.registered", _("{by}登记了{subject}")
    CORRECTED = "members.corrected", _("{by}更正了{subject}的信息")
    PLACED = "members.placed", _("{by}调整了{subject}所在党组织")
    STATUS_CHANGED = "members.status_changed", _("{by}变更了{subject}的身份状态")
    SANCTIONED = "members.sanctioned", _("{by}登记了{subject}的处分")
    HONOURED = "members.honoured", _("{by}登记了{subject}的荣誉")
    RIGHTS_RESTORED = "members.rights_restored", _("{by}登记了{subject}恢复权利")
    WHEREABOUTS_NOTED = "members.whereabouts_noted", _("{by}登记了{subject}的流动或失联情况")
    RECORD_ADDED = "members.record_added", _("{by}补充了{subject}的档案内容")
    RECORD_DROPPED = "members.record_dropped", _("{by}撤下了{subject}的一条档案内容")
    CHANGE_REQUESTED = "members.change_requested", _("{by}申请更正{subject}")
    CHANGE_APPROVED = "members.change_approved", _("{by}同意了{subject}")
    CHANGE_DECLINED = "members.change_declined", _("{by}未同意{subject}")
    CHANGE_WITHDRAWN = "members.change_withdrawn", _("{by}撤回了{subject}")
    OWN_DATA_TAKEN = "members.own_data_taken", _("{by}下载了自己的数据")
    FILE_SEEN = "members.file_seen", _("{by}查看了{subject}的档案")
    UNMASKED = "members.unmasked", _("{by}查看了{subject}的完整证件或电话")
    ROSTER_IMPORTED = "members.roster_imported", _("{by}导入了花名册 {subject}")
    ROSTER_EXPORTED = "members.roster_exported", _("{by}导出了花名册 {subject}")
    ROSTER_READ = "members.roster_read", _("{by}通过接口读取了{subject}的花名册")
    TEMPLATE_KEPT = "members.template_kept", _("{by}设定了导出模板 {subject}")
    TEMPLATE_DROPPED = "members.template_dropped", _("{by}撤下了导出模板 {subject}")
    RECOUNTED = "members.recounted", _("{by}重新核对了各级党员人数")
