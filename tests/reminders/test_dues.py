"""Dues owed and late, quotas, books and slips: who is told, when, and until when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from branches.actions import Paper
from branches.models import LocalRule, Post
from dues import actions
from dues.models import Case, Quota, Waiver
from dues.todos.books import months_to_close
from tests import factories
from tests.conftest import TODAY
from tests.dues.conftest import approve, billed  # noqa: F401  # fixtures
from tests.reminders.told import matters, tell, titles, waiting

RESOLVED = Paper("综合处支部", date(2026, 11, 10), text="同意")
OCTOBER = date(2026, 10, 1)


def run(*months):
    for month in months:
        actions.run_month(date(2026, month, 1), by=None)


def pay(bill):
    actions.record_payment([bill.pk], TODAY, "cash", by=None)


def opens(sign_in, user, rule):
    """The text of the page to which the one notice of the rule leads."""
    [notice] = waiting(user, rule)
    page = sign_in(user).get(notice.url)
    assert page.status_code == 200
    return page.content.decode()


def test_a_member_hears_before_the_month_ends(billed, sign_in):  # noqa: F811
    days = [date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 30)]

    assert [tell("dues.own", day)[0] for day in days] == [0, 3, 0]

    assert titles(billed.dangyuan, "dues.own") == ["11 月党费 94.50 元还没有交"]
    assert "94.50" in opens(sign_in, billed.dangyuan, "dues.own")
    pay(billed.bill(billed.he))
    assert tell("dues.own", days[1]) == (0, 1)
    assert tell("dues.own", date(2026, 12, 1)) == (0, 2)  # now it is late, and told as that


def test_the_member_and_the_branch_are_told_of_arrears_once_a_month(billed, sign_in):  # noqa: F811
    rules = ("dues.arrears", "dues.arrears_of_branch")
    days = (TODAY, date(2026, 11, 23), date(2026, 12, 1))

    assert [[tell(rule, day)[0] for rule in rules] for day in days] == [[3, 2], [0, 0], [3, 2]]

    assert titles(billed.dangyuan, "dues.arrears") == ["您有 2 个月的党费逾期未交"]
    assert titles(billed.shuji, "dues.arrears_of_branch") == ["2 名党员党费逾期未交，最长 2 个月"]
    opens(sign_in, billed.dangyuan, "dues.arrears")
    opens(sign_in, billed.shuji, "dues.arrears_of_branch")
    pay(billed.bill(billed.shen, 10))
    assert tell("dues.arrears", TODAY)[1] >= 1
    assert len(matters("dues.arrears_of_branch", TODAY, only=frozenset({str(billed.second.pk)}))) == 0


def test_the_month_still_running_is_not_overdue(world, approve):  # noqa: F811
    approve(world.he)
    run(11)

    assert tell("dues.arrears", TODAY) == (0, 0)


def test_six_months_go_to_the_department_and_decide_nothing(world, approve, sign_in):  # noqa: F811
    approve(world.he)
    run(5, 6, 7, 8, 9, 10, 11)

    assert [tell(rule, TODAY)[0] for rule in ("dues.cases", "dues.arrears_of_branch")] == [1, 1]

    [department], [branch] = (
        waiting(world.zuzhibu, "dues.cases"),
        waiting(world.shuji, "dues.arrears_of_branch"),
    )
    assert department.title == "1 名党员连续 6 个月以上未交党费"
    assert "须支部大会研究有无正当理由，系统不作认定" in department.body
    assert "系统不作认定" in branch.body
    opens(sign_in, world.zuzhibu, "dues.cases")
    assert len(matters("dues.cases", TODAY, only=frozenset({str(world.root.pk)}))) == 1
    world.he.refresh_from_db()
    assert world.he.status == "normal"
    pay(world.he.bills.get(month=OCTOBER))
    assert tell("dues.cases", TODAY) == (0, 1)


def test_the_branch_that_collects_hears_of_who_moved_away(world, approve):  # noqa: F811
    """Its bills stay with the branch that made them out; the new one could neither see nor collect them."""
    approve(world.he)
    run(9)
    world.he.branch = world.second
    world.he.save(update_fields=["branch"])
    run(10)
    Post.objects.create(
        person=world.luren, organisation=world.first, role="organiser", since=date(2026, 1, 1)
    )

    tell("dues.arrears_of_branch", TODAY)

    for told in (world.shuji, world.linju, world.luren):
        assert titles(told, "dues.arrears_of_branch") == ["1 名党员党费逾期未交，最长 2 个月"]
    for branch in (world.first, world.second):
        [alone] = matters("dues.arrears_of_branch", TODAY, only=frozenset({str(branch.pk)}))[:1]
        assert alone.title == "1 名党员党费逾期未交，最长 2 个月"


def test_who_has_left_is_not_chased(billed):  # noqa: F811
    billed.he.left_on, billed.he.left_how = date(2026, 11, 5), "transferred"
    billed.he.save(update_fields=["left_on", "left_how"])

    tell("dues.arrears", TODAY)

    assert not titles(billed.dangyuan, "dues.arrears")


def test_books_are_closed_by_the_day_the_place_has_set(billed, sign_in):  # noqa: F811
    LocalRule.objects.create(
        organisation=billed.second, key="dues.close_day", value=20, since=date(2026, 1, 1), reason="文件"
    )

    assert [tell("dues.close", day)[0] for day in (date(2026, 11, 6), date(2026, 11, 9))] == [0, 2]
    assert titles(billed.shuji, "dues.close") == ["关 10 月的账：示例市某局综合处党支部"]
    assert titles(billed.zuzhibu, "dues.close") == ["2 个下级还没有关 10 月的账"]
    opens(sign_in, billed.shuji, "dues.close")
    opens(sign_in, billed.zuzhibu, "dues.close")
    assert (
        tell("dues.close", date(2026, 11, 17))[0] == 4
    )  # 后勤处 for the first time; from 综合处 the level above hears
    assert "按月关账：下级 1 个党组织有 1 件逾期" in titles(billed.zuzhibu, "dues.close")
    assert len(matters("dues.close", TODAY, only=frozenset({str(billed.root.pk)}))) == 1
    for place in (billed.first, billed.second):
        actions.close_month(place, OCTOBER, by=None)
    tell("dues.close", date(2026, 11, 17))
    assert not titles(billed.shuji, "dues.close")
    assert titles(billed.zuzhibu, "dues.close") == ["关 10 月的账：示例市某局机关党委"]


def test_books_open_for_months_are_overdue_from_the_first(billed):  # noqa: F811
    actions.close_month(billed.first, date(2026, 9, 1), by=None)

    tell("dues.close", date(2026, 12, 8))

    assert "按月关账：下级 1 个党组织有 1 件逾期" in titles(billed.zuzhibu, "dues.close")
    [notice] = waiting(billed.shuji, "dues.close")
    assert (notice.title, notice.due_on) == ("关 10 月的账：示例市某局综合处党支部", date(2026, 11, 10))
    [todo] = months_to_close(billed.shuji, date(2026, 12, 8))
    assert (todo.title, todo.url, todo.due_on) == (notice.title, notice.url, notice.due_on)
    [above] = [todo.title for todo in months_to_close(billed.zuzhibu, date(2026, 12, 8))]
    assert above == "2 个下级还没有关 11 月的账"


def test_the_quotas_of_a_new_year_are_asked_for_from_december_on(billed, approve, sign_in):  # noqa: F811
    days = [date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 15)]

    assert [tell("dues.quotas_missing", day)[0] for day in days] == [2, 2, 2]
    assert not titles(billed.zuzhibu, "dues.quotas_missing")  # told of this year, of the next it is too early

    assert titles(billed.linju, "dues.quotas_missing") == ["1 名党员的 2027 年党费还没有核定"]
    assert titles(billed.shuji, "dues.quotas_missing") == ["3 名党员的 2027 年党费还没有核定"]
    opens(sign_in, billed.shuji, "dues.quotas_missing")
    approve(billed.shen, year=2027)
    assert tell("dues.quotas_missing", days[-1]) == (0, 1)


def test_what_waits_for_a_decision_is_told_to_the_department_once_a_week(world, sign_in):
    actions.propose_quotas([actions.Proposal(world.lin.pk, 2026, "student")], by=None)
    actions.ask_waiver(
        world.he, "whole", date(2026, 11, 1), until=None, reason="患病", resolution=RESOLVED, by=None
    )
    rules = ("dues.quotas_waiting", "dues.waivers")

    assert [[tell(rule, day)[0] for rule in rules] for day in (TODAY, TODAY, date(2026, 11, 23))] == [
        [1, 1],
        [0, 0],
        [1, 1],
    ]

    assert titles(world.zuzhibu, "dues.quotas_waiting") == ["1 名党员的 2026 年党费核定待核准"]
    assert titles(world.zuzhibu, "dues.waivers") == ["1 项党费减免待批准"]
    for rule in rules:
        opens(sign_in, world.zuzhibu, rule)
    actions.approve_quotas(Quota.objects.all(), by=None)
    actions.approve_waiver(Waiver.objects.get(), Paper("党委", TODAY), by=world.zuzhibu)
    assert [tell(rule, TODAY) for rule in rules] == [(0, 1), (0, 1)]


def test_a_rest_of_who_is_back_is_ended_by_the_branch(world, sign_in):
    waiver = actions.ask_waiver(
        world.he, "whole", date(2026, 9, 1), until=None, reason="出国", resolution=RESOLVED, by=None
    )
    Waiver.objects.update(kind="stop", approved_at="2026-09-01T00:00+08:00", approved_by=world.zuzhibu)

    assert [tell("dues.suspensions", day)[0] for day in (TODAY, TODAY, date(2026, 12, 1))] == [1, 0, 1]

    assert titles(world.shuji, "dues.suspensions") == ["何静的党费停缴要了结"]
    opens(sign_in, world.shuji, "dues.suspensions")
    Waiver.objects.filter(pk=waiver.pk).update(ended_why="已回国")
    assert tell("dues.suspensions", TODAY) == (0, 1)


def test_in_december_quotas_of_both_years_wait_for_the_department(world, sign_in):
    for member, year in ((world.lin, 2026), (world.lin, 2027), (world.he, 2027)):
        actions.propose_quotas([actions.Proposal(member.pk, year, "student")], by=None)
    rule, december = "dues.quotas_waiting", date(2026, 12, 1)

    assert [tell(rule, day)[0] for day in (date(2026, 11, 30), december)] == [1, 1]
    assert titles(world.zuzhibu, rule) == [
        "1 名党员的 2026 年党费核定待核准",
        "2 名党员的 2027 年党费核定待核准",
    ]
    page = sign_in(world.zuzhibu).get(waiting(world.zuzhibu, rule)[1].url)
    assert len(page.context["object_list"]) == 2
    asked = frozenset({f"{world.root.pk}:2027"})
    assert len(matters(rule, december, only=asked)) == 2
    actions.approve_quotas(Quota.objects.filter(year=2027), by=None)
    assert tell(rule, december) == (0, 1)


def test_a_case_is_heard_by_the_branch(world, approve, sign_in):  # noqa: F811
    approve(world.he)
    run(5, 6, 7, 8, 9, 10, 11)
    assert tell("dues.hearings", TODAY) == (0, 0)
    actions.open_cases(TODAY, by=None)

    assert [tell("dues.hearings", TODAY + timedelta(days=n))[0] for n in (0, 3, 17)] == [1, 0, 1]
    assert titles(world.shuji, "dues.hearings") == ["何静连续 6 个月未交党费"]
    assert "何静" in opens(sign_in, world.shuji, "dues.hearings")
    assert not titles(world.linju, "dues.hearings")
    for bill in world.he.bills.all():
        pay(bill)
    tell("dues.hearings", TODAY + timedelta(days=17))
    assert titles(world.shuji, "dues.hearings") == ["何静连续 6 个月未交党费，已补交，可以结案"]
    actions.close_case(Case.objects.get(), "paid", by=world.shuji)
    assert tell("dues.hearings", TODAY + timedelta(days=17)) == (0, 1)


def test_a_change_nobody_can_approve_goes_back_to_the_branch(world, approve, sign_in):  # noqa: F811
    approve(world.he)
    late = {"base": Decimal(8000), "reason": "调整工资", "by": None}
    change = actions.propose_change(world.he, date(2026, 12, 1), "salaried", **late)
    assert tell("dues.quotas_overtaken", TODAY) == (0, 0)
    run(12)

    assert [tell("dues.quotas_overtaken", day)[0] for day in (TODAY, date(2026, 11, 23))] == [1, 1]
    assert titles(world.shuji, "dues.quotas_overtaken") == ["何静自 2026-12 起的核定变动不能再核准"]
    opens(sign_in, world.shuji, "dues.quotas_overtaken")
    actions.drop_change(change, by=world.shuji)
    assert tell("dues.quotas_overtaken", TODAY) == (0, 1)


@pytest.fixture
def quarter(billed):  # noqa: F811
    """The third quarter closed at all levels; its slips are due by 20 October."""
    for month in (7, 8, 9):
        run(month)
        for place in (billed.first, billed.second, billed.root):
            actions.close_month(place, date(2026, month, 1), by=None)
    return billed


def test_slips_are_made_and_received_by_the_day_of_remitting(quarter, sign_in):
    days = [date(2026, 10, 14), date(2026, 10, 15)]
    assert [tell("dues.slips_to_make", day)[0] for day in days] == [0, 3]
    assert titles(quarter.shuji, "dues.slips_to_make") == [
        "开 2026 年第 3 季度上缴单：示例市某局综合处党支部"
    ]
    assert titles(quarter.zuzhibu, "dues.slips_to_make") == ["2 个下级还没有开 2026 年第 3 季度上缴单"]
    opens(sign_in, quarter.shuji, "dues.slips_to_make")
    opens(sign_in, quarter.zuzhibu, "dues.slips_to_make")

    made = [actions.make_slip(place, date(2026, 7, 1), by=None) for place in (quarter.first, quarter.second)]
    assert tell("dues.slips_to_make", days[1])[1] == 3
    assert tell("dues.slips_to_receive", days[1])[0] == 1
    assert titles(quarter.zuzhibu, "dues.slips_to_receive") == ["2026 年第 3 季度有 2 张上缴单待收讫"]
    opens(sign_in, quarter.zuzhibu, "dues.slips_to_receive")

    for slip, more in zip(made, (1, 0), strict=True):
        actions.receive_slip(slip, slip.amount + more, "多汇" if more else "", by=None)
    assert tell("dues.slips_to_receive", days[1]) == (0, 1)
    assert [tell("dues.differences", day)[0] for day in (days[1], date(2026, 11, 2))] == [2, 2]
    for end in (quarter.shuji, quarter.zuzhibu):
        assert titles(end, "dues.differences") == ["示例市某局综合处党支部 2026 年第 3 季度上缴相差 +1.00 元"]
        opens(sign_in, end, "dues.differences")
    assert len(matters("dues.differences", TODAY, only=frozenset({f"{quarter.root.pk}:to"}))) == 1
    tell("dues.slips_to_make", days[1])
    assert titles(quarter.zuzhibu, "dues.slips_to_make") == ["开 2026 年第 3 季度上缴单：示例市某局机关党委"]


def test_the_sources_cost_the_same_at_one_and_at_three(world, approve, django_assert_num_queries):  # noqa: F811
    costs = {
        "own": 1, "arrears": 1, "arrears_of_branch": 1, "cases": 2, "close": 4, "quotas_missing": 1,
        "quotas_waiting": 2, "slips_to_make": 3, "slips_to_receive": 3, "waivers": 2, "suspensions": 1,
        "hearings": 1, "quotas_overtaken": 1, "differences": 2,
    }  # fmt: skip
    places = [world.first]
    for count in (1, 3):
        for place in places:
            one = factories.member("同志", place, user=factories.user(f"u{place.pk}", "同志"))
            approve(one)
            waiter = factories.member("困难", place)
            actions.propose_quotas([actions.Proposal(waiter.pk, 2026, "student")], by=None)
            values = {"until": None, "reason": "困难", "resolution": RESOLVED, "by": None}
            actions.ask_waiver(waiter, "whole", date(2026, 9, 1), **values)
            resting = actions.ask_waiver(one, "whole", date(2026, 12, 1), **values)
            Waiver.objects.filter(pk=resting.pk).update(
                kind="stop", approved_at="2026-09-01T00:00+08:00", approved_by=world.zuzhibu
            )
            late = {"member": one, "year": 2026, "since": date(2026, 3, 1), "reason": "调资"}
            Quota.objects.create(**late, category="student", amount=1, why="定额")
        run(4, 5, 6, 7, 8, 9, 10, 11)
        actions.open_cases(TODAY, by=None)
        for place in places:
            for month in (4, 5, 6, 7, 8, 9):
                actions.close_month(place, date(2026, month, 1), by=None)
            off = actions.make_slip(place, date(2026, 4, 1), by=None)
            actions.receive_slip(off, off.amount + 1, "多汇", by=None)
            actions.make_slip(place, date(2026, 7, 1), by=None)
        extra = factories.organisation(f"中共示例市某局{count}处支部委员会", world.root)
        for month in (7, 8, 9):
            actions.close_month(extra, date(2026, month, 1), by=None)
        for rule, queries in costs.items():
            with django_assert_num_queries(queries):
                assert matters(f"dues.{rule}", TODAY, TODAY + timedelta(days=30)), rule
        named = "甲乙" if count == 1 else ""
        places = [factories.organisation(f"中共示例市某局{x}处支部委员会", world.root) for x in named]
