"""The pages of plans, and a plan held against what was held."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from meetings import actions
from tests import factories
from tests.meetings.drafted import plan as plan  # fixtures, used by name
from tests.meetings.drafted import reported as reported
from tests.meetings.held import record

LIST_QUERIES = 10


PLANNED_QUERIES = 12


class TestPages:
    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_of_the_list(self, world, sign_in, django_assert_num_queries, count):
        for branch in [world.first, world.second, factories.organisation("中共某三支部", world.root)][:count]:
            actions.draft_plan(branch, 2027, by=None)
        client = sign_in(world.zuzhibu)
        client.get("/meetings/plans/")

        with django_assert_num_queries(LIST_QUERIES):
            page = client.get("/meetings/plans/")
        assert len(page.context["object_list"]) == count

    def test_filters_and_export(self, plan, reported, world, sign_in):
        actions.draft_plan(world.second, 2027, by=None)
        client = sign_in(world.zuzhibu)

        def found(**query):
            return [p.branch for p in client.get("/meetings/plans/", query).context["object_list"]]

        assert found(state="submitted") == [world.first]
        assert found(q="后勤") == [world.second]
        assert found(year="2026") == []
        assert found(period="month") == []
        rows = list(load_workbook(BytesIO(client.get("/meetings/plans/?export=xlsx").content)).active.values)
        assert rows[1][:4] == ("党支部", "期间", "事项", "状态")

    def test_a_secretary_sees_the_own(self, plan, world, sign_in):
        actions.draft_plan(world.second, 2027, by=None)

        shown = sign_in(world.shuji).get("/meetings/plans/").context["object_list"]

        assert [one.branch for one in shown] == [world.first]

    def test_one_plan_says_how_its_lines_came_out(self, world, sign_in):
        plan = actions.draft_plan(world.first, 2026, by=world.shuji)
        line = plan.items.filter(kind="theme_day", month=11).get()
        actions.change_lines(plan, {line.pk: (date(2026, 11, 12), "", "")}, by=world.shuji)
        actions.submit_plan(plan, by=world.shuji)
        record(world.first)

        page = sign_in(world.shuji).get(plan.get_absolute_url())

        assert "改在 11-20" in page.content.decode()
        assert f"plan_item={plan.items.filter(kind='committee', month=11).get().pk}" in page.content.decode()

    def test_planned_against_held(self, world, sign_in):
        actions.submit_plan(actions.draft_plan(world.first, 2026, by=world.shuji), by=world.shuji)
        record(world.first)
        record(world.first, "计划外", ["lecture"], date(2026, 8, 3))
        record(world.first, "再学习", ["theme_day"])

        [mine, other] = sign_in(world.zuzhibu).get("/meetings/planned/?year=2026").context["rows"]

        assert mine[0] == world.first
        assert mine[1][10] == (5, 1, "calm")
        assert mine[2] == 2
        assert other[1] == [(0, 0, "calm")] * 12

    def test_a_months_own_plan_takes_the_place_of_the_years(self, world, sign_in):
        year = actions.submit_plan(actions.draft_plan(world.first, 2026, by=world.shuji), by=world.shuji)
        month = actions.draft_plan(world.first, 2026, 12, by=world.shuji)
        for line in month.items.exclude(kind="theme_day"):
            actions.remove_line(line, by=world.shuji)
        client = sign_in(world.zuzhibu)

        def december():
            return client.get("/meetings/planned/?year=2026").context["rows"][0][1][11][0]

        assert december() == year.items.filter(month=12).count()
        actions.submit_plan(month, by=world.shuji)
        assert december() == 1

    def test_the_year_of_a_branch_and_its_sheet(self, world, sign_in):
        actions.submit_plan(actions.draft_plan(world.first, 2026, by=world.shuji), by=world.shuji)
        record(world.first, "讲课", ["lecture"], date(2026, 8, 3))
        client, url = sign_in(world.shuji), f"/meetings/planned/{world.first.pk}/?year=2026"

        page = client.get(url)
        rows = list(load_workbook(BytesIO(client.get(f"{url}&export=xlsx").content)).active.values)

        assert len(page.context["unplanned"]) == 1
        assert [row[5] for row in rows[2:] if row[1] == "党课"] == ["未到期", "计划外"]
        assert sign_in(world.linju).get(url).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_of_planned(self, world, sign_in, django_assert_num_queries, count):
        if count == 1:
            world.second.dissolved_on = date(2025, 12, 31)
            world.second.save(update_fields=["dissolved_on"])
        else:
            factories.organisation("中共示例市某局新支部", world.root)
        client = sign_in(world.zuzhibu)
        client.get("/meetings/planned/")

        with django_assert_num_queries(PLANNED_QUERIES):
            page = client.get("/meetings/planned/")
        assert len(page.context["rows"]) == count

    def test_the_sheet_of_all(self, world, sign_in):
        answer = sign_in(world.zuzhibu).get("/meetings/planned/?year=2026&export=xlsx")

        rows = list(load_workbook(BytesIO(answer.content)).active.values)
        assert rows[1][0] == "党支部"
        assert rows[1][-1] == "计划外"
        assert rows[2][0] == world.first.name
