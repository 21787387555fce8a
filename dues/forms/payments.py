"""Forms for what was booked."""

from django import forms


class ReverseForm(forms.Form):
    reason = forms.CharField(label="冲销原因", max_length=200, help_text="如：记错人、金额登记错误")
