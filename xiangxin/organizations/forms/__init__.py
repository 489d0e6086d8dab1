"""What people type about organizations, one file a noun."""

from xiangxin.organizations.forms.deeds import (
    AdjustForm,
    DissolveForm,
    EstablishForm,
    MoveForm,
    PaperForm,
    RenameForm,
)

__all__ = ["AdjustForm", "DissolveForm", "EstablishForm", "MoveForm", "PaperForm", "RenameForm"]
