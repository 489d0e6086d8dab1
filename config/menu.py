"""Where to: the menu of both shells; an entry shows only to those who hold its permission."""

from django.utils.translation import gettext_lazy as _

from xiangxin.access.menus import Entry
from xiangxin.organizations.permissions import May as Organizations
from xiangxin.signage.permissions import May as Signage

MENU: list[Entry] = [
    Entry(_("今天"), "layout-dashboard", "home", phone=_("今天")),
    Entry(_("党组织"), "network", "organizations:tree", Organizations.SEE_ORGANIZATION, _("组织与队伍"), _("组织")),
    Entry(_("屏幕"), "monitor", "signage:screens", Signage.KEEP_SCREENS, group=_("屏幕发布")),
    Entry(_("屏幕内容"), "megaphone", "signage:stories", Signage.PUBLISH_STORY, group=_("屏幕发布")),
    Entry(_("我的账号"), "user", "accounts:me", group=_("我"), phone=_("我的")),
]
