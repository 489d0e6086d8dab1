"""The tables of members, one file a noun."""

from xiangxin.members.models.lists import ExportTemplate, ExportTemplateQuerySet, SavedFilter
from xiangxin.members.models.member import Member, MemberQuerySet, NameToken
from xiangxin.members.models.records import (
    ChangeRequest,
    Education,
    FamilyContact,
    Honor,
    MemberDocument,
    Placement,
    Sanction,
    StatusChange,
)

__all__ = [
    "ChangeRequest",
    "Education",
    "ExportTemplate",
    "ExportTemplateQuerySet",
    "FamilyContact",
    "Honor",
    "Member",
    "MemberDocument",
    "MemberQuerySet",
    "NameToken",
    "Placement",
    "Sanction",
    "SavedFilter",
    "StatusChange",
]
