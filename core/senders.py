"""How one message leaves the house: by mail, or to the robot of a 企业微信 or 钉钉 group.

A sender returns when the other side has said that it took the message. NotTaken is raised where it surely has not (refused,
or the line broke before all of it was sent), so that it may be sent again; Unsure where nobody here can know.
"""

import base64
import hashlib
import hmac
import http.client
import json
import ssl
from contextlib import contextmanager
from email.utils import parseaddr
from functools import partial
from smtplib import SMTPDataError, SMTPException
from time import time
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from core.models import Delivery

OFFICIAL = {
    Delivery.Channel.WECOM: "https://qyapi.weixin.qq.com",
    Delivery.Channel.DINGTALK: "https://oapi.dingtalk.com",
}
TIMEOUT = 10  # seconds, for each step of talking to a robot
ANSWER_LIMIT = 64 * 1024
WECOM_LIMIT = 2048  # bytes of a text message
TAKEN = (250, 251)  # what a mail server says to yes
PERHAPS_TAKEN = {500, 502, 504}  # somebody behind a gateway may have taken it
ADVICE = {
    (Delivery.Channel.WECOM, 45009): "发得太快（每分钟最多 20 条），会自动再发。",
    (
        Delivery.Channel.WECOM,
        93000,
    ): "机器人地址无效，可能已被移出群：请在群里重新添加，把新地址填到“群机器人”。",
    (
        Delivery.Channel.DINGTALK,
        310000,
    ): "安全设置不符：请核对加签密钥；用关键词的，关键词设“支部工作台”；并核对服务器时间。",
    (Delivery.Channel.DINGTALK, 130101): "发得太快（每分钟最多 20 条），会自动再发。",
    (Delivery.Channel.DINGTALK, 410100): "发得太快（每分钟最多 20 条），会自动再发。",
    (Delivery.Channel.DINGTALK, 300001): "机器人地址无效：请在群里重新添加，把新地址填到“群机器人”。",
}


class NotTaken(Exception):
    """Surely not taken; the text says what to do. `line_down`: nothing else will get through there now."""

    def __init__(self, message, line_down=False):
        super().__init__(message)
        self.line_down = line_down


class Unsure(Exception):
    """The message had gone when the line broke: it may have been taken."""


@contextmanager
def senders():
    """{channel: function(delivery)} for one round; mail keeps its connection over it."""
    mail = Mail()
    try:
        yield {
            Delivery.Channel.MAIL: mail.send,
            Delivery.Channel.WECOM: _to_wecom,
            Delivery.Channel.DINGTALK: _to_dingtalk,
        }
    finally:
        mail.close()


class Mail:
    """Mail by the server of the settings."""

    def __init__(self):
        self.backend = None

    def send(self, delivery):
        sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        name = hashlib.sha256(delivery.key.encode()).hexdigest()[:32]
        message = EmailMessage(
            delivery.title,
            delivery.text,
            to=[delivery.address],
            headers={
                "Message-ID": f"<{name}@{sender.rpartition('@')[2]}>",
                "Auto-Submitted": "auto-generated",
            },
        )
        try:
            self._hand_over(sender, delivery.address, message.message().as_bytes(linesep="\r\n"))
        except (NotTaken, Unsure):
            self.close()
            raise

    def close(self):
        if self.backend is not None:
            self.backend.fail_silently = True
            self.backend.close()
            self.backend = None

    def _hand_over(self, sender, address, content):
        try:
            smtp = self._line()
            smtp.ehlo_or_helo_if_needed()
            _expect(*smtp.mail(sender), address)
            _expect(*smtp.rcpt(address), address)
        except (SMTPException, OSError) as problem:
            raise NotTaken(
                f"连不上发信服务器，或被它拒绝（{_brief(problem)}）：请核对 EMAIL_ 各项设置和网络。",
                line_down=True,
            ) from problem
        try:
            answer = smtp.data(content)
        except SMTPDataError as refusal:
            answer = refusal.smtp_code, refusal.smtp_error
        except (SMTPException, OSError) as problem:
            raise Unsure(f"信已发出，发信服务器没有回答（{_brief(problem)}）。") from problem
        if answer[0] < 400 and answer[0] not in TAKEN:
            raise Unsure("信已发出，发信服务器的回答看不懂。")
        _expect(*answer, address)

    def _line(self):
        if self.backend is None:
            backend = EmailBackend()
            backend.open()
            self.backend = backend
        return self.backend.connection


def _expect(code, answer, address):
    if code not in TAKEN:
        said = answer.decode(errors="replace").replace(address, "…")[:150]
        raise NotTaken(f"发信服务器拒收（{code} {said}）：请本人在“提醒方式”里核对邮箱，或问邮件管理员。")


def _to_wecom(delivery):
    content = f"{delivery.title}\n{delivery.text}".encode()[:WECOM_LIMIT].decode(errors="ignore")
    _post(delivery, delivery.address, content)


def _to_dingtalk(delivery):
    address = delivery.address
    if delivery.secret:
        address = f"{address}&{urlencode(signature(delivery.secret, round(time() * 1000)))}"
    _post(delivery, address, f"{delivery.title}\n{delivery.text}")


def signature(secret, milliseconds):
    """What 钉钉 asks for with 加签: HMAC-SHA256 of the time and the secret, by the secret."""
    signed = hmac.new(secret.encode(), f"{milliseconds}\n{secret}".encode(), hashlib.sha256).digest()
    return {"timestamp": milliseconds, "sign": base64.b64encode(signed).decode()}


def may_go_to(address, channel):
    """Whether a robot may be at this address: the official host by https, or an origin of the settings."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return f"{parts.scheme}://{parts.netloc}" in (OFFICIAL[channel], *settings.ROBOT_ORIGINS)


def _post(delivery, address, content):
    if not may_go_to(address, delivery.channel):
        raise NotTaken("机器人地址不是官方地址，也不在 ROBOT_ORIGINS 里：请重新填写。")
    status, answer = _answer_of(address, {"msgtype": "text", "text": {"content": content}})
    if status in PERHAPS_TAKEN:
        raise Unsure(f"对方服务器出错（HTTP {status}），可能已经收下。")
    if status != 200:
        raise NotTaken(f"对方没有收下（HTTP {status}）：请核对机器人地址。")
    try:
        found = json.loads(answer)
        code, said = int(found["errcode"]), str(found.get("errmsg", ""))
    except (ValueError, TypeError, KeyError) as problem:
        raise Unsure("对方的回答不完整，可能已经收下。") from problem
    if code:
        advice = ADVICE.get((delivery.channel, code), "请核对“群机器人”里的地址和密钥。")
        raise NotTaken(f"对方拒绝（{code} {said[:100]}）：{advice}")


def _answer_of(address, payload):
    """(HTTP status, body) of one POST. Follows no redirect and no proxy of the environment."""
    parts = urlsplit(address)
    lines = {
        "https": partial(http.client.HTTPSConnection, context=ssl.create_default_context()),
        "http": http.client.HTTPConnection,
    }
    line = lines[parts.scheme](parts.netloc, timeout=TIMEOUT)
    try:
        try:
            line.connect()
            line.request(
                "POST",
                f"{parts.path}?{parts.query}",
                json.dumps(payload, ensure_ascii=False).encode(),
                {"Content-Type": "application/json; charset=utf-8"},
            )
        except (OSError, http.client.HTTPException) as problem:
            raise NotTaken(
                f"连不上 {parts.hostname}（{_brief(problem)}）：请核对服务器能不能访问外网。", line_down=True
            ) from problem
        try:
            answer = line.getresponse()
            return answer.status, answer.read(ANSWER_LIMIT)
        except (OSError, http.client.HTTPException) as problem:
            raise Unsure(f"消息已发出，对方没有答完（{_brief(problem)}）。") from problem
    finally:
        line.close()


def _brief(problem):
    return f"{type(problem).__name__} {problem}"[:120]
