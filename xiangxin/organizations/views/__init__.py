"""The doors of organizations, one file a noun."""

from xiangxin.organizations.views.deeds import adjust, dissolve, establish, move, rename
from xiangxin.organizations.views.reading import detail, past, tree

__all__ = ["adjust", "detail", "dissolve", "establish", "move", "past", "rename", "tree"]
