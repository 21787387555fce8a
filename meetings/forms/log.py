"""The one page on which a meeting is recorded: what it was, and who was there."""

from datetime import datetime, timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from branches.forms import DateInput
from branches.models import Organisation, PartyGroup, Post
from branches.roles import ORGANISER
from branches.scope import groups_of
from core.clock import add_months, today
from meetings import cadence
from meetings.facts import facts_for
from meetings.forms.attendance import row_id
from meetings.models import Meeting

REASONS = ("出差", "病假", "休假", "值班", "外出学习", "身体原因")


class MeetingForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label="类型",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选会议类型，可多选。"},
    )
    group = forms.ModelChoiceField(
        PartyGroup.objects.none(), label="党小组", required=False, empty_label="请选党小组"
    )
    held_on = forms.DateField(label="日期", widget=DateInput)
    starts_at = forms.TimeField(
        label="开始时间", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label="结束时间",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="过了零点照填，算第二天",
    )
    place = forms.CharField(label="地点", max_length=100)
    host = forms.CharField(label="主持人", max_length=50)
    recorder = forms.CharField(label="记录人", max_length=50)
    topic = forms.CharField(label="主要议题", max_length=200)
    study_hours = forms.DecimalField(
        label="学时",
        required=False,
        max_digits=3,
        decimal_places=1,
        min_value=0,
        help_text="党课、主题党日等集中学习的填，1 小时计 1 学时，每半天最多 4；到会的党员各记一笔，不填就不记",
    )
    body = forms.CharField(
        label="会议记录",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="逐人发言、讨论情况和结果（手机上可用语音输入）",
    )
    resolution = forms.CharField(
        label="决议", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="没有决议就不填"
    )

    guests = forms.CharField(label="列席人", required=False, max_length=200, help_text="没有就不填")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, branch, groups=None, meeting=None, **kwargs):
        """`groups`: the 党小组 (ids) of somebody who records for these alone. `meeting`: what is being recorded or edited."""
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        if is_frozen(meeting):
            for name in FROZEN:
                del self.fields[name]
            self.has_groups = False
            return
        held_here = cadence.applicable(facts_for([branch], today())[branch.pk])
        self.fields["kinds"].choices = [(kind.value, cadence.LABELS[kind]) for kind in held_here]
        recent = Q(until=None) | Q(
            until__gte=add_months(today(), -12)
        )  # its last meetings may still be recorded
        self.fields["group"].queryset = PartyGroup.objects.filter(recent, organisation=branch)
        if groups is not None:
            held_here = [kind for kind in held_here if kind == cadence.Kind.GROUP_MEETING]
            self.fields["kinds"].choices = [(kind.value, cadence.LABELS[kind]) for kind in held_here]
            self.fields["group"].queryset = self.fields["group"].queryset.filter(pk__in=groups)
        self.fields["held_on"].widget.attrs["max"] = today().isoformat()
        self.has_groups = cadence.Kind.GROUP_MEETING in held_here

    def clean_version(self):
        return self.cleaned_data["version"] or 0

    def clean(self):
        values = super().clean()
        day = self.meeting.held_on if is_frozen(self.meeting) else values.get("held_on")
        values["ended_at"] = moment_after(day, values.get("starts_at"), values.pop("ends_at", None))
        if (
            self.meeting is not None
        ):  # the form shows minutes: what was stamped to the second is not changed by that
            for name in ("starts_at", "ended_at"):
                stored = getattr(self.meeting, name)
                if stored and values.get(name) and stored.replace(second=0, microsecond=0) == values[name]:
                    values[name] = stored
        return values

    @property
    def facts(self):
        """What was filled in, by the names of the actions, without the version; what stands fast of an opened meeting too."""
        fast = {}
        if is_frozen(self.meeting) and not self.meeting.is_held:
            fast = {name: getattr(self.meeting, name) for name in FROZEN}
        return fast | {name: value for name, value in self.cleaned_data.items() if name != "version"}


FROZEN = ("kinds", "group", "held_on")


def is_frozen(meeting):
    """Whether day, kinds and roster of what is recorded stand fast: it was opened, or recorded before."""
    return meeting is not None and meeting.state != Meeting.State.CALLED


def moment_after(day, starts_at, ends_at):
    """The moment of `ends_at`, on the day after where that is before the start: a meeting may cross midnight."""
    if day is None or ends_at is None:
        return None
    day += timedelta(days=starts_at is not None and ends_at < starts_at)
    return timezone.make_aware(datetime.combine(day, ends_at))


def recordable(branches, user):
    """Of the organisations `branches`, those whose meetings, or those of one of whose 党小组, the person records."""
    whole = Organisation.objects.where_may(user, "meetings.record").order_by()
    led = PartyGroup.objects.filter(pk__in=groups_of(user, "meetings.record"))
    return branches.filter(Q(pk__in=whole.values("pk")) | Q(pk__in=led.order_by().values("organisation")))


def within_groups(values, groups):
    """What a form holds, brought down to what a 党小组长 records: the 党小组会 of one of the own groups."""
    group = values.get("group")
    asked = group.pk if isinstance(group, PartyGroup) else row_id(str(group or ""))
    return values | {
        "kinds": [cadence.Kind.GROUP_MEETING],
        "group": asked if asked in groups else min(groups, default=None),
    }


def filled_from(meeting, usual):
    """What is known of an announced, opened or recorded meeting; what it leaves open, as is `usual`."""
    known = {name: getattr(meeting, name) for name in OF_MEETING if getattr(meeting, name)}
    if meeting.ended_at:
        known["ends_at"] = timezone.localtime(meeting.ended_at).time()
    if meeting.group_id:
        known["group"] = meeting.group_id
    if meeting.is_held:
        minutes = meeting.minutes
        texts = {name: getattr(minutes, name) for name in ("body", "resolution", "guests", "version")}
        return known | texts
    return usual | {"kinds": meeting.kinds, "held_on": meeting.held_on} | known


OF_MEETING = ("kinds", "held_on", "starts_at", "topic", "place", "host", "recorder", "study_hours")


def prefill(branch, user, query):
    """What need not be typed: today, the own name as host, the 组织委员 as recorder, the place of last time.

    `query` may name `kind`, `group` and `month` (2026-10): then the day is left open, since it is not known.
    """
    last = Meeting.objects.held().filter(branch=branch).order_by("-held_on", "-id").first()
    organiser = Post.objects.held_on(today()).filter(organisation=branch, role=ORGANISER)
    name = organiser.values_list("person__name", flat=True).first()
    groups = list(PartyGroup.objects.filter(organisation=branch, until=None).values_list("pk", flat=True)[:2])
    return {
        "kinds": query.getlist("kind"),
        "group": query.get("group") or (groups[0] if len(groups) == 1 else None),
        "held_on": None if month_in(query) else today(),
        "host": user.name,
        "recorder": name or (last.recorder if last else ""),
        "place": last.place if last else "",
    }


def month_in(query):
    """The first day of the month `query` names when it is not the present one; else None."""
    try:
        first = forms.DateField().clean(f"{query.get('month', '')}-01")
    except forms.ValidationError:
        return None
    return first if first < today().replace(day=1) else None


def typed(data):
    """What was typed so far, as the initial values of a form that is shown again unjudged."""
    return {
        name: data.getlist(name) if name == "kinds" else data.get(name) for name in MeetingForm.base_fields
    }


def to_keep(data):
    """{name: texts} of what the page sends that belongs in a draft."""
    return {name: [text.replace("\0", "") for text in data.getlist(name)] for name in data if is_kept(name)}


def is_kept(name):
    """Whether a value the page sends belongs in a draft."""
    return (
        name in MeetingForm.base_fields or name == "roster" or name.startswith(("status_", "reason_", "was_"))
    )
