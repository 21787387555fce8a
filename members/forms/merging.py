"""Forms for records that may be one person."""

from django import forms

from members.actions.merging import CHOICES


def _radios():
    return forms.RadioSelect(attrs={"class": "form-check-input"})


class CompareForm(forms.Form):
    number = forms.CharField(
        label="另一份档案的身份证号", max_length=30, help_text="18 位；只在您的管辖范围内找"
    )


class MergeForm(forms.Form):
    """Which of the two stays, and for each item that differs whose value holds (ids as values)."""

    keep = forms.TypedChoiceField(label="保留哪一份", coerce=int, widget=_radios())

    def __init__(self, *args, pair, lines, **kwargs):
        super().__init__(*args, **kwargs)
        sides = [(row.pk, side) for row, side in zip(pair, ("档案一", "档案二"), strict=True)]
        self.fields["keep"].choices = sides
        for line in lines:
            if line.differs:
                self.fields[line.name] = forms.TypedChoiceField(
                    label=line.title,
                    choices=sides,
                    coerce=int,
                    required=False,
                    empty_value=None,
                    widget=_radios(),
                )

    def taken(self):
        """The items whose value comes from the record that goes."""
        keep = self.cleaned_data["keep"]
        return [n for n in CHOICES if self.cleaned_data.get(n) not in (None, keep)]
