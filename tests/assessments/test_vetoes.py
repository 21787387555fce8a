"""A veto is lifted by an appeal that is upheld, and by nothing else."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from assessments import actions
from assessments.models import Mark
from core.errors import Refused
from tests.assessments.judged import VETO, begin, marked, table_with, verdict_of

AFTER = "2026-12-10 10:00:00+08:00"


@pytest.fixture
def vetoed(world):
    """`first` is on view under a veto it does not agree with; returns its appeal."""
    first, second = begin(world, table_with(VETO))
    indicator = first.scheme.indicators.get(code="9")
    Mark.objects.create(
        branch=world.first, criterion=indicator.criteria.get(), on=date(2026, 5, 6), text="一起责任事故"
    )
    marked(world, first, second)
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    return actions.appeal(verdict_of(world.first), "事故不在本支部", indicator, by=world.shuji)


def test_an_appeal_upheld_against_a_veto_lifts_it_with_its_reason(vetoed, world):
    assert verdict_of(world.first).vetoed == "一般"

    actions.answer(vetoed, True, "经查不属实", lift=True, by=world.zuzhibu)

    got = verdict_of(world.first)
    line = got.lines.get(indicator__code="9")
    assert (got.vetoed, got.vetoed_why, line.lifted) == ("", "", "申诉成立：经查不属实")
    assert line.basis[0]["occurrences"] == 1  # what was found stays on record
    with pytest.raises(Refused, match="已经答复"):
        actions.answer(vetoed, True, "再来", lift=True, by=world.zuzhibu)


def test_an_appeal_is_not_upheld_while_the_veto_stays(vetoed, world):
    for points in (None, Decimal(0)):
        with pytest.raises(Refused, match="请勾选撤销或更正得分"):
            actions.answer(vetoed, True, "属实", points, by=world.zuzhibu)
    actions.answer(vetoed, False, "维持", by=world.zuzhibu)

    assert verdict_of(world.first).vetoed == "一般"


def test_nothing_to_lift_where_there_is_no_veto(vetoed, world):
    dues = verdict_of(world.first).scheme.indicators.get(code="3")
    asked = actions.appeal(verdict_of(world.first), "已经交齐", dues, by=world.shuji)

    with pytest.raises(Refused, match="没有可以撤销的一票否决"):
        actions.answer(asked, True, "属实", lift=True, by=world.zuzhibu)


def test_an_appeal_against_the_whole_result_may_lift_it_too(vetoed, world):
    whole = actions.appeal(verdict_of(world.first), "事故不在本支部", by=world.shuji)

    actions.answer(whole, True, "经查不属实", lift=True, by=world.zuzhibu)

    assert verdict_of(world.first).vetoed == ""


def test_a_corrected_version_keeps_what_was_lifted(vetoed, world):
    actions.answer(vetoed, True, "经查不属实", lift=True, by=world.zuzhibu)
    with time_machine.travel(AFTER):
        actions.grade(world.root, 2026, {}, by=world.zuzhibu)
        actions.correct(verdict_of(world.first), "党费台账有误", by=world.zuzhibu)

    got = verdict_of(world.first)
    assert (got.version, got.vetoed, got.lines.get(indicator__code="9").lifted) == (
        2,
        "",
        "申诉成立：经查不属实",
    )


def test_the_page_offers_to_lift_it_and_shows_why_it_was(vetoed, world, sign_in):
    client = sign_in(world.zuzhibu)
    url = reverse("assessments:answer_appeal", args=[vetoed.pk])
    page = client.get(url).content.decode()
    assert "撤销一票否决：安全生产" in page
    assert "更正后的得分" not in page  # it carries no points

    client.post(url, {"upheld": "yes", "lift": "on", "points": "", "text": "经查不属实"})

    page = client.get(verdict_of(world.first).get_absolute_url()).content.decode()
    assert "一票否决已撤销：申诉成立：经查不属实" in page
    assert "最高只能定" not in page
