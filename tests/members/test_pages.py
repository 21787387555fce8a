"""The pages of the register, as each sort of person meets them."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches import actions as branches
from core.models import AccessLog, User
from members.models import Member
from tests import factories


def url(name, member=None):
    return reverse(f"members:{name}", args=[member.pk] if member else [])


def names(page):
    return [member.name for member in page.context["object_list"]]


def test_the_list_shows_the_reach_and_masks(world, sign_in):
    page = sign_in(world.shuji).get(url("list"))

    assert names(page) == ["陈晓", "何静", "林文博"], "in the order of their pinyin"
    shown = page.content.decode()
    assert "138****0000" in shown
    assert "13800000000" not in shown
    assert world.he.id_number not in shown
    assert "沈秋" not in shown
    assert names(sign_in(world.zuzhibu).get(url("list"))) == ["陈晓", "何静", "林文博", "沈秋"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("category=probationary", ["陈晓"]),
        ("state=lost", ["沈秋"]),
        ("state=mobile", ["何静"]),
        ("state=probation", ["陈晓"]),
        ("state=incomplete", ["何静", "沈秋"]),
        ("state=stopped", ["秦止"]),
        ("state=left", ["易离"]),
        ("state=nonsense", ["陈晓", "何静", "林文博", "沈秋"]),
        ("", ["陈晓", "何静", "林文博", "沈秋"]),
        ("sort=branch", ["陈晓", "何静", "林文博", "沈秋"]),
        ("q=lwb", ["林文博"]),
        ("branch=999999", ["陈晓", "何静", "林文博", "沈秋"]),
    ],
)
def test_filters(world, sign_in, query, expected):
    Member.objects.filter(pk=world.shen.pk).update(is_lost=True)
    Member.objects.filter(pk=world.he.pk).update(is_mobile=True)
    factories.member("秦止", world.first, status="stopped")
    factories.member("易离", world.first, left_on=date(2026, 1, 1))

    assert names(sign_in(world.zuzhibu).get(f"{url('list')}?{query}")) == expected


def test_the_branch_filter_offers_the_reach_alone(world, sign_in):
    page = sign_in(world.zuzhibu).get(f"{url('list')}?branch={world.second.pk}")
    assert names(page) == ["沈秋"]

    offered = page.context["filter"].form.fields["branch"].choices
    assert [label for value, label in offered if value] == [world.first.short_name, world.second.short_name]


def test_who_works_in_one_branch_is_not_told_its_name_on_every_row(world, sign_in):
    page = sign_in(world.shuji).get(f"{url('list')}?branch={world.second.pk}")

    assert "branch" not in page.context["filter"].form.fields
    assert "<th>所在党支部</th>" not in page.content.decode()
    assert "沈秋" not in names(page)


def test_too_many_branches_for_a_choice_are_left_to_the_search(world, sign_in, monkeypatch):
    from members.forms import search

    monkeypatch.setattr(search, "BRANCHES_SHOWN", 1)

    page = sign_in(world.zuzhibu).get(f"{url('list')}?branch={world.second.pk}")

    assert names(page) == ["沈秋"]
    assert page.context["filter"].form.fields["branch"].widget.is_hidden


def test_list_costs_the_same_at_one_and_at_three_rows(world, sign_in, django_assert_num_queries):
    one, three = sign_in(world.linju), sign_in(world.shuji)
    for client, rows in ((one, 1), (three, 3)):
        client.get(url("list"))
        with django_assert_num_queries(10):
            page = client.get(url("list"))
        assert len(names(page)) == rows


def test_export_is_what_is_on_screen_masked_and_logged(world, sign_in):
    response = sign_in(world.shuji).get(f"{url('list')}?q=hejing&export=xlsx")

    sheet = load_workbook(io.BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[2][0] == "何静"
    assert rows[2][4] == world.he.id_number_masked
    assert "导出人：林文博（shuji）" in rows[-1][0]
    flat = str(rows)
    assert world.he.id_number not in flat
    assert "13800000000" not in flat
    assert "林文博" not in str(rows[2:-1])
    log = AccessLog.objects.get(kind="export")
    assert (log.user, log.about) == (world.shuji, "党员名册 1 行")


def test_publicity_sees_but_does_not_export_edit_or_reveal(world, sign_in):
    person = factories.user("xuanchuan", "宣和")
    factories.member("宣和", world.first, user=person)
    branches.appoint(person, world.first, "publicity", date(2025, 3, 1), by=None)
    client = sign_in(person)

    page = client.get(url("detail", world.he)).content.decode()
    assert "修改" not in page
    assert "查看敏感信息" not in page
    assert client.get(f"{url('list')}?export=xlsx").status_code == 403
    assert client.get(url("edit", world.he)).status_code == 403
    assert client.get(url("reveal", world.he)).status_code == 403
    assert client.get(url("add")).status_code == 403


@pytest.mark.parametrize("name", ["detail", "edit", "reveal", "open_account"])
@pytest.mark.parametrize("who", ["linju", "dangyuan", "luren", "shenji", "xitong"])
def test_a_member_out_of_sight_is_404(world, sign_in, name, who):
    assert sign_in(getattr(world, who)).get(url(name, world.he)).status_code == 404


def test_detail_shows_16_items_gaps_and_who_can_see(world, sign_in):
    Member.objects.filter(pk=world.he.pk).update(education="", is_lost=True)

    page = sign_in(world.shuji).get(url("detail", world.he))

    assert [line.number for line in page.context["lines"]] == list(range(1, 17))
    assert [gap.number for gap in page.context["gaps"]] == [6, 15]
    assert page.context["complete"] == 14
    assert [p.person.username for p in page.context["watchers"]] == ["zuzhibu", "shuji"]
    shown = page.content.decode()
    assert "党龄 15 年" in shown
    assert world.he.id_number_masked in shown
    for hidden in (world.he.id_number, world.he.phone, world.he.address):
        assert hidden not in shown


def test_who_can_see_ends_with_the_post(world, sign_in):
    branches.appoint(world.luren, world.root, "security_admin", date(2026, 11, 1), by=None)
    branches.relieve(world.zuzhibu.posts.get(), date(2026, 11, 19), by=None)

    page = sign_in(world.shuji).get(url("detail", world.he))

    assert [p.person.username for p in page.context["watchers"]] == ["shuji"]
    assert sign_in(world.zuzhibu).get(url("detail", world.he)).status_code == 404


def test_reveal_asks_why_shows_once_and_leaves_a_trace(world, sign_in):
    client = sign_in(world.shuji)
    asked = client.get(url("reveal", world.he)).content.decode()
    short = client.post(url("reveal", world.he), {"reason": "看看"}).content.decode()

    assert "至少 4 个字" in short
    assert world.he.id_number not in asked + short
    assert not AccessLog.objects.filter(kind="reveal").exists()

    shown = client.post(url("reveal", world.he), {"reason": "核对党费减免材料"})

    page = shown.content.decode()
    for plain in (world.he.id_number, world.he.phone, world.he.address):
        assert plain in page
    assert "no-store" in shown["Cache-Control"]
    log = AccessLog.objects.get(kind="reveal")
    assert (log.user, log.reason) == (world.shuji, "核对党费减免材料")
    assert log.about == f"何静（{world.first.short_name}，编号 {world.he.pk}）"
    assert world.he.id_number not in client.get(url("reveal", world.he)).content.decode()


def edit_form(client, member):
    form = client.get(url("edit", member)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_edit_keeps_what_is_not_typed(world, sign_in):
    client = sign_in(world.shuji)
    page = client.get(url("edit", world.he)).content.decode()
    assert world.he.id_number not in page
    assert "13800000000" not in page

    done = client.post(
        url("edit", world.he), edit_form(client, world.he) | {"occupation": "工程师"}, follow=True
    )

    assert "已保存何静的信息。" in done.content.decode()
    stored = Member.objects.get(pk=world.he.pk)
    assert (stored.occupation, stored.phone, stored.id_number) == (
        "工程师",
        "13800000000",
        world.he.id_number,
    )


def test_edit_says_what_does_not_fit_and_keeps_the_form(world, sign_in):
    client = sign_in(world.shuji)
    values = edit_form(client, world.he) | {"full_on": "2009-01-01", "occupation": "工程师"}

    page = client.post(url("edit", world.he), values)

    assert "早于加入党组织日期" in page.context["form"].errors["full_on"][0]
    assert page.context["form"]["occupation"].value() == "工程师"
    assert Member.objects.get(pk=world.he.pk).occupation == "公务员"


NEW = {
    "name": "江子淑",
    "category": "formal",
    "joined_on": "2011-10-01",
    "full_on": "2012-10-01",
}


def test_a_secretary_adds_to_the_own_branch_and_no_other(world, sign_in):
    client, number = sign_in(world.shuji), factories.id_number()
    values = NEW | {"id_number": number}

    refused = client.post(url("add"), values | {"branch": world.second.pk})
    done = client.post(url("add"), values | {"branch": world.first.pk}, follow=True)

    assert refused.context["form"].errors["branch"]
    assert f"已将江子淑登记到{world.first.short_name}" in done.content.decode()
    assert Member.objects.get(name="江子淑").branch == world.first
    again = client.post(url("add"), values | {"branch": world.first.pk})
    assert "已有这个身份证号的党员" in again.content.decode()


def test_the_department_picks_the_branch(world, sign_in):
    values = NEW | {"id_number": factories.id_number(), "branch": world.second.pk}

    sign_in(world.zuzhibu).post(url("add"), values)

    assert Member.objects.get(name="江子淑").branch == world.second


def test_account_opened_by_the_department_alone(world, sign_in):
    assert sign_in(world.shuji).get(url("open_account", world.chen)).status_code == 403
    client = sign_in(world.zuzhibu)
    assert client.get(url("open_account", world.chen)).context["form"]["username"].value() == "chenxiao"

    done = client.post(url("open_account", world.chen), {"username": "chenxiao"}, follow=True)

    assert "初始密码" in done.content.decode()
    assert User.objects.get(username="chenxiao").member == world.chen
    assert "开通账号" not in client.get(url("detail", world.chen)).content.decode()


def test_mine_shows_the_own_record_and_nobody_elses(world, sign_in):
    page = sign_in(world.dangyuan).get(url("mine"))

    shown = page.content.decode()
    assert page.context["member"] == world.he
    assert world.he.phone in shown
    assert world.he.address in shown
    assert world.he.id_number not in shown
    assert world.he.id_number_masked in shown
    assert "组织部门 顾明远" in shown
    assert sign_in(world.luren).get(url("mine")).status_code == 404


@pytest.mark.parametrize("name", ["list", "add"])
def test_without_a_post_there_is_no_register(world, sign_in, name):
    for person in (world.dangyuan, world.luren, world.xitong, world.shenji):
        assert sign_in(person).get(url(name)).status_code == 403


def test_list_offers_the_import_to_who_may(world, sign_in):
    upload = reverse("core:sheet_upload", args=["members"])

    assert upload in sign_in(world.shuji).get(url("list")).content.decode()
    assert sign_in(world.dangyuan).get(upload).status_code == 403
