"""What people type about notices."""

from django import forms

from xiangxin.notices.models import Wish


class WishForm(forms.ModelForm[Wish]):
    """Quiet hours, and the hour of the digest."""

    class Meta:
        model = Wish
        fields = ("quiet_from", "quiet_until", "digest_at")
        widgets = dict.fromkeys(fields, forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
