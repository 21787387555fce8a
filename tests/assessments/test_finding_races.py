"""Two at the same moment over one finding: against the real database, each on a connection of its own."""

from datetime import date
from types import SimpleNamespace

import pytest

from assessments import actions
from assessments.models import Finding, Rectification, Visit
from branches import actions as branches
from tests import factories
from tests.assessments.found import answers, finding, round_of
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 20)


@pytest.fixture
def place():
    w = SimpleNamespace(root=factories.organisation("中共示例市某局机关委员会", kind="committee"))
    w.first = factories.organisation("中共示例市某局综合处支部委员会", w.root)
    w.one, w.other = factories.user("yi", "顾明远"), factories.user("er", "周另")
    for person in (w.one, w.other):
        branches.appoint(person, w.root, "department", date(2025, 3, 1), by=None)
    w.problem = finding(w.first)
    return w


def test_two_checkers_at_once_the_second_is_told(place):
    done = actions.report_rectification(place.problem, "已改。", TODAY, by=None)

    outcomes = at_once(
        lambda: actions.check_rectification(done, True, by=place.one),
        lambda: actions.check_rectification(done, False, "不全", by=place.other),
    )

    assert len(refusals(outcomes)) == 1
    done.refresh_from_db()
    place.problem.refresh_from_db()
    assert done.passed is (place.problem.closed_at is not None)


def test_a_rectification_clicked_twice_is_reported_once(place):
    report = lambda: actions.report_rectification(place.problem, "已改。", TODAY, by=None)  # noqa: E731

    outcomes = at_once(report, report, report)

    assert len(refusals(outcomes)) == 2
    assert Rectification.objects.count() == 1


def test_two_who_write_down_one_visit_at_once_write_it_once(place):
    visit = round_of(place.root, by=None).visits.get()
    seen = answers(wrong={0: "缺签名"})

    outcomes = at_once(
        *[lambda: actions.record_visit(visit, seen, visited_on=TODAY, by=place.one)] * 2,
        lambda: actions.close_inspection(visit.inspection, "好", "改期", by=place.other),
    )

    assert len(refusals(outcomes)) in (1, 2)  # the round may have been closed before either
    assert Finding.objects.filter(visit=visit).count() == Visit.objects.exclude(recorded_at=None).count() <= 1
