"""Edited, signed, submitted, reviewed: what each asks, and what it refuses the second time."""

from datetime import date

import pytest
from django.urls import reverse

from branches import actions as branches
from branches.models import LocalRule
from core.errors import Refused
from core.models import Notice
from meetings import actions
from meetings.models import Attendance, Meeting, Minutes, Signature
from members.models import StudyHours
from tests import factories
from tests.meetings.handed_up import HOST, RECORDER, accepted, edit, signed, submitted
from tests.meetings.handed_up import held as held  # a fixture, used by name
from tests.meetings.held import TODAY, record


class TestEdit:
    def test_marks_and_texts_are_put_right_and_the_version_rises(self, world, held):
        meeting = edit(
            held,
            world.shuji,
            body="改过的记录。",
            guests="上级来的顾明远",
            marks={world.he.pk: ("leave", " 出差 ")},
        )

        assert (meeting.minutes.version, meeting.minutes.body) == (2, "改过的记录。")
        assert meeting.minutes.guests == "上级来的顾明远"
        line = meeting.attendance.get(member=world.he)
        assert (line.status, line.reason) == ("leave", "出差")

    def test_saving_what_is_there_changes_nothing(self, world, held):
        assert edit(held, world.shuji).minutes.version == 1
        assert held.versions.count() == 1

    def test_another_version_is_not_overwritten(self, world, held):
        edit(held, world.shuji, body="先到的。")

        with pytest.raises(actions.Overtaken) as refusal:
            edit(held, world.shuji, version=1, body="后到的。")

        assert refusal.value.meeting.minutes.body == "先到的。"
        assert Minutes.objects.get().body == "先到的。"

    def test_whoever_was_not_due_cannot_be_marked(self, world, held):
        with pytest.raises(Refused, match="不在应到名单"):
            edit(held, world.shuji, marks={world.shen.pk: ("present", "")})

    def test_a_resolution_without_quorum_is_refused_and_nothing_kept(self, world, held):
        absent = {world.lin.pk: ("absent", ""), world.he.pk: ("absent", "")}

        with pytest.raises(Refused, match="决议无效"):
            edit(held, world.shuji, marks=absent, resolution="同意。")

        assert Attendance.objects.filter(status="present").count() == 3

    def test_late_stays_late_and_timely_timely(self, world):
        meeting = record(world.first, held_on=date(2026, 11, 1))

        edit(meeting, world.shuji, body="补充。")

        assert Meeting.objects.get().is_late

    def test_not_after_submitting(self, world, held):
        actions.submit(held, by=world.shuji)

        with pytest.raises(Refused, match="已提交"):
            edit(held, world.shuji, body="再改")

    def test_hours_follow_the_marks(self, world):
        meeting = record(world.first, study_hours=2, attendance={world.he.pk: ("leave", "")})

        edit(
            meeting,
            world.shuji,
            marks={world.he.pk: ("present", ""), world.chen.pk: ("absent", "")},
        )

        counted = StudyHours.objects.filter(withdrawn_why="")
        assert {row.member.name: row.hours for row in counted} == {"林文博": 2, "何静": 2}
        edit(meeting, world.shuji, study_hours=None)
        assert not StudyHours.objects.filter(withdrawn_why="").exists()
        edit(meeting, world.shuji, study_hours=3)
        counted = StudyHours.objects.filter(withdrawn_why="")
        assert {row.member.name: row.hours for row in counted} == {"林文博": 3, "何静": 3}


class TestSign:
    def test_host_and_recorder_sign_with_their_own_accounts(self, world, held):
        signed(held, world)

        found = {s.role: (s.name, s.version, s.signed_by, s.on_paper) for s in Signature.objects.all()}
        assert found == {
            "host": ("林文博", 1, world.shuji, False),
            "recorder": ("何静", 1, world.dangyuan, False),
        }

    def test_not_twice_in_one_version_but_again_after_a_change(self, world, held):
        actions.sign(held, HOST, by=world.shuji)
        with pytest.raises(Refused, match="已经在这一版"):
            actions.sign(held, HOST, by=world.shuji)

        edit(held, world.shuji, body="改过。")

        assert actions.sign(held, HOST, by=world.shuji).version == 2

    @pytest.mark.parametrize("who", ["dangyuan", "linju", "zuzhibu", "luren"])
    def test_nobody_signs_for_the_host(self, world, held, who):
        with pytest.raises(Refused, match="主持人是林文博"):
            actions.sign(held, HOST, by=getattr(world, who))

    def test_the_same_name_from_another_branch_is_not_the_host(self, world, held):
        other = factories.user("tongming", "林文博")
        factories.member("林文博", world.second, user=other)

        with pytest.raises(Refused, match="请本人登录"):
            actions.sign(held, HOST, by=other)

    def test_a_blank_typed_into_a_name_makes_nobody_else_of_it(self, world, held):
        Meeting.objects.filter(pk=held.pk).update(host="林 文博")
        held.refresh_from_db()

        with pytest.raises(Refused, match="请本人登录后签名"):
            actions.sign(held, HOST, on_paper=True, by=world.dangyuan)
        assert actions.sign(held, HOST, by=world.shuji).name == "林文博"

    def test_on_paper_only_for_who_has_no_account(self, world):
        meeting = record(world.first)
        Meeting.objects.filter(pk=meeting.pk).update(host="陈晓")

        assert actions.sign(meeting, HOST, on_paper=True, by=world.shuji).on_paper
        with pytest.raises(Refused, match="何静有自己的账号"):
            actions.sign(meeting, RECORDER, on_paper=True, by=world.shuji)

    def test_not_when_accepted(self, world, held):
        accepted(held, world)

        with pytest.raises(Refused, match="不能签名"):
            actions.sign(held, HOST, by=world.shuji)


class TestSubmit:
    def test_once(self, world, held):
        meeting = actions.submit(held, by=world.shuji)

        assert (meeting.state, meeting.submitted_by) == ("submitted", world.shuji)
        with pytest.raises(Refused, match="已经提交"):
            actions.submit(held, by=world.shuji)

    def test_who_submits_as_host_signs_by_it(self, world, held):
        actions.submit(held, by=world.shuji)

        found = [(s.role, s.name, s.signed_by) for s in Signature.objects.all()]
        assert found == [("host", "林文博", world.shuji)]

    def test_where_the_rule_asks_both_sign_before(self, world, held):
        LocalRule.objects.create(
            organisation=world.root,
            key="meetings.sign_before_submit",
            value="yes",
            since=date(2026, 1, 1),
        )

        actions.sign(held, HOST, by=world.shuji)
        with pytest.raises(Refused, match="还缺记录人何静签名"):
            actions.submit(held, by=world.shuji)
        actions.sign(held, RECORDER, by=world.dangyuan)

        assert actions.submit(held, by=world.shuji).state == "submitted"


class TestReview:
    def test_accepted_and_locked(self, world, held):
        meeting = accepted(held, world)

        assert meeting.is_locked
        review = meeting.reviews.get()
        assert (review.accepted, review.version, review.reviewed_by) == (True, 1, world.zuzhibu)
        with pytest.raises(Refused, match="不在待审阅"):
            actions.accept(held, by=world.zuzhibu)

    def test_not_accepted_unsigned(self, world, held):
        actions.submit(held, by=world.shuji)  # and signs by it, being the host

        with pytest.raises(Refused, match="还缺记录人何静签名"):
            actions.accept(held, by=world.zuzhibu)

        actions.sign(held, RECORDER, by=world.dangyuan)
        assert actions.accept(held, by=world.zuzhibu).accepted

    def test_returned_with_a_reason_and_told(self, world, held):
        submitted(held, world)
        with pytest.raises(Refused, match="退回原因"):
            actions.return_record(held, " ", by=world.zuzhibu)

        actions.return_record(held, "缺表决结果", by=world.zuzhibu)

        assert Meeting.objects.get().state == "returned"
        notice = Notice.objects.get(user=world.shuji)
        assert "缺表决结果" in notice.body
        with pytest.raises(Refused, match="没有提交"):
            actions.return_record(held, "再退", by=world.zuzhibu)

    def test_a_returned_one_is_mended_signed_anew_and_accepted(self, world, held):
        submitted(held, world)
        actions.return_record(held, "缺表决结果", by=world.zuzhibu)
        edit(held, world.shuji, body="补了表决结果。")
        actions.submit(held, by=world.shuji)
        with pytest.raises(Refused, match="还缺记录人何静签名"):
            actions.accept(held, by=world.zuzhibu)

        actions.sign(held, RECORDER, by=world.dangyuan)

        assert actions.accept(held, by=world.zuzhibu).version == 2

    def test_nobody_reviews_the_own_record_or_branch(self, world, held):
        submitted(held, world)
        branches.appoint(world.dangyuan, world.root, "department", date(2026, 1, 1), by=None)
        colleague = factories.user("tongshi", "宋嘉")
        factories.member("宋嘉", world.first, user=colleague)
        branches.appoint(colleague, world.root, "department", date(2026, 1, 1), by=None)

        with pytest.raises(Refused, match="主持人、记录人或登记人"):
            actions.accept(held, by=world.dangyuan)
        with pytest.raises(Refused, match="所在支部"):
            actions.return_record(held, "不行", by=colleague)

    def test_an_accepted_one_can_still_be_returned(self, world, held):
        accepted(held, world)

        actions.return_record(held, "抽查发现人数不符", by=world.zuzhibu)

        assert edit(held, world.shuji, marks={world.he.pk: ("absent", "")}).minutes.version == 2


def test_what_was_opened_keeps_its_roster_and_becomes_recorded(world):
    meeting = Meeting.objects.create(
        branch=world.first,
        kinds=["branch_meeting"],
        topic="学习",
        held_on=TODAY,
        state="open",
        opened_at="2026-11-20 09:00+08:00",
    )
    for member, status in ((world.lin, "present"), (world.he, "absent")):
        meeting.attendance.create(member=member, standing="votes", status=status)

    actions.record_meeting(
        world.first,
        [],
        "学习条例",
        None,
        "三楼",
        "林文博",
        "何静",
        "发言",
        meeting=meeting,
        attendance={world.he.pk: ("leave", "出差")},
        by=world.shuji,
    )

    found = Meeting.objects.get()
    assert (found.pk, found.state, found.topic) == (meeting.pk, "recorded", "学习条例")
    marks = {line.member.name: line.status for line in found.attendance.all()}
    assert marks == {"林文博": "present", "何静": "leave"}
    with pytest.raises(actions.Overtaken):
        actions.record_meeting(
            world.first, [], "又一次", None, "", "", "", "", meeting=meeting, by=world.shuji
        )


def test_the_way_from_record_to_lock_by_the_pages(world, sign_in, held):
    shuji, he, above = (sign_in(user) for user in (world.shuji, world.dangyuan, world.zuzhibu))
    page = lambda name: reverse(f"meetings:{name}", args=[held.pk])  # noqa: E731 (five uses)

    shuji.post(page("submit"))
    assert shuji.post(page("sign")).status_code == 302
    assert "已签名" in he.post(page("sign"), follow=True).content.decode()
    shown = above.get(reverse("meetings:review_list")).content.decode()
    assert held.topic in shown
    assert "齐全" in shown
    done = above.post(page("review"), {"decision": "accept"}, follow=True)

    assert "记录已锁定" in done.content.decode()
    assert Meeting.objects.get().is_locked
    assert "不能再改" in shuji.get(page("edit"), follow=True).content.decode()
    shuji.post(page("amend"), {"text": "应到 3 人", "reason": "笔误"})
    assert "应到 3 人" in above.get(held.get_absolute_url()).content.decode()
