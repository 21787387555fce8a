"""Posting with the ids of another branch, or without the post it takes, changes nothing."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from branches import actions as branches
from branches.models import Organisation, PartyGroup, Post, Term
from core.models import AccessLog, ImportBatch, User
from dues.models import Bill, Payment, Quota
from meetings.models import Meeting
from members.models import Award, Member, Penalty, Proceeding, Suspect
from tests import factories
from tests.factories import PASSWORD

MEETING = {
    "kinds": "branch_meeting",
    "held_on": "2026-11-18",
    "place": "会议室",
    "host": "甲",
    "recorder": "乙",
    "topic": "别处的会",
    "body": "发言",
}
DECIDED = {"decided_by": "某党委", "decided_on": "2026-11-01"}
MONEY = {"paid_on": "2026-11-18", "method": "cash"}
POSTS = [
    (
        "branches:found",
        lambda w: w.root.pk,
        {"name": "中共某处支部委员会", "kind": "branch", "field": "agency"},
    ),
    ("branches:begin_term", lambda w: w.first.pk, {"began_on": "2026-11-01", "ends_on": "2029-11-01"}),
    (
        "branches:appoint",
        lambda w: w.first.pk,
        {"role": "deputy", "since": "2026-11-01", "username": "x", "name": "x"},
    ),
    ("branches:relieve", lambda w: w.post.pk, {"until": "2026-11-01"}),
    ("members:edit", lambda w: w.he.pk, {"name": "改名"}),
    ("members:reveal", lambda w: w.he.pk, {"reason": "想看看身份证号"}),
    ("members:open_account", lambda w: w.chen.pk, {"username": "chenxiao"}),
    ("members:make_full", lambda w: w.chen.pk, DECIDED | {"on": "2026-11-20"}),
    ("members:extend_probation", lambda w: w.chen.pk, DECIDED | {"until": "2027-06-30"}),
    ("members:cancel_probation", lambda w: w.chen.pk, DECIDED | {"on": "2026-11-20", "reason": "不合格"}),
    ("members:stop", lambda w: w.he.pk, DECIDED | {"on": "2026-11-20", "ground": "settled"}),
    ("members:leave", lambda w: w.he.pk, {"how": "died", "on": "2026-11-20"}),
    ("members:undo", lambda w: w.act.pk, {"why": "不是我的"}),
    ("members:award", lambda w: w.he.pk, {"name": "奖", "level": "city", "given_on": "2026-11-01"}),
    ("members:withdraw_award", lambda w: w.award.pk, {"why": "不是我的"}),
    (
        "members:penalise",
        lambda w: w.lin.pk,
        DECIDED | {"kind": "warning", "since": "2026-11-01", "why": "x"},
    ),
    ("members:withdraw_penalty", lambda w: w.penalty.pk, {"why": "不是我的"}),
    ("members:merge", lambda w: w.suspect.pk, {"keep": "1"}),
    ("members:not_same", lambda w: w.suspect.pk, {}),
    ("members:merge_branches", lambda w: w.first.pk, DECIDED | {"on": "2026-11-01", "reason": "并"}),
    ("members:split_branch", lambda w: w.first.pk, DECIDED | {"on": "2026-11-01", "reason": "分"}),
    ("members:upgrade", lambda w: w.first.pk, DECIDED | {"on": "2026-11-01", "kind": "committee"}),
    ("dues:pay", lambda w: w.bill.pk, MONEY | {"amount": "45", "owed": "45"}),
    ("dues:collect_branch", lambda w: w.first.pk, MONEY),
    ("dues:pay_several", lambda w: w.he.pk, MONEY),
    ("dues:reverse", lambda w: w.payment.pk, {"reason": "不是我的"}),
    ("core:batch_commit", lambda w: w.batch.pk, {}),
    ("core:batch_drop", lambda w: w.batch.pk, {}),
]


def stored():
    """What there is, to compare before and after."""
    logged = AccessLog.objects.filter(kind="reveal").count()
    changing = (
        Organisation, Term, Post, Member, Proceeding, Award, Penalty, Suspect, Bill, Payment, Quota, Meeting, ImportBatch,
    )  # fmt: skip
    return User.objects.count(), logged, [list(model.objects.order_by("pk").values()) for model in changing]


@pytest.mark.parametrize(("route", "pk", "fields"), POSTS, ids=[row[0] for row in POSTS])
def test_strangers_and_watchers_post_in_vain(route, pk, fields, everything, sign_in):
    watcher = everything.luren
    factories.member("路人", everything.first)
    branches.appoint(watcher, everything.first, "discipline", date(2026, 11, 1), by=None)
    before = stored()

    for person in (everything.linju, everything.dangyuan, everything.shenji, everything.xitong, watcher):
        answer = sign_in(person).post(reverse(route, args=[pk(everything)]), fields)
        assert answer.status_code in (403, 404), person

    assert stored() == before


def test_a_meeting_is_not_recorded_for_another_branch(everything, sign_in):
    client, url = sign_in(everything.linju), reverse("meetings:log")

    assert client.post(f"{url}?branch={everything.first.pk}", MEETING).status_code == 404
    foreign = client.post(url, MEETING | {"roster": str(everything.he.pk)})

    assert foreign.status_code == 200
    assert not Meeting.objects.filter(topic="别处的会").exists()


def test_bills_of_another_branch_are_not_collected_in_ones_own(everything, sign_in):
    url = reverse("dues:collect_branch", args=[everything.second.pk])

    page = sign_in(everything.linju).post(url, MONEY | {"bills": str(everything.bill.pk)})

    assert "不在您负责的范围内" in page.content.decode()
    assert Payment.objects.filter(bill=everything.bill).count() == 0


def test_a_member_is_not_added_or_grouped_elsewhere(everything, sign_in):
    client = sign_in(everything.linju)
    foreign = PartyGroup.objects.create(organisation=everything.first, name="外组", since=date(2026, 1, 1))

    client.post(reverse("members:add"), {"branch": everything.first.pk, "name": "新人"})
    page = client.post(
        reverse("members:edit", args=[everything.shen.pk]), {"name": "沈秋", "group": foreign.pk}
    )

    assert "选择一个有效的选项" in page.content.decode()
    assert Member.objects.filter(name="新人").count() == Member.objects.filter(group=foreign).count() == 0


def test_signing_in_leads_nowhere_else(world, client):
    typed = {"username": "shuji", "password": PASSWORD, "next": "https://elsewhere.example/"}

    assert client.post(reverse("core:sign_in"), typed).headers["Location"] == "/"


def test_a_new_password_keeps_this_session_and_ends_the_others(world):
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.force_login(world.shuji, backend="django.contrib.auth.backends.ModelBackend")
    words = {"new_password1": "Another-2026-word", "new_password2": "Another-2026-word"}
    words["old_password"] = PASSWORD

    here.post(reverse("core:password_change"), words)

    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_every_post_needs_its_token(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.shuji, backend="django.contrib.auth.backends.ModelBackend")

    answer = strict.post(reverse("core:mark_read"))

    assert answer.status_code == 403
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
