"""What people type about organizations, one file a noun."""

from xiangxin.organizations.forms.contact import ContactForm
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
from xiangxin.organizations.forms.units import CoverForm, DayForm, UnitForm
from xiangxin.organizations.forms.venues import CheckForm, ItemsForm, VenueForm

__all__ = [
    "AdjustForm",
    "AppointForm",
    "CheckForm",
    "ContactForm",
    "CorrectPostForm",
    "CoverForm",
    "DayForm",
    "DissolveForm",
    "EndPostForm",
    "EstablishForm",
    "ExtendForm",
    "ItemsForm",
    "MergeForm",
    "MoveForm",
    "PaperForm",
    "RefusableForm",
    "RenameForm",
    "SplitForm",
    "TermForm",
    "UnitForm",
    "VenueForm",
]
