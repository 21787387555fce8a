"""联系关怀: the acts, and the flags of the record that follow."""

from datetime import date

import pytest
from django.urls import reverse

from core.errors import Refused
from core.todo import todos_for
from members import actions
from members.models import Care, Contact, Member
from tests import factories

TODAY = date(2026, 11, 20)


def away(world, **more):
    values = {"where": "广东省深圳市", "owner": world.dangyuan, "by": world.shuji} | more
    return actions.open_care(world.chen, "mobile", values.pop("since", date(2026, 8, 1)), **values)


def refused(act, *args, **more):
    with pytest.raises(Refused) as said:
        act(*args, **more)
    return said.value


def chen(world):
    return Member.objects.get(pk=world.chen.pk)


@pytest.mark.parametrize(
    ("kind", "raised"),
    [
        ("mobile", {"is_mobile": True, "mobile_to": "某地"}),
        ("lost", {"is_lost": True, "lost_since": date(2026, 8, 1)}),
        ("frail", {"attendance_exempt": True}),
        ("abroad", {}),
        ("hardship", {}),
    ],
)
def test_the_flags_follow_the_open_rows(world, kind, raised):
    down = {
        "is_mobile": False,
        "mobile_to": "",
        "is_lost": False,
        "lost_since": None,
        "attendance_exempt": False,
    }
    care = actions.open_care(world.chen, kind, date(2026, 8, 1), where="某地", by=world.shuji)

    assert {name: getattr(chen(world), name) for name in down} == down | raised
    actions.close_care(care, TODAY, "已返回", by=world.shuji)
    assert {name: getattr(chen(world), name) for name in down} == down
    assert "已于" in refused(actions.close_care, care, TODAY, "已返回", by=world.shuji).message


@pytest.mark.parametrize(
    ("kind", "since", "more", "field"),
    [
        ("mobile", date(2026, 8, 1), {}, "where"),
        ("abroad", date(2026, 8, 1), {"where": " "}, "where"),
        ("abroad", date(2026, 8, 1), {"where": "某国", "every_months": 12}, "every_months"),
        ("lost", date(2026, 11, 21), {}, "since"),
        ("lost", date(2020, 1, 1), {}, "since"),
        ("lost", date(2026, 8, 1), {"host": "second"}, "host"),
        ("mobile", date(2026, 8, 1), {"host": "first", "where": "某地"}, "host"),
    ],
)
def test_a_row_that_cannot_be(world, kind, since, more, field):
    more = {k: getattr(world, v) if k == "host" else v for k, v in more.items()}

    assert refused(actions.open_care, world.chen, kind, since, by=world.shuji, **more).field == field
    assert not Care.objects.exists()


def test_one_open_row_of_a_kind(world):
    away(world)

    assert "不重复登记" in refused(away, world).message
    gone = factories.member("易离", world.first, left_on=date(2026, 1, 1))
    assert "离开" in refused(actions.open_care, gone, "lost", date(2025, 1, 1), by=None).message


def test_a_contact_sets_the_next(world):
    care = away(world)
    assert care.next_on == TODAY, "entered late: due now, not overdue"

    actions.record_contact(care, date(2026, 11, 10), "call", "在深圳务工，一切正常", by=world.dangyuan)

    care.refresh_from_db()
    assert (care.last_on, care.next_on) == (date(2026, 11, 10), date(2027, 2, 10))
    actions.record_contact(care, date(2026, 9, 1), "visit", "补记", by=world.shuji)
    care.refresh_from_db()
    assert care.last_on == date(2026, 11, 10)


def test_a_call_that_reached_nobody_is_no_contact(world):
    care = away(world)

    actions.record_contact(care, TODAY, "failed", "电话停机", by=world.shuji)

    care.refresh_from_db()
    assert (care.last_on, care.next_on) == (None, date(2026, 12, 4))
    assert Contact.objects.get().recorded_by == world.shuji


@pytest.mark.parametrize(
    ("on", "said", "field"),
    [
        (date(2026, 11, 21), "正常", "on"),
        (date(2026, 7, 31), "正常", "on"),
        (TODAY, "  ", "said"),
    ],
)
def test_a_contact_that_cannot_be(world, on, said, field):
    assert refused(actions.record_contact, away(world), on, "call", said, by=None).field == field
    assert not Contact.objects.exists()


def test_closing_asks_when_and_how(world):
    care = away(world)

    assert refused(actions.close_care, care, date(2026, 7, 1), "已返回", by=None).field == "until"
    assert refused(actions.close_care, care, date(2026, 11, 21), "已返回", by=None).field == "until"
    assert refused(actions.close_care, care, TODAY, "", by=None).field == "why"
    assert chen(world).is_mobile


def test_handing_over_and_correcting(world):
    care = away(world)

    actions.change_care(care, where="广东省东莞市", owner=world.shuji, every_months=1, by=world.shuji)

    care.refresh_from_db()
    assert (care.owner, care.every_months, care.next_on) == (world.shuji, 1, date(2026, 9, 1))
    assert chen(world).mobile_to == "广东省东莞市"
    assert refused(actions.change_care, care, where="", by=None).field == "where"


def test_rows_follow_an_edit_and_an_entry(world):
    actions.update_member(
        world.he, {"is_lost": True, "lost_since": date(2026, 3, 1), "attendance_exempt": True}, by=world.shuji
    )
    assert {(c.kind, c.since) for c in Care.objects.all()} == {("lost", date(2026, 3, 1)), ("frail", TODAY)}

    actions.update_member(
        world.he,
        {"is_lost": False, "lost_since": None, "is_mobile": True, "mobile_to": "贵州省"},
        by=world.shuji,
    )

    assert {(c.kind, c.until) for c in Care.objects.all()} == {
        ("lost", TODAY),
        ("frail", None),
        ("mobile", None),
    }
    assert Care.objects.get(kind="mobile").where == "贵州省"
    actions.update_member(world.he, {"mobile_to": "云南省"}, by=world.shuji)
    assert Care.objects.get(kind="mobile").where == "云南省"


def test_many_follow_in_the_same_queries(world, django_assert_num_queries):
    def flagged(names):
        return [factories.member(n, world.first, is_mobile=True, is_lost=True).pk for n in names]

    one, three = flagged(["甲"]), flagged(["乙", "丙", "丁"])
    for pks in (one, three):
        with django_assert_num_queries(14):
            actions.follow_flags(pks, TODAY, by=None)
    assert Care.objects.current().count() == 8
    assert actions.follow_flags([*one, *three], TODAY, by=None) == 0
    Member.objects.filter(pk__in=three).update(is_mobile=False)
    actions.follow_flags(three, TODAY, by=None)
    assert Care.objects.current().filter(kind="mobile").count() == 1


def test_a_move_ends_being_away_and_keeps_the_rest(world):
    away(world)
    frail = actions.open_care(world.chen, "frail", date(2026, 8, 1), owner=world.shuji, by=None)
    letter = actions.issue(world.chen, "工作单位变动", to_branch=world.second, by=world.shuji)

    actions.receive(letter, TODAY, by=world.linju)

    frail.refresh_from_db()
    assert (frail.until, frail.owner) == (None, None)
    assert Care.objects.get(kind="mobile").until == TODAY
    assert (chen(world).is_mobile, chen(world).attendance_exempt) == (False, True)


def test_guests_come_and_go(world):
    guest = actions.welcome_guest(world.first, "过客", "中共某县委员会", date(2026, 5, 1), by=world.shuji)

    assert (
        "已登记"
        in refused(actions.welcome_guest, world.first, "过客", "中共某县委员会", TODAY, by=None).message
    )
    assert (
        refused(actions.welcome_guest, world.first, "某", "某", TODAY, phone="12", by=None).field == "phone"
    )
    assert refused(actions.farewell_guest, guest, date(2026, 4, 1), by=None).field == "until"
    actions.farewell_guest(guest, TODAY, by=world.shuji)
    assert "已登记于" in refused(actions.farewell_guest, guest, TODAY, by=None).message


def titles(user):
    return [todo.title for todo in todos_for(user, TODAY)]


def test_the_owner_and_the_secretary_are_asked_and_above_in_one_line(world):
    away(world, since=date(2026, 5, 20))
    wanted = "联系陈晓（流动）"

    assert wanted in titles(world.dangyuan)
    assert titles(world.shuji).count(wanted) == 1
    assert wanted not in titles(world.linju)
    assert "管辖范围内 1 项联系逾期，督促支部联系" not in titles(world.zuzhibu)
    Care.objects.update(next_on=date(2026, 11, 19))
    assert "管辖范围内 1 项联系逾期，督促支部联系" in titles(world.zuzhibu)
    assert "1 名流动党员外出满 6 个月" in titles(world.shuji)
    assert "管辖范围内 1 名流动党员外出满 6 个月" in titles(world.zuzhibu)


def test_lost_half_a_year_and_stopped_two_years_are_warned_of_and_nothing_happens(world):
    actions.open_care(world.chen, "lost", date(2026, 5, 20), by=world.shuji)
    stopped = factories.member("秦止", world.first)
    actions.open_care(stopped, "lost", date(2024, 1, 1), by=None)
    Member.objects.filter(pk=stopped.pk).update(status="stopped", standing_since=date(2024, 11, 20))

    found = titles(world.shuji)

    assert "陈晓失联满 6 个月" in found
    assert "秦止停止党籍满 2 年仍失联" in found
    assert chen(world).status == "normal"
    assert Member.objects.get(pk=stopped.pk).left_on is None


def test_an_owner_without_a_post_books_a_contact_in_two_taps(world, sign_in):
    care = away(world)
    client = sign_in(world.dangyuan)
    url = reverse("members:add_contact", args=[care.pk])
    form = client.get(url).context["form"]
    filled = {name: form[name].value() for name in form.fields}

    done = client.post(url, filled, follow=True)

    assert "已登记与陈晓的联系" in done.content.decode()
    assert Contact.objects.get().said == "联系正常"
    assert client.get(reverse("members:close_care", args=[care.pk])).status_code == 403
    assert client.get(reverse("members:detail", args=[world.chen.pk])).status_code == 404


def names(page):
    return [care.member.name for care in page.context["object_list"]]


def test_the_list_by_kind_owner_and_state(world, sign_in):
    away(world)
    actions.open_care(world.he, "frail", date(2026, 11, 1), by=world.shuji)
    actions.open_care(world.shen, "lost", date(2026, 11, 1), by=None)
    client, url = sign_in(world.shuji), reverse("members:cares")

    assert names(client.get(url)) == ["陈晓", "何静"]
    assert names(client.get(f"{url}?kind=frail")) == ["何静"]
    assert names(client.get(f"{url}?state=due")) == ["陈晓"]
    assert names(client.get(f"{url}?mine=none")) == ["何静"]
    assert names(client.get(f"{url}?q=chenxiao")) == ["陈晓"]
    assert names(client.get(f"{url}?state=over")) == []
    over = actions.open_care(world.he, "hardship", date(2026, 11, 1), by=world.shuji)
    actions.close_care(over, TODAY, "已缓解", by=world.shuji)
    assert names(client.get(url)) == ["陈晓", "何静"]
    assert names(client.get(f"{url}?state=over")) == ["何静"]
    assert len(names(sign_in(world.zuzhibu).get(url))) == 3
    assert client.get(f"{url}?export=xlsx").status_code == 200


def test_the_branch_where_a_member_stays_sees_and_helps(world, sign_in):
    care = away(world, host=world.second)
    client = sign_in(world.linju)

    assert names(client.get(reverse("members:cares"))) == ["陈晓"]
    assert client.get(reverse("members:add_contact", args=[care.pk])).status_code == 200
    assert client.get(reverse("members:change_care", args=[care.pk])).status_code == 403


def test_the_list_costs_the_same_at_one_and_at_three_rows(world, sign_in, django_assert_num_queries):
    actions.open_care(world.shen, "lost", date(2026, 11, 1), by=None)
    for member in (world.chen, world.he, world.lin):
        actions.open_care(member, "frail", date(2026, 11, 1), by=None)
    for user, rows in ((world.linju, 1), (world.shuji, 3)):
        client = sign_in(user)
        client.get(reverse("members:cares"))
        with django_assert_num_queries(10):
            page = client.get(reverse("members:cares"))
        assert len(names(page)) == rows


def test_opening_changing_and_closing_by_the_pages(world, sign_in):
    client = sign_in(world.shuji)
    fields = {"kind": "mobile", "since": "2026-08-01", "owner": world.shuji.pk, "host": world.second.pk}
    bad = client.post(reverse("members:open_care", args=[world.he.pk]), fields)
    assert "去向" in bad.context["form"].errors["where"][0]

    client.post(reverse("members:open_care", args=[world.he.pk]), fields | {"where": "贵州省"})

    care = Care.objects.get(member=world.he)
    assert (care.host, care.owner) == (world.second, world.shuji)
    client.post(
        reverse("members:change_care", args=[care.pk]), {"where": "云南省", "every_months": "1", "owner": ""}
    )
    care.refresh_from_db()
    assert (care.where, care.owner, care.host, care.every_months) == ("云南省", None, None, 1)
    client.post(reverse("members:close_care", args=[care.pk]), {"until": "2026-11-20", "why": "已返回"})
    care.refresh_from_db()
    assert care.until == TODAY


def test_among_too_many_branches_one_is_written_by_name(world, sign_in, monkeypatch):
    from members.forms import place

    monkeypatch.setattr(place, "BRANCHES_SHOWN", 0)
    factories.organisation("中共示例市某局后勤处机关支部委员会", world.root)
    client, url = sign_in(world.shuji), reverse("members:open_care", args=[world.he.pk])
    fields = {"kind": "mobile", "since": "2026-08-01", "where": "贵州省"}

    unknown = client.post(url, fields | {"host": "没有的支部"})
    several = client.post(url, fields | {"host": "后勤处"})
    client.post(url, fields | {"host": world.second.short_name})

    assert "没有找到" in unknown.context["form"].errors["host"][0]
    assert "不止一个" in several.context["form"].errors["host"][0]
    care = Care.objects.get()
    assert care.host == world.second
    changing = client.get(reverse("members:change_care", args=[care.pk])).context["form"]
    assert str(changing["host"].value()) == world.second.short_name
