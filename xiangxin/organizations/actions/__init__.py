"""The deeds on organizations, one file a noun; each leaves a change, a version and a row in the journal."""

from xiangxin.organizations.actions.contact import correct_contact
from xiangxin.organizations.actions.joining import merge, split
from xiangxin.organizations.actions.moving import move
from xiangxin.organizations.actions.papers import Paper, next_path
from xiangxin.organizations.actions.posts import appoint, begin_term, correct_post, end_post, extend_term
from xiangxin.organizations.actions.tree import (
    adjust,
    dissolve,
    establish,
    refusal_to_dissolve,
    rename,
)
from xiangxin.organizations.actions.units import close_unit, correct_unit, cover, open_unit, uncover
from xiangxin.organizations.actions.venues import check_venue, close_venue, correct_venue, open_venue, set_items

__all__ = [
    "Paper",
    "adjust",
    "appoint",
    "begin_term",
    "check_venue",
    "close_unit",
    "close_venue",
    "correct_contact",
    "correct_post",
    "correct_unit",
    "correct_venue",
    "cover",
    "dissolve",
    "end_post",
    "establish",
    "extend_term",
    "merge",
    "move",
    "next_path",
    "open_unit",
    "open_venue",
    "refusal_to_dissolve",
    "rename",
    "set_items",
    "split",
    "uncover",
]
