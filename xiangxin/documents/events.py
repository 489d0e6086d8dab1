"""What happens to documents, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    IMPORTED = "documents.imported", _("{by}导入了{subject}")
    TEMPLATE_KEPT = "documents.template_kept", _("{by}上传了模板{subject}")
    TEMPLATE_MAPPED = "documents.template_mapped", _("{by}核对了模板{subject}的标记")
    TEMPLATE_RETIRED = "documents.template_retired", _("{by}停用了模板{subject}")
    FORM_FILLED = "documents.form_filled", _("{by}用模板填写了{subject}")
