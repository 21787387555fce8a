"""What holds for every metric there is, whoever adds one."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.figures import Figure, Period, reading_once
from assessments.metrics import METRICS, SUBJECTS
from meetings.cadence import Kind
from tests.assessments.evidence import meeting
from tests.assessments.rich import OCTOBER, SEPTEMBER, attend, rich
from tests.conftest import TODAY

YEAR = Period.of_year(2026, date(2027, 1, 5))
PERIODS = {
    "a past month": Period.of_month(SEPTEMBER, TODAY),
    "last month": Period.of_month(OCTOBER, TODAY),
    "the half-year's last month": Period.of_month(date(2026, 6, 1), TODAY),
    "the running month": Period.of_month(date(2026, 11, 1), TODAY),
    "the running year": Period.of_year(2026, TODAY),
    "the year that is over": YEAR,
}
# what one asking costs over a past month, for any number of branches
QUERIES = {
    "branch_meetings_missed": 5, "committee_missed": 5, "group_missed": 5, "lectures_missed": 5, "theme_days_missed": 5,
    "life_meetings_missed": 5, "member_reviews_missed": 5, "meetings_missed": 5, "late_entries": 1, "quorum_failures": 3,
    "attendance": 1, "lecture_attendance": 1, "dual_life_missing": 3, "plan_missing": 4, "plan_not_held": 3,
    "dues_late": 1, "dues_arrears": 2, "term_expired": 1, "committee_gaps": 4, "committee_too_large": 4, "vacancies": 4,
    "no_secretary": 4, "too_few_members": 4, "study_hours_short": 1, "transfers_overdue": 1, "record_gaps": 2,
    "care_overdue": 3, "findings_open": 2, "findings_unrectified": 1, "duties_overdue": 1,
    "duties_done": 1,
}  # fmt: skip


def test_each_says_what_it_is():
    for name, metric in METRICS.items():
        assert name == metric.name
        assert all((metric.title, metric.due_title, metric.unit, metric.article))
        assert metric.says.endswith("。")
    assert all(subject.TITLE for subject in SUBJECTS)


def test_names_are_told_once():
    assert len(METRICS) == sum(len(subject.METRICS) for subject in SUBJECTS)
    assert len({metric.title for metric in METRICS.values()}) == len(METRICS)


@pytest.fixture
def three(world):
    return [rich(world.root, world.first) for _ in range(3)]


@pytest.mark.parametrize("name", METRICS)
def test_it_adds_up_and_costs_the_same_for_one_branch_and_for_three(three, name, django_assert_num_queries):
    """The rows are as many as the figure says; branches alike have the same figure, alone and among others."""
    metric = METRICS[name]
    for period in PERIODS.values():
        figures = metric.figures(three, period)
        occurrences, due, _ = figures.get(three[0].pk, Figure())

        assert [len(metric.evidence(branch, period)) for branch in three] == [occurrences] * 3
        assert 0 <= occurrences <= due
        assert len({figures.get(branch.pk, Figure()) for branch in three}) == 1
        assert metric.figures(three[1:2], period).get(three[1].pk) == figures.get(three[1].pk)
    period = PERIODS["the half-year's last month" if name == "dual_life_missing" else "a past month"]
    for asked in (three[:1], three):
        with django_assert_num_queries(QUERIES[name]):
            metric.figures(asked, period)


def test_the_rich_world_leaves_nothing_uncounted(three):
    counted = set()
    for period in PERIODS.values():
        counted |= {
            n for n, m in METRICS.items() if m.figures(three, period).get(three[0].pk, Figure()).occurrences
        }

    assert set(QUERIES) - counted == {"committee_too_large", "too_few_members"}


held = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), TODAY).filter(
            lambda day: day.day not in (8, 10)
        ),  # those of the rich branch
        st.sampled_from([kind for kind in Kind if kind != Kind.GROUP_MEETING]),
        st.booleans(),
        st.integers(0, 3),
    ),
    max_size=8,
    unique_by=lambda event: event[:2],
)
OF_MEETINGS = [
    "branch_meetings_missed", "committee_missed", "lectures_missed", "theme_days_missed", "life_meetings_missed",
    "member_reviews_missed", "meetings_missed", "late_entries", "quorum_failures", "attendance", "lecture_attendance",
]  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held, st.sampled_from(list(PERIODS)))
def test_it_adds_up_whatever_was_held(world, events, period):
    branch = rich(world.root, world.first)
    people = list(branch.members.all())
    for day, kind, late, present in events:
        if kind != Kind.GROUP_MEETING:
            there = people[:present]
            attend(
                meeting(branch, day, kind, is_late=late), present=there, absent=people[present : present + 2]
            )
    for name in OF_MEETINGS:
        occurrences, due, _ = METRICS[name].figures([branch], PERIODS[period]).get(branch.pk, Figure())

        assert len(METRICS[name].evidence(branch, PERIODS[period])) == occurrences <= due


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held)
def test_the_months_of_a_year_add_up_to_the_year(world, events):
    """What is counted as it happens belongs to one month; only what stands on a day is seen every month."""
    branch = rich(world.root, world.first)
    for day, kind, late, _ in events:
        meeting(branch, day, kind, is_late=late)
    names = (*OF_MEETINGS, "dues_late", "plan_not_held", "dual_life_missing")

    def of(period):
        with reading_once():
            found = {name: METRICS[name].figures([branch], period).get(branch.pk, Figure()) for name in names}
        return {name: figure[:2] for name, figure in found.items()}

    months = [of(Period.of_month(date(2026, month, 1), YEAR.today)) for month in range(1, 13)]
    for name, whole in of(YEAR).items():
        assert tuple(map(sum, zip(*(month[name] for month in months), strict=True))) == whole, name
