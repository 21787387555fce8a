"""Records of one person: found, dismissed, merged; neither is deleted."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from branches import actions as branches
from branches.actions import Paper
from core.errors import Refused
from core.models import JobRun
from dues import actions as dues
from dues.models import Bill, Quota
from members import actions, jobs
from members.actions import conduct, merging
from members.duplicates import one_slip_apart
from members.identity import check_digit
from members.models import Award, Care, Member, Suspect
from members.todos import duplicates
from tests import factories

TODAY = date(2026, 11, 20)
BORN = date(1985, 3, 4)


def refused(act, *args, **more):
    with pytest.raises(Refused) as said:
        act(*args, **more)
    return said.value


@pytest.fixture(autouse=True)
def _cast_without_phones(world):
    """The factory gives everybody one telephone number, which would make pairs of them all."""
    Member.objects.update(tails=[])


def member(name, branch, **more):
    return factories.member(name, branch, phone="", **more)


@pytest.fixture
def twins(world):
    """Two records of 周全: one in each branch, born on one day."""
    one = member("周全", world.first, birth_date=BORN)
    other = member("周全", world.second, birth_date=BORN, occupation="工程师")
    return one, other


def found():
    return set(Suspect.objects.open().values_list("one", "other", "why"))


def test_the_same_name_and_birth_date(world, twins):
    member("周全", world.second, birth_date=date(1985, 3, 5))

    assert merging.find_duplicates(by=None) == 1
    assert merging.find_duplicates(by=None) == 0

    assert found() == {(twins[0].pk, twins[1].pk, "person")}


def test_the_same_phone(world):
    values = {"category": "formal", "joined_on": date(2011, 1, 1), "full_on": date(2012, 1, 1)}
    for name, phone in (("甲", "13900001234"), ("乙", "139 0000 1234"), ("丙", "13911111234"), ("丁", "")):
        number = factories.id_number(BORN)
        actions.admit(
            values | {"name": name, "branch": world.first, "id_number": number, "phone": phone},
            by=world.shuji,
        )

    merging.find_duplicates(by=None)

    one, other = Member.objects.filter(name__in="甲乙").order_by("pk")
    assert found() == {(one.pk, other.pk, "phone")}


def slip(number, at, digit):
    first17 = number[:at] + digit + number[at + 1 : 17]
    return first17 + check_digit(first17)


def test_namesakes_one_slip_of_the_pen_apart(world):
    number = factories.id_number(BORN)
    other = slip(number, 13, str((int(number[13]) + 1) % 10))
    one = member("吴字", world.first, birth_date=BORN, id_number=number)
    two = member("吴字", world.first, birth_date=date(1985, 3, 5), id_number=other)
    member("吴字", world.second, birth_date=date(1985, 3, 6), id_number=slip(number, 13, "6"))

    merging.find_duplicates(by=None)

    assert found() == {(one.pk, two.pk, "number")}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("11010519491231002X", "110105194912310038", True),
        ("11010519491231002X", "110105194921310029", True),
        ("11010519491231002X", "110105194921310920", False),
        ("11010519491231002X", "11010519491231002X", False),
        ("110105194912310", "110105194912301", True),
        ("", "", False),
    ],
)
def test_one_slip(one, other, near):
    assert one_slip_apart(one, other) is near


def test_dismissed_is_remembered(world, twins):
    merging.find_duplicates(by=None)
    suspect = Suspect.objects.get()

    merging.not_the_same(suspect, by=world.zuzhibu)
    merging.not_the_same(suspect, by=world.zuzhibu)

    assert merging.find_duplicates(by=None) == 0
    assert found() == set()
    again = merging.compare(twins[0], twins[1].id_number, by=world.zuzhibu)
    assert (again, again.dismissed_at) == (suspect, None)
    said = refused(merging.compare, twins[0], twins[0].id_number, by=world.zuzhibu)
    assert (said.field, "没有这个号码的另一份档案" in said.message) == ("number", True)


def test_the_job_runs_twice_and_is_on_record(world, twins):
    assert jobs.find_duplicates() == {"新发现": 1}
    assert jobs.find_duplicates() == {"新发现": 0}
    assert JobRun.objects.filter(name="members.find_duplicates", outcome="done").count() == 2


def test_merged_with_what_was_chosen_and_what_belongs_to_the_person(world, twins):
    one, other = twins
    number, phone = other.id_number, "13922223333"
    actions.update_member(other, {"phone": phone, "attendance_exempt": True}, by=world.linju)
    facts = ("committee", date(2026, 7, 1), "机关委员会")
    conduct.give_award(one, "优秀共产党员", *facts, by=world.shuji)
    conduct.give_award(other, "优秀共产党员", *facts, by=world.linju)
    conduct.give_award(other, "优秀党务工作者", *facts, by=world.linju)
    conduct.penalise(
        other, "warning", date(2026, 1, 1), Paper("纪委", date(2026, 1, 1)), "违纪", by=world.linju
    )
    account = factories.user("zhouquan", "周全")
    Member.objects.filter(pk=other.pk).update(user=account)

    merging.merge(one, other, ["id_number", "phone", "occupation"], by=world.zuzhibu)

    kept, gone = Member.objects.get(pk=one.pk), Member.objects.get(pk=other.pk)
    assert (kept.id_number, kept.phone, kept.occupation, kept.user) == (number, phone, "工程师", account)
    assert kept in Member.objects.search(number)
    assert (gone.left_how, gone.left_on, gone.merged_into, gone.user) == ("merged", TODAY, kept, None)
    assert set(kept.awards.values_list("name", flat=True)) == {"优秀共产党员", "优秀党务工作者"}
    assert Award.objects.filter(member=gone).count() == 1
    assert kept.penalties.count() == 1
    assert Care.objects.current().get(kind="frail").member == kept
    assert "已并入另一份" in refused(merging.merge, one, other, by=world.zuzhibu).message
    assert "已并入另一份" in refused(actions.update_member, gone, {"name": "改"}, by=world.zuzhibu).message


def test_the_same_record_twice_an_open_transfer_and_one_who_left(world, twins):
    one, other = twins
    assert "两份不同" in refused(merging.merge, one, one, by=world.zuzhibu).message
    left = member("周全", world.first, birth_date=BORN, left_on=date(2020, 1, 1))
    assert "请改为保留在册的那一份" in refused(merging.merge, left, one, by=world.zuzhibu).message
    actions.issue(one, "工作单位变动", to_branch=world.second, by=world.shuji)
    assert "正在接转" in refused(merging.merge, one, other, by=world.zuzhibu).message
    assert not Member.objects.exclude(merged_into=None).exists()


def test_two_accounts_and_a_post(world, twins):
    one, other = twins
    accounts = [factories.user(f"zhou{n}", "周全") for n in (1, 2)]
    for row, account in zip(twins, accounts, strict=True):
        Member.objects.filter(pk=row.pk).update(user=account)
    post = branches.appoint(accounts[1], world.second, "organiser", date(2026, 1, 1), by=None)

    said = refused(merging.merge, one, other, by=world.zuzhibu)
    assert "“zhou2”还任示例市某局后勤处党支部" in said.message
    branches.relieve(post, date(2026, 11, 19), by=world.zuzhibu)
    merging.merge(one, other, by=world.zuzhibu)

    for account in accounts:
        account.refresh_from_db()
    assert [account.is_active for account in accounts] == [True, False]


def test_unpaid_bills_of_the_record_that_goes(world, twins):
    one, other = twins
    dues.propose_quotas([dues.Proposal(other.pk, 2026, "salaried", Decimal(4500))], by=world.linju)
    dues.approve_quotas(Quota.objects.all(), by=world.zuzhibu)
    dues.run_month(date(2026, 10, 1), by=world.zuzhibu)
    before = list(Member.objects.order_by("pk").values())

    said = refused(merging.merge, one, other, by=world.zuzhibu)

    assert "还有 2026-10 共 1 个月党费未结清" in said.message
    assert list(Member.objects.order_by("pk").values()) == before
    dues.record_payment([Bill.objects.get().pk], date(2026, 11, 1), "cash", by=world.linju)
    merging.merge(one, other, by=world.zuzhibu)
    assert Bill.objects.get().member == other


def test_the_pages_from_the_list_to_the_merged_record(world, twins, sign_in):
    one, other = twins
    client = sign_in(world.zuzhibu)
    page = client.post(reverse("members:find_duplicates"), follow=True).content.decode()
    assert "新发现 1 对" in page
    assert "姓名和出生日期相同" in page
    suspect = Suspect.objects.get()
    url = suspect.get_absolute_url()
    assert "工程师" in client.get(url).content.decode()
    assert "请填写" in client.post(url, {}).content.decode()

    answer = client.post(url, {"keep": one.pk, "occupation": other.pk}, follow=True)

    assert f"保留编号 {one.pk}" in answer.content.decode()
    assert Member.objects.get(pk=one.pk).occupation == "工程师"
    old = client.get(other.get_absolute_url()).content.decode()
    assert "这份档案与另一份重复" in old
    assert one.get_absolute_url() in old
    assert "这两份档案已经合并" in client.get(url).content.decode()


def test_pairs_are_work_for_who_may_merge_them(world, twins):
    merging.find_duplicates(by=None)

    assert [todo.title for todo in duplicates(world.zuzhibu, TODAY)] == ["1 对党员档案疑似重复"]
    assert list(duplicates(world.shuji, TODAY)) == []
    merging.not_the_same(Suspect.objects.get(), by=world.zuzhibu)
    assert list(duplicates(world.zuzhibu, TODAY)) == []


def test_a_pair_with_one_end_out_of_reach_is_not_shown(world, twins, sign_in):
    other = factories.organisation("中共示例市别局委员会", world.root, kind="committee")
    far = factories.organisation("中共示例市别局支部委员会", other)
    member("周全", far, birth_date=BORN)
    merging.find_duplicates(by=None)
    head = factories.user("bieju", "别局")
    branches.appoint(head, other, "department", date(2025, 1, 1), by=None)

    assert Suspect.objects.count() == 3
    assert "周全" not in sign_in(head).get(reverse("members:duplicates")).content.decode()
    assert sign_in(head).get(Suspect.objects.first().get_absolute_url()).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(world, sign_in, rows, django_assert_num_queries):
    for n in range(rows):
        for branch in (world.first, world.second):
            member(f"重名{n}", branch, birth_date=BORN)
    merging.find_duplicates(by=None)
    client = sign_in(world.zuzhibu)
    client.get(reverse("members:duplicates"))

    with django_assert_num_queries(10):
        page = client.get(reverse("members:duplicates"))

    assert page.content.decode().count("比对</a>") == rows


def test_the_flags_follow_the_care_that_goes_over(world, twins):
    keep, drop = twins
    actions.open_care(drop, "mobile", date(2026, 6, 1), where="广东省深圳市", by=None)

    merging.merge(keep, drop, by=world.zuzhibu)

    keep.refresh_from_db()
    assert (keep.is_mobile, keep.mobile_to) == (True, "广东省深圳市")
    assert keep.cares.current().count() == 1
