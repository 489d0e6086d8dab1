"""What people type about organizations, one file a noun."""

from xiangxin.organizations.forms.deeds import (
    AdjustForm,
    DissolveForm,
    EstablishForm,
    MergeForm,
    MoveForm,
    PaperForm,
    RenameForm,
    SplitForm,
)
from xiangxin.organizations.forms.posts import (
    AppointForm,
    CorrectPostForm,
    EndPostForm,
    ExtendForm,
    RefusableForm,
    TermForm,
)

__all__ = [
    "AdjustForm",
    "AppointForm",
    "CorrectPostForm",
    "DissolveForm",
    "EndPostForm",
    "EstablishForm",
    "ExtendForm",
    "MergeForm",
    "MoveForm",
    "PaperForm",
    "RefusableForm",
    "RenameForm",
    "SplitForm",
    "TermForm",
]
