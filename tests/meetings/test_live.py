"""Opening a meeting with the roster of its day, marks, and what the page shows while it is held."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from branches import actions as branches
from branches.actions import Paper, set_local_rule
from core.errors import Refused
from meetings import actions
from meetings.models import Attendance, Meeting, Reply
from meetings.quorum import Votes
from meetings.todos import meetings_to_open
from members.actions import open_care
from tests import factories
from tests.meetings.held import record
from tests.meetings.opened import open_now, statuses
from tests.races import at_once, refusals

TODAY = date(2026, 11, 20)
NOW_QUERIES = 12
MARK_QUERIES = 16
PAPER = Paper("中共示例市某局机关委员会", date(2026, 11, 18))


def called(world, held_on=TODAY, **more):
    facts = {
        "branch": world.first,
        "kinds": ["branch_meeting"],
        "topic": "讨论发展对象",
        "held_on": held_on,
        "place": "三楼会议室",
        "host": "林文博",
        "recorder": "何静",
        "state": Meeting.State.CALLED,
        "called_at": timezone.now(),
        "called_by": world.shuji,
    } | more
    return Meeting.objects.create(**facts)


def moved(member, branch, on=TODAY):
    member.branch, member.standing_since = branch, on
    member.save(update_fields=["branch", "standing_since"])


class TestOpening:
    def test_the_roster_is_frozen_with_the_leave_that_was_asked_for(self, world):
        meeting = called(world)
        Reply.objects.create(meeting=meeting, member=world.he, coming=False, reason="出差")
        Reply.objects.create(meeting=meeting, member=world.lin, coming=True)

        opened = actions.open_meeting(meeting, by=world.shuji)

        assert (opened.state, opened.opened_by, bool(opened.check_in_key)) == ("open", world.shuji, True)
        assert statuses(meeting) == {"林文博": "absent", "何静": "leave", "陈晓": "absent"}
        assert meeting.attendance.get(member=world.he).reason == "出差"
        assert not Meeting.objects.held().exists()

    def test_the_second_to_open_it_finds_it_open(self, world):
        meeting = called(world)
        actions.open_meeting(meeting, by=world.shuji)
        actions.mark(Meeting.objects.get(), world.lin.pk, "present", by=world.shuji)

        again = actions.open_meeting(meeting, by=world.linju)

        assert again.opened_by == world.shuji
        assert Attendance.objects.count() == 3
        assert statuses(meeting)["林文博"] == "present"

    @pytest.mark.parametrize(("days", "says"), [(1, "当天才能开会"), (-1, "已过")])
    def test_only_on_its_day(self, world, days, says):
        meeting = called(world, TODAY + timedelta(days=days))

        with pytest.raises(Refused, match=says):
            actions.open_meeting(meeting, by=world.shuji)
        assert not Attendance.objects.exists()

    def test_not_what_is_recorded_or_called_off(self, world):
        with pytest.raises(Refused, match="已经登记"):
            actions.open_meeting(record(world.first), by=world.shuji)
        off = called(world, state=Meeting.State.CANCELLED, cancelled_why="改期")
        with pytest.raises(Refused, match="已经取消"):
            actions.open_meeting(off, by=world.shuji)

    def test_who_transferred_since_the_notice_is_due_where_they_are(self, world):
        meeting = called(world)
        Reply.objects.create(meeting=meeting, member=world.he, coming=True)
        moved(world.he, world.second)
        moved(world.shen, world.first)

        actions.open_meeting(meeting, by=world.shuji)

        assert set(statuses(meeting)) == {"林文博", "沈秋", "陈晓"}

    def test_a_meeting_nobody_announced(self, world):
        meeting = actions.hold_now(
            world.first, ["branch_meeting"], " 临时动议 ", "三楼", "林文博", by=world.shuji
        )

        assert (meeting.topic, meeting.held_on, meeting.state) == ("临时动议", TODAY, "open")
        assert meeting.starts_at.strftime("%H:%M") == "10:00"
        with pytest.raises(Refused) as twice:
            actions.hold_now(world.first, ["branch_meeting"], "临时动议", "三楼", "林文博", by=world.shuji)
        assert twice.value.field == "topic"
        assert Meeting.objects.count() == 1

    def test_nobody_due_opens_nothing(self, world):
        empty = factories.organisation("中共示例市某局空支部委员会", world.root)

        with pytest.raises(Refused, match="没有应到人员"):
            actions.hold_now(empty, ["branch_meeting"], "学习", "三楼", "某", by=None)
        assert not Meeting.objects.exists()

    def test_a_group_leader_opens_the_own_group_alone(self, world, sign_in):
        group = branches.found_group(world.first, "一组", TODAY, by=None)
        branches.appoint(world.dangyuan, world.first, "group_leader", TODAY, group=group, by=None)
        world.he.group, world.he.standing_since = group, TODAY
        world.he.save(update_fields=["group", "standing_since"])
        facts = {"topic": "学习", "place": "会议室", "host": "何静", "by": world.dangyuan}

        with pytest.raises(Refused, match="党小组长只登记"):
            actions.hold_now(world.first, ["branch_meeting"], **facts)
        meeting = actions.hold_now(world.first, ["group_meeting"], group=group, **facts)

        assert statuses(meeting) == {"何静": "absent"}
        client = sign_in(world.dangyuan)
        assert client.get(f"/meetings/{meeting.pk}/live/").status_code == 200
        assert client.get(f"/meetings/{open_now(world).pk}/live/").status_code == 404


class TestMarks:
    def test_one_mark_touches_one_line(self, world):
        meeting = open_now(world)

        actions.mark(meeting, world.he.pk, "leave", " 出差 ", by=world.shuji)

        assert statuses(meeting) == {"林文博": "present", "何静": "leave", "陈晓": "present"}
        assert meeting.attendance.get(member=world.he).reason == "出差"
        actions.mark(meeting, world.he.pk, "present", "晚到", by=world.shuji)
        assert meeting.attendance.get(member=world.he).reason == ""

    def test_all_present_leaves_known_exceptions(self, world):
        out = factories.member("卧床", world.first)
        frail = factories.member("年迈", world.first)
        open_care(frail, "frail", date(2026, 1, 1), by=None)
        row = actions.ask_restriction(
            out, "bedridden", date(2026, 1, 1), resolved_on=date(2026, 11, 1), by=None
        )
        actions.approve_restriction(row, PAPER, by=None)
        meeting = called(world)
        Reply.objects.create(meeting=meeting, member=world.he, coming=False, reason="出差")
        actions.open_meeting(meeting, by=None)

        assert actions.mark_all_present(meeting, by=world.shuji) == 2
        assert actions.mark_all_present(meeting, by=world.shuji) == 0
        assert statuses(meeting) == {
            "林文博": "present",
            "何静": "leave",
            "陈晓": "present",
            "卧床": "absent",
            "年迈": "absent",
        }

    def test_strangers_and_unknown_marks(self, world):
        meeting = open_now(world)

        with pytest.raises(Refused, match="不在名单上"):
            actions.mark(meeting, world.shen.pk, "present", by=world.shuji)
        with pytest.raises(Refused, match="只能是"):
            actions.mark(meeting, world.he.pk, "late", by=world.shuji)
        with pytest.raises(Refused, match="更正会议记录"):
            actions.mark(record(world.first), world.he.pk, "absent", by=world.shuji)

    def test_who_signed_in_while_the_minutes_were_written_stays_present(self, world):
        meeting = open_now(world, away=[world.he])
        actions.check_in(meeting, world.dangyuan, timezone.now(), by=world.dangyuan)

        record(
            world.first,
            meeting.topic,
            meeting.kinds,
            meeting=meeting,
            attendance={world.he.pk: ("absent", ""), world.lin.pk: ("leave", "病假")},
        )

        assert statuses(meeting) == {"林文博": "leave", "何静": "present", "陈晓": "present"}


class TestRoster:
    def test_brought_in_line_with_the_register_marks_stay(self, world):
        meeting = open_now(world, away=[world.he])
        moved(world.he, world.second)
        moved(world.shen, world.first)
        world.chen.category, world.chen.full_on = "formal", TODAY
        world.chen.standing_since = TODAY
        world.chen.save(update_fields=["category", "full_on", "standing_since"])

        assert actions.refresh_roster(meeting, by=world.shuji) == (1, 1)
        assert actions.refresh_roster(meeting, by=world.shuji) == (0, 0)
        assert statuses(meeting) == {"林文博": "present", "沈秋": "absent", "陈晓": "present"}
        assert meeting.attendance.get(member=world.chen).standing == "votes"

    def test_not_after_a_vote(self, world):
        meeting = open_now(world)
        motion = actions.add_motion(meeting, "ordinary", "通过年度计划", by=world.shuji)
        actions.close_vote(motion, Votes(in_favour=2), by=world.shuji)

        with pytest.raises(Refused, match="名单不能再变"):
            actions.refresh_roster(meeting, by=world.shuji)
        actions.void_motion(motion, "记错", by=world.shuji)
        assert actions.refresh_roster(meeting, by=world.shuji) == (0, 0)


class TestEnd:
    def test_ended_once_and_taken_up_again_the_same_day(self, world):
        meeting = open_now(world)
        with pytest.raises(Refused, match="还在进行"):
            actions.resume_meeting(meeting, by=world.shuji)

        assert actions.end_meeting(meeting, by=world.shuji).ended_at
        with pytest.raises(Refused, match="已经结束"):
            actions.end_meeting(meeting, by=world.shuji)
        assert actions.resume_meeting(meeting, by=world.shuji).ended_at is None

    def test_across_midnight_it_stays_the_meeting_of_its_first_day(self, world):
        with time_machine.travel("2026-11-20 22:30:00+08:00", tick=False):
            meeting = open_now(world)
            motion = actions.add_motion(meeting, "ordinary", "通过年度计划", by=world.shuji)
        with time_machine.travel("2026-11-21 00:20:00+08:00", tick=False):
            actions.mark(meeting, world.he.pk, "absent", by=world.shuji)
            actions.close_vote(motion, Votes(in_favour=1), by=world.shuji)
            ended = actions.end_meeting(meeting, by=world.shuji)

        assert (ended.held_on, timezone.localdate(ended.ended_at)) == (TODAY, date(2026, 11, 21))
        with (
            time_machine.travel("2026-11-22 08:00:00+08:00", tick=False),
            pytest.raises(Refused, match="不是今天"),
        ):
            actions.resume_meeting(meeting, by=world.shuji)


class TestTodos:
    def told(self, user, day=TODAY):
        return [(todo.title, todo.button) for todo in meetings_to_open(user, day)]

    def test_today_under_way_and_without_minutes(self, world, django_assert_num_queries):
        called(world, starts_at=time(14, 30))
        called(world, TODAY + timedelta(days=1), topic="明天的会")
        meeting = open_now(world, topic="现在的会")

        assert self.told(world.shuji) == [
            ("正在开会：现在的会", "到现场"),
            ("今天14:30 开会：讨论发展对象", "去开会"),
        ]
        assert self.told(world.linju) == self.told(world.dangyuan) == self.told(world.zuzhibu) == []
        actions.end_meeting(meeting, by=None)
        assert ("开完的会还没有写记录：现在的会", "写会议记录") in self.told(world.shuji)
        tomorrow = self.told(world.shuji, TODAY + timedelta(days=1))
        assert tomorrow[0][0] == "开完的会还没有写记录：现在的会"
        with django_assert_num_queries(1):
            self.told(world.shuji)


class TestPage:
    def test_from_the_announced_meeting_to_the_end(self, world, sign_in):
        meeting = called(world)
        client = sign_in(world.shuji)
        assert f"/meetings/{meeting.pk}/open/" in client.get(f"/meetings/{meeting.pk}/").content.decode()

        opened = client.post(f"/meetings/{meeting.pk}/open/")
        assert opened.url == f"/meetings/{meeting.pk}/live/"
        client.post(f"/meetings/{meeting.pk}/mark-all/")
        page = client.get(opened.url)
        assert "应到会有表决权 2 人，实到 2 人，已过半数，可以开会" in page.content.decode()
        client.post(f"/meetings/{meeting.pk}/end/")
        assert f"/meetings/log/?meeting={meeting.pk}" in client.get(opened.url).content.decode()
        client.post(f"/meetings/{meeting.pk}/resume/")
        client.post(f"/meetings/{meeting.pk}/refresh-roster/")

        meeting.refresh_from_db()
        assert (meeting.state, meeting.ended_at) == ("open", None)

    def test_a_meeting_opened_at_once(self, world, sign_in):
        page = sign_in(world.shuji).post(
            "/meetings/now/",
            {
                "kinds": "branch_meeting",
                "topic": "学习",
                "place": "三楼",
                "host": "林文博",
                "recorder": "何静",
            },
        )

        assert page.url == f"/meetings/{Meeting.objects.get().pk}/live/"

    def test_a_tick_brings_back_its_line_and_the_counts(self, world, sign_in):
        meeting = open_now(world)
        client = sign_in(world.shuji)
        url = f"/meetings/{meeting.pk}/mark/"

        page = client.post(url, {"member": world.he.pk, "status": "leave"}, headers={"HX-Request": "true"})
        said = page.content.decode()
        assert "何静" in said
        assert 'hx-swap-oob="true"' in said
        assert said.count('<form class="line"') == 1

        client.post(
            url, {"member": world.he.pk, "was": "leave", "reason": "病假"}, headers={"HX-Request": "true"}
        )
        assert meeting.attendance.get(member=world.he).reason == "病假"
        page = client.post(url, {"member": "x", "status": "leave"}, headers={"HX-Request": "true"})
        assert "不在名单上" in page.content.decode()
        assert client.post(url, {"member": world.he.pk, "status": "present"}).status_code == 302
        assert statuses(meeting)["何静"] == "present"

    def test_without_enough_the_page_says_how_many_are_missing(self, world, sign_in):
        meeting = open_now(world, away=[world.lin, world.he])

        now = sign_in(world.shuji).get(f"/meetings/{meeting.pk}/live/now/")

        assert "还差 1 人，不能开会" in now.content.decode()
        assert [line.member.name for line in now.context["now"].missing] == ["何静", "林文博"]

    def test_exactly_half_follows_the_rule_of_the_place(self, world, sign_in):
        meeting = open_now(world, away=[world.lin])
        client = sign_in(world.shuji)
        assert client.get(f"/meetings/{meeting.pk}/live/now/").context["now"].verdict.reached

        set_local_rule(world.root, "meetings.half_counts", "no", TODAY, "党委规定", by=world.zuzhibu)

        assert not client.get(f"/meetings/{meeting.pk}/live/now/").context["now"].verdict.reached

    def test_a_recorded_meeting_leads_the_open_pages_away(self, world, sign_in):
        meeting = record(world.first)
        client = sign_in(world.shuji)

        assert client.get(f"/meetings/{meeting.pk}/live/").url == f"/meetings/{meeting.pk}/"
        assert client.get(f"/meetings/{meeting.pk}/live/now/")["HX-Redirect"] == f"/meetings/{meeting.pk}/"

    def test_a_look_and_a_tick_cost_the_same_for_three_and_for_thirty(
        self, world, sign_in, django_assert_num_queries
    ):
        client = sign_in(world.shuji)

        def costs(meeting):
            now, mark = f"/meetings/{meeting.pk}/live/now/", f"/meetings/{meeting.pk}/mark/"
            fields = {"member": world.he.pk, "status": "present"}
            client.get(now)
            with django_assert_num_queries(NOW_QUERIES):
                client.get(now)
            with django_assert_num_queries(MARK_QUERIES):
                client.post(mark, fields, headers={"HX-Request": "true"})

        costs(open_now(world, topic="三个人"))
        for n in range(27):
            factories.member(f"党员{n}", world.first)
        costs(open_now(world, topic="三十个人"))


@pytest.mark.django_db(transaction=True)
def test_ticks_of_two_people_at_once_are_all_kept(world):
    meeting = open_now(world, away=[world.lin, world.he, world.chen])
    people = [world.lin, world.he, world.chen]

    outcomes = at_once(
        *[lambda m=m: actions.mark(meeting, m.pk, "leave", m.name, by=world.shuji) for m in people],
        lambda: actions.mark_all_present(meeting, by=None),
        lambda: actions.end_meeting(meeting, by=None),
    )

    assert not refusals(outcomes)
    assert set(statuses(meeting).values()) == {"leave"}


def test_open_items_put_themselves_on_the_agenda_of_what_was_not_announced(world):
    left = actions.note_task(record(world.first), "更新党员名册", world.he, date(2026, 12, 1), by=world.shuji)

    meeting = open_now(world)

    assert [(item.text, item.task) for item in meeting.agenda.all()] == [("更新党员名册", left)]
