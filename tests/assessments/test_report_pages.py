"""Pages of 述职评议: who has reported, writing on a phone, and what the level above does on each report."""

import re
from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import Finding, Paper, SecretaryReport
from branches import actions as branches
from tests import factories
from tests.assessments.found import photo
from tests.assessments.reported import TEXTS, graded, handed_in, post_of

LIST_QUERIES = 11
PAGE_QUERIES = 13
LIST = reverse("assessments:secretary_reports")


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_for_two_and_for_four(more, world, sign_in, django_assert_num_queries):
    for number in range(more):
        branch = factories.organisation(f"中共示例市某局第{number}支部委员会", world.root)
        person = factories.user(f"more{number}", f"书记{number}")
        branches.appoint(person, branch, "secretary", date(2026, 1, 1), by=None)
    handed_in(world)
    client = sign_in(world.zuzhibu)
    client.get(LIST)

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(LIST)

    assert page.content.decode().count("没有提交</span>") == more + 1


@pytest.mark.parametrize("problems", [1, 3])
def test_one_report_costs_the_same_however_many_problems(problems, world, sign_in, django_assert_num_queries):
    report = handed_in(world)
    for number in range(problems):
        actions.raise_problem(report, f"问题{number}", by=world.zuzhibu)
    client = sign_in(world.zuzhibu)
    client.get(report.get_absolute_url())

    with django_assert_num_queries(PAGE_QUERIES):
        assert client.get(report.get_absolute_url()).content.decode().count("问题") >= problems


def test_the_list_finds_who_has_not_reported_and_who_waits(world, sign_in):
    client = sign_in(world.zuzhibu)
    handed_in(world)

    found = {
        state: re.findall(r">(林文博|沈秋)<", client.get(f"{LIST}?state={state}").content.decode())
        for state in ("missing", "submitted", "commented", "graded")
    }

    assert found == {"missing": ["沈秋"], "submitted": ["林文博"], "commented": [], "graded": []}
    assert "林文博" in client.get(f"{LIST}?q=林文").content.decode()


def test_whose_post_ended_stays_on_the_list_of_the_year_reported_on(world, sign_in):
    handed_in(world)
    branches.relieve(post_of(world), date(2026, 11, 19), by=world.zuzhibu)

    assert "林文博" in sign_in(world.zuzhibu).get(LIST).content.decode()


def test_from_the_draft_to_the_grade_by_clicking(world, sign_in):
    secretary, above = sign_in(world.shuji), sign_in(world.zuzhibu)
    write = reverse("assessments:write_report", args=[world.first.pk, 2026])
    assert secretary.post(write, {"party": "写了一半"}).status_code == 302
    assert "写了一半" in secretary.get(write).content.decode()
    report = SecretaryReport.objects.get()
    assert above.get(report.get_absolute_url()).status_code == 404

    refused = secretary.post(write, TEXTS | {"integrity": "", "submit": "1"})
    assert refused.status_code == 200
    assert TEXTS["business"] in refused.content.decode()
    assert secretary.post(write, TEXTS | {"submit": "1", "papers": [photo()]}).status_code == 302
    assert Paper.objects.get().secretary_report == report

    for route, fields in (
        ("comment_report", {"text": "工作扎实"}),
        ("raise_problem", {"item": "联系群众不够", "rectify_by": "2027-03-31"}),
        ("grade_report", {"grade": "较好", "reason": ""}),
    ):
        url = reverse(f"assessments:{route}", args=[report.pk])
        assert above.post(url, fields).status_code == 302, route
    page = secretary.get(report.get_absolute_url()).content.decode()
    assert "综合评价：较好" in page
    assert "联系群众不够" in page
    assert Finding.objects.get().report == report


def test_the_next_form_asks_for_every_problem_of_the_list(world, sign_in, time_machine):
    actions.raise_problem(graded(world), "联系群众不够", by=world.zuzhibu)
    time_machine.move_to("2027-11-20 10:00:00+08:00")
    write = reverse("assessments:write_report", args=[world.first.pk, 2027])
    client = sign_in(world.shuji)
    assert "联系群众不够" in client.get(write).content.decode()

    page = client.post(write, TEXTS | {"submit": "1"})

    assert "请回应上年问题" in page.content.decode()
    answer = {f"answer_{Finding.objects.get().pk}": "每月走访"}
    assert client.post(write, TEXTS | answer | {"submit": "1"}).status_code == 302


def test_the_department_of_the_same_organisation_does_not_judge_its_secretary(world, sign_in):
    head = factories.user("head", "党委书记")
    branches.appoint(head, world.root, "secretary", date(2026, 1, 1), by=None)
    report = actions.write_report(head.posts.get(), 2026, TEXTS, submit=True, by=head)
    client = sign_in(world.zuzhibu)

    assert client.get(report.get_absolute_url()).status_code == 200
    for route in ("comment_report", "grade_report", "return_report", "raise_problem"):
        url = reverse(f"assessments:{route}", args=[report.pk])
        assert client.post(url, {"text": "好", "grade": "好", "item": "无"}).status_code == 403


def test_a_report_given_back_leads_to_the_list_with_its_reason_told(world, sign_in):
    report = handed_in(world)

    url = reverse("assessments:return_report", args=[report.pk])
    page = sign_in(world.zuzhibu).post(url, {"why": "缺数据"}, follow=True)

    assert page.status_code == 200
    assert "已退回" in page.content.decode()
    assert "缺数据" in sign_in(world.shuji).get(reverse("core:inbox")).content.decode()


@pytest.mark.parametrize("year", [2024, 2027, 10**30])
def test_there_is_no_form_for_years_nobody_reports_on(year, world, sign_in):
    assert sign_in(world.shuji).get(f"/assessments/reports/write/{world.first.pk}/{year}/").status_code == 404


def test_the_papers_of_a_draft_are_its_writer_s_alone(world, sign_in):
    draft = actions.write_report(post_of(world), 2026, TEXTS, papers=[photo()], by=world.shuji)
    address = reverse("assessments:paper", args=[draft.papers.get().pk])

    assert sign_in(world.zuzhibu).get(address).status_code == 404
    assert sign_in(world.shuji).get(address).status_code == 200

    handed_in(world)
    assert sign_in(world.zuzhibu).get(address).status_code == 200


def test_the_branch_itself_is_not_asked_how_many_codes_go_out(world, sign_in):
    url = reverse("assessments:open_report_poll", args=[handed_in(world).pk])
    branches.appoint(world.dangyuan, world.first, "organiser", date(2026, 1, 1), by=None)

    assert "测评码个数" in sign_in(world.zuzhibu).get(url).content.decode()
    assert "测评码个数" not in sign_in(world.dangyuan).get(url).content.decode()
