from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branches.setup import SetupFacts, breaches, months_after

ON = date(2026, 3, 10)
SOUND = SetupFacts(
    formal_members=20,
    members=22,
    has_committee=True,
    committee_size=5,
    units_covered=1,
    term_ends_on=date(2028, 2, 15),
)


def codes(on=ON, **changes):
    return [breach.code for breach in breaches(replace(SOUND, **changes), on)]


def test_a_sound_branch_has_no_breach():
    assert codes() == []


def test_what_is_not_known_is_not_judged():
    assert breaches(SetupFacts(), ON) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"formal_members": 2, "has_committee": False}, ["too_few"]),
        ({"formal_members": 3, "has_committee": False}, []),
        ({"formal_members": 2, "has_committee": False, "setup": "joint"}, ["too_few"]),
        ({"members": 50}, []),
        ({"members": 51}, ["too_many"]),
        ({"formal_members": 6, "has_committee": False}, []),
        ({"formal_members": 7, "has_committee": False}, ["no_committee"]),
        ({"formal_members": 7}, []),
        ({"formal_members": 6}, ["committee_not_needed"]),
        ({"committee_size": 2}, ["committee_too_small"]),
        ({"formal_members": 6, "committee_size": 2}, ["committee_not_needed"]),  # a secretary is enough there
        ({"committee_size": 3}, []),
        ({"committee_size": 7}, []),
        ({"committee_size": 8}, ["committee_too_large"]),
        ({"setup": "joint", "units_covered": 5}, []),
        ({"setup": "joint", "units_covered": 6}, ["too_many_units"]),
        ({"setup": "regular", "units_covered": 6}, []),
        ({"has_secretary": False}, ["no_secretary"]),
        ({"vacant_since": date(2025, 12, 10)}, []),
        ({"vacant_since": date(2025, 12, 9)}, ["vacancy"]),
        ({"vacant_since": date(2025, 12, 9), "vacancy_months": 6}, []),
    ],
)
def test_thresholds(changes, expected):
    assert codes(**changes) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (date(2026, 3, 9), ["term_overdue"]),
        (date(2026, 3, 10), ["term_within_3_months"]),
        (date(2026, 6, 10), ["term_within_3_months"]),
        (date(2026, 6, 11), ["term_within_6_months"]),
        (date(2026, 9, 10), ["term_within_6_months"]),
        (date(2026, 9, 11), []),
        (None, []),
    ],
)
def test_term(ends, expected):
    assert codes(term_ends_on=ends) == expected


def test_an_approved_extension_moves_the_end_but_not_beyond_a_year():
    ended = date(2026, 1, 15)

    assert codes(term_ends_on=ended, extended_to=date(2027, 1, 15)) == []
    assert codes(term_ends_on=ended, extended_to=date(2027, 1, 16)) == ["extension_too_long"]
    assert codes(on=date(2027, 1, 16), term_ends_on=ended, extended_to=date(2027, 1, 15)) == ["term_overdue"]


def test_only_the_term_is_watched_above_the_branch():
    facts = SetupFacts(kind="committee", formal_members=200, members=202, term_ends_on=date(2026, 5, 15))

    (breach,) = breaches(facts, ON)

    assert breach.code == "term_within_3_months"
    assert breach.article == "基层组织选举工作条例第 3 条"


def test_a_temporary_branch_has_its_own_limits_and_no_term():
    facts = SetupFacts(
        setup="temporary",
        formal_members=9,
        term_ends_on=date(2020, 1, 1),
        temporary_acts=("dues", "admission"),
    )

    found = breaches(facts, ON)

    assert [breach.code for breach in found] == ["temporary_dues", "temporary_admission"]
    assert found[0].title == "临时党支部收缴党费"
    assert {breach.article for breach in found} == {"条例第 8 条"}


def test_serious_breaches_come_first_and_every_one_says_what_to_do():
    facts = replace(SOUND, members=60, formal_members=58, has_committee=False, term_ends_on=date(2025, 1, 1))

    found = breaches(facts, ON)

    assert [breach.code for breach in found] == ["no_committee", "term_overdue", "too_many"]
    assert found[1].title == "任期已于 2025-01-01 届满，没有换届"
    assert all(breach.what_to_do and breach.article for breach in found)


@pytest.mark.parametrize("wrong", [{"kind": "zhibu"}, {"setup": "odd"}, {"temporary_acts": ("party",)}])
def test_unknown_facts_are_refused(wrong):
    with pytest.raises(ValueError, match="不认识的"):
        SetupFacts(**wrong)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 3, 10), 0, date(2026, 3, 10)),
    ],
)
def test_natural_months(day, months, after):
    assert months_after(day, months) == after


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_term_is_in_at_most_one_state(on, ends):
    found = codes(on=on, term_ends_on=ends)

    assert len(found) <= 1
    assert ("term_overdue" in found) == (on > ends)
