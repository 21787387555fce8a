"""免开: approved, ended early, taken back; and what it does to what is owed."""

from datetime import date

import pytest

from assessments.figures import Period
from assessments.metrics import METRICS
from branches.actions import Paper
from branches.models import Decision
from core.errors import Refused
from meetings import facts, matrix
from meetings.actions import approve_exemption, end_exemption, withdraw_exemption
from meetings.cadence import BranchFacts, Kind, excused
from meetings.models import Exemption
from tests import factories

TODAY = date(2026, 11, 20)
Q4 = (date(2026, 10, 1), date(2026, 12, 31))
PAPER = Paper("中共示例市某局机关委员会", date(2026, 9, 20), "机委〔2026〕12 号")
LIST_QUERIES = 10


@pytest.fixture
def excuse(world):
    def make(
        kinds=("theme_day",), since=date(2026, 10, 1), until=date(2026, 10, 31), branch=None, paper=PAPER
    ):
        return approve_exemption(
            branch or world.first, kinds, since, until, "办公楼搬迁", paper, by=world.zuzhibu
        )

    return make


def line_of(branch):
    return facts.owed_and_missing([branch], *Q4, TODAY)[branch.pk]


def owed(branch, kind):
    return [item.period_start.month for item in line_of(branch).owed if item.kind == kind]


def test_months_covered_whole_are_not_owed(world, excuse):
    excuse()

    assert owed(world.first, "theme_day") == [11, 12]
    assert owed(world.second, "theme_day") == [10, 11, 12]
    assert [item.period_start.month for item in line_of(world.first).excused] == [10]


def test_a_month_covered_in_part_is_still_owed(world, excuse):
    excuse(since=date(2026, 10, 2), until=date(2026, 12, 30))

    assert owed(world.first, "theme_day") == [10, 12]


def test_one_decision_on_paper_for_several_kinds(world, excuse):
    made = excuse(["theme_day", "lecture"])

    decision = Decision.objects.get(matter="党课、主题党日免开")
    assert {one.decision for one in made} == {decision}
    assert decision.number == "机委〔2026〕12 号"
    assert {one.kind for one in made} == {"theme_day", "lecture"}


def test_bad_input_changes_nothing(world, excuse):
    for more, said in [
        ({"branch": world.root}, "只批给党支部"),
        ({"kinds": []}, "请选"),
        ({"kinds": ["party"]}, "请选"),
        ({"until": date(2026, 9, 30)}, "早于"),
    ]:
        with pytest.raises(Refused, match=said):
            excuse(**more)
    assert not Exemption.objects.exists()
    assert not Decision.objects.exists()


def test_twice_and_overlapping_are_refused_whole(world, excuse):
    excuse()

    for days in [{}, {"since": date(2026, 10, 31), "until": None}]:
        with pytest.raises(Refused, match="已批准免开"):
            excuse(["lecture", "theme_day"], **days)
    assert Exemption.objects.count() == 1
    excuse(since=date(2026, 11, 1), until=None)
    excuse(branch=world.second)


def test_ended_early(world, excuse):
    [row] = excuse(until=None)

    assert owed(world.first, "theme_day") == []
    end_exemption(row, date(2026, 10, 31), by=world.zuzhibu)
    assert owed(world.first, "theme_day") == [11, 12]
    with pytest.raises(Refused, match="只能提前"):
        end_exemption(row, date(2026, 10, 31), by=world.zuzhibu)
    with pytest.raises(Refused, match="不能早于"):
        end_exemption(row, date(2026, 9, 30), by=world.zuzhibu)


def test_a_wrong_one_is_withdrawn_and_makes_room(world, excuse):
    [row] = excuse()

    with pytest.raises(Refused, match="原因"):
        withdraw_exemption(row, " ", by=world.zuzhibu)
    withdraw_exemption(row, "登错支部", by=world.zuzhibu)
    assert owed(world.first, "theme_day") == [10, 11, 12]
    with pytest.raises(Refused, match="已经撤回"):
        withdraw_exemption(row, "再撤", by=world.zuzhibu)
    with pytest.raises(Refused, match="已经撤回"):
        end_exemption(row, date(2026, 10, 15), by=world.zuzhibu)
    excuse()
    assert Exemption.objects.count() == 2


def test_shown_in_the_matrix_with_the_way_to_its_paper(world, excuse, sign_in):
    excuse(["lecture"], until=date(2026, 12, 31))
    excuse()

    page = sign_in(world.shuji).get("/meetings/matrix/").content.decode()

    assert f"/meetings/exemptions/?branch={world.first.pk}&amp;kind=lecture" in page
    assert "免开<span" in page
    assert "免 1</a>" in page
    assert "经批准免开党课 1 次、主题党日 1 次。" in page


def test_a_branch_excused_from_everything_reads_so(world, excuse):
    paper = Paper("中共示例市某局机关委员会", date(2025, 12, 20))
    excuse(list(Kind), since=date(2026, 1, 1), until=None, paper=paper)

    assert matrix.reading(line_of(world.first)).startswith(
        "本季度没有应开的会议。经批准免开支部党员大会 1 次"
    )


def test_not_scored(world, excuse):
    month = date(2026, 10, 1)

    def missed():
        period = Period.of_month(month, TODAY)
        return METRICS["meetings_missed"].figures([world.first], period)[world.first.pk][:2]

    assert missed() == (1, 1)
    excuse(["committee"])
    assert missed() == (0, 0)


def test_pure_excused_and_owed_make_the_whole():
    known = BranchFacts(exemptions=((Kind.COMMITTEE, date(2026, 10, 1), date(2026, 11, 30)),))

    assert [o.period_start.month for o in excused(known, *Q4)] == [10, 11]
    assert excused(BranchFacts(), *Q4) == []


def test_the_form(world, sign_in):
    client = sign_in(world.zuzhibu)
    answer = client.post(
        "/meetings/exemptions/new/",
        {
            "branch": world.first.pk,
            "kinds": ["lecture"],
            "since": "2026-10-01",
            "until": "2026-12-31",
            "reason": "抗洪",
            "decided_by": "机关委员会",
            "decided_on": "2026-09-30",
        },
    )

    row = Exemption.objects.get()
    assert answer.url == "/meetings/exemptions/"
    client.post(f"/meetings/exemptions/{row.pk}/end/", {"until": "2026-11-30"})
    assert Exemption.objects.get().until == date(2026, 11, 30)
    client.post(f"/meetings/exemptions/{row.pk}/withdraw/", {"why": "登错"})
    assert "已撤回" in client.get("/meetings/exemptions/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries(world, excuse, sign_in, django_assert_num_queries, count):
    for branch in [world.first, world.second, factories.organisation("中共某三支部", world.root)][:count]:
        excuse(branch=branch)
    client = sign_in(world.zuzhibu)
    client.get("/meetings/exemptions/")

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/meetings/exemptions/")
    assert len(page.context["object_list"]) == count
