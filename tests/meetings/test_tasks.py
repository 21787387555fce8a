"""Action items: noted, carried, handed over, put off, done or dropped; their list and their course."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.errors import Refused
from core.models import Notice
from meetings import actions
from meetings.models import ActionItem
from meetings.task_course import course_of
from tests.meetings.held import record
from tests.meetings.test_calling import call

URL = "/meetings/tasks/"
DUE = date(2026, 11, 30)
TASK_QUERIES = 10


@pytest.fixture
def meeting(world):
    return record(world.first, held_on=date(2026, 11, 2))


@pytest.fixture
def task(world, meeting):
    return actions.note_task(meeting, "修灯", world.he, DUE, by=world.shuji)


def page(name, row):
    return reverse(f"meetings:{name}", args=[row.pk])


class TestNote:
    def test_the_owner_is_told_and_announced_meetings_take_it_up(self, world, meeting):
        soon, other = call(world.first), call(world.second)

        task = actions.note_task(meeting, " 修灯 ", world.he, DUE, by=world.shuji)

        assert (task.text, task.noted_by) == ("修灯", world.shuji)
        assert soon.agenda.get().task == task
        assert not other.agenda.exists()
        assert Notice.objects.of(world.dangyuan).filter(title="交给您的事项：修灯").count() == 1

    def test_what_is_refused(self, world, meeting, task):
        for says, row, text, owner, due_on in (
            ("已经登记过", meeting, "修灯", world.he, DUE),
            ("请写要办的事项", meeting, " ", world.he, DUE),
            ("沈秋不在本支部", meeting, "别的", world.shen, DUE),
            ("不能早于会议日期", meeting, "别的", world.he, date(2026, 11, 1)),
            ("会议还没有开", call(world.first), "别的", world.he, DUE),
        ):
            with pytest.raises(Refused, match=says):
                actions.note_task(row, text, owner, due_on, by=None)

        assert ActionItem.objects.get() == task


class TestCourse:
    def test_every_change_is_dated_and_the_first_day_is_kept(self, world, task):
        actions.put_off(task, date(2026, 12, 10), by=world.shuji)
        actions.hand_over(task, world.lin, by=world.shuji)
        actions.finish_task(task, "换了灯管", by=world.shuji)

        row = ActionItem.objects.for_list().get()
        assert (row.first_due_on, row.due_on) == (DUE, date(2026, 12, 10))
        assert [(event["title"], event["note"]) for event in course_of(row)] == [
            ("登记", "何静，2026-11-30 前完成"),
            ("改完成期限", "2026-11-30 → 2026-12-10"),
            ("换责任人", "何静 → 林文博"),
            ("办结", "换了灯管"),
        ]
        assert {event["who"] for event in course_of(row)[1:]} == {"林文博"}
        assert Notice.objects.of(world.shuji).filter(title="交给您的事项：修灯").exists()

    def test_what_is_refused(self, world, task):
        for says, act in (
            ("责任人已经是何静", lambda: actions.hand_over(task, world.he, by=None)),
            ("沈秋不在本支部", lambda: actions.hand_over(task, world.shen, by=None)),
            ("没有改动", lambda: actions.put_off(task, DUE, by=None)),
            ("不能早于今天", lambda: actions.put_off(task, date(2026, 11, 19), by=None)),
            ("请写明办理情况", lambda: actions.finish_task(task, " ", by=None)),
            ("请写明不再办理的原因", lambda: actions.drop_task(task, "", by=None)),
        ):
            with pytest.raises(Refused, match=says):
                act()

        assert task.versions.count() == 1

    @pytest.mark.parametrize("end", ["done", "dropped"])
    def test_what_is_settled_stays_settled(self, world, task, end):
        settle = {
            "done": lambda: actions.finish_task(task, "好了", by=None),
            "dropped": lambda: actions.drop_task(task, "不需要了", by=None),
        }
        settle[end]()
        for act in (
            *settle.values(),
            lambda: actions.hand_over(task, world.lin, by=None),
            lambda: actions.put_off(task, date(2026, 12, 10), by=None),
        ):
            with pytest.raises(Refused, match="已经"):
                act()
        assert not call(world.first).agenda.exists()


class TestPages:
    def test_states_words_and_export(self, world, meeting, task, sign_in):
        late = actions.note_task(meeting, "订报", world.lin, date(2026, 11, 10), by=None)
        actions.drop_task(actions.note_task(meeting, "搬家", world.lin, DUE, by=None), "不搬了", by=None)
        actions.finish_task(actions.note_task(meeting, "打扫", world.lin, DUE, by=None), "扫了", by=None)
        client = sign_in(world.shuji)

        def texts(**query):
            return [row.text for row in client.get(URL, query).context["object_list"]]

        assert texts() == ["订报", "修灯"]
        assert texts(state="overdue") == [late.text]
        assert texts(state="done") == ["打扫"]
        assert texts(state="dropped") == ["搬家"]
        assert len(texts(state="nonsense")) == 4  # an unknown state filters nothing
        assert texts(q="何静") == ["修灯"]
        assert texts(q="订", state="all") == ["订报"]
        sheet = load_workbook(BytesIO(client.get(URL, {"state": "all", "export": "xlsx"}).content)).active
        assert [cell.value for cell in sheet[2]][:4] == ["事项", "责任人", "完成期限", "原定"]
        assert {row[7].value for row in sheet.iter_rows(min_row=3, max_row=6)} == {
            "逾期",
            "未办结",
            "不再办理",
            "已办结",
        }

    def test_overdue_is_red_and_the_first_day_is_named(self, world, task, sign_in):
        actions.put_off(task, date(2026, 12, 1), by=None)
        shown = sign_in(world.shuji).get(URL).content.decode()
        assert "原定 2026-11-30" in shown
        assert "逾期</span>" not in shown
        ActionItem.objects.update(due_on=date(2026, 11, 19))

        assert '<span class="tag overdue">逾期</span>' in sign_in(world.shuji).get(URL).content.decode()

    def test_the_list_costs_the_same_for_one_and_for_many(
        self, world, meeting, sign_in, django_assert_num_queries
    ):
        client = sign_in(world.zuzhibu)
        actions.note_task(meeting, "甲", world.he, DUE, by=None)
        client.get(URL)
        with django_assert_num_queries(TASK_QUERIES):
            client.get(URL)
        other = record(world.second)
        actions.note_task(meeting, "乙", world.lin, DUE, by=None)
        actions.note_task(other, "丙", world.shen, DUE, by=None)

        with django_assert_num_queries(TASK_QUERIES):
            assert len(client.get(URL).context["object_list"]) == 3

    def test_the_owner_finishes_it_without_a_post(self, world, task, sign_in):
        client = sign_in(world.dangyuan)
        assert "修灯" in client.get("/meetings/mine/").content.decode()

        client.post(page("finish_own_task", task), {"how": "换了灯管"})
        again = client.post(page("finish_own_task", task), {"how": "又换"})

        task.refresh_from_db()
        assert (task.done_how, task.done_by) == ("换了灯管", world.dangyuan)
        assert "已经办结" in again.content.decode()
        assert "修灯" not in client.get("/meetings/mine/").content.decode()
        assert client.get(page("task", task)).status_code == 404

    def test_the_recorder_sees_to_everything(self, world, meeting, task, sign_in):
        client = sign_in(world.shuji)

        client.post(
            page("add_task", meeting), {"text": "订报", "owner": world.lin.pk, "due_on": "2026-12-01"}
        )
        client.post(page("put_off", task), {"due_on": "2026-12-05"})
        client.post(page("hand_over", task), {"owner": world.lin.pk})
        client.post(page("drop_task", task), {"why": "不需要了"})
        client.post(page("finish_task", ActionItem.objects.get(text="订报")), {"how": "订了"})

        task.refresh_from_db()
        assert (task.due_on, task.owner, task.dropped_why) == (date(2026, 12, 5), world.lin, "不需要了")
        assert ActionItem.objects.get(text="订报").done_how == "订了"
        shown = client.get(page("task", task)).content.decode()
        assert "何静 → 林文博" in shown
        assert "订报" in client.get(meeting.get_absolute_url()).content.decode()

    def test_an_owner_of_another_branch_is_not_offered(self, world, meeting, sign_in):
        shown = sign_in(world.shuji).post(
            page("add_task", meeting), {"text": "订报", "owner": world.shen.pk, "due_on": "2026-12-01"}
        )

        assert shown.context["form"].errors["owner"]
        assert not ActionItem.objects.exists()
