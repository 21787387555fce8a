"""The cast and the small organisation every test can use. All invented."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client, TransactionTestCase, override_settings
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from branches import actions as branches
from branches.models import Post, Term
from dues import actions as dues
from dues.models import Quota
from tests import factories
from tests.kept import chain_of, commits, delete_all, kept, stages
from tests.permissions import ROOMS

NOW = "2026-11-20 10:00:00+08:00"
TODAY = date(2026, 11, 20)

# How long an example takes says how busy the machine is, nothing of the code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
TransactionTestCase._fixture_teardown = delete_all


@pytest.fixture(autouse=True)
def _fixed_today():
    """Every test lives on 20 November 2026, a Friday, and begins with nothing cached: the world's ids are the same."""
    cache.clear()
    translation.activate("zh-hans")
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture(scope="session", autouse=True)
def _papers_of_the_tests(tmp_path_factory):
    media, exports = tmp_path_factory.mktemp("media"), tmp_path_factory.mktemp("exports")
    with override_settings(MEDIA_ROOT=media, EXPORTS_ROOT=exports):
        yield


def pytest_collection_modifyitems(items):
    # after pytest-django's own order: tests that commit come last, the others by the rows they begin with
    items.sort(key=lambda item: (commits(item), chain_of(item)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    # before its fixtures: the browser's bring an event loop into this thread, and with it another connection
    if commits(item) and stages.made:
        with item.config.stash[blocking_manager_key].unblock():
            stages.undo(0)


@pytest.fixture(scope="session")
def _undo_at_the_end(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield
        stages.undo(0)


@pytest.fixture
def _django_db_helper(_kept_rows, _django_db_helper):
    """pytest-django's own, begun after what a test begins with is in place: its savepoint lies above."""
    return _django_db_helper


@pytest.fixture
def _kept_rows(request, _fixed_today, _undo_at_the_end, django_db_blocker):
    with django_db_blocker.unblock():
        stages.reach(chain_of(request.node))


@kept()
def world():
    """One committee, two branches, and a person of each sort.

    zuzhibu: organisation department of the committee · shuji: secretary of `first` · dangyuan: plain member of
    `first` · linju: secretary of `second` · shenji: audit administrator · xitong: system administrator ·
    luren: an account without post or membership.
    """
    w = SimpleNamespace()
    w.root = factories.organisation("中共示例市某局机关委员会", kind="committee")
    w.first = factories.organisation("中共示例市某局综合处支部委员会", w.root)
    w.second = factories.organisation("中共示例市某局后勤处支部委员会", w.root)
    # rows as the actions would write them: their checks are tested where they belong, not before every test
    term = {"began_on": date(2025, 3, 1), "ends_on": date(2028, 2, 29), "has_committee": True}
    Term.objects.bulk_create(Term(organisation=branch, **term) for branch in (w.first, w.second))
    w.zuzhibu = factories.user("zuzhibu", "顾明远")
    w.shuji = factories.user("shuji", "林文博")
    w.dangyuan = factories.user("dangyuan", "何静")
    w.linju = factories.user("linju", "沈秋")
    w.shenji = factories.user("shenji", "马审言")
    w.xitong = factories.user("xitong", "罗维")
    w.luren = factories.user("luren", "路人")
    since = date(2025, 3, 1)
    Post.objects.bulk_create(
        Post(person=person, organisation=place, role=role, since=since)
        for person, place, role in (
            (w.zuzhibu, w.root, "department"),
            (w.shuji, w.first, "secretary"),
            (w.linju, w.second, "secretary"),
            (w.shenji, w.root, "audit_admin"),
            (w.xitong, w.root, "system_admin"),
        )
    )
    w.lin = factories.member("林文博", w.first, user=w.shuji)
    w.he = factories.member("何静", w.first, user=w.dangyuan, sex="2")
    w.chen = factories.member("陈晓", w.first, category="probationary", joined_on=date(2025, 12, 3))
    w.shen = factories.member("沈秋", w.second, user=w.linju)
    w.cast = (w.zuzhibu, w.shuji, w.dangyuan, w.linju, w.shenji, w.xitong, w.luren)
    return w


@kept(on="world")
def everything(world):
    """The world plus one row of each sort that an address can name."""
    for room in ROOMS:
        room.one_of_each(world)
    return world


@pytest.fixture
def sign_in():
    """`sign_in(user)` gives a test client signed in as that person."""

    def make(user):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def place():
    """One branch with a secretary, an organisation department above, and a member who owes one month."""
    w = SimpleNamespace(root=factories.organisation("中共示例市某局机关委员会", kind="committee"))
    w.first = factories.organisation("中共示例市某局综合处支部委员会", w.root)
    w.zuzhibu, w.shuji = factories.user("zuzhibu", "顾明远"), factories.user("shuji", "林文博")
    branches.appoint(w.zuzhibu, w.root, "department", date(2025, 3, 1), by=None)
    branches.appoint(w.shuji, w.first, "secretary", date(2025, 3, 1), by=None)
    w.he = factories.member("何静", w.first, sex="2")
    factories.member("新人", w.first)
    dues.propose_quotas([dues.Proposal(w.he.pk, 2026, "salaried", Decimal(4500))], by=None)
    dues.approve_quotas(Quota.objects.all(), by=None)
    return w
