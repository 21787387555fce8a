"""The acts on the tree in the browser: done, refused with what was typed kept, and the history shown."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches import actions
from branches.models import Organisation, Reorganisation, Term
from tests import factories
from tests.conftest import TODAY

SAID = {
    "on": "2026-07-01",
    "reason": "机构改革",
    "decided_by": "示例市某局机关党委",
    "decided_on": "2026-06-20",
}
PAPER = actions.Paper("示例市某局机关党委", date(2026, 6, 20), "示机党〔2026〕8号")


@pytest.fixture
def department(world, sign_in):
    return sign_in(world.zuzhibu)


def post(client, route, row, **facts):
    return client.post(reverse(f"branches:{route}", args=[row.pk]), SAID | facts, follow=True)


def test_rename(world, department):
    page = post(
        department, "rename", world.first, name="中共示例市某局办公室支部委员会", number="示机党〔2026〕8号"
    )

    text = page.content.decode()
    assert "已更名为中共示例市某局办公室支部委员会" in text
    assert "原名中共示例市某局综合处支部委员会；依据：示例市某局机关党委 示机党〔2026〕8号" in text
    assert "2026-07-01 前" in text


def test_a_refused_act_keeps_what_was_typed(world, department):
    page = post(department, "rename", world.first, name=world.second.name)

    text = page.content.decode()
    assert "已有同名党组织" in text
    assert 'value="机构改革"' in text


def test_an_act_without_its_paper_is_refused(world, department):
    page = post(department, "rename", world.first, name="中共示例市某局办公室支部委员会", decided_by="")

    assert page.context["form"].errors["decided_by"]
    assert not Reorganisation.objects.filter(kind="rename").exists()


def test_move_offers_only_where_it_may_stand(world, department):
    above = factories.organisation("中共示例市某局下属单位委员会", world.root, kind="committee")
    below = factories.organisation("中共示例市某局下属总支部委员会", above, kind="general_branch")

    form = department.get(reverse("branches:move", args=[above.pk])).context["form"]
    assert set(form.fields["parent"].queryset) == {world.root}
    page = post(department, "move", below, parent=world.root.pk)

    assert f"已调整到{world.root}之下" in page.content.decode()
    assert Organisation.objects.get_parent(Organisation.objects.get(pk=below.pk)) == world.root


def test_move_elsewhere_than_in_reach_is_refused(world, sign_in):
    """The department of a part cannot give an organisation away to a part it does not look after."""
    part = factories.organisation("中共示例市某局下属单位委员会", world.root, kind="committee")
    branch = factories.organisation("中共示例市某局下属一处支部委员会", part)
    other = factories.organisation("中共示例市某局另一单位委员会", world.root, kind="committee")
    person = factories.user("bumen", "部门人")
    actions.appoint(person, part, "department", date(2026, 1, 1), by=None)

    page = post(sign_in(person), "move", branch, parent=other.pk)

    assert page.context["form"].errors["parent"]


def test_change_of_setup_and_units(world, department):
    page = post(department, "change_setup", world.second, setup="joint", field="agency")
    assert "已改为联合、机关" in page.content.decode()

    address = reverse("branches:units", args=[world.second.pk])
    page = department.post(address, {"name": "示例市某所", "since": "2026-08-01"}, follow=True)
    assert "已登记示例市某所" in page.content.decode()
    unit = world.second.units.get()
    page = department.post(reverse("branches:end_unit", args=[unit.pk]), {"until": "2026-09-01"}, follow=True)
    assert "示例市某所（2026-08-01 至 2026-09-01）" in page.content.decode()


def test_dissolve(world, department):
    branch = factories.organisation("中共示例市某局专班支部委员会", world.root)

    refused = post(department, "dissolve", world.first)
    page = post(department, "dissolve", branch)

    assert "名册上还有 3 名党员" in refused.content.decode()
    text = page.content.decode()
    assert "已于 2026-07-01 撤销" in text
    assert "登记任职" not in text


def test_extend_and_elect(world, department):
    address = reverse("branches:extend_term", args=[world.first.pk])
    said = {"decided_by": "示例市某局机关党委", "decided_on": "2026-11-02"}

    refused = department.post(address, said | {"until": "2029-03-01"})
    page = department.post(address, said | {"until": "2028-12-31"}, follow=True)

    assert "最迟到 2029-02-28" in refused.content.decode()
    assert "由 2028-02-29 延期" in page.content.decode()
    elected = department.post(
        reverse("branches:begin_term", args=[world.first.pk]),
        {"began_on": "2026-11-10", "ends_on": "2029-11-09", "has_committee": "on", "seats": "9"},
        follow=True,
    ).content.decode()
    assert "一般不超过 7 人" in elected
    assert "提前换届一般不超过 1 年" in elected
    assert Term.objects.current().get(organisation=world.first).seats == 9


def test_a_branch_without_a_term_has_nothing_to_put_off(world, department):
    page = department.post(
        reverse("branches:extend_term", args=[world.root.pk]),
        {"decided_by": "上级党委", "decided_on": "2026-11-02", "until": "2027-12-31"},
    )

    assert "没有登记任期" in page.content.decode()


def test_the_secretary_divides_the_branch_into_groups(world, sign_in):
    client = sign_in(world.shuji)
    facts = {"name": "第一党小组", "since": "2026-11-01"}

    page = client.post(reverse("branches:found_group", args=[world.first.pk]), facts, follow=True)
    assert "已设立第一党小组" in page.content.decode()
    group = world.first.groups.get()
    client.post(reverse("branches:rename_group", args=[group.pk]), {"name": "机关党小组"})
    page = client.post(
        reverse("branches:dissolve_group", args=[group.pk]), {"until": "2026-11-19"}, follow=True
    )

    assert "机关党小组已撤销" in page.content.decode()
    assert world.first.groups.get().until == date(2026, 11, 19)


def test_found_with_half_a_paper_is_refused(world, department):
    facts = {
        "name": "中共示例市某局规划处支部委员会",
        "kind": "branch",
        "field": "agency",
        "setup": "regular",
        "founded_on": "2026-07-01",
        "decided_by": "示例市某局机关党委",
    }
    address = reverse("branches:found", args=[world.root.pk])

    refused = department.post(address, facts)
    department.post(address, facts | {"decided_on": "2026-06-20"})

    assert "要么都填，要么都不填" in refused.content.decode()
    made = Organisation.objects.get(name=facts["name"])
    assert Reorganisation.objects.get(organisation=made).decision.decided_by == "示例市某局机关党委"


@pytest.fixture
def changed(world):
    """`first` renamed and `gone` dissolved on 1 July 2026, `late` founded after."""
    world.gone = factories.organisation("中共示例市某局专班支部委员会", world.root)
    actions.rename(
        world.first, "中共示例市某局办公室支部委员会", date(2026, 7, 1), "机构改革", PAPER, by=world.zuzhibu
    )
    actions.dissolve(world.gone, date(2026, 7, 1), "任务完成", PAPER, by=world.zuzhibu)
    world.late = factories.organisation(
        "中共示例市某局新处支部委员会", world.root, founded_on=date(2026, 8, 1)
    )
    return world


def test_the_tree_as_it_stood(changed, department):
    page = department.get(reverse("branches:tree"), {"on": "2026-06-30"})

    text = page.content.decode()
    assert [row.name_then for row in page.context["object_list"]] == [
        "示例市某局机关党委",
        "示例市某局综合处党支部",
        "示例市某局后勤处党支部",
        "示例市某局专班党支部",
    ]
    assert "更名为示例市某局办公室党支部" in text
    assert "2026-07-01 撤销" in text
    now = department.get(reverse("branches:tree"))
    assert {changed.gone, changed.late} & set(now.context["object_list"]) == {changed.late}


def test_the_export_follows_the_day(changed, department):
    answer = department.get(
        reverse("branches:tree"), {"on": "2026-06-30", "kind": "branch", "export": "xlsx"}
    )

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[2][0] == "中共示例市某局综合处支部委员会"
    assert rows[2][-1] == "中共示例市某局办公室支部委员会"
    assert [f"{row[5]}"[:10] for row in rows[2:5]] == ["None", "None", "2026-07-01"]


@pytest.mark.parametrize(("on", "rows"), [("2026-12-01", 4), ("那天", 4), (f"{TODAY}", 4), ("2014-01-01", 0)])
def test_a_day_that_cannot_be_shows_today(changed, department, on, rows):
    page = department.get(reverse("branches:tree"), {"on": on})

    assert len(page.context["object_list"]) == rows


@pytest.mark.parametrize("extra", [0, 2])
def test_the_tree_of_then_costs_the_same_for_more_rows(world, department, django_assert_num_queries, extra):
    for n in range(extra):
        factories.organisation(f"中共示例市某局第{n}支部委员会", world.root)
    address = reverse("branches:tree") + "?on=2026-06-30"
    department.get(address)

    with django_assert_num_queries(10):
        page = department.get(address)

    assert len(page.context["object_list"]) == 3 + extra


@pytest.mark.parametrize("typed", ["办公室", "bangongshi", "bgs", "综合处"])
def test_search_by_name_pinyin_initials_and_former_name(changed, department, typed):
    page = department.get(reverse("branches:tree"), {"q": typed})

    assert list(page.context["object_list"]) == [changed.first]


def test_a_branch_outside_reach_is_not_found(changed, sign_in):
    page = sign_in(changed.linju).get(reverse("branches:tree"), {"q": "bangongshi"})

    assert list(page.context["object_list"]) == []


def test_everybody_who_held_a_post_is_listed(world, department):
    factories.member("路人", world.first)
    actions.relieve(world.shuji.posts.get(), date(2026, 5, 31), by=world.zuzhibu)
    actions.appoint(world.luren, world.first, "secretary", date(2026, 6, 1), by=world.zuzhibu)

    page = department.get(reverse("branches:posts", args=[world.first.pk]))

    assert [post.person for post in page.context["current"]] == [world.luren]
    assert [post.person for post in page.context["former"]] == [world.shuji]


def test_a_temporary_branch_says_what_it_may_not_do(world, department):
    temporary = factories.organisation("中共示例市某局工地临时支部委员会", world.root, setup="temporary")

    text = department.get(reverse("branches:detail", args=[temporary.pk])).content.decode()

    assert "一般不发展党员" in text
    assert "登记换届" not in text
