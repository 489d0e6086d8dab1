"""What happens to documents, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    IMPORTED = "documents.imported", _("{by}导入了{subject}")
    TEMPLATE_KEPT = "documents.template_kept", _("{by}上传了模板{subject}")
    TEMPLATE_MAPPED = "documents.template_mapped", _("{by}核对了模板{subject}的标记")
    TEMPLATE_RETIRED = "documents.template_retired", _("{by}停用了模板{subject}")
    FORM_FILLED = "documents.form_filled", _("{by}用模板填写了{subject}")
    DRAFTED = "documents.drafted", _("{by}起草了{subject}")
    REVISED = "documents.revised", _("{by}修改了{subject}")
    CHECKED = "documents.checked", _("{by}审核了{subject}")
    RETURNED = "documents.returned", _("{by}退回了{subject}")
    ISSUED = "documents.issued", _("{by}签发了{subject}")
    VOIDED = "documents.voided", _("{by}作废了{subject}")
    SEALED = "documents.sealed", _("{by}在{subject}上用印")
    ARCHIVED = "documents.archived", _("{by}归档了{subject}")
    SEAL_KEPT = "documents.seal_kept", _("{by}登记了印章{subject}")
    SEAL_RETIRED = "documents.seal_retired", _("{by}停用了印章{subject}")
