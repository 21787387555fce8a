"""The roster comes in: every row judged, taken in whole or not at all."""

import io
from datetime import date

import pytest
from django.db import connection
from openpyxl import load_workbook

from branches import actions as branches
from branches.models import Organisation
from core import sheets
from core.errors import Refused
from core.models import ImportBatch, ImportBlock
from members.models import Member
from tests import factories
from tests.members.sheets import HEADERS, judged, only_row, person, preview, rows_of, sample, workbook


@pytest.fixture
def bureau(db):
    """The root of the sample tree, its department, and the sample 党组织.xlsx taken in."""
    root = factories.organisation("中共示例市某局机关委员会", kind="committee", founded_on=date(2015, 9, 1))
    by = factories.user("zuzhibu", "顾明远")
    branches.appoint(by, root, "department", date(2020, 1, 1), by=None)
    sheets.commit(preview(sample("党组织.xlsx"), by, "organisations"), by=by)
    return by


def test_sample_organisations_come_in_and_again_without_change(bureau):
    again = preview(sample("党组织.xlsx"), bureau, "organisations")

    assert Organisation.objects.count() == 9
    assert again.counts["same"] == 9
    service = Organisation.objects.get(name="中共示例市某局下属公司服务支部")
    assert Organisation.objects.get_parent(service).name == "中共示例市某局下属公司总支部委员会"
    assert service.terms.get().ends_on == date(2027, 2, 15)
    assert not service.terms.get().has_committee


def test_an_empty_cell_in_the_organisation_sheet_erases_nothing(bureau):
    headers = ("党组织名称", "组织类别", "所在领域", "上级党组织", "成立日期", "本届届满日期")
    row = ("中共示例市某局办公室支部委员会", "党支部", "机关", "中共示例市某局机关委员会", "2015-06-01", None)

    batch = preview(workbook([row], headers), bureau, "organisations")

    assert batch.counts["same"] == 1


def test_an_organisation_under_another_parent_is_told_not_moved(bureau):
    headers = ("党组织名称", "组织类别", "所在领域", "上级党组织", "成立日期")
    parent = "中共示例市某局下属公司总支部委员会"
    row = ("中共示例市某局办公室支部委员会", "党支部", "机关", parent, "2015-06-01")

    batch = preview(workbook([row], headers), bureau, "organisations")

    assert "导入不移动已有的组织" in rows_of(batch)[0].notes[0]
    assert batch.counts["same"] == 1


def test_all_202_of_the_sample_come_in_clean(bureau):
    batch = preview(sample("党员花名册.xlsx"), bureau)

    assert (batch.counts["new"], batch.counts["problem"]) == (202, 0)
    assert batch.counts["ignored"] == ["序号"]
    assert Member.objects.count() == 0, "a preview writes no member"

    sheets.commit(batch, by=bureau)

    assert Member.objects.count() == 202
    assert Organisation.objects.filter(members__isnull=False).distinct().count() == 7
    wang = Member.objects.get(name="王诚思")
    assert (wang.id_number, wang.phone, wang.address) == (
        "990057195204222175",
        "15083231350",
        "示例市某区某路190号",
    )
    assert (wang.sex, wang.ethnicity, wang.education, wang.full_on) == ("1", "01", "20", date(1971, 4, 7))
    assert (wang.pinyin, wang.initials) == ("wang cheng si", "wcs")
    assert not ImportBlock.objects.filter(batch=batch).exists(), "the cells are gone once taken in"


def test_the_same_file_again_changes_nothing(bureau):
    sheets.commit(preview(sample("党员花名册.xlsx"), bureau), by=bureau)

    again = preview(sample("党员花名册.xlsx"), bureau)

    assert again.counts["same"] == 202
    before = Member.versions.rel.related_model.objects.count()
    sheets.commit(again, by=bureau)
    assert Member.versions.rel.related_model.objects.count() == before


def test_every_bad_row_of_the_sample_has_its_verdict(bureau):
    batch = preview(sample("党员花名册-有问题的行.xlsx"), bureau)

    rows = {row.number: row for row in rows_of(batch)}
    said = {number: "".join(row.problems) for number, row in rows.items()}
    noted = {number: "".join(row.notes) for number, row in rows.items()}
    assert {n for n, row in rows.items() if row.verdict == "problem"} == {4, 5, 6, 7, 8, 9, 10, 11}
    assert "读作 1987-03-01" in noted[2]
    assert "读作 1988-03-01" in noted[2]
    assert "不满 18 岁" in noted[2]
    assert "已去掉多余的空格" in noted[3]
    assert "读作 2001-07-01" in noted[3]
    assert "没有转为正式党员日期" in noted[3]
    assert "校验码不对" in said[4]
    assert "性别填“女”" in said[5]
    assert "没有“没有这个支部”" in said[6]
    assert "2030-05-01 在今天之后" in said[7]
    assert "早于加入党组织日期" in said[8]
    assert "姓名：未填写" in said[9]
    assert "不认识“党员”" in said[10]
    assert "应为 11 位手机号" in said[10]
    assert "第 2 行重复" in said[11]
    assert "读作 2011-10-01" in noted[12]
    assert "读作 2012-09-30" in noted[12]
    assert "18 位半角" in noted[12]
    assert "出生日期：按身份证号补" in noted[12]
    assert not any(row.cells["id_number"] in said[n] + noted[n] for n, row in rows.items())


def test_a_batch_with_problems_is_refused_whole(bureau):
    batch = preview(sample("党员花名册-有问题的行.xlsx"), bureau)

    with pytest.raises(Refused, match="还有 8 行有问题，全部未入库"):
        sheets.commit(batch, by=bureau)

    assert Member.objects.count() == 0
    assert ImportBatch.objects.get(pk=batch.pk).committed_at is None


def test_rows_before_a_bad_part_go_back_too(world, monkeypatch):
    """The parts of a long roster share one transaction."""
    from members.resources import RosterSheet

    monkeypatch.setattr(RosterSheet, "chunk", 1)
    good, bad = person(world.first), person(world.first, name="", id_number=factories.id_number())
    batch = preview(workbook([good, bad]), world.zuzhibu)
    before = Member.objects.count()

    with pytest.raises(Refused, match="还有 1 行有问题"):
        sheets.commit(batch, by=world.zuzhibu)

    assert Member.objects.count() == before


def test_a_double_is_found_across_parts(world, monkeypatch):
    from members.resources import RosterSheet

    monkeypatch.setattr(RosterSheet, "chunk", 1)
    row = person(world.first)

    batch = preview(workbook([row, row]), world.zuzhibu)

    assert (batch.counts["new"], batch.counts["problem"]) == (1, 1)


def test_a_batch_is_taken_in_once(world):
    batch = sheets.commit(preview(workbook([person(world.first)]), world.zuzhibu), by=world.zuzhibu)

    with pytest.raises(Refused, match="已经入库"):
        sheets.commit(batch, by=world.zuzhibu)


def test_the_judge_looks_again_at_commit(world):
    row = person(world.first)
    batch = preview(workbook([row]), world.zuzhibu)
    factories.member("江子淑", world.second, id_number=row[1])
    world.first.setup = "temporary"
    world.first.save(update_fields=["setup"])

    with pytest.raises(Refused, match="临时党支部"):
        sheets.commit(batch, by=world.zuzhibu)


def test_a_stored_member_is_updated_and_empty_cells_leave_alone(world):
    headers = (*HEADERS, "学历", "家庭住址", "是否失联党员")
    row = (*person(world.first, name="何静", id_number=world.he.id_number), "硕士研究生", None, "是")

    batch = preview(workbook([row], headers), world.zuzhibu)

    (judged,) = rows_of(batch)
    assert judged.verdict == "changed"
    assert judged.changes == {"education": ["大学本科", "硕士研究生"], "is_lost": ["否", "是"]}
    sheets.commit(batch, by=world.zuzhibu)
    he = Member.objects.get(pk=world.he.pk)
    assert (he.education, he.is_lost, he.address, he.user) == (
        "14",
        True,
        "示例市某区某路 1 号",
        world.dangyuan,
    )


def test_a_new_phone_is_named_but_not_shown(world):
    row = (*person(world.first, name="何静", id_number=world.he.id_number), "13911112222")

    judged = only_row(workbook([row], (*HEADERS, "联系电话")), world.zuzhibu)

    assert judged.changes == {"phone": None}


def test_a_move_between_branches_leaves_the_party_group(world):
    world.he.group = world.first.groups.create(name="第一党小组", since=date(2025, 1, 1))
    world.he.save(update_fields=["group"])
    row = person(world.second, name="何静", id_number=world.he.id_number)

    sheets.commit(preview(workbook([row]), world.zuzhibu), by=world.zuzhibu)

    he = Member.objects.get(pk=world.he.pk)
    assert (he.branch, he.group) == (world.second, None)


def test_a_secretary_imports_into_the_own_branch_alone(world):
    own, other = person(world.first), person(world.second, id_number=factories.id_number())
    stored_elsewhere = person(world.first, name="沈秋", id_number=world.shen.id_number)

    batch = preview(workbook([own, other, stored_elsewhere]), world.shuji)

    first, second, third = rows_of(batch)
    assert first.verdict == "new"
    assert "不在您的管辖范围内" in second.problems[0]
    assert "管辖范围以外的支部" in third.problems[0]
    assert "后勤" not in "".join(third.problems + third.notes), "where somebody else's member is stays untold"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"category": "预备党员"}, "预备党员不应有转为正式党员日期"),
        ({"id_number": "11010519491231002"}, "应为 18 位"),
        ({"branch": "中共示例市某局机关委员会"}, "系统中没有"),
        ({"joined_on": "1960-01-01"}, "早于出生日期"),
        ({"full_on": "2027-01-01"}, "在今天之后"),
        ({"joined_on": "85.3.1"}, "年份要写四位"),
    ],
)
def test_what_cannot_be_is_said(world, change, sentence):
    judged = only_row(workbook([person(world.first, **change)]), world.zuzhibu)

    assert judged.verdict == "problem"
    assert sentence in "".join(judged.problems)


@pytest.mark.parametrize(
    ("headers", "cells", "column", "stored"),
    [
        (("出生年月",), ("1980.01",), "birth_date", date(1980, 1, 1)),
        (("性别", "固定电话"), (None, "010-87654321"), "phone", "010-87654321"),
        (("手机",), ("138 0000 1111",), "phone", "13800001111"),
        (("民族", "学历"), ("布依", "本科"), "ethnicity", "09"),
        (("党籍状态",), ("停止党籍",), "status", "stopped"),
        (("是否流动党员", "外出流向"), ("√", "浙江省杭州市"), "is_mobile", True),
        (("是否失联", "失联时间"), ("是", "2026年1月"), "lost_since", date(2026, 1, 1)),
    ],
)
def test_what_can_be_understood_is_taken(world, headers, cells, column, stored):
    number = factories.id_number(date(1980, 1, 1))
    content = workbook([person(world.first, id_number=number) + cells], HEADERS + headers)

    sheets.commit(preview(content, world.zuzhibu), by=world.zuzhibu)

    assert getattr(Member.objects.get(name="江子淑"), column) == stored


def test_a_birth_date_of_the_month_takes_its_day_from_the_id_number(world):
    number = factories.id_number(date(1980, 1, 17))
    content = workbook([(*person(world.first, id_number=number), date(1980, 1, 1))], (*HEADERS, "出生日期"))

    judged = only_row(content, world.zuzhibu)

    assert judged.verdict == "new"
    assert "出生日期：只有年月，日按身份证号补为 1980-01-17。" in judged.notes


def test_a_branch_by_its_short_name_is_understood(world):
    judged = only_row(workbook([person(world.first, branch="示例市某局综合处党支部")]), world.zuzhibu)

    assert judged.verdict == "new"
    assert f"所在党支部：按“{world.first.name}”。" in judged.notes


def test_a_namesake_in_the_branch_is_pointed_out(world):
    here, there = (
        person(world.first, name="何静"),
        person(world.second, name="何静", id_number=factories.id_number()),
    )

    first, second = rows_of(preview(workbook([here, there]), world.zuzhibu))

    assert "本支部已有一名同名党员" in first.notes[-1]
    assert not any("同名" in note for note in second.notes)


def test_nobody_becomes_probationary_again(world):
    row = person(world.first, name="何静", id_number=world.he.id_number, category="预备党员", full_on=None)

    judged = only_row(workbook([row]), world.zuzhibu)

    assert "不能改回预备党员" in "".join(judged.problems)


def test_who_has_left_is_not_brought_back_by_a_sheet(world):
    world.he.left_on, world.he.left_how = date(2026, 5, 1), "transferred"
    world.he.save(update_fields=["left_on", "left_how"])

    judged = only_row(workbook([person(world.first, id_number=world.he.id_number)]), world.zuzhibu)

    assert "请先办理组织关系接收" in judged.problems[0]


def test_judging_costs_the_same_queries_for_any_number_of_rows(world, django_assert_num_queries):
    many = [person(world.first, id_number=factories.id_number()) for _ in range(300)]
    for rows in ([many[0]], many):
        parts = judged(workbook(rows), world.zuzhibu)
        world.zuzhibu.__dict__.pop("_posts_today", None)
        with django_assert_num_queries(4):  # posts, branches, members with these numbers, namesakes
            (part,) = parts
        assert {row.verdict for row in part} == {"new"}


def test_nothing_plain_lies_in_the_database(world):
    content = workbook([(*person(world.first), "13911112222")], (*HEADERS, "手机号"))
    preview(content, world.zuzhibu)  # lies there undecided
    sheets.commit(preview(content, world.zuzhibu), by=world.zuzhibu)
    member = Member.objects.get(name="江子淑")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM members_member")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT * FROM members_memberevent")
        stored += str(cursor.fetchall())
        cursor.execute("SELECT * FROM core_importblock")
        stored += str(cursor.fetchall())

    for plain in (member.id_number, member.phone, "示例市某区某路 1 号"):
        assert plain not in stored
    assert member.id_hash in stored


def test_history_names_who_imported(world):
    sheets.commit(preview(workbook([person(world.first)]), world.zuzhibu), by=world.zuzhibu)

    version = Member.objects.get(name="江子淑").versions.get()

    assert (version.pgh_label, version.name) == ("insert", "江子淑")
    assert version.id_number == Member.objects.get(name="江子淑").id_number, (
        "the history opens with the same key"
    )
    assert version.pgh_context.metadata["username"] == "zuzhibu"
    assert version.pgh_context.metadata["act"] == "core.sheets.batches.commit"


def test_error_workbook_gives_reasons_and_no_formulas(world):
    evil = person(world.first, name="+江子淑", id_number="1")
    batch = preview(workbook([evil, person(world.first)]), world.zuzhibu)

    sheet = load_workbook(io.BytesIO(sheets.error_workbook(batch))).active

    header, first, second = ([cell.value for cell in line] for line in sheet.iter_rows())
    assert header == [*HEADERS, "提示", "结论", "问题"]
    assert first[header.index("姓名")] == "'+江子淑"
    assert first[header.index("结论")] == "有问题"
    assert "应为 18 位" in first[header.index("问题")]
    assert second[header.index("结论")] == "新增"


def test_an_export_can_be_read_back_as_far_as_it_is_not_masked(world):
    """The closing line of an export and its title are not taken for people."""
    book = load_workbook(io.BytesIO(workbook([person(world.first)])))
    book.active.append(["导出人：顾明远"])
    buffer = io.BytesIO()
    book.save(buffer)

    batch = preview(buffer.getvalue(), world.zuzhibu)

    assert batch.counts["new"] == 1


def test_a_sheet_without_the_columns_says_which_lack(world):
    with pytest.raises(Refused, match="缺少列：公民身份证号、人员类别、加入党组织日期"):
        preview(workbook([("江子淑", "x")], ("姓名", "所在支部")), world.zuzhibu)


def test_two_columns_of_one_meaning_take_the_filled_one(world):
    content = workbook([(*person(world.first), "13911112222", None)], (*HEADERS, "手机号", "联系电话"))

    sheets.commit(preview(content, world.zuzhibu), by=world.zuzhibu)

    assert Member.objects.get(name="江子淑").phone == "13911112222"
