"""计入考核: a problem found on a visit makes one mark on the line it touches, shown wherever the problem is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments import actions
from assessments.models import Criterion, Mark, Score
from assessments.tables import CriterionData, IndicatorData
from core.errors import Refused
from tests import factories
from tests.assessments.duties import duty
from tests.assessments.evidence import SMALL
from tests.assessments.found import finding

DAY = date(2026, 11, 2)
MIXED = IndicatorData(
    "9",
    "会议质量",
    Decimal(10),
    criteria=(
        CriterionData("缺会", "each", {"each": "1"}, metric="meetings_missed"),
        CriterionData("会议记录不规范，每次扣 2 分", "each", {"each": "2"}, source="manual"),
    ),
)


@pytest.fixture
def problem(world):
    indicators = (*SMALL.indicators, MIXED)
    actions.publish_scheme(replace(SMALL, indicators=indicators), 2026, by=world.zuzhibu)
    return finding(world.first, metric="meetings_missed", text="10 月没有签名")


@pytest.fixture
def line(problem):
    return Criterion.objects.get(text="会议记录不规范，每次扣 2 分")


def text(response):
    return " ".join(response.content.decode().split())


def test_it_takes_points_once_and_again_only_after_the_mark_is_taken_back(world, problem, line):
    row = actions.mark(world.first, line, DAY, "没有签名", finding=problem, by=world.zuzhibu)

    assert Score.objects.get(branch=world.first, criterion=line, month=DAY.replace(day=1)).taken == 2
    with pytest.raises(Refused, match="已经计入考核（2026-11-02，1 次）"):
        actions.mark(world.first, line, DAY, "又写一遍", finding=problem, by=world.zuzhibu)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(branch=world.first, criterion=line, on=DAY, text="绕过", finding=problem)
    with pytest.raises(Refused, match="请先撤回那条考评登记"):
        actions.withdraw_finding(problem, "登记错了", by=world.zuzhibu)
    actions.withdraw_mark(row, "看错了", by=world.zuzhibu)
    actions.mark(world.first, line, DAY, "重新登记", finding=problem, by=world.zuzhibu)


def test_what_is_no_problem_of_the_branch_does_not_count(world, problem, line):
    with pytest.raises(Refused, match="不是示例市某局后勤处"):
        actions.mark(world.second, line, DAY, "没有签名", finding=problem, by=world.zuzhibu)
    actions.withdraw_finding(problem, "登记错了", by=world.zuzhibu)
    with pytest.raises(Refused, match="登记有误、已经撤回"):
        actions.mark(world.first, line, DAY, "没有签名", finding=problem, by=world.zuzhibu)

    assert not Mark.objects.exists()


def test_from_the_problem_by_clicking_and_back_from_the_mark_and_the_chain(world, problem, line, sign_in):
    client, where = sign_in(world.zuzhibu), problem.get_absolute_url()
    form = (
        f"{reverse('assessments:mark_branch', args=[world.first.pk, date(2026, 11, 1)])}?finding={problem.pk}"
    )
    assert form in text(client.get(where))
    initial = client.get(form).context["form"].initial
    assert initial == {"on": DAY, "text": "会议记录不完整：10 月没有签名", "criterion": line.pk}
    typed = initial | {"times": "1"}

    done = client.post(form, typed, follow=True)

    row = Mark.objects.get()
    assert done.request["PATH_INFO"] == where
    assert form not in text(done)
    assert row.get_absolute_url() in text(done)
    assert "计入考核，1 次" in text(done)
    assert "不重复登记" in text(client.post(form, typed | {"text": "再来"}))
    assert where in text(client.get(row.get_absolute_url()))
    chain = client.get(reverse("assessments:chain", args=[duty(world, metric="meetings_missed").pk]))
    assert row.get_absolute_url() in text(chain)


def test_the_button_is_for_whoever_may_mark_there(world, problem, sign_in):
    where, asked = problem.get_absolute_url(), f"?finding={problem.pk}"
    assert asked not in text(sign_in(world.shuji).get(where))
    form = reverse("assessments:mark_branch", args=[world.second.pk, date(2026, 11, 1)])
    assert sign_in(world.zuzhibu).get(form + asked).status_code == 404  # a problem of another branch
    assert sign_in(world.zuzhibu).get(form + "?finding=x").status_code == 404

    factories.member("顾明远", world.first, user=world.zuzhibu)
    assert asked not in text(sign_in(world.zuzhibu).get(where))
