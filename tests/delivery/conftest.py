import pytest
from django.db import models

from core import senders
from core.models import Delivery
from tests.delivery import fakes


@pytest.fixture
def robot(settings, monkeypatch):
    """A robot on this machine at an allowed address; silence is long after 0.3 seconds."""
    monkeypatch.setattr(senders, "TIMEOUT", 0.3)
    with fakes.robot() as server:
        server.origin = f"http://127.0.0.1:{server.server_port}"
        settings.ROBOT_ORIGINS = [server.origin]
        yield server


@pytest.fixture
def mail_server(settings):
    with fakes.mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        settings.EMAIL_USE_SSL = settings.EMAIL_USE_TLS = False
        settings.EMAIL_TIMEOUT = 0.5
        settings.DEFAULT_FROM_EMAIL = "支部工作台 <zhibu@example.gov.cn>"
        yield server


@pytest.fixture
def written(db, robot):
    """`written(key, …)` puts one message into the outbox and returns its row."""

    def write(key="digest:robot:1:2026-11-20", **facts):
        given = {
            "channel": "wecom",
            "series": key.rpartition(":")[0],
            "whom": "综合处党支部 支部群",
            "title": "2 件事待办",
            "text": "组织生活 2 件",
            "address": f"{robot.origin}/send?key=k-1",
        }
        return Delivery.objects.create(key=key, **given | facts)

    return write


def state_of(delivery):
    """How it stands now: (state, what is known of it)."""
    delivery.refresh_from_db(fields=[f.name for f in delivery._meta.fields if isinstance(f, models.Field)])
    return delivery.state
