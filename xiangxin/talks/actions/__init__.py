"""The verbs of talks, one file a noun."""

from xiangxin.talks.actions.coverage import recount, recount_branch
from xiangxin.talks.actions.needs import agree_to_need, decline_need, note_need, settle_need
from xiangxin.talks.actions.talks import arrange, confirm, deny, drop, invite, propose, remind, say_held
from xiangxin.talks.actions.words import delete_words, keep_words, read_words, set_passphrase

__all__ = [
    "agree_to_need",
    "arrange",
    "confirm",
    "decline_need",
    "delete_words",
    "deny",
    "drop",
    "invite",
    "keep_words",
    "note_need",
    "propose",
    "read_words",
    "recount",
    "recount_branch",
    "remind",
    "say_held",
    "set_passphrase",
    "settle_need",
]
