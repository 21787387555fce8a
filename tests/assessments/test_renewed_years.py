"""A year on its way follows the scheme in force, and ends where there is no branch any more."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from assessments import actions
from assessments.models import Verdict
from branches.actions import Paper, dissolve
from branches.models import Organisation
from core.errors import Refused
from core.models import Notice
from tests import factories
from tests.assessments.judged import SMALL, begin, marked, table_with, verdict_of


def new_version(world, **changed):
    """Another version of the year: 三会一课 is worth more, the rest is the same."""
    first, meetings, *rest = SMALL.indicators
    data = table_with(indicators=(first, replace(meetings, points=Decimal(20)), *rest), version=2, **changed)
    return actions.publish_scheme(data, 2026, by=world.zuzhibu)


def test_a_new_version_is_put_on_before_publicity_and_keeps_the_marks_that_fit(world):
    first, second = begin(world)
    dues, meetings = (first.lines.get(indicator__code=code).indicator_id for code in ("3", "2"))
    own = {dues: (Decimal(2), "两人迟交"), meetings: (Decimal(1), "补课不全")}
    actions.mark_self(first, "全年说明", own, by=world.shuji)
    actions.mark_upper(first, "同意", {dues: (Decimal(1), "台账不清")}, by=world.zuzhibu)
    marked(world, second)
    scheme = new_version(world)

    with pytest.raises(Refused, match=r"2 个支部的细则换了新版.*按现行细则重算"):
        actions.publicise(world.root, 2026, by=world.zuzhibu)
    assert actions.renew_year(world.root, 2026, by=world.zuzhibu) == (0, 2)

    got = verdict_of(world.first)
    kept, anew = got.lines.get(indicator__code="3"), got.lines.get(indicator__code="2")
    assert (got.scheme, got.stage, got.upper_at, got.self_text) == (scheme, "upper", None, "全年说明")
    assert (kept.self_points, kept.upper_points, kept.upper_remark) == (2, 1, "台账不清")
    assert (anew.points, anew.self_points) == (20, None)
    assert got.lines.count() == 3
    with pytest.raises(Refused, match="没有完成自评或上级考评"):
        actions.publicise(world.root, 2026, by=world.zuzhibu)
    assert actions.renew_year(world.root, 2026, by=world.zuzhibu) == (0, 0)
    assert "第 2 版" in Notice.objects.of(world.shuji).latest("pk").title


@pytest.mark.parametrize("more", [0, 3])
def test_a_new_version_costs_the_same_for_two_branches_and_for_five(world, more, django_assert_num_queries):
    for number in range(more):
        factories.organisation(f"中共示例市某局第{number}支部", world.root)
    begin(world)
    for verdict in Verdict.objects.all():
        given = {verdict.lines.get(indicator__code="3").indicator_id: (Decimal(2), "迟交")}
        actions.mark_self(verdict, "全年说明", given, by=None)
    new_version(world)

    with django_assert_num_queries(RENEWED):
        assert actions.renew_year(world.root, 2026, by=world.zuzhibu) == (0, 2 + more)

    assert set(Verdict.objects.values_list("lines__self_points", flat=True)) == {2, None}


RENEWED = 71


def test_the_night_puts_a_branch_of_another_kind_under_its_own_scheme(world):
    begin(world)
    own = actions.publish_scheme(replace(SMALL, field="village"), 2026, by=world.zuzhibu)
    Organisation.objects.filter(pk=world.first.pk).update(field="village", place_since=date(2026, 11, 2))
    Organisation.objects.filter(pk=world.second.pk).update(field="community", place_since=date(2026, 11, 2))
    general = verdict_of(world.second).scheme

    assert actions.recount_years(by=None) == 2

    assert (verdict_of(world.first).scheme, verdict_of(world.second).scheme) == (own, general)


def test_what_is_on_view_stays_with_its_version(world):
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    before = verdict_of(world.first).scheme
    new_version(world)

    actions.recount_years(by=None)

    assert verdict_of(world.first).scheme == before


def test_the_year_of_a_dissolved_branch_is_closed_and_says_why(world, sign_in):
    first, _ = begin(world)
    world.shen.branch = world.first
    world.shen.save()
    paper = Paper("中共示例市某局党组", date(2026, 11, 16), "示组〔2026〕9 号")
    dissolve(world.second, date(2026, 11, 18), "机构改革", paper, by=world.zuzhibu)
    url = reverse("assessments:year", args=[world.root.pk, 2026])
    client = sign_in(world.zuzhibu)
    assert "1 个支部已经撤并" in client.get(url).content.decode()

    client.post(reverse("assessments:renew_year", args=[world.root.pk, 2026]))

    gone = verdict_of(world.second)
    assert (gone.stage, gone.closed_why) == ("closed", "2026-11-18 撤销，2026 年度不再考核")
    assert "1 个支部因撤并等终止考核" in client.get(url).content.decode()
    with pytest.raises(Refused, match="已经终止：2026-11-18 撤销"):
        actions.mark_self(gone, "说明", {}, by=world.linju)
    marked(world, first)
    assert actions.publicise(world.root, 2026, by=world.zuzhibu) == [first]
    assert Verdict.objects.filter(stage="closed").count() == 1


def test_the_correction_of_a_dissolved_branch_waits_for_the_level_above(world, sign_in):
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    with time_machine.travel("2026-12-10 10:00:00+08:00"):
        actions.grade(world.root, 2026, {}, by=world.zuzhibu)
        anew = actions.correct(verdict_of(world.second), "算错了", by=world.zuzhibu)
        Organisation.objects.filter(pk=world.second.pk).update(dissolved_on=date(2026, 12, 10))
        page = sign_in(world.zuzhibu).get(reverse("assessments:year", args=[world.root.pk, 2026]))
        assert "请考评 1 个支部" in page.content.decode()

        with pytest.raises(Refused, match="没有完成自评或上级考评"):
            actions.publicise(world.root, 2026, by=world.zuzhibu)

        actions.mark_upper(anew, "同意", {}, by=world.zuzhibu)
        assert actions.publicise(world.root, 2026, by=world.zuzhibu) == [anew]
