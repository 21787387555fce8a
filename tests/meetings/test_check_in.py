"""The code on the screen: what is taken, what is refused, and fifty phones in the same second."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from meetings import actions, check_in
from meetings.check_in import Verdict, code_of, read_code, step_of
from meetings.models import Attendance, Meeting
from tests import factories
from tests.meetings.held import record
from tests.meetings.opened import open_now, statuses
from tests.races import at_once

KEY = "00" * 32
STATEMENTS = 10
PHONES = 50


@pytest.fixture
def meeting(world):
    return open_now(world, away=[world.lin, world.he, world.chen])


def scan(client, meeting, back=0):
    """Scan the code that was on the screen `back` steps ago; where it leads."""
    code = code_of(meeting.check_in_key, meeting.pk, step_of(timezone.now()) - back)
    return client.get(f"/meetings/in/{meeting.pk}/{code}/")


class TestCode:
    @pytest.mark.parametrize(
        ("age", "verdict"),
        [
            (0, Verdict.GOOD),
            (1, Verdict.GOOD),
            (2, Verdict.OLD),
            (2880, Verdict.OLD),
            (-1, Verdict.FUTURE),
        ],
    )
    def test_the_present_step_and_the_one_before(self, age, verdict):
        now = timezone.now()

        assert read_code(KEY, 7, code_of(KEY, 7, step_of(now) - age), now) == verdict

    def test_of_another_meeting_or_key_or_garbage(self):
        now = timezone.now()
        step = step_of(now)

        for code in (
            code_of(KEY, 8, step),
            code_of("11" * 32, 7, step),
            f"{step}-",
            "",
            "-",
            "x-y",
            f"{step}-签到",
            "9" * 40 + "-abc",
        ):
            assert read_code(KEY, 7, code, now) == Verdict.WRONG
        assert read_code("", 7, code_of("", 7, step), now) == Verdict.WRONG

    @given(st.integers(0, 10**9), st.integers(1, 10**6))
    def test_no_two_steps_share_a_code(self, step, later):
        assert code_of(KEY, 7, step) != code_of(KEY, 7, step + later)

    def test_the_picture_needs_no_style(self):
        picture = check_in.picture("https://zhibu.example/meetings/in/7/1-abc/")

        assert picture.startswith("<svg")
        assert "style" not in picture


class TestPages:
    def test_scan_confirm_done(self, world, sign_in, meeting):
        client = sign_in(world.dangyuan)

        led = scan(client, meeting)
        assert led.url == f"/meetings/{meeting.pk}/check-in/"
        assert "您到会了吗" in client.get(led.url).content.decode()
        done = client.post(led.url)
        assert done.url == led.url

        line = meeting.attendance.get(member=world.he)
        assert (line.status, line.checked_in_at is not None) == ("present", True)
        assert "已签到" in client.get(led.url).content.decode()

    def test_leave_that_was_asked_for_gives_way_to_coming(self, world, sign_in, meeting):
        meeting.attendance.filter(member=world.he).update(status="leave", reason="出差")
        client = sign_in(world.dangyuan)
        client.post(scan(client, meeting).url)

        line = meeting.attendance.get(member=world.he)
        assert (line.status, line.reason) == ("present", "")

    def test_scanning_again_says_already_and_keeps_the_first_time(self, world, sign_in, meeting):
        client = sign_in(world.dangyuan)
        client.post(scan(client, meeting).url)
        first = meeting.attendance.get(member=world.he).checked_in_at

        led = scan(client, meeting)
        assert "不用再扫" in client.get(led.url).content.decode()
        client.post(led.url)

        assert meeting.attendance.get(member=world.he).checked_in_at == first

    @pytest.mark.parametrize(
        ("back", "status", "says"), [(2, 410, "二维码已经换了"), (-2, 410, "还没到时间")]
    )
    def test_codes_of_another_moment(self, world, sign_in, meeting, back, status, says):
        page = scan(sign_in(world.dangyuan), meeting, back)

        assert (page.status_code, says in page.content.decode()) == (status, True)
        assert statuses(meeting)["何静"] == "absent"

    def test_forged_codes_and_meetings_that_are_not(self, world, sign_in, meeting):
        client = sign_in(world.dangyuan)

        for path in (f"{meeting.pk}/1-abc", "999999/1-abc", f"{record(world.first).pk}/1-abc"):
            page = client.get(f"/meetings/in/{path}/")
            assert (page.status_code, "不是这次会议的签到码" in page.content.decode()) == (404, True)

    def test_after_the_end(self, world, sign_in, meeting):
        client = sign_in(world.dangyuan)
        led = scan(client, meeting)
        actions.end_meeting(meeting, by=world.shuji)

        assert scan(client, meeting).status_code == 410
        assert client.post(led.url).status_code == 302  # scanned before the end, confirmed after it
        assert statuses(meeting)["何静"] == "present"

    def test_somebody_who_is_not_on_the_roster(self, world, sign_in, meeting):
        for user in (world.linju, world.luren, world.zuzhibu):
            client = sign_in(user)
            page = client.get(scan(client, meeting).url)
            assert (page.status_code, "不在这次会议的名单上" in page.content.decode()) == (404, True)
            assert client.post(f"/meetings/{meeting.pk}/check-in/").status_code == 404
        assert Attendance.objects.exclude(checked_in_at=None).count() == 0

    def test_without_a_scan_there_is_no_confirming(self, world, sign_in, meeting):
        client = sign_in(world.dangyuan)

        for page in (
            client.get(f"/meetings/{meeting.pk}/check-in/"),
            client.post(f"/meetings/{meeting.pk}/check-in/"),
        ):
            assert (page.status_code, "请重新扫" in page.content.decode()) == (410, True)
        assert statuses(meeting)["何静"] == "absent"

    def test_the_scan_of_one_meeting_is_none_of_another(self, world, sign_in, meeting):
        other = open_now(world, topic="另一个会", away=[world.he])
        client = sign_in(world.dangyuan)
        scan(client, meeting)

        assert client.post(f"/meetings/{other.pk}/check-in/").status_code == 410

    def test_signing_in_first_may_take_five_minutes(self, world, client, meeting):
        with time_machine.travel("2026-11-20 10:10:00+08:00", tick=False) as clock:
            led = scan(client, meeting)
            to_sign_in = client.get(led.url)
            assert to_sign_in.url == f"/sign-in/?next={led.url}"
            clock.shift(timedelta(minutes=4, seconds=50))
            back = client.post(to_sign_in.url, {"username": "dangyuan", "password": factories.PASSWORD})
            assert back.url == led.url
            assert client.post(back.url).status_code == 302

        line = meeting.attendance.get(member=world.he)
        assert timezone.localtime(line.checked_in_at).strftime("%H:%M") == "10:10"

    def test_signing_in_for_longer_means_scanning_again(self, world, client, meeting):
        with time_machine.travel("2026-11-20 10:10:00+08:00", tick=False) as clock:
            led = scan(client, meeting)
            clock.shift(timedelta(minutes=5, seconds=1))
            client.force_login(world.dangyuan, backend="django.contrib.auth.backends.ModelBackend")

            assert client.post(led.url).status_code == 410
        assert statuses(meeting)["何静"] == "absent"

    def test_past_midnight_codes_still_count_for_the_first_day(self, world, sign_in):
        with time_machine.travel("2026-11-20 23:50:00+08:00", tick=False) as clock:
            meeting = open_now(world, away=[world.he])
            clock.shift(timedelta(minutes=20))
            client = sign_in(world.dangyuan)

            assert client.post(scan(client, meeting).url).status_code == 302
        assert statuses(meeting)["何静"] == "present"

    def test_the_screen_shows_the_code_of_the_moment(self, world, sign_in, meeting):
        client = sign_in(world.shuji)
        with time_machine.travel("2026-11-20 10:20:01+08:00", tick=False) as clock:
            one = client.get(f"/meetings/{meeting.pk}/screen/")
            same = client.get(f"/meetings/{meeting.pk}/screen/code/")
            clock.shift(timedelta(seconds=30))
            other = client.get(f"/meetings/{meeting.pk}/screen/code/")

        assert one.context["picture"] == same.context["picture"] != other.context["picture"]
        assert "<svg" in one.content.decode()
        assert "unsafe" not in one["Content-Security-Policy"]

    def test_the_screen_leaves_when_the_meeting_ends(self, world, sign_in, meeting):
        actions.end_meeting(meeting, by=world.shuji)
        client = sign_in(world.shuji)

        assert client.get(f"/meetings/{meeting.pk}/screen/").url == f"/meetings/{meeting.pk}/live/"
        assert (
            client.get(f"/meetings/{meeting.pk}/screen/code/")["HX-Redirect"]
            == f"/meetings/{meeting.pk}/live/"
        )

    def test_a_mark_by_hand_takes_a_check_in_back(self, world, sign_in, meeting):
        client = sign_in(world.dangyuan)
        client.post(scan(client, meeting).url)

        actions.mark(meeting, world.he.pk, "absent", by=world.shuji)

        assert meeting.attendance.get(member=world.he).checked_in_at is None


def test_before_it_opens_and_once_it_is_recorded(world, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state="called")
    with pytest.raises(Refused, match="还没有开始"):
        actions.check_in(
            Meeting.objects.get(pk=meeting.pk), world.dangyuan, timezone.now(), by=world.dangyuan
        )
    with pytest.raises(Refused, match="已经登记"):
        actions.check_in(record(world.first), world.dangyuan, timezone.now(), by=world.dangyuan)


def test_one_confirmation_costs_few_statements(world, sign_in, meeting):
    client = sign_in(world.dangyuan)
    url = scan(client, meeting).url

    with CaptureQueriesContext(connection) as asked:
        client.post(url)

    assert len(asked) == STATEMENTS


@pytest.mark.django_db(transaction=True)
def test_fifty_phones_in_the_same_second(sign_in):
    branch = factories.organisation("中共示例市某局综合处支部委员会")
    users = [factories.user(f"phone{n}", f"党员{n}") for n in range(PHONES)]
    for user in users:
        factories.member(user.name, branch, user=user)
    meeting = actions.hold_now(branch, ["branch_meeting"], "全体会议", "礼堂", "党员0", by=None)
    clients = [sign_in(user) for user in users]
    for client in clients:
        scan(client, meeting)

    pages = at_once(*[lambda c=client: c.post(f"/meetings/{meeting.pk}/check-in/") for client in clients])

    assert [getattr(page, "status_code", page) for page in pages] == [302] * PHONES
    lines = meeting.attendance.filter(status="present").exclude(checked_in_at=None)
    assert (lines.count(), meeting.attendance.count()) == (PHONES, PHONES)
    assert lines.values("member").distinct().count() == PHONES
