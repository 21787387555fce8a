"""Signing in, the first password, lock-out, the trace of it."""

import pytest
from django.urls import reverse

from branches.models import Organisation
from core.models import AccessLog, User
from tests.factories import PASSWORD

SIGN_IN = "/sign-in/"


def test_sign_in_leads_to_the_desk_and_leaves_a_trace(world, client):
    page = client.post(SIGN_IN, {"username": "shuji", "password": PASSWORD}, follow=True)

    assert page.redirect_chain[-1][0] == "/"
    assert "林文博" in page.content.decode()
    assert AccessLog.objects.filter(user=world.shuji, kind="sign_in").count() == 1


def test_a_wrong_password_says_what_to_do_and_leaves_a_trace(world, client):
    page = client.post(SIGN_IN, {"username": "shuji", "password": "wrong"})

    assert "账号或密码不对" in page.content.decode()
    assert AccessLog.objects.filter(kind="sign_in_failed", about="shuji").count() == 1


def test_five_wrong_passwords_lock_even_the_right_one_out(world, client):
    for _ in range(5):
        client.post(SIGN_IN, {"username": "shuji", "password": "wrong"})

    page = client.post(SIGN_IN, {"username": "shuji", "password": PASSWORD})

    assert page.status_code == 429
    assert "锁" in page.content.decode()


def test_an_inactive_account_does_not_get_in(world, client):
    User.objects.filter(pk=world.shuji.pk).update(is_active=False)

    page = client.post(SIGN_IN, {"username": "shuji", "password": PASSWORD})

    assert page.status_code == 200


def test_the_first_sign_in_leads_to_a_new_password_and_nowhere_else(world, sign_in):
    User.objects.filter(pk=world.shuji.pk).update(must_change_password=True)
    client = sign_in(world.shuji)

    assert client.get("/").headers["Location"] == reverse("core:password_change")
    page = client.post(
        reverse("core:password_change"), {"new_password1": "12345678", "new_password2": "12345678"}
    )
    assert "不能" in page.content.decode() or "太" in page.content.decode()
    client.post(
        reverse("core:password_change"),
        {"new_password1": "Gongwu-2026-xin", "new_password2": "Gongwu-2026-xin"},
    )
    assert client.get("/").status_code == 200
    world.shuji.refresh_from_db()
    assert world.shuji.check_password("Gongwu-2026-xin")
    assert not world.shuji.must_change_password


def test_a_later_change_asks_for_the_old_password(world, sign_in):
    new = {"new_password1": "Gongwu-2026-xin", "new_password2": "Gongwu-2026-xin"}
    client = sign_in(world.shuji)

    assert client.post(reverse("core:password_change"), new | {"old_password": "wrong"}).status_code == 200
    world.shuji.refresh_from_db()
    assert world.shuji.check_password(PASSWORD)
    assert client.post(reverse("core:password_change"), new | {"old_password": PASSWORD}).status_code == 302
    world.shuji.refresh_from_db()
    assert world.shuji.check_password("Gongwu-2026-xin")


def test_signing_out_is_a_post(world, sign_in):
    client = sign_in(world.shuji)

    assert client.get(reverse("core:sign_out")).status_code == 405
    client.post(reverse("core:sign_out"))
    assert client.get("/").status_code == 302
    assert AccessLog.objects.filter(user=world.shuji, kind="sign_out").exists()


def test_the_access_log_cannot_be_altered(world, client):
    from django.db import Error, transaction

    client.post(SIGN_IN, {"username": "shuji", "password": "wrong"})

    with pytest.raises(Error, match="append_only"), transaction.atomic():
        AccessLog.objects.update(about="nothing")
    with pytest.raises(Error, match="append_only"), transaction.atomic():
        AccessLog.objects.all().delete()


FIRST_RUN = {
    "organisation": "中共示例县农业农村局委员会",
    "founded_on": "2019-05-01",
    "name": "周启",
    "username": "zhouqi",
    "password": "Nongye-2026-qi",
    "again": "Nongye-2026-qi",
}


@pytest.fixture
def empty(db, monkeypatch):
    monkeypatch.setattr("config.first_run.FirstRun.somebody_exists", False)


def test_an_empty_system_shows_one_page(empty, client):
    assert client.get("/sign-in/").headers["Location"] == "/first-run/"
    assert client.get("/healthz").status_code == 200
    assert "第一次启用" in client.get("/first-run/").content.decode()


def test_the_first_run_makes_the_root_and_its_first_account(empty, client):
    page = client.post("/first-run/", FIRST_RUN, follow=True)

    assert "导入党组织" in page.content.decode()
    assert Organisation.objects.get().name == FIRST_RUN["organisation"]
    assert client.get(reverse("core:sheet_upload", args=["organisations"])).status_code == 200


def test_the_first_desk_says_what_comes_first_and_marks_no_other_page(empty, client):
    client.post("/first-run/", FIRST_RUN)

    desk = client.get("/")
    assert [todo.title for todo in desk.context["todos"]] == ["还没有党支部"]
    assert [line["title"] for line in desk.context["nav"] if line["active"]] == ["工作台"]
    upload = client.get(desk.context["todos"][0].url)
    assert not [line["title"] for line in upload.context["nav"] if line["active"]]


def test_the_first_run_page_closes_behind_the_first_person(empty, client):
    client.post("/first-run/", FIRST_RUN)

    assert client.get("/first-run/").status_code == 404
    assert client.post("/first-run/", FIRST_RUN | {"username": "second"}).status_code == 404
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"again": "something else"}, "不一样"),
        ({"password": "1234567890", "again": "1234567890"}, "密码"),
        ({"founded_on": "昨天"}, "日期"),
        ({"username": "有 空格"}, "有效"),
    ],
)
def test_a_bad_first_run_changes_nothing(empty, client, change, message):
    page = client.post("/first-run/", FIRST_RUN | change)

    assert page.status_code == 200
    assert message in page.content.decode()
    assert not User.objects.exists()
    assert not Organisation.objects.exists()


def test_the_password_another_has_set_cannot_be_kept(world, sign_in):
    world.luren.must_change_password = True
    world.luren.save()
    typed = {"new_password1": PASSWORD, "new_password2": PASSWORD}

    page = sign_in(world.luren).post(reverse("core:password_change"), typed)

    assert "不能和现在的密码相同" in page.content.decode()
    world.luren.refresh_from_db()
    assert world.luren.must_change_password
