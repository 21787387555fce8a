"""A committed batch is taken back as long as nothing was built on it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from branches.models import Organisation, Term
from core import errands, sheets
from core.errors import Refused
from core.models import Errand, ImportBatch
from core.sheets import at_length
from dues import actions as dues
from dues.models import Quota
from members import actions as members
from members.models import Member, Standing
from tests import factories
from tests.members.sheets import HEADERS, person, preview, workbook

ORGANISATIONS = ("党组织名称", "组织类别", "所在领域", "上级党组织", "成立日期", "本届届满日期")


def taken(content, by, kind="members"):
    return sheets.commit(preview(content, by, kind), by=by)


def everything(*models):
    return {model: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture
def changed(world):
    """A batch with one new person and one changed in the branch, the education and the phone."""
    headers = (*HEADERS, "学历", "联系电话")
    new = (*person(world.first), "本科", "13911112222")
    known = person(world.second, name="何静", id_number=world.he.id_number)
    return taken(workbook([new, (*known, "硕士研究生", "13911113333")], headers), world.zuzhibu)


def test_a_roster_goes_back_whole(world, changed):
    he = Member.objects.get(pk=world.he.pk)
    assert (he.branch, he.education, he.phone) == (world.second, "14", "13911113333")

    assert sheets.undo(changed, by=world.zuzhibu) == (1, 1)

    he = Member.objects.get(pk=world.he.pk)
    assert (he.branch, he.education, he.phone, he.tails) == (world.first, "20", "13800000000", world.he.tails)
    assert not Member.objects.filter(name="江子淑").exists()
    changed.refresh_from_db()
    assert (changed.state, changed.undone_by) == ("undone", world.zuzhibu)
    assert {row.branch_id for row in Standing.objects.filter(member=he)} == {world.first.pk}
    assert not Standing.objects.filter(member__name="江子淑").exists()


def test_the_history_tells_both_the_import_and_its_undoing(world, changed):
    sheets.undo(changed, by=world.zuzhibu)

    acts = [version.pgh_context.metadata["act"] for version in world.he.versions.order_by("-pk")[:2]]
    assert acts == ["core.sheets.undoing.undo", "core.sheets.batches.commit"]


def test_what_was_undone_can_be_imported_again(world, changed):
    sheets.undo(changed, by=world.zuzhibu)
    number = factories.id_number()

    taken(workbook([person(world.first, id_number=number)]), world.zuzhibu)

    assert Member.objects.filter(name="江子淑").count() == 1


def test_batches_go_back_one_after_the_other(world, changed):
    row = (*person(world.second, name="何静", id_number=world.he.id_number), "博士")
    second = taken(workbook([row], (*HEADERS, "学历")), world.zuzhibu)

    sheets.undo(second, by=world.zuzhibu)
    assert Member.objects.get(pk=world.he.pk).education == "14"
    sheets.undo(changed, by=world.zuzhibu)

    he = Member.objects.get(pk=world.he.pk)
    assert (he.education, he.branch) == ("20", world.first)


def test_undone_once(world, changed):
    sheets.undo(changed, by=world.zuzhibu)

    with pytest.raises(Refused, match="已经撤回"):
        sheets.undo(changed, by=world.zuzhibu)


def test_only_what_was_committed_is_undone(world):
    batch = preview(workbook([person(world.first)]), world.zuzhibu)

    with pytest.raises(Refused, match="还没有入库"):
        sheets.undo(batch, by=world.zuzhibu)


def _edited(world):
    members.update_member(world.he, {"education": "30"}, by=world.zuzhibu)


def _given_an_account(world):
    members.open_account_for(Member.objects.get(name="江子淑"), "jiang", by=world.zuzhibu)


def _proposed_dues(world):
    member = Member.objects.get(name="江子淑")
    dues.propose_quotas([dues.Proposal(member.pk, 2026, "salaried", Decimal(4500))], by=world.shuji)


def _imported_again(world):
    row = (*person(world.second, name="何静", id_number=world.he.id_number), "博士")
    taken(workbook([row], (*HEADERS, "学历")), world.zuzhibu)


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        (_edited, "又改动过 1 条党员（如“何静”）"),
        (_given_an_account, "又改动过 1 条党员（如“江子淑”）"),
        (_proposed_dues, "已有“党费核定”用到"),
        (_imported_again, "又改动过 1 条党员（如“何静”）"),
    ],
)
def test_what_something_was_built_on_stays(world, changed, later, sentence):
    later(world)
    before = everything(Member, Standing)

    with pytest.raises(Refused) as refusal:
        sheets.undo(changed, by=world.zuzhibu)

    assert sentence in refusal.value.message
    assert everything(Member, Standing) == before
    assert ImportBatch.objects.get(pk=changed.pk).state == "taken"


def test_organisations_go_back_with_their_terms(world):
    before = everything(Organisation, Term)
    rows = [
        ("中共示例市某局新处支部委员会", "党支部", "机关", world.root.name, "2026-01-01", "2029-01-01"),
        (world.first.name, "党支部", "机关", world.root.name, "2015-06-02", "2028-03-31"),
    ]
    batch = taken(workbook(rows, ORGANISATIONS), world.zuzhibu, "organisations")
    assert Organisation.objects.get(name="中共示例市某局新处支部委员会").terms.exists()

    sheets.undo(batch, by=world.zuzhibu)

    assert everything(Organisation, Term) == before


def test_an_organisation_with_members_since_stays(world):
    row = ("中共示例市某局新处支部委员会", "党支部", "机关", world.root.name, "2026-01-01", None)
    batch = taken(workbook([row], ORGANISATIONS), world.zuzhibu, "organisations")
    made = Organisation.objects.get(name="中共示例市某局新处支部委员会")
    facts = {"name": "江子淑", "id_number": factories.id_number(), "branch": made, "category": "formal"}
    members.admit(facts | {"joined_on": date(2010, 7, 1)}, by=world.zuzhibu)

    with pytest.raises(Refused, match=r"已有“.+”用到这次导入的内容"):
        sheets.undo(batch, by=world.zuzhibu)

    assert Organisation.objects.filter(pk=made.pk).exists()


def test_quotas_go_back_until_they_are_approved(world):
    headers = ("姓名", "身份证号", "交纳基数")
    rows = [("何静", world.he.id_number, 4500), ("林文博", world.lin.id_number, 8000)]
    dues.propose_quotas([dues.Proposal(world.lin.pk, 2026, "salaried", Decimal(5000))], by=world.shuji)
    batch = taken(workbook(rows, headers), world.shuji, "quotas")

    sheets.undo(batch, by=world.shuji)

    assert list(Quota.objects.values_list("member__name", "base")) == [("林文博", Decimal(5000))]
    batch = taken(workbook(rows, headers), world.shuji, "quotas")
    dues.approve_quotas(Quota.objects.filter(member=world.he), by=world.zuzhibu)
    with pytest.raises(Refused, match="又改动过 1 条"):
        sheets.undo(batch, by=world.shuji)


def test_the_page_asks_says_and_undoes(world, changed, sign_in):
    client = sign_in(world.zuzhibu)
    address = reverse("core:batch_undo", args=[changed.pk])

    asked = client.get(address).content.decode()
    assert "撤回“花名册.xlsx”的导入？" in asked
    assert "入库时新增 1，更新 1" in asked
    assert Member.objects.filter(name="江子淑").exists()

    done = client.post(address, follow=True).content.decode()

    assert "已撤回“花名册.xlsx”：删除 1 条，恢复 1 条。" in done
    assert "重新导入" in done
    assert not Member.objects.filter(name="江子淑").exists()


def test_a_refusal_is_said_on_the_page(world, changed, sign_in):
    _edited(world)

    shown = sign_in(world.zuzhibu).post(reverse("core:batch_undo", args=[changed.pk])).content.decode()

    assert "不能整批撤回" in shown
    assert Member.objects.filter(name="江子淑").exists()


def test_a_big_import_is_taken_back_by_an_errand(world, changed, sign_in, monkeypatch):
    monkeypatch.setattr(at_length, "ROWS", 1)
    client, address = sign_in(world.zuzhibu), reverse("core:batch_undo", args=[changed.pk])

    asked = [client.post(address).url for _ in range(2)]  # a double click
    errand = Errand.objects.get(kind="sheets.undo")
    assert asked == [errand.get_absolute_url()] * 2
    assert Member.objects.filter(name="江子淑").exists()
    errands.run(errand.pk)

    errand.refresh_from_db()
    assert "删除 1 条，恢复 1 条" in errand.said
    assert "已撤回" in client.get(errand.get_absolute_url(), follow=True).content.decode()
    assert not Member.objects.filter(name="江子淑").exists()
    assert "这次导入已经撤回" in client.post(address).content.decode()


def test_what_cannot_be_taken_back_is_said_by_the_errand(world, changed):
    _edited(world)
    errand = at_length.ask("sheets.undo", changed, by=world.zuzhibu)

    errands.run(errand.pk)

    errand.refresh_from_db()
    assert (errand.state, "不能整批撤回" in errand.said) == ("refused", True)


def test_the_list_of_batches_shows_the_own_ones(world, changed, sign_in, django_assert_num_queries):
    other = preview(workbook([person(world.second)]), world.linju)
    client = sign_in(world.zuzhibu)
    address = reverse("core:batches")
    client.get(address)

    with django_assert_num_queries(10):
        shown = client.get(address).content.decode()
    for name in ("二", "三"):
        sheets.preview(
            sheets.kinds["members"], f"{name}.xlsx", workbook([person(world.first)]), by=world.zuzhibu
        )
    with django_assert_num_queries(10):
        more = client.get(address).content.decode()

    assert f'href="{reverse("core:batch_undo", args=[changed.pk])}"' in shown
    assert "顾明远" in shown
    assert reverse("core:batch", args=[other.pk]) not in more
    assert more.count("待入库") > shown.count("待入库")


def test_a_transfer_under_way_keeps_its_member(world):
    from members.models import Transfer

    Transfer.objects.create(
        member=world.he,
        way="within",
        number="2026-1",
        from_branch=world.first,
        to_branch=world.second,
        reason="调动",
        issued_on=date(2026, 11, 1),
        valid_until=date(2027, 1, 31),
        issued_by=world.shuji,
    )
    moved = preview(
        workbook([person(world.second, name="何静", id_number=world.he.id_number)]), world.zuzhibu
    )
    stayed = preview(
        workbook([person(world.first, name="何静", id_number=world.he.id_number)]), world.zuzhibu
    )

    assert "介绍信已开出" in sheets.KeptRows(moved)[0].problems[0]
    assert sheets.KeptRows(stayed)[0].verdict == "same"
