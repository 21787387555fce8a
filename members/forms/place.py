"""The choice of a branch: from a list while that is a choice, by its name once it would be a scroll."""

from django import forms
from django.db.models import Q

from members.forms.search import BRANCHES_SHOWN


class NamedBranch(forms.CharField):
    """A branch by its full or short name, or a part of the name that only one of `within` has."""

    def __init__(self, within, **kwargs):
        super().__init__(max_length=100, **kwargs)
        self.within = within

    def clean(self, value):
        name = super().clean(value).strip()
        if not name:
            return None
        found = list(self.within.filter(Q(name=name) | Q(short_name=name))[:2])
        found = found or list(self.within.filter(name__contains=name)[:2])
        if not found:
            raise forms.ValidationError("没有找到这个党支部，请写全称或简称。")
        if len(found) > 1:
            raise forms.ValidationError("不止一个党支部叫这个名称，请写全称。")
        return found[0]


def branch_field(label, within, *, required=True, help_text="", nobody=None):
    """A field for one of `within`; `nobody` is what the list says for none of them."""
    if within.order_by().values("pk")[: BRANCHES_SHOWN + 1].count() > BRANCHES_SHOWN:
        by_name = "；".join(filter(None, [help_text, "写党支部全称或简称"]))
        return NamedBranch(within, label=label, required=required, help_text=by_name)
    return forms.ModelChoiceField(
        within, label=label, required=required, help_text=help_text, empty_label=nobody
    )
