"""Duties given out in one act, added, and broken down the tree."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from assessments import actions
from assessments.duty_course import course_of
from assessments.models import Duty
from branches import actions as branches
from core.errors import Refused
from tests.assessments.duties import DUE, accepted, duty, in_office, post_of, reported

TODAY = date(2026, 11, 20)


@pytest.fixture
def deputy(world):
    return in_office("周副", world.first, "deputy")


class TestGiveOut:
    def test_each_post_gets_its_lines_in_one_act(self, world, deputy):
        given = actions.give_out([world.first, world.second], 2027, by=world.zuzhibu)

        own = Duty.objects.filter(organisation=world.first)
        assert given.new == Duty.objects.count()
        assert {d.post for d in own.exclude(kind="post")} == {post_of(world.shuji)}
        assert {d.post for d in own.filter(kind="post")} == {deputy}
        assert not Duty.objects.filter(organisation=world.second, kind="post").exists()
        assert {d.side for d in own} == {"party", "business"}
        assert set(own.values_list("assigned_by", "accepted_at")) == {(world.zuzhibu.pk, None)}
        first = own.get(template="b-plan")
        assert (first.due_on, first.first_due_on, first.year) == (date(2027, 1, 31), date(2027, 1, 31), 2027)

    def test_again_gives_nothing_twice(self, world):
        actions.give_out([world.first], 2027, by=world.zuzhibu)
        before = Duty.objects.count()

        assert actions.give_out([world.first], 2027, by=world.shuji) == (0, 0, 0)
        assert Duty.objects.count() == before

    def test_who_came_later_gets_what_is_new(self, world, deputy):
        actions.give_out([world.first], 2027, by=None)
        later = in_office("钱组", world.first, "organiser", date(2026, 11, 1))

        assert actions.give_out([world.first], 2027, by=None).new == 2
        assert set(Duty.objects.filter(post=later).values_list("template", flat=True)) == {
            "b-member",
            "b-work",
        }

    def test_a_successor_does_not_get_again_what_the_one_before_had(self, world, deputy):
        actions.give_out([world.first], 2027, by=None)
        branches.relieve(deputy, date(2026, 11, 10), by=None)
        in_office("新副", world.first, "deputy", date(2026, 11, 11))

        assert actions.give_out([world.first], 2027, by=None).new == 0

    def test_lines_past_their_day_are_left_out(self, world):
        given = actions.give_out([world.first], 2026, by=None)

        assert given.past == 1
        assert not Duty.objects.filter(due_on__lt=TODAY).exists()
        assert not Duty.objects.filter(template="b-plan").exists()

    def test_without_a_secretary_the_organisation_has_them_and_the_next_is_filled_in(self, world):
        branches.relieve(post_of(world.shuji), date(2026, 11, 10), by=None)
        actions.give_out([world.first], 2027, by=None)
        assert set(Duty.objects.values_list("post", flat=True)) == {None}
        new = in_office("新书记", world.first, "secretary", TODAY)

        given = actions.give_out([world.first], 2027, by=None)

        assert (given.new, given.filled) == (0, Duty.objects.count())
        assert set(Duty.objects.values_list("post", flat=True)) == {new.pk}

    def test_a_line_past_its_day_gets_its_holder_too(self, world):
        branches.relieve(post_of(world.shuji), date(2026, 11, 10), by=None)
        actions.give_out([world.first], 2026, on=date(2026, 1, 15), by=None)
        Duty.objects.update(post=None)
        new = in_office("新书记", world.first, "secretary", TODAY)

        given = actions.give_out([world.first], 2026, by=None)

        assert (given.new, given.past) == (0, 0)
        late = Duty.objects.get(template="b-plan")
        assert late.post == new
        actions.propose_cases(by=None)
        assert late.accountabilities.get().holder is None  # it was late before there was anybody
        assert "空缺 → 新书记，须重新签收" in [event["note"] for event in course_of(late)]

    @pytest.mark.parametrize("year", [2025, 2028])
    def test_only_this_year_and_the_next(self, world, year):
        with pytest.raises(Refused, match="今年或明年"):
            actions.give_out([world.first], year, by=None)

    def test_a_dropped_line_may_be_given_anew(self, world):
        actions.give_out([world.first], 2027, by=None)
        row = Duty.objects.get(template="b-meetings")
        actions.drop_duty(row, "写错了", by=None)

        assert actions.give_out([world.first], 2027, by=None).new == 1


class TestAdd:
    def test_an_own_duty(self, world):
        row = duty(world, "办好党员活动室", measure="挂牌、有制度", metric="meetings_missed")

        assert (row.organisation, row.post, row.year) == (world.first, post_of(world.shuji), 2026)
        assert row.state == "待签收"

    def test_what_is_refused(self, world):
        there = post_of(world.linju)
        duty(world, "甲")
        for says, asked in (
            ("不能早于今天", {"due_on": TODAY - timedelta(days=1)}),
            ("沈秋不在", {"post": there}),
            ("没有这个考核指标", {"metric": "x"}),
            ("不重复下达", {"title": " 甲 "}),
        ):
            facts = {"title": "乙", "due_on": DUE, "post": post_of(world.shuji)} | asked
            with pytest.raises(Refused, match=says):
                actions.add_duty(world.first, **facts, kind="main", side="party", by=None)
        branches.relieve(post_of(world.shuji), date(2026, 11, 10), by=None)
        with pytest.raises(Refused, match="不在任期内"):
            duty(world, "丙")

        assert Duty.objects.count() == 1


class TestDecompose:
    @pytest.fixture
    def whole(self, world):
        boss = in_office("党委书记", world.root, "secretary").person
        return duty(world, "抓好支部建设", holder=boss, metric="meetings_missed")

    def test_several_below_at_once_each_with_its_holder(self, world, whole):
        parts = actions.decompose(
            whole, date(2026, 12, 5), organisations=[world.first, world.second], by=world.zuzhibu
        )

        assert [(p.organisation, p.post.person, p.due_on) for p in parts] == [
            (world.first, world.shuji, date(2026, 12, 5)),
            (world.second, world.linju, date(2026, 12, 5)),
        ]
        assert {(p.parent, p.title, p.metric, p.year) for p in parts} == {
            (whole, whole.title, whole.metric, 2026)
        }

    def test_where_nobody_holds_the_role_the_part_stands_without_a_holder(self, world, whole):
        [part] = actions.decompose(whole, DUE, organisations=[world.first], role="discipline", by=None)

        assert part.post is None

    def test_on_to_the_members_of_the_own_committee(self, world, deputy):
        row = duty(world)
        [part] = actions.decompose(
            row, date(2026, 12, 1), posts=[deputy], title="管好会议记录", by=world.shuji
        )

        assert (part.organisation, part.post, part.kind, part.title) == (
            world.first,
            deputy,
            "post",
            "管好会议记录",
        )

    def test_twice_makes_no_second_part(self, world, whole):
        actions.decompose(whole, DUE, organisations=[world.first], by=None)
        actions.decompose(whole, DUE, organisations=[world.first, world.second], by=None)
        with pytest.raises(Refused, match="不重复分解"):
            actions.decompose(whole, DUE, organisations=[world.first, world.second], by=None)

        assert whole.parts.count() == 2

    def test_a_day_after_that_of_the_whole_is_refused(self, world, whole):
        with pytest.raises(Refused, match="不能晚于上级责任的期限 2026-12-10") as refusal:
            actions.decompose(whole, DUE + timedelta(days=1), organisations=[world.first], by=None)

        assert refusal.value.field == "due_on"
        assert not whole.parts.exists()

    def test_what_else_is_refused(self, world, whole):
        own = post_of(whole.post.person)
        for says, asked in (
            ("请选要分解到", {}),
            ("不是中共示例市某局机关委员会的下级|不是.*的下级", {"organisations": [world.root]}),
            ("不用再分解给本人", {"posts": [own]}),
            ("林文博不在", {"posts": [post_of(world.shuji)]}),
        ):
            with pytest.raises(Refused, match=says):
                actions.decompose(whole, DUE, **asked, by=None)
        with pytest.raises(Refused, match="不能早于今天"):
            actions.decompose(whole, date(2026, 11, 19), organisations=[world.first], by=None)
        actions.drop_duty(whole, "不办了", by=None)
        with pytest.raises(Refused, match="已经取消"):
            actions.decompose(whole, DUE, organisations=[world.first], by=None)

    def test_dropping_the_whole_drops_what_is_open_below(self, world, whole):
        first, second = actions.decompose(whole, DUE, organisations=[world.first, world.second], by=None)
        actions.accept_duty(first, by=world.shuji)
        actions.report_duty(first, "办了", TODAY, by=world.shuji)
        with pytest.raises(Refused, match="还没有核实"):
            actions.drop_duty(whole, "不办了", by=world.zuzhibu)
        actions.verify_duty(first, by=world.zuzhibu)

        assert actions.drop_duty(whole, "不办了", by=world.zuzhibu) == 2

        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.state, second.state, second.dropped_why) == ("已完成", "已取消", "不办了")


class TestPutOff:
    def test_the_first_day_stays(self, world):
        row = actions.put_off_duty(duty(world), date(2026, 12, 20), "推迟开会", by=world.zuzhibu)

        assert (row.due_on, row.first_due_on) == (date(2026, 12, 20), DUE)
        moved = row.new_days.get()
        assert (moved.was, moved.until, moved.why, moved.set_by) == (
            DUE,
            row.due_on,
            "推迟开会",
            world.zuzhibu,
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            row.new_days.update(why="别的")

    def test_what_is_refused(self, world):
        whole = duty(world)
        for says, day in (("没有改动", DUE), ("不能早于今天", date(2026, 11, 19))):
            with pytest.raises(Refused, match=says):
                actions.put_off_duty(whole, day, "推迟开会", by=None)
        with pytest.raises(Refused, match="改期限的原因") as refusal:
            actions.put_off_duty(whole, date(2026, 12, 20), " ", by=world.zuzhibu)
        assert refusal.value.field == "why"
        assert not whole.new_days.exists()
        with pytest.raises(Refused, match="自己的责任"):
            actions.put_off_duty(whole, date(2026, 12, 20), "推迟开会", by=world.shuji)
        with pytest.raises(Refused, match="还没有核实"):
            actions.put_off_duty(reported(world, "乙"), date(2026, 12, 20), "推迟开会", by=None)

    def test_a_part_stays_within_the_whole(self, world, deputy):
        whole = duty(world)
        [part] = actions.decompose(whole, DUE, posts=[deputy], by=None)

        with pytest.raises(Refused, match="不能晚于上级责任的期限"):
            actions.put_off_duty(part, DUE + timedelta(days=1), "推迟开会", by=None)
        with pytest.raises(Refused, match="请先改它的期限"):
            actions.put_off_duty(whole, DUE - timedelta(days=1), "推迟开会", by=None)

    def test_an_overdue_one_keeps_its_day_and_its_mark(self, world):
        row = accepted(world)
        with time_machine.travel("2026-12-11 09:00:00+08:00"):
            with pytest.raises(Refused, match="已经逾期"):
                actions.put_off_duty(row, date(2026, 12, 20), "推迟开会", by=None)
            actions.report_duty(row, "晚了一天", date(2026, 12, 11), by=world.shuji)
            actions.verify_duty(row, by=world.zuzhibu)
        row.refresh_from_db()

        assert row.light(date(2027, 6, 1)) == "red"
        assert Duty.objects.overdue(date(2027, 6, 1)).get() == row
