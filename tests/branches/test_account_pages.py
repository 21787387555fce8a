"""The accounts: found, looked after by the department above, shut and opened again, never the last who appoints."""

from datetime import date

import pytest
from django.urls import reverse

from branches import actions
from core.errors import Refused
from core.models import AccessLog, User
from tests import factories
from tests.conftest import TODAY
from tests.factories import PASSWORD


def url(name, *args):
    return reverse(f"branches:{name}", args=args)


@pytest.mark.parametrize("extra", [0, 2])
def test_accounts_cost_the_same_for_more_rows(world, sign_in, django_assert_num_queries, extra):
    for n in range(extra):
        person = factories.user(f"z{n}", f"委员{n}")
        factories.member(person.name, world.first, user=person)
        actions.appoint(person, world.first, "publicity", TODAY, by=None)
    client = sign_in(world.zuzhibu)
    client.get(url("accounts"))

    with django_assert_num_queries(12):
        page = client.get(url("accounts"))

    assert len(page.context["object_list"]) == 7 + extra


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=林", {"shuji"}), ("q=lin", {"linju"}), ("state=new", 6), ("state=shut", set()), ("q=没有", set())],
)
def test_accounts_are_found(world, sign_in, query, found):
    page = sign_in(world.shenji).get(f"{url('accounts')}?{query}")

    names = {account.username for account in page.context["object_list"]}
    assert names == found if isinstance(found, set) else len(names) == found


@pytest.fixture
def company(world):
    """A committee below with its own department, its branch, the branch's secretary, and a member with an account."""
    world.company = factories.organisation("中共示例市某公司委员会", world.root, kind="committee")
    world.plant = factories.organisation("中共示例市某公司生产支部委员会", world.company)
    world.bu = factories.user("bu", "公司组织部")
    actions.appoint(world.bu, world.company, "department", date(2026, 1, 1), by=world.zuzhibu)
    world.zhang = factories.user("zhang", "章立")
    factories.member("章立", world.plant, user=world.zhang)
    actions.appoint(world.zhang, world.plant, "secretary", date(2026, 1, 1), by=world.bu)
    world.gong = factories.user("gong", "公孙")
    factories.member("公孙", world.plant, user=world.gong)
    return world


def test_a_department_looks_after_the_accounts_below_it(company, sign_in):
    client = sign_in(company.bu)

    seen = {account.username for account in client.get(url("accounts")).context["object_list"]}

    assert seen == {"bu", "zhang", "gong"}
    assert client.get(url("rights_of", company.shuji.pk)).status_code == 404
    assert client.post(url("reset_password", company.gong.pk), {"reason": "本人忘记密码"}).status_code == 302


def test_an_account_with_rights_elsewhere_is_not_handed_over(company, sign_in):
    """Whoever could reset its password could sign in and use rights that reach further than the own."""
    actions.appoint(company.zhang, company.root, "secretary", TODAY, by=company.zuzhibu)
    client, before = sign_in(company.bu), User.objects.get(pk=company.zhang.pk).password

    assert client.get(url("rights_of", company.zhang.pk)).status_code == 200
    for act in ("reset_password", "deactivate", "reactivate"):
        assert client.post(url(act, company.zhang.pk), {"reason": "试一试看"}).status_code == 403

    assert User.objects.get(pk=company.zhang.pk).password == before


def test_shut_and_open_again(world, sign_in, client):
    keeper, theirs = sign_in(world.zuzhibu), sign_in(world.shuji)

    page = keeper.post(url("deactivate", world.shuji.pk), {"reason": "调离本单位"}, follow=True)

    assert "已停用林文博的账号" in page.content.decode()
    assert theirs.get("/").status_code == 302
    assert client.post("/sign-in/", {"username": "shuji", "password": PASSWORD}).status_code == 200
    log = AccessLog.objects.get(kind="account")
    assert (log.user, log.about, log.reason) == (world.zuzhibu, "停用账号 shuji（林文博）", "调离本单位")
    assert (
        world.shuji.versions.filter(pgh_context__metadata__act="branches.actions.accounts.deactivate").count()
        == 1
    )
    twice = keeper.post(url("deactivate", world.shuji.pk), {"reason": "调离本单位"})
    assert "已经停用" in twice.content.decode()

    keeper.post(url("reactivate", world.shuji.pk), {"reason": "调回本单位"})
    assert User.objects.get(pk=world.shuji.pk).is_active
    again = keeper.post(url("reactivate", world.shuji.pk), {"reason": "调回本单位"})
    assert "不用启用" in again.content.decode()


def test_a_new_first_password_is_shown_once_and_must_be_changed(world, sign_in, client):
    for _ in range(5):
        client.post("/sign-in/", {"username": "shuji", "password": "wrong"})
    keeper, theirs = sign_in(world.zuzhibu), sign_in(world.shuji)

    page = keeper.post(url("reset_password", world.shuji.pk), {"reason": "本人忘记密码"}, follow=True)

    said = page.content.decode()
    password = said.split("新初始密码是 ")[1].split("（")[0]
    assert password not in keeper.get(url("rights_of", world.shuji.pk)).content.decode()
    assert theirs.get("/").status_code == 302
    world.shuji.refresh_from_db()
    assert world.shuji.check_password(password)
    assert world.shuji.must_change_password
    signed_in = client.post("/sign-in/", {"username": "shuji", "password": password})
    assert signed_in.status_code == 302  # the lock went with the old password
    assert AccessLog.objects.filter(kind="account", about__startswith="重置密码").count() == 1
    assert password not in "".join(AccessLog.objects.values_list("about", flat=True))


def test_a_reason_is_asked_for(world, sign_in):
    page = sign_in(world.zuzhibu).post(url("deactivate", world.shuji.pk), {"reason": "无"})

    assert "理由太短" in page.content.decode()
    assert User.objects.get(pk=world.shuji.pk).is_active


def test_neither_the_own_account_nor_the_last_who_appoints(world, sign_in):
    page = sign_in(world.zuzhibu).post(url("deactivate", world.zuzhibu.pk), {"reason": "试一试看"})
    assert "只剩此人" in page.content.decode()
    with pytest.raises(Refused, match="自己的账号"):
        actions.reset_password(world.zuzhibu, by=world.zuzhibu)

    guard = factories.user("anquan", "安全")
    actions.appoint(guard, world.root, "security_admin", TODAY, by=world.zuzhibu)
    with pytest.raises(Refused, match="自己的账号"):
        actions.deactivate(world.zuzhibu, by=world.zuzhibu)
    actions.deactivate(world.zuzhibu, by=guard)
    with pytest.raises(Refused, match="只剩此人"):
        actions.deactivate(guard, by=None)
