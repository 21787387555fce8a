"""A meeting as it is held, in real Chromium: quick ticks, a vote, the code on the screen, a member's phone."""

import pytest
from playwright.sync_api import expect

from meetings import actions
from meetings.models import Motion
from tests.browser.looking import DESK, PHONE, healthy
from tests.meetings.opened import open_now, statuses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("browser"),
]


def kept(page, meeting, expected):
    """Whether what was tapped is kept, within a few seconds: taps show at once and are sent one after the other."""
    for _ in range(80):
        if statuses(meeting) == expected:
            return True
        page.wait_for_timeout(100)
    return statuses(meeting) == expected


def test_ticks_as_fast_as_one_can_and_a_reason_that_stays(world, visit):
    meeting = open_now(world, away=[world.lin, world.he, world.chen])
    page = visit(world.shuji, f"/meetings/{meeting.pk}/live/", PHONE)
    line = lambda name: page.locator("form.line", has_text=name)  # noqa: E731 (three uses, one line)

    page.get_by_role("button", name="全部到会").click()
    expect(page.locator("#strip")).to_contain_text("实到 2 人")
    for name, mark in (("何静", "请假"), ("陈晓", "缺席"), ("林文博", "到会")):
        line(name).get_by_role("button", name=mark).click(no_wait_after=True)
    reason = line("何静").get_by_placeholder("原因")
    reason.fill("出差开会")  # perhaps before the answer to the tick is there
    page.wait_for_timeout(5000)  # a look comes by meanwhile
    expect(reason).to_have_value("出差开会")
    reason.press("Tab")
    expect(page.locator("#strip")).to_contain_text("实到 1 人")
    page.wait_for_timeout(5000)

    assert statuses(meeting) == {"林文博": "present", "何静": "leave", "陈晓": "absent"}
    assert meeting.attendance.get(member=world.he).reason == "出差开会"
    healthy(page)


def test_a_tick_in_the_moment_a_look_comes_by_counts(world, visit):
    """The first instant after new lines are on the page, and a look that comes while the finger is down."""
    meeting = open_now(world, away=[world.lin, world.he, world.chen])
    page = visit(world.shuji, f"/meetings/{meeting.pk}/live/", PHONE)
    page.evaluate(
        """() => {
          const tap = ([name, mark]) => [...document.querySelectorAll("form.line")]
            .find((line) => line.innerText.includes(name)).querySelector(`.mark.${mark}`).click();
          const swapped = (event) => {
            if (!event.detail.requestConfig.elt.matches("[data-mark]")) return;  // a look came by before the press
            document.removeEventListener("htmx:afterSwap", swapped);
            setTimeout(() => [["何静", "leave"], ["陈晓", "absent"]].forEach(tap), 1);
          };
          document.addEventListener("htmx:afterSwap", swapped);
        }"""
    )
    page.get_by_role("button", name="全部到会").click()
    assert kept(page, meeting, {"林文博": "present", "何静": "leave", "陈晓": "absent"})

    mark = page.locator("form.line", has_text="陈晓").get_by_role("button", name="到会")
    mark.hover()
    page.mouse.down()
    page.wait_for_timeout(4500)  # a look is due meanwhile
    page.mouse.up()
    assert kept(page, meeting, {"林文博": "present", "何静": "leave", "陈晓": "present"})


def test_a_vote_from_the_projector(world, visit):
    meeting = open_now(world)
    page = visit(world.shuji, f"/meetings/{meeting.pk}/live/", DESK)

    page.get_by_role("link", name="一般事项").click()
    page.get_by_label("事项").fill("通过年度计划")
    page.get_by_role("button", name="提出").click()
    page.get_by_role("link", name="登记票数").click()
    page.get_by_label("赞成").fill("3")
    page.get_by_role("button", name="宣布结果").click()
    expect(page.get_by_role("alert").first).to_contain_text("多于到会有表决权的 2 人")
    page.get_by_label("赞成").fill("2")
    page.get_by_role("button", name="宣布结果").click()

    expect(page.locator("article.motion")).to_contain_text("赞成 2 票，超过半数，通过")
    assert Motion.objects.get().decision is not None
    healthy(page)


def test_a_member_signs_in_with_the_code_on_the_screen(world, visit, browser):
    meeting = open_now(world, away=[world.he])
    screen = visit(world.shuji, f"/meetings/{meeting.pk}/screen/", DESK)
    expect(screen.locator("svg.qr")).to_be_visible()
    healthy(screen)
    code = screen.evaluate("document.querySelector('[data-address]').dataset.address")

    phone = browser.new_context(viewport=PHONE).new_page()
    phone.goto(code)
    phone.get_by_label("账号").fill(world.dangyuan.username)
    phone.get_by_label("密码").fill("Zhibu-tests-2026")
    phone.get_by_role("button", name="登录").click()
    healthy(phone)
    phone.get_by_role("button", name="确认签到").click()
    expect(phone.get_by_role("heading", name="何静，已签到")).to_be_visible()
    phone.context.close()

    expect(screen.locator("#code")).to_contain_text("已签到 1 人", timeout=8000)
    assert statuses(meeting)["何静"] == "present"
    actions.end_meeting(meeting, by=world.shuji)
    screen.wait_for_url(f"**/meetings/{meeting.pk}/live/", timeout=8000)
