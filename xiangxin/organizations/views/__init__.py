"""The doors of organizations, one file a noun."""

from xiangxin.organizations.views.charts import chart, coverage, export_chart
from xiangxin.organizations.views.contact import correct_contact
from xiangxin.organizations.views.deeds import adjust, dissolve, establish, merge, move, rename, split
from xiangxin.organizations.views.findings import findings
from xiangxin.organizations.views.lists import export_list, listing
from xiangxin.organizations.views.past import export_past, past
from xiangxin.organizations.views.posts import (
    appoint,
    begin_term,
    committee,
    concurrent,
    correct_post,
    end_post,
    extend_term,
)
from xiangxin.organizations.views.reading import detail, tree
from xiangxin.organizations.views.units import close_unit, correct_unit, cover, open_unit, uncover, unit, units
from xiangxin.organizations.views.venues import (
    check_venue,
    close_venue,
    correct_venue,
    open_venue,
    set_items,
    venue,
    venue_photo,
    venues,
)

__all__ = [
    "adjust",
    "appoint",
    "begin_term",
    "chart",
    "check_venue",
    "close_unit",
    "close_venue",
    "committee",
    "concurrent",
    "correct_contact",
    "correct_post",
    "correct_unit",
    "correct_venue",
    "cover",
    "coverage",
    "detail",
    "dissolve",
    "end_post",
    "establish",
    "export_chart",
    "export_list",
    "export_past",
    "extend_term",
    "findings",
    "listing",
    "merge",
    "move",
    "open_unit",
    "open_venue",
    "past",
    "rename",
    "set_items",
    "split",
    "tree",
    "uncover",
    "unit",
    "units",
    "venue",
    "venue_photo",
    "venues",
]
