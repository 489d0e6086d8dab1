"""The verbs of what two people keep of their talk. Nothing is announced: that something was written is theirs too."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.members.models import Member
from xiangxin.talks import keys, queries, rules
from xiangxin.talks.models import Talk, TalkKey, Words


@transaction.atomic
def set_passphrase(member: Member, new: str, *, old: str = "", forget: bool = False, by: User) -> TalkKey:
    """Set one's own passphrase, change it with the old one, or begin anew where it is lost (`forget`).

    Beginning anew makes another key pair: what was kept before opens no more for this person, only for the other one.
    """
    if member.user_id != by.pk:
        raise PermissionDenied
    refuse_if(rules.refusal_of_passphrase(new))
    known = queries.key_of(member)
    if known is not None and not forget:
        try:
            known.private = keys.change_passphrase(known.private, old, new)
        except keys.Closed:
            raise Refused(WRONG) from None
        known.save(update_fields=["private"])
        return known
    public, private = keys.make_pair(new)
    return TalkKey.objects.update_or_create(member=member, defaults={"public": public, "private": private})[0]


@transaction.atomic
def keep_words(talk: Talk, text: str, *, by: User) -> Words:
    """Keep what was said, sealed for the two; it replaces what was kept before."""
    side = _side(talk, by)
    mine, others = queries.key_of(side), queries.key_of(talk.other_than(side))
    refuse_if(rules.refusal_to_keep_words(talk.state, text, mine=mine is not None, others=others is not None))
    held = {key.member_id: bytes(key.public) for key in (mine, others) if key is not None}
    readers = [held[talk.first_id], held[talk.second_id]]
    sealed, (first, second) = keys.seal_words(text.strip(), readers, _about(talk))
    facts = {"sealed": sealed, "for_first": first, "for_second": second}
    return Words.objects.update_or_create(talk=talk, defaults=facts)[0]


def read_words(talk: Talk, passphrase: str, *, by: User) -> str:
    """What the two kept; for each of them, with the own passphrase, and for nobody else."""
    side = _side(talk, by)
    words, key = Words.objects.filter(talk=talk).first(), queries.key_of(side)
    if words is None or key is None:
        raise Refused(Refusal("talks.no_words", _("这次谈话没有保存内容。")))
    try:
        private = keys.open_private(key.private, passphrase)
    except keys.Closed:
        raise Refused(WRONG) from None
    wrapped = words.for_first if side.pk == talk.first_id else words.for_second
    try:
        return keys.open_words(bytes(words.sealed), bytes(wrapped), private, _about(talk))
    except keys.Closed:
        raise Refused(OLD_KEY) from None


@transaction.atomic
def delete_words(talk: Talk, *, by: User) -> int:
    """Delete what was kept; either of the two may. How many rows."""
    _side(talk, by)
    return Words.objects.filter(talk=talk).delete()[0]


WRONG = Refusal("talks.wrong_passphrase", _("谈心口令不对，请再输一次。"))
OLD_KEY = Refusal("talks.old_key", _("这段内容是用以前的口令保存的，现在打不开；可以请对方打开，或删除后重写。"))


def _side(talk: Talk, by: User) -> Member:
    side = talk.side_of(by)
    if side is None:
        raise PermissionDenied
    return side


def _about(talk: Talk) -> bytes:
    return f"talk:{talk.pk}".encode()
