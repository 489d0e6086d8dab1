"""The doors of organizations, one file a noun."""

from xiangxin.organizations.views.deeds import adjust, dissolve, establish, merge, move, rename, split
from xiangxin.organizations.views.reading import detail, past, tree

__all__ = ["adjust", "detail", "dissolve", "establish", "merge", "move", "past", "rename", "split", "tree"]
