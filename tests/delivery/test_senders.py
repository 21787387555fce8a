"""Each channel against a fake of the other side: what goes over the line, and what each answer means."""

import base64
import email
import hashlib
import hmac
import socket
import time
from email import policy

import pytest

from core.models import Delivery
from core.senders import NotTaken, Unsure, may_go_to, senders
from tests.delivery.fakes import OK

SECRET = "SECabc"


def send(**facts):
    given = {
        "channel": "mail",
        "key": "digest:mail:5:2026-11-20",
        "title": "2 件事待办",
        "text": "组织生活 2 件",
    }
    delivery = Delivery(**given | facts)
    with senders() as by_channel:
        by_channel[delivery.channel](delivery)


def test_wecom_is_sent_a_text(robot):
    send(channel="wecom", address=f"{robot.origin}/cgi-bin/webhook/send?key=k-1", text="办" * 2000)

    asked, body = robot.heard[0]
    assert asked == {"key": ["k-1"]}
    assert body["msgtype"] == "text"
    assert body["text"]["content"].startswith("2 件事待办\n办办")
    assert len(body["text"]["content"].encode()) <= 2048


def test_dingtalk_is_sent_a_signed_text(robot):
    send(channel="dingtalk", address=f"{robot.origin}/robot/send?access_token=t-1", secret=SECRET)

    asked, body = robot.heard[0]
    stamp = asked["timestamp"][0]
    signed = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    assert asked["access_token"] == ["t-1"]
    assert asked["sign"] == [base64.b64encode(signed).decode()]
    assert abs(int(stamp) - time.time() * 1000) < 60_000
    assert body == {"msgtype": "text", "text": {"content": "2 件事待办\n组织生活 2 件"}}


@pytest.mark.parametrize(
    ("channel", "answer", "raised", "words"),
    [
        ("wecom", {"errcode": 45009, "errmsg": "api freq out of limit"}, NotTaken, "发得太快"),
        ("dingtalk", {"errcode": 310000, "errmsg": "sign not match"}, NotTaken, "核对加签密钥"),
        ("wecom", {"errcode": 7, "errmsg": "?"}, NotTaken, "7"),
        ("wecom", 302, NotTaken, "HTTP 302"),
        ("wecom", 403, NotTaken, "HTTP 403"),
        ("wecom", 502, Unsure, "HTTP 502"),
        ("wecom", "cut", Unsure, "不完整"),
        ("wecom", "stall", Unsure, "没有答完"),
        ("wecom", [], Unsure, "不完整"),
    ],
)
def test_what_a_robot_answers(robot, channel, answer, raised, words):
    robot.answer = answer

    with pytest.raises(raised, match=words):
        send(channel=channel, address=f"{robot.origin}/send?key=k-1")

    assert len(robot.heard) == 1  # a redirect is not followed


def test_a_robot_that_is_not_there(robot, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{free.getsockname()[1]}"
        settings.ROBOT_ORIGINS = [origin]
        with pytest.raises(NotTaken, match="连不上") as told:
            send(channel="wecom", address=f"{origin}/send?key=k-1")

    assert told.value.line_down


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", True),
        ("http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", False),
        ("https://qyapi.weixin.qq.com@evil.example/send", False),
        ("https://qyapi.weixin.qq.com:444/send", False),
        ("https://oapi.dingtalk.com/robot/send?access_token=1", False),
        ("https://wecom.example.gov.cn/cgi-bin/webhook/send?key=1", True),
        ("http://169.254.169.254/", False),
        ("https://[", False),
    ],
)
def test_robots_are_at_the_official_hosts_alone(settings, address, allowed):
    settings.ROBOT_ORIGINS = ["https://wecom.example.gov.cn"]

    assert may_go_to(address, "wecom") is allowed
    if not allowed:
        with pytest.raises(NotTaken, match="不是官方地址"):
            send(channel="wecom", address=address)


def test_a_mail_has_the_same_name_each_time(mail_server):
    for _ in range(2):
        send(address="lin@example.cn")

    first, second = (email.message_from_bytes(text, policy=policy.default) for text in mail_server.heard)
    assert first["Subject"] == "2 件事待办"
    assert first["To"] == "lin@example.cn"
    assert first["From"] == "支部工作台 <zhibu@example.gov.cn>"
    assert first.get_content().strip() == "组织生活 2 件"
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@example.gov.cn>")


@pytest.mark.parametrize(
    ("says", "raised", "line_down"),
    [
        ({"RCPT": b"550 <lin@example.cn> no such user"}, NotTaken, False),
        ({"MAIL": b"553 not you"}, NotTaken, False),
        ({"MAIL": "close"}, NotTaken, True),
        ({"EHLO": b"421 busy", "HELO": b"421 busy"}, NotTaken, True),
        ({"DATA": b"451 later"}, NotTaken, False),
        ({"END": b"552 full"}, NotTaken, False),
        ({"END": "close"}, Unsure, None),
    ],
)
def test_what_a_mail_server_answers(mail_server, says, raised, line_down):
    mail_server.says = says

    with pytest.raises(raised) as told:
        send(address="lin@example.cn")

    assert "lin@example.cn" not in str(told.value)
    if raised is NotTaken:
        assert told.value.line_down is line_down


@pytest.mark.parametrize("answer", ["stall", b"", b"what?"])
def test_a_mail_server_that_says_nothing_of_use_after_the_text(mail_server, answer):
    mail_server.says = {"END": answer}

    with pytest.raises(Unsure):
        send(address="lin@example.cn")


def test_a_wrong_answer_is_never_taken_for_a_yes(robot):
    robot.answer = OK | {"errcode": None}

    with pytest.raises(Unsure):
        send(channel="wecom", address=f"{robot.origin}/send?key=k-1")
