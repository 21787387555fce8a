"""The pages of duties: the own ones, the list with its lights, one with its parts, and what is done there."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from assessments import actions
from assessments.duty_lights import in_light, lit
from assessments.models import Duty, Handover, Paper
from assessments.todos.duties import duties_to_verify, duties_without_holder, own_duties
from branches import actions as branches
from tests.assessments.duties import accepted, backdate, duty, in_office, post_of, reported
from tests.meetings.held import picture

TODAY = date(2026, 11, 20)
LIST_QUERIES, MINE_QUERIES, DETAIL_QUERIES = 11, 12, 17


def page(name, row=None):
    return reverse(f"assessments:{name}", args=[row.pk] if row else [])


def state_of(row):
    return Duty.objects.get(pk=row.pk).state


class TestLights:
    def test_by_days_left_and_for_ever_red_when_late(self, world):
        days = {
            "过了期": ("red", date(2026, 11, 19)),
            "今天到期": ("yellow", TODAY),
            "十五天": ("yellow", date(2026, 12, 5)),
            "十六天": ("green", date(2026, 12, 6)),
        }
        for title, (_, day) in days.items():
            backdate(duty(world, title), day)
        late = backdate(reported(world, "晚了"), date(2026, 11, 18))
        actions.verify_duty(late, by=world.zuzhibu)
        wanted = {title: light for title, (light, _) in days.items()} | {"晚了": "red"}

        assert {d.title: d.light_now for d in lit(list(Duty.objects.for_list()), TODAY)} == wanted
        for light in ("red", "yellow", "green"):
            titles = {d.title for d in in_light(Duty.objects.all(), light, TODAY)}
            assert titles == {title for title, shown in wanted.items() if shown == light}

    def test_the_days_are_a_local_rule_of_the_nearest_organisation(self, world):
        mine = duty(world, "甲", date(2026, 12, 15))
        theirs = duty(world, "乙", date(2026, 12, 15), holder=world.linju)
        for place, days in ((world.root, 40), (world.second, 10)):
            branches.set_local_rule(
                place, "assessments.light_days", days, TODAY, "本地规定", by=world.zuzhibu
            )

        assert [d.light_now for d in lit([mine, theirs], TODAY)] == ["yellow", "green"]
        assert in_light(Duty.objects.all(), "yellow", TODAY).get() == mine
        assert in_light(Duty.objects.all(), "green", TODAY).get() == theirs


class TestList:
    def test_filters_and_export(self, world, sign_in):
        backdate(duty(world, "逾期的"), date(2026, 11, 1))
        reported(world, "报告了", kind="first")
        duty(world, "别处的", holder=world.linju, side="business")
        actions.drop_duty(duty(world, "取消的"), "不办了", by=world.zuzhibu)
        client = sign_in(world.zuzhibu)

        def titles(**query):
            return {row.title for row in client.get(page("duties"), query).context["object_list"]}

        assert titles() == {"逾期的", "报告了", "别处的"}
        assert titles(light="red") == {"逾期的"}
        assert titles(state="reported") == {"报告了"}
        assert titles(state="dropped") == {"取消的"}
        assert titles(kind="first") == {"报告了"}
        assert titles(side="business") == {"别处的"}
        assert titles(q="沈秋") == {"别处的"}
        assert titles(organisation="后勤") == {"别处的"}
        assert titles(year="2025") == set()
        sheet = load_workbook(BytesIO(client.get(page("duties"), {"export": "xlsx"}).content)).active
        assert [cell.value for cell in sheet[2]][:4] == ["责任事项", "完成标准", "责任单位", "责任人"]
        assert {(row[0].value, row[12].value) for row in sheet.iter_rows(min_row=3, max_row=5)} == {
            ("逾期的", "逾期"),
            ("报告了", "正常"),
            ("别处的", "正常"),
        }

    def test_it_costs_the_same_for_one_and_for_many(self, world, sign_in, django_assert_num_queries):
        client = sign_in(world.zuzhibu)
        duty(world, "甲")
        client.get(page("duties"))
        with django_assert_num_queries(LIST_QUERIES):
            client.get(page("duties"))
        reported(world, "乙")
        duty(world, "丙", holder=world.linju)

        with django_assert_num_queries(LIST_QUERIES):
            assert len(client.get(page("duties")).context["object_list"]) == 3

    def test_an_empty_list_says_what_to_do(self, world, sign_in):
        assert "下达年度清单" in sign_in(world.shuji).get(page("duties")).content.decode()


class TestMine:
    def test_accepted_in_one_tap_and_reported_with_a_photo(self, world, sign_in):
        row, client = duty(world), sign_in(world.shuji)
        assert page("accept_duty", row) in client.get(page("my_duties")).content.decode()

        answer = client.post(page("accept_duty", row), {"mine": "1"})
        assert (answer.url, state_of(row)) == (page("my_duties"), "办理中")
        photo = SimpleUploadedFile("会场.png", picture("PNG"))
        client.post(page("report_duty", row), {"text": "开了会", "done_on": "2026-11-19", "files": [photo]})

        assert state_of(row) == "待核实"
        paper = Paper.objects.get()
        assert (paper.duty_report.duty, paper.organisation, paper.added_by) == (row, world.first, world.shuji)
        shown = client.get(page("duty", row)).content.decode()
        assert "开了会" in shown
        assert reverse("assessments:paper", args=[paper.pk]) in shown

    def test_a_file_that_will_not_do_leaves_no_report(self, world, sign_in):
        row = accepted(world)
        bad = SimpleUploadedFile("病毒.exe", b"MZ")

        answer = sign_in(world.shuji).post(
            page("report_duty", row), {"text": "开了会", "done_on": "2026-11-19", "files": [bad]}
        )

        assert answer.context["form"].errors["files"]
        assert (state_of(row), row.reports.count()) == ("办理中", 0)

    def test_it_costs_the_same_for_one_and_for_many(self, world, sign_in, django_assert_num_queries):
        client = sign_in(world.shuji)
        duty(world, "甲")
        client.get(page("my_duties"))
        with django_assert_num_queries(MINE_QUERIES):
            client.get(page("my_duties"))
        reported(world, "乙")
        accepted(world, "丙")

        with django_assert_num_queries(MINE_QUERIES):
            assert len(client.get(page("my_duties")).context["object_list"]) == 3

    def test_a_member_without_post_reads_what_to_expect(self, world, sign_in):
        assert "没有您承担的责任" in sign_in(world.dangyuan).get(page("my_duties")).content.decode()


class TestOne:
    def test_the_parts_stand_below_with_their_lights(self, world, sign_in, django_assert_num_queries):
        boss = in_office("党委书记", world.root, "secretary").person
        whole = duty(world, "抓好支部建设", holder=boss)
        client = sign_in(world.zuzhibu)
        client.get(page("duty", whole))
        [first] = actions.decompose(whole, date(2026, 12, 10), organisations=[world.first], by=world.zuzhibu)
        backdate(first, date(2026, 11, 1))
        with django_assert_num_queries(DETAIL_QUERIES):
            client.get(page("duty", whole))
        actions.decompose(whole, date(2026, 12, 10), organisations=[world.second], by=world.zuzhibu)

        with django_assert_num_queries(DETAIL_QUERIES):
            context = client.get(page("duty", whole)).context

        assert [(p.organisation, p.light_now, p.depth) for p in context["parts"]] == [
            (world.first, "red", 2),
            (world.second, "green", 2),
        ]
        assert context["counts"] == {"red": 1, "yellow": 0, "green": 1, "done": 0, "all": 2}
        assert "逾期 1" in client.get(page("duty_tree", whole)).content.decode()

    def test_verified_and_given_back_by_click(self, world, sign_in):
        row, client = reported(world), sign_in(world.zuzhibu)

        client.post(page("return_duty", row), {"remark": "缺照片"})
        assert state_of(row) == "办理中"
        actions.report_duty(row, "补了", TODAY, by=world.shuji)
        client.post(page("verify_duty", row))
        again = client.post(page("verify_duty", row), follow=True)

        assert state_of(row) == "已完成"
        assert "已经核实完成" in again.content.decode()

    def test_the_holder_is_offered_no_verifying_and_gets_none(self, world, sign_in):
        row, client = reported(world), sign_in(world.shuji)

        assert page("verify_duty", row) not in client.get(page("duty", row)).content.decode()
        for name in ("verify_duty", "return_duty", "drop_duty", "put_off_duty"):
            assert client.post(page(name, row), {"remark": "x", "why": "x"}).status_code == 403, name

    def test_the_holder_breaks_it_down_but_does_not_pass_it_on(self, world, sign_in):
        row, client = accepted(world), sign_in(world.shuji)

        shown = client.get(page("duty", row)).content.decode()

        assert page("decompose", row) in shown
        assert page("hand_over_duty", row) not in shown
        assert client.get(page("hand_over_duty", row)).status_code == 403

    def test_put_off_dropped_and_handed_over_by_form(self, world, sign_in):
        row, client = accepted(world), sign_in(world.zuzhibu)
        deputy = in_office("周副", world.first, "deputy")

        assert client.post(page("put_off_duty", row), {"due_on": "2026-12-20"}).status_code == 200
        client.post(page("put_off_duty", row), {"due_on": "2026-12-20", "why": "会议推迟"})
        client.post(page("hand_over_duty", row), {"post": deputy.pk})
        shown = client.get(page("duty", row)).content.decode()
        assert "原定 2026-12-10" in shown
        assert "2026-12-10 → 2026-12-20：会议推迟" in shown
        assert Handover.objects.get().to_post == deputy
        client.post(page("drop_duty", row), {"why": "不办了"})

        assert state_of(row) == "已取消"
        assert client.get(page("duty", row)).status_code == 200


class TestGiving:
    def test_the_list_of_the_year_by_form(self, world, sign_in):
        client = sign_in(world.zuzhibu)
        typed = {"year": "2026", "organisations": [world.first.pk, world.second.pk]}

        said = client.post(page("give_out"), typed, follow=True).content.decode()
        again = client.post(page("give_out"), typed, follow=True).content.decode()

        assert f"已下达 {Duty.objects.count()} 项责任" in said
        assert "没有要新下达的责任" in again

    def test_a_secretary_gives_to_the_own_branch_only(self, world, sign_in):
        client = sign_in(world.shuji)

        answer = client.post(page("give_out"), {"year": "2026", "organisations": [world.second.pk]})

        assert answer.context["form"].errors["organisations"]
        assert client.get(page("add_duty") + f"?organisation={world.second.pk}").status_code == 404
        assert not Duty.objects.exists()

    def test_one_more_duty(self, world, sign_in):
        typed = {
            "title": "办好活动室", "post": post_of(world.shuji).pk, "due_on": "2026-12-10", "kind": "first",
            "side": "business", "metric": "meetings_missed",
        }  # fmt: skip
        url = page("add_duty") + f"?organisation={world.first.pk}"
        client = sign_in(world.zuzhibu)

        client.post(url, typed)
        again = client.post(url, typed)

        assert Duty.objects.get().metric == "meetings_missed"
        assert "不重复下达" in again.content.decode()

    def test_broken_down_by_form(self, world, sign_in):
        boss = in_office("党委书记", world.root, "secretary").person
        whole, client = duty(world, holder=boss), sign_in(world.zuzhibu)
        typed = {
            "organisations": [world.first.pk],
            "role": "secretary",
            "title": "抓三会一课",
            "due_on": "2026-12-11",
        }

        blank = client.get(page("decompose", whole))
        late = client.post(page("decompose", whole), typed)
        client.post(page("decompose", whole), typed | {"due_on": "2026-12-09"})

        fields = blank.context["form"].fields
        assert "organisations" in fields
        assert "posts" not in fields  # nobody else is in office there
        assert "不能晚于上级责任的期限" in late.content.decode()
        assert whole.parts.get().post.person == world.shuji


class TestTodos:
    def test_the_holder_accepts_then_reports_what_is_near(self, world):
        far, near = duty(world, "远", date(2026, 12, 31)), accepted(world, "近", date(2026, 11, 25))
        accepted(world, "远而签了", date(2026, 12, 31))

        found = [(todo.title, todo.button, todo.url) for todo in own_duties(world.shuji, TODAY)]

        assert found == [
            ("办理责任：近", "报告完成", near.get_absolute_url()),
            ("签收责任：远", "签收", far.get_absolute_url()),
        ]

    def test_reports_wait_for_who_may_verify_them(self, world):
        reported(world)
        deputy = in_office("周副", world.first, "deputy")
        reported(world, "管档案", holder=deputy.person, by=world.shuji)

        assert [t.title for t in duties_to_verify(world.zuzhibu, TODAY)] == ["2 项责任报告完成，等您核实"]
        assert [t.title for t in duties_to_verify(world.shuji, TODAY)] == ["1 项责任报告完成，等您核实"]
        assert duties_to_verify(deputy.person, TODAY) == []

    def test_what_has_no_holder_any_more_is_handed_over(self, world, sign_in):
        duty(world)
        deputy = in_office("周副", world.first, "deputy").person
        branches.relieve(post_of(world.shuji), date(2026, 11, 10), by=None)
        new = in_office("新书记", world.first, "secretary", date(2026, 11, 11))
        [todo] = duties_without_holder(deputy, TODAY)
        assert todo.title == "1 项责任没有在任的责任人"
        client = sign_in(deputy)
        assert "离任的移交给现任" in client.get(todo.url).content.decode()

        client.post(page("hand_over_ended"))

        assert Duty.objects.get().post == new
        assert duties_without_holder(deputy, TODAY) == []


@pytest.mark.parametrize("name", ["accept_duty", "report_duty"])
def test_nobody_acts_for_the_holder(world, sign_in, name):
    row = duty(world)

    for person in (world.zuzhibu, world.linju, world.dangyuan):
        assert (
            sign_in(person).post(page(name, row), {"text": "x", "done_on": "2026-11-20"}).status_code == 404
        )
    assert state_of(row) == "待签收"
