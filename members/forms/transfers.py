"""Forms of 组织关系接转."""

import django_filters
from django import forms
from django.db.models import Q

from branches.forms import DateInput
from branches.scope import reaches
from core.clock import add_months, month_of, today
from members.forms.member import AddForm
from members.forms.place import branch_field
from members.models import Member, Transfer
from members.transfer_rules import REASONS

TABS = (
    ("", "办理中"),
    ("out", "转出"),
    ("in", "转入"),
    ("outside", "系统外"),
    ("done", "已办结"),
)
MONTHS_OFFERED = 36


class TransferFilter(django_filters.FilterSet):
    """What is under way unless a tab says otherwise; found by the name, its pinyin or the number of the letter."""

    q = django_filters.CharFilter(label="姓名、拼音首字母或介绍信编号", method="search")
    tab = django_filters.ChoiceFilter(choices=TABS, widget=forms.HiddenInput, method="keep")

    def __init__(self, data=None, *args, **kwargs):
        # without data it would keep everything
        super().__init__({} if data is None else data, *args, **kwargs)

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("tab"):
            queryset = queryset.under_way()
        return super().filter_queryset(queryset)

    def search(self, rows, name, value):
        found = Member.objects.search(value).values("pk")
        return rows.filter(Q(member__in=found) | Q(number__icontains=value.strip()))

    def keep(self, rows, name, value):
        reach = reaches(self.request.user, "members.see")
        return {
            "out": lambda: rows.open().leaving(reach),
            "in": lambda: rows.under_way().arriving(reach),
            "outside": lambda: rows.under_way().exclude(way=Transfer.Way.WITHIN),
            "done": lambda: rows.closed().order_by("-issued_on", "-id"),
        }[value]()


def months():
    """Choices of a month: next month (paid ahead within the quarter) down to three years back."""
    first = month_of(today())
    for back in range(-1, MONTHS_OFFERED):
        month = add_months(first, -back)
        yield (f"{month}", f"{month.year} 年 {month.month} 月")


class LetterForm(forms.Form):
    """The number and the days of a letter."""

    number = forms.CharField(
        label="介绍信编号", max_length=40, required=False, help_text="空着由系统按支部和年度编号"
    )
    issued_on = forms.DateField(label="开具日期", widget=DateInput)
    valid_until = forms.DateField(
        label="有效期至", widget=DateInput, help_text="一般 30 天，最长不超过 3 个月"
    )


class IssueForm(LetterForm):
    reason = forms.ChoiceField(label="转移原因", choices=[(r, r) for r in REASONS])
    dues_paid_until = forms.TypedChoiceField(
        label="党费交至", choices=months, coerce=forms.DateField().to_python
    )
    to_contact = forms.CharField(label="接收方联系电话", max_length=30, required=False)
    from_contact = forms.CharField(
        label="本组织联系电话", max_length=30, required=False, help_text="印在介绍信上"
    )
    from_address = forms.CharField(
        label="本组织通讯地址", max_length=100, required=False, help_text="印在介绍信上"
    )
    field_order = ["to_name", "reason", "dues_paid_until", "number", "issued_on", "valid_until"]


class IssueOutsideForm(IssueForm):
    to_name = forms.CharField(
        label="接收党组织全称", max_length=100, help_text="系统外的党组织，写具有转接权限的基层党委及党支部"
    )


class ReceiveForm(forms.Form):
    on = forms.DateField(label="接收日期", widget=DateInput, help_text="从这一天起由本支部管理")
    group = forms.ModelChoiceField(label="编入党小组", queryset=None, required=False, empty_label="暂不编入")

    def __init__(self, *args, branch, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = branch.groups.filter(until=None)


class WhyForm(forms.Form):
    reason = forms.CharField(label="原因", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class ReceiptForm(forms.Form):
    on = forms.DateField(
        label="对方接收日期", widget=DateInput, help_text="回执上写的；党员从这一天起离开本支部"
    )
    receipt_on = forms.DateField(label="收到回执日期", widget=DateInput)


class SentForm(forms.Form):
    on = forms.DateField(label="寄回日期", widget=DateInput)


class ArriveForm(AddForm):
    """Somebody with a letter from outside: the letter first, then the items of the register."""

    from_name = forms.CharField(label="转出党组织全称", max_length=100)
    number = forms.CharField(label="对方介绍信编号", max_length=40)
    issued_on = forms.DateField(label="介绍信开具日期", widget=DateInput)
    valid_until = forms.DateField(label="有效期至", widget=DateInput)
    received_on = forms.DateField(label="接收日期", widget=DateInput)
    reason = forms.ChoiceField(label="转移原因", choices=[(r, r) for r in REASONS])
    dues_paid_until = forms.TypedChoiceField(
        label="党费已交至", choices=months, coerce=forms.DateField().to_python
    )
    from_contact = forms.CharField(label="转出方联系电话", max_length=30, required=False)
    LETTER = (
        "from_name", "number", "issued_on", "received_on", "valid_until", "reason", "from_contact", "dues_paid_until"
    )  # fmt: skip
    field_order = ["branch", *LETTER, "name", "id_number", "id_exception", "category", "joined_on", "full_on"]

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, branches=branches, **kwargs)
        self.fields["branch"] = branch_field("转入党支部", branches)
        self.order_fields(self.field_order)
        for name in ("is_mobile", "mobile_to"):  # whoever has just arrived is here
            del self.fields[name]

    def parts(self):
        """(columns of the member, what the letter says)."""
        letter = {name: self.cleaned_data[name] for name in self.LETTER}
        return {name: v for name, v in self.cleaned_data.items() if name not in letter}, letter
