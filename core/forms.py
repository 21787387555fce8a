"""Forms of the ground floor."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm


class SignIn(AuthenticationForm):
    error_messages = {
        "invalid_login": "账号或密码不对，请再试一次；连续 5 次不对将锁定半小时。",
        "inactive": "这个账号已停用，请联系管理员。",
    }


class NewPassword(SetPasswordForm):
    """New password twice; the person is already signed in with the old one."""

    def clean_new_password1(self):
        password = self.cleaned_data["new_password1"]
        if self.user.check_password(password):  # else the password another has set would stay in use
            raise forms.ValidationError("新密码不能和现在的密码相同。")
        return password


class ChangedPassword(NewPassword, PasswordChangeForm):
    """The same, asking for the old one first: a machine left open must not give the account away."""

    field_order = ("old_password", "new_password1", "new_password2")


class Upload(forms.Form):
    file = forms.FileField(
        label="Excel 文件（.xlsx）",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
    )


class Nothing(forms.Form):
    """A page whose only question is: sure?"""
