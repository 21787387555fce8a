"""Letters, contacts, absences, hours, probations, corrections: who is told, when, and until when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from branches.actions import Paper, write_down
from branches.behind import behind
from branches.models import Organisation
from members import actions
from members.actions import conduct
from members.models import Care, Correction, Member, Penalty, Transfer
from tests import factories
from tests.conftest import TODAY
from tests.reminders.told import matters, tell, titles, waiting

PAPER = Paper("机关纪委", date(2026, 1, 5))


def send(world, member=None, **more):
    values = {"to_branch": world.second, "by": world.shuji} | more
    return actions.issue(member or world.he, "工作单位变动", **values)


def runs_out(day):
    return {"issued_on": date(2026, 9, 1), "valid_until": day}


def care(world, member=None, **more):
    values = {"kind": "mobile", "since": date(2026, 8, 1), "next_on": TODAY, "owner": world.dangyuan} | more
    return Care.objects.create(member=member or world.chen, **values)


def opens(sign_in, user, rule):
    """The text of the page to which the one notice of the rule leads."""
    [notice] = waiting(user, rule)
    page = sign_in(user).get(notice.url)
    assert page.status_code == 200
    return page.content.decode()


def test_both_ends_hear_of_a_letter_until_it_is_received(world, sign_in):
    transfer = send(world, **runs_out(TODAY + timedelta(days=7)))
    for rule in ("members.to_receive", "members.letters"):
        assert tell(rule, TODAY - timedelta(days=1))[0] == 0
        assert tell(rule, TODAY)[0] == 1

    assert titles(world.linju, "members.to_receive") == ["接收何静的组织关系"]
    assert titles(world.shuji, "members.letters") == ["何静的介绍信快过期了"]
    assert not titles(world.shuji, "members.to_receive")
    assert "接收" in opens(sign_in, world.linju, "members.to_receive")
    opens(sign_in, world.shuji, "members.letters")
    actions.receive(transfer, TODAY, by=world.linju)
    assert [tell(rule, TODAY) for rule in ("members.to_receive", "members.letters")] == [(0, 1), (0, 1)]


def test_who_cannot_receive_any_more_is_told_to_have_the_letter_written_anew(world, sign_in):
    send(world, **runs_out(TODAY - timedelta(days=3)))

    tell("members.to_receive", TODAY)

    [notice] = waiting(world.linju, "members.to_receive")
    assert notice.title == "何静的介绍信已过期，还没有接收"
    assert "请对方重开" in notice.body
    opens(sign_in, world.linju, "members.to_receive")


def test_a_letter_long_expired_is_told_above_and_several_in_one_line(world, sign_in):
    for name in ("甲", "乙"):
        send(world, factories.member(name, world.first), **runs_out(date(2026, 10, 1)))

    tell("members.letters", TODAY)

    assert titles(world.shuji, "members.letters") == ["2 份介绍信将要过期、已经过期或者没有回执"]
    assert titles(world.zuzhibu, "members.letters") == ["介绍信到期：下级 1 个党组织有 1 件逾期"]
    opens(sign_in, world.shuji, "members.letters")
    opens(sign_in, world.zuzhibu, "members.letters")


def test_a_letter_answered_by_nobody_outside_is_asked_for(world):
    send(
        world,
        to_branch=None,
        to_name="中共某县委员会",
        issued_on=date(2026, 10, 1),
        valid_until=date(2026, 12, 20),
    )

    tell("members.letters", date(2026, 11, 2))

    assert titles(world.shuji, "members.letters") == ["催要何静的介绍信回执"]


def test_a_receipt_is_sent_within_a_month(world, sign_in):
    Transfer.objects.create(
        member=world.shen,
        way="in",
        state="received",
        from_name="中共某县委员会",
        to_branch=world.second,
        number="8",
        issued_on=date(2026, 10, 20),
        valid_until=date(2026, 12, 1),
        received_on=date(2026, 10, 27),
        closed_at="2026-10-27T10:00+08:00",
    )

    assert tell("members.receipts", date(2026, 11, 19))[0] == 0
    assert tell("members.receipts", TODAY)[0] == 1

    assert titles(world.linju, "members.receipts") == ["寄回沈秋的介绍信回执"]
    opens(sign_in, world.linju, "members.receipts")
    Transfer.objects.update(receipt_on=TODAY)
    assert tell("members.receipts", TODAY) == (0, 1)


def test_who_keeps_in_touch_is_told_and_without_one_the_branch(world, sign_in):
    kept = care(world)
    care(world, world.lin, kind="frail", owner=None, next_on=TODAY + timedelta(days=3))

    assert tell("members.contacts", TODAY)[0] == 2

    assert titles(world.dangyuan, "members.contacts") == ["联系陈晓（流动）"]
    assert titles(world.shuji, "members.contacts") == ["联系林文博（年老体弱）"]
    opens(sign_in, world.dangyuan, "members.contacts")
    opens(sign_in, world.shuji, "members.contacts")
    assert (
        len(matters("members.contacts", TODAY, only=frozenset({f"{world.first.pk}:{world.dangyuan.pk}"})))
        == 1
    )
    Care.objects.filter(pk=kept.pk).update(next_on=date(2027, 2, 1))
    assert tell("members.contacts", TODAY) == (0, 1)


def test_who_has_left_keeps_no_contact(world, sign_in):
    care(world)
    care(world, world.he, owner=None)
    world.dangyuan.is_active = False
    world.dangyuan.save(update_fields=["is_active"])

    tell("members.contacts", TODAY)

    assert titles(world.shuji, "members.contacts") == ["2 名党员该联系了"]
    opens(sign_in, world.shuji, "members.contacts")


@pytest.mark.parametrize(
    ("rule", "title"),
    [("members.absences", "何静失联满 6 个月"), ("members.removals", "何静停止党籍满 2 年仍失联")],
)
def test_an_absence_as_long_as_the_regulation_names_is_told(world, sign_in, rule, title):
    since = date(2026, 5, 20)
    if rule == "members.removals":
        since = date(2024, 1, 1)
        Member.objects.filter(pk=world.he.pk).update(
            status="stopped", standing_since=date(2024, 11, 20), is_lost=True
        )
    lost = care(world, world.he, kind="lost", since=since)

    assert tell(rule, TODAY - timedelta(days=1))[0] == 0
    assert [tell(rule, TODAY + timedelta(days=days))[0] for days in (0, 10, 31)] == [1, 0, 1]

    assert titles(world.shuji, rule) == [title]
    opens(sign_in, world.shuji, rule)
    Care.objects.filter(pk=lost.pk).update(until=TODAY)
    Member.objects.filter(pk=world.he.pk).update(is_lost=False)
    assert tell(rule, TODAY) == (0, 1)


def test_hours_behind_are_told_by_the_quarter_and_then_by_the_month(world, sign_in):
    """陈晓 has a quarter of the year's 32 hours, 沈秋, a secretary, all 56; 何静 and 林文博 none."""
    actions.record_hours([world.chen], date(2026, 3, 2), Decimal(8), "training", "轮训", by=world.shuji)
    for day in range(2, 9):
        actions.record_hours([world.shen], date(2026, 3, day), Decimal(8), "training", "轮训", by=world.linju)
    days = [date(2026, 3, 30), date(2026, 4, 1), date(2026, 5, 6), date(2026, 7, 1), date(2026, 10, 9)]

    assert [tell("members.study", day)[0] for day in days] == [0, 1, 0, 1, 1]
    assert titles(world.shuji, "members.study") == ["3 名党员今年学时不足"]
    assert tell("members.study", TODAY)[0] == 1
    opens(sign_in, world.shuji, "members.study")
    assert not titles(world.linju, "members.study")
    said = [matters("members.study", day)[0].title for day in days[1:4:2]]
    assert said == ["2 名党员学时没有达到全年的四分之一", "3 名党员学时没有达到全年的一半"]


def test_the_end_of_a_probation_is_told_a_month_and_a_week_ahead_and_after(world, sign_in):
    """陈晓 joined on 3 December 2025."""
    days = [date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 26), date(2026, 12, 4)]

    assert [tell("members.probation", day)[0] for day in days] == [0, 1, 1, 1]

    assert titles(world.shuji, "members.probation") == ["预备党员陈晓 12 月 3 日预备期满"]
    opens(sign_in, world.shuji, "members.probation")
    Member.objects.filter(pk=world.chen.pk).update(category="formal", full_on=date(2026, 12, 3))
    assert tell("members.probation", days[-1]) == (0, 1)


def test_one_to_come_does_not_hide_those_long_over(world, sign_in):
    """陈晓's probation ends on 3 December 2026; another's was over on 1 October, then a third's on 30 September."""
    joined = {"category": "probationary", "joined_on": date(2025, 10, 1)}
    factories.member("江子淑", world.first, **joined)

    tell("members.probation", TODAY)

    above = ["预备期届满：下级 1 个党组织有 1 件逾期"]
    assert titles(world.zuzhibu, "members.probation") == above
    [notice] = waiting(world.shuji, "members.probation")
    assert (notice.title, notice.due_on) == ("2 名预备党员预备期将满或已满", date(2026, 10, 1))
    assert [row.pk for row in behind(Organisation.objects.all(), TODAY)] == [world.first.pk]
    factories.member("高远", world.first, **joined | {"joined_on": date(2025, 9, 30)})
    assert tell("members.probation", TODAY) == (0, 0)
    assert waiting(world.shuji, "members.probation")[0].due_on == date(2026, 9, 30)
    assert tell("members.probation", date(2026, 11, 26))[0] == 2  # a week before the next, and above anew


def test_a_correction_waits_for_the_branch(world, sign_in):
    asked = actions.ask_correction(world.he, "phone", "13912345678", "换了", by=world.dangyuan)

    assert tell("members.corrections", TODAY)[0] == 1
    assert titles(world.shuji, "members.corrections") == ["1 条更正申请待处理：何静"]
    opens(sign_in, world.shuji, "members.corrections")
    assert not titles(world.dangyuan, "members.corrections")
    actions.accept_correction(asked, by=world.shuji)
    assert tell("members.corrections", TODAY) == (0, 1)


def test_a_secretary_hears_of_the_years_training_from_july_on(world, sign_in):
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 9), date(2026, 12, 1)]

    assert [tell("members.training", day)[0] for day in days] == [0, 2, 0, 2, 2]

    assert titles(world.shuji, "members.training") == ["您今年还没有参加集中培训"]
    opens(sign_in, world.shuji, "members.training")
    actions.record_hours([world.lin], date(2026, 11, 2), Decimal(8), "training", "轮训", by=world.shuji)
    assert tell("members.training", days[-1]) == (0, 1)


def test_the_end_of_a_penalty_is_told_a_month_and_a_week_ahead(world, sign_in):
    paper = Paper("中共示例市某局机关纪委", date(2025, 12, 1))
    ends = date(2026, 12, 3)
    row = conduct.penalise(
        world.he, "probation", date(2025, 12, 4), paper, "违纪", until=ends, by=world.shuji
    )
    days = [date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 26)]

    assert [tell("members.penalties", day)[0] for day in days] == [0, 1, 1]

    assert titles(world.shuji, "members.penalties") == ["何静的留党察看 2026-12-03 期满"]
    opens(sign_in, world.shuji, "members.penalties")
    assert not titles(world.linju, "members.penalties")
    conduct.withdraw_penalty(row, "复查撤销", by=world.shuji)
    assert tell("members.penalties", days[-1]) == (0, 1)


def test_the_sources_cost_the_same_at_one_and_at_three(world, django_assert_num_queries):
    rules = ("to_receive", "letters", "receipts", "contacts", "absences", "removals", "study", "probation")
    for count in (1, 2):
        for n in range(count):
            one = factories.member(
                f"同志{n}", world.first, category="probationary", joined_on=date(2025, 12, 3)
            )
            send(world, factories.member(f"转出{n}", world.first), **runs_out(date(2026, 10, 1)))
            care(world, one, kind="lost", since=date(2026, 1, 1))
            care(world, one, kind="frail", owner=None)
            Correction.objects.create(member=one, item="phone", wanted="1")
            ends = {
                "until": TODAY + timedelta(days=5),
                "decision": write_down(PAPER, world.first, "警告", by=None),
            }
            Penalty.objects.create(member=one, kind="warning", since=date(2026, 1, 5), why="违纪", **ends)
        for rule in (*rules, "corrections", "training", "penalties"):
            with django_assert_num_queries(1):
                matters(f"members.{rule}", TODAY, TODAY + timedelta(days=60))
