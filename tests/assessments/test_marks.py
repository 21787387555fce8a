"""考评登记: what a checker writes down, its bounds, its papers, taking it back; the month follows at once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from assessments import actions
from assessments.counting import marked
from assessments.figures import Period
from assessments.models import Criterion, Mark, MonthTotal, Paper, Scheme, Score, Verdict
from assessments.tables import CriterionData, IndicatorData, table
from core.errors import Refused
from core.models import AccessLog
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL, manual_line
from tests.assessments.found import broken, photo
from tests.conftest import TODAY

DAY = date(2026, 10, 9)
LIST = reverse("assessments:marks")
OWN = IndicatorData(
    "9",
    "登记的各种",
    Decimal(20),
    criteria=tuple(
        CriterionData(text, rule, terms, source="manual", evidence_cap=2)
        for text, rule, terms in (
            ("逐次", "each", {"each": "1"}),
            ("酌情", "judged", {"least": "1", "most": "3"}),
            ("出勤率", "steps", {"below": "90", "step": "10", "each": "1"}),
            ("加分", "bonus", {"each": "2", "most": "5"}),
        )
    ),
)


@pytest.fixture
def scheme(world):
    return actions.publish_scheme(replace(SMALL, indicators=(*SMALL.indicators, OWN)), 2026, by=world.zuzhibu)


def line(text):
    return Criterion.objects.filter(text=text).latest("pk")


def text(response):
    return " ".join(response.content.decode().split())


def taken(branch, words):
    return Score.objects.get(branch=branch, criterion__text=words, month=OCTOBER).taken


def test_a_mark_counts_at_once_in_the_month_of_its_day(world, scheme):
    actions.mark(world.first, line("逐次"), DAY, "缺两份制度", times=2, by=world.zuzhibu)
    actions.mark(world.first, line("酌情"), DAY, "台账不全", amount=Decimal("1.5"), by=world.zuzhibu)
    actions.mark(world.first, line("加分"), DAY, "受表彰", by=world.zuzhibu)

    assert (taken(world.first, "逐次"), taken(world.first, "酌情"), taken(world.first, "加分")) == (
        2,
        Decimal("1.50"),
        -2,
    )
    assert not Score.objects.filter(branch=world.second).exists()
    total = MonthTotal.objects.get(branch=world.first, month=OCTOBER)
    assert total.whole == 46


def test_the_mean_of_the_rates_that_were_found_is_what_counts(world, scheme):
    for day, rate in ((5, "80"), (6, "70")):
        actions.mark(
            world.first, line("出勤率"), date(2026, 10, day), "查签到", amount=Decimal(rate), by=world.zuzhibu
        )

    score = Score.objects.get(branch=world.first, criterion__text="出勤率")

    assert (score.amount, score.taken) == (Decimal(75), Decimal(1))


@pytest.mark.parametrize(
    ("words", "more", "says"),
    [
        ("逐次", {"amount": Decimal(1)}, "按次数计分，不填分数"),
        ("逐次", {"times": 0}, "次数至少 1 次"),
        ("酌情", {}, "酌情扣 1 至 3 分，请填扣几分"),
        ("酌情", {"amount": Decimal("0.5")}, "酌情扣 1 至 3 分"),
        ("酌情", {"amount": Decimal("3.5")}, "酌情扣 1 至 3 分"),
        ("酌情", {"amount": Decimal(2), "times": 2}, "次数填 1"),
        ("出勤率", {}, "0 到 100"),
        ("出勤率", {"amount": Decimal(101)}, "0 到 100"),
        ("逐次", {"on": date(2026, 11, 21)}, "日期还没有到"),
        ("逐次", {"on": date(2025, 10, 9)}, "不在该支部当月生效的考核细则里"),
        ("逐次", {"text": "  "}, "不能为空"),
        ("党费，每次扣 1 分", {}, "不由考评人登记"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_stays(world, scheme, words, more, says):
    said = {"on": DAY, "text": "查实"} | more

    with pytest.raises(Refused, match=says):
        actions.mark(world.first, line(words), said.pop("on"), said.pop("text"), **said, by=world.zuzhibu)
    assert not Mark.objects.exists()


def test_a_rate_of_nothing_is_a_rate(world, scheme):
    actions.mark(world.first, line("出勤率"), DAY, "一人没到", amount=Decimal(0), by=world.zuzhibu)

    assert taken(world.first, "出勤率") == 9


def test_the_same_twice_is_one(world, scheme):
    actions.mark(world.first, line("逐次"), DAY, "缺一份制度", by=world.zuzhibu)

    with pytest.raises(Refused, match="已经登记过同样的情况"):
        actions.mark(world.first, line("逐次"), DAY, " 缺一份制度 ", by=world.zuzhibu)
    actions.mark(world.second, line("逐次"), DAY, "缺一份制度", by=world.zuzhibu)
    assert Mark.objects.count() == 2


def test_nobody_marks_the_own_branch(world, scheme):
    row = actions.mark(world.first, line("逐次"), DAY, "转入之前登记", by=world.zuzhibu)
    factories.member("顾明远", world.first, user=world.zuzhibu)

    with pytest.raises(Refused, match="自己所在的支部"):
        actions.mark(world.first, line("逐次"), DAY, "查实", by=world.zuzhibu)
    with pytest.raises(Refused, match="自己所在的支部"):
        actions.withdraw_mark(row, "错了", by=world.zuzhibu)
    actions.mark(world.second, line("逐次"), DAY, "查实", by=world.zuzhibu)


def test_only_the_scheme_of_the_branch_s_own_kind_is_marked(world, scheme):
    own = actions.publish_scheme(replace(SMALL, field="agency", indicators=(OWN,)), 2026, by=world.zuzhibu)
    village = factories.organisation("中共示例市某村支部委员会", world.root, field="village")
    general = manual_line(scheme)

    with pytest.raises(Refused, match="不在该支部当月生效"):
        actions.mark(world.first, general, DAY, "查实", by=world.zuzhibu)
    actions.mark(world.first, manual_line(own), DAY, "查实", by=world.zuzhibu)
    actions.mark(village, general, DAY, "查实", by=world.zuzhibu)


def test_a_line_that_does_not_apply_to_the_branch_is_not_marked(world):
    small = replace(OWN, facts=("members_7",))
    actions.publish_scheme(replace(SMALL, indicators=(*SMALL.indicators, small)), 2026, by=world.zuzhibu)

    with pytest.raises(Refused, match="不在该支部当月生效"):
        actions.mark(world.first, line("逐次"), DAY, "查实", by=world.zuzhibu)


def test_a_new_version_keeps_what_was_found_on_the_same_line(world, scheme, sign_in):
    actions.mark(world.first, line("逐次"), DAY, "缺一份制度", by=world.zuzhibu)
    actions.mark(world.first, line("酌情"), DAY, "台账不全", amount=Decimal(2), by=world.zuzhibu)
    kept = replace(OWN, criteria=(OWN.criteria[0],))
    draft = actions.write_scheme(replace(SMALL, indicators=(*SMALL.indicators, kept)), 2026, by=world.zuzhibu)
    check = sign_in(world.zuzhibu).get(reverse("assessments:publish_scheme", args=[draft.pk]))
    assert check.context["left_out"] == 1

    actions.publish(draft, by=world.zuzhibu)
    for month in (OCTOBER, date(2026, 11, 1)):
        actions.score_month(month, by=None)

    assert taken(world.first, "逐次") == 1
    judged = Score.objects.filter(branch=world.first, criterion__text="酌情")
    assert [score.month for score in judged] == [OCTOBER]  # a version acts from the month it is published in
    [criterion] = Scheme.objects.with_lines().get(pk=draft.pk).indicators.get(code="9").criteria.all()
    assert marked(criterion, [world.first], Period.of_year(2026, TODAY))[world.first.pk].occurrences == 1


@pytest.mark.parametrize("stage", ["public", "graded"])
def test_what_is_on_view_or_graded_stands(world, scheme, stage):
    row = actions.mark(world.first, line("逐次"), DAY, "缺一份制度", by=world.zuzhibu)
    Verdict.objects.create(
        branch=world.first, year=2026, scheme=scheme, stage=stage, total=90, grade="好" if stage == "graded" else "",
        public_at=timezone.now(), graded_at=timezone.now() if stage == "graded" else None,
    )  # fmt: skip

    with pytest.raises(Refused, match="登记不再改动"):
        actions.mark(world.first, line("逐次"), DAY, "又一份", by=world.zuzhibu)
    with pytest.raises(Refused, match="登记不再改动"):
        actions.withdraw_mark(row, "错了", by=world.zuzhibu)
    actions.mark(world.second, line("逐次"), DAY, "查实", by=world.zuzhibu)


def test_a_mark_taken_back_counts_no_more(world, scheme):
    row = actions.mark(world.first, line("逐次"), DAY, "缺一份制度", by=world.zuzhibu)

    with pytest.raises(Refused, match="请写明为什么撤回"):
        actions.withdraw_mark(row, " ", by=world.zuzhibu)
    row = actions.withdraw_mark(row, "看错了支部", by=world.zuzhibu)

    assert (row.withdrawn_by, row.withdrawn_why) == (world.zuzhibu, "看错了支部")
    assert taken(world.first, "逐次") == 0
    with pytest.raises(Refused, match="已经撤回"):
        actions.withdraw_mark(row, "再撤", by=world.zuzhibu)
    actions.mark(world.first, line("逐次"), DAY, "缺一份制度", by=world.zuzhibu)


def test_papers_up_to_the_cap_of_the_line(world, scheme):
    row = actions.mark(world.first, line("逐次"), DAY, "见照片", papers=[photo("一.jpg")], by=world.zuzhibu)

    assert [(p.mark, p.organisation) for p in Paper.objects.all()] == [(row, world.first)]
    with pytest.raises(Refused, match="最多附 2 件"):
        actions.mark(world.first, line("逐次"), DAY, "三张", papers=[photo()] * 3, by=world.zuzhibu)
    with pytest.raises(Refused):
        actions.mark(world.first, line("逐次"), DAY, "坏的", papers=[broken()], by=world.zuzhibu)
    assert Mark.objects.count() == 1


def test_a_mark_is_entered_seen_and_taken_back_on_the_pages(world, scheme, sign_in):
    client = sign_in(world.zuzhibu)
    where = client.post(reverse("assessments:new_mark"), {"branch": world.first.pk, "month": "2026-10"})
    page = client.get(where.url)
    said = {
        "criterion": line("酌情").pk,
        "on": "2026-10-09",
        "times": "1",
        "amount": "9",
        "text": "台账不全",
        "files": photo(),
    }

    wrong = client.post(where.url, said)
    right = client.post(where.url, said | {"amount": "2", "files": photo()}, follow=True)
    twice = client.post(where.url, said | {"amount": "2", "files": photo()})

    assert "酌情（酌情每次扣 1 至 3 分，一共最多扣 3 分）" in text(page)
    assert "请填扣几分" in text(wrong)
    assert 'value="9"' in text(wrong)
    assert "已登记（扣 2 分），10 月得分已重算。" in text(right)
    assert "已经登记过同样的情况" in text(twice)
    row = Mark.objects.get()
    secretary = sign_in(world.shuji)
    evidence = secretary.get(
        reverse("assessments:evidence", args=[world.first.pk, OCTOBER, row.criterion_id])
    )
    assert row.get_absolute_url() in text(evidence)
    assert reverse("assessments:paper", args=[row.papers.get().pk]) in text(evidence)
    assert "台账不全（扣 2 分）" in text(evidence)
    assert "现场.jpg" in text(secretary.get(row.get_absolute_url()))
    assert "撤回</a>" not in text(secretary.get(row.get_absolute_url()))
    withdraw = reverse("assessments:withdraw_mark", args=[row.pk])
    assert client.post(withdraw, {"why": ""}).status_code == 200
    assert "已撤回，10 月得分已重算" in text(client.post(withdraw, {"why": "看错"}, follow=True))
    assert "看错" in text(secretary.get(row.get_absolute_url()))


def test_a_day_of_another_month_is_said_beside_it(world, scheme, sign_in):
    where = reverse("assessments:mark_branch", args=[world.first.pk, OCTOBER])
    said = {"criterion": line("逐次").pk, "on": "2026-09-30", "times": "1", "text": "查实"}

    page = sign_in(world.zuzhibu).post(where, said)

    assert "日期要在 2026 年 10 月里。" in text(page)
    assert not Mark.objects.exists()


def test_where_nothing_can_be_marked_the_page_says_why(world, sign_in):
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    where = reverse("assessments:mark_branch", args=[world.first.pk, OCTOBER])
    assert "没有可以登记的考核标准" in text(sign_in(world.zuzhibu).get(where))

    factories.member("顾明远", world.first, user=world.zuzhibu)
    assert "这是您所在的支部" in text(sign_in(world.zuzhibu).get(where))
    assert "登记考评" not in text(
        sign_in(world.linju).get(reverse("assessments:branch", args=[world.second.pk, OCTOBER]))
    )


@pytest.fixture
def marks(world, scheme):
    return [
        actions.mark(branch, line("逐次"), DAY, words, by=world.zuzhibu)
        for branch, words in ((world.first, "一"), (world.second, "二"), (world.second, "三"))
    ]


def test_the_list_and_its_filters(world, marks, sign_in):
    actions.withdraw_mark(marks[0], "错了", by=world.zuzhibu)
    client = sign_in(world.zuzhibu)

    def listed(query="", who=client):
        return [m.text for m in who.get(f"{LIST}?{query}").context["object_list"]]

    assert listed() == ["三", "二", "一"]
    assert listed("state=standing") == ["三", "二"]
    assert listed("state=withdrawn") == ["一"]
    assert listed("q=综合处") == ["一"]
    assert listed("year=2025") == []
    assert listed(f"branch={world.second.pk}") == ["三", "二"]
    assert listed(who=sign_in(world.shuji)) == ["一"]


def test_the_list_is_exported_as_it_is_searched(world, marks, sign_in):
    actions.withdraw_mark(marks[2], "错了", by=world.zuzhibu)
    client = sign_in(world.zuzhibu)
    assert "export=xlsx" in text(client.get(LIST))

    page = client.get(f"{LIST}?branch={world.second.pk}&export=xlsx")

    sheet = load_workbook(BytesIO(page.content)).active
    rows = [row[:11] for row in sheet.iter_rows(min_row=3, values_only=True) if row[1]]
    assert [(row[1], row[2], row[4], row[5], row[9], row[10]) for row in rows] == [
        ("登记的各种", "逐次", "1 次", "三", "已撤回", "错了"),
        ("登记的各种", "逐次", "1 次", "二", "有效", None),
    ]
    assert AccessLog.objects.filter(kind="export").exists()
    assert sign_in(world.luren).get(f"{LIST}?export=xlsx").status_code == 403


def test_the_list_costs_the_same_queries_for_one_and_three(world, scheme, sign_in, django_assert_num_queries):
    client = sign_in(world.zuzhibu)
    actions.mark(world.first, line("逐次"), DAY, "一", by=world.zuzhibu)
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST)
    for words in ("二", "三"):
        actions.mark(world.second, line("逐次"), DAY, words, by=world.zuzhibu)
    with django_assert_num_queries(10):
        assert len(client.get(LIST).context["object_list"]) == 3


def test_the_default_table_can_be_marked(world):
    scheme = actions.ensure_scheme(2026, by=None)[""]

    actions.mark(
        world.first, manual_line(scheme, "judged"), DAY, "没有记载", amount=Decimal("0.5"), by=world.zuzhibu
    )

    assert taken(world.first, table("a").indicators[7].criteria[0].text) == Decimal("0.50")
