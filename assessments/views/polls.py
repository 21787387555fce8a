"""测评: the list, opening, the state of one with its results, voting on a phone, ending."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import add_never_cache_headers

from assessments import actions, poll_rights, polls
from assessments.forms import polls as forms
from assessments.models import Poll, Voter
from branches.models import Organisation
from branches.scope import may, posts_of, reaches
from core.clock import today
from core.forms import Nothing
from core.pages import OWN, ActPage, DetailPage, ListPage


class Polls(ListPage):
    """Those of the organisations one sees, and those one may vote in."""

    permission = OWN
    model = Poll
    title = "测评"
    template_name = "assessments/polls/list.html"
    filterset_class = forms.PollFilter

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = super().get_context_data(may_open=bool(reaches(user, "assessments.hold_polls")), **kwargs)
        rows = context["object_list"]
        count = polls.voted(rows)
        mine = dict(Voter.objects.filter(poll__in=rows, member__user=user).values_list("poll", "voted"))
        for poll in rows:
            poll.count, poll.mine = count.get(poll.pk, 0), mine.get(poll.pk)
            poll.may_vote = poll.mine is False and poll.is_open and poll.last_day >= today()
        return context


class ShowsCodes:
    """An act that may leave codes to print: they are shown in its answer, this once."""

    opened = None

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.opened is None or not self.opened.codes:
            return response
        address = self.request.build_absolute_uri(reverse("assessments:vote_by_code"))
        context = {
            "title": "测评码",
            "poll": self.opened.poll,
            "codes": self.opened.codes,
            "address": address,
        }
        sheet = render(self.request, "assessments/polls/codes.html", context)
        add_never_cache_headers(sheet)
        return sheet


class OpenPoll(ShowsCodes, ActPage):
    permission = "assessments.hold_polls"
    title = "发起测评"
    form_class = forms.OpenForm
    button = "发起"
    parent = "测评"

    def get_form_kwargs(self):
        places = [p.organisation for p in posts_of(self.request.user)]
        places = [place.pk for place in places if may(self.request.user, self.permission, place)]
        return super().get_form_kwargs() | {"organisations": Organisation.objects.filter(pk__in=places)}

    def act(self, form):
        self.opened = actions.open_poll(**form.cleaned_data, by=self.request.user)
        return f"已发起，{self.opened.poll.electorate} 人可以参加，截止 {self.opened.poll.last_day}。"

    def get_success_url(self):
        return self.opened.poll.get_absolute_url() if self.opened else reverse("assessments:polls")


class PollPage(DetailPage):
    permission = OWN
    model = Poll
    template_name = "assessments/polls/detail.html"

    @property
    def title(self):
        return self.row.title

    def rows(self):
        return super().rows().select_related("organisation", "opened_by", "closed_by", "cancelled_by")

    def get_context_data(self, **kwargs):
        user, poll = self.request.user, self.row
        sees = may(user, "assessments.see", poll)
        voter = Voter.objects.filter(poll=poll, member__user=user).first()
        more = {"voter": voter, "sees": sees, "count": polls.voted([poll]).get(poll.pk, 0)}
        holds = may(user, "assessments.hold_polls", poll)
        more["holds_open"] = holds and poll.is_open
        more["may_end"] = holds and poll.is_open and poll_rights.may_end(user, poll, more["count"], today())
        more["may_cancel"] = (
            holds and not poll.cancelled_at and poll_rights.may_cancel(user, poll, more["count"])
        )
        more["outcomes"] = polls.outcomes(poll) if sees else None
        more["may_vote"] = voter and not voter.voted and poll.is_open and poll.last_day >= today()
        return super().get_context_data(past=poll.is_open and poll.last_day < today(), **more, **kwargs)


class Vote(ActPage):
    """The ballot, for who is on the list of the poll."""

    permission = OWN
    model = Poll
    template_name = "assessments/polls/vote.html"
    form_class = forms.BallotForm
    button = "提交（不能修改）"
    parent = "测评"

    @property
    def title(self):
        return self.row.title

    def rows(self):
        mine = Voter.objects.filter(member__user=self.request.user)
        return Poll.objects.filter(pk__in=mine.values("poll")).select_related("organisation")

    @cached_property
    def voted(self):
        return Voter.objects.filter(poll=self.row, member__user=self.request.user, voted=True).exists()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"questions": self.row.questions.all()}

    def act(self, form):
        actions.vote(self.row, form.answers(), by=self.request.user)
        return "已提交，谢谢。谁投了什么，系统不留记录。"

    def get_success_url(self):
        return self.row.get_absolute_url()

    def get_context_data(self, **kwargs):
        over = not self.row.is_open or self.row.last_day < today()
        return super().get_context_data(voted=self.voted, over=over, **kwargs)


class ToThePoll(ActPage):
    permission = "assessments.hold_polls"
    model = Poll
    template_name = "ui/confirm.html"

    def get_success_url(self):
        return self.row.get_absolute_url()

    @property
    def parent(self):
        return self.row.title


class ClosePoll(ToThePoll):
    title = "结束测评"
    form_class = Nothing
    button = "结束"

    def act(self, form):
        actions.close_poll(self.row, by=self.request.user)
        return "测评已结束。"

    def get_context_data(self, **kwargs):
        count = polls.voted([self.row]).get(self.row.pk, 0)
        lines = [f"{self.row.electorate} 人中 {count} 人已参加，结束后不能再投。"]
        if count < self.row.minimum:
            lines.append(f"不足 {self.row.minimum} 人，结果不会显示。")
        return super().get_context_data(
            question=f"结束“{self.row}”？", consequences=lines, button_tone="primary", **kwargs
        )


class CancelPoll(ToThePoll):
    title = "作废测评"
    form_class = forms.CancelForm
    button = "作废"

    def act(self, form):
        actions.cancel_poll(self.row, form.cleaned_data["why"], by=self.request.user)
        return "测评已作废，票数不再显示。"

    def get_context_data(self, **kwargs):
        lines = ["已投的票作废，票数不再显示，也不能恢复。", "需要时重新发起，测评码也要重新印发。"]
        return super().get_context_data(question=f"作废“{self.row}”？", consequences=lines, **kwargs)
