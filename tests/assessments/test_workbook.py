"""A scheme as a workbook: out and in again the same; every fault named by its place; nothing written with any fault."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assessments import actions
from assessments.facts import FACTS
from assessments.metrics import METRICS
from assessments.models import Poll, Scheme
from assessments.tables import BandData, CriterionData, IndicatorData, SchemeData, tables
from assessments.wording import number
from assessments.workbook import columns as c
from assessments.workbook import read_workbook, workbook_of
from tests.assessments.evidence import SMALL
from tests.assessments.test_schemes import at, text


def cells(data):
    return load_workbook(io.BytesIO(workbook_of(data)))


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def place(book, title, row):
    """The cell of the sheet of lines under a column title."""
    return book[c.LINES].cell(row, c.COLUMNS.index(title) + 1)


@pytest.mark.parametrize("name", sorted(tables()))
def test_out_and_in_again_is_the_same(name):
    data, problems = read_workbook(workbook_of(tables()[name]))

    assert problems == []
    assert data == replace(tables()[name], field="")


words = st.text("支部党课-=+@缺次扣１分Ａa1.，（）", min_size=1, max_size=12).map(str.strip).filter(bool)
amounts = st.decimals("0.01", 20, places=2)
scores = st.decimals(0, 100, places=2)


def terms_of(draw, kind, points, grades):
    some = lambda: number(draw(amounts))  # noqa: E731 (a word for a draw)
    most = {"most": some()} if draw(st.booleans()) else {}
    if kind == "each":
        return {"each": some()} | most
    if kind == "steps":
        started = {"started": True} if draw(st.booleans()) else {}
        return {"below": number(draw(scores)), "step": some(), "each": some()} | most | started
    if kind == "tiers":
        bounds = sorted(draw(st.sets(scores, min_size=1, max_size=4)), reverse=True)
        return {"tiers": [[number(b), number(draw(st.decimals(0, points, places=2)))] for b in bounds]}
    if kind == "judged":
        low, high = sorted((draw(amounts), draw(amounts)))
        return {"least": number(low), "most": number(high)}
    if kind == "bonus":
        return {"each": some(), "most": some()}
    return {"grade": draw(st.sampled_from(grades))} if kind == "veto" else {}


@st.composite
def lines(draw, points, grades):
    source = draw(st.sampled_from(["metric", "manual", "poll"]))
    counted = {"metric": sorted(METRICS), "poll": Poll.Kind.values, "manual": [""]}[source]
    kind = draw(st.sampled_from(sorted(c.KINDS)))
    return CriterionData(
        draw(words),
        kind,
        terms_of(draw, kind, points, grades),
        source,
        draw(st.sampled_from(counted)),
        "year" if source == "poll" else draw(st.sampled_from(["month", "year"])),
        draw(st.integers(0, 30)),
    )


@st.composite
def indicators(draw, code, grades, inner=True):
    parts, points = (), draw(st.decimals("0.01", 100, places=2))
    if inner and draw(st.booleans()):
        parts = tuple(
            draw(indicators(f"{code}.{n}", grades, inner=False)) for n in range(1, draw(st.integers(2, 4)))
        )
        points = sum(part.points for part in parts)
    return IndicatorData(
        code,
        draw(words),
        points,
        draw(st.sampled_from(["party", "business"])),
        tuple(draw(st.lists(st.sampled_from(sorted(FACTS)), unique=True, max_size=2))),
        draw(st.just("") | words),
        () if parts else tuple(draw(st.lists(lines(points, grades), min_size=1, max_size=3))),
        parts,
    )


@st.composite
def schemes(draw):
    names = draw(st.lists(words, min_size=1, max_size=4, unique=True))
    bounds = sorted(
        draw(st.sets(scores.filter(bool), min_size=len(names) - 1, max_size=len(names) - 1)), reverse=True
    )
    caps = st.none() | scores
    weights = draw(st.integers(0, 100))
    return SchemeData(
        name=draw(words),
        origin=draw(st.just("") | words),
        bands=tuple(
            BandData(n, least, draw(caps)) for n, least in zip(names, [*bounds, Decimal(0)], strict=True)
        ),
        weights={
            "monthly": draw(st.integers(0, 100)),
            "self": 0,
            "upper": weights,
            "peer": 100 - weights,
            "mass": 0,
        },
        indicators=tuple(draw(indicators(str(n), names)) for n in range(1, draw(st.integers(2, 4)))),
    )


@settings(max_examples=60, deadline=None)
@given(schemes())
def test_whatever_a_scheme_says_comes_back(data):
    assert read_workbook(workbook_of(data)) == (data, [])


def test_the_sheets_of_the_workbook():
    book = cells(tables()["c"])

    assert book.sheetnames == ["指标", "等次", "权重", "一览"]
    assert [cell.value for cell in book["指标"][1]] == list(c.COLUMNS)
    assert [cell.value for cell in book["指标"][2]][:7] == [
        "制度建设",
        None,
        "1",
        5,
        "党建",
        None,
        "制度不健全的，扣 1 至 3 分",
    ]
    assert book["一览"]["C3"].value == "酌情每次扣 1 至 3 分，一共最多扣 3 分"
    assert [cell.value for cell in book["等次"][2]] == ["一类", 90, None]


@pytest.mark.parametrize(
    ("column", "row", "value", "says"),
    [
        (c.CODE, 3, "1", "编号“1”重复了。"),
        (c.CODE, 3, None, "请填写编号。"),
        (c.POINTS, 2, "十分", "“十分”应是 0 到 9999.99 的数。"),
        (c.POINTS, 2, 1.234, "“1.234”最多 2 位小数。"),
        (c.POINTS, 2, None, "请填写分值。"),
        (c.SIDE, 2, "党务", "“党务”不认识，可填：党建、业务。"),
        (c.FACTS_OF, 2, "有食堂", "“有食堂”不认识"),
        (c.TEXT, 2, None, "请填写考核标准。"),
        (c.TEXT, 2, "长" * 201, "最多 200 个字，现在 201 个。"),
        (c.SOURCE, 2, "听说", "“听说”不认识"),
        (c.SOURCE, 2, None, "请填写取数方式。"),
        (c.METRIC, 2, "天气", "“天气”不认识"),
        (c.METRIC, 2, None, "请填写系统数什么"),
        (c.PERIOD, 2, "每周", "“每周”不认识，可填：每月、年终。"),
        (c.RULE, 2, "扣光", "“扣光”不认识"),
        (c.RULE, 2, "按比率得分", "“按比率得分”没有这一项，请清空。"),
        ("每次（每档）分值", 2, None, "“逐次扣分”缺“每次（每档）分值”。"),
        ("每次（每档）分值", 2, "一分", "“一分”应是 0 到"),
        ("最高等次", 2, "特等", "“逐次扣分”没有这一项"),
        ("各档得分", 2, "九成", "“逐次扣分”没有这一项"),
        (c.CAP, 2, 1.5, "“1.5”应是整数。"),
    ],
)
def test_a_fault_is_named_by_its_row_and_column(column, row, value, says):
    book = cells(SMALL)
    place(book, column, row).value = value

    data, problems = read_workbook(saved(book))

    assert data is None
    assert any(says in p.says and p.sheet == c.LINES and p.row == row for p in problems), problems


def test_a_rule_of_tiers_and_a_poll_by_the_month_are_judged():
    book = cells(SMALL)
    for column, value in ((c.RULE, "按比率分档得分"), ("每次（每档）分值", None), ("各档得分", "九成"),
                          (c.SOURCE, "测评结果"), (c.METRIC, "群众评议")):  # fmt: skip
        place(book, column, 2).value = value

    _, problems = read_workbook(saved(book))

    assert {(p.column, p.row) for p in problems} == {("各档得分", 2), (c.RULE, 2), (c.PERIOD, 2)}


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "says"),
    [
        ("等次", "B2", 70, "等次须从高到低。"),
        ("等次", "B5", 10, "最后一等须从 0 分起。"),
        ("等次", "A3", "好", "“好”重复了。"),
        ("等次", "A2", None, "请填写等次的名称"),
        ("等次", "C2", 130, "应是 0 到 100 的数"),
        ("权重", "B2", None, "请填写细则的名称"),
        ("权重", "B4", "四成", "应是 0 到 100 的数"),
        ("权重", "B6", 90, "合计须为 100。"),
        ("权重", "A4", "日常", "请填写日常考核占比"),
        ("指标", "G1", "标准", "第一行缺列：考核标准。"),
    ],
)
def test_faults_of_the_other_sheets(sheet, cell, value, says):
    book = cells(SMALL)
    book[sheet][cell].value = value

    data, problems = read_workbook(saved(book))

    assert data is None
    assert any(says in p.says and p.sheet == sheet for p in problems), problems


def test_a_tree_that_does_not_add_up_is_named():
    book = cells(tables()["g"])
    rows = {book[c.LINES].cell(r, 3).value: r for r in range(2, 20)}
    place(book, c.POINTS, rows["3"]).value = 19
    place(book, c.HEADING, rows["3.2"]).value = "别的一级"
    book[c.LINES].cell(rows["1"], 1).value = None

    _, problems = read_workbook(saved(book))

    assert {(p.row, p.column) for p in problems} >= {
        (rows["3"], c.POINTS),
        (rows["3.2"], c.HEADING),
        (rows["1"], c.HEADING),
    }


def test_a_sheet_that_is_missing_is_named():
    book = Workbook()
    book.active.title = "指标"

    _, problems = read_workbook(saved(book))

    assert [(p.sheet, p.row) for p in problems] == [("指标", 1), ("等次", None), ("权重", None)]


def upload(content, **more):
    return {"file": SimpleUploadedFile("细则.xlsx", content), "year": "2027", "field": "agency"} | more


def test_a_draft_from_a_workbook_and_its_workbook_again(world, sign_in):
    client = sign_in(world.zuzhibu)
    address = reverse("assessments:upload_scheme")

    made = client.post(address, upload(workbook_of(tables()["g"])))
    again = client.post(address, upload(workbook_of(tables()["g"])))

    scheme = Scheme.objects.get()
    assert made.url == scheme.get_absolute_url()
    assert (scheme.year, scheme.field, scheme.made_by) == (2027, "agency", world.zuzhibu)
    assert "还是草稿" in text(again)
    out = client.get(at("scheme_workbook", scheme))
    assert read_workbook(out.content)[0] == replace(tables()["g"], field="")


def test_a_workbook_with_a_fault_writes_nothing_and_says_where(world, sign_in):
    book = cells(SMALL)
    place(book, c.POINTS, 3).value = "很多"

    page = text(sign_in(world.zuzhibu).post(reverse("assessments:upload_scheme"), upload(saved(book))))

    assert "工作簿里有 1 处要改，什么也没有写入" in page
    assert "“很多”应是" in page
    assert not Scheme.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("x.xlsx", b"hello", "内容却是文本"), ("x.pdf", b"%PDF-1.4 x", "不是 Excel")],
)
def test_what_is_no_workbook_is_refused(world, sign_in, name, content, says):
    file = SimpleUploadedFile(name, content)

    page = sign_in(world.zuzhibu).post(reverse("assessments:upload_scheme"), upload(b"", file=file))

    assert says in text(page)


def test_a_secretary_takes_a_published_scheme_out(world, sign_in):
    scheme = actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)

    got = sign_in(world.shuji).get(at("scheme_workbook", scheme))

    assert read_workbook(got.content)[1] == []
