"""The result of secret polls in per cent. Pure but for the one query.

Options stand best first; the best counts 100, the last 0, those between in equal steps. With two options 100 and 0.
"""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count as CountOf

from assessments.models import Count, Poll, Voter


def worth(options):
    """{option: what it counts, 0–100} of a question's options, best first."""
    steps = max(len(options) - 1, 1)
    return {option: Decimal(100) * (steps - place) / steps for place, option in enumerate(options)}


def mean(votes):
    """The mean worth in % of [(options, {option: votes})], two decimals; None where nobody voted."""
    points = sum(worth(options)[option] * n for options, counts in votes for option, n in counts.items())
    count = sum(n for _, counts in votes for n in counts.values())
    return (points / count).quantize(Decimal("0.01"), ROUND_HALF_UP) if count else None


def poll_percent(kind, branches, year):
    """{branch id: mean of the closed polls of `kind` of the year in %}; polls below their minimum say nothing."""
    polls = Poll.objects.filter(organisation__in=branches, year=year, kind=kind, closed_at__isnull=False)
    polls = polls.filter(cancelled_at=None)
    voted = dict(
        Voter.objects.filter(poll__in=polls, voted=True)
        .values_list("poll")
        .annotate(n=CountOf("pk"))
        .order_by()
    )
    votes = defaultdict(dict)
    counts = Count.objects.filter(question__poll__in=polls).select_related("question__poll")
    for count in counts.iterator():
        poll = count.question.poll
        if voted.get(poll.pk, 0) >= poll.minimum:
            of_question = votes[poll.organisation_id].setdefault(
                count.question_id, (count.question.options, {})
            )
            of_question[1][count.option] = count.votes
    means = {branch_id: mean(list(questions.values())) for branch_id, questions in votes.items()}
    return {branch_id: share for branch_id, share in means.items() if share is not None}
