"""The pages: the own choice, what did not arrive, the hours of rest, the robots of an organisation."""

import pytest
from django.urls import reverse

from branches import actions as branches
from branches.models import Robot
from branches.todos import undelivered
from core import outbox
from core.actions import choose_reminders, send_test
from core.errors import Refused
from core.models import Delivery, QuietHours

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=secret-1234"


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_a_person_chooses(world, sign_in):
    client, url = sign_in(world.shuji), reverse("core:my_reminders")

    page = client.post(url, {"mail": "", "digest": "daily"})
    assert "要发摘要，请填邮箱。" in page.content.decode()
    page = client.post(url, {"mail": "a@example.cn", "digest": "weekly"}, follow=True)

    world.shuji.refresh_from_db()
    assert (world.shuji.mail, world.shuji.digest) == ("a@example.cn", "weekly")
    assert said(page) == ["已保存，从明天起按这样发。"]
    assert "还没有设置发信服务器" in page.content.decode()
    page = client.post(url, {"mail": "a@example.cn", "digest": "none"}, follow=True)
    assert said(page) == ["已保存，不发摘要，提醒都在“提醒”里。"]


def test_a_test_mail_goes_at_once_and_shows_what_came_of_it(world, sign_in, mail_server):
    choose_reminders(world.shuji, "lin@example.cn", "none", by=world.shuji)
    client, url = sign_in(world.shuji), reverse("core:test_mail")

    assert "已放进待发" in said(client.post(url, follow=True))[0]
    assert "刚放进一条" in said(client.post(url, follow=True))[0]
    outbox.send_due()

    assert len(mail_server.heard) == 1
    assert "已送达" in client.get(reverse("core:my_reminders")).content.decode()


def test_no_test_without_a_server_or_an_address(world, settings):
    with pytest.raises(Refused, match="EMAIL_HOST"):
        send_test("test:mail:1", "账号 a", "mail", "a@example.cn", by=world.shuji)
    settings.EMAIL_HOST = "mail.example.cn"
    with pytest.raises(Refused, match="还没有填地址"):
        send_test("test:mail:1", "账号 a", "mail", "", by=world.shuji)


def test_the_administrator_sees_what_to_do_and_does_it(world, sign_in, written):
    failed, unsure = written("a:1", state="failed", error="请核对"), written("b:1", state="uncertain")
    written("c:1", state="closed", address="")
    client, troubled = sign_in(world.xitong), reverse("core:deliveries") + "?state=troubled"

    page = client.get(troubled).content.decode()
    assert page.count("重发<") == 2
    assert "请核对" in page
    assert "key=k-1" not in page
    assert "已放进待发" in said(client.post(reverse("core:send_again", args=[failed.pk]), follow=True))[0]
    assert said(client.post(reverse("core:settle_delivery", args=[unsure.pk]), follow=True)) == [
        "已记为送达。"
    ]
    again = client.post(reverse("core:settle_delivery", args=[unsure.pk]), follow=True)
    assert said(again) == ["这条消息已送达，不用再处理。"]
    assert "重发<" not in sign_in(world.zuzhibu).get(troubled).content.decode()


def test_the_desk_of_the_administrator_tells_of_it(world, written):
    written("a:1", state="uncertain")

    assert [todo.title for todo in undelivered(world.xitong, None)] == ["1 条消息没有办妥"]
    assert undelivered(world.zuzhibu, None) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_more_rows(world, sign_in, written, count, django_assert_num_queries):
    for n in range(count):
        written(f"a:{n}", state="failed", decided_at="2026-11-20T10:00+08:00", decided_by=world.xitong)
    client = sign_in(world.xitong)
    client.get(reverse("core:deliveries"))

    with django_assert_num_queries(11):
        client.get(reverse("core:deliveries"))


def test_the_hours_of_rest_are_set(world, sign_in):
    client, url = sign_in(world.xitong), reverse("core:quiet_hours")

    for since in ("20:00", "22:00"):
        client.post(url, {"since": since, "until": "07:30", "working_days": "on"})

    assert str(QuietHours.objects.get()) == "22:00–07:30"
    assert "22:00–07:30" in client.get(reverse("core:deliveries")).content.decode()


def test_a_robot_is_added_tried_and_changed(world, sign_in):
    client = sign_in(world.zuzhibu)
    given = {"name": "支部群", "kind": "wecom", "address": WECOM, "secret": "", "digest": "daily"}

    url = reverse("branches:add_robot", args=[world.first.pk])
    for wrong in ("https://evil.example/x", f"{WECOM} 复制", f"{WECOM} copied"):
        assert "请粘贴群里机器人的完整地址" in client.post(url, given | {"address": wrong}).content.decode()
    client.post(url, given)
    assert "同名" in client.post(url, given).content.decode()
    robot = Robot.objects.get()
    client.post(reverse("branches:try_robot", args=[robot.pk]))
    client.post(
        reverse("branches:change_robot", args=[robot.pk]),
        {"name": "综合处群", "address": "", "digest": "none"},
    )

    robot.refresh_from_db()
    assert (robot.name, robot.digest, robot.address) == ("综合处群", "none", WECOM)
    message = Delivery.objects.get()
    assert (message.address, message.whom) == (WECOM, "示例市某局综合处党支部 支部群")
    page = client.get(reverse("branches:robots", args=[world.first.pk])).content.decode()
    assert "待发" in page
    assert "secret-1234" not in page


def test_what_has_not_gone_follows_to_a_new_address(world, written):
    there = {"name": "支部群", "kind": "wecom", "address": WECOM, "secret": "", "digest": "daily"}
    robot = branches.add_robot(world.first, **there, by=None)
    series = f"digest:robot:{robot.pk}"
    failed, gone = written(f"{series}:1", state="failed"), written(f"{series}:2", state="closed", address="")
    mailed = written(f"digest:mail:{world.shuji.pk}:1", refusals=2, address="old@example.cn")

    branches.change_robot(robot, "支部群", f"{WECOM}-new", "", "daily", by=None)
    choose_reminders(world.shuji, "new@example.cn", "daily", by=world.shuji)

    for row in (failed, gone, mailed):
        row.refresh_from_db()
    assert (failed.address, failed.state) == (f"{WECOM}-new", "failed")
    assert (gone.address, gone.state) == ("", "closed")
    assert (mailed.address, mailed.state) == ("new@example.cn", "waiting")

    choose_reminders(world.shuji, "", "none", by=world.shuji)
    mailed.refresh_from_db()
    assert (mailed.address, mailed.state) == ("", "closed")


def test_no_robot_where_the_organisation_is_dissolved(world):
    world.first.dissolved_on = "2026-01-01"

    with pytest.raises(Refused, match="已经撤销"):
        branches.add_robot(world.first, "群", "wecom", WECOM, "", "daily", by=world.zuzhibu)


@pytest.mark.parametrize("count", [1, 3])
def test_the_robots_cost_the_same_for_more_rows(world, sign_in, count, django_assert_num_queries):
    for n in range(count):
        branches.add_robot(world.first, f"群{n}", "wecom", WECOM, "", "daily", by=world.zuzhibu)
    client = sign_in(world.zuzhibu)
    client.get(reverse("branches:robots", args=[world.first.pk]))

    with django_assert_num_queries(11):
        client.get(reverse("branches:robots", args=[world.first.pk]))
