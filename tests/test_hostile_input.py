"""No address and no form field, whatever is written there, ends in a 500."""

import itertools
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from tests.permissions import TABLE

DIGITS = "9" * 5000
QUERIES = [
    "page=abc&month=x&quarter=9999Q9&branch=abc&year=0&state=x&order=x&sort=x&verdict=x&kind=x&group=abc&since=x",
    f"page={DIGITS}&month=0001-01&quarter=2000Q1&branch=99999999999999999999&year=99999&group=99999999999999999999",
    f"page=999999&export=xlsx&month=9999-12&branch={DIGITS}&year={DIGITS}",
    f"group={DIGITS}&month=2026-13&since=0001-01-01&until=9999-12-31&branch=%C2%B2"
    "&q=%00&branch_name=%00&view=%00&username=%00&receipt=%00",
    "q=%25_%5C&next=https://elsewhere.example/",
]
PAGES = [row for row in TABLE if row[2] == "get"]


def test_no_query_string_is_an_error_of_ours(everything, sign_in):
    clients = [sign_in(everything.zuzhibu), sign_in(everything.shuji)]
    urls = [reverse(route, kwargs=kwargs(everything) if kwargs else None) for route, kwargs, *_ in PAGES]

    for url in urls:  # an exception in the view fails the test by itself
        client = next((c for c in clients if c.get(url).status_code == 200), clients[0])
        for query in QUERIES:
            status = client.get(f"{url}?{query}").status_code
            assert status in (200, 302, 403, 404, 405, 410), (url, query[:100])


def test_months_nobody_scores_have_no_page(world, sign_in):
    page = reverse("assessments:branch", args=[world.first.pk, date(2026, 10, 1)])
    client = sign_in(world.zuzhibu)

    assert client.get(page.replace("2026-10", "0001-01")).status_code == 404
    assert client.get(page.replace("2026-10", "9999-12")).status_code == 404
    assert client.post(page.replace("2026-10", "0001-01") + "rescore/").status_code == 404


WORDS = [
    "a\x00b",
    "长" * 200_000,
    DIGITS,
    "99999999999999999999",
    "-1",
    "0001-01-01",
    "9999-12-31",
    "学\x0b习",
    "²",
    "NaN",
    "1e400",
]
FORMS = [
    (
        "core:password_change",
        None,
        {"new_password1": "Zhibu-tests-2027", "new_password2": "Zhibu-tests-2027"},
    ),
    (
        "branches:found",
        lambda w: {"pk": w.root.pk},
        {
            "name": "中共示例市新处支部委员会",
            "kind": "branch",
            "field": "agency",
            "setup": "regular",
            "founded_on": "2026-01-01",
        },
    ),
    (
        "branches:begin_term",
        lambda w: {"pk": w.first.pk},
        {"began_on": "2026-11-01", "ends_on": "2029-11-01", "has_committee": "on"},
    ),
    (
        "branches:appoint",
        lambda w: {"pk": w.first.pk},
        {"role": "deputy", "since": "2026-11-01", "username": "new", "name": "新人"},
    ),
    ("branches:relieve", lambda w: {"pk": w.post.pk}, {"until": "2026-11-01"}),
    (
        "members:add",
        None,
        {
            "branch": "1",
            "name": "王新",
            "id_number": "990000198001010011",
            "category": "formal",
            "joined_on": "2010-01-01",
            "full_on": "2011-01-01",
            "occupation": "公务员",
            "phone": "13800000000",
            "address": "某路",
            "mobile_to": "某市",
        },
    ),
    (
        "members:edit",
        lambda w: {"pk": w.he.pk},
        {
            "name": "何静",
            "sex": "2",
            "birth_date": "1980-01-01",
            "category": "formal",
            "joined_on": "2010-07-01",
            "full_on": "2011-07-01",
            "status": "normal",
            "phone": "",
            "address": "",
            "id_number": "",
            "lost_since": "",
            "group": "",
            "mobile_to": "",
            "occupation": "公务员",
        },
    ),
    ("members:reveal", lambda w: {"pk": w.he.pk}, {"reason": "核对减免材料"}),
    ("members:open_account", lambda w: {"pk": w.chen.pk}, {"username": "chenxiao"}),
    (
        "meetings:log",
        None,
        {
            "kinds": "branch_meeting",
            "group": "",
            "held_on": "2026-11-18",
            "starts_at": "",
            "place": "会议室",
            "host": "林文博",
            "recorder": "何静",
            "topic": "新议题",
            "body": "发言",
            "resolution": "",
            "roster": "",
        },
    ),
    (
        "meetings:roster",
        None,
        {"kinds": "branch_meeting", "group": "", "held_on": "2026-11-18", "roster": ""},
    ),
    (
        "dues:pay",
        lambda w: {"pk": w.bill.pk},
        {"amount": "1", "paid_on": "2026-11-18", "method": "cash", "owed": "45.00"},
    ),
    (
        "dues:collect_branch",
        lambda w: {"pk": w.first.pk},
        {"bills": "1,2", "paid_on": "2026-11-18", "method": "cash"},
    ),
    ("dues:reverse", lambda w: {"pk": w.payment.pk}, {"reason": "记错人"}),
    ("dues:run", None, {"month": "2026-11"}),
]


BY_SECRETARY = (
    "members:add",
    "members:edit",
    "members:reveal",
    "meetings:",
    "dues:pay",
    "dues:collect",
    "dues:rev",
)


def filled(fields, world):
    """The fields with the ids of this world in them."""
    here = {"branch": str(world.first.pk), "bills": str(world.bill.pk), "roster": str(world.he.pk)}
    fields = fields | {name: here[name] for name in fields.keys() & here.keys()}
    if "roster" in fields:
        fields |= {f"status_{world.he.pk}": "leave", f"reason_{world.he.pk}": "出差"}
    return fields


@pytest.mark.parametrize(("route", "kwargs", "fields"), FORMS, ids=[row[0] for row in FORMS])
def test_no_field_is_an_error_of_ours(route, kwargs, fields, everything, sign_in):
    url = reverse(route, kwargs=kwargs(everything) if kwargs else None)
    fields = filled(fields, everything)
    person = everything.shuji if route.startswith(BY_SECRETARY) else everything.zuzhibu
    client = sign_in(person)

    for name, word in itertools.product(fields, WORDS):
        before = transaction.savepoint()
        status = client.post(url, fields | {name: word}).status_code
        transaction.savepoint_rollback(before)
        assert status in (200, 302, 400, 404), (name, word[:20])
