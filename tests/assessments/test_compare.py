"""Two branches side by side."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments import actions
from assessments.models import Score, Tally
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL, bill, full_month

COMPARE = reverse("assessments:compare")


@pytest.fixture
def scored(world):
    """October: `first` held its meeting and owes one member's dues; `second` missed its meeting."""
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    full_month(world.first, OCTOBER)
    bill(world.he, OCTOBER)
    actions.score_month(OCTOBER, by=None)
    return world


def asked(world, sign_in, **query):
    return sign_in(world.zuzhibu).get(COMPARE, query)


def test_chosen_by_name(scored, sign_in):
    got = asked(scored, sign_in, name_one="综合处", name_other="后勤处")

    assert [branch.pk for branch in got.context["pair"].branches] == [scored.first.pk, scored.second.pk]
    assert got.context["chart"]["series"][0]["values"][9] == 96.1


def test_lines_side_by_side_with_the_way_to_the_evidence(scored, sign_in):
    got = asked(scored, sign_in, one=scored.first.pk, other=scored.second.pk)

    lines = {line.title: line.parts for line in got.context["lines"]}
    assert [(part.occurrences, float(part.taken)) for part in lines["党费"][:1]] == [(1, 1.0)]
    assert lines["三会一课"][0].taken == 0
    assert (lines["三会一课"][1].occurrences, float(lines["三会一课"][1].taken)) == (1, 0.2)
    score = Score.objects.get(branch=scored.second, criterion__metric="meetings_missed")
    url = reverse("assessments:evidence", args=[scored.second.pk, OCTOBER, score.criterion_id])
    assert [each[2] for each in lines["三会一课"][1].months] == [url]
    assert url in got.content.decode()
    rates = {title: shares for title, *shares in got.context["pair"].rates()}
    assert [float(x) for x in rates["三会一课应开已开"]] == [100.0, 0.0]
    assert rates["党费按时足额"][1] is None


def test_a_line_no_month_is_scored_on_any_more_is_not_compared(scored, sign_in):
    Score.objects.filter(criterion__metric="dues_late").delete()
    assert Tally.objects.filter(months=0).exists()

    got = asked(scored, sign_in, one=scored.first.pk, other=scored.second.pk)

    assert "党费" not in {line.title for line in got.context["lines"]}


def test_a_name_that_several_bear_is_asked_again(scored, sign_in):
    got = asked(scored, sign_in, name_one="某局", name_other="没有这个")

    one, other = got.context["choices"]
    assert {branch.pk for branch in one.offered} == {scored.first.pk, scored.second.pk}
    assert other.missing
    assert got.context["pair"] is None
    assert f"one={scored.first.pk}" in got.content.decode()


def test_the_same_branch_twice(scored, sign_in):
    got = asked(scored, sign_in, one=scored.first.pk, other=scored.first.pk)

    assert "两边是同一个支部" in got.content.decode()


def test_another_name_typed_over_the_chosen_one(scored, sign_in):
    got = asked(scored, sign_in, one=scored.first.pk, name_one="后勤处", other=scored.first.pk)

    assert [choice.branch.pk for choice in got.context["choices"]] == [scored.second.pk, scored.first.pk]


@pytest.mark.parametrize("one", ["x", "999999", "9" * 30, "-1", ""])
def test_addresses_that_name_nobody(scored, sign_in, one):
    assert asked(scored, sign_in, one=one, other=scored.first.pk).context["pair"] is None


def test_a_year_without_scores(scored, sign_in):
    got = asked(scored, sign_in, one=scored.first.pk, other=scored.second.pk, year=2025)

    assert "两个支部这一年都没有出分" in got.content.decode()


def test_nobody_compares_with_a_branch_not_seen(scored, sign_in):
    got = sign_in(scored.shuji).get(COMPARE, {"one": scored.first.pk, "other": scored.second.pk})

    assert got.context["pair"] is None
    assert scored.second.short_name not in got.content.decode()


def test_as_a_workbook(scored, sign_in):
    got = asked(scored, sign_in, one=scored.first.pk, other=scored.second.pk, export="xlsx")

    rows = list(load_workbook(BytesIO(got.content)).active.iter_rows(values_only=True))
    assert rows[1][:2] == ("指标", "考核标准")
    assert any(row[0] == "党费" and row[3] == 1 for row in rows[2:])


def test_the_queries_do_not_grow_with_the_branches(scored, sign_in, django_assert_num_queries):
    client = sign_in(scored.zuzhibu)
    query = {"one": scored.first.pk, "other": scored.second.pk}
    client.get(COMPARE, query)
    with django_assert_num_queries(14):
        client.get(COMPARE, query)
    for number in range(3):
        factories.organisation(f"中共示例市某局第{number}支部委员会", scored.root)
    with django_assert_num_queries(14):
        client.get(COMPARE, query)


@pytest.mark.parametrize("query", [{"one": "²"}, {"one": "٣"}, {"name_one": "综合\0处"}, {"name_one": "\0"}])
def test_what_no_page_sends_is_no_error(query, scored, sign_in):
    assert asked(scored, sign_in, **query).status_code == 200
