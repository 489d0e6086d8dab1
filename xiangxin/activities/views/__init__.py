"""The doors of activities, one file a noun."""

from xiangxin.activities.views.activities import (
    announce,
    cancel,
    change,
    conclude,
    detail,
    listing,
    plan_safety,
    prepare,
)
from xiangxin.activities.views.extras import add_cost, add_picture, award, drop_cost, drop_picture, enter, picture
from xiangxin.activities.views.lists import export_hours, export_list, export_roll, hours, mine
from xiangxin.activities.views.sign_ups import (
    confirm,
    confirm_everybody,
    put_in_group,
    sign_up,
    sign_up_for,
    withdraw,
)

__all__ = [
    "add_cost",
    "add_picture",
    "announce",
    "award",
    "cancel",
    "change",
    "conclude",
    "confirm",
    "confirm_everybody",
    "detail",
    "drop_cost",
    "drop_picture",
    "enter",
    "export_hours",
    "export_list",
    "export_roll",
    "hours",
    "listing",
    "mine",
    "picture",
    "plan_safety",
    "prepare",
    "put_in_group",
    "sign_up",
    "sign_up_for",
    "withdraw",
]
