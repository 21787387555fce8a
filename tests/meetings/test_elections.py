"""Who is elected: the published rules as tables, and what holds for any ballots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.elections import Contestant, candidates_needed, check_officers, elect
from meetings.quorum import Impossible


def ran(present, *favour, **more):
    """Candidates a, b, c… with so many votes in favour, all other ballots against."""
    return [
        Contestant(key, f"候选人{key}", n, present - more.get("invalid", 0) - n)
        for key, n in zip("abcdefg", favour, strict=False)
    ]


def held(entitled, present, seats, *favour, **more):
    invalid = more.pop("invalid", 0)
    facts = {"issued": present, "returned": present, "invalid": invalid} | more
    return elect(entitled, present, seats, ran(present, *favour, invalid=invalid), **facts)


@pytest.mark.parametrize(
    ("seats", "needed"), [(1, 2), (3, 4), (4, 5), (5, 6), (6, 8), (7, 9), (10, 12), (11, 14)]
)
def test_a_fifth_more_candidates_than_seats(seats, needed):
    assert candidates_needed(seats) == needed
    assert candidates_needed(seats, contested=False) == seats


@pytest.mark.parametrize(
    ("basis", "favour", "elected"),
    [
        ("entitled", 15, ()),
        ("entitled", 16, ("a",)),
        ("present", 13, ()),
        ("present", 14, ("a",)),
        ("entitled", 14, ()),
    ],
)
def test_exactly_half_never_elects_on_either_base(basis, favour, elected):
    """30 due, 26 there: more than half is 16 of those due, 14 of those present."""
    assert held(30, 26, 1, favour, 5, basis=basis).elected == elected


@pytest.mark.parametrize(("present", "valid"), [(24, True), (23, False)])
def test_four_fifths_must_be_there(present, valid):
    outcome = held(30, present, 3, 20, 19, 18, 3)

    assert outcome.valid is valid
    assert bool(outcome.elected) is valid
    if not valid:
        assert "不到五分之四（须 24 人），选举无效" in outcome.sentence


def test_more_ballots_back_than_given_out_void_the_whole():
    outcome = elect(30, 26, 3, ran(27, 27, 27, 27, 0), issued=26, returned=27)

    assert (outcome.valid, outcome.elected, outcome.remaining) == (False, (), 3)
    assert outcome.sentence == "收回 27 票，多于发出的 26 票，选举无效，须重新选举（基层组织选举工作条例）"


def test_fewer_back_than_given_out_is_valid():
    outcome = elect(30, 26, 1, ran(24, 20, 4), issued=26, returned=24)

    assert outcome.elected == ("a",)


def test_more_over_the_line_than_seats_go_by_votes():
    outcome = held(30, 30, 3, 20, 25, 22, 18)

    assert outcome.elected == ("b", "c", "a")
    assert (outcome.tied, outcome.remaining) == ((), 0)


def test_equal_votes_at_the_last_seat_go_to_a_second_vote():
    outcome = held(30, 30, 3, 25, 20, 20, 20)

    assert outcome.elected == ("a",)
    assert (set(outcome.tied), outcome.tied_seats, outcome.remaining) == ({"b", "c", "d"}, 2, 0)
    assert "再次投票选 2 人" in outcome.sentence


def test_equal_votes_that_all_fit_need_no_second_vote():
    outcome = held(30, 30, 3, 20, 20, 20, 5)

    assert set(outcome.elected) == {"a", "b", "c"}
    assert not outcome.tied


def test_in_the_second_vote_the_most_votes_decide():
    assert held(30, 30, 1, 14, 13, run_off=True).elected == ("a",)
    assert held(30, 30, 1, 15, 15, run_off=True).tied == ("a", "b")
    assert held(30, 30, 1, 0, 0, run_off=True).remaining == 1


def test_fewer_over_the_line_than_seats_leave_seats():
    outcome = held(30, 30, 3, 25, 20, 15, 10)

    assert (outcome.elected, outcome.remaining) == (("a", "b"), 1)
    assert "尚缺 1 人，另行选举" in outcome.sentence


def test_a_write_in_over_the_line_is_elected():
    contestants = [Contestant("a", "甲", 5, 21), Contestant("w0", "另选", 20, write_in=True)]

    assert elect(30, 26, 1, contestants, 26, 26).elected == ("w0",)


def test_invalid_ballots_count_for_nobody():
    outcome = held(30, 26, 1, 16, 2, invalid=4)

    assert outcome.elected == ("a",)
    assert "收回 26 票，无效 4 票" in outcome.sentence


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"issued": 27}, "issued", "发出 27 票，多于到会有表决权的 26 人"),
        ({"invalid": 27}, "invalid", "无效 27 票，多于收回"),
        ({"returned": 25}, "a_in_favour", "与有效票 25 张"),
        ({"contestants": [Contestant("a", "甲", 20, 5)]}, "a_in_favour", "共 25 票，与有效票 26 张"),
        ({"contestants": [Contestant("a", "甲", -1, 27)]}, "a_in_favour", "负数"),
        (
            {"contestants": [Contestant("a", "甲", 0, 26), Contestant("w0", "另选", 27, write_in=True)]},
            "w0_in_favour",
            "另选",
        ),
        (
            {"contestants": [Contestant("a", "甲", 20, 6), Contestant("b", "乙", 20, 6)]},
            "a_in_favour",
            "赞成票共 40 票，多于 26 张有效票最多能投的 26 票",
        ),
    ],
)
def test_counts_that_cannot_be(more, field, says):
    facts = {"contestants": ran(26, 20, 6), "issued": 26, "returned": 26} | more
    with pytest.raises(Impossible) as wrong:
        elect(30, 26, 1, **facts)

    assert wrong.value.field == field
    assert says in wrong.value.message


@pytest.mark.parametrize(
    ("teller", "scrutineer", "field"),
    [("甲", "丁", "teller"), ("丙", "乙", "scrutineer"), ("丙", "丙", "teller"), ("", "丁", "teller")],
)
def test_who_may_count(teller, scrutineer, field):
    with pytest.raises(Impossible) as wrong:
        check_officers(["甲", "乙"], teller, scrutineer)

    assert wrong.value.field == field


def test_two_others_may_count():
    check_officers(["甲", "乙"], "丙", "丁")


@given(st.data())
def test_whatever_the_ballots_say(data):
    entitled = data.draw(st.integers(5, 200))
    present = data.draw(st.integers(-(-entitled * 4 // 5), entitled))
    seats = data.draw(st.integers(1, 5))
    names = "abcdefg"[: candidates_needed(seats)]
    chosen = data.draw(
        st.lists(st.sets(st.sampled_from(names), max_size=seats), min_size=present, max_size=present)
    )
    basis = data.draw(st.sampled_from(["entitled", "present"]))
    votes = {name: sum(name in ballot for ballot in chosen) for name in names}
    contestants = [Contestant(name, name, n, present - n) for name, n in votes.items()]

    outcome = elect(entitled, present, seats, contestants, present, present, basis=basis)

    base = entitled if basis == "entitled" else present
    over = [name for name in names if votes[name] * 2 > base]
    assert set(outcome.elected) | set(outcome.tied) <= set(over)
    assert not set(outcome.elected) & set(outcome.tied)
    assert len(outcome.elected) + outcome.tied_seats + outcome.remaining == seats
    assert len(outcome.tied) > outcome.tied_seats or not outcome.tied
    assert outcome.remaining == 0 or set(outcome.elected) == set(over)
    for name in set(over) - set(outcome.elected):  # nobody with more votes is passed over
        assert all(votes[name] <= votes[other] for other in outcome.elected)
