"""The round: who is told, once, and what is settled."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from branches import jobs
from branches.models import Post
from branches.roles import SECRETARY
from core import reminding
from core.models import JobRun, Notice, ReminderSetting
from core.reminding import Occasion

TODAY = date(2026, 11, 20)  # a Friday
SATURDAY = date(2026, 11, 21)


@pytest.fixture
def matters(monkeypatch):
    """The open matters of the one rule there is; the test fills the list."""
    found = []

    def source(look):
        asked = [o for o in found if look.only is None or o.subject in look.only]
        return [o for o in asked if o.due_on <= look.until]

    rule = reminding.Rule(
        "try",
        "试办",
        "条例",
        source,
        to=(SECRETARY,),
        before=(3,),
        after=(1, 7),
        above_after=5,
        above_url="home:desk",
    )
    monkeypatch.setattr(reminding, "RULES", {"try": rule})
    return found


def matter(about, due_on=TODAY, subject="1", **more):
    return Occasion(
        subject, f"办第 {subject} 件", "请办", "/do/", due_on, about.pk if about else None, **more
    )


def titles(user):
    return list(Notice.objects.of(user).waiting().order_by("id").values_list("title", flat=True))


def test_the_post_at_the_place_is_told_once(world, matters):
    matters += [
        matter(world.first),
        matter(world.second, subject="2"),
        matter(None, subject="3", user=world.luren.pk),
    ]

    assert jobs.remind(TODAY) == {"新提醒": 3, "已办结": 0}
    assert jobs.remind(TODAY) == {"新提醒": 0, "已办结": 0}

    assert titles(world.shuji) == ["办第 1 件"]
    assert titles(world.linju) == ["办第 2 件"]
    assert titles(world.luren) == ["办第 3 件"]
    assert {run.outcome for run in JobRun.objects.all()} == {"done"}


def test_a_later_step_takes_the_place_of_the_one_before(world, matters):
    matters.append(matter(world.first))

    told = [jobs.remind(TODAY + timedelta(days=days))["新提醒"] for days in (-4, -3, 0, 3, 4, 10)]

    assert told == [0, 1, 0, 1, 0, 2]  # the last time the level above too
    assert Notice.objects.of(world.shuji).count() == 3
    assert titles(world.shuji) == ["办第 1 件"]


def test_who_holds_no_post_there_any_more_is_not_reminded_of_it(world, matters):
    monday = TODAY + timedelta(days=3)
    matters += [
        matter(world.first),
        matter(None, subject="2", user=world.shuji.pk),
        matter(world.first, TODAY - timedelta(days=9), "3"),
    ]
    jobs.remind(TODAY)
    assert titles(world.shuji) == ["办第 1 件", "办第 2 件", "办第 3 件"]
    assert len(titles(world.zuzhibu)) == 1

    Post.objects.filter(person__in=(world.shuji, world.zuzhibu)).update(until=TODAY)
    jobs.remind(monday)

    assert titles(world.shuji) == ["办第 2 件"]
    assert titles(world.zuzhibu) == []


def test_what_is_done_is_settled_and_waits_again_when_it_is_open_again(world, matters):
    matters.append(matter(world.first))
    jobs.remind(TODAY)
    was = matters.pop()

    assert jobs.remind(TODAY)["已办结"] == 1
    assert titles(world.shuji) == []
    assert not Notice.objects.of(world.shuji).unread().exists()

    matters.append(was)
    assert jobs.remind(TODAY)["新提醒"] == 0
    assert titles(world.shuji) == ["办第 1 件"]


def test_what_was_told_says_how_it_stands_now(world, matters):
    matters.append(matter(world.first))
    jobs.remind(TODAY)
    matters[0] = matters[0]._replace(title="办第 1 件，还差一半")

    assert jobs.remind(TODAY) == {"新提醒": 0, "已办结": 0}
    assert titles(world.shuji) == ["办第 1 件，还差一半"]


def test_nobody_is_told_on_a_day_off_but_done_is_done(world, matters):
    matters += [matter(world.first), matter(world.second, subject="2")]
    jobs.remind(TODAY)
    matters[:] = [matter(world.first), matter(world.first, subject="3")]

    assert jobs.remind(SATURDAY) == {"新提醒": 0, "已办结": 1}
    assert titles(world.shuji) == ["办第 1 件"]
    assert (
        jobs.remind(SATURDAY + timedelta(days=2))["新提醒"] == 2
    )  # the third one, and the step after the day of the first


def test_above_hears_once_a_week_how_many_are_long_overdue(world, matters):
    matters += [matter(b, TODAY - timedelta(days=5), str(b.pk)) for b in (world.first, world.second)]
    matters.append(matter(world.first, TODAY - timedelta(days=4), "late"))

    jobs.remind(TODAY)
    jobs.remind(TODAY)

    assert titles(world.zuzhibu) == ["试办：下级 2 个党组织有 2 件逾期"]
    jobs.remind(TODAY + timedelta(days=3))  # the next week
    assert titles(world.zuzhibu) == ["试办：下级 2 个党组织有 3 件逾期"]
    matters.clear()
    jobs.remind(TODAY + timedelta(days=4))
    assert titles(world.zuzhibu) == []


def test_what_was_set_counts_instead_of_what_was_declared(world, matters):
    matters.append(matter(world.first, TODAY + timedelta(days=6)))
    row = ReminderSetting.objects.create(name="try", before=[6], to=["organiser"], working_days=False)

    assert jobs.remind(TODAY)["新提醒"] == 0  # there is no 组织委员
    row.to = [SECRETARY]
    row.save()
    assert jobs.remind(TODAY)["新提醒"] == 1
    row.is_on = False
    row.save()
    assert jobs.remind(TODAY + timedelta(days=60))["新提醒"] == 0


def test_what_was_told_stays_when_the_days_before_are_set_shorter(world, matters):
    matters.append(matter(world.first, TODAY + timedelta(days=3)))
    jobs.remind(TODAY)
    ReminderSetting.objects.create(name="try", before=[1], after=[1], to=[SECRETARY])

    assert jobs.remind(TODAY) == {"新提醒": 0, "已办结": 0}

    assert titles(world.shuji) == ["办第 1 件"]


def test_a_rule_that_fails_leaves_the_others_and_says_so(world, matters, monkeypatch):
    def broken(look):
        yield matter(world.first)
        raise ValueError("坏了")

    rules = reminding.RULES
    monkeypatch.setattr(
        reminding, "RULES", {"broken": reminding.Rule("broken", "坏的", "", broken, to=(SECRETARY,)), **rules}
    )
    matters.append(matter(world.second, subject="2"))

    with pytest.raises(jobs.RulesFailed, match="坏的（ValueError: 坏了）"):
        jobs.remind(TODAY)

    assert titles(world.shuji) == []
    assert titles(world.linju) == ["办第 2 件"]
    assert JobRun.objects.get().outcome == "failed"


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_costs_the_same_for_more_matters(world, matters, count, django_assert_num_queries):
    matters += [matter(world.first, TODAY - timedelta(days=9), str(n)) for n in range(count)]

    with django_assert_num_queries(23):
        jobs.remind(TODAY)


def test_the_last_page_of_the_inbox_says_that_all_on_it_is_done(world, matters, sign_in):
    matters += [matter(world.first, subject=str(n)) for n in range(31)]
    jobs.remind(TODAY)
    matters.pop(0)

    page = sign_in(world.shuji).get(reverse("core:inbox") + "?page=2")

    assert page.status_code == 200
    assert "已办结" in page.content.decode()


def test_the_inbox_drops_what_was_done_since(world, matters, sign_in):
    matters += [matter(world.first), matter(world.first, subject="2")]
    jobs.remind(TODAY)
    matters.pop()

    page = sign_in(world.shuji).get(reverse("core:inbox")).content.decode()

    assert "办第 1 件" in page
    assert "办第 2 件" not in page
    assert titles(world.shuji) == ["办第 1 件"]
    page = sign_in(world.shuji).get(reverse("core:inbox") + "?all=1").content.decode()
    assert "办第 2 件" in page
    assert "已办结" in page
