"""Forms of the dues tables."""

from decimal import Decimal

from django import forms

from branches.forms import DateInput
from core.errors import Refused
from dues.standards import Line

BRACKETS = 5


class TableForm(forms.Form):
    """From when, on what ground; `sure` is asked for where something is worth a second look."""

    since = forms.DateField(label="生效日期", widget=DateInput, help_text="不早于今天；已经核定的不改")
    article = forms.CharField(label="依据", max_length=100, help_text="文件名称、文号，会写进每人的计算依据")
    reason = forms.CharField(label="原因", max_length=200)
    back = forms.BooleanField(label="取消本级标准，按上级执行", required=False)
    sure = forms.BooleanField(label="已核对，仍要设定", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        last = ["since", "article", "reason", "back", "sure"]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def ask_about(self, said):
        """Raise Refused with what there is to look at, unless the box was ticked."""
        if said and not self.cleaned_data["sure"]:
            raise Refused("".join(said) + "核对后请勾选。", field="sure")

    @property
    def lines(self):
        """The lines typed, as standards.Line; none where the organisation returns to what holds above."""
        return [] if self.cleaned_data["back"] else self.typed()


class RatesForm(TableForm):
    """Up to five brackets, each beginning where the one before ends; the last without an upper bound."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for at in range(1, BRACKETS + 1):
            self.fields[f"up_to_{at}"] = forms.DecimalField(
                label=f"第 {at} 档至（元，含）",
                required=False,
                max_digits=12,
                decimal_places=2,
                help_text="最后一档不填" if at == 1 else "",
            )
            self.fields[f"percent_{at}"] = forms.DecimalField(
                label="比例（%）",
                required=False,
                min_value=0,
                max_value=100,
                max_digits=6,
                decimal_places=3,
            )
        pairs = [f"{name}_{at}" for at in range(1, BRACKETS + 1) for name in ("up_to", "percent")]
        self.order_fields(pairs + [name for name in self.fields if name not in pairs])

    @staticmethod
    def showing(lines):
        """Initial values that show the lines in force."""
        found = {}
        for at, line in enumerate(lines[:BRACKETS], start=1):
            found |= {f"up_to_{at}": line.up_to, f"percent_{at}": (line.rate * 100).normalize()}
        return {key: f"{value:f}" for key, value in found.items() if value is not None}

    def typed(self):
        over, lines = Decimal(0), []
        for at in range(1, BRACKETS + 1):
            up_to, percent = self.cleaned_data[f"up_to_{at}"], self.cleaned_data[f"percent_{at}"]
            if percent is None and up_to is None:
                continue
            rate = None if percent is None else percent / 100
            lines.append(Line(over, up_to, rate))
            over = up_to if up_to is not None else over
        return lines

    def clean(self):
        given = super().clean()
        if not self.errors and not given.get("back") and given.get("percent_1") is None:
            self.add_error("percent_1", "请填比例，或勾选按上级执行。")
        return given


class FixedForm(TableForm):
    """One amount a month."""

    fixed = forms.DecimalField(
        label="每月交纳（元）", required=False, min_value=Decimal("0"), max_digits=6, decimal_places=2
    )

    @staticmethod
    def showing(lines):
        return {"fixed": lines[0].fixed}

    def typed(self):
        return [Line(Decimal(0), None, fixed=self.cleaned_data["fixed"])]

    def clean(self):
        given = super().clean()
        if not self.errors and not given.get("back") and given.get("fixed") is None:
            self.add_error("fixed", "请填每月金额，或勾选按上级执行。")
        return given
