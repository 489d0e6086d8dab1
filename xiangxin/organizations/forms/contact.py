"""What people type about how an organization is reached; shape only."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from xiangxin.organizations.models import Organization


class ContactForm(forms.ModelForm[Organization]):
    """Address, postcode, telephones, mail, the person to ask for."""

    class Meta:
        model = Organization
        fields = ["contact", "phone", "fax", "email", "address", "postcode"]
        widgets = {
            "phone": forms.TextInput(attrs={"inputmode": "tel"}),
            "postcode": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["postcode"].validators.append(RegexValidator(r"^\d{6}$", _("邮编是六位数字，请核对。")))
