"""The record as Word, read back."""

import io
from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from branches import actions as branches
from core.models import AccessLog
from meetings import actions
from meetings.letters import letter_of
from meetings.models import Meeting
from tests.meetings.held import record


def read(meeting):
    return Document(io.BytesIO(letter_of(meeting)))


def lines_of(document):
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.fixture
def held(world):
    moment = timezone.make_aware(timezone.datetime(2026, 11, 11, 0, 20))
    return record(
        world.first,
        "讨论<年度>计划 & 预算",
        ["branch_meeting"],
        date(2026, 11, 10),
        starts_at=time(22, 30),
        ended_at=moment,
        guests="顾明远",
        resolution="同意。\n报上级。",
        attendance={world.he.pk: ("leave", "出差")},
    )


def test_it_says_everything_a_record_holds(world, held):
    lines = lines_of(read(held))

    for words in (
        "示例市某局综合处党支部",
        "支部党员大会会议记录",
        "（补录：会后 10 天登记）",
        "时间：2026年11月10日22:30至2026年11月11日00:20",
        "地点：三楼会议室",
        "应到 3 人，实到 2 人。应到会有表决权 2 人，实到 1 人，已达半数，可以开会（条例第 11 条）",
        "主持人：林文博",
        "记录人：何静",
        "列席人：顾明远",
        "缺席人及原因：何静（请假，出差）",
        "主要议题：讨论<年度>计划 & 预算",
        "逐人发言。",
        "同意。",
        "报上级。",
    ):
        assert words in lines
    assert not [line for line in lines if "{" in line]


def test_the_layout_is_that_of_official_papers(held):
    document = read(held)
    section = document.sections[0]
    found = {p.text: p for p in document.paragraphs}
    title, body = found["支部党员大会会议记录"].style, found["逐人发言。"].style

    assert [round(side / Mm(1)) for side in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side / Mm(1)) for side in margins] == [37, 35, 28, 26]
    assert (title.font.size, title.element.rPr.rFonts.get(qn("w:eastAsia"))) == (Pt(22), "方正小标宋简体")
    base = body.base_style
    assert (base.font.size, base.element.rPr.rFonts.get(qn("w:eastAsia"))) == (Pt(16), "仿宋_GB2312")
    assert base.paragraph_format.line_spacing == Pt(28)
    assert body.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"


def test_the_list_of_names_has_everybody_due(held):
    (table,) = read(held).tables

    cells = [cell.text for row in table.rows[1:] for cell in row.cells]
    assert [c for c in cells if c] == ["陈晓", "到会", "何静", "请假", "林文博", "到会"]
    assert table.rows[0].cells[2].text == "签名"


def test_signatures_review_and_amendments_are_written_in(world, held):
    before = lines_of(read(held))
    assert "主持人签名：　　　　　　" in before

    actions.sign(held, "host", by=world.shuji)
    actions.sign(held, "recorder", by=world.dangyuan)
    actions.submit(held, by=world.shuji)
    actions.accept(held, remark="规范", by=world.zuzhibu)
    actions.amend(held, "预算应为 3 万元", "笔误", by=world.shuji)
    lines = lines_of(read(Meeting.objects.get()))

    assert "主持人签名：林文博（已在系统签名，2026年11月20日）" in lines
    assert "记录人签名：何静（已在系统签名，2026年11月20日）" in lines
    assert "2026年11月20日上级审阅通过：规范" in lines
    assert "预算应为 3 万元（原因：笔误；林文博，2026年11月20日）" in lines
    assert "更正（原记录不变）" not in before


def test_taking_it_out_leaves_a_trace(world, held, sign_in):
    response = sign_in(world.shuji).get(reverse("meetings:letter", args=[held.pk]))

    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert Document(io.BytesIO(response.content)).paragraphs
    trace = AccessLog.objects.get(kind="export")
    assert (trace.user, "2026-11-10" in trace.about) == (world.shuji, True)


def test_the_branch_is_named_as_it_was_then(world, held):
    paper = branches.Paper("中共示例市某局机关委员会", date(2026, 11, 12))
    name = "中共示例市某局办公室支部委员会"
    branches.rename(world.first, name, date(2026, 11, 15), "机构改革", paper, by=None)

    assert "示例市某局综合处党支部" in lines_of(read(Meeting.objects.get()))
