"""Where to: the menu of both shells; an entry shows only to those who hold its permission."""

from django.utils.translation import gettext_lazy as _

from xiangxin.access.menus import Entry

MENU: list[Entry] = [
    Entry(_("今天"), "layout-dashboard", "home", phone=_("今天")),
    Entry(_("我的账号"), "user", "accounts:me", group=_("我"), phone=_("我的")),
]
