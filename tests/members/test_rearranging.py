"""Merging, splitting and upgrading: the members move from the day, past rosters stay as they were."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from branches import actions as branches
from branches.actions import Paper
from branches.models import Organisation, Reorganisation
from branches.names import search_keys
from core.errors import Refused
from dues import actions as dues
from dues.models import Bill, Quota
from members import actions
from members.actions import rearranging
from members.models import Member, Standing
from tests import factories

ON = date(2026, 11, 1)
PAPER = Paper("中共示例市某局机关委员会", date(2026, 10, 20))


def refused(act, *args, **more):
    with pytest.raises(Refused) as said:
        act(*args, **more)
    return said.value


def merge(world, on=ON, **more):
    return rearranging.merge_branches(
        world.first, world.second, on, "人数减少", PAPER, by=world.zuzhibu, **more
    )


def names_on(day, branch):
    return set(Member.objects.enrolled_on(day, branch).values_list("name", flat=True))


def test_a_merged_branch_ends_and_its_members_move(world):
    world.he.group = world.first.groups.create(name="第一党小组", since=date(2025, 1, 1))
    world.he.save(update_fields=["group"])
    factories.member("离去", world.first, left_on=date(2025, 5, 1))

    remarks = merge(world)

    assert remarks == []
    assert names_on(ON, world.second) == {"沈秋", "林文博", "何静", "陈晓"}
    assert names_on(ON, world.first) == set()
    assert names_on(date(2026, 10, 31), world.first) == {"林文博", "何静", "陈晓"}
    assert Member.objects.get(pk=world.he.pk).group is None
    world.first.refresh_from_db()
    assert world.first.dissolved_on == ON
    assert world.shuji.posts.get().until == date(2026, 10, 31)
    row = Reorganisation.objects.get(kind="merge")
    assert (row.organisation, row.other, row.details) == (world.first, world.second, "3 名党员转入")
    assert row.decision.decided_by == "中共示例市某局机关委员会"
    assert "已于 2026-11-01 撤销" in refused(merge, world).message


def test_a_merge_moves_everybody_in_one_statement(world, django_assert_max_num_queries):
    for n in range(60):
        factories.member(f"学员{n}", world.first)

    with django_assert_max_num_queries(60):
        remarks = merge(world)

    assert "一般不超过 50 人" in remarks[0]
    assert Standing.objects.on(ON).filter(branch=world.second).count() == 64


def test_open_months_stop_a_merge_whole(world):
    dues.propose_quotas([dues.Proposal(world.he.pk, 2026, "salaried", Decimal(4500))], by=world.shuji)
    dues.approve_quotas(Quota.objects.all(), by=world.zuzhibu)
    dues.run_month(date(2026, 10, 1), by=world.zuzhibu)
    before = list(Member.objects.order_by("pk").values())

    said = refused(merge, world)

    assert said.field == "on"
    assert "还有 1 名党员 1 笔党费未结清（共 45.00 元），请先收缴" in said.message
    assert list(Member.objects.order_by("pk").values()) == before
    assert not Organisation.objects.exclude(dissolved_on=None).exists()
    assert not Reorganisation.objects.filter(kind="merge").exists()

    dues.record_payment([Bill.objects.get().pk], date(2026, 10, 30), "cash", by=world.shuji)
    merge(world)


def test_an_open_transfer_stops_a_merge(world):
    actions.issue(world.he, "工作单位变动", to_branch=world.second, by=world.shuji)

    assert "何静的组织关系正在接转" in refused(merge, world).message


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": date(2026, 11, 21)}, "不能晚于今天"),
        ({"on": date(2015, 6, 1)}, "才成立"),
    ],
)
def test_a_merge_on_an_impossible_day(world, change, sentence):
    assert sentence in refused(merge, world, **change).message


def test_a_merge_into_what_cannot_hold_members(world):
    into = factories.organisation("中共示例市某局抗洪临时支部委员会", world.root, setup="temporary")
    for target, sentence in (
        (world.first, "不能并入自己"), (world.root, "不是在用的党支部"), (into, "条例第 8 条"),
    ):  # fmt: skip
        said = refused(rearranging.merge_branches, world.first, target, ON, "试", PAPER, by=world.zuzhibu)
        assert (said.field, sentence in said.message) == ("into", True)


def test_somebody_who_came_later_stops_a_back_dated_merge(world):
    transfer = actions.issue(
        factories.member("后来", world.second),
        "工作单位变动", to_branch=world.first, by=world.linju, issued_on=date(2026, 11, 5),
    )  # fmt: skip
    actions.receive(transfer, date(2026, 11, 10), by=world.shuji)

    assert "后来在 2026-11-01 之后还有变动" in refused(merge, world).message


def split(world, *members, **more):
    name = more.pop("name", "中共示例市某局综合二处支部委员会")
    return rearranging.split_branch(
        world.first, name, [m.pk for m in members], more.pop("on", ON), "人数较多", PAPER, by=world.zuzhibu
    )


def test_a_split_takes_the_chosen_along(world):
    made, remarks = split(world, world.he, world.chen)

    assert Organisation.objects.get_ancestors(made).last() == world.root
    assert (made.kind, made.field, made.founded_on) == ("branch", "agency", ON)
    assert names_on(ON, made) == {"何静", "陈晓"}
    assert names_on(ON, world.first) == {"林文博"}
    assert names_on(date(2026, 10, 31), world.first) == {"林文博", "何静", "陈晓"}
    assert ["不足 3 人" in said for said in remarks] == [True, True]
    row = Reorganisation.objects.get(kind="split")
    assert (row.organisation, row.other) == (made, world.first)
    assert refused(split, world, world.he).field == "members"


def test_a_split_that_cannot_be(world):
    for members, sentence in (
        ((), "请选择"), ((world.shen,), "已不在这个支部"), ((world.lin,), "在示例市某局综合处党支部任职"),
        ((world.lin, world.he, world.chen), "不能把全部党员"),
    ):  # fmt: skip
        said = refused(split, world, *members)
        assert (said.field, sentence in said.message) == ("members", True)
    assert refused(split, world, world.he, name=world.second.name).field == "name"
    assert Organisation.objects.count() == 3


GENERAL = "中共示例市某局综合处总支部委员会"


def test_a_branch_becomes_a_general_branch_over_its_members(world):
    said = refused(
        rearranging.upgrade, world.first, "general_branch", GENERAL, ON, "党员增多", PAPER, by=world.zuzhibu
    )
    assert said.field == "branch_name"

    made = rearranging.upgrade(
        world.first,
        "general_branch",
        GENERAL,
        ON,
        "党员增多",
        PAPER,
        branch_name="中共示例市某局综合处第一支部委员会",
        by=world.zuzhibu,
    )

    top = Organisation.objects.get(pk=world.first.pk)
    assert (top.kind, top.field, top.short_name) == ("general_branch", "", "示例市某局综合处党总支")
    assert top.terms.current().count() == 0
    assert Organisation.objects.get_ancestors(made).last() == top
    assert names_on(ON, made) == {"林文博", "何静", "陈晓"}
    assert names_on(date(2026, 10, 31), top) == {"林文博", "何静", "陈晓"}
    then = Organisation.objects.at(date(2026, 10, 31)).get(pk=top.pk)
    assert then.name_then == "示例市某局综合处党支部"
    assert top.places.order_by("since").first().kind == "branch"
    assert Reorganisation.objects.get(kind="upgrade").details == "3 名党员编入示例市某局综合处第一党支部"
    assert (
        "不能升格"
        in refused(
            rearranging.upgrade,
            top,
            "general_branch",
            "中共再升总支部委员会",
            date(2026, 11, 2),
            "再来",
            PAPER,
            by=world.zuzhibu,
        ).message
    )


def test_an_empty_branch_becomes_a_committee(world):
    empty = factories.organisation("中共示例市某局新处支部委员会", world.root)

    assert (
        rearranging.upgrade(
            empty, "committee", "中共示例市某局新处委员会", ON, "设党委", PAPER, by=world.zuzhibu
        )
        is None
    )

    assert Organisation.objects.get(pk=empty.pk).kind == "committee"


PAGE = {"on": "2026-11-01", "reason": "人数减少", "decided_by": "机关委员会", "decided_on": "2026-10-20"}


def test_the_pages_act_and_refuse(world, sign_in):
    client = sign_in(world.zuzhibu)
    url = reverse("members:merge_branches", args=[world.first.pk])
    page = client.get(url).content.decode()
    assert "示例市某局后勤处党支部" in page
    assert "名册上 3 名党员全部编入" in page

    bad = client.post(url, PAGE | {"into": world.second.pk, "on": "2026-12-01"})
    assert "生效日期不能晚于今天" in bad.content.decode()

    split_url = reverse("members:split_branch", args=[world.first.pk])
    answer = client.post(
        split_url, PAGE | {"name": "中共示例市某局综合二处支部委员会", "members": [world.he.pk]}, follow=True
    )
    assert "1 名党员编入" in answer.content.decode()
    assert "不足 3 人" in answer.content.decode()

    answer = client.post(url, PAGE | {"into": world.second.pk}, follow=True)
    assert "已并入示例市某局后勤处党支部" in answer.content.decode()

    upgrade = reverse("members:upgrade", args=[world.second.pk])
    answer = client.post(
        upgrade,
        PAGE
        | {
            "kind": "committee",
            "name": "中共示例市某局后勤处委员会",
            "on": "2026-11-02",
            "branch_name": "中共示例市某局后勤第一支部委员会",
        },
        follow=True,
    )
    assert "已升格" in answer.content.decode()


def test_a_branch_elsewhere_is_no_choice(world, sign_in):
    other = factories.organisation("中共示例市别局委员会", world.root, kind="committee")
    far = factories.organisation("中共示例市别局支部委员会", other)
    head = factories.user("bieju", "别局")
    branches.appoint(head, other, "department", date(2025, 1, 1), by=None)

    page = sign_in(head).get(reverse("members:merge_branches", args=[far.pk])).content.decode()

    assert world.first.short_name not in page
    assert sign_in(head).get(reverse("members:merge_branches", args=[world.first.pk])).status_code == 404


def test_an_upgraded_branch_is_found_by_its_new_name(world):
    rearranging.upgrade(
        world.first, "general_branch", "中共示例市某局直属总支部委员会", ON, "人数增加", PAPER,
        branch_name="中共示例市某局直属第一支部委员会", by=world.zuzhibu,
    )  # fmt: skip

    row = Organisation.objects.get(pk=world.first.pk)
    assert (row.pinyin, row.initials) == search_keys(row.short_name)


@pytest.mark.parametrize("day", [date(2026, 11, 2), date(2026, 11, 21)])
def test_a_paper_later_than_the_day_is_refused(world, day):
    paper, before = Paper("中共示例市某局机关委员会", day), Reorganisation.objects.count()

    for act in (
        lambda: rearranging.merge_branches(
            world.first, world.second, ON, "人数减少", paper, by=world.zuzhibu
        ),
        lambda: rearranging.split_branch(
            world.first, "中共示例市某局新支部", [world.he.pk], ON, "人数多", paper, by=world.zuzhibu
        ),
        lambda: rearranging.upgrade(
            world.first,
            "general_branch",
            "中共示例市某局总支部",
            ON,
            "人数多",
            paper,
            branch_name="中共示例市某局总支部第一支部",
            by=world.zuzhibu,
        ),
    ):
        said = refused(act)
        assert said.field == "decided_on", said.message

    assert Reorganisation.objects.count() == before
