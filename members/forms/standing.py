"""Forms of the acts on membership: each with its day and the decision as it stands on paper."""

from django import forms

from branches.actions import Paper
from branches.forms import DateInput
from core.clock import today
from members.grounds import REMOVAL, STOPPING
from members.models import Proceeding
from members.probation import extension_span

Kind = Proceeding.Kind
NEEDED = "请填写。"


class PaperForm(forms.Form):
    """The decision: who decided, on which day, under which number."""

    decided_by = forms.CharField(label="决定机关", max_length=100, help_text="作出决定或批复的党组织全称")
    decided_on = forms.DateField(label="决定日期", widget=DateInput)
    number = forms.CharField(label="文号", max_length=60, required=False, help_text="没有的不填")

    def paper(self):
        """What was typed as a Paper; None where the decision was left out."""
        data = self.cleaned_data
        if not data.get("decided_by") or not data.get("decided_on"):
            return None
        return Paper(data["decided_by"], data["decided_on"], data.get("number", ""))


class ActForm(PaperForm):
    """A day of effect and a few words besides; `member` is whom it is about."""

    on = forms.DateField(label="生效日期", widget=DateInput)
    reason = forms.CharField(label="说明", max_length=200, required=False)
    field_order = ["on", "decided_by", "decided_on", "number", "reason"]

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member


class FullForm(ActForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ends, on = self.member.probation_ends_on, self.fields["on"]
        on.label = "转正日期"
        on.help_text = f"自预备期满之日（{ends}）算起，党龄从这一天计算（细则第 34、36 条）"
        if ends and ends <= today():
            on.initial = ends
        self.fields["decided_by"].help_text = "审批转正的上级党委全称"
        self.fields["decided_on"].label = "审批日期"


class ExtendForm(ActForm):
    on = None
    until = forms.DateField(label="延长至", widget=DateInput)
    field_order = ["until", "decided_by", "decided_on", "number", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, last = extension_span(self.member.joined_on)
        self.fields[
            "until"
        ].help_text = f"{first} 到 {last} 之间：不少于半年，最长一年，只能延长一次（细则第 32 条）"


class CancelForm(ActForm):
    field_order = ["on", "reason", "decided_by", "decided_on", "number"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].help_text = "从这一天起不在名册"
        self.fields["reason"].label, self.fields["reason"].required = "原因", True


class StopForm(ActForm):
    ground = forms.ChoiceField(label="情形", choices=STOPPING)
    gone_since = forms.DateField(
        label="失去联系或出国的日期", widget=DateInput, required=False, help_text="出国定居的不填"
    )
    field_order = ["ground", "gone_since", "on", "decided_by", "decided_on", "number", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gone_since"].initial = self.member.lost_since
        self.fields["on"].help_text = "从这一天起不在名册、不计党费，档案仍在本支部"


class RestoreForm(CancelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].help_text = "从这一天起重新在册"


class LeaveForm(ActForm):
    """去世, 退党, 除名. Moving away, 开除 and 取消预备资格 have their own pages."""

    how = forms.ChoiceField(
        label="离开方式",
        choices=[
            ("", "请选择"),
            *((kind.value, kind.label) for kind in (Kind.DIED, Kind.WITHDREW, Kind.REMOVED)),
        ],
    )
    ground = forms.ChoiceField(
        label="除名情形",
        choices=[("", "——"), *REMOVAL],
        required=False,
        help_text="除名的必选（教育管理条例第 24、31 条）",
    )
    field_order = ["how", "on", "ground", "decided_by", "decided_on", "number", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].help_text = "从这一天起不在名册；去世的填去世日期"
        for name in ("decided_by", "decided_on"):
            self.fields[name].required = False
        self.fields["decided_by"].help_text = "去世的不填；其他的填作出决定的党组织全称"


class WhyForm(forms.Form):
    """Why something recorded is taken back."""

    why = forms.CharField(
        label="原因",
        min_length=2,
        max_length=100,
        error_messages={"min_length": "请写明原因，至少 2 个字。"},
    )
