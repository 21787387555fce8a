"""Forms for organisations, terms and posts."""

from branches.forms.fields import DateInput
from branches.forms.organisations import FoundForm
from branches.forms.posts import AppointForm, GroupForm, RelieveForm, WhyForm
from branches.forms.terms import TermForm

__all__ = ["AppointForm", "DateInput", "FoundForm", "GroupForm", "RelieveForm", "TermForm", "WhyForm"]
