"""What a poll may show: how many voted of how many, and after closing the counts, never below the minimum."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count as CountOf

from assessments.models import Count, Voter
from assessments.voices import mean

REMINDS = "assessments.poll_vote"  # the reminder rule of those who have not voted
SPAN_DAYS = 60  # a poll stays open two months at most
# what is asked about a whole branch or a secretary, best first
MARKS = ("好", "较好", "一般", "差")


@dataclass(frozen=True)
class Outcome:
    """One question's result: [(option, votes, share of all in %)], and its mean worth in %."""

    question: object
    options: list
    mean: Decimal | None

    @property
    def votes(self):
        """{option: votes}."""
        return {option: votes for option, votes, _ in self.options}


def voted(polls):
    """{poll id: how many voted} of `polls` (rows). One query."""
    ticked = Voter.objects.filter(poll__in=[poll.pk for poll in polls], voted=True)
    return dict(ticked.values_list("poll").annotate(n=CountOf("pk")).order_by())


def shown(poll, count):
    """Whether results may be shown: closed, not cancelled, and `count` voters are not below the minimum."""
    return bool(poll.closed_at) and not poll.cancelled_at and count >= poll.minimum


def outcomes(poll):
    """[Outcome] in the order of the questions; None where nothing may be shown. Two queries."""
    if not shown(poll, voted([poll]).get(poll.pk, 0)):
        return None
    found = {}
    for count in (
        Count.objects.filter(question__poll=poll).select_related("question").order_by("question__position")
    ):
        found.setdefault(count.question, {})[count.option] = count.votes
    return [_outcome(question, votes) for question, votes in found.items()]


def _outcome(question, votes):
    whole = sum(votes.values())
    options = [(option, votes[option], votes[option] / whole) for option in question.options]
    return Outcome(question, options, mean([(question.options, votes)]))
