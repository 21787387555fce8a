"""在册情况 kept by the database: who was where, as what, on any day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from members.models import Member, Standing
from tests import factories


def rows_of(member):
    return list(
        member.standings.order_by("since").values_list(
            "since", "until", "branch", "category", "status", "ended"
        )
    )


def test_a_full_member_was_probationary_first(world):
    assert rows_of(world.he) == [
        (date(2010, 7, 1), date(2011, 7, 1), world.first.pk, "probationary", "normal", ""),
        (date(2011, 7, 1), None, world.first.pk, "formal", "normal", ""),
    ]


def test_a_move_closes_one_row_and_opens_another(world):
    Member.objects.filter(pk=world.he.pk).update(
        branch=world.second, group=None, standing_since=date(2026, 5, 8), standing_why="介绍信 2026-01"
    )

    assert rows_of(world.he)[1:] == [
        (date(2011, 7, 1), date(2026, 5, 8), world.first.pk, "formal", "normal", ""),
        (date(2026, 5, 8), None, world.second.pk, "formal", "normal", ""),
    ]
    assert world.he.standings.last().why == "介绍信 2026-01"
    assert world.he in Member.objects.enrolled_on(date(2026, 5, 7), world.first)
    assert world.he not in Member.objects.enrolled_on(date(2026, 5, 8), world.first)
    assert world.he in Member.objects.enrolled_on(date(2026, 5, 8), world.second)


def test_a_move_without_a_later_day_corrects_the_open_row(world):
    Member.objects.filter(pk=world.he.pk).update(branch=world.second)

    assert rows_of(world.he)[1] == (date(2011, 7, 1), None, world.second.pk, "formal", "normal", "")


def test_becoming_full_is_a_new_row(world):
    day = date(2026, 12, 3)

    Member.objects.filter(pk=world.chen.pk).update(category="formal", full_on=day, standing_since=day)

    assert rows_of(world.chen) == [
        (date(2025, 12, 3), day, world.first.pk, "probationary", "normal", ""),
        (day, None, world.first.pk, "formal", "normal", ""),
    ]
    then = Member.objects.enrolled_on(date(2026, 12, 2)).get(pk=world.chen.pk)
    assert then.category_then == "probationary"


def test_a_corrected_date_moves_the_rows_that_begin_with_it(world):
    Member.objects.filter(pk=world.he.pk).update(joined_on=date(2009, 1, 5), full_on=date(2010, 1, 5))

    assert [row[:2] for row in rows_of(world.he)] == [
        (date(2009, 1, 5), date(2010, 1, 5)),
        (date(2010, 1, 5), None),
    ]


def test_a_corrected_date_moves_only_its_rows_after_a_move(world):
    Member.objects.filter(pk=world.he.pk).update(branch=world.second, standing_since=date(2026, 5, 8))
    Member.objects.filter(pk=world.he.pk).update(joined_on=date(2009, 1, 5), full_on=date(2010, 1, 5))

    assert [row[:3] for row in rows_of(world.he)] == [
        (date(2009, 1, 5), date(2010, 1, 5), world.first.pk),
        (date(2010, 1, 5), date(2026, 5, 8), world.first.pk),
        (date(2026, 5, 8), None, world.second.pk),
    ]


def test_a_missing_date_filled_in_splits_the_row(world):
    late = factories.member("周迟", world.first, full_on=None)
    assert [row[3] for row in rows_of(late)] == ["formal"]

    Member.objects.filter(pk=late.pk).update(full_on=date(2011, 7, 1))

    assert [row[3] for row in rows_of(late)] == ["probationary", "formal"]


def test_leaving_and_coming_back_leaves_a_gap(world):
    Member.objects.filter(pk=world.he.pk).update(left_on=date(2024, 3, 1), left_how="transferred")
    assert rows_of(world.he)[1] == (
        date(2011, 7, 1), date(2024, 3, 1), world.first.pk, "formal", "normal", "transferred"
    )  # fmt: skip

    Member.objects.filter(pk=world.he.pk).update(
        left_on=None, left_how="", branch=world.second, standing_since=date(2025, 3, 1)
    )
    Member.objects.filter(pk=world.he.pk).update(full_on=date(2011, 8, 1))

    assert [row[:3] for row in rows_of(world.he)] == [
        (date(2010, 7, 1), date(2011, 8, 1), world.first.pk),
        (date(2011, 8, 1), date(2024, 3, 1), world.first.pk),
        (date(2025, 3, 1), None, world.second.pk),
    ]
    assert not Standing.objects.on(date(2024, 12, 1)).filter(member=world.he).exists()


def test_somebody_who_left_says_how(world):
    with pytest.raises(IntegrityError, match="member_left_somehow"), transaction.atomic():
        Member.objects.filter(pk=world.he.pk).update(left_on=date(2024, 3, 1))


def test_stopped_and_restored_are_rows(world):
    Member.objects.filter(pk=world.he.pk).update(status="stopped", standing_since=date(2026, 1, 10))
    Member.objects.filter(pk=world.he.pk).update(status="normal", standing_since=date(2026, 6, 10))

    assert [(row[0], row[4]) for row in rows_of(world.he)[1:]] == [
        (date(2011, 7, 1), "normal"),
        (date(2026, 1, 10), "stopped"),
        (date(2026, 6, 10), "normal"),
    ]


def test_a_phone_number_changes_no_row(world, django_assert_num_queries):
    before = rows_of(world.he)

    Member.objects.filter(pk=world.he.pk).update(phone="13900000000")

    assert rows_of(world.he) == before


def test_a_hundred_moves_in_one_statement(world):
    for n in range(100):
        factories.member(f"学员{n}", world.first)

    Member.objects.filter(branch=world.first).update(branch=world.second, standing_since=date(2026, 7, 1))

    assert Standing.objects.on(date(2026, 7, 1)).filter(branch=world.second).count() == 104
    assert Standing.objects.on(date(2026, 6, 30)).filter(branch=world.second).count() == 1
