"""The tables of documents, one file a noun."""

from xiangxin.documents.models.imports import ImportFinding, ImportMapping, ImportRun, ImportWorkbook
from xiangxin.documents.models.official import IssueNumber, OfficialDocument, Seal, SealUse
from xiangxin.documents.models.templates import FilledForm, Filling, Template, TemplateMark

__all__ = [
    "FilledForm",
    "Filling",
    "ImportFinding",
    "ImportMapping",
    "ImportRun",
    "ImportWorkbook",
    "IssueNumber",
    "OfficialDocument",
    "Seal",
    "SealUse",
    "Template",
    "TemplateMark",
]
