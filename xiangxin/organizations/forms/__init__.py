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

__all__ = [
    "AdjustForm",
    "DissolveForm",
    "EstablishForm",
    "MergeForm",
    "MoveForm",
    "PaperForm",
    "RenameForm",
    "SplitForm",
]
