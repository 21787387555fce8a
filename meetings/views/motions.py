"""Pages of motions: put to the vote, counted, printed, declared void."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.clock import today
from core.pages import ActPage, Button, DetailPage
from meetings import actions, voting
from meetings.forms import motions as forms
from meetings.live import motions_of
from meetings.models import Attendance, Meeting, Motion
from meetings.roster import counted
from meetings.views.live import OneMeeting

Kind = Motion.Kind


def votes_of(meeting, may_record):
    """Context of meetings/_votes.html and live/_lead.html: the motions of `meeting`, and what can be done now. Two
    queries."""
    state = Meeting.State
    return {
        "motions": motions_of(meeting),
        "kinds": voting.kinds_at(meeting),
        "may_vote": may_record and meeting.state in voting.BEFORE_SUBMISSION,
        "may_open": may_record and meeting.state == state.CALLED and meeting.held_on == today(),
        "may_run": may_record and meeting.state == state.OPEN,
    }


def page_of(meeting):
    """Where the votes of a meeting are worked on: the live page while it is held, else its own."""
    if meeting.state == Meeting.State.OPEN:
        return reverse("meetings:live", args=[meeting.pk])
    return meeting.get_absolute_url()


class AboutVotes:
    """A page that leads back to where the votes of its meeting are."""

    @property
    def meeting(self):
        return self.row.meeting

    def get_success_url(self):
        return page_of(self.meeting)

    back = get_success_url

    @property
    def parent(self):
        return self.meeting.topic


class AddMotion(AboutVotes, OneMeeting, ActPage):
    """One kind of matter a form; the kind is named in the address."""

    button = "提出"

    @property
    def meeting(self):
        return self.row

    @cached_property
    def kind(self):
        asked = self.request.GET.get("kind", "")
        if asked not in dict(voting.kinds_at(self.row)):
            raise Http404
        return Kind(asked)

    @property
    def title(self):
        return f"提出表决：{self.kind.label}"

    def get_form_class(self):
        by_kind = {Kind.ADMISSION: forms.AdmissionForm, Kind.ELECTION: forms.ElectionForm}
        return by_kind.get(self.kind, forms.MotionForm)

    def get_form_kwargs(self):
        people = {Kind.ADMISSION: voting.probationary, Kind.ELECTION: voting.electable}.get(self.kind)
        more = {"people": list(people(self.row))} if people else {}
        return super().get_form_kwargs() | {"meeting": self.row} | more

    def act(self, form):
        motion = actions.add_motion(self.row, self.kind, by=self.request.user, **form.cleaned_data)
        return f"已提出：{motion.matter}。"


class OneMotion(AboutVotes):
    """A page or button about one motion."""

    permission = "meetings.record"
    model = Motion

    def rows(self):
        return super().rows().select_related("meeting__branch", "meeting__group", "subject")


class CloseMotion(OneMotion, ActPage):
    title = "登记票数"
    button = "宣布结果"
    template_name = "meetings/motions/close.html"

    def get_form_class(self):
        if self.row.kind == Kind.ELECTION:
            return forms.ElectionVotesForm
        if self.row.kind == Kind.ADMISSION:
            return forms.AdmissionVotesForm
        return forms.BallotsForm if self.row.secret else forms.HandsForm

    def get_form_kwargs(self):
        more = {"candidates": self.row.candidates.all()} if self.row.kind == Kind.ELECTION else {}
        return super().get_form_kwargs() | more

    @cached_property
    def counts(self):
        lines = self.meeting.attendance.values_list("standing", "status")
        return counted((standing, status == Attendance.Status.PRESENT) for standing, status in lines)

    def get_initial(self):
        return {"issued": self.counts.present, "returned": self.counts.present} if self.row.secret else {}

    def act(self, form):
        if self.row.kind == Kind.ELECTION:
            motion = actions.close_election(self.row, by=self.request.user, **form.counted())
        else:
            who = {name: form.cleaned_data.get(name, "") for name in ("teller", "scrutineer")}
            motion = actions.close_vote(self.row, form.votes(), by=self.request.user, **who)
        return f"{motion.matter}：{motion.sentence}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(motion=self.row, counts=self.counts, **kwargs)


class VoidMotion(OneMotion, ActPage):
    title = "作废表决结果"
    form_class = forms.VoidForm
    button = "作废"

    def act(self, form):
        motion = actions.void_motion(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已作废：{motion.matter}；可以重新提出表决。"

    def get_context_data(self, **kwargs):
        note = f"{self.row.matter}：{self.row.sentence}。作废后原记录保留，依据它的决议一并撤销。"
        return super().get_context_data(note=note, **kwargs)


class DropMotion(OneMotion, Button):
    def act(self):
        actions.drop_motion(self.row, by=self.request.user)
        return f"已撤下：{self.row.matter}。"


class MotionPaper(OneMotion, DetailPage):
    """表决票 to print, and the 票决说明 with the counts, in the official columns."""

    permission = "meetings.see"
    template_name = "meetings/motions/paper.html"
    title = "表决票和票决说明"

    def get_context_data(self, **kwargs):
        lines = self.meeting.attendance.values_list("standing", "status")
        counts = counted((standing, status == Attendance.Status.PRESENT) for standing, status in lines)
        people = self.row.candidates.select_related("member")
        return super().get_context_data(motion=self.row, counts=counts, people=people, **kwargs)
