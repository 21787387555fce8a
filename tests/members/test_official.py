"""Official forms leave with full numbers, for a reason, watermarked and on record; lists also as csv."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from core.models import AccessLog
from members.views import forms_out
from tests import factories

URL = "/members/official/"
REASON = "年报核对名册"


def ask(client, organisation, kind="roster", reason=REASON):
    return client.post(URL, {"kind": kind, "organisation": organisation.pk, "reason": reason})


def words_of(content):
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return document, "\n".join([*cells, *(p.text for p in document.paragraphs)])


def test_the_roster_has_the_official_columns_and_full_numbers(world, sign_in):
    answer = ask(sign_in(world.shuji), world.first)

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[1] == (
        "序号", "姓名", "所在党支部", "公民身份证号", "性别", "民族", "出生日期", "学历", "人员类别",
        "加入党组织日期", "转为正式党员日期", "工作岗位", "手机号", "固定电话", "家庭住址", "党籍状态",
        "是否为流动党员", "外出流向",
    )  # fmt: skip
    people = {row[1]: row for row in rows[2:] if row[0] and row[1]}
    assert set(people) == {"林文博", "何静", "陈晓"}
    assert people["何静"][3] == world.he.id_number
    assert people["何静"][12] == "13800000000"
    assert "林文博（shuji）" in rows[-1][0]
    assert REASON in rows[-1][0]


def test_it_is_on_record_with_the_reason(world, sign_in):
    ask(sign_in(world.shuji), world.first)

    log = AccessLog.objects.get(kind="export")
    assert (log.user, log.reason) == (world.shuji, REASON)
    assert "党员花名册 3 人" in log.about


@pytest.mark.parametrize("reason", ["", "看看"])
def test_without_a_reason_nothing_leaves(world, sign_in, reason):
    answer = ask(sign_in(world.shuji), world.first, reason=reason)

    assert answer["Content-Type"].startswith("text/html")
    assert not AccessLog.objects.filter(kind="export").exists()


def test_another_branch_cannot_be_taken_out(world, sign_in):
    answer = ask(sign_in(world.shuji), world.second)

    assert answer["Content-Type"].startswith("text/html")
    assert "沈秋" not in answer.content.decode()
    assert not AccessLog.objects.filter(kind="export").exists()


def test_too_many_are_refused_with_what_to_do(world, sign_in, monkeypatch):
    monkeypatch.setattr(forms_out, "ROSTER_LIMIT", 4)
    client = sign_in(world.zuzhibu)

    assert "请按下级党组织分几次导出" in ask(client, world.root).content.decode()
    assert ask(client, world.first)["Content-Type"] == forms_out.XLSX


def test_many_organisations_are_named_instead_of_chosen(world, sign_in, monkeypatch):
    monkeypatch.setattr("members.forms.forms_out.CHOICES_SHOWN", 2)
    client = sign_in(world.zuzhibu)
    post = lambda name: client.post(URL, {"kind": "roster", "organisation": name, "reason": REASON})  # noqa: E731 (two uses)

    assert "没有这个党组织" in post("不存在的支部").content.decode()
    assert post(world.first.name)["Content-Type"] == forms_out.XLSX


def test_the_form_of_a_branch_has_a_page_a_member(world, sign_in):
    answer = ask(sign_in(world.shuji), world.first, kind="collection")

    document, said = words_of(answer.content)
    assert len(document.tables) == 3
    assert "16　是否为流动党员" in said
    assert "☑ 正式党员　☐ 预备党员" in said
    assert "☐ 正式党员　☑ 预备党员" in said
    assert "☐ 男　☑ 女" in said
    assert world.he.id_number in said.replace("　", "")
    assert "党员签名" in said
    assert REASON in document.sections[0].footer.paragraphs[0].text
    assert "{" not in said


def test_the_form_of_one_member(world, sign_in):
    odd = factories.member("<何&静>", world.first, phone="", address="", occupation="", education="")
    url = reverse("members:collection_form", args=[odd.pk])
    client = sign_in(world.shuji)
    assert client.get(url).status_code == 200

    document, said = words_of(client.post(url, {"reason": REASON}).content)

    assert len(document.tables) == 1
    assert "<何&静>" in said
    assert AccessLog.objects.get(kind="export").about.endswith("采集表")


def test_a_list_leaves_as_csv_too(world, sign_in):
    factories.member("=1+1", world.first)

    answer = sign_in(world.shuji).get(reverse("members:list"), {"export": "csv"})

    assert answer.content.startswith(b"\xef\xbb\xbf")
    text = answer.content.decode("utf-8-sig")
    assert "'=1+1" in text
    assert world.he.id_number not in text
    assert "林文博（shuji）" in text.splitlines()[-1]
    assert AccessLog.objects.filter(kind="export").count() == 1
