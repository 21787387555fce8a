"""民主评议 for the tests: a branch of eight, seven of them formal with an account, and a review at any point of it."""

from datetime import date

from assessments import actions
from assessments.models import MemberReview
from assessments.reviewing import Verdict
from tests.assessments.polled import answers, voters

TODAY = date(2026, 11, 20)
GOOD = Verdict("good")


def begun(world):
    """A review just begun: 林文博, 何静, 党员0–4 formal, 陈晓 probationary."""
    world.people = voters(world.first, 5)
    return actions.start_review(world.first, 2026, by=world.shuji)


def voted(world, option="合格"):
    """After the ballot of the day, in which six of eight voted."""
    review = begun(world)
    poll = actions.open_ballot(review, TODAY, by=world.shuji).poll
    for person in (*world.people, world.dangyuan):
        actions.vote(poll, answers(poll, option), by=person)
    actions.close_poll(poll, by=world.shuji)
    return MemberReview.objects.get(pk=review.pk)


def all_good(review, **others):
    """合格 for every formal member but those named."""
    formal = review.ratings.filter(probationary=False).select_related("member")
    return {rating.pk: others.get(rating.member.name, GOOD) for rating in formal}


def finished(world, **others):
    """Decided today and told."""
    review = voted(world)
    actions.rate(review, all_good(review, **others), by=world.shuji)
    return actions.finish_review(review, "支部委员会", TODAY, by=world.shuji)
