"""One day of branch work in real Chromium: the journeys the product stands or falls with."""

import re
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from assessments.actions import ensure_scheme, score_month
from core.models import User
from dues import actions as dues
from dues.models import Payment, Quota
from meetings.models import Meeting
from members.models import Member
from tests import factories
from tests.browser.looking import DESK, PHONE, healthy

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture
def roster(tmp_path, world):
    """A workbook of three people for the secretary's own branch, one with a date written as offices do."""
    book = Workbook()
    sheet = book.active
    sheet.append(["党员花名册"])
    sheet.append(
        ["姓名", "公民身份证号", "所在党支部", "人员类别", "加入党组织日期", "转为正式党员日期", "手机号"]
    )
    for name, joined, full in (
        ("许志远", "1998.07", "1999年7月"),
        ("宋嘉", "2012-05-01", "2013-05-01"),
        ("唐果", "2020/6/1", "2021/6/1"),
    ):
        number = factories.id_number(date(1975, 3, 4))
        sheet.append([name, number, world.first.name, "正式党员", joined, full, "13900000001"])
    book.save(tmp_path / "花名册.xlsx")
    return tmp_path / "花名册.xlsx"


def test_a_secretary_imports_the_roster_and_logs_a_meeting(world, visit, roster):
    page = visit(world.shuji, "/members/")
    page.get_by_role("link", name="导入花名册").click()
    healthy(page)
    page.locator("input[type=file]").set_input_files(roster)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_text("没有问题，可以入库")).to_be_visible()
    expect(page.get_by_text("1998-07-01").first).to_be_visible()
    assert not Member.objects.filter(name="许志远").exists()
    healthy(page)
    page.get_by_role("button", name="全部入库").click()
    expect(page.get_by_text("已全部入库").first).to_be_visible()
    assert Member.objects.filter(branch=world.first).count() == 6

    page.set_viewport_size(PHONE)
    page.goto(page.url.split("/import")[0] + "/")
    healthy(page)
    page.get_by_role("link", name="登记会议").click()
    page.get_by_text("支部党员大会", exact=True).click()
    page.get_by_label("主要议题").fill("学习支部工作条例")
    page.get_by_label("地点").fill("三楼会议室")
    page.get_by_label("记录人").fill("何静")
    page.get_by_label("会议记录").fill("林文博领学条例，何静、许志远发言。")
    absent = page.locator("#roster").get_by_role("group").filter(has_text="唐果")
    absent = absent if absent.count() else page.locator("#roster > *").filter(has_text="唐果").last
    absent.get_by_text("请假", exact=True).click()
    expect(page.locator("[data-tally]")).to_contain_text("实到 5 人")
    healthy(page)
    page.get_by_role("button", name="先保存").click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_url(re.compile(r"/meetings/\d+/$"))
    meeting = Meeting.objects.get()
    assert meeting.attendance.count() == 6
    assert meeting.attendance.get(status="leave").member.name == "唐果"
    assert not meeting.is_late
    healthy(page)


@pytest.fixture
def owing(world):
    """何静 owes October and November; 林文博 has paid October late."""
    people = [(world.lin, "6300"), (world.he, "4500")]
    rows = [dues.Proposal(member.pk, 2026, "salaried", Decimal(base)) for member, base in people]
    dues.propose_quotas(rows, by=world.zuzhibu)

    dues.approve_quotas(Quota.objects.all(), by=world.zuzhibu)
    for month in (date(2026, 10, 1), date(2026, 11, 1)):
        dues.run_month(month, by=world.zuzhibu)
    return world


def test_a_member_reads_on_a_phone_what_is_owed_and_why(owing, visit):
    page = visit(owing.dangyuan, "/dues/mine/", PHONE)

    expect(page.get_by_text("90.00").first).to_be_visible()
    expect(page.get_by_text("4,500.00 × 1%").first).to_be_visible()
    expect(page.get_by_text("第 2 条").first).to_be_visible()
    healthy(page)
    page.get_by_role("link", name="我的信息").last.click()
    healthy(page)


def test_a_secretary_collects_and_the_member_sees_it_paid(owing, visit, live_server):
    page = visit(owing.shuji, f"/dues/collect/{owing.first.pk}/", PHONE)
    expect(page.get_by_text("何静").first).to_be_visible()
    healthy(page)
    page.get_by_role("button", name="登记为已交").click()

    expect(page.get_by_role("status").first).to_contain_text("收据")
    assert Payment.objects.filter(member=owing.he).count() == 2
    page.context.clear_cookies()
    page = visit(owing.dangyuan, "/dues/mine/", PHONE)
    expect(page.get_by_text("0.00").first).to_be_visible()


def test_the_department_opens_the_ranking_and_drills_down_to_the_evidence(owing, visit):
    ensure_scheme(2026, by=None)
    score_month(date(2026, 10, 1), by=None)
    page = visit(owing.zuzhibu, "/assessments/")
    healthy(page)
    page.get_by_role("row", name="综合处").get_by_role("link", name="10月").click()
    page.wait_for_url("**/2026-10/")
    healthy(page)
    page.get_by_role("link", name="未及时足额").first.click()
    page.wait_for_url("**/2026-10/*/")
    expect(page.get_by_text("何静").first).to_be_visible()
    expect(page.get_by_text("怎么算的").first).to_be_visible()
    healthy(page)
    page.get_by_role("link", name="何静").first.click()
    assert page.locator("h1").count() == 1


PAGES = {
    "shuji": (
        "/",
        "/members/",
        "/meetings/",
        "/meetings/log/",
        "/meetings/matrix/",
        "/dues/",
        "/dues/quotas/",
        "/inbox/",
    ),
    "zuzhibu": (
        "/",
        "/branches/",
        "/branches/health/",
        "/members/",
        "/dues/payments/",
        "/import/organisations/",
        "/jobs/",
    ),
    "dangyuan": (
        "/",
        "/dues/mine/",
        "/meetings/mine/",
        "/members/mine/",
        "/branches/my-rights/",
        "/search/?q=he",
    ),
}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1440", "390"])
@pytest.mark.parametrize("who", PAGES)
def test_every_page_is_accessible_and_fits(owing, visit, live_server, who, size):
    page = visit(User.objects.get(username=who), "/", size)
    for path in PAGES[who]:
        answer = page.goto(live_server.url + path)

        assert answer.status == 200, path
        healthy(page)


def test_the_sign_in_page_is_accessible(world, page, live_server):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url)

    healthy(page)
