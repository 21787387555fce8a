from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments import actions
from assessments.models import MonthTotal, Score
from assessments.todos.scores import points_lost, weak_branches
from branches import actions as branches
from core.models import AccessLog
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL, bill, full_month

TODAY = date(2026, 11, 20)
RANKING = reverse("assessments:ranking")


def page(branch, month=OCTOBER):
    return reverse("assessments:branch", args=[branch.pk, month])


def evidence(branch, metric, month=OCTOBER):
    score = Score.objects.get(branch=branch, criterion__metric=metric, month=month)
    return reverse("assessments:evidence", args=[branch.pk, month, score.criterion_id])


@pytest.fixture
def scored(world):
    """October: `first` held its meeting and owes one member's dues; `second` missed its meeting."""
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    full_month(world.first, OCTOBER, is_late=True)
    bill(world.he, OCTOBER)
    actions.score_month(OCTOBER, by=None)
    return world


def text(response):
    return " ".join(response.content.decode().split())


def test_the_department_sees_every_branch_in_order_of_score(scored, sign_in):
    got = sign_in(scored.zuzhibu).get(RANKING)

    assert [(b.short_name, b.place, float(round(b.mean, 1))) for b in got.context["branches"]] == [
        (scored.second.short_name, 1, 99.2),
        (scored.first.short_name, 2, 96.2),
    ]
    [second, first] = got.context["branches"]
    assert [(c.month.month, c.shown, c.late) for c in first.months if c.percent is not None] == [
        (10, 96, True)
    ]
    assert not any(cell.late for cell in second.months)
    assert page(scored.first) in text(got)


def test_the_figures_on_top_and_the_dearest_indicators(scored, sign_in):
    got = sign_in(scored.zuzhibu).get(RANKING)

    assert [(stat["title"], stat["value"], stat.get("unit")) for stat in got.context["stats"]] == [
        ("支部 / 党员", "2", "/ 4 人"),
        ("应开已开", "50.0%", None),
        ("党费按时", "0.0%", None),
        ("任期已届满", "0", "个支部"),
    ]
    assert [(x.title, x.branches, x.occurrences, float(x.lost)) for x in got.context["losses"]] == [
        ("党费", 1, 1, 1.0),
        ("三会一课", 1, 1, 0.2),
    ]


def test_a_term_past_its_end_is_on_top_in_red(scored, sign_in):
    branches.begin_term(scored.first, date(2025, 3, 2), date(2026, 11, 1), has_committee=True, by=None)

    stat = sign_in(scored.zuzhibu).get(RANKING).context["stats"][3]

    assert (stat["value"], stat["tone"]) == ("1", "overdue")


@pytest.mark.parametrize(
    ("query", "order"),
    [("order=low", ["first", "second"]), ("order=tree", ["first", "second"]), ("", ["second", "first"])],
)
def test_the_ranking_can_be_turned_round(scored, sign_in, query, order):
    got = sign_in(scored.zuzhibu).get(f"{RANKING}?{query}")

    assert [b.pk for b in got.context["branches"]] == [getattr(scored, name).pk for name in order]


def test_branches_without_scores_come_last_either_way(scored, sign_in):
    factories.organisation("中共示例市某局新设支部委员会", scored.root, founded_on=date(2026, 11, 2))
    client = sign_in(scored.zuzhibu)

    for query in ("", "?order=low"):
        last = list(client.get(RANKING + query).context["branches"])[-1]
        assert (last.short_name[-5:], last.mean) == ("新设党支部", None)


def test_year_and_kind_of_branch_choose_what_is_shown(scored, sign_in):
    village = factories.organisation("中共示例市某村支部委员会", scored.root, field="village")
    client = sign_in(scored.zuzhibu)

    assert [b.pk for b in client.get(f"{RANKING}?field=village").context["branches"]] == [village.pk]
    assert client.get(f"{RANKING}?field=village").context["stats"][0]["value"] == "1"
    assert client.get(f"{RANKING}?year=1999").context["year"] == 2026
    actions.ensure_scheme(2025, by=None)
    before = client.get(f"{RANKING}?year=2025")
    assert before.context["year"] == 2025
    assert all(branch.mean is None for branch in before.context["branches"])


def test_the_same_as_a_plain_table(scored, sign_in):
    got = text(sign_in(scored.zuzhibu).get(f"{RANKING}?view=table"))

    assert 'class="heat"' not in got
    assert ">96.1" in got
    assert '<input type="hidden" name="view" value="table"' in got


def test_the_ranking_as_a_workbook(scored, sign_in):
    got = sign_in(scored.zuzhibu).get(f"{RANKING}?export=xlsx")

    sheet = list(load_workbook(BytesIO(got.content)).active.iter_rows(values_only=True))
    assert sheet[1][:6] == ("名次", "党支部", "所在领域", "同类名次", "年均得分率（%）", "年度等次")
    assert sheet[1][6:] == tuple(f"{number}月" for number in range(1, 13))
    assert sheet[2][:6] == (1, scored.second.short_name, "机关", 1, 99.2, None)
    assert (sheet[2][15], sheet[2][16]) == (99.2, None)
    assert AccessLog.objects.filter(kind=AccessLog.Kind.EXPORT, user=scored.zuzhibu).count() == 1


@pytest.mark.parametrize("query", ["", "?view=table"])
def test_the_ranking_costs_the_same_queries_for_one_branch_and_for_three(
    world, sign_in, django_assert_num_queries, query
):
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    client = sign_in(world.zuzhibu)
    actions.score_month(OCTOBER, by=None)
    client.get(RANKING + query)
    with django_assert_num_queries(27):
        client.get(RANKING + query)
    for number in range(3):
        factories.organisation(f"中共示例市某局第{number}支部委员会", world.root)
    actions.score_month(OCTOBER, by=None)
    with django_assert_num_queries(27):
        client.get(RANKING + query)


def test_an_empty_ranking_says_what_to_do(world, sign_in):
    got = text(sign_in(world.zuzhibu).get(f"{RANKING}?field=village"))

    assert "没有符合条件的党支部" in got
    assert "这一年还没有发布细则" in got


def test_a_secretary_is_led_to_the_own_branch(scored, sign_in):
    got = sign_in(scored.shuji).get(RANKING)

    assert got.status_code == 302
    assert got.url == page(scored.first, date(2026, 11, 1))


def test_where_the_points_of_the_month_went(scored, sign_in):
    got = sign_in(scored.shuji).get(page(scored.first))

    assert "这个月扣 1.0 分，得 25.0 / 26.0 分（96.1%）" in text(got)
    assert "党费收缴使用管理规定第 12 条" in text(got)
    assert evidence(scored.first, "dues_late") in text(got)
    assert "按现在的记录重算" not in text(got)
    assert got.context["trend"]["series"][0]["values"][9] == 96.1


def test_a_month_without_scores_says_so(scored, sign_in):
    got = text(sign_in(scored.shuji).get(page(scored.first, date(2026, 11, 1))))

    assert "这个月还没有出分" in got


@pytest.mark.parametrize(("metric", "branch"), [("meetings_missed", "second"), ("dues_late", "first")])
def test_the_evidence_shows_as_many_rows_as_the_figure_says(scored, sign_in, metric, branch):
    place = getattr(scored, branch)
    score = Score.objects.get(branch=place, criterion__metric=metric, month=OCTOBER)

    got = sign_in(scored.zuzhibu).get(evidence(place, metric))

    assert len(got.context["evidence"]) == score.occurrences == 1
    assert got.context["evidence"][0].url.replace("&", "&amp;") in text(got)
    assert "怎么算的" in text(got)
    assert "出分之后记录有了变化" not in text(got)


def test_the_evidence_leads_to_pages_that_open(scored, sign_in):
    client = sign_in(scored.zuzhibu)
    branches.begin_term(scored.second, date(2025, 3, 2), date(2026, 9, 30), has_committee=True, by=None)
    actions.score_month(OCTOBER, by=None)

    for branch, metric in (
        (scored.second, "meetings_missed"),
        (scored.first, "dues_late"),
        (scored.second, "term_expired"),
    ):
        for row in client.get(evidence(branch, metric)).context["evidence"]:
            assert client.get(row.url).status_code == 200


def test_the_evidence_says_when_it_has_changed_since(scored, sign_in):
    full_month(scored.second, OCTOBER)

    got = text(sign_in(scored.linju).get(evidence(scored.second, "meetings_missed")))

    assert "出分时 1 次，现在 0 次" in got


def test_scoring_anew_from_the_page(scored, sign_in):
    full_month(scored.second, OCTOBER)
    address = reverse("assessments:rescore", args=[scored.second.pk, OCTOBER])
    client = sign_in(scored.zuzhibu)

    first = client.post(address, follow=True)
    second = client.post(address, follow=True)

    assert "已按现在的记录重算，1 项得分有变化。" in text(first)
    assert "已重算，得分没有变化。" in text(second)
    assert Score.objects.get(branch=scored.second, criterion__metric="meetings_missed").occurrences == 0


def test_scoring_a_month_to_come_is_refused_on_the_page(scored, sign_in):
    address = reverse("assessments:rescore", args=[scored.second.pk, date(2026, 12, 1)])

    got = sign_in(scored.zuzhibu).post(address, follow=True)

    assert "2026-12 还没有到，不能计算得分。" in text(got)
    assert not Score.objects.filter(month=date(2026, 12, 1)).exists()


@pytest.mark.parametrize(
    ("who", "ranking", "own", "other", "rescore"),
    [
        ("zuzhibu", 200, 200, 200, 302),
        ("shuji", 302, 200, 404, 403),
        ("dangyuan", 403, 404, 404, 404),
        ("linju", 302, 404, 200, 404),
        ("shenji", 403, 404, 404, 404),
        ("xitong", 403, 404, 404, 404),
        ("luren", 403, 404, 404, 404),
    ],
)
def test_who_sees_what(scored, sign_in, who, ranking, own, other, rescore):
    client = sign_in(getattr(scored, who))

    assert client.get(RANKING).status_code == ranking
    for branch, expected in ((scored.first, own), (scored.second, other)):
        assert client.get(page(branch)).status_code == expected
        assert client.get(evidence(branch, "dues_late")).status_code == expected
    assert client.post(reverse("assessments:rescore", args=[scored.first.pk, OCTOBER])).status_code == rescore
    assert (
        client.get(reverse("assessments:rescore", args=[scored.first.pk, OCTOBER])).status_code == 405
        or rescore != 302
    )


def test_addresses_that_name_nothing_are_not_found(scored, sign_in):
    client = sign_in(scored.zuzhibu)

    for address in (
        f"/assessments/{scored.first.pk}/2026-13/",
        f"/assessments/{scored.first.pk}/0000-01/",
        f"/assessments/{scored.root.pk}/2026-10/",
        f"/assessments/{scored.first.pk}/2026-10/999999/",
    ):
        assert client.get(address).status_code == 404


def test_a_secretary_is_told_what_the_branch_lost(scored, django_assert_num_queries):
    assert points_lost(scored.dangyuan, TODAY) == []
    assert points_lost(scored.zuzhibu, TODAY) == []
    points_lost(scored.shuji, TODAY)

    with django_assert_num_queries(1):
        [todo] = points_lost(scored.shuji, TODAY)

    assert todo.title == "10 月考核扣 1.0 分：党费 −1.0"
    assert todo.url == page(scored.first)
    assert (todo.due_on, todo.tone(TODAY)) == (None, "calm")


def test_this_month_is_told_only_when_it_lost_something_new(scored):
    branches.begin_term(scored.first, date(2025, 3, 2), date(2026, 11, 10), has_committee=True, by=None)
    actions.score_month(date(2026, 11, 1), by=None)

    assert [todo.title for todo in points_lost(scored.shuji, TODAY)] == [
        "10 月考核扣 1.0 分：党费 −1.0",
        "本月考核扣 3.0 分：任期届满换届 −3.0",
    ]

    Score.objects.filter(branch=scored.first, criterion__metric="term_expired").update(occurrences=1, taken=3)

    assert [todo.title for todo in points_lost(scored.shuji, TODAY)] == [
        "10 月考核扣 4.0 分：任期届满换届 −3.0、党费 −1.0"
    ]


def test_the_department_is_told_of_weak_branches_in_one_line(scored, django_assert_num_queries):
    assert weak_branches(scored.zuzhibu, TODAY) == []
    MonthTotal.objects.filter(branch=scored.second).update(kept=15)

    with django_assert_num_queries(1):
        [todo] = weak_branches(scored.zuzhibu, TODAY)

    assert todo.title == "10 月有 1 个支部考核得分率低于 75%"
    assert weak_branches(scored.shuji, TODAY) == []
