"""Local dues tables: the nearest organisation upwards decides, from a day on, never backwards."""

from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps

from branches.actions import set_local_rule
from core.errors import Refused
from dues import actions, rates
from dues.actions.standards import differing
from dues.models import Quota, StandardLine, StandardTable
from dues.standards import InForce, Line, problems_of, settings_for, standards_for, warnings_of

TODAY, LATER = date(2026, 11, 20), date(2027, 1, 1)
ONE = [Line(Decimal(0), Decimal(4000), Decimal("0.005")), Line(Decimal(4000), None, Decimal("0.01"))]


def put(world, place=None, lines=ONE, category="salaried", since=TODAY, by=None, **more):
    given = {"article": "示机党〔2026〕9号", "reason": "本地规定"} | more
    return actions.set_standard(place or world.root, category, lines, since, **given, by=by or world.zuzhibu)


def amount(place, base, day=TODAY, category="salaried"):
    base = None if base is None else Decimal(base)
    return InForce([place], day).due(place, category, base).amount


def test_the_national_tables_are_seeded_and_hold_by_default(world):
    if not StandardTable.objects.exists():  # emptied by a test that truncates all tables
        import_module("dues.migrations.0003_national_standards").seed(apps, None)

    assert {row.category for row in StandardTable.objects.filter(organisation=None)} == set(rates.LABELS)
    assert StandardLine.objects.count() == len(rates.NATIONAL)
    assert set(standards_for(world.first, TODAY)) == set(rates.NATIONAL)
    assert settings_for(world.first, TODAY) == rates.DEFAULTS


@pytest.mark.parametrize(
    ("base", "owes"),
    [("3000", "15.00"), ("3000.01", "30.00"), ("5000", "50.00"), ("5000.01", "75.00"), ("60000", "1000.00")],
)
def test_the_boundary_values_come_out_of_the_seeded_tables(world, base, owes):
    assert amount(world.first, base) == Decimal(owes)


@pytest.mark.parametrize(("base", "wrong"), [("4000", "15.00"), ("30000", "750.00")])
def test_amounts_of_wrong_public_tables_do_not_come_out(world, base, wrong):
    assert amount(world.first, base) != Decimal(wrong)


def test_the_nearest_upwards_decides_from_its_day(world):
    put(world, since=LATER)
    put(world, world.first, [Line(Decimal(0), None, Decimal("0.02"))], since=LATER)

    assert amount(world.first, "3500") == Decimal("35.00")
    assert amount(world.first, "3500", LATER) == Decimal("70.00")
    assert amount(world.second, "3500", LATER) == Decimal("17.50")
    assert amount(world.second, "3500", LATER, "annual") == Decimal("35.00")


def test_a_table_without_lines_returns_to_what_holds_above(world):
    put(world)
    put(world, world.first, [Line(Decimal(0), None, Decimal("0.02"))])
    put(world, world.first, [], since=LATER)

    assert amount(world.first, "3500") == Decimal("70.00")
    assert amount(world.first, "3500", LATER) == Decimal("17.50")


def test_settings_follow_the_local_rules(world):
    for key, value in (("dues.unit", "1"), ("dues.cap", "0"), ("dues.farmer_amount", "0.30")):
        set_local_rule(world.first, key, value, TODAY, "文件", by=world.zuzhibu)

    assert settings_for(world.first, TODAY) == rates.Settings(
        cap=None, unit=Decimal("1"), farmer_amount=Decimal("0.30")
    )
    assert amount(world.first, "60000") == Decimal("1200.00")
    assert amount(world.first, "6301") == Decimal("95.00")
    assert amount(world.first, None, category="farmer") == Decimal("0.30")
    assert amount(world.second, None, category="farmer") == Decimal("0.50")


@pytest.mark.parametrize("value", ["0.19", "1.01", "0.305", "NaN", "五角", ""])
def test_money_out_of_bounds_is_refused(world, value):
    with pytest.raises(Refused, match=r"0\.20 到 1\.00 的数"):
        set_local_rule(world.first, "dues.farmer_amount", value, TODAY, "文件", by=world.zuzhibu)


def test_many_branches_cost_the_same_queries(world, django_assert_num_queries):
    put(world)
    for places in ([world.first], [world.root, world.first, world.second]):
        with django_assert_num_queries(3):
            in_force = InForce(places, TODAY)
            for place in places:
                in_force.due(place, "salaried", Decimal(3500))


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([], "从 0 元开始"),
        ([Line(Decimal(1), None, Decimal("0.01"))], "从 0 元开始"),
        ([Line(Decimal(0), Decimal(3000), Decimal("0.01"))], "最后一档不应有上限"),
        (
            [Line(Decimal(0), Decimal(3000), Decimal("0.005")), Line(Decimal(4000), None, Decimal("0.01"))],
            "空档",
        ),
        (
            [Line(Decimal(0), Decimal(3000), Decimal("0.005")), Line(Decimal(2000), None, Decimal("0.01"))],
            "重叠",
        ),
        ([Line(Decimal(0), None, Decimal("1.5"))], "0 到 100%"),
        (
            [Line(Decimal(0), Decimal(3000), Decimal("0.01")), Line(Decimal(3000), None, Decimal("0.005"))],
            "低于上一档",
        ),
        ([Line(Decimal(0), None, fixed=Decimal(5))], "0 到 100%"),
    ],
)
def test_tables_that_cannot_be(lines, says):
    assert says in "".join(problems_of("salaried", lines))


def test_a_rate_above_the_national_ones_is_only_warned_of():
    assert not problems_of("salaried", [Line(Decimal(0), None, Decimal("0.03"))])
    assert "2%" in warnings_of([Line(Decimal(0), None, Decimal("0.03"))])[0]
    assert not warnings_of(ONE)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"since": date(2026, 11, 19)}, "不能早于今天"),
        ({"category": "rich"}, "没有这种收入类别"),
        ({"reason": " "}, "依据的文件和原因"),
        ({"lines": ONE[:1]}, "最后一档"),
        ({"category": "student"}, "定额"),
    ],
)
def test_setting_is_refused(world, changes, says):
    with pytest.raises(Refused, match=says):
        put(world, **changes)

    assert not StandardTable.objects.exclude(organisation=None).exists()


def test_setting_twice_or_elsewhere_is_refused(world):
    put(world)

    with pytest.raises(Refused, match="已经设定过"):
        put(world)
    with pytest.raises(Refused, match="不由您设定"):
        put(world, world.first, by=world.shuji)


def test_quotas_come_from_the_table_of_the_branch_and_approved_ones_stay(world, approve):
    approve(world.he, "3500", year=2027)
    put(world, world.first, since=LATER)

    assert differing(world.root, "salaried", ONE, LATER) == 1
    approve(world.lin, "3500", year=2027)
    approve(world.shen, "3500", year=2027)
    found = dict(Quota.objects.values_list("member__name", "amount"))
    assert found == {"何静": Decimal("35.00"), "林文博": Decimal("17.50"), "沈秋": Decimal("35.00")}


def test_the_page_shows_what_holds_and_takes_a_table(world, sign_in, approve):
    approve(world.he, "3500")
    client = sign_in(world.zuzhibu)
    url = f"/dues/standards/{world.first.pk}/"
    given = {"up_to_1": "4000", "percent_1": "0.5", "percent_2": "1", "since": "2026-11-20"}
    given |= {"article": "示机党〔2026〕9号", "reason": "本地规定"}

    asked = client.post(f"{url}salaried/", given)
    assert "有 1 名党员已核准的核定与新标准不同" in asked.content.decode()
    assert client.post(f"{url}salaried/", given | {"sure": "on"}).status_code == 302
    page = client.get(url).content.decode()

    assert "4,000 元以下 0.5%" in page
    assert "示机党〔2026〕9号" in page
    assert "每月 0.20—1.00 元" in page


@pytest.mark.parametrize(
    ("category", "given", "says"),
    [
        ("salaried", {"percent_1": ""}, "请填比例"),
        ("salaried", {"up_to_1": "4000", "percent_1": "0.5"}, "最后一档不应有上限"),
        ("salaried", {"percent_1": "一"}, "输入一个数"),
        ("student", {"fixed": ""}, "请填每月金额"),
    ],
)
def test_bad_input_is_said_beside_the_field(world, sign_in, category, given, says):
    given = {"since": "2026-11-20", "article": "文件", "reason": "原因", "sure": "on"} | given

    page = sign_in(world.zuzhibu).post(f"/dues/standards/{world.first.pk}/{category}/", given)

    assert says in page.content.decode()
    assert not StandardTable.objects.exclude(organisation=None).exists()


def test_the_fixed_amount_of_a_place_and_back_again(world, sign_in):
    client, url = sign_in(world.zuzhibu), f"/dues/standards/{world.first.pk}/farmer/"
    given = {"since": "2026-11-20", "article": "文件", "reason": "原因"}

    client.post(url, given | {"fixed": "0.30"})
    assert amount(world.first, None, category="farmer") == Decimal("0.30")
    client.post(url, given | {"back": "on", "since": "2026-12-01"})
    assert amount(world.first, None, date(2026, 12, 1), "farmer") == Decimal("0.50")
    assert client.get(f"/dues/standards/{world.first.pk}/rich/").status_code == 404
