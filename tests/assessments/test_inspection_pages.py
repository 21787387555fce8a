"""Pages of 督查: beginning a round, a visit on the spot, the report; and what the desk asks."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from assessments import actions, workdays
from assessments.models import Finding, Inspection
from assessments.todos.inspections import to_visit
from branches import actions as branches
from core.models import User
from members.forms import search
from tests import factories
from tests.assessments.found import answers, broken, photo, round_of

TODAY = date(2026, 11, 20)
LIST = "/assessments/inspections/"
LIST_QUERIES = 10
DETAIL_QUERIES = 12
VISIT_QUERIES = 11


def text(response):
    return " ".join(response.content.decode().split())


def plan(world, **more):
    return {
        "title": "组织生活督查",
        "kind": "sample",
        "organisation": world.root.pk,
        "first": "2026-11-16",
        "last": "2026-11-30",
        "lists": ["meetings"],
        "own": "活动室｜年度要点",
        "chosen": "sample",
        "size": "1",
        "field": "",
    } | more


def seen(**more):
    return {
        "fine_0": "1",
        "fine_1": "1",
        "visited_on": "2026-11-20",
        "rectify_by": "2026-12-01",
        "summary": "",
    } | more


class TestBeginning:
    def test_from_the_form_to_the_draw_made_again(self, world, sign_in):
        client = sign_in(world.zuzhibu)
        assert "组织生活督查清单" in text(client.get(f"{LIST}new/"))

        answer = client.post(f"{LIST}new/", plan(world))

        inspection = Inspection.objects.get()
        assert answer.url == inspection.get_absolute_url()
        assert len(inspection.checklist) == 9
        assert inspection.checklist[-1] == {"item": "活动室", "article": "年度要点", "metric": ""}
        page = client.get(f"{answer.url}?again=1")
        assert page.context["proof"] == {"same": True, "found": 2}
        assert inspection.seed in text(page)

    def test_what_is_refused_stands_beside_its_field(self, world, sign_in):
        client = sign_in(world.zuzhibu)

        for more, field in (
            ({"size": ""}, "size"),
            ({"kind": "focused"}, "chosen"),
            ({"own": "长" * 151}, "own"),
            ({"kind": "regular", "chosen": "hand"}, "branches"),
        ):
            page = client.post(f"{LIST}new/", plan(world, **more))
            assert field in page.context["form"].errors
        assert not Inspection.objects.exists()

    def test_chosen_by_hand_from_boxes_or_by_name(self, world, sign_in, monkeypatch):
        client = sign_in(world.zuzhibu)
        hand = {"kind": "regular", "chosen": "hand"}
        client.post(f"{LIST}new/", plan(world, **hand, branches=[world.second.pk]))
        monkeypatch.setattr(search, "BRANCHES_SHOWN", 1)
        monkeypatch.setattr("assessments.forms.inspections.BRANCHES_SHOWN", 1)
        by_name = plan(world, **hand, title="又", branches="示例市某局综合处党支部\n")
        client.post(f"{LIST}new/", by_name)
        page = client.post(f"{LIST}new/", by_name | {"title": "三", "branches": "某处"})

        chosen = [i.visits.get().branch for i in Inspection.objects.order_by("pk")]
        assert chosen == [world.second, world.first]
        assert "没有找到支部“某处”" in text(page)


class TestVisit:
    @pytest.fixture
    def visit(self, world):
        return round_of(world.root, by=world.zuzhibu).visits.get(branch=world.first)

    def url(self, visit):
        return reverse("assessments:record_visit", args=[visit.pk])

    def test_one_press_makes_the_problems(self, world, sign_in, visit):
        client = sign_in(world.zuzhibu)
        form = text(client.get(self.url(visit)))
        assert form.count('class="btn-check"') == 4

        done = client.post(
            self.url(visit),
            seen(fine_0="0", remark_0="缺签名", photos_0=[photo()], other="漏水", remark_other="天花板"),
            follow=True,
        )

        assert "2 个问题交支部在 2026-12-01 前整改" in text(done)
        assert [f.papers.count() for f in Finding.objects.order_by("pk")] == [1, 0]
        shown = text(client.get(visit.get_absolute_url()))
        assert "缺签名" in shown
        assert "有问题" in shown

    def test_a_day_in_a_year_without_known_holidays_asks_to_be_checked(self, world, sign_in, visit):
        assert "放假安排" not in text(sign_in(world.zuzhibu).get(self.url(visit)))
        day = date(max(year for year in range(2026, 2100) if workdays.is_known(year)), 12, 20)
        with time_machine.travel(f"{day} 10:00:00+08:00"):
            page = text(sign_in(world.zuzhibu).get(self.url(visit)))

        assert f"{day.year + 1} 年放假安排还没有公布" in page

    def test_typed_text_survives_what_is_wrong(self, world, sign_in, visit):
        client = sign_in(world.zuzhibu)

        missing = client.post(self.url(visit), seen(fine_1=""))
        unsaid = client.post(self.url(visit), seen(fine_0="0", summary="总体较好"))
        bad = client.post(self.url(visit), seen(fine_0="0", remark_0="缺签名", photos_0=[broken()]))

        assert "fine_1" in missing.context["form"].errors
        assert "remark_0" in unsaid.context["form"].errors
        assert "总体较好" in text(unsaid)
        assert "“坏”" in text(bad)
        assert "缺签名" in text(bad)
        assert "请重新选" in text(bad)
        assert not Finding.objects.exists()

    def test_the_branch_sees_a_visit_only_once_it_took_place(self, world, sign_in, visit):
        client = sign_in(world.shuji)
        assert client.get(visit.get_absolute_url()).status_code == 404

        actions.record_visit(visit, answers(wrong={0: "缺签名"}), visited_on=TODAY, by=world.zuzhibu)

        page = client.get(visit.get_absolute_url())
        assert "缺签名" in text(page)
        assert visit.inspection.get_absolute_url() not in text(page)
        assert client.get(visit.inspection.get_absolute_url()).status_code == 404
        assert sign_in(world.linju).get(visit.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        wrong = {0: "甲", 1: "乙"} if count > 1 else {0: "甲"}
        visit = round_of(world.root, by=world.zuzhibu).visits.get(branch=world.first)
        actions.record_visit(visit, answers(wrong=wrong), visited_on=TODAY, by=world.zuzhibu)
        client = sign_in(world.zuzhibu)
        client.get(visit.get_absolute_url())

        with django_assert_num_queries(VISIT_QUERIES):
            client.get(visit.get_absolute_url())


class TestReport:
    def test_closed_from_the_page_with_a_draft_of_the_summary(self, world, sign_in):
        inspection = round_of(world.root, by=world.zuzhibu)
        client, url = sign_in(world.zuzhibu), f"{inspection.get_absolute_url()}close/"
        for visit in inspection.visits.all():
            actions.record_visit(visit, answers(wrong={0: "缺签名"}), visited_on=TODAY, by=world.zuzhibu)

        draft = client.get(url).context["form"].initial["summary"]
        client.post(url, {"summary": draft + "逐个整改", "left_why": ""})

        assert draft.startswith(
            "共督查 2 个支部，发现问题 2 个，已整改销号 0 个。\n主要问题：会议记录完整（2 个支部）。"
        )
        page = client.get(inspection.get_absolute_url())
        assert "逐个整改" in text(page)
        assert [(x["item"], x["branches"], x["open"]) for x in page.context["report"].items] == [
            ("会议记录完整", 2, 2)
        ]
        assert "登记<" not in text(page)

    def test_branches_left_are_named_on_the_page(self, world, sign_in):
        inspection = round_of(world.root, by=world.zuzhibu)

        page = sign_in(world.zuzhibu).post(f"{inspection.get_absolute_url()}close/", {"summary": "好"})

        assert "还没有督查：示例市某局综合处党支部、示例市某局后勤处党支部" in text(page)

    def test_workbooks_of_the_round_and_of_the_lots(self, world, sign_in):
        inspection = round_of(world.root, kind="sample", chosen="sample", size=1, by=world.zuzhibu)
        visit = inspection.visits.get()
        actions.record_visit(visit, answers(wrong={0: "缺"}), visited_on=TODAY, by=world.zuzhibu)
        client, url = sign_in(world.zuzhibu), inspection.get_absolute_url()

        def rows(**query):
            return list(load_workbook(BytesIO(client.get(url, query).content)).active.values)

        assert rows(export="xlsx")[2][5:7] == ("有问题：缺", "没问题")
        lots = rows(export="xlsx", of="lots")
        assert [line[3] for line in lots[2:4]] == ["是", None]
        assert lots[2][0] == visit.branch_id

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        for number in range(count):
            factories.organisation(f"中共示例市某局新{number}处支部委员会", world.root)
            inspection = round_of(world.root, f"第 {number} 次", by=world.zuzhibu)
        client = sign_in(world.zuzhibu)
        client.get(LIST)

        with django_assert_num_queries(LIST_QUERIES):
            page = client.get(LIST)
        assert len(page.context["object_list"]) == count
        with django_assert_num_queries(DETAIL_QUERIES):
            client.get(inspection.get_absolute_url())

    def test_filters_and_the_workbook_of_the_list(self, world, sign_in):
        one = round_of(world.root, "冬季督查", by=world.zuzhibu)
        two = round_of(world.root, "专项", kind="special", by=world.zuzhibu)
        actions.close_inspection(two, "不查了", "改期", by=world.zuzhibu)
        client = sign_in(world.zuzhibu)

        def found(**query):
            return list(client.get(LIST, query).context["object_list"])

        assert found(q="冬") == found(state="open") == [one]
        assert found(kind="special") == found(state="closed") == [two]
        book = load_workbook(BytesIO(client.get(LIST, {"export": "xlsx"}).content))
        assert book.active.max_row >= 4


def test_the_desk_asks_until_the_round_is_closed(world):
    def asked(user):
        return [(t.title, t.due_on) for t in to_visit(User.objects.get(pk=user.pk), TODAY)]

    inspection = round_of(world.root, by=world.zuzhibu)
    assert asked(world.zuzhibu) == [("第四季度督查：还有 2 个支部没有督查", date(2026, 11, 30))]
    assert asked(world.shuji) == []
    type(world.second).objects.filter(pk=world.second.pk).update(dissolved_on=TODAY)
    visit = inspection.visits.get(branch=world.first)
    actions.record_visit(visit, answers(), visited_on=TODAY, by=world.zuzhibu)
    assert asked(world.zuzhibu) == [("第四季度督查：支部都督查过了，写小结", date(2026, 11, 30))]
    actions.close_inspection(inspection, "好", by=world.zuzhibu)
    assert asked(world.zuzhibu) == []


def test_a_commissioner_inspects_and_who_keeps_one_branch_has_no_tab(world, sign_in):
    other = factories.user("zuzhiyuan", "周组织")
    branches.appoint(other, world.root, "commissioner", date(2026, 1, 1), by=None)

    assert sign_in(other).get(f"{LIST}new/").status_code == 200
    assert f'href="{LIST}"' in text(sign_in(other).get("/assessments/findings/"))
    assert f'href="{LIST}"' not in text(sign_in(world.shuji).get("/assessments/findings/"))


def test_a_round_over_one_branch_is_told_to_it_once_it_was_visited(world, sign_in):
    alone = round_of(world.first, by=world.zuzhibu)
    branch = sign_in(world.shuji)
    assert sign_in(world.zuzhibu).get(alone.get_absolute_url()).status_code == 200
    assert branch.get(alone.get_absolute_url()).status_code == 404
    assert list(branch.get(LIST).context["object_list"]) == []

    actions.record_visit(alone.visits.get(), answers(), visited_on=TODAY, by=world.zuzhibu)
    assert branch.get(alone.get_absolute_url()).status_code == 200
