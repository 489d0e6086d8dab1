"""What members' files do when the tree changes under them."""

from django.db.models import Value
from django.db.models.functions import Concat, Substr

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import reach
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


def follow_the_move(*, entry: Entry, subject: Organization, by: User) -> None:
    """Everybody below keeps the branch; the copied path becomes the new one, in one statement."""
    old, new = str(entry.data["from_path"]), str(entry.data["to_path"])
    below = Member.objects.filter(reach.below("org_path", old))
    below.update(org_path=Concat(Value(new), Substr("org_path", len(old) + 1)))
