"""Voting: one transaction that ticks one voter and raises one count a question, and leaves nothing else behind.

No time, no ballot, no row of what somebody chose; neither table is in the row history, and the act writes nothing that
is. All voters and all counts of the poll are written anew, so the rows do not tell by their transaction which belong
together (ADR 0022).
"""

from datetime import timedelta

from django.db import connection
from django.db.models import Case, F, IntegerField, Value, When
from django.utils import timezone

from assessments.codes import hash_of
from assessments.electorate import electors
from assessments.models import CodeTries, Count, Poll, Voter
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.fields import keyed_hash

TRIES_AN_HOUR = 60  # of one address, an office behind one address included


@action
def vote(poll, answers, *, by):
    """The vote of the signed-in member. `answers`: {question id: option}, one for every question.

    Refused after the poll ended or its last day, for who is not on its list or no elector any more, a second time, and
    with a question left out.
    """
    poll = _open(poll.pk)
    voter = Voter.objects.select_for_update().filter(poll=poll, member__user=by.pk).first()
    if voter is None:
        raise Refused("您不在这次测评的名单上。")
    if voter.voted:
        raise Refused("您已经参加过这次测评，不能再投。")
    if not electors(poll.organisation, today()).filter(pk=voter.member_id).exists():
        raise Refused("您的组织关系已不在这里，不能参加这次测评。")
    _cast(poll, voter, answers)


@action
def vote_by_code(code, answers, *, by=None):
    """The vote of whoever holds a printed code. Refused as `vote` is, and for a code nobody was given."""
    poll = _open(voter_of(code).poll_id)
    voter = Voter.objects.select_for_update().get(poll=poll, code_hash=hash_of(code))
    _check_unused(voter)
    _cast(poll, voter, answers)


def voter_of(code):
    """The voter a code was printed for. Refused for any other code, one that was used, and when its poll is over."""
    voter = Voter.objects.filter(code_hash=hash_of(code)).select_related("poll__organisation").first()
    if voter is None:
        raise Refused("测评码不对，请核对后再输；字母不分大小写，横线可以不输。", field="code")
    _check_open(voter.poll)
    _check_unused(voter)
    return voter


def _check_unused(voter):
    if voter.voted:
        raise Refused("这个测评码已经用过，一码只能投一次。", field="code")


def _open(pk):
    # all votes of a poll, and its closing, pass here one after the other
    poll = Poll.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)
    _check_open(poll)
    return poll


def _check_open(poll):
    if not poll.is_open:
        raise Refused("这项测评已经结束。")
    if today() > poll.last_day:
        raise Refused(f"这项测评 {poll.last_day} 已截止。")


def _cast(poll, voter, answers):
    chosen = []
    counts = Count.objects.filter(question__poll=poll).values_list("pk", "question_id", "option")
    found = {(question, option): pk for pk, question, option in counts}
    for question in poll.questions.all():
        count = found.get((question.pk, answers.get(question.pk)))
        if count is None:
            raise Refused(f"“{question}”还没有选，请选好再提交。", field=f"q{question.pk}")
        chosen.append(count)
    ticked = Case(When(pk=voter.pk, then=Value(True)), default=F("voted"))
    Voter.objects.filter(poll=poll).update(voted=ticked)
    raised = Case(When(pk__in=chosen, then=F("votes") + 1), default=F("votes"), output_field=IntegerField())
    Count.objects.filter(question__poll=poll).update(votes=raised)


@action
def note_try(address, *, by=None):
    """Count a code entered from `address`, before it is looked at. Refused once an hour has seen too many wrong ones.

    A try that cannot be counted is not let through: what goes wrong here goes wrong before the code is looked at.
    """
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    CodeTries.objects.filter(hour__lt=hour - timedelta(days=1)).delete()
    table = CodeTries._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (address, hour, tries) VALUES (%s, %s, 1) "  # noqa: S608 (the name of the table)
            f"ON CONFLICT (address, hour) DO UPDATE SET tries = {table}.tries + 1 RETURNING tries",
            [_hidden(address), hour],
        )
        (tries,) = cursor.fetchone()
    if tries > TRIES_AN_HOUR:
        raise Refused("这里输错测评码的次数过多，请一小时后再试，或联系发码的人。", field="code")


@action
def forgive_try(address, *, by=None):
    """Take a counted try back: the code was right. Nothing stays of an address that only entered right ones."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    mine = CodeTries.objects.filter(address=_hidden(address), hour=hour)
    mine.filter(tries__gt=0).update(tries=F("tries") - 1)
    mine.filter(tries=0).delete()


def _hidden(address):
    return keyed_hash(f"poll-address:{address}")
