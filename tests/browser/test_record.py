"""Recording a meeting in real Chromium: how little it takes, and that nothing typed is lost."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from branches import actions as branches
from meetings import actions
from meetings.models import Draft, Meeting
from tests import factories
from tests.browser.looking import PHONE, healthy
from tests.meetings.held import record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("browser"),
]

# counts what the hand does, a tap into a field too, and kept over the pages of one tab. A press, not a click: a click on
# a label makes a second one on its box.
COUNT_CLICKS = """
    document.addEventListener("pointerdown", (event) => {
        if (event.isTrusted) sessionStorage.setItem("clicks", Number(sessionStorage.getItem("clicks") || 0) + 1);
    }, true);
"""
MOST_CLICKS = 12


@pytest.fixture
def thirty(world):
    """The branch with 30 members, a meeting of last quarter on record."""
    for number in range(27):
        factories.member(f"党员{number + 1:02d}", world.first)
    branches.appoint(world.dangyuan, world.first, "organiser", date(2025, 3, 1), by=None)
    record(world.first, "上季度的会", ["branch_meeting"], date(2026, 8, 20))
    return world


@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}], ids=["390", "1440"])
def test_an_ordinary_branch_meeting_takes_few_clicks(thirty, visit, page, size):
    page.add_init_script(COUNT_CLICKS)
    page = visit(thirty.shuji, "/", size)
    page.evaluate("sessionStorage.setItem('clicks', 0)")

    page.get_by_role("link", name="登记会议").first.click()
    page.get_by_text("支部党员大会", exact=True).click()
    page.get_by_label("主要议题").click()
    page.keyboard.type("学习支部工作条例")
    for name, mark in (("党员03", "请假"), ("党员11", "请假"), ("党员27", "缺席")):
        line = page.locator("#roster fieldset").filter(has_text=name)
        line.get_by_text(mark, exact=True).click()
    page.get_by_role("button", name="套用提纲").click()
    expect(page.get_by_label("会议记录")).to_have_value(re.compile("党员26："))
    page.get_by_label("会议记录").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("同意。")
    page.get_by_role("button", name="保存并提交").click()

    page.wait_for_url(re.compile(r"/meetings/\d+/$"))
    expect(page.get_by_text("已提交上级审阅")).to_be_visible()
    healthy(page)
    assert 8 <= int(page.evaluate("sessionStorage.getItem('clicks')")) <= MOST_CLICKS
    meeting = Meeting.objects.get(state="submitted")
    assert meeting.attendance.count() == 30
    assert set(meeting.attendance.exclude(status="present").values_list("member__name", "status")) == {
        ("党员03", "leave"),
        ("党员11", "leave"),
        ("党员27", "absent"),
    }
    assert "党员26：" in meeting.minutes.body
    assert "党员27：" not in meeting.minutes.body
    assert not Draft.objects.exists()


def test_a_dropped_connection_loses_nothing(world, visit, page, context):
    page = visit(world.shuji, "/meetings/log/", PHONE)
    body, kept = page.get_by_label("会议记录"), page.locator("[data-kept]")
    page.get_by_label("主要议题").fill("断网时的会")
    expect(kept).to_contain_text("草稿已自动保存", timeout=10_000)

    context.set_offline(True)
    body.fill("断网时写的发言。")
    expect(kept).to_contain_text("网络断开，文字暂存在这台设备上")
    page.get_by_role("button", name="保存并提交").click()
    expect(kept).to_contain_text("还没有提交")
    assert "断网时写的发言。" in page.evaluate("JSON.stringify(localStorage)")
    assert body.input_value() == "断网时写的发言。"
    assert "断网" not in str(Draft.objects.get().values["body"])

    context.set_offline(False)
    expect(kept).to_contain_text("草稿已自动保存", timeout=15_000)
    assert Draft.objects.get().values["body"] == ["断网时写的发言。"]
    assert page.evaluate("localStorage.length") == 0


def test_what_was_typed_is_offered_back(world, visit, page, live_server):
    page = visit(world.shuji, "/meetings/log/", PHONE)
    page.get_by_text("主题党日", exact=True).click()
    page.get_by_label("主要议题").fill("写了一半的会")
    page.locator("#roster fieldset").filter(has_text="何静").get_by_text("请假", exact=True).click()
    expect(page.locator("[data-kept]")).to_contain_text("草稿已自动保存", timeout=10_000)

    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(live_server.url + "/")
    page.goto(live_server.url + "/meetings/log/")
    healthy(page)
    page.get_by_role("link", name="恢复草稿").click()

    expect(page.get_by_label("主要议题")).to_have_value("写了一半的会")
    expect(page.get_by_label("主题党日")).to_be_checked()
    line = page.locator("#roster fieldset").filter(has_text="何静")
    expect(line.get_by_label("请假", exact=True)).to_be_checked()


def test_signing_out_leaves_nothing_on_the_device(world, visit, page, context):
    page = visit(world.shuji, "/meetings/log/")
    context.set_offline(True)
    page.get_by_label("会议记录").fill("不该留下的字。")
    expect(page.locator("[data-kept]")).to_contain_text("暂存在这台设备上")
    assert page.evaluate("localStorage.length") == 1

    page.evaluate(
        "document.querySelector('[data-sign-out]').addEventListener('submit', (e) => e.preventDefault())"
    )
    page.get_by_label("我的账号与更多").click()
    page.get_by_role("button", name="退出").click()

    assert page.evaluate("localStorage.length") == 0
    context.set_offline(False)


def test_the_second_recorder_sees_both_texts(world, visit, page, live_server):
    meeting = record(world.first, "两人同记")
    page = visit(world.shuji, f"/meetings/{meeting.pk}/edit/")
    page.get_by_label("会议记录").fill("我写的。")
    meeting.minutes.body, meeting.minutes.version = "别人先保存的。", 2
    meeting.minutes.save()

    page.get_by_role("button", name="先保存").click()

    expect(page.get_by_label("现在的会议记录")).to_have_value("别人先保存的。")
    expect(page.locator("#id_body")).to_have_value("我写的。")
    healthy(page)
    page.locator("#id_body").fill("别人先保存的。我写的。")
    page.get_by_role("button", name="先保存").click()
    page.wait_for_url(f"**/meetings/{meeting.pk}/")
    meeting.minutes.refresh_from_db()
    assert (meeting.minutes.body, meeting.minutes.version) == ("别人先保存的。我写的。", 3)


def test_a_reviewer_goes_through_the_queue_by_keys(world, visit, page):
    for topic in ("甲", "乙"):
        meeting = record(world.first, topic)
        actions.sign(meeting, "host", by=world.shuji)
        actions.sign(meeting, "recorder", by=world.dangyuan)
        actions.submit(meeting, by=world.shuji)
    page = visit(world.zuzhibu, "/meetings/review/")
    healthy(page)

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("甲")
    page.wait_for_load_state()
    healthy(page)
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("乙")
    page.wait_for_load_state()  # the scripts come after the heading
    page.keyboard.press("a")

    expect(page.get_by_text("没有待审阅的会议记录")).to_be_visible()
    assert Meeting.objects.filter(state="accepted").count() == 2
