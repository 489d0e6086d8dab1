"""The tables of meetings, one file a noun."""

from xiangxin.meetings.models.attachment import Attachment, RecordTemplate, Transcription
from xiangxin.meetings.models.follow_up import FollowUp, Mark
from xiangxin.meetings.models.lecture import AgendaTemplate, Lecturer, LecturerQuerySet, Topic
from xiangxin.meetings.models.meeting import AgendaItem, Attendance, Meeting, MeetingQuerySet, Resolution
from xiangxin.meetings.models.participation import Participation, ParticipationQuerySet
from xiangxin.meetings.models.plan import Feed, Plan, PlanItem, Slip, Theme
from xiangxin.meetings.models.record import Draft, Filing, Minutes, Signature
from xiangxin.meetings.models.standing import Exemption, HelpOffer, Standing

__all__ = [
    "AgendaItem",
    "AgendaTemplate",
    "Attachment",
    "Attendance",
    "Draft",
    "Exemption",
    "Feed",
    "Filing",
    "FollowUp",
    "HelpOffer",
    "Lecturer",
    "LecturerQuerySet",
    "Mark",
    "Meeting",
    "MeetingQuerySet",
    "Minutes",
    "Participation",
    "ParticipationQuerySet",
    "Plan",
    "PlanItem",
    "RecordTemplate",
    "Resolution",
    "Signature",
    "Slip",
    "Standing",
    "Theme",
    "Topic",
    "Transcription",
]
