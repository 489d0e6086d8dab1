"""For whom may somebody else pay? Whoever holds the link that the member made; it is signed and runs out."""

from collections.abc import Iterable

from django.core import signing

from xiangxin.dues.models import Bill

SALT = "dues.on_behalf"
LASTS = 7 * 24 * 3600  # seconds


def token_for(bills: Iterable[Bill]) -> str:
    """A link's last part for these bills."""
    return signing.dumps([bill.pk for bill in bills], salt=SALT)


def bills_of(token: str) -> list[Bill]:
    """The bills that a link names; none for one that was made up or has run out."""
    try:
        keys = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return []
    return list(Bill.objects.filter(pk__in=keys).select_related("member", "organization").order_by("month"))
