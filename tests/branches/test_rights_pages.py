"""The table of roles, one person's rights, who sees a record: by each sort of person, on each day."""

from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from branches import actions
from branches.models import Organisation
from branches.roles import BY_CODE, PERMISSIONS, REACHES, ROLES
from core.errors import Refused
from core.models import User
from tests import factories
from tests.conftest import TODAY

DAY = timedelta(days=1)


def url(name, *args):
    return reverse(f"branches:{name}", args=args)


def cells(page):
    """The rows of the first table of a page as lists of the words in their cells."""
    table = page.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    rows = table.split("<tr>")[1:]
    return [
        [unescape(cell.split(">", 1)[1].split("</td>")[0]) for cell in row.split("<td")[1:]] for row in rows
    ]


def test_the_page_says_what_the_table_says(world, sign_in):
    rows = cells(sign_in(world.luren).get(url("roles")))

    assert len(rows) == len(ROLES)
    for row, role in zip(rows, ROLES, strict=True):
        said = [
            "；".join(PERMISSIONS[p] for p in PERMISSIONS if p in getattr(role, reach)) for reach in REACHES
        ]
        assert row == [role.title, role.places, role.says, *said]


def test_every_permission_is_in_somebodys_hands_and_has_words():
    given = set().union(*(role.below | role.here | role.group for role in ROLES))

    assert given == set(PERMISSIONS)
    assert all(not (role.below & role.here) for role in ROLES)


def test_those_who_watch_the_system_see_no_members_and_the_auditor_gives_no_rights():
    for code in ("system_admin", "security_admin", "audit_admin"):
        role = BY_CODE[code]
        assert not {p for p in role.below | role.here if p.split(".")[0] in ("members", "meetings", "dues")}
    assert not BY_CODE["audit_admin"].below & {"branches.appoint", "branches.keep_accounts", "core.run_jobs"}


@pytest.mark.parametrize(
    ("kind", "role", "title"),
    [
        ("committee", "secretary", "党委书记"),
        ("general_branch", "secretary", "党总支书记"),
        ("branch", "secretary", "党支部书记"),
        ("committee", "committee_member", "党委委员"),
        ("general_branch", "deputy", "党总支副书记"),
        ("branch", "organiser", "党支部组织委员"),
    ],
)
def test_titles_by_place(world, kind, role, title):
    place = factories.organisation(f"中共示例市某公司{kind}", world.root, kind=kind)

    post = actions.appoint(world.zuzhibu, place, role, TODAY, by=None)

    assert post.title == title


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("branch", "department"),
        ("branch", "commissioner"),
        ("general_branch", "department"),
        ("committee", "group_leader"),
    ],
)
def test_a_post_is_held_where_the_table_says(world, kind, role):
    place = factories.organisation("中共示例市某公司", world.root, kind=kind)

    with pytest.raises(Refused, match=f"只能在{BY_CODE[role].places}任职"):
        actions.appoint(world.luren, place, role, TODAY, by=world.zuzhibu)

    assert not place.posts.exists()


def test_the_form_offers_what_can_be_held_there(world, sign_in):
    client = sign_in(world.zuzhibu)

    at_branch = client.get(url("appoint", world.first.pk)).context["form"]
    at_root = client.get(url("appoint", world.root.pk)).context["form"]

    offered = dict(at_branch.fields["role"].choices)
    assert offered["secretary"] == "党支部书记"
    assert not {"department", "commissioner", "audit_admin", "group_leader"} & set(offered)  # no 党小组 yet
    assert "group" not in at_branch.fields
    assert {"department", "commissioner", "audit_admin"} <= set(dict(at_root.fields["role"].choices))


FIT = date(2026, 3, 1)


def test_a_probationary_member_is_no_secretary(world):
    for role in ("secretary", "deputy", "organiser", "committee_member"):
        actions.relieve(world.shuji.posts.first(), date(2026, 2, 1), by=None) if role == "secretary" else None
        with pytest.raises(Refused, match=r"陈晓是预备党员，没有被选举权.*第 5 条"):
            actions.appoint_by_name(world.first, role, FIT, "chenxiao", "陈晓", by=world.zuzhibu)

    assert not User.objects.filter(username="chenxiao").exists()


def test_somebody_under_probation_as_a_penalty_is_not_elected(world):
    from branches.models import Decision
    from members.models import Penalty

    paper = Decision.objects.create(organisation=world.root, decided_on=FIT, matter="处分")
    Penalty.objects.create(
        member=world.he, kind="probation", since=FIT, until=date(2026, 12, 31), why="违纪", decision=paper
    )

    with pytest.raises(Refused, match="留党察看"):
        actions.appoint(world.dangyuan, world.first, "organiser", TODAY, by=world.zuzhibu)
    assert actions.appoint(world.dangyuan, world.first, "organiser", date(2027, 1, 1), by=world.zuzhibu).pk


def test_who_is_on_no_roster_is_not_appointed(world, sign_in):
    page = sign_in(world.zuzhibu).post(
        url("appoint", world.first.pk),
        {"role": "organiser", "since": "2026-11-01", "username": "luren", "name": "路人"},
    )

    assert "路人在 2026-11-01 不在党员名册上，不能任党支部组织委员" in page.content.decode()
    assert not world.luren.posts.exists()


def test_a_short_seniority_is_said_and_left_to_people(world, sign_in):
    young = factories.member("新手", world.second, joined_on=date(2025, 1, 10), full_on=date(2026, 1, 10))
    actions.relieve(world.linju.posts.get(), date(2026, 11, 1), by=None)

    page = sign_in(world.zuzhibu).post(
        url("appoint", world.second.pk),
        {"role": "secretary", "since": "2026-11-02", "username": "xinshou", "name": young.name},
        follow=True,
    )

    assert "党龄不满 1 年" in page.content.decode()
    assert world.second.posts.filter(role="secretary", until=None).count() == 1


def test_a_second_secretary_hears_who_holds_it_and_since_when(world):
    with pytest.raises(Refused, match=r"已有书记：林文博（2025-03-01 至今）"):
        actions.appoint(world.dangyuan, world.first, "secretary", TODAY, by=world.zuzhibu)


def test_a_fixed_end_leaves_room_for_the_next(world):
    first = actions.appoint(world.dangyuan, world.first, "organiser", FIT, until=date(2026, 6, 30), by=None)

    with pytest.raises(Refused, match=r"已任该职务：党支部组织委员（2026-03-01 至 2026-06-30）"):
        actions.appoint(world.dangyuan, world.first, "organiser", date(2026, 6, 30), by=None)
    assert actions.appoint(world.dangyuan, world.first, "organiser", date(2026, 7, 1), by=None).pk != first.pk
    with pytest.raises(Refused, match="早于任职日期"):
        actions.appoint(world.dangyuan, world.first, "publicity", TODAY, until=FIT, by=None)
    with pytest.raises(Refused, match="才成立"):
        actions.appoint(world.dangyuan, world.first, "publicity", date(2010, 1, 1), by=None)


def test_an_end_to_come_can_be_brought_forward_alone(world):
    post = actions.appoint(world.dangyuan, world.first, "organiser", FIT, until=date(2026, 12, 31), by=None)

    with pytest.raises(Refused, match="只能提前"):
        actions.relieve(post, date(2027, 1, 31), by=world.zuzhibu)
    assert actions.relieve(post, TODAY, by=world.zuzhibu).until == TODAY
    with pytest.raises(Refused, match="只能提前"):
        actions.relieve(post, TODAY, by=world.zuzhibu)


def test_nobody_appoints_himself_while_another_could(world):
    """A security administrator would otherwise make himself the department, and read the register."""
    guard = factories.user("anquan", "安全")
    actions.appoint(guard, world.root, "security_admin", TODAY, by=world.zuzhibu)

    with pytest.raises(Refused, match="不能给自己登记任职，请由示例市某局机关党委 组织部门顾明远登记"):
        actions.appoint(guard, world.root, "department", TODAY, by=guard)
    with pytest.raises(Refused, match="不能给自己登记任职"):
        actions.appoint(world.zuzhibu, world.root, "secretary", TODAY, by=world.zuzhibu)


def test_the_lone_first_administrator_may_take_a_post_but_none_that_watches(world):
    assert actions.appoint(world.zuzhibu, world.root, "secretary", TODAY, by=world.zuzhibu).pk

    for role in ("system_admin", "audit_admin", "security_admin"):
        with pytest.raises(Refused):
            actions.appoint(world.zuzhibu, world.root, role, TODAY, by=world.zuzhibu)


@pytest.mark.parametrize("role", ["department", "security_admin", "system_admin"])
def test_an_auditor_neither_gives_rights_nor_runs_the_system(world, role):
    with pytest.raises(Refused, match="权限分离"):
        actions.appoint(world.shenji, world.root, role, TODAY, by=world.zuzhibu)
    with pytest.raises(Refused, match="权限分离"):
        actions.appoint(world.zuzhibu, world.root, "audit_admin", TODAY, by=None)


@pytest.mark.parametrize(
    ("days", "members", "record"), [(-1, 403, 403), (0, 200, 200), (9, 200, 200), (10, 403, 403)]
)
def test_rights_begin_on_the_first_day_and_end_after_the_last(world, sign_in, days, members, record):
    last = TODAY + 9 * DAY
    actions.appoint(world.dangyuan, world.first, "organiser", TODAY, until=last, by=world.zuzhibu)

    with time_machine.travel(f"{TODAY + days * DAY}T23:59:00+08:00", tick=False):
        client = sign_in(world.dangyuan)
        assert client.get(reverse("members:list")).status_code == members
        assert client.get(reverse("meetings:log")).status_code == record
        detail = client.get(reverse("members:detail", args=[world.chen.pk])).status_code
        assert detail == (200 if members == 200 else 404)


def test_my_rights_names_place_days_and_pages(world, sign_in):
    actions.appoint(world.shuji, world.second, "publicity", TODAY + DAY, by=None)
    post = world.shuji.posts.get(role="secretary")
    actions.relieve(post, TODAY + 5 * DAY, by=None)

    page = sign_in(world.shuji).get(url("my_rights")).content.decode()

    assert "示例市某局综合处党支部书记" in page
    assert "2025-03-01 起，至 2026-11-25" in page
    assert "2026-11-21 起任示例市某局后勤处党支部宣传委员" in page
    assert reverse("meetings:list") in page


def test_the_rights_of_another(world, sign_in):
    page = sign_in(world.shenji).get(url("rights_of", world.shuji.pk))

    assert "示例市某局综合处党支部书记" in page.content.decode()
    assert "停用账号" not in page.content.decode()
    assert "停用账号" in sign_in(world.zuzhibu).get(url("rights_of", world.shuji.pk)).content.decode()


@pytest.mark.parametrize("depth", [0, 2])
def test_who_sees_costs_the_same_at_any_depth(world, sign_in, django_assert_num_queries, depth):
    place = world.root
    for n in range(depth):
        place = factories.organisation(f"中共示例市某局第{n}委员会", place, kind="committee")
        leader = factories.user(f"dw{n}", f"书记{n}")
        actions.appoint(leader, place, "secretary", TODAY, by=None)
    branch = factories.organisation("中共示例市某局新处支部委员会", Organisation.objects.get(pk=place.pk))
    client, address = sign_in(world.zuzhibu), url("who_sees", branch.pk, "meetings.see")
    client.get(address)

    with django_assert_num_queries(10):
        page = client.get(address)

    assert len(page.context["watchers"]) == 1 + depth


def test_every_record_leads_to_who_sees_it(world, sign_in):
    client = sign_in(world.shuji)

    for address, what in (
        (reverse("members:detail", args=[world.he.pk]), "members.see"),
        (url("detail", world.first.pk), "branches.see"),
    ):
        link = url("who_sees", world.first.pk, what)
        assert link in client.get(address).content.decode()
        assert client.get(link).status_code == 200
