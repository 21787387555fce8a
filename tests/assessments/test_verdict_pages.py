from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from assessments import actions
from assessments.frozen import course_of
from assessments.metrics import METRICS
from assessments.todos.verdicts import verdicts_to_mark, years_to_assess
from tests import factories
from tests.assessments.evidence import bill
from tests.assessments.judged import SMALL, begin, marked, table_with, verdict_of

LIST = reverse("assessments:verdicts")
TODAY = date(2026, 11, 20)


def text(response):
    return " ".join(response.content.decode().split())


def test_a_branch_hands_in_its_marks(world, sign_in):
    first, _ = begin(world)
    [todo] = years_to_assess(world.shuji, TODAY)
    client = sign_in(world.shuji)
    dues = first.lines.get(indicator__code="3")

    refused = client.post(todo.url, {"text": "说明", f"points_{dues.indicator_id}": "2"})
    done = client.post(
        todo.url,
        {"text": "说明", f"points_{dues.indicator_id}": "2", f"remark_{dues.indicator_id}": "两人迟交"},
        follow=True,
    )

    assert "请写明理由" in text(refused)
    assert 'value="2"' in text(refused)  # nothing typed is lost
    assert "自评已提交" in text(done)
    assert list(years_to_assess(world.shuji, TODAY)) == []
    assert client.get(todo.url).status_code == 404


@pytest.mark.parametrize("typed", ["-1", "99", "NaN", "1e9", "二", "1.234"])
def test_a_mark_that_is_no_mark_is_refused_in_words(world, sign_in, typed):
    first, _ = begin(world)
    dues = first.lines.get(indicator__code="3")

    got = sign_in(world.shuji).post(
        reverse("assessments:mark_self", args=[first.pk]),
        {"text": "说明", f"points_{dues.indicator_id}": typed, f"remark_{dues.indicator_id}": "理由"},
    )

    assert got.status_code == 200
    assert got.context["form"].errors
    assert verdict_of(world.first).stage == "self"


def test_a_year_of_which_nothing_could_be_counted_is_marked_too(world, sign_in, monkeypatch):
    def fails(asked, period):
        raise ValueError("cannot be counted")

    real = METRICS["term_expired"]
    monkeypatch.setitem(METRICS, "term_expired", replace(real, figures=fails))
    first, _ = begin(world, table_with(indicators=SMALL.indicators[:1]))

    own = sign_in(world.shuji).post(
        reverse("assessments:mark_self", args=[first.pk]), {"text": "说明"}, follow=True
    )
    upper = sign_in(world.zuzhibu).post(
        reverse("assessments:mark_upper", args=[first.pk]), {"text": "同意"}, follow=True
    )

    assert "自评已提交。下一步由上级考评。" in text(own)
    assert "已考评，有数据没有算出，还算不出年度得分。公示前可以再改。" in text(upper)
    assert sign_in(world.zuzhibu).get(first.get_absolute_url()).status_code == 200


def test_the_department_goes_from_one_waiting_branch_to_the_next(world, sign_in):
    first, second = begin(world)
    for verdict, by in ((first, world.shuji), (second, world.linju)):
        actions.mark_self(verdict, "完成", {}, by=by)
    client = sign_in(world.zuzhibu)

    got = client.post(reverse("assessments:mark_upper", args=[first.pk]), {"text": ""})

    assert got.url == reverse("assessments:mark_upper", args=[second.pk])
    assert [todo.title for todo in verdicts_to_mark(world.zuzhibu, TODAY)] == ["1 个支部待上级考评"]


def test_two_who_mark_at_once_do_not_overwrite_one_another(world, sign_in):
    first, _ = begin(world)
    actions.mark_self(first, "完成", {}, by=world.shuji)
    page = reverse("assessments:mark_upper", args=[first.pk])
    client = sign_in(world.zuzhibu)
    opened = client.get(page).context["form"]["seen"].value()

    client.post(page, {"text": "先", "seen": opened})
    late = client.post(page, {"text": "后", "seen": opened})

    assert "刚刚保存了这个支部的考评" in text(late)
    assert verdict_of(world.first).upper_text == "先"


def test_the_whole_year_from_the_department_s_page(world, sign_in):
    marked(world, *begin(world))
    client = sign_in(world.zuzhibu)
    year = reverse("assessments:year", args=[world.root.pk, 2026])

    assert "公示 2 个支部的结果" in text(client.get(year))
    assert "12 月 31 日才到期的项目" in text(client.get(year))
    client.post(reverse("assessments:publicise", args=[world.root.pk, 2026]))
    assert "公示期还没有结束" in text(client.get(year))
    with time_machine.travel("2026-12-10 10:00:00+08:00"):
        client = sign_in(world.zuzhibu)
        sheet = client.get(reverse("assessments:grade", args=[world.root.pk, 2026]))
        chosen = {f"grade_{v.pk}": v.proposed for v in sheet.context["form"].verdicts}
        done = client.post(sheet.request["PATH_INFO"], chosen, follow=True)

    assert "2 个支部已定等" in text(done)
    assert "本年度考核已完成" in text(done)


def test_members_see_the_result_from_publicity_on(world, sign_in):
    marked(world, *begin(world))
    page = verdict_of(world.first).get_absolute_url()
    member = sign_in(world.dangyuan)

    assert member.get(page).status_code == 404
    actions.publicise(world.root, 2026, by=world.zuzhibu)

    assert member.get(page).status_code == 200
    assert member.get(verdict_of(world.second).get_absolute_url()).status_code == 404


def test_members_see_how_often_and_not_who(world, sign_in):
    bill(world.lin, date(2026, 10, 1))
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    page = verdict_of(world.first).get_absolute_url()

    of_secretary, of_member = (text(sign_in(user).get(page)) for user in (world.shuji, world.dangyuan))

    assert "林文博 2026-10 应交" in of_secretary.replace("</a>", "")
    assert "2026-10 应交" not in of_member
    assert "未按时足额交纳 1 人次" in of_member


def test_an_appeal_and_its_answer(world, sign_in):
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    verdict = verdict_of(world.first)

    asked = sign_in(world.shuji).post(
        reverse("assessments:appeal", args=[verdict.pk]), {"text": "八月的会开过"}, follow=True
    )
    answered = sign_in(world.zuzhibu).post(
        reverse("assessments:answer_appeal", args=[verdict.appeals.get().pk]),
        {"upheld": "no", "text": "没有记录"},
        follow=True,
    )

    assert "待答复" in text(asked)
    assert "没有记录" in text(answered)


def test_the_list_costs_the_same_queries_at_one_row_and_at_three(world, sign_in, django_assert_num_queries):
    begin(world)
    client = sign_in(world.zuzhibu)
    client.get(LIST)  # what is asked once a process and session
    with django_assert_num_queries(10):
        assert len(client.get(LIST, {"q": "综合"}).context["object_list"]) == 1
    factories.organisation("中共示例市某局第三支部委员会", world.root)
    actions.open_year(world.root, 2026, by=world.zuzhibu)
    with django_assert_num_queries(10):
        assert len(client.get(LIST).context["object_list"]) == 3


def test_the_list_as_a_workbook(world, sign_in):
    begin(world)

    got = sign_in(world.zuzhibu).get(LIST, {"export": "xlsx"})

    assert got["Content-Type"].startswith("application/vnd.openxmlformats")


def test_a_member_sees_no_correction_before_its_publicity(world, sign_in):
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    with time_machine.travel("2026-12-10 10:00:00+08:00"):
        actions.grade(world.root, 2026, {}, by=world.zuzhibu)
    old = verdict_of(world.first)
    new = actions.correct(old, "漏记一次会议", by=world.zuzhibu)

    assert "漏记一次会议" in text(sign_in(world.zuzhibu).get(old.get_absolute_url()))
    assert "漏记一次会议" not in text(sign_in(world.dangyuan).get(old.get_absolute_url()))
    assert sign_in(world.dangyuan).get(new.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("year", [0, 10000, 999999])
def test_a_year_no_calendar_knows_is_refused_in_words(year, world, sign_in):
    address = reverse("assessments:open_year", args=[world.root.pk, year])

    assert "年度考核从 11 月开始" in text(sign_in(world.zuzhibu).post(address, follow=True))


def test_the_course_names_the_day_where_the_branches_are(world):
    first, _ = begin(world)
    with time_machine.travel("2026-11-21 01:30:00+08:00"):
        actions.mark_self(first, "完成", {}, by=world.shuji)

    assert course_of(verdict_of(world.first))[0]["day"] == date(2026, 11, 21)
