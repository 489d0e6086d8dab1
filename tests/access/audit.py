"""The access rows of audit: the audit administrator reads and verifies, an inspector reads."""

from tests.access.table import Row, only
from tests.world import World
from xiangxin.journal.models import Entry


def _entry(_world: World) -> dict[str, int]:
    return {"pk": Entry.objects.filter(event="organizations.established").order_by("-pk").first().pk}


ROWS = {
    "audit:journal": only("audit_admin", "inspector"),
    "audit:entry": Row(403, {"audit_admin": 200, "inspector": 404}, path=_entry),  # of another mine
    "audit:export": only("audit_admin", "inspector", good=302, method="post"),
    "audit:verifications": only("audit_admin"),
    "audit:verify": only("audit_admin", good=302, method="post"),
}
