"""Hours of study, letters under way, records and keeping in touch, as of the closing day."""

from datetime import date
from decimal import Decimal

import pytest

from assessments.figures import Figure, Period
from assessments.metrics import METRICS
from members import actions
from members.models import Care, Contact, Member, StudyHours, Transfer
from tests import factories
from tests.assessments.evidence import OCTOBER, TODAY, figure, rows
from tests.assessments.rich import letter

MARCH, JUNE, SEPTEMBER, NOVEMBER = (date(2026, month, 1) for month in (3, 6, 9, 11))


def study(member, hours, on=date(2026, 1, 15)):
    return StudyHours.objects.create(
        member=member, on=on, hours=Decimal(hours), kind="training", what=f"学习{next(factories.numbers)}"
    )


class TestStudy:
    """何静 is asked 32 hours, 林文博 56 as secretary; of 陈晓 see the newcomers."""

    @pytest.mark.parametrize(
        ("hours", "month", "short"),
        [("8", MARCH, 0), ("7.5", MARCH, 1), ("26.5", OCTOBER, 1), ("27", OCTOBER, 0), ("26.5", NOVEMBER, 1)],
    )
    def test_a_twelfth_a_month(self, world, hours, month, short):
        study(world.he, hours)
        names = [row.about for row in rows("study_hours_short", world.first, month)]

        assert ("何静" in names) == bool(short)

    def test_a_running_month_asks_for_those_before_it(self, world):
        study(world.he, "26.5")
        assert "何静" in [row.about for row in rows("study_hours_short", world.first, NOVEMBER)]

        study(world.he, "0.5")
        assert "何静" not in [row.about for row in rows("study_hours_short", world.first, NOVEMBER)]

    def test_a_committee_member_is_asked_more(self, world):
        study(world.lin, "32")

        [row] = [row for row in rows("study_hours_short", world.first, OCTOBER) if row.about == "林文博"]
        assert row.text == "全年应学 56 学时，到 2026-10-31 按 10 个月应有 46.7 学时，已登记 32 学时"

    def test_the_whole_year_at_its_end(self, world):
        over = Period.of_year(2026, date(2027, 1, 5))
        study(world.he, "31.5", on=date(2026, 12, 31))
        study(world.he, "9", on=date(2027, 1, 2))
        assert "何静" in [row.about for row in METRICS["study_hours_short"].evidence(world.first, over)]

        study(world.he, "0.5", on=date(2026, 12, 30))
        assert "何静" not in [row.about for row in METRICS["study_hours_short"].evidence(world.first, over)]

    def test_newcomers_are_asked_from_the_month_after(self, world):
        factories.member("新同志", world.second, category="probationary", joined_on=date(2026, 8, 20))
        for done, month, short in (("0", date(2026, 8, 1), 0), ("0", SEPTEMBER, 1), ("3", SEPTEMBER, 0)):
            if done != "0":
                study(Member.objects.get(name="新同志"), done, on=date(2026, 9, 1))
            names = [row.about for row in rows("study_hours_short", world.second, month)]

            assert ("新同志" in names) == bool(short), (done, month)

    def test_withdrawn_hours_and_the_frail(self, world):
        study(world.he, "30")
        StudyHours.objects.filter(member=world.he).update(withdrawn_why="重复")
        assert "何静" in [row.about for row in rows("study_hours_short", world.first, OCTOBER)]

        Care.objects.create(member=world.he, kind="frail", since=date(2026, 10, 5))
        assert "何静" not in [row.about for row in rows("study_hours_short", world.first, OCTOBER)]
        assert "何静" in [row.about for row in rows("study_hours_short", world.first, SEPTEMBER)]


class TestTransfers:
    def test_a_letter_past_its_day_is_with_the_origin(self, world):
        sent = letter(world.he, world.second, date(2026, 9, 1), date(2026, 10, 1))

        assert figure("transfers_overdue", world.first, SEPTEMBER) == (0, 1)
        assert figure("transfers_overdue", world.first, OCTOBER) == (1, 1)
        assert figure("transfers_overdue", world.second, OCTOBER) == (0, 0)
        [row] = rows("transfers_overdue", world.first, OCTOBER)
        assert row.text == f"介绍信 {sent.number} 有效期至 2026-10-01，到 2026-10-31 没有办结"

    def test_the_past_stays_what_it_was_after_it_is_settled(self, world):
        sent = letter(world.he, world.second, date(2026, 9, 1), date(2026, 12, 1))
        Transfer.objects.filter(pk=sent.pk).update(valid_until=date(2026, 10, 1))
        actions.withdraw(sent, "写错了", by=world.shuji)

        assert figure("transfers_overdue", world.first, OCTOBER) == (1, 1)
        assert figure("transfers_overdue", world.first, NOVEMBER) == (0, 0)

    def test_a_receipt_from_outside_is_asked_for_after_a_month(self, world):
        letter(world.he, None, date(2026, 9, 15), date(2026, 12, 1))

        assert figure("transfers_overdue", world.first, SEPTEMBER) == (0, 1)
        [row] = rows("transfers_overdue", world.first, OCTOBER)
        assert "应在 2026-10-15 前收到回执" in row.text

    def test_a_receipt_owed_to_the_outside_is_with_the_destination(self, world):
        Transfer.objects.create(
            member=world.he, way="in", from_name="外省某支部", to_branch=world.first, number="7", reason="工作单位变动",
            issued_on=date(2026, 8, 1), valid_until=date(2026, 9, 1), state="received", received_on=date(2026, 8, 20),
            closed_at="2026-08-20T10:00+08:00", receipt_on=date(2026, 10, 9),
        )  # fmt: skip

        assert figure("transfers_overdue", world.first, date(2026, 8, 1)) == (0, 1)
        assert figure("transfers_overdue", world.first, SEPTEMBER) == (1, 1)
        assert figure("transfers_overdue", world.first, OCTOBER) == (0, 0)


def test_a_record_that_lacks_something_counts_until_it_is_filled(world):
    Member.objects.filter(pk=world.he.pk).update(phone="", address="")

    assert figure("record_gaps", world.first, OCTOBER) == (1, 3)
    assert [row.text for row in rows("record_gaps", world.first, OCTOBER)] == [
        "16 项中缺：联系电话、家庭住址"
    ]

    Member.objects.filter(pk=world.he.pk).update(phone="13800000000", address="示例路 1 号")
    assert figure("record_gaps", world.first, OCTOBER) == (0, 3)


def test_a_record_counts_where_the_member_was(world):
    Member.objects.filter(pk=world.he.pk).update(
        phone="", branch=world.second, standing_since=date(2026, 11, 3)
    )

    assert figure("record_gaps", world.first, OCTOBER) == (1, 3)
    assert figure("record_gaps", world.second, NOVEMBER) == (1, 2)


class TestCare:
    @pytest.fixture
    def away(self, world):
        return Care.objects.create(
            member=world.he, kind="mobile", since=date(2026, 3, 10), where="外省", every_months=3,
            next_on=date(2026, 6, 10),
        )  # fmt: skip

    def test_due_an_interval_after_the_last_contact_of_that_time(self, world, away):
        assert figure("care_overdue", world.first, date(2026, 5, 1)) == (0, 1)
        assert figure("care_overdue", world.first, JUNE) == (1, 1)

        actions.record_contact(away, date(2026, 8, 5), Contact.Kind.CALL, "一切正常", by=world.shuji)
        assert figure("care_overdue", world.first, JUNE) == (1, 1)
        assert figure("care_overdue", world.first, date(2026, 8, 1)) == (0, 1)
        assert figure("care_overdue", world.first, NOVEMBER) == (1, 1)
        [row] = rows("care_overdue", world.first, NOVEMBER)
        assert row.text.startswith("流动，自 2026-03-10 起每 3 个月联系一次，应在 2026-11-05 前联系")

    def test_it_agrees_with_the_desk_today(self, world, away):
        for on, kind in (
            (date(2026, 8, 5), Contact.Kind.CALL),
            (date(2026, 11, 12), Contact.Kind.FAILED),
        ):
            actions.record_contact(away, on, kind, "说明", by=world.shuji)
            away.refresh_from_db()
            late = Care.objects.filter(next_on__lt=TODAY).current().count()

            assert figure("care_overdue", world.first, NOVEMBER) == (late, 1)

    def test_what_was_entered_late_is_due_as_its_entry_said(self, world):
        actions.open_care(world.shen, "lost", date(2026, 6, 1), by=world.linju)

        assert figure("care_overdue", world.second, NOVEMBER) == (0, 1)

    def test_only_those_who_are_away(self, world):
        Care.objects.create(
            member=world.he, kind="hardship", since=date(2026, 1, 1), next_on=date(2026, 2, 1)
        )

        assert METRICS["care_overdue"].figures([world.first], Period.of_month(OCTOBER, TODAY)) == {}


def test_no_one_on_the_roster_is_no_figure(world):
    empty = factories.organisation("中共示例市某局空支部委员会", world.root)

    for name in ("study_hours_short", "record_gaps", "dues_arrears"):
        assert (
            METRICS[name].figures([empty], Period.of_month(OCTOBER, TODAY)).get(empty.pk, Figure())
            == Figure()
        )
