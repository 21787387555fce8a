from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import (
    KINDS,
    Band,
    Figure,
    grade_of,
    graded,
    percent,
    rule_of,
    share_out,
    total,
    weighed,
)

GRADES = ("一类", "二类", "三类")
BANDS = [Band("好", Decimal(90), Decimal(30)), Band("较好", Decimal(80)), Band("一般", Decimal(0))]
points = st.decimals(Decimal("0.1"), Decimal("100"), places=2)
times = st.integers(0, 500)


@pytest.mark.parametrize(
    ("kind", "terms", "figure", "takes"),
    [
        ("each", {"each": 1, "most": 3}, Figure(5), "3"),
        # 党课出勤率低于 90% 的，每低 10% 扣 1 分：a full ten per cent each
        ("steps", {"below": 90, "step": 10, "each": 1}, Figure(10, 100), "0"),
        ("steps", {"below": 90, "step": 10, "each": 1}, Figure(19, 100), "0"),
        ("steps", {"below": 90, "step": 10, "each": 1}, Figure(20, 100), "1"),
        ("steps", {"below": 90, "step": 10, "each": 1, "started": True}, Figure(11, 100), "1"),
        ("steps", {"below": 90, "step": 10, "each": 1}, Figure(100, 100), "9"),
        ("steps", {"below": 90, "step": 10, "each": 1, "most": 2}, Figure(100, 100), "2"),
        ("steps", {"below": 90, "step": 10, "each": 1}, Figure(0, 0), "0"),
        ("tiers", {"tiers": [[90, 10], [80, 8], [60, 5]]}, Figure(10, 100), "0"),
        ("tiers", {"tiers": [[90, 10], [80, 8], [60, 5]]}, Figure(11, 100), "2"),
        ("tiers", {"tiers": [[90, 10], [80, 8], [60, 5]]}, Figure(40, 100), "5"),
        ("tiers", {"tiers": [[90, 10], [80, 8], [60, 5]]}, Figure(41, 100), "10"),
        ("ratio", {}, Figure(1, 3), "3.33"),
        ("ratio", {}, Figure(0, 0, Decimal("87.5")), "1.25"),
        ("ratio", {}, Figure(0, 0), "0"),
        ("judged", {"least": 1, "most": 3}, Figure(1, 0, Decimal(2)), "2"),
        ("judged", {"least": 1, "most": 3}, Figure(2, 0, Decimal(5)), "3"),
        ("judged", {"least": 1, "most": 3}, Figure(0), "0"),
        ("zero", {}, Figure(1), "10"),
        ("zero", {}, Figure(0), "0"),
        ("bonus", {"each": 2, "most": 5}, Figure(1), "-2"),
        ("bonus", {"each": 2, "most": 5}, Figure(4), "-5"),
        ("veto", {"grade": "二类"}, Figure(3), "0"),
    ],
)
def test_every_kind_of_rule_at_its_bounds(kind, terms, figure, takes):
    assert rule_of(kind, terms, 10, GRADES).takes(10, figure) == Decimal(takes)


def test_a_veto_leaves_a_grade_at_best_only_when_it_happened():
    rule = rule_of("veto", {"grade": "三类"}, 0, GRADES)

    assert (rule.vetoes(Figure(1)), rule.vetoes(Figure(0))) == ("三类", "")


@pytest.mark.parametrize(
    ("kind", "terms", "worth", "says"),
    [
        ("guess", {}, 10, "不认识"),
        ("each", {}, 10, "缺“每次（每档）分值”"),
        ("each", {"each": 0}, 10, "须大于 0"),
        ("each", {"each": -1}, 10, "不小于 0"),
        ("each", {"each": "NaN"}, 10, "不小于 0"),
        ("bonus", {"each": 1, "most": 10000}, 10, "不能超过 9999.99"),
        ("each", {"each": 1, "speed": 2}, 10, "没有“speed”"),
        ("each", {"each": 1}, 0, "分值须大于 0"),
        ("each", {"each": 1}, -3, "分值须大于 0"),
        ("judged", {"least": 3, "most": 1}, 10, "不超过上限"),
        ("steps", {"below": 120, "step": 10, "each": 1}, 10, "不能超过 100%"),
        ("tiers", {"tiers": [[60, 5], [90, 10]]}, 10, "从高到低"),
        ("tiers", {"tiers": [[90, 20]]}, 10, "超过了指标的分值"),
        ("veto", {"grade": "四类"}, 0, "不在本细则的等次里"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_in_words(kind, terms, worth, says):
    with pytest.raises(ValueError, match=says):
        rule_of(kind, terms, worth, GRADES)


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="不能是负数"):
        rule_of("each", {"each": 1}, 10).takes(10, Figure(-1))


@given(points, st.sampled_from(sorted(KINDS)), times, times)
def test_no_rule_takes_more_than_there_is(worth, kind, occurrences, more):
    terms = {
        "each": {"each": 1},
        "steps": {"below": 90, "step": 10, "each": 1},
        "tiers": {"tiers": [[90, min(worth, 1)], [50, 0]]},
        "judged": {"least": 1, "most": 3},
        "bonus": {"each": 1, "most": 5},
        "veto": {"grade": "三类"},
    }.get(kind, {})
    figure = Figure(occurrences, occurrences + more, Decimal(2) if kind == "judged" else None)

    takes = rule_of(kind, terms, worth, GRADES).takes(worth, figure)

    assert -5 <= takes <= worth
    assert (takes < 0) <= (kind == "bonus")


@given(points, st.lists(st.decimals(Decimal(-5), Decimal(100), places=2), max_size=8))
def test_lines_together_take_no_more_than_their_indicator(worth, takes):
    real = share_out(worth, takes)

    assert len(real) == len(takes)
    assert sum(x for x in real if x > 0) <= worth
    assert [x for x in real if x < 0] == [x for x in takes if x < 0]
    if sum(x for x in takes if x > 0) <= worth:
        assert real == takes


def test_sums_and_shares():
    assert total([(Decimal(3), Decimal(4)), (Decimal("11.8"), Decimal(12))]) == (Decimal("14.8"), Decimal(16))
    assert percent(Decimal("14.8"), Decimal(16)) == Decimal("92.5")
    assert percent(0, 0) is None
    # no share is shown as one of another light: 89.96 is not green
    assert percent(Decimal("89.96"), 100) == Decimal("89.9")


def test_a_missing_part_leaves_its_weight_to_the_others():
    assert weighed([(90, 40), (80, 60)]) == Decimal("84.00")
    assert weighed([(90, 40), (None, 60)]) == Decimal("90.00")
    assert weighed([(90, 0), (None, 60)]) is None


@pytest.mark.parametrize(
    ("score", "vetoed", "grade"),
    [
        ("90", "", "好"),
        ("89.99", "", "较好"),
        ("80", "", "较好"),
        ("0", "", "一般"),
        ("104", "", "好"),
        # a veto and a bonus together: the bonus cannot buy the grade back
        ("104", "较好", "较好"),
        ("70", "较好", "一般"),
    ],
)
def test_the_grade_of_a_score(score, vetoed, grade):
    assert grade_of(Decimal(score), BANDS, vetoed) == grade


def test_a_capped_grade_goes_to_the_best():
    scores = [(n, Decimal(99 - n), "") for n in range(7)]

    got = graded(scores, BANDS)

    assert [key for key, (grade, _) in got.items() if grade == "好"] == [0, 1]
    assert got[2] == ("较好", "“好”不超过 30%：7 个支部最多 2 个，按得分排在名额之外")
    assert got[0] == ("好", "")


def test_when_all_are_equal_nobody_is_preferred():
    got = graded([(n, Decimal(95), "") for n in range(10)], BANDS)

    assert {grade for grade, _ in got.values()} == {"较好"}


def test_a_tie_at_the_limit_is_not_broken_by_chance():
    got = graded([(1, Decimal(99), ""), (2, Decimal(95), ""), (3, Decimal(95), ""), (4, Decimal(91), ""),
                  (5, Decimal(85), ""), (6, Decimal(85), ""), (7, Decimal(85), "")], BANDS)  # fmt: skip

    assert [key for key, (grade, _) in got.items() if grade == "好"] == [1]


def test_a_veto_keeps_out_of_the_grade_and_takes_no_place_in_it():
    scores = [(1, Decimal(99), "一般"), (2, Decimal(98), ""), (3, Decimal(97), ""), (4, Decimal(50), "")]

    got = graded(scores, BANDS)

    assert got[1][0] == "一般"
    assert [key for key, (grade, _) in got.items() if grade == "好"] == [2]


@given(st.lists(st.decimals(0, 110, places=2), max_size=40))
def test_grades_keep_their_caps_and_never_turn_the_order_round(scores):
    got = graded([(n, score, "") for n, score in enumerate(scores)], BANDS)
    names = [band.name for band in BANDS]

    assert len(got) == len(scores)
    assert sum(grade == "好" for grade, _ in got.values()) <= int(len(scores) * Decimal("0.3"))
    for a, one in enumerate(scores):
        for b, other in enumerate(scores):
            if one > other:
                assert names.index(got[a][0]) <= names.index(got[b][0])
