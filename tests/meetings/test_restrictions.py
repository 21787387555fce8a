"""Who is not counted in 应到会: asked, agreed to above, in the roster from that day on and not before."""

from datetime import date

import pytest

from branches import actions as branches
from branches.actions import Paper
from branches.models import Decision, PartyGroup
from config.desk import of_member
from core.errors import Refused
from meetings import actions, quorum
from meetings.models import Restriction
from meetings.roster import counted, roster_for
from meetings.todos import restrictions_to_decide
from meetings.voices import meetings_of
from members.actions import conduct
from tests import factories
from tests.meetings.held import record

TODAY = date(2026, 11, 20)
PAPER = Paper("中共示例市某局机关委员会", date(2026, 11, 18), "示组〔2026〕8号")
LIST_QUERIES = 10


def ask(world, member=None, ground="bedridden", since=date(2026, 1, 1), **more):
    facts = {"resolved_on": date(2026, 11, 10), "by": world.shuji} | more
    return actions.ask_restriction(member or world.he, ground, since, **facts)


def approved(world, *args, paper=PAPER, **more):
    return actions.approve_restriction(ask(world, *args, **more), paper, by=world.zuzhibu)


def standings(branch, day=TODAY):
    return {due.member.name: due.standing for due in roster_for(branch, ["branch_meeting"], None, day)}


def entitled(branch, day=TODAY):
    return counted((s, True) for s in standings(branch, day).values()).entitled


def test_until_it_is_agreed_the_member_counts(world):
    row = ask(world)
    assert standings(world.first)["何静"] == quorum.Standing.VOTES

    actions.approve_restriction(row, PAPER, by=world.zuzhibu)

    assert standings(world.first)["何静"] == quorum.Standing.EXCLUDED
    assert entitled(world.first) == 1
    decision = Decision.objects.get()
    assert (decision.organisation, decision.typed_in) == (world.first, True)
    assert "何静不计入应到会" in decision.matter


@pytest.mark.parametrize(
    ("day", "left_out"),
    [(date(2026, 11, 17), False), (date(2026, 11, 18), True), (TODAY, True)],
    ids=["before the paper", "the day of the paper", "after"],
)
def test_it_acts_from_the_day_both_agreed_not_from_the_day_of_the_ground(world, day, left_out):
    approved(world)

    assert (standings(world.first, day)["何静"] == quorum.Standing.EXCLUDED) is left_out


def test_from_the_day_after_its_last_the_member_counts_again(world):
    row = approved(world)
    actions.end_restriction(row, date(2026, 11, 19), by=world.shuji)

    assert standings(world.first, date(2026, 11, 19))["何静"] == quorum.Standing.EXCLUDED
    assert standings(world.first)["何静"] == quorum.Standing.VOTES


def test_arrested_is_due_without_a_vote_from_the_first_day(world):
    approved(world, ground="detained", since=date(2026, 11, 2), resolved_on=None)

    assert standings(world.first, date(2026, 11, 2))["何静"] == quorum.Standing.SUSPENDED
    counts = counted((s, True) for s in standings(world.first).values())
    assert (counts.members, counts.entitled) == (3, 1)


def test_what_a_branch_resolved_does_not_move_with_the_member(world):
    approved(world)
    approved(world, world.lin, ground="detained", since=date(2026, 11, 2), resolved_on=None)
    for member in (world.he, world.lin):
        member.branch, member.standing_since = world.second, TODAY
        member.save(update_fields=["branch", "standing_since"])

    there = standings(world.second)

    assert there["何静"] == quorum.Standing.VOTES
    assert there["林文博"] == quorum.Standing.SUSPENDED


def test_the_frozen_roster_names_the_approval(world):
    row = approved(world)

    meeting = record(world.first, kinds=["branch_meeting"], attendance={world.he.pk: ("absent", "")})

    line = meeting.attendance.get(member=world.he)
    assert (line.standing, line.restriction) == (quorum.Standing.EXCLUDED, row)


def test_the_log_page_marks_who_is_not_counted_absent(world, sign_in):
    approved(world)

    sheet = sign_in(world.shuji).get("/meetings/log/?kind=branch_meeting").context["sheet"]

    marks = {line["member"].name: line["status"] for line in sheet.lines}
    assert marks == {"林文博": "present", "何静": "absent", "陈晓": "present"}
    assert sheet.due == 2


def test_the_roster_costs_one_query_with_them_too(world, django_assert_num_queries):
    roster_for(world.first, ["branch_meeting"], None, TODAY)
    with django_assert_num_queries(1):
        roster_for(world.first, ["branch_meeting"], None, TODAY)
    approved(world)
    with django_assert_num_queries(1):
        roster_for(world.first, ["branch_meeting"], None, TODAY)


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"resolved_on": None}, "resolved_on", "党员大会通过"),
        ({"resolved_on": date(2026, 11, 21)}, "resolved_on", "不能晚于今天"),
        ({"since": date(2026, 11, 21)}, "since", "不能晚于今天"),
        ({"until": date(2025, 12, 31)}, "until", "早于开始"),
        ({"ground": "abroad", "until": date(2026, 6, 30)}, "until", "半年以上"),
        ({"ground": "away", "since": date(2025, 8, 31), "until": date(2026, 2, 27)}, "until", "半年以上"),
    ],
)
def test_what_cannot_be_asked(world, more, field, says):
    with pytest.raises(Refused) as refusal:
        ask(world, **more)

    assert refusal.value.field == field
    assert says in refusal.value.message
    assert not Restriction.objects.exists()


def test_half_a_year_to_the_day_is_half_a_year(world):
    assert ask(world, ground="away", since=date(2025, 8, 31), until=date(2026, 2, 28))


def test_a_sentence_beside_watch_is_refused(world):
    conduct.penalise(world.he, "probation", date(2026, 2, 1), PAPER, "违纪", until=date(2027, 2, 1), by=None)

    with pytest.raises(Refused, match="留党察看") as refusal:
        ask(world, ground="prison", since=date(2026, 3, 1))

    assert refusal.value.field == "ground"


def test_one_open_at_a_time_and_nobody_who_left(world):
    row = ask(world)
    with pytest.raises(Refused, match="没有结束"):
        ask(world)
    actions.withdraw_restriction(row, by=world.shuji)
    ask(world)

    gone = factories.member("已走", world.first, left_on=date(2026, 10, 12))
    with pytest.raises(Refused, match="不在名册上"):
        ask(world, gone)


def test_decided_once(world):
    row = ask(world)
    with pytest.raises(Refused, match="上报人不能自己同意"):
        actions.approve_restriction(row, PAPER, by=world.shuji)
    with pytest.raises(Refused, match="写明"):
        actions.refuse_restriction(row, " ", by=world.zuzhibu)
    with pytest.raises(Refused, match="决定日期不能晚于今天"):
        actions.approve_restriction(row, Paper("某局机关委员会", date(2026, 11, 21)), by=world.zuzhibu)
    actions.approve_restriction(row, PAPER, by=world.zuzhibu)

    for again in (
        lambda: actions.approve_restriction(row, PAPER, by=world.zuzhibu),
        lambda: actions.refuse_restriction(row, "不符合", by=world.zuzhibu),
        lambda: actions.withdraw_restriction(row, by=world.shuji),
    ):
        with pytest.raises(Refused, match="已经批准"):
            again()
    assert Decision.objects.count() == 1


def test_refused_stays_counted_and_may_be_asked_again(world):
    row = actions.refuse_restriction(ask(world), "生活能自理", by=world.zuzhibu)

    assert standings(world.first)["何静"] == quorum.Standing.VOTES
    with pytest.raises(Refused, match="生活能自理"):
        actions.approve_restriction(row, PAPER, by=world.zuzhibu)
    assert ask(world).pk != row.pk


@pytest.mark.parametrize(
    ("until", "says"),
    [(date(2025, 12, 31), "早于开始"), (date(2026, 11, 21), "不能晚于今天")],
)
def test_ended_on_a_day_that_can_be(world, until, says):
    row = approved(world)

    with pytest.raises(Refused, match=says):
        actions.end_restriction(row, until, by=world.shuji)
    actions.end_restriction(row, TODAY, by=world.shuji)
    with pytest.raises(Refused, match="只能提前"):
        actions.end_restriction(row, TODAY, by=world.shuji)


def test_what_was_never_agreed_is_not_ended(world):
    with pytest.raises(Refused, match="还没有批准"):
        actions.end_restriction(ask(world), TODAY, by=world.shuji)


def test_those_above_are_told_once_what_waits(world, django_assert_num_queries):
    def told(user):
        return [todo.title for todo in restrictions_to_decide(user, TODAY)]

    row = ask(world)

    assert told(world.zuzhibu) == ["1 名党员的不计入应到会待同意"]
    assert told(world.shuji) == told(world.dangyuan) == []
    actions.refuse_restriction(row, "生活能自理", by=world.zuzhibu)
    with django_assert_num_queries(1):
        assert told(world.zuzhibu) == []


class TestPages:
    url = "/meetings/restrictions/"
    fields = {"ground": "illness", "since": "2026-05-01", "resolved_on": "2026-11-10", "note": "病历已核"}

    def test_from_asking_to_the_end(self, world, sign_in):
        secretary, department = sign_in(world.shuji), sign_in(world.zuzhibu)

        secretary.post(f"{self.url}ask/", self.fields | {"member": world.he.pk})
        row = Restriction.objects.get()
        assert "撤回" in secretary.get(self.url).content.decode()
        assert f"{self.url}{row.pk}/approve/" in department.get(self.url).content.decode()
        department.post(
            f"{self.url}{row.pk}/approve/", {"decided_by": "机关委员会", "decided_on": "2026-11-18"}
        )
        assert f"{self.url}{row.pk}/approve/" not in department.get(self.url).content.decode()
        secretary.post(f"{self.url}{row.pk}/end/", {"until": "2026-11-19"})

        row.refresh_from_db()
        assert (row.approved_by, row.until) == (world.zuzhibu, date(2026, 11, 19))

    def test_refused_and_taken_back(self, world, sign_in):
        row = ask(world)
        sign_in(world.zuzhibu).post(f"{self.url}{row.pk}/refuse/", {"why": "生活能自理"})
        again = ask(world)
        sign_in(world.shuji).post(f"{self.url}{again.pk}/withdraw/")

        assert [r.refused_why for r in Restriction.objects.order_by("pk")] == ["生活能自理", "支部撤回"]

    def test_only_members_of_the_own_branch_are_offered(self, world, sign_in):
        page = sign_in(world.shuji).post(f"{self.url}ask/", self.fields | {"member": world.shen.pk})

        assert page.status_code == 200
        assert "沈秋" not in page.content.decode()
        assert not Restriction.objects.exists()

    def test_what_is_refused_is_said_beside_its_field(self, world, sign_in):
        page = sign_in(world.shuji).post(
            f"{self.url}ask/", self.fields | {"member": world.he.pk, "resolved_on": ""}
        )

        assert "须经支部党员大会通过" in page.context["form"].errors["resolved_on"][0]

    def test_filters(self, world, sign_in):
        ask(world, world.shen, by=world.linju)
        approved(world)
        client = sign_in(world.zuzhibu)

        def names(**query):
            return [row.member.name for row in client.get(self.url, query).context["object_list"]]

        assert names() == ["沈秋", "何静"]
        assert names(state="waiting") == ["沈秋"]
        assert names(state="acting") == ["何静"]
        assert names(state="over") == names(state="refused") == []
        assert names(q="hj") == ["何静"]
        assert names(branch="后勤") == ["沈秋"]

    def test_costs_the_same_for_one_and_for_three(self, world, sign_in, django_assert_num_queries):
        client = sign_in(world.zuzhibu)
        ask(world)
        client.get(self.url)
        with django_assert_num_queries(LIST_QUERIES):
            client.get(self.url)
        ask(world, world.shen, by=world.linju)
        approved(world, world.lin)
        with django_assert_num_queries(LIST_QUERIES):
            client.get(self.url)


def test_a_group_leader_neither_ends_nor_takes_back(world, sign_in):
    group = PartyGroup.objects.create(organisation=world.first, name="一组", since=date(2026, 1, 1))
    world.he.group = group
    world.he.save()
    branches.appoint(world.linju, world.first, "group_leader", date(2026, 1, 1), group=group, by=None)
    client, row = sign_in(world.linju), ask(world)

    assert client.post(f"/meetings/restrictions/{row.pk}/withdraw/").status_code == 403
    actions.approve_restriction(row, PAPER, by=world.zuzhibu)
    assert client.get(f"/meetings/restrictions/{row.pk}/end/").status_code == 403
    shown = client.get("/meetings/restrictions/").context["object_list"]
    assert [(one.may_take_back, one.may_end) for one in shown] == [(False, False)]


def test_who_is_not_counted_has_missed_nothing(world, sign_in):
    """A rate says what somebody missed who was due (条例: 应到会)."""
    approved(world)
    record(world.first, kinds=["branch_meeting"], attendance={world.he.pk: ("absent", "")})

    context = sign_in(world.dangyuan).get("/meetings/mine/").context

    assert (context["due"], context["present"]) == (0, 0)
    assert meetings_of(world.he, TODAY).fact == (0, 0)
    assert of_member(world.he, TODAY).figures[-1].unit == "/ 0 次"
