"""The pages, the letter, the to-dos and the reminder of 组织关系接转."""

import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document

from core.models import AccessLog
from core.todo import todos_for
from members import actions
from members.models import Member, Transfer
from tests import factories

TODAY = date(2026, 11, 20)


def url(name, row=None, query=""):
    return reverse(f"members:{name}", args=[row.pk] if row else []) + query


def send(world, member=None, **more):
    values = {"to_branch": world.second, "by": world.shuji} | more
    return actions.issue(member or world.he, "工作单位变动", **values)


def names(page):
    return [transfer.member.name for transfer in page.context["object_list"]]


def shown(page):
    return page.content.decode()


FILLED = {
    "reason": "工作单位变动",
    "dues_paid_until": "2026-11-01",
    "issued_on": "2026-11-20",
    "valid_until": "2026-12-20",
    "number": "",
}


def test_the_destination_is_found_first_then_the_letter_filled_in(world, sign_in):
    client = sign_in(world.shuji)

    first = client.get(url("issue_transfer", world.he))
    assert first.context["found"] == [world.second]
    assert client.get(url("issue_transfer", world.he, "?q=没有的")).context["found"] == []
    chosen = url("issue_transfer", world.he, f"?to={world.second.pk}")
    form = client.get(chosen).context["form"]
    assert form["valid_until"].value() == date(2026, 12, 20)
    done = client.post(chosen, FILLED, follow=True)

    assert "已开具何静的介绍信，编号 2026-0001" in shown(done)
    assert Transfer.objects.get().to_branch == world.second


@pytest.mark.parametrize("to", ["999999", "99999999999999999999", "x", "٣"])
def test_a_destination_that_is_none(world, sign_in, to):
    page = sign_in(world.shuji).get(url("issue_transfer", world.he, f"?to={to}"))

    assert page.status_code == (404 if to == "999999" else 200)


def test_a_destination_out_of_reach_is_not_offered(world, sign_in):
    elsewhere = factories.organisation("中共另一市某局机关委员会", kind="committee")
    far = factories.organisation("中共另一市某局机关支部委员会", elsewhere)
    client = sign_in(world.shuji)

    assert client.get(url("issue_transfer", world.he, f"?to={far.pk}")).status_code == 404
    assert "上级组织部门" in shown(client.get(url("issue_transfer", world.he, "?q=另一市")))


def test_out_of_the_system_by_name(world, sign_in):
    client = sign_in(world.shuji)
    address = url("issue_transfer", world.he, "?outside=1")

    refused = client.post(address, FILLED | {"to_name": "中共某县委员会", "valid_until": "2027-06-01"})
    done = client.post(address, FILLED | {"to_name": "中共某县委员会"}, follow=True)

    assert "最长 3 个月" in refused.context["form"].errors["valid_until"][0]
    assert "中共某县委员会" in shown(done)
    assert Transfer.objects.get().way == "out"


def test_each_end_has_its_buttons(world, sign_in):
    transfer = send(world)
    page = {
        user.username: sign_in(user).get(url("transfer", transfer)) for user in (world.shuji, world.linju)
    }

    def buttons(user):
        return [page[user].context["primary"].title, *(act.title for act in page[user].context["others"])]

    assert buttons("linju") == ["接收", "退回"]
    assert buttons("shuji") == ["下载介绍信", "撤回"]
    assert url("detail", world.he) not in shown(page["linju"])


def test_received_by_the_page(world, sign_in):
    transfer = send(world)

    done = sign_in(world.linju).post(url("receive_transfer", transfer), {"on": "2026-11-20"}, follow=True)

    assert "已接收何静" in shown(done)
    assert Member.objects.get(pk=world.he.pk).branch == world.second
    again = sign_in(world.linju).post(url("receive_transfer", transfer), {"on": "2026-11-20"})
    assert "已经办结" in shown(again)


@pytest.mark.parametrize(
    ("route", "who", "state"),
    [("refuse_transfer", "linju", "refused"), ("withdraw_transfer", "shuji", "withdrawn")],
)
def test_sent_back_or_taken_back_by_the_page(world, sign_in, route, who, state):
    transfer = send(world)
    client = sign_in(getattr(world, who))

    assert client.post(url(route, transfer), {"reason": ""}).context["form"].errors["reason"]
    client.post(url(route, transfer), {"reason": "材料不全"})

    transfer.refresh_from_db()
    assert (transfer.state, transfer.closed_reason) == (state, "材料不全")


def test_the_receipt_and_writing_anew_by_the_pages(world, sign_in):
    client = sign_in(world.shuji)
    expired = send(
        world,
        to_branch=None,
        to_name="中共某县委员会",
        issued_on=date(2026, 9, 1),
        valid_until=date(2026, 10, 1),
    )
    assert client.get(url("transfer", expired)).context["primary"].title == "重开介绍信"

    client.post(url("reissue_transfer", expired), {"issued_on": "2026-11-10", "valid_until": "2026-12-10"})
    again = Transfer.objects.open().get()
    client.post(url("record_receipt", again), {"on": "2026-11-15", "receipt_on": "2026-11-19"})

    again.refresh_from_db()
    assert (again.reissues, again.received_on, again.receipt_on) == (
        expired,
        date(2026, 11, 15),
        date(2026, 11, 19),
    )
    assert Member.objects.get(pk=world.he.pk).left_on == date(2026, 11, 15)


ARRIVING = {
    "from_name": "中共某县委员会",
    "number": "县转 8 号",
    "issued_on": "2026-11-01",
    "received_on": "2026-11-10",
    "valid_until": "2026-12-01",
    "reason": "工作单位变动",
    "dues_paid_until": "2026-10-01",
    "name": "江子淑",
    "category": "formal",
    "joined_on": "2010-07-01",
    "full_on": "2011-07-01",
}


def test_from_outside_by_the_page_and_the_receipt_sent(world, sign_in):
    client = sign_in(world.linju)
    fields = ARRIVING | {"branch": world.second.pk, "id_number": factories.id_number()}

    other = client.post(url("arrive"), fields | {"branch": world.first.pk})
    done = client.post(url("arrive"), fields, follow=True)

    assert other.context["form"].errors["branch"]
    assert "江子淑已转入" in shown(done)
    transfer = Transfer.objects.get()
    assert done.context["primary"].title == "登记回执已寄回"
    client.post(url("send_receipt", transfer), {"on": "2026-11-12"})
    transfer.refresh_from_db()
    assert transfer.receipt_on == date(2026, 11, 12)
    again = client.post(url("arrive"), fields)
    assert "现在就在册" in again.context["form"].errors["id_number"][0]


def test_the_list_by_tab_and_search(world, sign_in):
    send(world)
    outside = send(world, world.chen, to_branch=None, to_name="中共某县委员会")
    client = sign_in(world.shuji)

    assert set(names(client.get(url("transfers")))) == {"何静", "陈晓"}
    assert set(names(client.get(url("transfers", query="?tab=out")))) == {"何静", "陈晓"}
    assert names(client.get(url("transfers", query="?tab=in"))) == []
    assert names(client.get(url("transfers", query="?tab=outside"))) == ["陈晓"]
    assert names(client.get(url("transfers", query="?q=hejing"))) == ["何静"]
    assert names(client.get(url("transfers", query="?q=2026-0002"))) == ["陈晓"]
    assert names(sign_in(world.linju).get(url("transfers"))) == ["何静"]
    assert names(sign_in(world.linju).get(url("transfers", query="?tab=in"))) == ["何静"]
    actions.withdraw(outside, "不去了", by=world.shuji)
    assert names(client.get(url("transfers", query="?tab=done"))) == ["陈晓"]
    assert names(client.get(url("transfers"))) == ["何静"]


def test_expired_letters_come_first(world, sign_in):
    send(world)
    send(world, world.chen, issued_on=date(2026, 9, 1), valid_until=date(2026, 10, 1))

    page = sign_in(world.shuji).get(url("transfers"))

    assert names(page) == ["陈晓", "何静"]
    assert page.context["object_list"][0].said == "介绍信已过期"


def test_the_list_costs_the_same_at_one_and_at_three_rows(world, sign_in, django_assert_num_queries):
    third = factories.organisation("中共示例市某局人事处支部委员会", world.root)
    people = [factories.member(name, third) for name in ("甲", "乙", "丙")]
    for count in (1, 3):
        for person in people[:count]:
            if not person.transfers.exists():
                send(world, person)
        client = sign_in(world.linju)
        client.get(url("transfers"))
        with django_assert_num_queries(10):
            page = client.get(url("transfers"))
        assert len(names(page)) == count


def test_the_export_is_what_is_on_screen(world, sign_in):
    send(world)

    response = sign_in(world.shuji).get(url("transfers", query="?export=xlsx"))

    assert response.status_code == 200
    assert AccessLog.objects.get(kind="export").about == "组织关系接转 1 行"


def words_of(response):
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs)


def test_the_letter_holds_its_three_parts_and_leaves_a_trace(world, sign_in):
    world.he.ethnicity = "09"
    world.he.save(update_fields=["ethnicity"])
    transfer = send(
        world,
        dues_paid_until=date(2026, 10, 1),
        valid_until=date(2026, 11, 30),
        from_contact="010-87654321",
        from_address="示例市某路 <1> & 2 号",
    )

    response = sign_in(world.shuji).get(url("transfer_letter", transfer))

    words = words_of(response)
    for part in ("介绍信存根", "中国共产党党员组织关系介绍信\n", "回执联"):
        assert part in words
    for said in (
        "第 2026-0001 号",
        "何静同志（女），46 岁，布依族，系中共正式党员",
        world.he.id_number,
        f"由{world.first.name}去{world.second.name}",
        "党费已交到 2026 年 10 月",
        "有效期 10 天，至 2026 年 11 月 30 日 止",
        "13800000000",
        "示例市某路 <1> & 2 号",
        "010-87654321",
    ):
        assert said in words, said
    assert "{{" not in words
    assert "no-store" in response["Cache-Control"]
    log = AccessLog.objects.get(kind="reveal")
    assert (log.user, log.reason) == (world.shuji, "组织关系介绍信 2026-0001")
    assert sign_in(world.linju).get(url("transfer_letter", transfer)).status_code == 403
    assert AccessLog.objects.filter(kind="reveal").count() == 1


def titles(user):
    return [todo.title for todo in todos_for(user, TODAY)]


def test_what_the_desks_say(world):
    send(world)
    old = {"issued_on": date(2026, 9, 1), "valid_until": date(2026, 10, 1)}
    send(world, world.chen, **old)
    silent = factories.member("江子淑", world.first)
    send(
        world, silent, to_branch=None, to_name="中共某县委员会", issued_on=date(2026, 10, 10),
        valid_until=date(2027, 1, 10),
    )  # fmt: skip

    assert {"接收何静的组织关系", "陈晓的介绍信已过期，还没有接收"} <= set(titles(world.linju))
    origin = titles(world.shuji)
    assert "陈晓的介绍信已过期" in origin
    assert "催要江子淑的介绍信回执" in origin
    assert not [t for t in origin if "何静" in t]
    above = titles(world.zuzhibu)
    assert "管辖范围内 2 份组织关系待接收，督促支部按期接收" in above
    assert "管辖范围内 2 份介绍信将要过期、已经过期或者没有回执" in above


def test_receipts_to_send_are_asked_for(world):
    actions.admit_from_outside(
        {
            "name": "江子淑",
            "branch": world.second,
            "id_number": factories.id_number(),
            "category": "formal",
            "joined_on": date(2010, 7, 1),
            "full_on": date(2011, 7, 1),
        },
        "中共某县委员会",
        "8",
        date(2026, 9, 1),
        date(2026, 9, 10),
        by=world.linju,
    )

    assert "寄回江子淑的介绍信回执" in titles(world.linju)
    assert "管辖范围内 1 份回执逾期没有寄回，督促支部寄回" in titles(world.zuzhibu)


def test_the_member_page_shows_moves_and_care(world, sign_in):
    client = sign_in(world.shuji)
    assert url("issue_transfer", world.he) in shown(client.get(url("detail", world.he)))
    transfer = send(world)
    actions.open_care(world.he, "frail", date(2026, 11, 1), by=world.shuji)

    page = shown(client.get(url("detail", world.he)))

    assert transfer.get_absolute_url() in page
    assert url("issue_transfer", world.he) not in page
    assert "年老体弱、行动不便、身患重病" in page


def test_a_letter_of_long_ago_is_refused_in_words(world, sign_in):
    address = f"{reverse('members:issue_transfer', args=[world.he.pk])}?to={world.second.pk}"
    page = sign_in(world.shuji).post(
        address,
        {
            "reason": "工作单位变动",
            "dues_paid_until": "2026-11-01",
            "issued_on": "1900-01-01",
            "valid_until": "1900-01-31",
        },
    )

    assert page.status_code == 200
    assert "开具日期早于" in page.content.decode()
