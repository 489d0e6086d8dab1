"""The verbs of activities, one file a noun."""

from xiangxin.activities.actions.activities import announce_activity, cancel, change, conclude, plan_safety, prepare
from xiangxin.activities.actions.contests import award, enter
from xiangxin.activities.actions.extras import add_cost, add_picture, drop_cost, drop_picture
from xiangxin.activities.actions.sign_ups import confirm, confirm_everybody, put_in_group, sign_up, withdraw

__all__ = [
    "add_cost",
    "add_picture",
    "announce_activity",
    "award",
    "cancel",
    "change",
    "conclude",
    "confirm",
    "confirm_everybody",
    "drop_cost",
    "drop_picture",
    "enter",
    "plan_safety",
    "prepare",
    "put_in_group",
    "sign_up",
    "withdraw",
]
