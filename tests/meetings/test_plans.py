"""Plans: drafted, edited, reported, returned or accepted, and the meetings that grow from a line."""

from datetime import date

import pytest
from django.db import InternalError, transaction

from branches.actions import set_local_rule
from branches.models import PartyGroup
from core.errors import Refused
from core.models import Notice, User
from meetings import actions, todos
from meetings.models import Meeting, Plan, PlanItem
from tests.meetings.drafted import plan as plan  # fixtures, used by name
from tests.meetings.drafted import reported as reported
from tests.meetings.drafted import state_of
from tests.meetings.held import record

State = Plan.State


class TestDrafting:
    def test_a_year_from_what_the_branch_owes(self, plan):
        kinds = list(plan.items.values_list("kind", flat=True))

        assert kinds.count("committee") == 12
        assert kinds.count("branch_meeting") == 4
        assert kinds.count("group_meeting") == 0
        assert plan.state == State.DRAFT

    def test_this_year_begins_with_the_present_month(self, world):
        plan = actions.draft_plan(world.first, 2026, by=world.shuji)

        assert set(plan.items.values_list("month", flat=True)) == {11, 12}

    def test_a_month_takes_the_lines_of_the_year(self, plan, world):
        first = plan.items.filter(month=3, kind="branch_meeting").get()
        actions.change_lines(plan, {first.pk: (date(2027, 3, 5), "述职", "礼堂")}, by=world.shuji)

        month = actions.draft_plan(world.first, 2027, 3, by=world.shuji)

        assert month.items.get(kind="branch_meeting").topic == "述职"
        assert month.items.count() == plan.items.filter(month=3).count()

    def test_a_second_time_is_refused(self, plan, world):
        with pytest.raises(Refused, match="已经有了"):
            actions.draft_plan(world.first, 2027, by=world.shuji)

        assert Plan.objects.count() == 1

    @pytest.mark.parametrize(
        ("year", "month", "said"),
        [
            (2025, None, "只能做 2026 年和 2027 年"),
            (2028, None, "只能做"),
            (2026, 10, "已经过去"),
            (2026, 13, "1 到 12"),
            (2026, 12, "请先做 2026 年的全年计划"),
        ],
    )
    def test_periods_that_cannot_be(self, world, year, month, said):
        with pytest.raises(Refused, match=said):
            actions.draft_plan(world.first, year, month, by=world.shuji)

        assert not Plan.objects.exists()

    def test_only_a_branch_plans(self, world):
        with pytest.raises(Refused, match="党支部"):
            actions.draft_plan(world.root, 2027, by=world.shuji)

    def test_by_one_click(self, world, sign_in):
        answer = sign_in(world.shuji).post("/meetings/plans/new/", {"branch": world.first.pk, "year": 2027})

        assert answer.url == Plan.objects.get().get_absolute_url()

    def test_not_for_another_branch(self, world, sign_in):
        sign_in(world.shuji).post("/meetings/plans/new/", {"branch": world.second.pk, "year": 2027})

        assert not Plan.objects.exists()


class TestLines:
    def test_added_changed_and_removed(self, plan, world):
        before = plan.items.count()
        line = actions.add_line(
            plan, "theme_day", 5, planned_on=date(2027, 5, 4), topic=" 参观 ", by=world.shuji
        )

        assert line.topic == "参观"
        assert actions.change_lines(plan, {line.pk: (None, "植树", "")}, by=world.shuji) == 1
        assert actions.change_lines(plan, {line.pk: (None, "植树", "")}, by=world.shuji) == 0
        actions.remove_line(line, by=world.shuji)
        assert plan.items.count() == before
        with pytest.raises(Refused, match="已经删去"):
            actions.remove_line(line, by=world.shuji)

    def test_lines_that_cannot_be(self, plan, world):
        strange = PartyGroup.objects.create(organisation=world.second, name="一组", since=date(2026, 1, 1))
        before = plan.items.count()
        for kind, month, more, said in [
            ("party", 5, {}, "不认识"),
            ("theme_day", 13, {}, "月份"),
            ("theme_day", 5, {"planned_on": date(2027, 6, 1)}, "2027 年 5 月"),
            ("group_meeting", 5, {}, "哪个党小组"),
            ("theme_day", 5, {"group": strange}, "其他会议不选"),
            ("group_meeting", 5, {"group": strange}, "不在本支部"),
            ("theme_day", 5, {}, "同样的一项"),
        ]:
            with pytest.raises(Refused, match=said):
                actions.add_line(plan, kind, month, **more, by=world.shuji)
        assert plan.items.count() == before

    def test_one_bad_day_changes_nothing(self, plan, world):
        one, other = plan.items.filter(month=4)[:2]

        with pytest.raises(Refused, match="4 月"):
            actions.change_lines(
                plan, {one.pk: (None, "好", ""), other.pk: (date(2027, 5, 1), "", "")}, by=world.shuji
            )

        assert not plan.items.exclude(topic="").exists()

    def test_a_line_that_is_gone(self, plan, world):
        with pytest.raises(Refused, match="刷新"):
            actions.change_lines(plan, {999999: (None, "", "")}, by=world.shuji)

    def test_a_line_with_a_meeting_stays(self, world):
        plan = actions.draft_plan(world.first, 2026, by=world.shuji)
        line = plan.items.filter(kind="theme_day", month=11).get()
        record(world.first)
        Meeting.objects.update(plan_item=line)

        with pytest.raises(Refused, match="不能删"):
            actions.remove_line(line, by=world.shuji)

    def test_all_on_one_page(self, plan, world, sign_in):
        first = plan.items.first()
        client = sign_in(world.shuji)
        url = f"/meetings/plans/{plan.pk}/lines/"

        assert client.get(url).status_code == 200
        bad = client.post(url, {f"line{first.pk}-planned_on": "2027-02-01"})
        assert "日期要在 2027 年 1 月里" in bad.content.decode()
        assert client.post(url, {f"line{first.pk}-topic": "务虚"}).status_code == 302
        assert PlanItem.objects.get(pk=first.pk).topic == "务虚"

    def test_removing_asks_first(self, plan, world, sign_in):
        line, client = plan.items.first(), sign_in(world.shuji)
        url = f"/meetings/plans/lines/{line.pk}/remove/"

        assert "从计划里删去" in client.get(url).content.decode()
        client.post(url)
        assert not PlanItem.objects.filter(pk=line.pk).exists()


class TestMoves:
    def test_reported_and_accepted(self, reported, world):
        assert state_of(reported) == State.SUBMITTED
        assert actions.accept_plans(Plan.objects.filter(pk=reported.pk), by=world.zuzhibu) == 1
        assert state_of(reported) == State.ACCEPTED

    def test_reported_twice(self, reported, world):
        with pytest.raises(Refused, match="请先撤回"):
            actions.submit_plan(reported, by=world.shuji)

    def test_an_empty_plan_is_not_reported(self, plan, world):
        plan.items.all().delete()

        with pytest.raises(Refused, match="还没有事项"):
            actions.submit_plan(plan, by=world.shuji)

    def test_taken_back_before_it_was_looked_at_only(self, reported, world):
        actions.take_back_plan(reported, by=world.shuji)
        assert state_of(reported) == State.DRAFT
        with pytest.raises(Refused, match="不能撤回"):
            actions.take_back_plan(reported, by=world.shuji)

    def test_returned_with_a_remark_and_told(self, reported, world):
        actions.return_plan(reported, "缺 3 月主题党日", by=world.zuzhibu)

        assert state_of(reported) == State.RETURNED
        notice = Notice.objects.get(user=world.shuji)
        assert "缺 3 月主题党日" in notice.body
        with pytest.raises(Refused, match="不能退回"):
            actions.return_plan(reported, "再退", by=world.zuzhibu)
        assert state_of(actions.submit_plan(reported, by=world.shuji)) == State.SUBMITTED

    def test_returned_without_a_remark(self, reported, world):
        with pytest.raises(Refused, match="写明"):
            actions.return_plan(reported, "  ", by=world.zuzhibu)

    def test_an_accepted_one_is_shut_until_it_is_returned(self, reported, world):
        actions.accept_plans(Plan.objects.all(), by=world.zuzhibu)

        with pytest.raises(Refused, match="上级退回"):
            actions.add_line(reported, "theme_day", 5, topic="加", by=world.shuji)
        with pytest.raises(Refused, match="不能撤回"):
            actions.take_back_plan(reported, by=world.shuji)
        actions.return_plan(reported, "改一改", by=world.zuzhibu)
        actions.add_line(reported, "theme_day", 5, topic="加", by=world.shuji)

    def test_several_are_accepted_all_or_none(self, reported, world):
        other = actions.draft_plan(world.second, 2027, by=world.linju)

        with pytest.raises(Refused, match="草稿"):
            actions.accept_plans(Plan.objects.all(), by=world.zuzhibu)
        assert state_of(reported) == State.SUBMITTED
        actions.submit_plan(other, by=world.linju)
        assert actions.accept_plans(Plan.objects.all(), by=world.zuzhibu) == 2
        with pytest.raises(Refused, match="请先选"):
            actions.accept_plans(Plan.objects.none(), by=world.zuzhibu)

    def test_the_database_knows_the_moves(self, plan):
        with pytest.raises(InternalError, match="Invalid transition"), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(state="accepted", submitted_at="2026-11-20T00:00+08:00")

    def test_ticked_plans_out_of_reach_are_left_alone(self, reported, world, sign_in):
        sign_in(world.linju).post("/meetings/plans/accept/", {"plan": reported.pk})

        assert state_of(reported) == State.SUBMITTED

    def test_from_the_list(self, reported, world, sign_in):
        client = sign_in(world.zuzhibu)

        assert "通过勾选的计划" in client.get("/meetings/plans/?state=submitted").content.decode()
        client.post("/meetings/plans/accept/", {"plan": [reported.pk, "x", "9" * 40]})
        assert state_of(reported) == State.ACCEPTED


class TestTodos:
    def asked(self, user, today):
        fresh = User.objects.get(pk=user.pk)
        return [(todo.title, todo.button, todo.due_on) for todo in todos.plans_to_report(fresh, today)]

    def test_the_years_plan_is_asked_for_from_december_to_june(self, world):
        due = date(2027, 1, 31)

        assert self.asked(world.shuji, date(2026, 11, 30)) == []
        assert self.asked(world.shuji, date(2026, 12, 1)) == [("2027 年计划还没有报备", "做计划", due)]
        assert self.asked(world.shuji, date(2027, 6, 30)) == [("2027 年计划还没有报备", "做计划", due)]
        assert self.asked(world.shuji, date(2027, 7, 1)) == []
        assert self.asked(world.dangyuan, date(2026, 12, 1)) == []

    def test_by_the_day_set_here(self, world):
        set_local_rule(world.root, "meetings.plan_within_days", 45, date(2026, 11, 20), "本地", by=None)

        assert self.asked(world.shuji, date(2026, 12, 1))[0][2] == date(2027, 2, 14)

    def test_a_draft_is_reported_and_then_asked_no_more(self, plan, world):
        assert self.asked(world.shuji, date(2026, 12, 1))[0][1] == "报备"
        actions.submit_plan(plan, by=world.shuji)
        assert self.asked(world.shuji, date(2026, 12, 1)) == []

    def test_what_was_returned_is_to_be_mended(self, reported, world):
        actions.return_plan(reported, "缺主题", by=world.zuzhibu)

        assert self.asked(world.shuji, date(2026, 11, 20)) == [("2027 年计划被退回", "修改", None)]

    def test_those_above_are_told_how_many_wait(self, reported, world):
        def waiting(user):
            return [t.title for t in todos.plans_to_review(User.objects.get(pk=user.pk), date(2026, 11, 20))]

        assert waiting(world.zuzhibu) == ["1 份工作计划待审核"]
        assert waiting(world.shuji) == []
        actions.accept_plans(Plan.objects.all(), by=world.zuzhibu)
        assert waiting(world.zuzhibu) == []


class TestFromALine:
    @pytest.fixture
    def line(self, world):
        plan = actions.submit_plan(actions.draft_plan(world.first, 2026, by=world.shuji), by=world.shuji)
        PlanItem.objects.filter(plan=plan).update(topic="学习党章", planned_on=None)
        return plan.items.get(kind="theme_day", month=11)

    def test_the_page_that_records_begins_with_the_line(self, line, world, sign_in):
        page = sign_in(world.shuji).get(
            f"/meetings/log/?branch={world.first.pk}&kind=theme_day&plan_item={line.pk}"
        )

        assert page.context["form"].initial["topic"] == "学习党章"
        assert page.context["form"].initial["kinds"] == ["theme_day"]
        assert f"plan_item={line.pk}" in page.context["address"]

    def test_a_meeting_recorded_from_it_keeps_it(self, line, world):
        meeting = record(world.first, plan_item=line)

        assert meeting.plan_item == line
        with pytest.raises(Refused, match="不是本支部的计划"):
            record(world.second, "别处", plan_item=line)

    def test_one_announced_from_it_is_shown_beside_it(self, line, world, sign_in):
        meeting = actions.call_meeting(
            world.first,
            ["theme_day"],
            "学习党章",
            date(2026, 11, 25),
            "会议室",
            "林文博",
            plan_item=line,
            by=world.shuji,
        )

        page = sign_in(world.shuji).get(line.plan.get_absolute_url()).content.decode()

        assert "已通知 11-25" in page
        assert f"plan_item={line.pk}" not in page
        assert meeting.plan_item == line
