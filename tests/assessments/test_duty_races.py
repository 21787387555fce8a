"""Two at once on one duty or one case: against the real database, each on a connection of its own."""

from datetime import date
from types import SimpleNamespace

import pytest

from assessments import actions
from assessments.models import Accountability, Duty, DutyReport, Handover
from branches import actions as branches
from tests import factories
from tests.assessments.duties import accepted, backdate, duty, in_office, post_of, reported
from tests.assessments.found import finding
from tests.assessments.test_accountability import PAPER
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 20)


@pytest.fixture
def place():
    """A committee with two who may verify, and a branch with its secretary."""
    w = SimpleNamespace(root=factories.organisation("中共示例市某局机关委员会", kind="committee"))
    w.first = factories.organisation("中共示例市某局综合处支部委员会", w.root)
    w.zuzhibu, w.other = factories.user("zuzhibu", "顾明远"), factories.user("zuzhibu2", "季平")
    for person in (w.zuzhibu, w.other):
        branches.appoint(person, w.root, "department", date(2025, 3, 1), by=None)
    w.shuji = in_office("林文博", w.first, "secretary").person
    return w


def test_the_list_given_out_twice_is_given_once(place):
    give = lambda: actions.give_out([place.first], 2027, by=place.zuzhibu)  # noqa: E731 (three times the same)

    made = at_once(give, give, give)

    assert not refusals(made)
    assert sorted(given.new for given in made)[:2] == [0, 0]
    assert Duty.objects.count() == max(given.new for given in made)


def test_two_verifiers_at_once_are_one_answer(place):
    row = reported(place)

    outcomes = at_once(
        lambda: actions.verify_duty(row, by=place.zuzhibu),
        lambda: actions.return_duty(row, "缺记录", by=place.other),
        lambda: actions.verify_duty(row, by=place.other),
    )

    assert len(refusals(outcomes)) == 2
    report, row = DutyReport.objects.get(), Duty.objects.get()
    assert report.accepted == (row.verified_at is not None)
    assert (row.done_on is None) == (report.accepted is False)


def test_a_report_clicked_twice_is_made_once(place):
    row = accepted(place)
    report = lambda: actions.report_duty(row, "办了", TODAY, by=place.shuji)  # noqa: E731 (twice the same)

    assert len(refusals(at_once(report, report, report))) == 2
    assert DutyReport.objects.count() == 1


def test_a_duty_is_reported_or_dropped_never_both(place):
    row = accepted(place)

    outcomes = at_once(
        lambda: actions.report_duty(row, "办了", TODAY, by=place.shuji),
        lambda: actions.drop_duty(row, "不办了", by=place.zuzhibu),
    )

    assert len(refusals(outcomes)) == 1
    row.refresh_from_db()
    assert (row.dropped_at is None) == DutyReport.objects.exists()


def test_handed_over_twice_is_one_handover(place):
    duty(place)
    branches.relieve(post_of(place.shuji), date(2026, 11, 19), by=None)
    new = in_office("新书记", place.first, "secretary", TODAY)

    handed = at_once(*[lambda: actions.hand_over_ended(by=None)] * 3)

    assert sorted(handed) == [0, 0, 1]
    assert (Handover.objects.count(), Duty.objects.get().post) == (1, new)


def test_the_job_at_once_proposes_once(place):
    backdate(accepted(place), date(2026, 10, 1))
    finding(place.first)

    made = at_once(*[lambda: actions.propose_cases(by=None)] * 3)

    assert not refusals(made)
    assert Accountability.objects.count() == 2
    assert sum(made) == 2


def test_two_who_decide_decide_once(place):
    backdate(accepted(place), date(2026, 10, 1))
    actions.propose_cases(by=None)
    case = Accountability.objects.get()

    outcomes = at_once(
        lambda: actions.pursue(case, "notice", "严重逾期", paper=PAPER, by=place.zuzhibu),
        lambda: actions.let_be(case, "已补上", by=place.other),
        lambda: actions.pursue(case, "talk", "逾期", paper=PAPER, by=place.other),
    )

    assert len(refusals(outcomes)) == 2
    case.refresh_from_db()
    assert Accountability.objects.filter(parent=case).count() == (case.measure == "notice")
