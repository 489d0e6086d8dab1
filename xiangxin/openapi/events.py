"""What happens to API clients, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    CLIENT_OPENED = "openapi.client_opened", _("{by}开通了接口程序 {subject}")
    CLIENT_RELEASED = "openapi.client_released", _("{by}放行了接口程序 {subject}")
    TOKEN_ROTATED = "openapi.token_rotated", _("{by}更换了接口程序 {subject} 的令牌")
    CLIENT_REVOKED = "openapi.client_revoked", _("{by}停用了接口程序 {subject}")
