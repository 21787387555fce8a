"""Drafts: begun, changed line by line, checked, published; what is published never changes, a draft never scores."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments import actions
from assessments.actions.drafts import settings_stamp
from assessments.models import Indicator, MonthTotal, Scheme
from assessments.tables import BandData, CriterionData, IndicatorData, table, tables
from assessments.written import bands_of, data_of, indicator_data, stamp
from core.errors import Refused
from tests.assessments.evidence import OCTOBER, SMALL

LINE = CriterionData("缺一次扣 1 分", "each", {"each": "1"}, source="manual")
JUDGED = {"rule": "judged", "terms": {"least": "1", "most": "2"}}
NEW = IndicatorData("9", "党务公开", Decimal(5), criteria=(LINE,))


def whole(scheme):
    return Scheme.objects.with_lines().get(pk=scheme.pk)


def titles(scheme):
    return [i.title for i in whole(scheme).indicators.all()]


@pytest.fixture
def draft(world):
    return whole(actions.write_scheme(SMALL, 2026, by=world.zuzhibu))


@pytest.fixture
def tree(world):
    return whole(actions.write_scheme(table("g"), 2026, by=world.zuzhibu))


@pytest.mark.parametrize("name", sorted(tables()))
def test_what_is_stored_is_what_the_table_says(world, name):
    scheme = actions.write_scheme(tables()[name], 2026, by=world.zuzhibu)

    assert data_of(whole(scheme)) == tables()[name]


def test_a_copy_becomes_the_next_version_and_scores_nothing(world, draft):
    published = actions.publish(draft, by=world.zuzhibu)

    copy = actions.write_scheme(data_of(whole(published)), 2026, by=world.zuzhibu)
    actions.change_settings(copy, {"name": "改过的名称"}, by=world.zuzhibu)
    actions.score_month(OCTOBER, by=None)

    assert (copy.version, copy.is_draft) == (2, True)
    assert set(MonthTotal.objects.values_list("scheme", flat=True)) == {published.pk}


def test_a_second_draft_of_the_same_year_and_kind_is_refused(world, draft):
    with pytest.raises(Refused, match="还是草稿"):
        actions.write_scheme(SMALL, 2026, by=world.zuzhibu)
    assert actions.write_scheme(replace(SMALL, field="agency"), 2026, by=world.zuzhibu).version == 1
    assert actions.write_scheme(SMALL, 2027, by=world.zuzhibu).version == 1


def test_settings_are_changed_and_must_add_up(world, draft):
    weights = {
        "self_weight": 20,
        "upper_weight": 50,
        "peer_weight": 15,
        "mass_weight": 15,
        "monthly_weight": 60,
    }

    actions.change_settings(draft, weights, by=world.zuzhibu)

    assert whole(draft).monthly_weight == 60
    with pytest.raises(Refused, match="合计须为 100"):
        actions.change_settings(draft, {"self_weight": 30}, by=world.zuzhibu)
    assert whole(draft).self_weight == 20


def test_grades_are_set_whole(world, draft):
    bands = [BandData("合格", Decimal(0)), BandData("优秀", Decimal(85), Decimal(30))]

    actions.set_bands(draft, bands, by=world.zuzhibu)
    actions.set_bands(draft, bands, by=world.zuzhibu)

    assert [(b.name, b.at_least, b.share_cap) for b in whole(draft).grades] == [
        ("优秀", 85, 30),
        ("合格", 0, None),
    ]


@pytest.mark.parametrize(
    ("bands", "says"),
    [
        ([], "最后一等从 0 分起"),
        ([BandData("优秀", Decimal(85))], "最后一等从 0 分起"),
        ([BandData("优秀", Decimal(0)), BandData("合格", Decimal(0))], "从高到低"),
        ([BandData("优秀", Decimal(85)), BandData("优秀", Decimal(0))], "不能重复"),
    ],
)
def test_grades_that_leave_a_gap_are_refused(world, draft, bands, says):
    with pytest.raises(Refused, match=says):
        actions.set_bands(draft, bands, by=world.zuzhibu)
    assert [band.name for band in whole(draft).grades] == ["好", "较好", "一般", "差"]


def test_a_grade_a_veto_names_stays(world):
    scheme = actions.write_scheme(table("c"), 2026, by=world.zuzhibu)

    with pytest.raises(Refused, match="“廉洁自律”的“有违纪的，当年支部定为三类”：一票否决的等次“三类”不在"):
        actions.set_bands(
            scheme, [BandData("一类", Decimal(80)), BandData("二类", Decimal(0))], by=world.zuzhibu
        )
    assert len(whole(scheme).grades) == 3


def test_an_indicator_is_added_at_the_end_or_under_its_heading(world, tree):
    heading = tree.indicators.get(code="3")

    actions.add_indicator(tree, replace(NEW, code="11"), by=world.zuzhibu)
    actions.add_indicator(tree, replace(NEW, code="3.9", title="又一项"), under=heading, by=world.zuzhibu)

    assert titles(tree)[-1] == "党务公开"
    assert titles(tree)[titles(tree).index("创先争优其他工作") + 1] == "又一项"
    heading.refresh_from_db()
    assert heading.points == 25
    assert [i.position for i in whole(tree).indicators.all()] == list(range(1, len(titles(tree)) + 1))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (replace(NEW, code="1"), "编号“1”已经用了"),
        (replace(NEW, criteria=(replace(LINE, terms={}),)), "“党务公开”的“缺一次扣 1 分”：“逐次扣分”缺"),
        (replace(NEW, criteria=(replace(LINE, source="metric", metric="weather"),)), "不认识"),
        (replace(NEW, criteria=(replace(LINE, rule="veto", terms={"grade": "特等"}),)), "不在本细则的等次里"),
        (replace(NEW, points=Decimal(-1)), "."),
        (
            replace(NEW, criteria=(replace(LINE, source="poll", metric="mass", period="year"),)),
            "结果是百分比；计分方式",
        ),
        (
            replace(NEW, criteria=(replace(LINE, source="metric", metric="dues_late", **JUDGED),)),
            "要由人酌情扣分.*考评登记",
        ),
    ],
)
def test_an_unsound_indicator_is_refused_and_nothing_stays(world, draft, data, says):
    with pytest.raises(Refused, match=says):
        actions.add_indicator(draft, data, by=world.zuzhibu)
    assert titles(draft) == ["任期届满换届", "三会一课", "党费"]


def test_nothing_goes_under_an_indicator_with_lines(world, draft):
    with pytest.raises(Refused, match="已有自己的考核标准"):
        actions.add_indicator(draft, NEW, under=draft.indicators.get(code="1"), by=world.zuzhibu)


def test_an_indicator_is_written_anew_with_its_lines(world, draft):
    first = draft.indicators.get(code="1")
    data = replace(NEW, code="1", criteria=(LINE, replace(LINE, text="又一条")))

    actions.change_indicator(first, data, by=world.zuzhibu)
    actions.change_indicator(first, data, by=world.zuzhibu)

    row = whole(draft).indicators.all()[0]
    assert indicator_data(row) == data
    assert row.pk == first.pk


def test_a_heading_keeps_its_parts_and_their_sum(world, tree):
    heading, part = tree.indicators.get(code="3"), tree.indicators.get(code="3.2")

    actions.change_indicator(part, replace(NEW, code="3.2", points=Decimal(9)), by=world.zuzhibu)
    heading.refresh_from_db()
    assert heading.points == 25

    with pytest.raises(Refused, match="下面有二级指标"):
        actions.change_indicator(heading, replace(NEW, code="3"), by=world.zuzhibu)


def test_indicators_move_with_what_is_beneath_them(world, tree):
    heading, part = tree.indicators.get(code="3"), tree.indicators.get(code="3.2")

    actions.move_indicator(heading, -1, by=world.zuzhibu)
    actions.move_indicator(part, 1, by=world.zuzhibu)

    assert titles(tree)[:9] == [
        "班子凝聚力", "创先争优", "创先争优计划总结", "领导点评", "承诺书", "兑现承诺总结", "群众评议", "创先争优其他工作",
        "计划和总结",
    ]  # fmt: skip
    with pytest.raises(Refused, match="最上面"):
        actions.move_indicator(tree.indicators.get(code="1"), -1, by=world.zuzhibu)
    with pytest.raises(Refused, match="最下面"):
        actions.move_indicator(tree.indicators.get(code="10"), 1, by=world.zuzhibu)


def test_removing_takes_what_is_beneath_and_the_sum_follows(world, tree):
    heading = tree.indicators.get(code="3")

    actions.remove_indicator(tree.indicators.get(code="3.6"), by=world.zuzhibu)
    heading.refresh_from_db()
    assert heading.points == 18

    actions.remove_indicator(heading, by=world.zuzhibu)
    assert not tree.indicators.filter(code__startswith="3").exists()
    with pytest.raises(Refused, match="已经被人删去"):
        actions.remove_indicator(heading, by=world.zuzhibu)


def test_who_comes_second_is_told(world, draft):
    first = draft.indicators.get(code="1")
    seen = {
        "settings": settings_stamp(draft),
        "bands": stamp(bands_of(draft)),
        "indicator": stamp(indicator_data(draft.indicators.all()[0])),
    }
    actions.change_settings(draft, {"monthly_weight": 50}, seen=seen["settings"], by=world.zuzhibu)
    actions.set_bands(draft, [BandData("合格", Decimal(0))], seen=seen["bands"], by=world.zuzhibu)
    actions.change_indicator(first, replace(NEW, code="1"), seen=seen["indicator"], by=world.zuzhibu)

    for again in (
        lambda: actions.change_settings(
            draft, {"monthly_weight": 30}, seen=seen["settings"], by=world.zuzhibu
        ),
        lambda: actions.set_bands(draft, [BandData("好", Decimal(0))], seen=seen["bands"], by=world.zuzhibu),
        lambda: actions.change_indicator(
            first, replace(NEW, code="2x"), seen=seen["indicator"], by=world.zuzhibu
        ),
    ):
        with pytest.raises(Refused, match="有人改了这一处"):
            again()
    # another place of the same draft is nobody's conflict
    second = whole(draft).indicators.all()[1]
    actions.change_indicator(
        second, replace(NEW, code="2"), seen=stamp(indicator_data(second)), by=world.zuzhibu
    )
    assert whole(draft).monthly_weight == 50


def test_what_was_checked_is_what_is_published(world, draft):
    seen = stamp(data_of(draft))
    actions.change_settings(draft, {"monthly_weight": 50}, by=world.zuzhibu)

    with pytest.raises(Refused, match="检查之后草稿又有改动"):
        actions.publish(draft, seen=seen, by=world.zuzhibu)
    published = actions.publish(draft, seen=stamp(data_of(whole(draft))), by=world.zuzhibu)
    assert published.published_by == world.zuzhibu
    with pytest.raises(Refused, match="已经发布"):
        actions.publish(draft, by=world.zuzhibu)


def test_a_draft_that_cannot_be_scored_is_not_published(world, draft):
    actions.add_indicator(draft, replace(NEW, criteria=()), by=world.zuzhibu)

    with pytest.raises(Refused, match="“党务公开”还没有考核标准"):
        actions.publish(draft, by=world.zuzhibu)
    assert whole(draft).is_draft


def test_nothing_of_a_published_scheme_is_changed(world, draft):
    actions.publish(draft, by=world.zuzhibu)
    line = draft.indicators.get(code="1")

    for act in (
        lambda: actions.change_settings(draft, {"name": "x"}, by=world.zuzhibu),
        lambda: actions.set_bands(draft, [BandData("好", Decimal(0))], by=world.zuzhibu),
        lambda: actions.add_indicator(draft, NEW, by=world.zuzhibu),
        lambda: actions.change_indicator(line, NEW, by=world.zuzhibu),
        lambda: actions.move_indicator(line, 1, by=world.zuzhibu),
        lambda: actions.remove_indicator(line, by=world.zuzhibu),
        lambda: actions.delete_draft(draft, by=world.zuzhibu),
    ):
        with pytest.raises(Refused, match="另起草一版"):
            act()
    assert data_of(whole(draft)) == SMALL


def test_a_draft_is_deleted_whole_and_once(world, draft):
    actions.delete_draft(draft, by=world.zuzhibu)

    assert not Scheme.objects.exists()
    assert not Indicator.objects.exists()
    with pytest.raises(Refused, match="已经被删除"):
        actions.delete_draft(Scheme(pk=draft.pk), by=world.zuzhibu)


def test_a_draft_left_over_does_not_keep_the_year_from_being_scored(world, draft):
    [default] = actions.ensure_scheme(2026, by=None).values()
    assert (default.name, default.version) == (table("a").name, 2)
    with pytest.raises(Refused, match="还是草稿"):
        actions.write_scheme(SMALL, 2026, by=world.zuzhibu)

    published = actions.publish(draft, by=world.zuzhibu)

    assert published.version == 3
    assert Scheme.objects.in_force(2026)[""] == published
    assert actions.ensure_scheme(2026, by=None)[""] == published


def test_a_scheme_of_one_kind_leaves_the_others_to_the_general_one(world):
    village = actions.publish_scheme(replace(SMALL, field="village"), 2026, by=world.zuzhibu)

    schemes = actions.ensure_scheme(2026, by=None)

    assert schemes["village"] == village
    assert schemes[""].name == table("a").name
