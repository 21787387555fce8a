"""测评: who may vote, once; nothing kept of what; results after closing and never of too few."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from django.utils import timezone

from assessments import actions, polls
from assessments.actions import Asked, ensure_scheme
from assessments.models import Count, Poll, Verdict, Voter
from assessments.todos.polls import polls_to_close, polls_to_vote_in
from assessments.voices import poll_percent
from branches import actions as branches
from core.errors import Refused
from core.models import Notice
from members import actions as members
from tests.assessments.polled import answers, poll_of, voters

TODAY = date(2026, 11, 20)
BOTH = (Asked("党支部全年工作"), Asked("支委会工作"))


def test_the_electors_of_the_day_are_asked_and_who_has_no_account_gets_a_code(world):
    voters(world.first, 3)

    opened = poll_of(world.first, by=world.shuji)

    assert (opened.poll.electorate, opened.poll.minimum, len(opened.codes)) == (
        6,
        5,
        1,
    )  # 陈晓 has no account
    assert Voter.objects.filter(member__isnull=False).count() == 5
    assert Notice.objects.filter(key=f"poll-open:{opened.poll.pk}").count() == 5


def test_who_cannot_sign_in_votes_by_a_code(world):
    (first, *_) = voters(world.first, 3)
    first.is_active = False
    first.save(update_fields=["is_active"])

    opened = poll_of(world.first, by=world.shuji)

    assert (opened.poll.electorate, len(opened.codes)) == (6, 2)


def test_a_poll_held_in_january_may_count_for_the_year_before(world, time_machine):
    people = voters(world.first, 5)
    time_machine.move_to("2027-01-08 09:00:00+08:00")
    poll = poll_of(world.first, by=world.shuji, year=2026, last_day=date(2027, 1, 15)).poll
    for person in people:
        actions.vote(poll, answers(poll), by=person)
    actions.close_poll(poll, by=world.zuzhibu)

    assert poll_percent("peer", [world.first.pk], 2026) == {world.first.pk: 100}
    assert poll_percent("peer", [world.first.pk], 2027) == {}
    with pytest.raises(Refused, match="今年或去年"):
        poll_of(world.first, by=world.shuji, year=2025, last_day=date(2027, 1, 15))


def test_a_vote_ticks_its_voter_and_raises_one_count_a_question(world):
    voters(world.first, 3)
    poll = poll_of(world.first, by=world.shuji, asked=BOTH).poll

    actions.vote(poll, answers(poll), by=world.dangyuan)

    assert list(Voter.objects.filter(voted=True).values_list("member", flat=True)) == [world.he.pk]
    assert set(Count.objects.filter(votes=1).values_list("question__text", "option")) == {
        ("党支部全年工作", "好"),
        ("支委会工作", "好"),
    }


def test_nobody_votes_twice(world):
    voters(world.first, 3)
    poll = poll_of(world.first, by=world.shuji).poll
    actions.vote(poll, answers(poll), by=world.dangyuan)

    with pytest.raises(Refused, match="已经参加过"):
        actions.vote(poll, answers(poll, "差"), by=world.dangyuan)

    assert Count.objects.aggregate(n=Sum("votes"))["n"] == 1


def test_who_is_not_on_the_list_leaves_a_question_out_or_invents_an_option_is_refused(world):
    voters(world.first, 3)
    poll = poll_of(world.first, by=world.shuji, asked=BOTH).poll
    one = poll.questions.first()

    for said, who, why in (
        (answers(poll), world.linju, "不在这次测评的名单上"),
        ({one.pk: "好"}, world.dangyuan, "还没有选"),
        (answers(poll, "很好"), world.dangyuan, "还没有选"),
    ):
        with pytest.raises(Refused, match=why):
            actions.vote(poll, said, by=who)

    assert not Voter.objects.filter(voted=True).exists()
    assert not Count.objects.filter(votes__gt=0).exists()


def test_whoever_moved_away_after_opening_votes_no_more(world):
    voters(world.first, 3)
    poll = poll_of(world.first, by=world.shuji).poll
    letter = members.issue(world.he, "工作单位变动", to_branch=world.second, by=world.shuji)
    assert len(polls_to_vote_in(world.dangyuan, TODAY)) == 1

    members.receive(letter, TODAY, by=world.linju)

    with pytest.raises(Refused, match="组织关系已不在这里"):
        actions.vote(poll, answers(poll), by=world.dangyuan)
    assert polls_to_vote_in(world.dangyuan, TODAY) == []


def test_after_the_last_day_closing_or_cancelling_nobody_votes(world, time_machine):
    voters(world.first, 3)
    poll = poll_of(world.first, by=world.shuji).poll
    time_machine.move_to("2026-11-28 09:00:00+08:00")
    with pytest.raises(Refused, match="已截止"):
        actions.vote(poll, answers(poll), by=world.dangyuan)
    assert [todo.title for todo in polls_to_close(world.shuji, date(2026, 11, 28))] == [
        "请结束测评：支部工作互评"
    ]

    actions.close_poll(poll, by=world.shuji)
    with pytest.raises(Refused, match="已经结束"):
        actions.vote(poll, answers(poll), by=world.dangyuan)
    with pytest.raises(Refused, match="已经结束"):
        actions.close_poll(poll, by=world.shuji)


def test_results_only_after_closing_and_never_of_too_few(world):
    people = voters(world.first, 5)
    poll = poll_of(world.first, by=world.shuji).poll
    for person in people[:4]:
        actions.vote(poll, answers(poll), by=person)
    assert polls.outcomes(poll) is None
    few = actions.close_poll(poll, by=world.zuzhibu)
    assert polls.outcomes(few) is None
    assert poll_percent("peer", [world.first.pk], 2026) == {}

    again = poll_of(world.first, by=world.shuji).poll
    for person, option in zip(people, ("好", "好", "好", "较好", "差"), strict=True):
        actions.vote(again, answers(again, option), by=person)
    assert polls.outcomes(again) is None
    actions.close_poll(again, by=world.zuzhibu)

    (outcome,) = polls.outcomes(Poll.objects.get(pk=again.pk))
    assert outcome.votes == {"好": 3, "较好": 1, "一般": 0, "差": 1}
    assert str(outcome.mean) == "73.33"


def test_a_cancelled_poll_shows_nothing_and_says_why(world):
    people = voters(world.first, 5)
    poll = poll_of(world.first, by=world.shuji).poll
    for person in people:
        actions.vote(poll, answers(poll), by=person)
    actions.close_poll(poll, by=world.zuzhibu)
    with pytest.raises(Refused, match="写明"):
        actions.cancel_poll(poll, " ", by=world.zuzhibu)

    actions.cancel_poll(poll, "名单有误", by=world.zuzhibu)

    assert polls.outcomes(Poll.objects.get()) is None
    assert poll_percent("peer", [world.first.pk], 2026) == {}
    with pytest.raises(Refused, match="已经作废"):
        actions.cancel_poll(poll, "名单有误", by=world.shuji)


def test_opening_is_refused_for_too_few_a_bad_day_and_a_second_of_the_kind(world):
    with pytest.raises(Refused, match="只有 3 人可以参加"):
        poll_of(world.first, by=world.shuji)
    voters(world.first, 3)
    for day in (date(2026, 11, 19), date(2027, 3, 1)):
        with pytest.raises(Refused):
            poll_of(world.first, by=world.shuji, last_day=day)
    poll_of(world.first, by=world.shuji)
    with pytest.raises(Refused, match="没有结束"):
        poll_of(world.first, by=world.shuji)


def test_the_minimum_is_a_local_rule_and_never_below_three(world):
    with pytest.raises(Refused):
        branches.set_local_rule(world.root, "assessments.poll_minimum", 2, TODAY, "人少", by=world.zuzhibu)
    branches.set_local_rule(world.root, "assessments.poll_minimum", 3, TODAY, "人少", by=world.zuzhibu)

    assert poll_of(world.first, by=world.shuji).poll.minimum == 3


def test_above_branches_the_committee_and_the_secretaries_below_vote(world):
    branches.set_local_rule(world.root, "assessments.poll_minimum", 3, TODAY, "人少", by=world.zuzhibu)
    branches.appoint(world.dangyuan, world.root, "organiser", date(2026, 1, 1), by=None)

    opened = poll_of(world.root, by=world.zuzhibu)

    listed = Voter.objects.filter(poll=opened.poll).values_list("member__user__username", flat=True)
    assert set(listed) == {"shuji", "linju", "dangyuan"}


def test_the_database_holds_counts_and_ticks_whoever_writes(world):
    voters(world.first, 3)
    poll = poll_of(world.first, by=world.shuji).poll
    actions.vote(poll, answers(poll), by=world.dangyuan)
    best = Count.objects.get(option="好")
    ticked = Voter.objects.get(voted=True)

    for change in (
        lambda: Count.objects.filter(pk=best.pk).update(votes=3),
        lambda: Count.objects.filter(pk=best.pk).update(votes=0),
        lambda: Count.objects.filter(pk=best.pk).update(option="差"),
        best.delete,
        lambda: Voter.objects.filter(pk=ticked.pk).update(voted=False),
        lambda: Voter.objects.filter(pk=ticked.pk).update(member=world.lin),
        ticked.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    actions.close_poll(poll, by=world.zuzhibu)
    with pytest.raises(DatabaseError), transaction.atomic():
        Count.objects.filter(pk=best.pk).update(votes=2)


def test_every_vote_writes_all_voters_and_counts_so_no_transaction_joins_them(world):
    voters(world.first, 3)
    poll = poll_of(world.first, by=world.shuji, asked=BOTH).poll

    actions.vote(poll, answers(poll), by=world.dangyuan)

    with connection.cursor() as cursor:
        for table in ("assessments_voter", "assessments_count"):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")  # noqa: S608 (names of tables)
            assert cursor.fetchone()[0] == 1, table


def test_no_row_anywhere_tells_who_chose_what(world, sign_in):
    """Every table before and after one vote: what is new or changed, and whether user and choice meet anywhere."""
    voters(world.first, 3)
    poll = poll_of(world.first, by=world.shuji).poll
    client = sign_in(world.dangyuan)
    client.get(f"/assessments/polls/{poll.pk}/vote/")
    before = {table: whole(table) for table in tables()}

    page = client.post(
        f"/assessments/polls/{poll.pk}/vote/", {f"q{q.pk}": "一般" for q in poll.questions.all()}
    )

    assert page.status_code == 302
    changed = {table for table in tables() if whole(table) != before[table]}
    # the session of the signed-in person is written at every click and says when, not what
    assert changed - {"django_session"} == {"assessments_voter", "assessments_count"}
    columns = {field.name for model in (Voter, Count) for field in model._meta.get_fields()}
    assert not {name for name in columns if name.endswith(("_at", "_by", "_on"))}
    (choice,) = [
        model.__name__ for model in apps.get_models() if "option" in {f.name for f in model._meta.fields}
    ]
    assert choice == "Count"


def tables():
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def whole(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 (names of tables)
        return sorted(row[0] for row in cursor.fetchall())


def test_nobody_stops_or_repeats_the_poll_of_the_own_branch_at_will(world, time_machine):
    people = voters(world.first, 5)
    untouched = poll_of(world.first, by=world.shuji).poll
    actions.cancel_poll(untouched, "题目写错", by=world.shuji)
    poll = poll_of(world.first, by=world.shuji).poll
    for person in people:
        actions.vote(poll, answers(poll), by=person)

    with pytest.raises(Refused, match="还有 3 人没有参加，2026-11-27 才截止"):
        actions.close_poll(poll, by=world.shuji)
    with pytest.raises(Refused, match="已有 5 人参加，本级不能作废"):
        actions.cancel_poll(poll, "结果不好", by=world.shuji)
    time_machine.move_to("2026-11-27 09:00:00+08:00")
    actions.close_poll(poll, by=world.shuji)
    with pytest.raises(Refused, match="请上级核实"):
        actions.cancel_poll(poll, "结果不好", by=world.shuji)
    actions.cancel_poll(poll, "名单有误", by=world.zuzhibu)


@pytest.mark.parametrize("stage", ["public", "graded"])
def test_a_poll_a_year_rests_on_is_not_cancelled(stage, world):
    voters(world.first, 5)
    poll = poll_of(world.first, by=world.shuji).poll
    actions.close_poll(poll, by=world.zuzhibu)
    verdict = Verdict.objects.create(
        branch=world.first, year=2026, scheme=ensure_scheme(2026, by=None)[""], stage="upper"
    )
    shown = {"total": 90, "public_at": timezone.now(), "public_until": date(2026, 11, 30)}
    shown |= {"grade": "好", "graded_at": timezone.now()} if stage == "graded" else {}
    Verdict.objects.filter(pk=verdict.pk).update(stage=stage, proposed="好", **shown)

    with pytest.raises(Refused, match="用了这项测评的结果"):
        actions.cancel_poll(poll, "名单有误", by=world.zuzhibu)

    Verdict.objects.filter(pk=verdict.pk).update(replaced_at=timezone.now())
    actions.cancel_poll(poll, "名单有误", by=world.zuzhibu)
