"""What may be done with documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    KEEP_TEMPLATES = "documents.keep_templates", _("管理 Word 模板")
    FILL_FORM = "documents.fill_form", _("用模板填写文书")
    SEE_DOCUMENT = "documents.see_document", _("查看公文")
    DRAFT_DOCUMENT = "documents.draft_document", _("起草公文")
    CHECK_DOCUMENT = "documents.check_document", _("审核公文")
    ISSUE_DOCUMENT = "documents.issue_document", _("签发公文")
    USE_SEAL = "documents.use_seal", _("在公文上用印")
    KEEP_SEAL = "documents.keep_seal", _("管理电子印章")
