"""Forms of motions: what is put to the vote, and what was counted."""

from django import forms

from meetings.models import Motion
from meetings.quorum import Votes
from members.models import Member

Office = Motion.Office
WRITE_INS = 3
TOO_MANY = 99_999


class Number(forms.IntegerField):
    def __init__(self, label, **more):
        widget = forms.NumberInput(attrs={"inputmode": "numeric"})
        super().__init__(label=label, min_value=0, max_value=TOO_MANY, widget=widget, **more)


class MotionForm(forms.Form):
    """A general matter, or one of the committee's."""

    matter = forms.CharField(label="事项", max_length=100)
    text = forms.CharField(
        label="决议内容", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    secret = forms.BooleanField(label="无记名投票", required=False)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting


class AdmissionForm(MotionForm):
    """接收 or 转正 of one person; 转正 writes its own matter."""

    subject = forms.ModelChoiceField(
        Member.objects.none(),
        label="转正的预备党员",
        required=False,
        empty_label="不是转正",
        help_text="一人一项，逐个表决（细则第 21 条）",
    )
    field_order = ("subject", "matter", "text")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["secret"]
        self.fields["subject"].queryset = Member.objects.filter(pk__in=people).order_by("pinyin", "id")
        self.fields["subject"].label_from_instance = lambda member: member.name
        self.fields["matter"].required = False
        self.fields["matter"].help_text = "转正不用填；接收的写明姓名，如：接收×××为预备党员"

    def clean(self):
        data = super().clean()
        subject = data.get("subject")
        if subject and not data.get("matter"):
            data["matter"] = f"{subject.name}转为正式党员"
        return data


class ElectionForm(MotionForm):
    office = forms.ChoiceField(label="选举什么", choices=Office.choices)
    seats = Number("应选人数")
    candidates = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label="候选人",
        widget=forms.CheckboxSelectMultiple,
        help_text="差额不少于应选人数的五分之一，如应选 3 人提 4 人、应选 5 人提 6 人；书记、副书记不要求差额",
    )
    field_order = ("office", "matter", "seats", "candidates", "text")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["secret"]
        self.fields["candidates"].queryset = Member.objects.filter(pk__in=people).order_by("pinyin", "id")
        self.fields["candidates"].label_from_instance = lambda member: member.name
        self.fields["matter"].initial = "选举支部委员会"
        self.fields["seats"].initial = 3
        if "branch_meeting" not in self.meeting.kinds:
            self.fields["office"].choices = [(Office.SECRETARIES.value, Office.SECRETARIES.label)]
            self.fields["matter"].initial, self.fields["seats"].initial = "选举书记、副书记", 1

    def clean_candidates(self):
        return list(self.cleaned_data["candidates"])


class HandsForm(forms.Form):
    in_favour = Number("赞成")
    against = Number("反对", initial=0)
    abstained = Number("弃权", initial=0)

    def votes(self):
        """The counts as quorum.Votes."""
        return Votes(
            **{name: self.cleaned_data[name] for name in Votes.__dataclass_fields__ if name in self.fields}
        )


class BallotsForm(HandsForm):
    """A secret ballot."""

    issued = Number("发出票")
    returned = Number("收回票")
    invalid = Number("无效票", initial=0)
    teller = forms.CharField(label="计票人", max_length=50)
    scrutineer = forms.CharField(label="监票人", max_length=50)
    field_order = ("issued", "returned", "in_favour", "against", "abstained", "invalid")


class AdmissionVotesForm(BallotsForm):
    written_in_favour = Number("书面意见同意", initial=0, help_text="会前送到支部、本人没有到会的，计入票数")
    written_against = Number("书面意见不同意", initial=0)
    written_abstained = Number("书面意见弃权", initial=0)
    field_order = (*BallotsForm.field_order, "written_in_favour", "written_against", "written_abstained")


class ElectionVotesForm(forms.Form):
    """The ballots, three numbers for each candidate, and those written in."""

    issued = Number("发出票")
    returned = Number("收回票")
    invalid = Number("无效票", initial=0, help_text="所选超过应选人数的、无法辨认的")
    teller = forms.CharField(label="计票人", max_length=50, help_text="候选人不能担任")
    scrutineer = forms.CharField(label="监票人", max_length=50, help_text="候选人不能担任")

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = list(candidates)
        for one in self.people:
            for name, label in (("in_favour", "赞成"), ("against", "不赞成"), ("abstained", "弃权")):
                self.fields[f"c{one.pk}_{name}"] = Number(label, initial=0 if name != "in_favour" else None)
        for at in range(WRITE_INS):
            self.fields[f"w{at}_name"] = forms.CharField(label="另选人姓名", max_length=50, required=False)
            self.fields[f"w{at}_in_favour"] = Number("得票", required=False)

    def general(self):
        return [self[name] for name in ("issued", "returned", "invalid")]

    def officers(self):
        return [self["teller"], self["scrutineer"]]

    def rows(self):
        """(candidate, its three fields) in their order."""
        names = ("in_favour", "against", "abstained")
        return [(one, [self[f"c{one.pk}_{name}"] for name in names]) for one in self.people]

    def others(self):
        return [[self[f"w{at}_name"], self[f"w{at}_in_favour"]] for at in range(WRITE_INS)]

    def counted(self):
        """The arguments of actions.close_election by name."""
        data = self.cleaned_data
        names = ("in_favour", "against", "abstained")
        return {
            **{name: data[name] for name in ("issued", "returned", "invalid", "teller", "scrutineer")},
            "votes": {one.pk: tuple(data[f"c{one.pk}_{name}"] for name in names) for one in self.people},
            "write_ins": [
                (data[f"w{at}_name"].strip(), data[f"w{at}_in_favour"] or 0)
                for at in range(WRITE_INS)
                if data[f"w{at}_name"].strip()
            ],
        }

    def clean(self):
        data = super().clean()
        for at in range(WRITE_INS):
            if data.get(f"w{at}_in_favour") and not data.get(f"w{at}_name"):
                self.add_error(f"w{at}_name", "请填另选人的姓名。")
        return data


class VoidForm(forms.Form):
    why = forms.CharField(label="作废原因", max_length=200, help_text="如：票数记错")
