"""补课: who owes it, by when, how it is settled."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from branches.actions import set_local_rule
from core.errors import Refused
from meetings import actions
from meetings.cadence import Kind
from meetings.local_rules import MAKE_UP_WITHIN
from meetings.make_up_rules import MADE_UP, due_by, is_made_up, owes
from meetings.models import Attendance, MakeUp
from meetings.quorum import Standing
from members.actions import open_care
from members.models import StudyHours
from tests import factories
from tests.meetings.held import TODAY, record

URL = "/meetings/make-ups/"
AWAY = ("leave", "出差")
QUERIES = 10
OWE_QUERIES = 9
SETTLE_QUERIES = 10


def owed():
    return {row.attendance.member.name: row for row in MakeUp.objects.owed().for_list()}


@pytest.fixture
def missed(world):
    """何静 asked for leave, 陈晓 was absent, at a lecture of two hours on 2 November."""
    away = {world.he.pk: AWAY, world.chen.pk: ("absent", "")}
    return record(
        world.first, "讲党课", ["lecture"], date(2026, 11, 2), attendance=away, study_hours=Decimal(2)
    )


class TestRule:
    @given(st.sets(st.sampled_from(list(Kind)), min_size=1), st.sampled_from(list(Standing)), st.booleans())
    def test_only_who_missed_what_is_made_up_owes(self, kinds, standing, exempt):
        assert not owes(kinds, standing, "present", exempt)
        for status in ("leave", "absent"):
            asked = not exempt and standing not in ("excluded", "suspended")
            assert owes(kinds, standing, status, exempt) == (asked and bool(kinds & set(MADE_UP)))

    def test_one_kind_that_is_made_up_is_enough(self):
        assert is_made_up(["group_meeting", "life_meeting"])
        assert not is_made_up(["committee"])
        assert not is_made_up(["group_meeting"])

    @given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 366))
    def test_so_many_days_after(self, day, days):
        assert (due_by(day, days) - day).days == days


class TestOwed:
    def test_recording_books_who_missed_it(self, world, missed):
        assert set(owed()) == {"何静", "陈晓"}
        assert {row.due_on for row in owed().values()} == {date(2026, 12, 2)}

    def test_the_local_rule_of_that_day_says_by_when(self, world):
        set_local_rule(world.root, MAKE_UP_WITHIN.key, "10", TODAY, "本地规定", by=None)

        record(world.first, kinds=["theme_day"], attendance={world.he.pk: AWAY})

        assert owed()["何静"].due_on == TODAY + timedelta(days=10)

    def test_not_for_meetings_that_settle_business_nor_for_the_frail(self, world):
        frail = factories.member("体弱者", world.first)
        open_care(frail, "frail", date(2026, 11, 1), owner=world.shuji, by=world.shuji)

        record(world.first, kinds=["lecture"], attendance={frail.pk: ("absent", "")})
        record(world.first, "支委会", ["committee"], attendance={world.lin.pk: AWAY})

        assert not MakeUp.objects.exists()

    def test_rows_follow_the_marks_until_they_are_settled(self, world, missed):
        lines = {line.member: line for line in missed.attendance.all()}
        actions.record_make_ups(MakeUp.objects.filter(attendance=lines[world.chen]), TODAY, "自学", by=None)
        Attendance.objects.filter(pk__in=[lines[world.he].pk, lines[world.chen].pk]).update(status="present")
        Attendance.objects.filter(pk=lines[world.lin].pk).update(status="absent")

        new = actions.owe_make_ups(missed, by=None)
        again = actions.owe_make_ups(missed, by=None)

        assert (new, again) == (1, 0)
        assert set(owed()) == {"林文博"}
        assert MakeUp.objects.get(attendance=lines[world.chen]).done_on == TODAY
        hours = StudyHours.objects.get(source__startswith="meetings.made_up", member=world.chen)
        assert hours.withdrawn_why  # the meeting itself credits those who were there

    def test_it_costs_the_same_for_one_and_for_many(self, world, missed, django_assert_num_queries):
        MakeUp.objects.all().delete()
        with django_assert_num_queries(OWE_QUERIES):
            assert actions.owe_make_ups(missed, by=None) == 2
        away = {factories.member(f"甲{n}", world.second).pk: AWAY for n in range(9)}
        many = record(world.second, attendance=away)
        MakeUp.objects.filter(attendance__meeting=many).delete()

        with django_assert_num_queries(OWE_QUERIES):
            assert actions.owe_make_ups(many, by=None) == 9


class TestSettle:
    def test_several_at_once_and_the_hours_of_the_meeting(self, world, missed):
        count = actions.record_make_ups(MakeUp.objects.all(), TODAY, "自学教材并交体会", by=world.shuji)

        assert count == 2
        row = MakeUp.objects.get(attendance__member=world.he)
        assert (row.done_on, row.how, row.done_by) == (TODAY, "自学教材并交体会", world.shuji)
        credited = StudyHours.objects.filter(member=world.he)
        assert [(hours.hours, hours.on) for hours in credited] == [(Decimal(2), TODAY)]
        assert credited.get().what.startswith("补课：党课")

    def test_twice_is_refused_as_a_whole(self, world, missed):
        one = MakeUp.objects.filter(attendance__member=world.he)
        actions.record_make_ups(one, TODAY, "自学", by=None)

        with pytest.raises(Refused, match="何静已经登记补课"):
            actions.record_make_ups(MakeUp.objects.all(), TODAY, "自学", by=None)
        with pytest.raises(Refused, match="何静已经登记补课"):
            actions.waive_make_ups(one, "免了", by=None)

        assert set(owed()) == {"陈晓"}
        assert StudyHours.objects.filter(member=world.he).count() == 1

    def test_what_is_refused(self, world, missed):
        for says, rows, day, how in (
            ("请先勾选", MakeUp.objects.none(), TODAY, "自学"),
            ("请写明怎么补", MakeUp.objects.all(), TODAY, " "),
            ("今天之后", MakeUp.objects.all(), date(2026, 11, 21), "自学"),
            ("早于会议日期（2026-11-02）", MakeUp.objects.all(), date(2026, 11, 1), "自学"),
        ):
            with pytest.raises(Refused, match=says):
                actions.record_make_ups(rows, day, how, by=None)
        with pytest.raises(Refused, match="请写明不再补课的原因"):
            actions.waive_make_ups(MakeUp.objects.all(), "", by=None)

        assert len(owed()) == 2

    def test_waived_with_a_reason_and_once(self, world, missed):
        assert actions.waive_make_ups(MakeUp.objects.all(), "长期出国", by=None) == 2

        assert not owed()
        with pytest.raises(Refused, match="已经不用补课"):
            actions.record_make_ups(MakeUp.objects.all(), TODAY, "自学", by=None)

    def test_the_batch_costs_the_same_for_one_and_for_many(self, world, missed, django_assert_num_queries):
        with django_assert_num_queries(SETTLE_QUERIES):
            actions.record_make_ups(
                MakeUp.objects.filter(attendance__member=world.he), TODAY, "自学", by=None
            )
        away = {factories.member(f"甲{n}", world.second).pk: AWAY for n in range(5)}
        record(world.second, attendance=away, study_hours=Decimal(1))

        with django_assert_num_queries(SETTLE_QUERIES):
            rows = MakeUp.objects.filter(attendance__meeting__branch=world.second)
            assert actions.record_make_ups(rows, TODAY, "自学", by=None) == 5


class TestPages:
    def names(self, client, **query):
        return [row.attendance.member.name for row in client.get(URL, query).context["object_list"]]

    def test_filters_and_export(self, world, missed, sign_in):
        record(world.first, "早的", ["theme_day"], date(2026, 9, 1), attendance={world.lin.pk: AWAY})
        actions.waive_make_ups(MakeUp.objects.filter(attendance__member=world.chen), "免了", by=None)
        client = sign_in(world.shuji)

        assert self.names(client) == ["林文博", "何静"]
        assert self.names(client, state="overdue") == ["林文博"]
        assert self.names(client, state="waived") == ["陈晓"]
        assert self.names(client, state="done") == []
        assert self.names(client, kind="lecture") == ["何静"]
        assert self.names(client, q="何", state="all") == ["何静"]
        assert self.names(sign_in(world.linju), state="all") == []
        sheet = load_workbook(BytesIO(client.get(URL, {"state": "all", "export": "xlsx"}).content)).active
        assert {row[9].value for row in sheet.iter_rows(min_row=3, max_row=5)} == {
            "逾期", "待补课", "不再补课：免了",
        }  # fmt: skip

    def test_the_list_costs_the_same_for_one_and_for_many(self, world, sign_in, django_assert_num_queries):
        client = sign_in(world.zuzhibu)
        record(world.second, attendance={world.shen.pk: AWAY})
        client.get(URL)
        with django_assert_num_queries(QUERIES):
            client.get(URL)
        record(world.first, attendance={world.he.pk: AWAY, world.chen.pk: AWAY})

        with django_assert_num_queries(QUERIES):
            assert client.get(URL).context["object_list"].count() == 3

    def test_ticked_rows_are_recorded_together(self, world, missed, sign_in):
        client, ids = sign_in(world.shuji), [row.pk for row in MakeUp.objects.all()]
        url = f"{URL}record/?" + "&".join(f"id={pk}" for pk in ids)
        assert len(client.get(url).context["chosen"]) == 2

        refused = client.post(url, {"done_on": "2026-11-20", "how": ""})
        done = client.post(url, {"done_on": "2026-11-20", "how": "自学"}, follow=True)
        twice = client.post(url, {"done_on": "2026-11-20", "how": "自学"})

        assert refused.context["form"].errors["how"]
        assert "已登记 2 人补课" in done.content.decode()
        assert "已经登记补课" in twice.content.decode()

    def test_rows_of_another_branch_are_not_touched(self, world, missed, sign_in):
        pk = MakeUp.objects.first().pk

        shown = sign_in(world.linju).post(f"{URL}waive/?id={pk}&id=x&id={'9' * 30}", {"why": "免了"})

        assert "还没有选人" in shown.content.decode()
        assert len(owed()) == 2

    def test_the_member_sees_what_is_owed_and_by_when(self, world, missed, sign_in):
        shown = sign_in(world.dangyuan).get("/meetings/mine/").content.decode()

        assert "要补的课" in shown
        assert "2026-12-02" in shown
        assert "要补的课" not in sign_in(world.linju).get("/meetings/mine/").content.decode()
