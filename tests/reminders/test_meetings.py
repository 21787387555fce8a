"""What of meetings is told: to whom, from which day, until when."""

from datetime import date
from decimal import Decimal

import pytest

from branches import actions as branches
from branches.actions import Paper
from branches.jobs import go_through, remind
from branches.models import LocalRule, Post
from core.models import Notice
from core.reminding import RULES
from meetings import actions, check_form, facts
from meetings.models import MakeUp, Meeting, Plan, Restriction
from tests import factories
from tests.meetings.handed_up import signed
from tests.meetings.held import TODAY, record
from tests.meetings.test_calling import call

ROOM = [rule for name, rule in RULES.items() if name.startswith("meetings.")]


def told(user, name, day=TODAY):
    """What waits for `user` by a rule after it was gone through on `day`: {title: notice}."""
    go_through(RULES[f"meetings.{name}"], day)
    return {n.title: n for n in Notice.objects.of(user).waiting().filter(rule=f"meetings.{name}")}


def opens(sign_in, user, notice):
    return sign_in(user).get(notice.url, follow=True).status_code == 200


class TestOwed:
    def test_recorders_are_told_what_is_owed_and_what_was_missed(self, world, sign_in):
        branches.appoint(world.dangyuan, world.first, "organiser", date(2025, 3, 1), by=None)

        found = told(world.shuji, "owed")

        assert set(found) == {
            "还差11 月支委会、11 月主题党日",
            "10 月支委会、10 月主题党日没有登记",
            "三季度支部党员大会、三季度党课没有登记",
        }
        owed = found["还差11 月支委会、11 月主题党日"]
        assert (owed.due_on, owed.about) == (date(2026, 11, 30), world.first.pk)
        assert owed.url == f"/meetings/log/?branch={world.first.pk}"
        assert "请在 2026-11-30 前召开，会后 3 天内登记。（条例第 12 条、条例第 16 条）" in owed.body
        assert all(opens(sign_in, world.shuji, notice) for notice in found.values())
        assert set(found) == set(told(world.dangyuan, "owed"))
        assert not told(world.luren, "owed")
        (above,) = told(world.zuzhibu, "owed").values()
        assert above.title == "三会一课：下级 2 个党组织有 4 件逾期"
        assert opens(sign_in, world.zuzhibu, above)

    def test_early_in_the_period_nobody_is_pressed_and_again_three_days_before(self, world):
        assert not [title for title in told(world.shuji, "owed", date(2026, 11, 19)) if "11 月" in title]
        for day in (20, 27, 27):
            told(world.shuji, "owed", date(2026, 11, day))

        november = Notice.objects.of(world.shuji).filter(due_on=date(2026, 11, 30))
        assert november.count() == 2
        assert november.waiting().count() == 1

    def test_what_was_held_is_settled(self, world):
        assert len(told(world.shuji, "owed")) == 3
        for kinds, day in (
            (["branch_meeting", "lecture", "theme_day"], date(2026, 9, 3)),
            (["theme_day"], date(2026, 10, 9)),
            (["committee"], date(2026, 10, 10)),
            (["theme_day"], date(2026, 11, 9)),
            (["committee"], date(2026, 11, 10)),
        ):
            record(world.first, f"{day}", kinds, day)

        assert not told(world.shuji, "owed")
        assert len(told(world.linju, "owed")) == 3

    def test_posts_that_ended_and_closed_accounts_are_left_alone(self, world):
        branches.relieve(world.first.posts.get(), date(2026, 11, 19), by=None)
        world.linju.is_active = False
        world.linju.save(update_fields=["is_active"])

        assert not told(world.shuji, "owed")
        assert not told(world.linju, "owed")

    @pytest.mark.parametrize("chunk", [1, 2000])
    def test_chunks_do_not_change_what_is_told(self, world, monkeypatch, chunk):
        monkeypatch.setattr(facts, "CHUNK", chunk)

        assert len(told(world.shuji, "owed")) == len(told(world.linju, "owed")) == 3


class TestPlans:
    def test_the_plan_of_the_year_by_the_day_of_the_local_rule(self, world, sign_in):
        LocalRule.objects.create(
            key="meetings.plan_within_days", organisation=world.second, value=60, since=date(2020, 1, 1)
        )

        assert not told(world.shuji, "plan", date(2027, 1, 14))
        (notice,) = told(world.shuji, "plan", date(2027, 1, 18)).values()
        assert (notice.title, notice.due_on) == ("2027 年计划还没有报备", date(2027, 1, 31))
        assert opens(sign_in, world.shuji, notice)
        assert not told(world.linju, "plan", date(2027, 1, 18))
        assert "1 个党组织有 1 件" in next(iter(told(world.zuzhibu, "plan", date(2027, 2, 15))))

        draft = actions.draft_plan(world.first, 2027, by=world.shuji)
        assert told(world.shuji, "plan", date(2027, 2, 15))
        actions.submit_plan(draft, by=world.shuji)
        assert not told(world.shuji, "plan", date(2027, 2, 15))

    def test_reported_plans_wait_above_and_returned_ones_at_the_branch(self, world, sign_in):
        plan = actions.submit_plan(actions.draft_plan(world.first, 2027, by=world.shuji), by=world.shuji)

        assert not told(world.zuzhibu, "plans_waiting", date(2026, 11, 22))
        (notice,) = told(world.zuzhibu, "plans_waiting", date(2026, 11, 23)).values()
        assert notice.title == "1 份工作计划待审核"
        assert opens(sign_in, world.zuzhibu, notice)

        actions.return_plan(plan, "没有党课", by=world.zuzhibu)
        assert not told(world.zuzhibu, "plans_waiting", date(2026, 11, 23))
        (notice,) = told(world.shuji, "plan_returned", date(2026, 11, 23)).values()
        assert notice.title == "2027 年计划被退回"
        assert opens(sign_in, world.shuji, notice)
        actions.submit_plan(Plan.objects.get(), by=world.shuji)
        assert not told(world.shuji, "plan_returned", date(2026, 11, 23))


class TestRecords:
    def test_a_meeting_whose_day_passed_until_it_is_called_off(self, world, sign_in):
        meeting = call(world.first)

        assert not told(world.shuji, "unrecorded", date(2026, 11, 25))
        (notice,) = told(world.shuji, "unrecorded", date(2026, 11, 27)).values()
        assert notice.title == "2026-11-25 主题党日“学习会”还没有登记"
        assert notice.due_on == date(2026, 11, 28)
        assert opens(sign_in, world.shuji, notice)
        assert not told(world.dangyuan, "unrecorded", date(2026, 11, 27))
        actions.cancel_meeting(meeting, "没有开成", by=None)
        assert not told(world.shuji, "unrecorded", date(2026, 11, 27))

    def test_records_go_up_come_back_and_are_signed(self, world, sign_in):
        meeting, later = record(world.first), date(2026, 11, 27)

        (notice,) = told(world.shuji, "unsubmitted", later).values()
        assert notice.title == "会议记录未提交：学习会"
        assert opens(sign_in, world.shuji, notice)
        other = record(world.first, "另一次")
        (notice,) = told(world.shuji, "unsubmitted", date(2026, 12, 11)).values()
        assert notice.title == "2 份会议记录未提交"
        assert opens(sign_in, world.shuji, notice)

        for person in (world.shuji, world.dangyuan):
            unsigned = told(person, "unsigned", later)
            assert set(unsigned) == {"请签名：学习会", "请签名：另一次"}
            assert all(opens(sign_in, person, notice) for notice in unsigned.values())
        for each in (meeting, other):
            actions.submit(signed(each, world), by=world.shuji)
        assert not told(world.shuji, "unsigned", later)
        assert not told(world.shuji, "unsubmitted", later)

        (notice,) = told(world.zuzhibu, "records_waiting", later).values()
        assert (notice.title, notice.body) == ("2 份会议记录待审阅", "最早一份 2026-11-20 提交")
        assert opens(sign_in, world.zuzhibu, notice)
        for each in Meeting.objects.all():
            actions.return_record(each, "补签到表", by=world.zuzhibu)
        assert not told(world.zuzhibu, "records_waiting", later)
        (notice,) = told(world.shuji, "returned", later).values()
        assert notice.title == "2 份会议记录被退回"
        assert opens(sign_in, world.shuji, notice)


class TestAfter:
    @pytest.fixture
    def left(self, world):
        """何静 has to mend a lamp by the 23rd and make up for a lecture by the 27th."""
        away = {world.he.pk: ("absent", ""), world.chen.pk: ("absent", "")}
        meeting = record(world.first, "讲党课", ["lecture"], attendance=away)
        MakeUp.objects.update(due_on=date(2026, 11, 27))
        actions.note_task(meeting, "还早", world.he, date(2026, 12, 25), by=None)
        return actions.note_task(meeting, "修灯", world.he, date(2026, 11, 23), by=None)

    def test_who_is_to_do_it_is_told_before_and_after(self, world, left, sign_in):
        (task,) = told(world.dangyuan, "tasks").values()
        (make_up,) = told(world.dangyuan, "make_ups").values()

        assert (task.title, make_up.title) == ("事项快到期：修灯", "请补课：讲党课")
        assert opens(sign_in, world.dangyuan, task)
        assert opens(sign_in, world.dangyuan, make_up)
        assert set(told(world.dangyuan, "tasks", date(2026, 11, 24))) == {"事项已逾期：修灯"}
        assert set(told(world.dangyuan, "make_ups", date(2026, 11, 30))) == {"补课已逾期：讲党课"}
        assert not told(world.shuji, "tasks")

    def test_what_is_done_or_handed_to_another_is_settled(self, world, left):
        assert told(world.dangyuan, "tasks")
        actions.hand_over(left, world.lin, by=world.shuji)
        assert not told(world.dangyuan, "tasks")
        assert told(world.shuji, "tasks")
        left.refresh_from_db()
        actions.finish_task(left, "已修", by=world.shuji)
        assert not told(world.shuji, "tasks")


def test_a_draw_is_scored_by_those_above(world, sign_in):
    record(world.first)
    check = actions.draw_check(world.root, date(2026, 1, 1), TODAY, 1, by=world.zuzhibu)
    week = date(2026, 11, 27)

    assert not told(world.zuzhibu, "checks", date(2026, 11, 26))
    (notice,) = told(world.zuzhibu, "checks", week).values()
    assert notice.title == "示例市某局机关党委抽查还有 1 场没有评分"
    assert opens(sign_in, world.zuzhibu, notice)
    assert not told(world.shuji, "checks", week)
    full = {item.code: Decimal(item.points) for item in check_form.ITEMS}
    actions.score_item(check.items.get(), full, "", by=world.zuzhibu)
    assert not told(world.zuzhibu, "checks", week)


def test_who_is_not_counted_is_agreed_to_above_and_runs_out_in_the_branch(world, sign_in):
    days = {"until": date(2026, 12, 1), "resolved_on": date(2026, 11, 10), "by": world.shuji}
    row = actions.ask_restriction(world.he, "bedridden", date(2026, 1, 1), **days)
    last = date(2026, 12, 1)

    assert not told(world.zuzhibu, "restrictions")
    (notice,) = told(world.zuzhibu, "restrictions", date(2026, 11, 23)).values()
    assert notice.title == "1 名党员的不计入应到会待同意"
    assert opens(sign_in, world.zuzhibu, notice)
    assert not told(world.shuji, "restrictions_ending", last)
    actions.approve_restriction(row, Paper("机关党委", TODAY), by=world.zuzhibu)
    assert not told(world.zuzhibu, "restrictions", date(2026, 11, 23))

    assert not told(world.shuji, "restrictions_ending", date(2026, 11, 23))
    (notice,) = told(world.shuji, "restrictions_ending", date(2026, 11, 24)).values()
    assert notice.title == "何静的不计入应到会 2026-12-01 到期"
    assert opens(sign_in, world.shuji, notice)
    assert not told(world.linju, "restrictions_ending", last)
    assert not told(world.shuji, "restrictions_ending", date(2026, 12, 2))


def test_the_inbox_drops_what_was_done_since(world, sign_in):
    record(world.first)
    remind(date(2026, 12, 1))
    signed(Meeting.objects.get(), world)

    page = sign_in(world.shuji).get("/inbox/").content.decode()

    assert "会议记录未提交：学习会" in page
    assert "请签名" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_rules_cost_the_same_for_one_and_for_many(world, django_assert_num_queries, count):
    Post.objects.filter(organisation=world.second).delete()
    for number in range(count):
        branch = factories.organisation(f"中共示例市某局第{number}支部", world.root)
        person = factories.user(f"p{number}", f"人{number}")
        branches.appoint(person, branch, "secretary", date(2026, 1, 1), by=None)
        member = factories.member(person.name, branch, user=person)
        meeting = record(branch, host=person.name, attendance={member.pk: ("absent", "")}, kinds=["lecture"])
        actions.note_task(meeting, "修灯", member, date(2026, 11, 23), by=None)
        for topic, state in (("交", "submitted"), ("退", "returned")):
            row = record(branch, topic)
            actions.submit(row, by=person)
            if state == "returned":
                actions.return_record(row, "补", by=world.zuzhibu)
        call(branch, "没有登记的", held_on=TODAY)
        actions.submit_plan(actions.draft_plan(branch, 2026, by=person), by=person)
        plan = actions.submit_plan(actions.draft_plan(branch, 2026, 12, by=person), by=person)
        actions.return_plan(plan, "补", by=world.zuzhibu)
        actions.draw_check(branch, date(2026, 1, 1), TODAY, 1, by=world.zuzhibu)
        given = {"ground": "bedridden", "since": TODAY, "until": date(2027, 1, 22)}
        Restriction.objects.create(member=member, **given)
        row = Restriction.objects.create(member=factories.member("到期", branch), **given)
        actions.approve_restriction(row, Paper("机关党委", TODAY), by=world.zuzhibu)

    with django_assert_num_queries(SOURCES):
        assert all(list(rule.look(date(2027, 1, 20))) for rule in ROOM)


SOURCES = 27
