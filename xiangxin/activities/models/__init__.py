"""The tables of activities, one file a noun."""

from xiangxin.activities.models.activity import Activity, ActivityQuerySet, SafetyCheck, SafetyPlan
from xiangxin.activities.models.contest import Entrant, Entry
from xiangxin.activities.models.extras import Cost, Picture
from xiangxin.activities.models.sign_up import Group, SignUp

__all__ = [
    "Activity",
    "ActivityQuerySet",
    "Cost",
    "Entrant",
    "Entry",
    "Group",
    "Picture",
    "SafetyCheck",
    "SafetyPlan",
    "SignUp",
]
