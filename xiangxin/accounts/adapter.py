"""What does django-allauth ask us about second factors? How secrets are kept, and what a device calls the account."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser

from xiangxin.kernel.sealed import seal, unseal


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals the secrets like all we seal, and shows the user name in the authenticator app."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()
