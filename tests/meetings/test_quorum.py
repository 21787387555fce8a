from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.quorum import (
    Attendee,
    Counts,
    Impossible,
    Votes,
    can_start,
    counts,
    decide,
    needed_present,
    passes,
    quorum,
    tally,
)

people = st.integers(min_value=0, max_value=2000)
KINDS = ["ordinary", "committee", "admission", "election"]


@pytest.mark.parametrize(
    ("kind", "entitled", "needed"),
    [
        ("ordinary", 30, 15),
        ("ordinary", 31, 16),
        ("ordinary", 1, 1),
        ("committee", 5, 3),
        ("committee", 4, 2),
        ("admission", 30, 16),
        ("admission", 31, 16),
        ("election", 30, 24),
        ("election", 31, 25),
        ("election", 5, 4),
        ("election", 3, 3),
    ],
)
def test_needed_present_at_the_threshold(kind, entitled, needed):
    assert needed_present(kind, entitled) == needed
    assert can_start(kind, entitled, needed)
    assert not can_start(kind, entitled, needed - 1)


def test_whether_exactly_half_is_enough_is_a_setting_for_ordinary_meetings():
    assert can_start("ordinary", 30, 15)
    assert not can_start("ordinary", 30, 15, half_counts=False)
    assert not can_start("admission", 30, 15, half_counts=True)


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_entitled_means_no_meeting(kind):
    assert not can_start(kind, 0, 0)
    assert not passes(kind, 0, 0)


@pytest.mark.parametrize(
    ("kind", "entitled", "present", "sentence"),
    [
        ("ordinary", 30, 24, "应到会有表决权 30 人，实到 24 人，已过半数，可以开会（条例第 11 条）"),
        ("ordinary", 30, 15, "应到会有表决权 30 人，实到 15 人，已达半数，可以开会（条例第 11 条）"),
        ("ordinary", 30, 14, "应到会有表决权 30 人，实到 14 人，还差 1 人，不能开会（条例第 11 条）"),
        ("committee", 5, 3, "应到会委员 5 人，实到 3 人，已过半数，可以开会（条例第 12 条）"),
        (
            "admission",
            30,
            15,
            "应到会有表决权 30 人，实到 15 人，还差 1 人，不能开会（细则第 20、21、33 条）",
        ),
        (
            "election",
            30,
            24,
            "应到会有选举权 30 人，实到 24 人，已达五分之四，可以选举（基层组织选举工作条例）",
        ),
        (
            "election",
            30,
            20,
            "应到会有选举权 30 人，实到 20 人，还差 4 人，不能选举（基层组织选举工作条例）",
        ),
    ],
)
def test_sentences(kind, entitled, present, sentence):
    assert quorum(kind, entitled, present).sentence == sentence


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("entitled", "needed"), [(30, 16), (31, 16), (1, 1), (2, 2)])
def test_more_than_half_of_those_due_must_agree(kind, entitled, needed):
    assert passes(kind, entitled, needed)
    assert not passes(kind, entitled, needed - 1)


def test_half_of_those_present_is_not_the_measure_of_an_ordinary_vote():
    assert not passes("ordinary", 30, 15, present=15)
    assert passes("ordinary", 30, 16, present=16)


def test_election_basis_is_a_setting():
    assert not passes("election", 30, 13, present=24)
    assert passes("election", 30, 13, present=24, basis="present")
    assert not passes("election", 30, 12, present=24, basis="present")
    with pytest.raises(ValueError, match="须填实到人数"):
        passes("election", 30, 13, basis="present")


def test_written_opinions_add_votes_but_not_attendance():
    assert passes("admission", 30, 17, present=16)
    assert not passes("admission", 30, 17, present=15)
    with pytest.raises(ValueError, match="多于可投的 16 票"):
        passes("ordinary", 30, 17, present=16)


def test_a_vote_without_quorum_decides_nothing_and_says_so():
    result = tally("admission", 30, 20, present=15)

    assert not result.passed
    assert (
        result.sentence == "应到会有表决权 30 人，赞成 20 票，到会人数不足，表决无效（细则第 20、21、33 条）"
    )


def test_tally_sentences():
    assert (
        tally("ordinary", 30, 16).sentence
        == "应到会有表决权 30 人，赞成 16 票，超过半数，通过（条例第 11 条）"
    )
    assert tally("election", 30, 15, present=24).sentence == (
        "应到会有选举权 30 人，赞成 15 票，未超过半数（须 16 票），不当选（基层组织选举工作条例）"
    )
    assert tally("election", 30, 13, present=24, basis="present").sentence == (
        "实到会 24 人，赞成 13 票，超过半数，当选（基层组织选举工作条例）"
    )


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="实到 31 人多于应到 30 人"):
        quorum("ordinary", 30, 31)
    with pytest.raises(ValueError, match="负数"):
        quorum("ordinary", 30, -1)
    with pytest.raises(ValueError, match="负数"):
        passes("ordinary", 30, -1)
    with pytest.raises(ValueError, match="is not a valid Kind"):
        can_start("party", 3, 3)


def test_counts_by_standing():
    roster = [
        Attendee("votes", True),
        Attendee("votes", False),
        Attendee("probationary", True),
        Attendee("watched", True),
        Attendee("suspended", False),
        Attendee("excluded", False, approved=True),
        Attendee("excluded", False),
    ]

    assert counts(roster) == Counts(members=6, members_present=3, entitled=3, present=1, excluded=1)


def test_counts_of_an_empty_roster():
    assert counts([]) == Counts(0, 0, 0, 0, 0)


@given(st.sampled_from(KINDS), people, people)
def test_start_rule_is_the_fraction_of_the_regulation(kind, entitled, present):
    present = min(entitled, present)
    share = Fraction(present, entitled) if entitled else Fraction(0)
    rule = {
        "ordinary": share >= Fraction(1, 2),
        "committee": share >= Fraction(1, 2),
        "admission": share > Fraction(1, 2),
        "election": share >= Fraction(4, 5),
    }

    assert can_start(kind, entitled, present) == (rule[kind] and present > 0)


@given(st.sampled_from(KINDS), st.data())
def test_a_vote_passes_exactly_above_half(kind, data):
    entitled = data.draw(people)
    in_favour = data.draw(st.integers(0, entitled))

    assert passes(kind, entitled, in_favour) == (2 * in_favour > entitled)


@given(
    st.lists(
        st.builds(
            Attendee,
            st.sampled_from(["votes", "probationary", "watched", "suspended", "excluded"]),
            st.booleans(),
            st.booleans(),
        )
    )
)
def test_counts_never_contradict_each_other(roster):
    result = counts(roster)

    assert result.members + result.excluded == len(roster)
    assert result.present <= result.entitled <= result.members
    assert result.present <= result.members_present <= result.members
    quorum("ordinary", result.entitled, result.present)


# (kind, entitled, present, votes, passed): 条例 art. 11; 细则 art. 20, 21, 33
DECIDED = [
    ("ordinary", 30, 15, {"in_favour": 15}, False),
    ("ordinary", 30, 16, {"in_favour": 16}, True),
    ("ordinary", 30, 14, {"in_favour": 14}, False),
    ("ordinary", 31, 16, {"in_favour": 16}, True),
    ("ordinary", 30, 20, {"issued": 20, "returned": 19, "in_favour": 16, "invalid": 3}, True),
    ("committee", 5, 3, {"in_favour": 3}, True),
    ("committee", 4, 3, {"in_favour": 2, "against": 1}, False),
    ("admission", 30, 16, {"issued": 16, "returned": 16, "in_favour": 16}, True),
    ("admission", 30, 15, {"issued": 15, "returned": 15, "in_favour": 15, "written_in_favour": 15}, False),
    ("admission", 30, 16, {"issued": 16, "returned": 16, "in_favour": 12, "against": 4}, False),
    (
        "admission",
        30,
        16,
        {"issued": 16, "returned": 16, "in_favour": 12, "against": 4, "written_in_favour": 4},
        True,
    ),
]


@pytest.mark.parametrize(("kind", "entitled", "present", "votes", "passed"), DECIDED)
def test_what_passes(kind, entitled, present, votes, passed):
    assert decide(kind, entitled, present, Votes(**votes)).passed is passed


@pytest.mark.parametrize(
    ("kind", "votes", "sentence"),
    [
        (
            "admission",
            {"issued": 20, "returned": 20, "in_favour": 18, "against": 2, "written_in_favour": 3},
            "应到会有表决权 30 人，实到 20 人，赞成 21 票（含书面意见 3 票），超过半数，通过（细则第 20、21、33 条）",
        ),
        (
            "ordinary",
            {"in_favour": 15, "against": 5},
            "应到会有表决权 30 人，实到 20 人，赞成 15 票，未超过应到会半数（须 16 票），不通过（条例第 11 条）",
        ),
    ],
)
def test_what_is_said_of_a_vote(kind, votes, sentence):
    assert decide(kind, 30, 20, Votes(**votes)).sentence == sentence


def test_without_quorum_nothing_is_decided():
    result = decide("admission", 30, 15, Votes(in_favour=15, issued=15, returned=15, written_in_favour=9))

    assert not result.passed
    assert (
        result.sentence
        == "应到会有表决权 30 人，实到 15 人，不到须到的 16 人，表决无效（细则第 20、21、33 条）"
    )


@pytest.mark.parametrize(
    ("kind", "votes", "field", "says"),
    [
        ("ordinary", {"in_favour": 20, "against": 1}, "in_favour", "共 21 人，多于到会有表决权的 20 人"),
        ("ordinary", {"against": -1}, "against", "负数"),
        ("ordinary", {"in_favour": 11, "written_in_favour": 1}, "written_in_favour", "第 21 条"),
        ("ordinary", {"issued": 21, "returned": 20}, "issued", "发出 21 票，多于到会有表决权的 20 人"),
        ("ordinary", {"issued": 19, "returned": 20, "in_favour": 20}, "returned", "多于发出的 19 票"),
        ("ordinary", {"issued": 19}, "returned", "请填"),
        ("ordinary", {"issued": 9, "returned": 3, "invalid": 4}, "invalid", "无效 4 票，多于收回"),
        ("ordinary", {"issued": 9, "returned": 9, "in_favour": 8}, "in_favour", "共 8 票，与收回 9 票不符"),
        ("admission", {"in_favour": 20}, "issued", "无记名投票"),
        (
            "admission",
            {
                "issued": 20,
                "returned": 20,
                "in_favour": 20,
                "written_in_favour": 8,
                "written_against": 2,
                "written_abstained": 1,
            },
            "written_in_favour",
            "书面意见 11 份，多于未到会的有表决权党员 10 人",
        ),
    ],
)
def test_counts_that_cannot_be(kind, votes, field, says):
    with pytest.raises(Impossible) as wrong:
        decide(kind, 30, 20, Votes(**votes))

    assert wrong.value.field == field
    assert says in wrong.value.message


@given(st.data())
def test_a_vote_passes_only_with_more_than_half_of_those_due_and_a_quorum(data):
    entitled = data.draw(people)
    present = data.draw(st.integers(0, entitled))
    in_favour = data.draw(st.integers(0, present))
    against = data.draw(st.integers(0, present - in_favour))
    kind = data.draw(st.sampled_from(["ordinary", "committee"]))

    result = decide(kind, entitled, present, Votes(in_favour=in_favour, against=against))

    assert result.passed == (in_favour * 2 > entitled)
    assert not result.passed or can_start(kind, entitled, present)


@given(st.data())
def test_written_opinions_help_the_vote_and_never_the_quorum(data):
    entitled = data.draw(st.integers(1, 300))
    present = data.draw(st.integers(0, entitled))
    in_favour = data.draw(st.integers(0, present))
    written = data.draw(st.integers(0, entitled - present))
    votes = Votes(
        in_favour=in_favour,
        against=present - in_favour,
        issued=present,
        returned=present,
        written_in_favour=written,
    )

    result = decide("admission", entitled, present, votes)

    assert result.passed == (present * 2 > entitled and (in_favour + written) * 2 > entitled)
