"""The published tables at hand: what each deduction of theirs leaves of its indicator, and that each can be used."""

from decimal import Decimal

import pytest

from assessments import actions
from assessments.counting import Sheet
from assessments.figures import Period
from assessments.models import Mark, MonthTotal, Scheme
from assessments.scoring import Figure, grade_of, rule_of, share_out
from assessments.tables import read, table, tables
from tests.assessments.evidence import OCTOBER
from tests.conftest import TODAY

ALL = tables()


def n(times):
    """It occurred so often."""
    return Figure(times)


def judged(points):
    """A checker took so many points."""
    return Figure(1, 0, Decimal(points))


def rate(percent):
    """So many per cent of what was due was done."""
    return Figure(0, 0, Decimal(percent))


def indicator_of(name, code):
    return next(indicator for indicator, _ in ALL[name].walk() if indicator.code == code)


def rules_of(name, code):
    indicator = indicator_of(name, code)
    grades = [band.name for band in ALL[name].bands]
    return [rule_of(line.rule, line.terms, indicator.points, grades) for line in indicator.criteria]


def kept(name, code, figures):
    """What is left of the indicator when its first line, second line … have these figures."""
    points = indicator_of(name, code).points
    rules = rules_of(name, code)
    assert len(figures) <= len(rules)
    takes = [rule.takes(points, figure) for rule, figure in zip(rules, figures, strict=False)]
    return points - sum(share_out(points, takes))


@pytest.mark.parametrize(
    ("name", "code", "figures", "left"),
    [
        # A 支部设置 10：未按规定设立 −5
        ("a", "1", [n(0)], "10"),
        ("a", "1", [n(1)], "5"),
        ("a", "1", [n(3)], "0"),
        # 换届 10：未批准延期或提前 −3
        ("a", "2", [n(1)], "7"),
        ("a", "2", [n(4)], "0"),
        # 委员出缺 10：3 个月内未补选 −2
        ("a", "3", [n(1)], "8"),
        ("a", "3", [n(5)], "0"),
        # 计划 6：缺一项 −0.5；某项活动无具体安排 −0.5
        ("a", "4", [n(1), n(0)], "5.5"),
        ("a", "4", [n(4), n(3)], "2.5"),
        ("a", "4", [n(4), n(20)], "0"),
        # 三会一课 12：缺 1 次 −0.2
        ("a", "5", [n(1)], "11.8"),
        ("a", "5", [n(11)], "9.8"),
        ("a", "5", [n(60)], "0"),
        ("a", "5", [n(61)], "0"),
        # 民主评议 4：未评议 −1；未按党章处置 −1
        ("a", "6", [n(1), n(0)], "3"),
        ("a", "6", [n(1), n(1)], "2"),
        # 党费 4：未及时足额 −1
        ("a", "7", [n(1)], "3"),
        ("a", "7", [n(9)], "0"),
        ("a", "8", [judged("0.5")], "3.5"),
        # C 制度 5：不健全 −1~3
        ("c", "1", [judged(1)], "4"),
        ("c", "1", [judged(3)], "2"),
        # 班子团结 6：不团结 −2，书记业务不扎实 −2~4
        ("c", "2", [n(1), n(0)], "4"),
        ("c", "2", [n(0), judged(4)], "2"),
        ("c", "2", [n(1), judged(4)], "0"),
        # 廉洁 5、生产安全 10：分数不扣，见一票否决
        ("c", "3", [n(1)], "5"),
        ("c", "5", [n(2)], "10"),
        # 三重一大 6：议题、沟通、讨论、决议各 0.5；未落实一次 −2
        ("c", "4", [n(1), n(1), n(1), n(1), n(0)], "4"),
        ("c", "4", [n(3), n(0), n(0), n(0), n(0)], "5.5"),
        ("c", "4", [n(0), n(0), n(0), n(0), n(2)], "2"),
        ("c", "4", [n(1), n(1), n(1), n(1), n(3)], "0"),
        # 支委会 3：议题 1 决议 1 记录 1（落实 1）
        ("c", "6", [n(1), n(0), n(0), n(0)], "2"),
        ("c", "6", [n(1), n(1), n(1), n(1)], "0"),
        # 学习 4：少一次 −0.5
        ("c", "7", [n(3)], "2.5"),
        ("c", "7", [n(12)], "0"),
        # 党员大会 2：议题 0.5 决议 1 记录 0.5
        ("c", "8", [n(1), n(0), n(0)], "1.5"),
        ("c", "8", [n(2), n(2), n(2)], "0"),
        # 党课 2：少一次 −0.5；出勤率 <90% 每低 10% −1
        ("c", "9", [n(1), rate(95)], "1.5"),
        ("c", "9", [n(0), rate(90)], "2"),
        ("c", "9", [n(0), rate("80.1")], "2"),
        ("c", "9", [n(0), rate(80)], "1"),
        ("c", "9", [n(1), rate(70)], "0"),
        # F 落实主体责任 5
        ("f", "1.1", [n(2), n(0), n(0), n(0), n(0)], "3"),
        ("f", "1.1", [n(0), n(1), n(1), n(0), n(0)], "4"),
        ("f", "1.1", [n(0), n(0), n(0), n(1), n(2)], "3.5"),
        ("f", "1.1", [n(3), n(2), n(2), n(1), n(2)], "0"),
        # 支委建设 1：未按期换届、缺过程材料、缺报道，每项 −0.2
        ("f", "1.2", [n(1), n(1), n(1)], "0.4"),
        ("f", "1.2", [n(6), n(0), n(0)], "0"),
        ("f", "1.3", [judged(1)], "3"),
        # G 凝聚力 4：酌扣 2
        ("g", "1", [judged(2)], "2"),
        # 计划和总结 4：各 −1.5
        ("g", "2", [n(1), n(0)], "2.5"),
        ("g", "2", [n(1), n(1)], "1"),
        # 创先争优
        ("g", "3.1", [n(1)], "1"),
        ("g", "3.2", [n(1)], "2"),
        ("g", "3.3", [n(2)], "0"),
        ("g", "3.4", [n(3)], "0"),
        ("g", "3.5", [n(1)], "2"),
        ("g", "3.6", [judged("1.5")], "0.5"),
        # 民主生活会 4：缺一项 −2
        ("g", "4", [n(1)], "2"),
        # 党政联席会 4：缺一次 −1
        ("g", "5", [n(3)], "1"),
        ("g", "5", [n(5)], "0"),
        # 党员大会、组织生活会 5：缺一次 −1
        ("g", "6", [n(1), n(2)], "2"),
        ("g", "6", [n(2), n(9)], "0"),
        # 党课 3：缺一次 −0.5
        ("g", "7", [n(1)], "2.5"),
        # 党费 4：不按时 −1；党内统计 4：每次 −2；组织关系 4：−1
        ("g", "8", [n(1)], "3"),
        ("g", "9", [n(1)], "2"),
        ("g", "9", [n(3)], "0"),
        ("g", "10", [n(4)], "0"),
        # H 班子健全 4
        ("h", "1.1", [n(1), n(1), n(1), n(1)], "0.5"),
        ("h", "1.1", [n(0), n(0), n(1), n(0)], "3.5"),
        # 书记作用 4：贯彻一般 −0.5，不好 0；完成任务一般 −1，差 0
        ("h", "1.2", [n(1), n(0), n(0), n(0)], "3.5"),
        ("h", "1.2", [n(1), n(0), n(1), n(0)], "2.5"),
        ("h", "1.2", [n(0), n(1), n(0), n(0)], "0"),
        ("h", "1.2", [n(1), n(0), n(0), n(1)], "0"),
        # 团结廉洁 8
        ("h", "1.3", [n(1), n(1), n(0), n(1), n(1), n(0)], "3"),
        ("h", "1.3", [n(0), n(0), n(1), n(0), n(0), n(0)], "0"),
        ("h", "1.3", [n(0), n(0), n(0), n(0), n(0), n(1)], "0"),
        ("h", "2", [judged(2)], "4"),
        # I 落实责任制 34：每条各扣
        ("i", "1", [n(1)], "33"),
        ("i", "1", [n(0), n(4)], "32"),
        ("i", "1", [n(1), n(4), n(1), n(1), n(1), n(1), n(1), n(1), n(4), n(1), n(2)], "23"),
        ("i", "1", [n(0), n(80)], "0"),
    ],
)
def test_the_deductions_of_the_published_tables(name, code, figures, left):
    assert kept(name, code, figures) == Decimal(left)


def test_every_line_has_a_case():
    cases = next(mark for mark in test_the_deductions_of_the_published_tables.pytestmark if mark.args).args[1]
    tried = {
        (name, code, at) for name, code, figures, _ in cases for at, f in enumerate(figures) if f != n(0)
    }

    lines = {
        (name, i.code, at) for name, t in ALL.items() for i, _ in t.walk() for at, _ in enumerate(i.criteria)
    }
    assert lines == tried


@pytest.mark.parametrize(("code", "best"), [("3", "三类"), ("5", "二类")])
def test_a_veto_of_table_c_stands_above_any_score(code, best):
    grades = [band.name for band in ALL["c"].bands]
    [rule] = rules_of("c", code)

    assert (rule.vetoes(n(1)), rule.vetoes(n(0))) == (best, "")
    assert grade_of(Decimal(100), ALL["c"].bands, best) == best
    assert grades == ["一类", "二类", "三类"]


@pytest.mark.parametrize(
    ("name", "points"), [("a", 60), ("c", 43), ("f", 10), ("g", 56), ("h", 22), ("i", 34)]
)
def test_the_points_of_a_table_are_those_of_the_text(name, points):
    assert sum(indicator.points for indicator in ALL[name].indicators) == points


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_table_at_hand_is_published_and_scored_without_code(world, name):
    scheme = actions.publish(actions.write_scheme(ALL[name], 2026, by=world.zuzhibu), by=world.zuzhibu)

    actions.score_month(OCTOBER, by=None)
    year = Sheet.of_year(Scheme.objects.with_lines().get(), [world.first], Period.of_year(2026, TODAY))

    monthly = {line.period for i, _ in ALL[name].walk() for line in i.criteria if line.period == "month"}
    counted = 2 if not ALL[name].field and monthly else 0
    assert MonthTotal.objects.filter(scheme=scheme, failed=0, whole__gt=0).count() == counted
    kept_points, whole, vetoed, failed = year.totals()[world.first.pk]
    # the world's branches are below seven members: 支部设置 does not apply to them
    assert whole == sum(i.points for i in ALL[name].indicators) - (10 if name == "a" else 0)
    assert 0 <= kept_points <= whole
    assert (vetoed, failed) == ("", 0)


def test_a_mark_takes_what_the_table_says(world):
    scheme = actions.publish(actions.write_scheme(ALL["c"], 2026, by=world.zuzhibu), by=world.zuzhibu)
    lines = {c.text: c for i in scheme.indicators.all() for c in i.criteria.all()}
    for text, amount in (
        ("班子不团结的扣 2 分", None),
        ("书记业务不扎实的，扣 2 至 4 分", 3),
        ("有违纪的，当年支部定为三类", None),
    ):
        Mark.objects.create(
            branch=world.first,
            criterion=lines[text],
            on=OCTOBER,
            amount=amount,
            text="查实",
            marked_by=world.zuzhibu,
        )

    actions.score_month(OCTOBER, by=None)

    total = MonthTotal.objects.get(branch=world.first)
    assert (total.kept, total.whole, total.vetoed) == (Decimal(38), Decimal(43), "三类")


def test_a_key_that_means_nothing_is_refused():
    with pytest.raises(ValueError, match="colour"):
        read({"name": "x", "indicators": [{"code": "1", "title": "x", "colour": "red"}]})
    with pytest.raises(FileNotFoundError):
        table("z")
