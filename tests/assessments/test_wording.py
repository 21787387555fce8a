"""Rules in words and as they are typed; what one table says otherwise than another."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.comparing import Change, changes
from assessments.scoring import KINDS
from assessments.tables import tables
from assessments.wording import in_words, number, read_tiers, written_tiers
from tests.assessments.evidence import SMALL


@pytest.mark.parametrize(
    ("kind", "terms", "words"),
    [
        ("each", {"each": "0.20"}, "每次扣 0.2 分，扣完为止"),
        ("each", {"each": "1", "most": "3"}, "每次扣 1 分，最多扣 3 分"),
        ("each", {"each": "0.5", "most": "0.50"}, "扣 0.5 分，只扣一次"),
        ("steps", {"below": "90", "step": "10", "each": "1"}, "低于 90% 的，每低 10% 扣 1 分，扣完为止"),
        (
            "steps",
            {"below": "90", "step": "10", "each": "1", "most": "2", "started": True},
            "低于 90% 的，每低 10% 扣 1 分，不足 10% 按 10% 算，最多扣 2 分",
        ),
        (
            "tiers",
            {"tiers": [["90", "10"], ["80", "8.50"]]},
            "90% 以上得 10 分，80% 以上得 8.5 分，再低不得分",
        ),
        ("ratio", {}, "按比率得分"),
        ("judged", {"least": "1", "most": "3"}, "酌情每次扣 1 至 3 分，一共最多扣 3 分"),
        ("zero", {}, "出现一次，本项不得分"),
        ("bonus", {"each": "1", "most": "5"}, "每次加 1 分，最多加 5 分"),
        ("veto", {"grade": "二类"}, "一票否决：最高只能定“二类”"),
    ],
)
def test_a_rule_in_words(kind, terms, words):
    assert in_words(kind, terms) == words
    assert kind in KINDS


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("", ""), ("10.00", "10"), ("0.50", "0.5"), (0, "0"), (100, "100"), ("0.00", "0")],
)
def test_numbers_without_idle_zeros(value, text):
    assert number(value) == text


@given(st.lists(st.tuples(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2)), max_size=6))
def test_tiers_are_read_as_they_are_written(tiers):
    assert read_tiers(written_tiers(tiers)) == [[number(least), number(worth)] for least, worth in tiers]


@pytest.mark.parametrize("text", ["90%:10;80%:8", "90：10，80：8", " 90% ： 10分、80 : 8 ", "90:10\n80:8"])
def test_tiers_are_read_however_they_are_typed(text):
    assert read_tiers(text) == [["90", "10"], ["80", "8"]]


def test_tiers_that_are_none_are_named():
    with pytest.raises(ValueError, match="“优秀”看不懂"):
        read_tiers("90：10；优秀")


@pytest.mark.parametrize("name", sorted(tables()))
def test_a_table_says_nothing_otherwise_than_itself(name):
    assert changes(tables()[name], tables()[name], {}) == []


def test_every_difference_is_named():
    first, second, _ = SMALL.indicators
    line = replace(second.criteria[0], terms={"each": "0.5"})
    new = replace(
        SMALL,
        indicators=(replace(first, points=Decimal(8)), replace(second, criteria=(line,))),
        weights=SMALL.weights | {"monthly": 60},
        bands=SMALL.bands[1:],
    )

    found = changes(SMALL, new, {"meetings_missed": "缺会"})

    assert [change.where for change in found] == [
        "等次",
        "权重",
        "1 任期届满换届",
        "2 三会一课：三会一课，每次扣 0.2 分",
        "3 党费",
        "3 党费：党费，每次扣 1 分",
    ]
    assert found[2] == Change("1 任期届满换届", "10 分", "8 分")
    assert found[3].was == "每次扣 0.2 分，扣完为止，每月，系统取数“缺会”"
    assert found[3].now.startswith("每次扣 0.5 分")
    assert found[4].now == ""
