"""Forms of the ground floor."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm

from core.clock import today
from core.models import Digest


class SignIn(AuthenticationForm):
    error_messages = {
        "invalid_login": "账号或密码不对，请再试一次；连续 5 次不对将锁定半小时。",
        "inactive": "这个账号已停用，请联系管理员。",
    }


class NewPassword(SetPasswordForm):
    """New password twice; the person is already signed in with the old one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # what AUTH_PASSWORD_VALIDATORS ask, in one sentence and in the words of the house
        asked = "至少 10 个字符；不能全是数字，不能太常见，也不能和姓名、账号相近"
        self.fields["new_password1"].help_text = asked
        self.fields["new_password2"].help_text = "再写一遍，防止打错"

    def clean_new_password1(self):
        password = self.cleaned_data["new_password1"]
        if self.user.check_password(password):  # else the password another has set would stay in use
            raise forms.ValidationError("新密码不能和现在的密码相同。")
        return password


class ChangedPassword(NewPassword, PasswordChangeForm):
    """The same, asking for the old one first: a machine left open must not give the account away."""

    field_order = ("old_password", "new_password1", "new_password2")


class WhichMonth(forms.Form):
    """For which month a monthly job is run: any day of it that has come."""

    day = forms.DateField(
        label="按哪一天计算",
        initial=today,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="补算以前的月份，填那个月的最后一天",
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > today():
            raise forms.ValidationError("这一天还没有到，请改为今天或以前的日期。")
        return day


class Upload(forms.Form):
    file = forms.FileField(
        label="Excel 工作簿（.xlsx）或 csv",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        allow_empty_file=True,
    )


class ColumnChoice(forms.Form):
    """One select for each column of each table of a sheet: what it means, or not to be imported."""

    def __init__(self, *args, layout, columns, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [
            ("", "不导入"),
            *((c.name, f"{c.title}（必填）" if c.required else c.title) for c in columns),
        ]
        for table, laid in enumerate(layout):
            for at, title in enumerate(laid["titles"]):
                self.fields[f"t{table}c{at}"] = forms.ChoiceField(
                    label=title or f"第 {at + 1} 列（没有列名）",
                    choices=choices,
                    widget=forms.Select(attrs={"class": "form-select"}),
                    required=False,
                    initial=laid["mapping"].get(str(at), ""),
                )
        self.widths = [len(laid["titles"]) for laid in layout]

    def chosen(self):
        """For each table the position of a column -> column name."""
        return [
            {at: name for at in range(width) if (name := self.cleaned_data[f"t{table}c{at}"])}
            for table, width in enumerate(self.widths)
        ]


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploads at once; what they may be is judged by their content (core.papers)."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            super().clean(None, initial)  # says so where some are required
        return [super(FilesField, self).clean(file, initial) for file in files]


class RemindersForm(forms.Form):
    """Where a person wants to be told of what waits."""

    mail = forms.EmailField(
        label="邮箱", max_length=200, required=False, help_text="只用来发摘要和测试，加密保存"
    )
    digest = forms.ChoiceField(label="待办摘要", choices=Digest, widget=forms.RadioSelect)

    def clean_mail(self):
        mail = self.cleaned_data["mail"]
        if not mail.isascii():
            raise forms.ValidationError("邮箱请用英文字母和数字。")
        return mail


class QuietHoursForm(forms.Form):
    since = forms.TimeField(
        label="每天几点起不发", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    until = forms.TimeField(label="到几点", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    working_days = forms.BooleanField(label="休息日、节假日也不发", required=False)


class Nothing(forms.Form):
    """A page whose only question is: sure?"""
