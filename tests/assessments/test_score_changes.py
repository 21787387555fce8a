"""得分变动: what a correction changed, and the page that says what the system counts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import actions, score_changes
from assessments.metrics import METRICS
from assessments.score_changes import changes_of
from branches.models import Organisation
from meetings.cadence import Kind
from tests.assessments.evidence import OCTOBER, SMALL, bill, full_month, meeting, pay

SEPTEMBER = date(2026, 9, 1)
METRICS_PAGE = reverse("assessments:metrics")


@pytest.fixture
def scored(world):
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    bill(world.he, OCTOBER)
    for month in (SEPTEMBER, OCTOBER):
        actions.score_month(month, by=None)
    return world


def page(client, branch, month=OCTOBER):
    return client.get(reverse("assessments:branch", args=[branch.pk, month]))


def text(response):
    return " ".join(response.content.decode().split())


def test_nothing_changed_nothing_said(scored, sign_in):
    actions.score_month(OCTOBER, by=None)

    assert changes_of(scored.first, OCTOBER) == []
    assert "得分变动" not in text(page(sign_in(scored.shuji), scored.first))


def test_a_correction_is_told_with_before_and_after_and_by_whom(scored, sign_in):
    full_month(scored.first, OCTOBER)
    this = Organisation.objects.filter(pk=scored.first.pk)
    actions.score_month(OCTOBER, within=this, by=scored.zuzhibu)

    [change] = changes_of(scored.first, OCTOBER)
    assert (change.said, change.by) == ("缺会 1 → 0 次", "顾明远")
    assert (change.before.taken, change.taken) == (Decimal("0.20"), Decimal(0))
    shown = text(page(sign_in(scored.shuji), scored.first))
    assert "得分变动" in shown
    assert "0.2 → 0" in shown
    assert "缺会 1 → 0 次" in shown
    assert changes_of(scored.second, OCTOBER) == []
    assert changes_of(scored.first, SEPTEMBER) == []


def test_each_change_leads_to_the_next_newest_first(scored):
    for kind, day in ((Kind.COMMITTEE, 8), (Kind.BRANCH_MEETING, 9), (Kind.LECTURE, 10)):
        meeting(scored.first, SEPTEMBER.replace(day=day), kind)
        actions.score_month(SEPTEMBER, by=None)

    assert [(c.said, c.by) for c in changes_of(scored.first, SEPTEMBER)] == [
        ("缺会 1 → 0 次", ""),
        ("缺会 2 → 1 次", ""),
        ("缺会 3 → 2 次", ""),
    ]


def test_more_due_and_more_often_is_told_too(scored):
    pay(bill(scored.lin, OCTOBER), "20", date(2026, 10, 9))
    actions.score_month(OCTOBER, by=None)
    bill(scored.chen, OCTOBER)
    actions.score_month(OCTOBER, by=None)

    assert [c.said for c in changes_of(scored.first, OCTOBER)] == [
        "未按时足额交纳 1 → 2 人次，应交 2 → 3 人次",
        "应交 1 → 2 人次",
    ]


def test_a_score_withdrawn_and_one_that_could_not_be_counted(scored, monkeypatch, sign_in):
    real = METRICS["dues_late"]

    def figures(asked, period):
        raise LookupError("nothing there")

    monkeypatch.setitem(METRICS, "dues_late", replace(real, figures=figures))
    actions.score_month(OCTOBER, by=None)
    monkeypatch.setitem(METRICS, "dues_late", real)
    actions.score_month(OCTOBER, by=None)
    own = replace(SMALL, field="agency", indicators=SMALL.indicators[:1])
    actions.publish_scheme(own, 2026, by=None)
    actions.score_month(OCTOBER, by=None)

    said = [c.said for c in changes_of(scored.first, OCTOBER)]
    assert said[:3] == ["撤下：不再适用，或支部已不在考核范围"] * 3
    assert said[3] == "先前没有算出，这次算出了"
    assert said[4].startswith("没有算出：取数时出错（LookupError）")
    assert len(said) == 5
    assert text(page(sign_in(scored.zuzhibu), scored.first)).count("撤下：") == 3


def test_no_more_than_the_latest_and_the_same_queries_for_one_and_three(
    scored, monkeypatch, django_assert_num_queries
):
    meeting(scored.first, SEPTEMBER.replace(day=8), Kind.COMMITTEE)
    actions.score_month(SEPTEMBER, by=scored.zuzhibu)
    with django_assert_num_queries(3):
        assert len(changes_of(scored.first, SEPTEMBER)) == 1
    for kind in (Kind.BRANCH_MEETING, Kind.LECTURE):
        meeting(scored.first, SEPTEMBER.replace(day=9), kind)
        actions.score_month(SEPTEMBER, by=scored.zuzhibu)
    with django_assert_num_queries(3):
        assert len(changes_of(scored.first, SEPTEMBER)) == 3

    monkeypatch.setattr(score_changes, "MOST", 2)
    assert [c.said for c in changes_of(scored.first, SEPTEMBER)] == ["缺会 1 → 0 次", "缺会 2 → 1 次"]


class TestWhatIsCounted:
    def test_every_metric_with_its_article_and_the_lines_that_use_it(self, scored, sign_in):
        shown = text(sign_in(scored.shuji).get(METRICS_PAGE))

        for metric in METRICS.values():
            assert f'id="{metric.name}"' in shown
            assert metric.says in shown
            assert metric.article in shown
        assert "三项的细则：任期届满换届，每次扣 3 分" in shown
        assert shown.count("三项的细则：") == 3

    def test_tables_of_another_year_and_superseded_ones_are_not_named(self, scored, sign_in):
        actions.publish_scheme(replace(SMALL, name="去年的细则"), 2025, by=None)
        newer = replace(SMALL, name="新的细则", version=2, indicators=SMALL.indicators[1:])
        actions.publish_scheme(newer, 2026, by=None)

        shown = text(sign_in(scored.zuzhibu).get(METRICS_PAGE))

        assert "去年的细则" not in shown
        assert "三项的细则" not in shown
        assert shown.count("新的细则：") == 2

    def test_it_costs_the_same_for_one_table_and_for_three(self, scored, sign_in, django_assert_num_queries):
        client = sign_in(scored.shuji)
        client.get(METRICS_PAGE)
        with django_assert_num_queries(12):
            client.get(METRICS_PAGE)
        for field in ("retired", "college"):
            actions.publish_scheme(replace(SMALL, name=f"{field}细则", field=field), 2026, by=None)
        with django_assert_num_queries(12):
            client.get(METRICS_PAGE)

    def test_the_evidence_leads_there(self, scored, sign_in):
        score = scored.first.scores.get(month=OCTOBER, criterion__metric="dues_late")
        address = reverse("assessments:evidence", args=[scored.first.pk, OCTOBER, score.criterion_id])

        assert f'href="{METRICS_PAGE}#dues_late"' in text(sign_in(scored.shuji).get(address))
