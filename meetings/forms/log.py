"""The one page on which a meeting is recorded: what it was, and who was there."""

from django import forms
from django.db.models import Q

from branches.forms import DateInput
from branches.models import Organisation, PartyGroup, Post
from branches.roles import ORGANISER
from branches.scope import groups_of
from core.clock import add_months, today
from core.errors import Refused
from meetings import cadence, quorum
from meetings.facts import facts_for
from meetings.models import Attendance, Meeting
from meetings.roster import counted, half_counts, quorum_kind, quorum_of, roster_for

Status = Attendance.Status
ID_DIGITS = 19  # every number shorter than this fits a bigint
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

    def __init__(self, *args, branch, groups=None, **kwargs):
        """`groups`: the 党小组 (ids) of somebody who records for these alone."""
        super().__init__(*args, **kwargs)
        held_here = cadence.applicable(facts_for([branch], today())[branch.pk])
        self.fields["kinds"].choices = [(kind.value, cadence.LABELS[kind]) for kind in held_here]
        self.fields["group"].queryset = PartyGroup.objects.filter(organisation=branch, until=None)
        if groups is not None:
            held_here = [kind for kind in held_here if kind == cadence.Kind.GROUP_MEETING]
            self.fields["kinds"].choices = [(kind.value, cadence.LABELS[kind]) for kind in held_here]
            self.fields["group"].queryset = self.fields["group"].queryset.filter(pk__in=groups)
        self.fields["held_on"].widget.attrs["max"] = today().isoformat()
        self.has_groups = cadence.Kind.GROUP_MEETING in held_here


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


def prefill(branch, user, query):
    """What need not be typed: today, the own name as host, the 组织委员 as recorder, the place of last time.

    `query` may name `kind`, `group` and `month` (2026-10): then the day is left open, since it is not known.
    """
    last = Meeting.objects.filter(branch=branch).order_by("-held_on", "-id").first()
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


def attendance_in(data):
    """{member id: (status, reason)} of those marked other than present."""
    return {
        pk: (data[f"status_{pk}"], data.get(f"reason_{pk}", "").replace("\0", ""))
        for pk in ids_in(data)
        if data.get(f"status_{pk}", Status.PRESENT) != Status.PRESENT
    }


def ids_in(data):
    """Member ids of the roster that was on the screen."""
    return [pk for written in data.getlist("roster") if (pk := row_id(written)) is not None]


def row_id(written):
    """The id of a row as an address or a form names it; None for what cannot be one."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < ID_DIGITS else None


class AttendanceSheet:
    """The roster to mark: one line a person, and every sentence the quorum can come to.

    What cannot be a roster is said in `refusal` instead. `sentences[n]` is the sentence when n of those with a
    vote are present, so that the page can follow the marks without knowing the rule.
    """

    def __init__(self, branch, kinds, group, held_on, marks):
        self.lines, self.sentences, self.refusal = [], [], ""
        day = held_on or today()
        try:
            roster = roster_for(branch, kinds, group, day)
        except Refused as refusal:
            self.refusal = refusal.message
            return
        for due in roster:
            usual = Status.ABSENT if due.restriction else Status.PRESENT
            status, reason = marks.get(due.member.pk, (usual, ""))
            self.lines.append(self._line(due, status, reason))
        counts = counted((line["standing"], line["status"] == Status.PRESENT) for line in self.lines)
        self.due, self.present, self.entitled = counts.members, counts.members_present, counts.entitled
        self.verdict = quorum_of(kinds, counts, branch, day)
        if self.verdict:
            kind = quorum_kind(kinds)
            half = half_counts(branch, day)
            verdicts = [quorum.quorum(kind, counts.entitled, n, half) for n in range(counts.entitled + 1)]
            self.sentences = [[v.sentence, v.reached] for v in verdicts]

    def _line(self, due, status, reason):
        votes = due.standing == quorum.Standing.VOTES
        return {
            "member": due.member,
            "standing": due.standing,
            "tag": "" if votes else quorum.STANDING_LABELS[due.standing],
            "votes": votes,
            "exempt": due.exempt,
            "status": status,
            "reason": reason,
            "choices": [(value, label, value == status) for value, label in Status.choices],
        }


def sheet_for(branch, values, marks, month=None):
    """The AttendanceSheet for what a form holds so far; unreadable values count as not given."""
    kinds = [kind for kind in values.get("kinds") or () if kind in set(cadence.Kind)]
    held_on = values.get("held_on")
    try:
        day = forms.DateField().clean(held_on) if held_on else None
    except forms.ValidationError:
        day = None
    group = values.get("group")
    if not isinstance(group, PartyGroup):
        rows = PartyGroup.objects.filter(organisation=branch)
        group = rows.filter(pk=row_id(str(group or ""))).first()
    last_of_month = month and min(today(), month.fromordinal(add_months(month, 1).toordinal() - 1))
    return AttendanceSheet(branch, kinds, group, day or last_of_month, marks)
