"""A past year and month are shown and scored with the branches that stood then; an approved extension counts."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.actions import ensure_scheme, score_month
from assessments.figures import Period
from assessments.metrics import METRICS
from assessments.models import Score
from branches.models import Decision, Organisation, Term
from tests import factories
from tests.conftest import TODAY

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def upgraded(world):
    """A branch scored for October and made a 党总支 in November, renamed with it."""
    ensure_scheme(2026, by=None)
    score_month(OCTOBER, by=None)
    Organisation.objects.filter(pk=world.second.pk).update(
        kind="general_branch", name="中共示例市某局后勤中心总支部委员会", short_name="后勤中心党总支",
        place_since=date(2026, 11, 2),
    )  # fmt: skip
    return world


def test_the_month_page_keeps_what_was_a_branch(upgraded, sign_in):
    page = sign_in(upgraded.zuzhibu).get(reverse("assessments:branch", args=[upgraded.second.pk, OCTOBER]))

    assert page.status_code == 200
    assert page.context["title"] == f"{upgraded.second.short_name} 2026-10 考核"
    assert page.context["groups"]


def test_the_ranking_of_the_year_keeps_it(upgraded, sign_in):
    branches = sign_in(upgraded.zuzhibu).get(reverse("assessments:ranking")).context["branches"]

    assert {branch.pk for branch in branches} == {upgraded.first.pk, upgraded.second.pk}


def test_scoring_the_month_again_keeps_its_scores(upgraded):
    before = Score.objects.filter(branch=upgraded.second, month=OCTOBER).count()

    assert score_month(OCTOBER, by=None)["removed"] == 0
    assert Score.objects.filter(branch=upgraded.second, month=OCTOBER).count() == before > 0


def test_a_year_before_its_founding_does_not_show_a_branch(world, sign_in):
    young = factories.organisation("中共示例市某局审计处支部委员会", world.root, founded_on=date(2026, 2, 1))
    client = sign_in(world.zuzhibu)

    def of(year):
        page = client.get(reverse("assessments:ranking"), {"year": year})
        return {branch.pk for branch in page.context["branches"]}

    assert young.pk not in of(2025)
    assert young.pk in of(2026)


def test_an_approved_extension_puts_the_due_day_off(world):
    decision = Decision.objects.create(
        organisation=world.root, decided_on=date(2026, 9, 20), matter="同意延期换届", typed_in=True
    )
    Term.objects.filter(organisation=world.first).update(
        began_on=date(2023, 10, 1), ends_on=date(2026, 9, 30)
    )
    metric = METRICS["term_expired"]
    assert metric.figures([world.first], Period.of_month(OCTOBER, TODAY))[world.first.pk].occurrences == 1

    Term.objects.filter(organisation=world.first).update(extended_to=date(2026, 10, 31), extension=decision)

    assert metric.figures([world.first], Period.of_month(OCTOBER, TODAY))[world.first.pk].occurrences == 0
    assert (
        metric.figures([world.first], Period.of_month(date(2026, 11, 1), TODAY))[world.first.pk].occurrences
        == 1
    )
    [row] = metric.evidence(world.first, Period.of_month(date(2026, 11, 1), TODAY))
    assert "批准延期至 2026-10-31" in row.text
