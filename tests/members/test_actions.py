"""Admitting, changing, opening accounts: done, refused, and twice."""

from datetime import date

import pytest

from core.actions import change_password
from core.errors import Refused
from core.fields import keyed_hash
from core.models import User
from members import actions
from members.models import Member
from tests import factories


def facts(branch, **more):
    return {
        "name": "江子淑",
        "branch": branch,
        "id_number": factories.id_number(date(1990, 6, 28), male=False),
        "category": "formal",
        "joined_on": date(2011, 10, 1),
        "full_on": date(2012, 10, 1),
        "phone": "138-0000-1111",
    } | more


def test_admitted_with_what_the_id_number_tells(world):
    member = actions.admit(facts(world.first), by=world.shuji)

    stored = Member.objects.get(pk=member.pk)
    assert (stored.sex, stored.birth_date, stored.phone) == ("2", date(1990, 6, 28), "13800001111")
    assert (stored.pinyin, stored.initials) == ("jiang zi shu", "jzs")
    assert stored.id_hash == keyed_hash(stored.id_number)
    context = stored.versions.get().pgh_context.metadata
    assert (context["username"], context["act"]) == ("shuji", "members.actions.member.admit")


def test_nobody_is_admitted_twice(world):
    values = facts(world.first)
    actions.admit(values, by=world.shuji)

    with pytest.raises(Refused, match="已有这个身份证号的党员") as refusal:
        actions.admit(values | {"name": "别名"}, by=world.shuji)

    assert refusal.value.field == "id_number"
    assert Member.objects.filter(name="别名").count() == 0


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"id_number": ""}, "id_number", "没有填写"),
        ({"id_number": "110105194912310021"}, "id_number", "校验码不对"),
        ({"sex": "1"}, "sex", "与身份证号（女）不符"),
        ({"birth_date": date(1990, 6, 29)}, "birth_date", "与身份证号中的 1990-06-28 不符"),
        ({"joined_on": date(2027, 1, 1)}, "joined_on", "在今天之后"),
        ({"joined_on": date(1980, 1, 1)}, "joined_on", "早于出生日期"),
        ({"full_on": date(2011, 1, 1)}, "full_on", "早于加入党组织日期"),
        ({"category": "probationary"}, "full_on", "预备党员不应有"),
        ({"phone": "12345"}, "phone", "11 位手机号"),
        ({"lost_since": date(2026, 1, 1)}, "lost_since", "就要选“是”失联党员"),
        ({"name": ""}, "name", "此字段不能为空"),
    ],
)
def test_refused_beside_the_field(world, change, field, sentence):
    before = Member.objects.count()

    with pytest.raises(Refused, match=sentence) as refusal:
        actions.admit(facts(world.first) | change, by=world.shuji)

    assert refusal.value.field == field
    assert Member.objects.count() == before


def test_only_a_standing_branch_admits(world):
    with pytest.raises(Refused, match="不是在用的党支部"):
        actions.admit(facts(world.root), by=world.zuzhibu)

    world.first.setup = "temporary"
    world.first.save(update_fields=["setup"])
    with pytest.raises(Refused, match="条例第 8 条"):
        actions.admit(facts(world.first), by=world.zuzhibu)


def test_changed_with_actor_and_old_version(world):
    actions.update_member(world.he, {"name": "何静宜", "phone": "13911112222"}, by=world.shuji)

    stored = Member.objects.get(pk=world.he.pk)
    assert (stored.name, stored.pinyin, stored.phone) == ("何静宜", "he jing yi", "13911112222")
    assert stored.address == "示例市某区某路 1 号"
    old = stored.versions.filter(pgh_label="update").get()
    assert (old.name, old.phone) == ("何静", "13800000000")
    assert old.pgh_context.metadata["username"] == "shuji"


def test_a_changed_id_number_must_agree(world):
    wrong_sex = factories.id_number(world.he.birth_date, male=True)
    with pytest.raises(Refused, match="不符") as refusal:
        actions.update_member(world.he, {"id_number": wrong_sex}, by=world.shuji)
    assert refusal.value.field == "sex"

    with pytest.raises(Refused, match="不要重复登记"):
        actions.update_member(
            world.he,
            {"id_number": world.lin.id_number, "sex": "1", "birth_date": world.lin.birth_date},
            by=world.shuji,
        )

    right = factories.id_number(world.he.birth_date, male=False)
    actions.update_member(world.he, {"id_number": right}, by=world.shuji)
    assert Member.objects.get(id_hash=keyed_hash(right)) == world.he


def test_an_empty_id_number_stays_and_the_branch_is_not_changed_here(world):
    actions.update_member(world.he, {"id_number": "", "occupation": "工程师"}, by=world.shuji)

    assert Member.objects.get(pk=world.he.pk).id_number == world.he.id_number
    with pytest.raises(ValueError, match="not changed here"):
        actions.update_member(world.he, {"branch": world.second}, by=world.shuji)


def test_a_group_of_another_branch_is_refused(world):
    group = world.second.groups.create(name="第一党小组", since=date(2025, 1, 1))

    with pytest.raises(Refused, match="不属于所在党支部"):
        actions.update_member(world.he, {"group": group}, by=world.shuji)


def test_members_are_never_deleted(world):
    from django.db.utils import InternalError

    with pytest.raises(InternalError, match="Cannot delete"):
        world.he.delete()


def test_an_account_is_opened_once_and_linked(world):
    password = actions.open_account_for(world.chen, "chenxiao", by=world.zuzhibu)

    user = User.objects.get(username="chenxiao")
    assert user.check_password(password)
    assert user.must_change_password
    assert Member.objects.get(user=user) == world.chen
    with pytest.raises(Refused, match="已有账号“chenxiao”"):
        actions.open_account_for(world.chen, "chenxiao2", by=world.zuzhibu)
    change_password(user, "另一个很长的密码2026", by=user)


def test_an_account_from_an_appointment_is_linked(world):
    chen = factories.user("chenxiao", "陈晓")

    assert actions.open_account_for(world.chen, "chenxiao", by=world.zuzhibu) == ""

    assert Member.objects.get(user=chen) == world.chen


def test_a_namesakes_account_with_a_member_is_not_taken_over(world):
    twin = factories.member("何静", world.second)

    with pytest.raises(Refused, match="已有人使用"):
        actions.open_account_for(twin, "dangyuan", by=world.zuzhibu)


def test_a_taken_user_name_opens_nothing(world):
    with pytest.raises(Refused, match="已有人使用") as refusal:
        actions.open_account_for(world.chen, "Shuji", by=world.zuzhibu)

    assert refusal.value.field == "username"
    assert Member.objects.get(pk=world.chen.pk).user is None


def test_who_has_left_gets_no_account(world):
    world.chen.left_on, world.chen.left_how = date(2026, 10, 1), "transferred"
    world.chen.save(update_fields=["left_on", "left_how"])

    with pytest.raises(Refused, match="不在册"):
        actions.open_account_for(world.chen, "chenxiao", by=world.zuzhibu)
