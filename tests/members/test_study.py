"""学时: the pure rules, recording for many, crediting, withdrawing, the list and what it asks of people."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from members import actions, study_rules, todos
from members.models import Member, StudyHours
from members.study import with_hours
from tests import factories
from tests.conftest import TODAY

SPRING = date(2026, 4, 16)


@pytest.mark.parametrize(
    ("hours", "first", "last", "says"),
    [
        ("4", SPRING, None, ""),
        ("8", SPRING, None, ""),
        ("8.5", SPRING, None, "1 天最多 8 学时"),
        ("16", SPRING, date(2026, 4, 17), ""),
        ("17", SPRING, date(2026, 4, 17), "2 天最多 16 学时"),
        ("0", SPRING, None, "大于 0"),
        ("1.3", SPRING, None, "半小时"),
        ("2", date(2026, 11, 21), None, "今天之后"),
        ("2", SPRING, date(2026, 4, 15), "早于开始"),
        ("2", date(2025, 12, 30), date(2026, 1, 2), "跨年度"),
    ],
)
def test_what_hours_can_be(hours, first, last, says):
    found = study_rules.complaint(Decimal(hours), first, last, TODAY)

    assert (found == "") if not says else (says in found)


@given(st.decimals(0, 400, places=1), st.booleans())
def test_lacking_is_never_negative_and_adds_up(done, in_committee):
    asked = study_rules.target(in_committee)

    assert asked == (56 if in_committee else 32)
    assert study_rules.behind(done, asked) == max(asked - done, 0)


def record(world, *members, hours="4", on=SPRING, what="集中轮训", by=None, **more):
    return actions.record_hours(
        members or [world.he, world.lin], on, Decimal(hours), "training", what, by=by or world.shuji, **more
    )


def hours_of(member, year=2026):
    found = with_hours(Member.objects.filter(pk=member.pk), year).get()
    return found.hours, found.asked, found.lacking


def test_many_at_once(world):
    assert record(world, hours="8") == 2

    assert hours_of(world.he) == (8, 32, 24)
    assert hours_of(world.lin) == (8, 56, 48)
    assert hours_of(world.he, 2025) == (0, 32, 32)


def test_twice_is_refused_and_names_them(world):
    record(world)

    with pytest.raises(Refused, match="何静、林文博 2026-04-16 的“集中轮训”已经登记过"):
        record(world)
    assert StudyHours.objects.count() == 2


def test_a_day_holds_eight_hours_together(world):
    record(world, hours="6")

    with pytest.raises(Refused, match="超过每半天 4 学时"):
        record(world, hours="3", what="另一场")
    record(world, hours="2", what="另一场")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"hours": "9"}, "每半天最多 4 学时"),
        ({"on": date(2026, 12, 1)}, "今天之后"),
        ({"what": "  "}, "请填写学习内容"),
    ],
)
def test_bad_entries_are_refused(world, more, says):
    with pytest.raises(Refused, match=says):
        record(world, **more)
    assert not StudyHours.objects.exists()


def test_another_branch_is_not_mine_to_record(world):
    with pytest.raises(Refused, match="沈秋不在您负责的支部"):
        record(world, world.he, world.shen)
    with pytest.raises(Refused, match="至少勾选一名"):
        actions.record_hours([], SPRING, Decimal(2), "training", "轮训", by=world.shuji)
    assert not StudyHours.objects.exists()


def test_withdrawing_keeps_the_row_and_frees_the_day(world):
    record(world, world.he)
    row = StudyHours.objects.get()
    with pytest.raises(Refused, match="作废原因"):
        actions.withdraw_hours(row, " ", by=world.shuji)
    with pytest.raises(Refused, match="不在您负责的支部"):
        actions.withdraw_hours(row, "记错人", by=world.linju)

    actions.withdraw_hours(row, "记错人", by=world.shuji)

    assert hours_of(world.he)[0] == 0
    with pytest.raises(Refused, match="已经作废"):
        actions.withdraw_hours(row, "记错人", by=world.shuji)
    record(world, world.he, hours="2")
    assert hours_of(world.he)[0] == 2


def test_credit_comes_once_for_each_source(world):
    credit = lambda members: actions.credit_hours(  # noqa: E731 (three uses)
        "meetings.meeting:7", members, SPRING, Decimal(2), "党课：学党章", by=world.shuji
    )

    assert credit([world.he]) == 1
    assert credit([world.he, world.lin]) == 1
    actions.withdraw_hours(StudyHours.objects.get(member=world.he), "没有到", by=world.shuji)
    assert credit([world.he, world.lin]) == 0
    assert [hours_of(m)[0] for m in (world.he, world.lin)] == [0, 2]


def hold(world, sign_in, **more):
    roster = {"roster": [m.pk for m in (world.lin, world.he, world.chen)], f"status_{world.chen.pk}": "leave"}
    form = {
        "kinds": ["lecture"], "topic": "学党章", "held_on": "2026-11-19", "place": "会议室", "host": "林文博",
        "recorder": "何静", "body": "学习", "study_hours": "2",
    }  # fmt: skip
    return sign_in(world.shuji).post(reverse("meetings:log"), form | roster | more)


def test_a_lecture_credits_those_present(world, sign_in):
    assert hold(world, sign_in).status_code == 302

    assert [hours_of(m)[0] for m in (world.lin, world.he, world.chen)] == [2, 2, 0]
    assert StudyHours.objects.filter(source__startswith="meetings.meeting:").count() == 2


def test_a_meeting_without_hours_credits_none(world, sign_in):
    assert hold(world, sign_in, study_hours="").status_code == 302

    assert not StudyHours.objects.exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [({"study_hours": "9"}, "每半天最多 4 学时"), ({"kinds": ["life_meeting"]}, "这类会议不计学时")],
)
def test_hours_that_cannot_be_stop_the_meeting(world, sign_in, more, says):
    assert says in hold(world, sign_in, **more).content.decode()

    assert not StudyHours.objects.exists()


def test_recording_from_the_page_with_one_unticked(world, sign_in):
    client, url = sign_in(world.shuji), reverse("members:record_study")
    assert [ticked for _, ticked in client.get(url).context["people"]] == [True] * 3
    form = {
        "what": "集中轮训", "kind": "training", "on": "2026-04-16", "until": "2026-04-18", "hours": "20",
        "organiser": "机关党委", "members": [world.he.pk, world.lin.pk],
    }  # fmt: skip

    bad = client.post(url, form | {"hours": "30"})
    assert "3 天最多 24 学时" in bad.content.decode()
    assert [ticked for _, ticked in bad.context["people"]].count(True) == 2
    assert "勾选的人有的已不在名册" in client.post(url, form | {"members": [world.shen.pk]}).content.decode()
    assert client.post(url, form).status_code == 302

    assert set(StudyHours.objects.values_list("member__name", "hours")) == {("何静", 20), ("林文博", 20)}


def test_the_list_costs_the_same_at_one_and_three(world, sign_in, django_assert_num_queries):
    client, url = sign_in(world.linju), reverse("members:study")
    client.get(url)

    with django_assert_num_queries(10):
        assert len(client.get(url).context["object_list"]) == 1
    for n in range(2):
        factories.member(f"同志{n}", world.second)
    with django_assert_num_queries(10):
        assert len(client.get(url).context["object_list"]) == 3


def names(client, **query):
    return [m.name for m in client.get(reverse("members:study"), query).context["object_list"]]


def test_the_list_filters_and_sorts(world, sign_in):
    record(world, world.he, hours="8")
    record(world, world.lin, hours="2")
    client = sign_in(world.shuji)

    assert names(client, sort="behind") == ["林文博", "陈晓", "何静"]
    assert names(client, sort="most") == ["何静", "林文博", "陈晓"]
    assert names(client, state="untrained") == ["陈晓"]
    assert set(names(client, state="behind")) == {"何静", "林文博", "陈晓"}
    for day in (17, 18, 19):
        record(world, world.he, hours="8", on=date(2026, 4, day))
    assert set(names(client, state="behind")) == {"林文博", "陈晓"}
    assert len(names(client, year="2025", state="behind")) == 3


def test_to_dos_from_the_last_quarter_on(world):
    said = lambda source, day: [todo.title for todo in source(world.shuji, day)]  # noqa: E731 (four uses)

    assert said(todos.study_lacking, TODAY) == ["3 名党员今年学时不足"]
    assert said(todos.study_lacking, date(2026, 9, 30)) == []
    assert said(todos.training_of_secretaries, TODAY) == ["您今年还没有参加集中培训"]
    record(world, world.lin)
    assert said(todos.training_of_secretaries, TODAY) == []


@pytest.mark.django_db(transaction=True)
def test_two_recorders_at_once_record_once():
    root = factories.organisation("某委", kind="committee")
    member = factories.member("同志", factories.organisation("某支部", root))
    start, outcomes = threading.Barrier(2), []

    def act():
        start.wait()
        try:
            actions.record_hours([member], SPRING, Decimal(4), "training", "轮训", by=None)
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["done", "refused"]
    assert StudyHours.objects.count() == 1


def test_days_that_overlap_are_counted_together(world):
    record(world, world.he, hours="24", on=date(2026, 6, 1), until=date(2026, 6, 3), what="集中轮训")

    with pytest.raises(Refused, match="超过每半天"):
        record(world, world.he, hours="8", on=date(2026, 6, 2), what="专题讲座")


def test_a_course_that_reaches_beyond_leaves_room(world):
    record(world, world.he, hours="6", on=date(2026, 6, 2), until=date(2026, 6, 4), what="集中轮训")

    assert record(world, world.he, hours="16", on=date(2026, 6, 1), until=date(2026, 6, 2), what="讲座") == 1


def test_recording_for_a_branch_costs_the_same_however_many(world, sign_in, django_assert_max_num_queries):
    people = [factories.member(f"学员{number}", world.first) for number in range(40)]
    client = sign_in(world.shuji)
    form = {"what": "集中轮训", "kind": "training", "on": "2026-04-16", "hours": "4"}

    with django_assert_max_num_queries(30):
        page = client.post(reverse("members:record_study"), form | {"members": [m.pk for m in people]})

    assert page.status_code == 302


def test_what_credits_hours_can_be_put_right_and_what_was_withdrawn_by_hand_stays(world):
    source, what = "meetings.meeting:8", "党课：学党章"
    actions.credit_hours(source, [world.lin, world.he, world.chen], SPRING, Decimal(2), what, by=world.shuji)
    actions.withdraw_hours(StudyHours.objects.get(member=world.lin), "记错人", by=world.shuji)

    for stamp in (2, 3):
        actions.settle_hours(
            source, [world.lin, world.he], SPRING, Decimal(3), what, stamp=stamp, by=world.shuji
        )

    counted = StudyHours.objects.filter(withdrawn_why="")
    assert [(row.member, row.hours) for row in counted] == [(world.he, 3)]
    assert StudyHours.objects.filter(withdrawn_why="会议记录已更正").count() == 2
