"""The page on which meetings are recorded and edited: submitted in one act, drafts, outlines, two recorders at once."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.models import LocalRule
from meetings import actions
from meetings.models import Draft, Meeting, Reply
from tests.meetings.held import TODAY, record
from tests.meetings.opened import open_now
from tests.meetings.test_pages import typed

LOG, DRAFT, OUTLINE = "/meetings/log/", "/meetings/log/draft/", "/meetings/log/outline/"


def edit_page(meeting):
    return reverse("meetings:edit", args=[meeting.pk])


def edited(world, meeting, **more):
    data = typed(world, **more) | {
        "version": meeting.minutes.version,
        "topic": more.get("topic", meeting.topic),
    }
    return {name: data[name] for name in data if name not in ("kinds", "held_on")} | more


class TestRecordAndSubmit:
    def test_one_act(self, world, sign_in):
        page = sign_in(world.shuji).post(LOG, typed(world, then="submit"), follow=True)

        assert "已登记支部党员大会。已提交上级审阅。" in page.content.decode()
        assert Meeting.objects.get().state == "submitted"

    def test_what_cannot_be_submitted_yet_is_recorded_all_the_same(self, world, sign_in):
        LocalRule.objects.create(
            organisation=world.root, key="meetings.sign_before_submit", value="yes", since=date(2026, 1, 1)
        )

        page = sign_in(world.shuji).post(LOG, typed(world, then="submit"), follow=True)

        assert "签名后才能提交" in page.content.decode()
        assert Meeting.objects.get().state == "recorded"

    def test_times_past_midnight_end_the_next_day(self, world, sign_in):
        sign_in(world.shuji).post(
            LOG, typed(world, held_on="2026-11-19", starts_at="22:30", ends_at="00:20", guests="顾明远")
        )

        meeting = Meeting.objects.get()
        assert f"{meeting.ended_at.astimezone():%m-%d %H:%M}" == "11-20 00:20"
        assert meeting.minutes.guests == "顾明远"


class TestAnnounced:
    @pytest.fixture
    def called(self, world):
        meeting = Meeting.objects.create(
            branch=world.first,
            kinds=["branch_meeting"],
            topic="听取报告",
            held_on=TODAY,
            place="礼堂",
            state="called",
            called_at="2026-11-15 09:00+08:00",
        )
        Reply.objects.create(meeting=meeting, member=world.he, coming=False, reason="出差")
        return meeting

    def test_is_filled_in_with_leave_as_answered(self, world, sign_in, called):
        page = sign_in(world.shuji).get(LOG, {"meeting": called.pk})

        initial = page.context["form"].initial
        assert (initial["topic"], initial["place"], initial["host"]) == ("听取报告", "礼堂", "林文博")
        marks = {
            line["member"].name: (line["status"], line["reason"]) for line in page.context["sheet"].lines
        }
        assert marks["何静"] == ("leave", "出差")
        assert marks["林文博"] == ("present", "")

    def test_becomes_the_record(self, world, sign_in, called):
        data = typed(world, topic="听取报告", then="submit", **{f"status_{world.he.pk}": "leave"})

        sign_in(world.shuji).post(f"{LOG}?meeting={called.pk}", data)

        meeting = Meeting.objects.get()
        assert (meeting.pk, meeting.state) == (called.pk, "submitted")
        assert meeting.attendance.get(member=world.he).status == "leave"

    def test_of_another_branch_is_not_there(self, world, sign_in, called):
        assert sign_in(world.linju).get(LOG, {"meeting": called.pk}).status_code == 404

    def test_opened_keeps_its_roster(self, world, sign_in, called):
        Meeting.objects.filter(pk=called.pk).update(state="open", opened_at="2026-11-20 09:00+08:00")
        for member, status in ((world.lin, "present"), (world.he, "absent")):
            called.attendance.create(member=member, standing="votes", status=status)
        client = sign_in(world.shuji)

        page = client.get(LOG, {"meeting": called.pk})
        assert [(line["member"].name, line["status"]) for line in page.context["sheet"].lines] == [
            ("何静", "absent"),
            ("林文博", "present"),
        ]
        assert "held_on" not in page.context["form"].fields
        data = typed(world, roster=[world.lin.pk, world.he.pk], held_on="2026-01-01")
        client.post(f"{LOG}?meeting={called.pk}", data)

        meeting = Meeting.objects.get()
        assert (meeting.state, meeting.held_on, meeting.attendance.count()) == ("recorded", TODAY, 2)

    def test_who_checked_in_while_the_page_was_open_stays_present(self, world, sign_in, called):
        Meeting.objects.filter(pk=called.pk).update(state="open", opened_at="2026-11-20 09:00+08:00")
        for member in (world.lin, world.he):
            called.attendance.create(member=member, standing="votes", status="absent")
        client = sign_in(world.shuji)
        lines = client.get(LOG, {"meeting": called.pk}).context["sheet"].lines
        called.attendance.filter(member=world.he).update(status="present")

        shown = {f"was_{line['member'].pk}": line["was"] for line in lines}
        marks = {f"status_{world.lin.pk}": "present", f"status_{world.he.pk}": "absent"}
        data = typed(world, roster=[world.lin.pk, world.he.pk]) | shown | marks
        client.post(f"{LOG}?meeting={called.pk}", data)

        assert Meeting.objects.get().attendance.filter(status="present").count() == 2

    def test_the_second_recorder_keeps_the_text_and_sees_the_other(self, world, sign_in, called):
        client = sign_in(world.shuji)
        client.post(f"{LOG}?meeting={called.pk}", typed(world, body="先到的。"))

        page = client.post(f"{LOG}?meeting={called.pk}", typed(world, body="后到的。"))

        shown = page.content.decode()
        assert "先到的。" in shown
        assert "后到的。" in shown
        assert Meeting.objects.get().minutes.body == "先到的。"
        assert page.context["form"]["version"].value() == 1


class TestEdit:
    def test_shows_what_is_recorded(self, world, sign_in):
        meeting = record(world.first, attendance={world.he.pk: ("absent", "未请假")})

        page = sign_in(world.shuji).get(edit_page(meeting))

        assert page.context["form"].initial["body"] == "逐人发言。"
        marks = {
            line["member"].name: (line["status"], line["reason"]) for line in page.context["sheet"].lines
        }
        assert marks["何静"] == ("absent", "未请假")

    def test_saves_and_may_submit(self, world, sign_in):
        meeting = record(world.first)
        marks = {f"status_{world.he.pk}": "leave"}

        page = sign_in(world.shuji).post(
            edit_page(meeting), edited(world, meeting, body="改过。", then="submit", **marks), follow=True
        )

        assert "已保存会议记录。已提交上级审阅。" in page.content.decode()
        found = Meeting.objects.get()
        assert (found.minutes.body, found.minutes.version, found.state) == ("改过。", 2, "submitted")
        assert found.attendance.get(member=world.he).status == "leave"

    def test_two_recorders_lose_nothing(self, world, sign_in):
        meeting = record(world.first)
        client = sign_in(world.shuji)
        client.post(edit_page(meeting), edited(world, meeting, body="先到的。", place="礼堂"))

        mine = edited(world, meeting, body="后到的。", **{f"status_{world.he.pk}": "leave"})
        page = client.post(edit_page(meeting), mine)

        shown = page.content.decode()
        assert "先到的。" in shown
        assert "后到的。" in shown
        assert page.context["overtaken"]["by"] == "shuji"
        assert ("地点", "礼堂") in page.context["overtaken"]["others"]
        assert ("何静", "到会") in page.context["overtaken"]["others"]
        assert Meeting.objects.get().minutes.body == "先到的。"
        client.post(edit_page(meeting), mine | {"version": page.context["form"]["version"].value()})
        assert Meeting.objects.get().minutes.body == "后到的。"

    @pytest.mark.parametrize("version", ["", "x", "99", "-1"])
    def test_a_version_that_never_was_overwrites_nothing(self, world, sign_in, version):
        meeting = record(world.first)

        page = sign_in(world.shuji).post(
            edit_page(meeting), edited(world, meeting, body="闯入") | {"version": version}
        )

        assert page.status_code == 200
        assert Meeting.objects.get().minutes.body == "逐人发言。"

    def test_what_was_submitted_is_shown_not_edited(self, world, sign_in):
        meeting = record(world.first)
        actions.submit(meeting, by=world.shuji)
        client = sign_in(world.shuji)

        assert "已提交，等上级审阅" in client.get(edit_page(meeting), follow=True).content.decode()
        page = client.post(edit_page(meeting), edited(world, meeting, body="晚到的改动"))
        assert "晚到的改动" in page.content.decode()
        assert "已提交，等上级审阅" in page.content.decode()
        assert Meeting.objects.get().minutes.body == "逐人发言。"


class TestDrafts:
    def test_kept_offered_restored_and_gone_once_saved(self, world, sign_in):
        client = sign_in(world.shuji)
        data = typed(world, body="写了一半", topic="", **{f"status_{world.he.pk}": "leave"})

        assert client.post(DRAFT, data).json() == {"at": "10:00"}
        assert "没保存完的草稿" in client.get(LOG).content.decode()
        page = client.get(LOG, {"restore": "1"})
        assert page.context["form"].initial["body"] == "写了一半"
        assert [line["status"] for line in page.context["sheet"].lines] == ["present", "leave", "present"]
        client.post(LOG, typed(world))

        assert not Draft.objects.exists()
        assert "草稿" not in client.get(LOG).content.decode().split("</header>")[-1]

    def test_kept_twice_is_one(self, world, sign_in):
        client = sign_in(world.shuji)

        for body in ("一", "二"):
            client.post(DRAFT, {"body": body})

        assert Draft.objects.get().values["body"] == ["二"]

    def test_thrown_away(self, world, sign_in):
        client = sign_in(world.shuji)
        client.post(DRAFT, {"body": "不要了"})

        assert client.post(DRAFT, {"discard": "1"})["Location"] == LOG
        assert not Draft.objects.exists()

    def test_of_one_meeting_is_its_own(self, world, sign_in):
        meeting = record(world.first)
        client = sign_in(world.shuji)

        client.post(f"{DRAFT}?meeting={meeting.pk}", {"body": "改一半", "version": "1"})

        assert client.get(LOG).context["draft"] is None
        assert client.get(edit_page(meeting)).context["draft"].values["body"] == ["改一半"]
        restored = client.get(edit_page(meeting), {"restore": "1"})
        assert restored.context["form"].initial["body"] == "改一半"
        assert restored.context["form"].initial["version"] == "1"

    def test_only_what_the_form_holds_is_kept(self, world, sign_in):
        sign_in(world.shuji).post(DRAFT, {"body": "字", "csrfmiddlewaretoken": "x", "then": "submit"})

        assert set(Draft.objects.get().values) == {"body"}

    def test_too_long_is_said(self, world, sign_in):
        answer = sign_in(world.shuji).post(DRAFT, {"body": "字" * 200_001})

        assert answer.status_code == 413
        assert "太长" in answer.json()["refused"]

    def test_nobody_sees_that_of_another(self, world, sign_in):
        sign_in(world.shuji).post(DRAFT, {"body": "我的"})
        other = record(world.second, "别的支部")

        assert sign_in(world.linju).get(LOG).context["draft"] is None
        assert sign_in(world.shuji).post(f"{DRAFT}?meeting={other.pk}", {"body": "闯"}).status_code == 404


class TestOutline:
    def test_names_those_present_under_the_kind_chosen(self, world, sign_in):
        data = typed(world, body="", **{f"status_{world.he.pk}": "leave"})

        text = sign_in(world.shuji).post(OUTLINE, data).context["form"].initial["body"]

        assert "1. 讨论年度计划" in text
        assert "林文博：" in text
        assert "何静：" not in text

    def test_never_over_text(self, world, sign_in):
        page = sign_in(world.shuji).post(OUTLINE, typed(world, body="写好的"))

        assert page.context["form"].initial["body"] == "写好的"
        assert "没有套用提纲" in page.content.decode()

    def test_takes_the_agenda_of_what_was_announced(self, world, sign_in):
        meeting = record(world.first)
        for position, text in enumerate(("学习条例", "讨论计划"), start=1):
            meeting.agenda.create(position=position, text=text)

        page = sign_in(world.shuji).post(f"{OUTLINE}?meeting={meeting.pk}", typed(world, body=""))

        assert "活动主题\n1. 学习条例\n2. 讨论计划" in page.context["form"].initial["body"]


def test_who_signed_in_and_is_marked_absent_by_the_recorder_is_absent(world, sign_in):
    """Somebody can sign in from elsewhere; whoever wrote the record saw the name and says no."""
    meeting = open_now(world)
    meeting.attendance.update(checked_in_at=timezone.now())
    client = sign_in(world.shuji)
    lines = client.get(LOG, {"meeting": meeting.pk}).context["sheet"].lines

    shown = {f"was_{line['member'].pk}": line["was"] for line in lines}
    roster = [line["member"].pk for line in lines]
    marks = {f"status_{pk}": "present" for pk in roster} | {f"status_{world.he.pk}": "absent"}
    client.post(f"{LOG}?meeting={meeting.pk}", typed(world, roster=roster) | shown | marks)

    line = meeting.attendance.get(member=world.he)
    assert (Meeting.objects.get().state, line.status, line.checked_in_at) == ("recorded", "absent", None)
    assert meeting.attendance.filter(status="present").exclude(checked_in_at=None).count() == 2


def test_a_draft_with_a_nul_in_it_is_kept_without(world, sign_in):
    kept = sign_in(world.shuji).post("/meetings/log/draft/", {"body": "逐人\0发言"})

    assert kept.status_code == 200
    assert Draft.objects.get().values["body"] == ["逐人发言"]
