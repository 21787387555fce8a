"""Voting by a printed code, without an account. Nothing of the visitor is kept, and no cookie but the form's own."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from assessments import actions
from assessments.forms.polls import BallotForm, CodeForm
from core.actions import address_of
from core.errors import Refused

TOO_MANY = 429


@method_decorator([login_not_required, never_cache], name="dispatch")
class VoteByCode(View):
    """First the code, then the ballot with the code beside it. Each try is counted before the code is looked at."""

    def get(self, request):
        return self.show(code_form=CodeForm())

    def post(self, request):
        code_form = CodeForm(request.POST)
        if not code_form.is_valid():
            return self.show(code_form=code_form)
        code = code_form.cleaned_data["code"]
        try:
            actions.note_try(address_of(request), by=None)
        except Refused as refusal:
            return self.refuse(code_form, refusal, TOO_MANY)
        try:
            poll = actions.voter_of(code).poll
            actions.forgive_try(address_of(request), by=None)
            return self.ballot(poll, code)
        except Refused as refusal:
            return self.refuse(code_form, refusal)

    def ballot(self, poll, code):
        """The ballot of the code, empty or with what is still to be chosen; thanks once it is cast."""
        sent = "vote" in self.request.POST
        form = BallotForm(self.request.POST if sent else None, questions=poll.questions.all())
        if sent and form.is_valid():
            actions.vote_by_code(code, form.answers(), by=None)
            return self.show(done=poll)
        return self.show(poll=poll, form=form, code=code)

    def refuse(self, form, refusal, status=200):
        form.add_error("code", refusal.message)
        return self.show(status=status, code_form=form)

    def show(self, status=200, **context):
        return render(self.request, "assessments/polls/by_code.html", context, status=status)
