from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, connection, transaction
from django.db.models import Count, Sum

from assessments import actions, jobs
from assessments.models import Indicator, MonthTotal, Scheme, Score, Tally
from assessments.tables import table
from branches import actions as branches
from branches.models import Organisation
from core.errors import Refused
from core.models import JobRun
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL, bill, full_month, pay

SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 1)


@pytest.fixture
def scheme(world):
    return actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)


def score(branch, metric, month=OCTOBER):
    return Score.objects.get(branch=branch, criterion__metric=metric, month=month)


def only(place, **line):
    """Table A with one of its indicators alone, its one line altered."""
    indicator = SMALL.indicators[place]
    return replace(
        SMALL, indicators=(replace(indicator, criteria=(replace(indicator.criteria[0], **line),)),)
    )


def test_publishing_writes_the_table_once(world, scheme):
    again = actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)

    assert again == scheme
    assert (scheme.published_by, scheme.published_at is not None) == (world.zuzhibu, True)
    assert list(scheme.indicators.values_list("title", "points", "criteria__terms__each")) == [
        ("任期届满换届", Decimal("10.00"), "3"),
        ("三会一课", Decimal("12.00"), "0.2"),
        ("党费", Decimal("4.00"), "1"),
    ]


def test_another_table_under_the_same_version_is_refused(world, scheme):
    other = only(0, terms={"each": "5"})

    with pytest.raises(Refused, match="另起草一版"):
        actions.publish_scheme(other, 2026, by=world.zuzhibu)
    assert actions.publish_scheme(replace(other, version=2), 2026, by=world.zuzhibu).version == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"metric": "weather"}, "不认识"),
        ({"terms": {"each": "0"}}, "须大于 0"),
        ({"terms": {}}, "缺“每次（每档）分值”"),
        ({"rule": "veto", "terms": {"grade": "三类"}}, "不在本细则的等次里"),
        ({"source": "poll", "metric": "mass", "rule": "ratio", "terms": {}}, "只能在年终计分"),
    ],
)
def test_a_line_that_cannot_be_scored_is_refused(world, line, says):
    with pytest.raises(Refused, match=says):
        actions.publish_scheme(only(0, **line), 2026, by=world.zuzhibu)
    assert not Scheme.objects.exists()


def test_an_empty_table_is_refused(world):
    with pytest.raises(Refused, match="还没有指标"):
        actions.publish_scheme(replace(SMALL, indicators=()), 2026, by=world.zuzhibu)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE assessments_scheme SET name = '改过'",
        "UPDATE assessments_scheme SET published_at = NULL",
        "DELETE FROM assessments_scheme",
        "UPDATE assessments_indicator SET points = 9",
        "UPDATE assessments_criterion SET terms = '{}'",
        "DELETE FROM assessments_criterion",
        "UPDATE assessments_gradeband SET at_least = 1 WHERE position = 1",
        "DELETE FROM assessments_indicator",
        "INSERT INTO assessments_indicator (scheme_id, position, code, title, points, side, facts, article) "
        "SELECT scheme_id, 9, '9', '新增', 1, 'party', '[]', '' FROM assessments_indicator LIMIT 1",
    ],
)
def test_a_published_scheme_cannot_be_changed_even_by_sql(scheme, sql):
    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert scheme.indicators.count() == 3
    assert Scheme.objects.get() == scheme


def test_a_draft_can_still_be_changed(db):
    draft = Scheme.objects.create(name="草稿", year=2027)
    line = Indicator.objects.create(scheme=draft, position=1, code="1", title="党费", points=4)

    line.points = 5
    line.save(update_fields=["points"])
    line.delete()
    draft.delete()

    assert not Scheme.objects.filter(year=2027).exists()


def test_a_year_without_a_scheme_gets_the_national_default_once(world):
    schemes = actions.ensure_scheme(2027, by=None)

    assert schemes[""].name == table("a").name
    assert schemes[""].published_by is None
    assert actions.ensure_scheme(2027, by=None) == schemes
    assert Scheme.objects.filter(year=2027).count() == 1


def test_scoring_a_month_from_what_happened(world, scheme):
    full_month(world.first, OCTOBER)
    for member in (world.lin, world.he, world.shen):
        bill(member, OCTOBER)
    pay(world.lin.bills.get(), "20", date(2026, 10, 9))
    branches.begin_term(world.second, date(2025, 3, 2), date(2026, 9, 1), has_committee=True, by=None)

    counts = actions.score_month(OCTOBER, by=world.zuzhibu)

    assert counts == {"branches": 2, "new": 6, "changed": 0, "removed": 0, "failed": 0}
    got = {
        (x.branch.short_name[-5:-3], x.criterion.metric): (x.occurrences, x.due, x.taken)
        for x in Score.objects.select_related("branch", "criterion")
    }
    assert got == {
        ("合处", "term_expired"): (0, 1, Decimal("0")),
        ("合处", "meetings_missed"): (0, 1, Decimal("0")),
        ("合处", "dues_late"): (1, 2, Decimal("1")),
        ("勤处", "term_expired"): (1, 1, Decimal("3")),
        ("勤处", "meetings_missed"): (1, 1, Decimal("0.2")),
        ("勤处", "dues_late"): (1, 1, Decimal("1")),
    }


def test_scoring_twice_changes_nothing(world, scheme):
    actions.score_month(OCTOBER, by=None)
    before = list(Score.objects.order_by("pk").values())

    assert actions.score_month(OCTOBER, by=None) == {
        "branches": 2,
        "new": 0,
        "changed": 0,
        "removed": 0,
        "failed": 0,
    }
    assert list(Score.objects.order_by("pk").values()) == before
    assert not Score.versions.rel.related_model.objects.exists()


def test_a_correction_changes_only_the_score_it_touches(world, scheme):
    actions.score_month(OCTOBER, by=None)
    before = score(world.first, "meetings_missed")
    others = list(Score.objects.exclude(pk=before.pk).order_by("pk").values())

    full_month(world.first, OCTOBER)
    counts = actions.score_month(OCTOBER, by=None)

    assert (counts["changed"], counts["new"]) == (1, 0)
    after = score(world.first, "meetings_missed")
    assert (before.taken, after.taken) == (Decimal("0.20"), Decimal("0.00"))
    assert after.scored_at > before.scored_at
    assert list(Score.objects.exclude(pk=before.pk).order_by("pk").values()) == others
    assert [version.taken for version in after.versions.all()] == [Decimal("0.20")]


def test_the_running_month_is_scored_as_it_stands(world, scheme):
    bill(world.he, NOVEMBER)

    actions.score_month(NOVEMBER, by=None)

    assert score(world.first, "meetings_missed", NOVEMBER).taken == 0
    assert score(world.first, "dues_late", NOVEMBER).taken == 0


def test_a_month_to_come_and_a_year_without_scheme_are_refused(world, scheme):
    with pytest.raises(Refused, match="还没有到"):
        actions.score_month(date(2026, 12, 1), by=None)
    with pytest.raises(Refused, match="还没有发布考核细则"):
        actions.score_month(date(2025, 12, 1), by=None)
    assert not Score.objects.exists()


def test_temporary_closed_and_future_branches_are_not_scored(world, scheme):
    factories.organisation("中共示例市某局抗洪临时支部委员会", world.root, setup=Organisation.Setup.TEMPORARY)
    factories.organisation("中共示例市某局新设支部委员会", world.root, founded_on=date(2026, 11, 2))
    actions.score_month(OCTOBER, by=None)

    assert set(Score.objects.values_list("branch", flat=True)) == {world.first.pk, world.second.pk}

    Organisation.objects.filter(pk=world.second.pk).update(dissolved_on=date(2026, 10, 20))
    counts = actions.score_month(OCTOBER, by=None)

    assert (counts["branches"], counts["removed"]) == (1, 3)


def test_a_scheme_of_the_branch_s_own_kind_comes_before_the_general_one(world, scheme):
    actions.score_month(OCTOBER, by=None)
    own = replace(only(1), field="agency")
    actions.publish_scheme(own, 2026, by=world.zuzhibu)

    counts = actions.score_month(OCTOBER, by=None)

    assert counts == {"branches": 2, "new": 2, "changed": 0, "removed": 6, "failed": 0}
    assert score(world.first, "meetings_missed").taken == Decimal("0.20")
    assert set(MonthTotal.objects.values_list("whole", flat=True)) == {Decimal(12)}


def test_the_tallies_of_a_year_are_the_sums_of_its_scores(world, scheme):
    def sums():
        by = ("branch_id", "criterion_id")
        return {
            tuple(x[k] for k in by): (x["n"], x["o"], x["d"], x["p"])
            for x in Score.objects.values(*by).annotate(
                n=Count("id"), o=Sum("occurrences"), d=Sum("due"), p=Sum("taken")
            )
        }

    def tallies():
        return {
            (x.branch_id, x.criterion_id): (x.months, x.occurrences, x.due, x.taken)
            for x in Tally.objects.filter(year=2026, months__gt=0)
        }

    for month in (SEPTEMBER, OCTOBER, NOVEMBER):
        actions.score_month(month, by=None)
    assert tallies() == sums()
    assert len(tallies()) == 6

    full_month(world.first, OCTOBER)
    actions.score_month(OCTOBER, by=None)
    assert tallies() == sums()

    Organisation.objects.filter(pk=world.second.pk).update(dissolved_on=date(2026, 9, 20))
    for month in (SEPTEMBER, OCTOBER, NOVEMBER):
        actions.score_month(month, by=None)
    assert tallies() == sums()
    assert len(tallies()) == 3


def test_scoring_keeps_to_the_branches_asked_for(world, scheme):
    actions.score_month(OCTOBER, by=None)
    full_month(world.first, OCTOBER)
    full_month(world.second, OCTOBER)

    counts = actions.score_month(
        OCTOBER, within=Organisation.objects.filter(pk=world.second.pk), by=world.zuzhibu
    )

    assert (counts["branches"], counts["changed"]) == (1, 1)
    assert score(world.first, "meetings_missed").occurrences == 1


def test_scoring_costs_the_same_queries_for_two_branches_and_for_five(
    world, scheme, django_assert_num_queries
):
    with django_assert_num_queries(36):
        actions.score_month(OCTOBER, by=None)
    for number in range(3):
        factories.organisation(f"中共示例市某局第{number}支部委员会", world.root)
    with django_assert_num_queries(36):
        actions.score_month(OCTOBER, by=None)


def test_the_job_scores_two_months_and_leaves_its_counts(world, scheme):
    jobs.score(date(2026, 11, 20))
    jobs.score()

    first, second = JobRun.objects.order_by("pk")
    assert (first.name, first.period, first.outcome) == (
        "assessments.score_month",
        "2026-11-20",
        "done",
    )
    assert first.counts == {
        "2026-10 支部": 2,
        "2026-11 支部": 2,
        "新得分": 12,
        "更正": 0,
        "撤下": 0,
        "没有算出": 0,
    }
    assert second.counts == {
        "2026-10 支部": 2,
        "2026-11 支部": 2,
        "新得分": 0,
        "更正": 0,
        "撤下": 0,
        "没有算出": 0,
    }


def test_in_january_the_job_scores_december_of_the_year_before(world):
    jobs.score(date(2026, 1, 5))

    assert set(Score.objects.values_list("month", flat=True)) == {date(2025, 12, 1), date(2026, 1, 1)}
    assert set(Scheme.objects.values_list("year", flat=True)) == {2025, 2026}


def test_the_command_calls_the_same_job(world, scheme):
    said = StringIO()

    call_command("run_job", "assessments.score_month", "--day", "2026-10-05", stdout=said)

    assert "新得分 12" in said.getvalue()
    with pytest.raises(CommandError, match="还没有到"):
        call_command("run_job", "assessments.score_month", "--day", "2027-01-05")
