"""The pages of the acts: the menu, the forms, what they say, and the course that grows."""

from datetime import date

import pytest
from django.urls import reverse

from branches.actions import Paper
from core.errors import Refused
from members import actions
from members.actions import conduct, standing
from members.course import course_of
from members.models import Member, Proceeding
from tests import factories

PAPER = {"decided_by": "中共示例市某局机关委员会", "decided_on": "2026-11-18", "number": "9 号"}


def text(answer):
    return answer.content.decode()


@pytest.fixture
def due(world):
    return factories.member("丁宁", world.first, category="probationary", joined_on=date(2025, 11, 1))


def test_a_probationer_is_made_full_by_hand(world, due, sign_in):
    client = sign_in(world.shuji)
    page = text(client.get(due.get_absolute_url()))
    url = reverse("members:make_full", args=[due.pk])
    assert url in page
    assert 'value="2026-11-01"' in text(client.get(url))

    refused = text(client.post(url, PAPER | {"on": "2026-10-01"}))
    assert "转正日期不能早于 2026-10-31（细则第 32 条）" in refused
    assert 'value="9 号"' in refused
    done = text(client.post(url, PAPER | {"on": "2026-11-01"}, follow=True))

    assert "已转为正式党员，党龄自 2026-11-01 起计算" in done
    assert "中共示例市某局机关委员会 9 号" in done
    assert reverse("members:undo", args=[Proceeding.objects.get().pk]) in done
    assert url not in done


@pytest.mark.parametrize(
    ("route", "fields", "says"),
    [
        ("extend_probation", {"until": "2027-05-01"}, "预备期已延长至 2027-05-01"),
        ("cancel_probation", {"on": "2026-11-20", "reason": "不合格"}, "已取消丁宁的预备党员资格"),
        ("stop", {"ground": "settled", "on": "2026-11-20"}, "已停止丁宁的党籍"),
        ("leave", {"how": "died", "on": "2026-11-20"}, "已登记丁宁去世"),
        ("leave", {"how": "removed", "ground": "deserted", "on": "2026-11-20"}, "已登记丁宁除名"),
    ],
)
def test_each_act_by_hand_and_taken_back(world, due, sign_in, route, fields, says):
    client = sign_in(world.shuji)

    done = text(client.post(reverse(f"members:{route}", args=[due.pk]), PAPER | fields, follow=True))
    assert says in done

    undo = reverse("members:undo", args=[Proceeding.objects.get().pk])
    assert "请写明原因" in text(client.post(undo, {"why": "错"}))
    back = text(client.post(undo, {"why": "登错了人"}, follow=True))
    assert "恢复到办理之前" in back
    assert "撤回原因：登错了人" in back
    assert Member.objects.get(pk=due.pk).probation_ends_on == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("route", "fields", "says"),
    [
        ("extend_probation", {"until": "2027-01-01"}, "应在 2027-05-01 到 2027-11-01 之间"),
        ("stop", {"ground": "lost", "on": "2026-11-20"}, "请填写失去联系或出国的日期"),
        ("leave", {"how": "withdrew", "on": "2026-11-20", "decided_by": ""}, "请填写作出决定的党组织"),
        ("leave", {"how": "removed", "on": "2026-11-20"}, "请选择除名情形"),
        ("restore", {"on": "2026-11-20", "reason": "回来了"}, "没有停止党籍，不用恢复"),
        ("cancel_probation", {"on": "2026-11-21", "reason": "不合格"}, "在今天之后"),
        ("make_full", {"on": "二〇二六年"}, "输入一个有效的日期"),
    ],
)
def test_each_refusal_by_hand_changes_nothing(world, due, sign_in, route, fields, says):
    before = Member.objects.filter(pk=due.pk).values().get()

    page = text(sign_in(world.shuji).post(reverse(f"members:{route}", args=[due.pk]), PAPER | fields))

    assert says in page
    assert Member.objects.filter(pk=due.pk).values().get() == before
    assert not Proceeding.objects.exists()


def test_awards_and_penalties_by_hand(world, sign_in):
    client = sign_in(world.shuji)
    facts = {"name": "优秀共产党员", "level": "county", "given_on": "2026-07-01", "given_by": "县委"}
    page = text(client.post(reverse("members:award", args=[world.he.pk]), facts, follow=True))
    assert "已登记何静的表彰" in page
    penalty = {"kind": "probation", "since": "2026-11-01", "until": "2027-11-01", "why": "违纪"} | PAPER
    page = text(client.post(reverse("members:penalise", args=[world.he.pk]), penalty, follow=True))
    assert "处分：留党察看" in page

    award, row = world.he.awards.get(), world.he.penalties.get()
    page = text(client.post(reverse("members:withdraw_award", args=[award.pk]), {"why": "登错"}, follow=True))
    assert "已撤销" in page
    lift = reverse("members:lift_penalty", args=[row.pk])
    assert "应在 2027-11-01 到 2028-11-01 之间" in text(client.post(lift, {"until": "2027-01-01"}))
    assert "到 2028-11-01 为止" in text(client.post(lift, {"until": "2028-11-01"}, follow=True))
    withdraw = reverse("members:withdraw_penalty", args=[row.pk])
    assert "已撤销何静的留党察看" in text(client.post(withdraw, {"why": "复查"}, follow=True))


def test_the_course_tells_everything_by_day(world):
    group = world.he.branch.groups.create(name="第一党小组", since=date(2025, 1, 1))
    actions.update_member(world.he, {"group": group}, by=world.shuji)
    Member.objects.filter(pk=world.he.pk).update(
        branch=world.second, group=None, standing_since=date(2026, 11, 21), standing_why="支部合并"
    )
    world.he.refresh_from_db()

    told = [(event.day, event.title, event.note) for event in course_of(world.he)]

    assert told == [
        (date(2026, 11, 21), "编入示例市某局后勤处党支部", "支部合并"),
        (date(2026, 11, 20), "编入第一党小组", ""),
        (date(2011, 7, 1), "转为正式党员", ""),
        (date(2010, 7, 1), "加入党组织（示例市某局综合处党支部）", "预备党员"),
    ]


def test_the_member_page_costs_the_same_with_a_long_course(world, due, sign_in, django_assert_num_queries):
    client = sign_in(world.shuji)
    url = world.he.get_absolute_url()
    client.get(url)
    with django_assert_num_queries(32):
        client.get(url)
    paper = Paper("某党委", date(2026, 11, 1))
    standing.stop(world.he, "settled", date(2026, 9, 1), paper, by=world.shuji)
    standing.restore(world.he, date(2026, 10, 1), paper, reason="回国", by=world.shuji)
    conduct.give_award(world.he, "优秀", "county", date(2026, 7, 1), "县委", by=world.shuji)

    with django_assert_num_queries(32):
        client.get(url)


def test_the_edit_form_sends_to_the_acts(world, sign_in):
    page = text(sign_in(world.shuji).get(reverse("members:edit", args=[world.he.pk])))

    assert "请到党员页“办理”" in page
    assert 'name="category"' not in page
    assert 'name="status"' not in page


def facts(world, **more):
    return {
        "branch": world.first,
        "name": "欧文",
        "category": "formal",
        "joined_on": date(2011, 10, 1),
        "full_on": date(2012, 10, 1),
        "sex": "1",
        "birth_date": date(1960, 1, 1),
        "id_exception": "外籍，无 18 位号码",
    } | more


def test_a_member_without_an_18_character_number(world):
    old = actions.admit(facts(world, id_number="110105 600101 123"), by=world.shuji)
    none = actions.admit(facts(world, name="缺号", id_number=""), by=world.shuji)
    also = actions.admit(facts(world, name="也缺", id_number=""), by=world.shuji)
    assert (old.id_number, none.id_number, none.id_hash != also.id_hash) == ("110105600101123", "", True)

    with pytest.raises(Refused, match="不要重复登记"):
        actions.admit(facts(world, name="同号", id_number="110105600101123"), by=world.shuji)
    with pytest.raises(Refused, match="请填写出生日期"):
        actions.admit(facts(world, birth_date=None, id_number="AB12345"), by=world.shuji)
    with pytest.raises(Refused, match="5 到 20 位字母和数字"):
        actions.admit(facts(world, id_number="号"), by=world.shuji)

    actions.update_member(old, {"occupation": "退休"}, by=world.shuji)
    assert Member.objects.get(pk=old.pk).id_hash == old.id_hash
    with pytest.raises(Refused, match="请填写 18 位身份证号"):
        actions.update_member(old, {"id_exception": ""}, by=world.shuji)
    number = factories.id_number(date(1960, 1, 1))
    actions.update_member(old, {"id_exception": "", "id_number": number}, by=world.shuji)
    assert Member.objects.get(pk=old.pk) in Member.objects.search(number)


def test_the_add_form_takes_the_exception(world, sign_in):
    client, url = sign_in(world.shuji), reverse("members:add")
    typed = {
        "branch": world.first.pk, "name": "欧文", "category": "formal", "joined_on": "2011-10-01",
        "full_on": "2012-10-01", "sex": "1", "birth_date": "1960-01-01", "id_number": "",
    }  # fmt: skip
    assert "请在下面写明原因" in text(client.post(url, typed))

    page = text(client.post(url, typed | {"id_exception": "外籍"}, follow=True))

    assert "无法提供 18 位号码" in page
    assert Member.objects.get(name="欧文").id_exception == "外籍"


def test_a_gap_leads_to_its_field(world, sign_in):
    actions.update_member(world.he, {"occupation": ""}, by=world.shuji)

    page = text(sign_in(world.shuji).get(world.he.get_absolute_url()))

    assert f"{reverse('members:edit', args=[world.he.pk])}#id_occupation" in page


@pytest.mark.parametrize("extra", [0, 2])
def test_completeness_by_branch(world, sign_in, extra, django_assert_num_queries):
    Member.objects.filter(pk__in=(world.he.pk, world.shen.pk)).update(occupation="")
    Member.objects.filter(pk=world.he.pk).update(education="")
    for n in range(extra):
        factories.member("某人", factories.organisation(f"中共示例市某局第{n}支部委员会", world.root))
    client, url = sign_in(world.zuzhibu), reverse("members:completeness")
    client.get(url)

    with django_assert_num_queries(11):
        page = client.get(url, {"sort": "gaps"})

    shown = {b.short_name: (b.people, b.incomplete, b.share) for b in page.context["object_list"]}
    assert shown["示例市某局综合处党支部"] == (3, 1, 95)
    assert shown["示例市某局后勤处党支部"] == (1, 1, 93)
    assert len(shown) == 2 + extra
    assert f"state=incomplete&amp;branch={world.first.pk}" in text(page)
