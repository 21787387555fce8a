"""A duty and an appeal in real Chromium, each from one end to the other by those whose turn it is."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import actions
from assessments.models import Duty, Verdict
from tests.assessments.judged import begin, marked, verdict_of
from tests.browser.looking import DESK, PHONE, healthy
from tests.meetings.held import picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture
def turn_of(visit, page):
    """`turn_of(user, path, size)`: the one before signs out, `user` signs in and goes there."""

    def go(user, path, size=DESK):
        page.goto("about:blank")  # an answer still on its way would sign the one before in again
        page.context.clear_cookies()
        return visit(user, path, size)

    return go


def test_a_duty_is_given_out_accepted_reported_on_a_phone_and_verified(world, turn_of, live_server):
    page = turn_of(world.zuzhibu, reverse("assessments:duties"))
    page.goto(f"{live_server.url}{reverse('assessments:add_duty')}?organisation={world.first.pk}")
    page.get_by_label("责任事项").fill("开好组织生活会")
    page.get_by_label("责任人", exact=False).first.select_option(label="林文博（党支部书记）")
    page.get_by_label("完成期限").fill("2026-12-20")
    healthy(page)
    page.get_by_role("button", name="下达").click()
    expect(page.get_by_text("已下达给林文博，签收后办理。")).to_be_visible()

    page = turn_of(world.shuji, reverse("assessments:my_duties"), PHONE)
    healthy(page)
    page.get_by_role("button", name="签收").click()
    page.get_by_role("link", name="报告完成").click()
    page.get_by_label("完成情况").fill("11 月 18 日召开，查摆问题 6 条。")
    page.locator("input[type=file]").set_input_files(
        {"name": "会场.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    healthy(page)
    page.get_by_role("button", name="报告").click()
    expect(page.get_by_text("已报告，等上级核实。")).to_be_visible()
    duty = Duty.objects.get()
    assert (duty.state, duty.accepted_by, duty.reports.get().papers.count()) == ("待核实", world.shuji, 1)

    page = turn_of(world.zuzhibu, duty.get_absolute_url())
    expect(page.get_by_text("查摆问题 6 条").first).to_be_visible()
    healthy(page)
    page.get_by_role("button", name="核实通过").click()

    expect(page.get_by_text("已核实，这项责任完成。")).to_be_visible()
    duty.refresh_from_db()
    assert (duty.state, duty.verified_by, duty.done_on) == ("已完成", world.zuzhibu, date(2026, 11, 20))


def test_an_appeal_of_a_publicised_year_is_answered_and_the_year_graded(world, turn_of, time_machine):
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    verdict = verdict_of(world.first)
    year = reverse("assessments:year", args=[world.root.pk, 2026])

    page = turn_of(world.shuji, verdict.get_absolute_url(), PHONE)
    healthy(page)
    page.get_by_role("link", name="申诉").click()
    page.get_by_label("哪一项").select_option(label="三会一课")
    page.get_by_label("申诉理由").fill("八月的支委会开过，补录在册。")
    page.get_by_role("button", name="申诉").click()
    expect(page.get_by_text("待答复").first).to_be_visible()

    page = turn_of(world.zuzhibu, year)
    page.get_by_role("link", name="答复").click()
    page.get_by_label("申诉成立").check()
    page.get_by_label("更正后的得分").fill("12")
    page.get_by_label("答复", exact=False).last.fill("核对原始记录，会议属实。")
    healthy(page)
    page.get_by_role("button", name="答复").click()
    expect(page.get_by_text("核对原始记录，会议属实。").first).to_be_visible()
    asked = verdict.appeals.get()
    assert (asked.upheld, asked.answered_by) == (True, world.zuzhibu)

    time_machine.move_to("2026-12-10 10:00:00+08:00")
    page = turn_of(world.zuzhibu, year)
    page.get_by_role("link", name="定等").click()
    healthy(page)
    page.get_by_role("button", name="定等").click()

    expect(page.get_by_text("2 个支部已定等")).to_be_visible()
    assert set(Verdict.objects.values_list("stage", "graded_by")) == {("graded", world.zuzhibu.pk)}
