"""The deeds on organizations, one file a noun; each leaves a change, a version and a row in the journal."""

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

__all__ = [
    "Paper",
    "adjust",
    "appoint",
    "begin_term",
    "correct_post",
    "dissolve",
    "end_post",
    "establish",
    "extend_term",
    "merge",
    "move",
    "next_path",
    "refusal_to_dissolve",
    "rename",
    "split",
]
