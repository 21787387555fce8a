"""The digests: who gets one, when, once; and that nothing but titles of rules, counts and days is in it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from branches import jobs, robots
from branches.models import Robot
from core import digests, outbox, reminding
from core.actions import choose_reminders
from core.models import Delivery, Notice
from core.reminding import Rule
from tests.conftest import TODAY

SATURDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 23)


@pytest.fixture
def told(world, settings, monkeypatch):
    """`told(user, n, …)` leaves a notice; two rules there are, one of which keeps no trace."""
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example.cn", "https://zhibu.example.cn"
    known = {
        "dues.owing": Rule("dues.owing", "欠交党费", "规定", None, before=(3,)),
        "waiting": Rule("waiting", "待审阅的会议记录", "条例", None, after=(3,)),
        "meetings.owed": Rule("meetings.owed", "三会一课", "条例", None),
        "polls": Rule("polls", "参加测评", "", None, forgets=True),
    }
    monkeypatch.setattr(reminding, "RULES", known)
    monkeypatch.setattr(digests, "RULES", known)

    def tell(user, n=1, rule="dues.owing", due_on=TODAY, **facts):
        given = {"title": "何静欠交党费 94.50 元", "body": "电话 13800000000", "subject": str(n)} | facts
        return Notice.objects.create(user=user, key=f"{rule}:{n}", rule=rule, due_on=due_on, **given)

    return tell


@pytest.fixture
def asked(world):
    """`asked(user, digest)`: that choice was made long ago."""

    def ask(user, digest="daily"):
        user.mail, user.digest = f"{user.username}@example.cn", digest
        user.save()
        return user

    return ask


@pytest.fixture
def group(world):
    return Robot.objects.create(
        organisation=world.first,
        name="支部群",
        kind="wecom",
        address="https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
        digest="daily",
    )


def keys():
    return list(Delivery.objects.order_by("id").values_list("key", flat=True))


def test_what_waits_is_counted_by_rule(told, asked, world):
    user = asked(world.shuji)
    told(user, 1, due_on=TODAY - timedelta(days=3))
    told(user, 2, due_on=TODAY + timedelta(days=2))
    told(user, 3, rule="meetings.owed", due_on=TODAY + timedelta(days=1))
    told(user, 4, rule="meetings.owed", subject="above:1", due_on=None)
    told(user, 5, rule="", due_on=None)
    told(user, 6, rule="", due_on=None, read_at=datetime.now().astimezone())
    told(user, 7, settled_at=datetime.now().astimezone())
    told(user, 9, rule="waiting", due_on=TODAY - timedelta(days=4))
    told(world.linju, 8)

    assert digests.write_mails(TODAY) == 1

    mail = Delivery.objects.get()
    assert mail.title == "【支部工作台】5 件事要办（11 月 20 日）"
    assert mail.text.splitlines()[:5] == [
        "· 三会一课：下级有逾期",
        "· 欠交党费 2 件，1 件已逾期，最近的 11-22 到期",
        "· 其他提醒 1 件",
        "· 待审阅的会议记录 1 件，11-16 起",
        "· 三会一课 1 件，11-21 到期",
    ]
    assert (mail.address, mail.key) == ("shuji@example.cn", f"digest:mail:{user.pk}:2026-11-20")


def test_no_name_no_amount_and_no_word_of_a_notice_leaves(told, asked, world, group):
    for user in (world.zuzhibu, world.shuji, world.dangyuan):
        told(asked(user), 1, about=world.first.pk)
        told(user, 2, rule="polls", about=world.first.pk)

    jobs.write_digests(TODAY)

    assert Delivery.objects.count() == 4
    for message in Delivery.objects.all():
        left = message.title + message.text
        assert not [
            n for n in ("何静", "林文博", "顾明远", "94.50", "元", "13800000000", "测评") if n in left
        ]


def test_nobody_hears_of_nothing(told, asked, world, group):
    asked(world.shuji)

    assert jobs.write_digests(TODAY) == {"邮件": 0, "群消息": 0}
    told(world.shuji, about=world.first.pk)
    assert jobs.write_digests(TODAY) == {"邮件": 0, "群消息": 0}  # this morning there was nothing
    assert jobs.write_digests(MONDAY) == {"邮件": 1, "群消息": 1}


def test_two_makers_write_one(told, asked, world, group):
    told(asked(world.shuji), about=world.first.pk)

    assert jobs.write_digests(TODAY) == {"邮件": 1, "群消息": 1}
    assert jobs.write_digests(TODAY) == {"邮件": 0, "群消息": 0}


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_was_turned_back_brings_no_second_one(told, asked, world, group, robot, back):
    told(asked(world.shuji), about=world.first.pk)
    group.address, group.digest = f"{robot.origin}/send?key=1", "daily"
    group.save()
    monday = datetime(2026, 11, 24, 9, tzinfo=outbox.timezone.get_default_timezone())

    for moment in (monday, monday - back, monday):
        with time_machine.travel(moment):
            robots.write_robots(moment.date())
            outbox.send_due()

    assert len(robot.heard) == 1


def test_a_mark_of_a_clock_far_ahead_is_not_believed(told, asked, world):
    user = asked(world.shuji)
    told(user)
    user.digested_on = date(2027, 11, 20)
    user.save()

    assert digests.write_mails(TODAY) == 1


def test_none_on_days_off_none_without_a_server_none_to_a_shut_account(told, asked, world, settings):
    told(asked(world.shuji))

    assert digests.write_mails(SATURDAY) == 0
    settings.EMAIL_HOST = ""
    assert digests.write_mails(TODAY) == 0
    settings.EMAIL_HOST = "mail.example.cn"
    world.shuji.is_active = False
    world.shuji.save()
    assert digests.write_mails(TODAY) == 0


def test_weekly_is_the_first_working_day_or_the_next_that_comes(told, asked, world):
    user = asked(world.shuji, "weekly")
    told(user)

    found = [digests.write_mails(MONDAY + timedelta(days=days)) for days in (1, 2, 6, 7, 8, 14)]

    assert found == [1, 0, 0, 1, 0, 1]  # the Monday of the first week was missed


def test_a_choice_counts_from_the_next_day_on(told, world):
    told(choose_reminders(world.shuji, "a@example.cn", "daily", by=world.shuji))

    assert digests.write_mails(TODAY) == 0
    assert digests.write_mails(MONDAY) == 1


def test_a_group_counts_each_matter_once(told, world, group):
    for user in (world.shuji, world.dangyuan):
        for n in (1, 2):
            told(user, n, about=world.first.pk)
    told(world.linju, 3, about=world.second.pk)

    assert robots.write_robots(TODAY) == 1

    message = Delivery.objects.get()
    assert message.title.endswith("2 件事要办")
    assert message.text == "· 欠交党费 2 件，最近的 11-20 到期\n登录去办：https://zhibu.example.cn/"
    assert keys() == [f"digest:robot:{group.pk}:2026-11-20"]


def test_the_next_one_takes_the_place_of_one_that_did_not_go(told, asked, world):
    told(asked(world.shuji))
    digests.write_mails(TODAY)
    digests.write_mails(MONDAY)

    assert list(Delivery.objects.order_by("id").values_list("state", flat=True)) == ["closed", "waiting"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_costs_the_same_for_more_people(told, asked, world, count, django_assert_num_queries):
    for user in world.cast[:count]:
        told(asked(user))

    with django_assert_num_queries(10):
        assert digests.write_mails(TODAY) == count
