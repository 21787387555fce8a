"""Pages of 问题 and 整改, what the desk asks about them, and what they count in a score."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from assessments import actions
from assessments.figures import Period
from assessments.metrics import METRICS
from assessments.models import Finding, Rectification
from assessments.todos.findings import to_recheck, to_rectify
from core.models import User
from tests.assessments.found import broken, finding, photo

TODAY = date(2026, 11, 20)
LIST = "/assessments/findings/"
LIST_QUERIES = 10
DETAIL_QUERIES = 16


def text(response):
    return " ".join(response.content.decode().split())


def asked(todo, user):
    return [(t.title, t.due_on) for t in todo(User.objects.get(pk=user.pk), TODAY)]


class TestList:
    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        for number in range(count):
            finding(world.first, f"问题 {number}")
        client = sign_in(world.zuzhibu)
        client.get(LIST)

        with django_assert_num_queries(LIST_QUERIES):
            page = client.get(LIST)
        assert len(page.context["object_list"]) == count

    def test_filters(self, world, sign_in):
        late = finding(world.first, "缺签名")
        soon = finding(world.second, "缺会", rectify_by=date(2026, 11, 27))
        waiting = finding(world.second, "花名册", rectify_by=date(2026, 12, 27))
        actions.report_rectification(waiting, "已改。", TODAY, by=world.linju)
        closed = finding(world.first, "党旗")
        done = actions.report_rectification(closed, "已换。", TODAY, by=world.shuji)
        actions.check_rectification(done, True, by=world.zuzhibu)
        client = sign_in(world.zuzhibu)

        def found(**query):
            return list(client.get(LIST, query).context["object_list"])

        assert found() == [late, soon, waiting, closed]
        assert found(state="open") == [late, soon, waiting]
        assert found(state="late") == [late]
        assert found(state="waiting") == [waiting]
        assert found(state="closed") == [closed]
        assert found(q="后勤") == [soon, waiting]
        assert found(q="签名", branch=world.first.pk) == [late]
        assert found(origin="visit") == []

    def test_a_branch_sees_its_own_alone(self, world, sign_in):
        own, _ = finding(world.first), finding(world.second)

        assert list(sign_in(world.shuji).get(LIST).context["object_list"]) == [own]

    def test_taken_out_as_a_workbook(self, world, sign_in):
        finding(world.first, "缺签名")

        content = sign_in(world.zuzhibu).get(LIST, {"export": "xlsx"}).content

        rows = list(load_workbook(BytesIO(content)).active.values)
        assert rows[2][1] == "缺签名"
        assert rows[2][8] == "待整改"

    def test_empty_says_what_comes_here(self, world, sign_in):
        assert "没有问题" in text(sign_in(world.zuzhibu).get(LIST))


class TestChain:
    def test_from_found_to_closed_on_one_page(self, world, sign_in, django_assert_num_queries):
        problem = finding(world.first, "缺签名", rectify_by=date(2026, 11, 16), found_by=world.zuzhibu)
        client, above = sign_in(world.shuji), sign_in(world.zuzhibu)
        url = problem.get_absolute_url()
        assert "整改期限已过 4 天" in text(client.get(url))

        above.post(f"{url}put-off/", {"until": "2026-12-01", "why": "等人回来"})
        answer = client.post(
            f"{url}rectify/", {"text": "已补。", "done_on": "2026-11-20", "files": [photo()]}, follow=True
        )
        assert "已报告，等上级复查" in text(answer)
        first = Rectification.objects.get()
        shown = text(above.get(reverse("assessments:recheck", args=[first.pk])))
        assert "<img" in shown
        above.post(reverse("assessments:recheck", args=[first.pk]), {"passed": "0", "remark": "9 月也缺"})
        client.post(f"{url}rectify/", {"text": "都补了。", "done_on": "2026-11-20"})
        second = Rectification.objects.latest("pk")
        above.post(reverse("assessments:recheck", args=[second.pk]), {"passed": "1", "remark": ""})
        with django_assert_num_queries(DETAIL_QUERIES):
            page = client.get(url)

        assert [event["title"] for event in page.context["events"]] == [
            "发现问题",
            "期限由 2026-11-16 延到 2026-12-01（延期时已逾期）",
            "报告整改",
            "复查退回",
            "报告整改",
            "复查通过，销号",
        ]
        assert "原定 2026-11-16" in text(page)

    def test_who_gets_which_button(self, world, sign_in):
        problem = finding(world.first)
        url = problem.get_absolute_url()

        branch, above = text(sign_in(world.shuji).get(url)), text(sign_in(world.zuzhibu).get(url))
        assert "报告整改" in branch
        assert "延期" not in branch
        assert f"{url}put-off/" in above
        assert f"{url}rectify/" not in above
        actions.report_rectification(problem, "已改。", TODAY, by=world.shuji)
        branch, above = text(sign_in(world.shuji).get(url)), text(sign_in(world.zuzhibu).get(url))
        assert f"{url}rectify/" not in branch
        assert "recheck" in above

    def test_a_broken_photo_keeps_what_was_typed(self, world, sign_in):
        problem = finding(world.first)

        page = sign_in(world.shuji).post(
            f"{problem.get_absolute_url()}rectify/",
            {"text": "逐份补了签名", "done_on": "2026-11-20", "files": [photo(), broken()]},
        )

        assert page.status_code == 200
        assert "逐份补了签名" in text(page)
        assert not Rectification.objects.exists()

    def test_ended_otherwise_from_the_page(self, world, sign_in):
        wrong, gone = finding(world.first, "看错"), finding(world.second, "缺会")
        client = sign_in(world.zuzhibu)
        client.post(f"{wrong.get_absolute_url()}withdraw/", {"why": "看错支部"})
        type(world.second).objects.filter(pk=world.second.pk).update(dissolved_on=TODAY)
        client.post(f"{gone.get_absolute_url()}settle/", {"why": "并入综合处", "successor": world.first.pk})

        assert "登记有误，撤回" in text(client.get(wrong.get_absolute_url()))
        assert "由谁继续" in text(client.get(gone.get_absolute_url()))
        assert Finding.objects.get(came_from=gone).branch == world.first


class TestDesk:
    def test_the_branch_mends_and_those_above_check(self, world):
        problem = finding(world.first, "缺签名", rectify_by=date(2026, 11, 27))
        assert asked(to_rectify, world.shuji) == [("整改：缺签名", date(2026, 11, 27))]
        assert asked(to_rectify, world.linju) == asked(to_recheck, world.zuzhibu) == []

        done = actions.report_rectification(problem, "已补。", TODAY, by=world.shuji)
        assert asked(to_rectify, world.shuji) == []
        assert asked(to_recheck, world.zuzhibu) == [("1 个问题报告了整改，等复查", date(2026, 11, 27))]

        actions.check_rectification(done, False, "不全", by=world.zuzhibu)
        assert len(asked(to_rectify, world.shuji)) == 1
        assert asked(to_recheck, world.zuzhibu) == []


class TestMetrics:
    """November runs (today is the 20th); October is over."""

    NOVEMBER = Period.of_month(date(2026, 11, 1), TODAY)
    OCTOBER = Period.of_month(date(2026, 10, 1), TODAY)

    def counted(self, world, name, period):
        metric = METRICS[name]
        figure = metric.figures([world.first, world.second], period).get(world.first.pk)
        rows = metric.evidence(world.first, period)
        assert len(rows) == (figure.occurrences if figure else 0)
        return (figure.occurrences, figure.due) if figure else None

    def test_late_once_a_month_until_it_is_closed(self, world):
        finding(world.first, found_on=date(2026, 9, 1), rectify_by=date(2026, 9, 20))
        finding(world.first, found_on=date(2026, 11, 2), rectify_by=date(2026, 11, 19))
        finding(world.first, found_on=date(2026, 11, 2), rectify_by=TODAY)

        assert self.counted(world, "findings_unrectified", self.OCTOBER) == (1, 1)
        assert self.counted(world, "findings_unrectified", self.NOVEMBER) == (2, 3)
        assert self.counted(world, "findings_open", self.NOVEMBER) == (3, 3)

    def test_closed_by_the_end_of_the_month_it_does_not_count(self, world):
        problem = finding(world.first, found_on=date(2026, 9, 1), rectify_by=date(2026, 9, 20))
        with time_machine.travel("2026-10-31 23:30:00+08:00"):
            done = actions.report_rectification(problem, "已改。", date(2026, 10, 30), by=world.shuji)
            actions.check_rectification(done, True, by=world.zuzhibu)

        september = Period.of_month(date(2026, 9, 1), TODAY)
        assert self.counted(world, "findings_unrectified", september) == (1, 1)
        assert self.counted(world, "findings_unrectified", self.OCTOBER) is None
        assert self.counted(world, "findings_open", self.OCTOBER) == (0, 1)

    def test_put_off_later_the_month_before_still_counts(self, world):
        problem = finding(world.first, found_on=date(2026, 9, 1), rectify_by=date(2026, 10, 10))
        actions.put_off(problem, date(2026, 12, 1), "等设备", by=world.zuzhibu)

        assert self.counted(world, "findings_unrectified", self.OCTOBER) == (1, 1)
        assert self.counted(world, "findings_unrectified", self.NOVEMBER) == (0, 1)

    def test_what_was_entered_wrongly_counts_nowhere(self, world):
        problem = finding(world.first, found_on=date(2026, 9, 1), rectify_by=date(2026, 10, 10))
        actions.withdraw_finding(problem, "看错", by=world.zuzhibu)

        assert self.counted(world, "findings_unrectified", self.OCTOBER) is None
        assert self.counted(world, "findings_open", self.OCTOBER) is None
