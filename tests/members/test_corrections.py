"""更正申请: asked, decided, told."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from branches import actions as branches
from core.errors import Refused
from core.models import AccessLog, Notice
from members import actions, todos
from members.models import Correction, Member
from tests import factories
from tests.conftest import TODAY

NEW_PHONE = "13912345678"


@pytest.fixture
def asked(world):
    """何静 has asked for another phone number."""
    world.correction = actions.ask_correction(world.he, "phone", NEW_PHONE, "换了号码", by=world.dangyuan)
    return world


def state(correction):
    correction.refresh_from_db()
    return correction.state


def test_accepting_changes_the_record_and_tells_the_member(asked):
    actions.accept_correction(asked.correction, by=asked.shuji)

    asked.he.refresh_from_db()
    assert asked.he.phone == NEW_PHONE
    assert state(asked.correction) == "accepted"
    assert [n.title for n in Notice.objects.of(asked.dangyuan)] == ["您申请更正的联系电话已采纳"]


def test_declining_needs_an_answer_and_changes_nothing(asked):
    with pytest.raises(Refused, match="须写明答复") as refusal:
        actions.decline_correction(asked.correction, " ", by=asked.shuji)
    assert refusal.value.field == "answer"

    actions.decline_correction(asked.correction, "请带证件来核对", by=asked.shuji)

    asked.he.refresh_from_db()
    assert asked.he.phone == "13800000000"
    assert [(n.title, n.body) for n in Notice.objects.of(asked.dangyuan)] == [
        ("您申请更正的联系电话未采纳", "请带证件来核对")
    ]


@pytest.mark.parametrize("act", [actions.accept_correction, actions.decline_correction])
def test_a_second_decision_says_who_decided(asked, act):
    actions.accept_correction(asked.correction, by=asked.shuji)

    with pytest.raises(Refused, match="已由林文博于 2026-11-20 处理：已采纳"):
        act(asked.correction, "再来一次", by=asked.zuzhibu)
    assert Notice.objects.of(asked.dangyuan).count() == 1


@pytest.mark.parametrize(
    ("item", "wanted", "says"),
    [
        ("id_number", "11010519491231002X", "与身份证号"),
        ("birth_date", date(1981, 1, 1), "与身份证号中的 1980-01-01 不符"),
        ("full_on", date(2009, 1, 1), "早于加入党组织日期"),
        ("sex", "1", "与身份证号"),
    ],
)
def test_what_the_record_cannot_take_is_refused_whole(world, item, wanted, says):
    before = Member.objects.filter(pk=world.he.pk).values().get()
    correction = actions.ask_correction(world.he, item, wanted, "", by=world.dangyuan)

    with pytest.raises(Refused, match=says):
        actions.accept_correction(correction, by=world.shuji)

    assert Member.objects.filter(pk=world.he.pk).values().get() == before
    assert state(correction) == "waiting"
    assert not Notice.objects.exists()


def test_the_same_item_waits_once(asked):
    with pytest.raises(Refused, match="还在处理"):
        actions.ask_correction(asked.he, "phone", "13700000000", "", by=asked.dangyuan)

    actions.withdraw_correction(asked.correction, by=asked.dangyuan)
    actions.ask_correction(asked.he, "phone", "13700000000", "", by=asked.dangyuan)
    assert Correction.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("item", "wanted", "says"),
    [
        ("category", "formal", "不在这里更正"),
        ("branch", "1", "不在这里更正"),
        ("status", "stopped", "不在这里更正"),
        ("name", "何静", "现在登记的就是这个内容"),
        ("name", "  ", "请填写正确的内容"),
        ("phone", "12345", "应为 11 位手机号"),
        ("id_number", "110105194912310021", "身份证号"),
        ("joined_on", date(2027, 1, 1), "在今天之后"),
    ],
)
def test_what_cannot_be_asked(world, item, wanted, says):
    with pytest.raises(Refused, match=says):
        actions.ask_correction(world.he, item, wanted, "", by=world.dangyuan)
    assert not Correction.objects.exists()


def test_nobody_asks_or_withdraws_for_another(asked):
    with pytest.raises(Refused, match="本人"):
        actions.ask_correction(asked.lin, "phone", NEW_PHONE, "", by=asked.dangyuan)
    with pytest.raises(Refused, match="只能撤回自己"):
        actions.withdraw_correction(asked.correction, by=asked.shuji)


def test_the_present_branch_decides_after_a_move(asked):
    Member.objects.filter(pk=asked.he.pk).update(branch=asked.second, standing_since=TODAY)

    with pytest.raises(Refused, match="不在您负责的支部"):
        actions.accept_correction(asked.correction, by=asked.shuji)
    actions.accept_correction(asked.correction, by=asked.linju)
    assert state(asked.correction) == "accepted"


def test_pages_from_asking_to_the_answer(world, sign_in):
    own, secretary = sign_in(world.dangyuan), sign_in(world.shuji)
    assert "不在这里更正的" in own.get(reverse("members:choose_correction")).content.decode()
    ask = reverse("members:ask_correction", args=["phone"])
    own.post(ask, {"wanted": NEW_PHONE, "why": "换了号码"})
    correction = Correction.objects.get()

    assert "139****5678" in secretary.get(reverse("members:corrections")).content.decode()
    page = reverse("members:decide_correction", args=[correction.pk])
    assert NEW_PHONE in secretary.get(page).content.decode()
    assert AccessLog.objects.filter(kind="reveal", reason="处理更正申请").count() == 1
    bad = secretary.post(page, {"decision": "decline", "answer": ""})
    assert "不采纳须写明答复" in bad.content.decode()
    secretary.post(page, {"decision": "accept", "answer": ""})

    world.he.refresh_from_db()
    assert world.he.phone == NEW_PHONE
    assert "已采纳" in own.get(reverse("members:mine")).content.decode()
    assert own.get(reverse("members:ask_correction", args=["category"])).status_code == 404


def test_the_own_page_withdraws(asked, sign_in):
    client = sign_in(asked.dangyuan)
    assert "撤回" in client.get(reverse("members:mine")).content.decode()

    client.post(reverse("members:withdraw_correction", args=[asked.correction.pk]))

    assert state(asked.correction) == "withdrawn"


def test_it_is_a_to_do_of_who_keeps_the_record(asked):
    said = lambda user: [todo.title for todo in todos.corrections_waiting(user, TODAY)]  # noqa: E731 (four uses)

    assert said(asked.shuji) == said(asked.zuzhibu) == ["1 条更正申请待处理：何静"]
    assert said(asked.linju) == said(asked.dangyuan) == []


def test_the_list_costs_the_same_at_one_and_three(asked, sign_in, django_assert_num_queries):
    client, url = sign_in(asked.shuji), reverse("members:corrections")
    client.get(url)

    with django_assert_num_queries(10):
        assert len(client.get(url).context["object_list"]) == 1
    for item, wanted in (("name", "何婧"), ("address", "示例路 2 号")):
        actions.ask_correction(asked.he, item, wanted, "", by=asked.dangyuan)
    with django_assert_num_queries(10):
        assert len(client.get(url).context["object_list"]) == 3


@pytest.mark.django_db(transaction=True)
def test_two_deciders_at_once_decide_once():
    root = factories.organisation("某委", kind="committee")
    branch = factories.organisation("某支部", root)
    own, *deciders = (factories.user(f"u{n}", f"同志{n}") for n in range(3))
    branches.appoint(deciders[0], branch, "secretary", date(2025, 1, 1), by=None)
    branches.appoint(deciders[1], branch, "deputy", date(2025, 1, 1), by=None)
    member = factories.member("同志0", branch, user=own)
    correction = actions.ask_correction(member, "phone", NEW_PHONE, "", by=own)
    start, outcomes = threading.Barrier(2), []

    def decide(act, user):
        start.wait()
        try:
            act(correction, "核对过", by=user)
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    acts = zip((actions.accept_correction, actions.decline_correction), deciders, strict=True)
    threads = [threading.Thread(target=decide, args=pair) for pair in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["done", "refused"]
    member.refresh_from_db()
    assert (member.phone == NEW_PHONE) == (state(correction) == "accepted")
    assert Notice.objects.count() == 1


def test_a_decision_sent_back_is_a_look_on_record(asked, sign_in):
    client = sign_in(asked.shuji)
    page = client.post(
        reverse("members:decide_correction", args=[asked.correction.pk]),
        {"decision": "decline", "answer": ""},
    )

    assert NEW_PHONE in page.content.decode()
    assert AccessLog.objects.filter(kind=AccessLog.Kind.REVEAL, user=asked.shuji).count() == 1
