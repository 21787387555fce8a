"""追究 proposed by hand: by the level above alone, with ground and papers; then as any other case."""

from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import Accountability
from branches import actions as branches
from core.errors import Refused
from tests import factories
from tests.assessments.duties import in_office, post_of
from tests.assessments.found import photo
from tests.assessments.test_accountability import PAPER, TODAY

WHAT = ("换届材料弄虚作假", "支部工作条例第 32 条", "summon")


def opened(world, **more):
    return actions.open_case(world.first, *WHAT, **{"post": post_of(world.shuji), "by": world.zuzhibu} | more)


def test_it_names_what_ground_whom_and_papers(world):
    case = opened(world, files=[photo("谈话.jpg")])

    assert (case.reason, case.article, case.suggested) == WHAT
    assert (case.holder, case.office, case.proposed_by) == (
        world.shuji,
        post_of(world.shuji).office,
        world.zuzhibu,
    )
    assert (case.rule_said, case.state, case.papers.get().name) == ("组织部门提出", "待决定", "谈话.jpg")


def test_it_is_decided_carried_out_and_lifted_as_any_other(world):
    case = opened(world)
    with pytest.raises(Refused, match="对自己的追究"):
        actions.let_be(case, "算了", by=world.shuji)

    actions.pursue(case, "notice", "查实", paper=PAPER, by=world.zuzhibu)
    case = actions.carry_out(case, TODAY, "全局通报", by=world.zuzhibu)
    case = actions.lift(case, TODAY, "已改正", by=world.zuzhibu)

    assert case.state == "已解除"
    assert (
        Accountability.objects.get(parent=case).organisation == world.root
    )  # 通报 draws the level above after it


def test_whom_or_what_it_cannot_be_is_refused(world):
    head = in_office("党委书记", world.root, "secretary")
    for says, field, asked in (
        ("由它的上级提出", None, {"by": world.shuji}),
        ("没有在示例市某局综合处", "post", {"post": post_of(world.linju)}),
    ):
        with pytest.raises(Refused, match=says) as refusal:
            opened(world, **asked)
        assert refusal.value.field == field
    with pytest.raises(Refused, match="对自己的追究"):
        actions.open_case(world.root, *WHAT, post=post_of(world.zuzhibu), by=world.zuzhibu)
    for said, field in (
        ((" ", "条例", "talk"), "reason"),
        (("事由", " ", "talk"), "article"),
        (("事由", "条例", "x"), "suggested"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.open_case(world.root, *said, post=head, by=world.zuzhibu)
        assert refusal.value.field == field

    assert not Accountability.objects.exists()


def test_the_same_is_not_proposed_twice_while_it_goes_on(world):
    case = opened(world)
    with pytest.raises(Refused, match="已于 2026-11-20 提出，现在待决定"):
        opened(world)
    opened(world, post=None)  # against the organisation itself

    actions.let_be(case, "查无实据", by=world.zuzhibu)
    opened(world)

    assert Accountability.objects.count() == 3


def test_who_left_office_may_still_answer_for_it(world):
    post = branches.relieve(post_of(world.shuji), date(2026, 11, 15), by=None)

    assert opened(world, post=post).holder == world.shuji


def test_by_form_from_the_list(world, sign_in):
    client = sign_in(world.zuzhibu)
    where, ends = reverse("assessments:where_to_open"), reverse("assessments:accountabilities")
    assert where in client.get(ends).content.decode()
    assert where not in sign_in(world.shuji).get(ends).content.decode()
    form = client.post(where, {"organisation": world.first.pk})
    assert form.url == reverse("assessments:open_case", args=[world.first.pk])
    typed = {"reason": WHAT[0], "article": "", "suggested": "talk", "post": post_of(world.shuji).pk}
    refused = client.post(form.url, typed).content.decode()
    assert WHAT[0] in refused
    assert world.first.get_absolute_url() not in refused

    page = client.post(form.url, typed | {"article": WHAT[1], "files": [photo("谈话.jpg")]}, follow=True)

    case = Accountability.objects.get()
    assert page.request["PATH_INFO"] == case.get_absolute_url()
    for said in (WHAT[0], "谈话.jpg", "顾明远提出", reverse("assessments:pursue", args=[case.pk])):
        assert said in page.content.decode()
    assert (
        "顾明远建议：提醒谈话" in client.get(reverse("assessments:pursue", args=[case.pk])).content.decode()
    )


def test_a_committee_proposes_nothing_about_itself(world, sign_in):
    lower = factories.organisation("中共示例市某局直属单位委员会", world.root, kind="committee")
    branch = factories.organisation("中共示例市某局某中心支部委员会", lower)
    client = sign_in(in_office("组织干事", lower, "department").person)

    page = client.get(reverse("assessments:where_to_open")).content.decode()

    assert branch.short_name in page
    assert f'value="{lower.pk}"' not in page
    assert client.get(reverse("assessments:open_case", args=[lower.pk])).status_code == 403
