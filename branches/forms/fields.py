"""Fields that several forms share."""

from django import forms


class DateInput(forms.DateInput):
    """The browser's own date picker, in ISO so that it shows what is stored."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
