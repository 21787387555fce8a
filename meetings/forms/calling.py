"""What is asked before a meeting: the announcement, its changes, a reason, an answer given by telephone."""

from django import forms

from branches.forms import DateInput
from branches.models import PartyGroup
from core.clock import today
from meetings import cadence
from meetings.facts import facts_for
from meetings.forms.log import prefill, row_id
from meetings.models import ActionItem, PlanItem
from members.models import Member

POINTS = 30


class Announcement(forms.Form):
    """What may still be changed after the notice went out."""

    held_on = forms.DateField(label="日期", widget=DateInput)
    starts_at = forms.TimeField(
        label="开始时间", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    topic = forms.CharField(label="主要议题", max_length=200)
    place = forms.CharField(label="地点", max_length=100)
    host = forms.CharField(label="主持人", max_length=50)
    recorder = forms.CharField(label="记录人", max_length=50, required=False)
    notice = forms.CharField(
        label="通知内容",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会前准备、携带材料等，可不填",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].widget.attrs["min"] = today().isoformat()


class CallForm(Announcement):
    kinds = forms.MultipleChoiceField(
        label="类型",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选会议类型，可多选。"},
    )
    group = forms.ModelChoiceField(
        PartyGroup.objects.none(), label="党小组", required=False, empty_label="请选党小组"
    )
    carried = forms.MultipleChoiceField(
        label="上次未办结的事项", required=False, widget=forms.CheckboxSelectMultiple
    )
    agenda = forms.CharField(
        label="议程",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"一行一项，最多 {POINTS} 项，可不填，会前还能改",
    )

    def __init__(self, *args, branch, groups=None, **kwargs):
        """`groups`: the 党小组 (ids) of somebody who calls meetings of these alone."""
        super().__init__(*args, **kwargs)
        held_here = cadence.applicable(facts_for([branch], today())[branch.pk])
        own_groups = PartyGroup.objects.filter(organisation=branch, until=None)
        tasks = (
            ActionItem.objects.still_open().filter(meeting__branch=branch).select_related("meeting__group")
        )
        if groups is not None:
            held_here = [kind for kind in held_here if kind == cadence.Kind.GROUP_MEETING]
            own_groups = own_groups.filter(pk__in=groups)
            tasks = tasks.filter(meeting__group__in=groups)
        self.fields["kinds"].choices = [(kind.value, cadence.LABELS[kind]) for kind in held_here]
        self.fields["group"].queryset = own_groups
        self.fields["carried"].choices = [
            (str(task.pk), _said(task)) for task in tasks.order_by("due_on", "id")
        ]
        self.has_groups = cadence.Kind.GROUP_MEETING in held_here

    def clean_agenda(self):
        points = [line.strip() for line in self.cleaned_data["agenda"].splitlines() if line.strip()]
        if len(points) > POINTS:
            raise forms.ValidationError(f"议程最多 {POINTS} 项，请合并一些。")
        if any(len(point) > 200 for point in points):
            raise forms.ValidationError("每项议程最多 200 字。")
        return points

    def clean_carried(self):
        return [int(pk) for pk in self.cleaned_data["carried"]]


def _said(task):
    whose = f"（{task.meeting.group}）" if task.meeting.group_id else ""
    return f"{task.text}{whose}"


def call_prefill(branch, user, query):
    """What need not be typed: as when recording, from the last meeting, or from the PlanItem named in `query`."""
    initial = prefill(branch, user, query) | {"held_on": None}
    tasks = ActionItem.objects.still_open().filter(meeting__branch=branch)
    initial["carried"] = [str(pk) for pk in tasks.values_list("pk", flat=True)]
    item = plan_item_in(query, branch)
    if item is None:
        return initial
    coming = item.planned_on if item.planned_on and item.planned_on >= today() else None
    return initial | {
        "kinds": [item.kind],
        "group": item.group_id or initial["group"],
        "held_on": coming,
        "topic": item.topic,
        "place": item.place or initial["place"],
    }


def plan_item_in(query, branch):
    """The PlanItem of the branch's plans that the address names, if it names one."""
    asked = row_id(query.get("plan_item", ""))
    return PlanItem.objects.filter(pk=asked, plan__branch=branch).first() if asked is not None else None


class ReasonForm(forms.Form):
    why = forms.CharField(label="原因", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(forms.Form):
    member = forms.ModelChoiceField(Member.objects.none(), label="党员", empty_label="请选")
    coming = forms.TypedChoiceField(
        label="回复",
        choices=[("1", "参加"), ("0", "请假")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="1",
    )
    reason = forms.CharField(label="请假原因", max_length=100, required=False)

    def __init__(self, *args, people, **kwargs):
        """`people`: the member ids of those due."""
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.filter(pk__in=people).order_by("pinyin", "id")
