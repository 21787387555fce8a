"""民主评议 and 述职 by two at the same moment: against the real database, each on a connection of its own."""

import pytest

from assessments import actions
from assessments.models import MemberReview, Poll, SecretaryReport
from assessments.reviewing import Verdict
from branches.models import Decision, Post
from core.models import Notice
from tests.assessments.polled import LAST, answers, voters
from tests.assessments.reported import TEXTS
from tests.assessments.reviewed import TODAY, all_good
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review(place):
    """Voted on by all five with an account, not graded."""
    place.people = voters(place.first, 5)
    review = actions.start_review(place.first, 2026, by=place.shuji)
    poll = actions.open_ballot(review, TODAY, by=place.shuji).poll
    for person in place.people:
        actions.vote(poll, answers(poll, "合格"), by=person)
    actions.close_poll(poll, by=place.shuji)
    return MemberReview.objects.get(pk=review.pk)


def test_a_review_and_its_ballot_begin_once(place):
    voters(place.first, 5)

    outcomes = at_once(*[lambda: actions.start_review(place.first, 2026, by=place.shuji)] * 3)
    assert len(refusals(outcomes)) == 2
    review = MemberReview.objects.get()

    outcomes = at_once(*[lambda: actions.open_ballot(review, LAST, by=place.shuji)] * 3)
    assert len(refusals(outcomes)) == 2
    assert (Poll.objects.count(), review.ratings.count()) == (1, 7)


def test_a_review_is_finished_once(review, place):
    actions.rate(review, all_good(review), by=place.shuji)

    outcomes = at_once(*[lambda: actions.finish_review(review, "党员大会", TODAY, by=place.shuji)] * 3)

    assert len(refusals(outcomes)) == 2
    assert Decision.objects.count() == 1
    assert Notice.objects.filter(key=f"review-outcome:{review.pk}").count() == 5


def test_finished_and_its_ballot_cancelled_at_once_has_one_end(review, place):
    actions.rate(review, all_good(review), by=place.shuji)

    outcomes = at_once(
        lambda: actions.finish_review(review, "党员大会", TODAY, by=place.shuji),
        lambda: actions.cancel_poll(review.poll, "名单有误", by=place.zuzhibu),
    )

    assert len(refusals(outcomes)) == 1
    review.refresh_from_db()
    assert bool(review.finished_at) != bool(Poll.objects.get().cancelled_at)


def test_two_committees_at_once_do_not_pass_the_third_together(review, place):
    # seven to grade: two may be 优秀; each names two of its own
    ids = sorted(all_good(review))
    one, other = ({pk: Verdict("excellent") for pk in pair} for pair in (ids[:2], ids[2:4]))

    outcomes = at_once(
        lambda: actions.rate(review, one, by=place.shuji),
        lambda: actions.rate(review, other, by=place.zuzhibu),
    )

    assert len(refusals(outcomes)) == 1
    assert review.ratings.filter(grade="excellent").count() == 2


def test_a_report_handed_in_and_graded_by_two_at_once_is_so_once(place):
    post = Post.objects.get(person=place.shuji)
    write = lambda: actions.write_report(post, 2026, TEXTS, submit=True, by=place.shuji)  # noqa: E731 (three times)
    assert len(refusals(at_once(write, write, write))) == 2
    report = SecretaryReport.objects.get()
    actions.comment_report(report, "工作扎实", by=place.zuzhibu)

    grades = [lambda g=g: actions.grade_report(report, g, by=place.zuzhibu) for g in ("好", "较好")]
    assert len(refusals(at_once(*grades))) == 1
    assert SecretaryReport.objects.get().grade in {"好", "较好"}
