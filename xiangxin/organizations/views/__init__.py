"""The doors of organizations, one file a noun."""

from xiangxin.organizations.views.deeds import adjust, dissolve, establish, merge, move, rename, split
from xiangxin.organizations.views.posts import (
    appoint,
    begin_term,
    committee,
    concurrent,
    correct_post,
    end_post,
    extend_term,
)
from xiangxin.organizations.views.reading import detail, past, tree

__all__ = [
    "adjust",
    "appoint",
    "begin_term",
    "committee",
    "concurrent",
    "correct_post",
    "detail",
    "dissolve",
    "end_post",
    "establish",
    "extend_term",
    "merge",
    "move",
    "past",
    "rename",
    "split",
    "tree",
]
