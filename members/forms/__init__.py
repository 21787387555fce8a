"""Forms of the register, one file a noun."""

from members.forms.member import AccountForm, AddForm, EditForm, MemberForm, ReasonForm
from members.forms.search import BRANCHES_SHOWN, MemberFilter

__all__ = [
    "BRANCHES_SHOWN",
    "AccountForm",
    "AddForm",
    "EditForm",
    "MemberFilter",
    "MemberForm",
    "ReasonForm",
]
