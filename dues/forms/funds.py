"""Forms of remittances and funds."""

from decimal import Decimal

from django import forms

from branches.forms import DateInput, PaperFields
from branches.models import Organisation
from core.clock import add_months, quarter_of, today
from dues import uses
from dues.filters import read_month
from dues.months import quarter_in_words


def quarters_offered():
    """Choices: the last six quarters that are over, newest first."""
    first = quarter_of(today())[0]
    quarters = [add_months(first, -3 * back) for back in range(1, 7)]
    return [(f"{q:%Y-%m}", quarter_in_words(q)) for q in quarters]


class Amount(forms.DecimalField):
    """元, to the 分."""

    def __init__(self, **kwargs):
        limits = {"max_digits": 12, "decimal_places": 2, "min_value": Decimal("0.01")}
        super().__init__(**{"label": "金额（元）", "localize": False} | limits | kwargs)


class SlipForm(forms.Form):
    quarter = forms.ChoiceField(label="季度", choices=quarters_offered)

    def clean_quarter(self):
        return read_month(self.cleaned_data["quarter"])


class ReceiveForm(forms.Form):
    received = Amount(label="实收（元）", min_value=None)
    note = forms.CharField(
        label="差额说明",
        max_length=200,
        required=False,
        help_text="实收与上缴单不同时必填；差额照实列出，不抹平",
    )


class WhyForm(forms.Form):
    why = forms.CharField(label="原因", max_length=200)


class Once(forms.Form):
    """`seen`: the entry the page knew as the last, so that a second click is noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class EntryForm(Once):
    kind = forms.ChoiceField(label="种类", choices=[("interest", "利息"), ("opening", "期初结余")])
    amount = Amount(min_value=None, help_text="登记错了的，登记一笔负数冲回，在说明中写明原因")
    on = forms.DateField(label="日期", widget=DateInput, initial=today)
    note = forms.CharField(label="说明", max_length=200, required=False)


class Decided(PaperFields, Once):
    """What a collective decision names; its paper comes last (党费规定 art. 21)."""

    amount = Amount()
    on = forms.DateField(label="办理日期", widget=DateInput, initial=today)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decided_by"].label = "集体讨论决定的会议"
        self.fields["decided_by"].help_text = "如：党委会、支部委员会会议、支部党员大会"
        self.fields["decided_on"].label = "决定日期"

    def given(self):
        """The arguments of the action by name."""
        values = self.act_and_paper()
        return values | {"decided": values.pop("paper")}


class SpendForm(Decided):
    kind = forms.ChoiceField(label="用途", choices=uses.choices)
    payee = forms.CharField(label="收款人", max_length=100)
    what = forms.CharField(label="事由", max_length=200)
    voucher = forms.CharField(label="凭证号", max_length=60, required=False)

    field_order = ("kind", "amount", "on", "payee", "what", "voucher")


class AllotForm(Decided):
    to = forms.ModelChoiceField(label="受拨党组织", queryset=Organisation.objects.none())
    purpose = forms.CharField(label="用途", max_length=200)

    field_order = ("to", "amount", "on", "purpose")

    def __init__(self, *args, place, **kwargs):
        super().__init__(*args, **kwargs)
        below = Organisation.objects.filter(path__startswith=place.path).exclude(pk=place.pk)
        self.fields["to"].queryset = below.open_on(today())


class YearForm(forms.Form):
    year = forms.TypedChoiceField(
        label="年度",
        coerce=int,
        choices=lambda: [(y, f"{y} 年") for y in range(today().year - 1, today().year - 4, -1)],
    )
