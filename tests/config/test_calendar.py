"""The calendar of a person and of a branch, and the feed."""

from datetime import date, time

import icalendar
import pytest
from django.urls import reverse

from core import dated, feeds
from core.dated import Entry, entries
from core.models import CalendarFeed, Notice
from core.reminding import RULES, Rule
from meetings import actions

URL = "/calendar/"
DAY = date(2026, 11, 26)


def announce(branch, topic="讨论年度总结", held_on=DAY):
    return actions.call_meeting(
        branch, ["branch_meeting"], topic, held_on, "三楼会议室", "林文博", starts_at=time(9, 30), by=None
    )


@pytest.fixture
def called(world):
    """A meeting of the first branch announced for the 26th."""
    return announce(world.first)


def test_the_branch_and_its_members_find_the_meeting_and_strangers_do_not(world, called, sign_in):
    for person in (world.shuji, world.dangyuan):
        page = sign_in(person).get(URL).content.decode()
        assert "09:30" in page
        assert "讨论年度总结" in page
    for person in (world.luren, world.linju, world.xitong):
        assert "讨论年度总结" not in sign_in(person).get(URL).content.decode()
    assert "讨论年度总结" not in sign_in(world.shuji).get(f"{URL}?month=2026-12").content.decode()


def test_above_opens_the_calendar_of_a_branch_and_nobody_that_of_another(world, called, sign_in):
    assert "讨论年度总结" in sign_in(world.zuzhibu).get(f"{URL}?branch={world.first.pk}").content.decode()
    assert sign_in(world.linju).get(f"{URL}?branch={world.first.pk}").status_code == 404
    assert sign_in(world.dangyuan).get(f"{URL}?branch={world.first.pk}").status_code == 404


def test_a_month_with_a_plan_of_its_own_is_not_shown_twice(world):
    year = actions.draft_plan(world.first, 2026, by=world.shuji)
    line = year.items.get(kind="theme_day", month=12)
    actions.change_lines(year, {line.pk: (date(2026, 12, 3), "参观展览", "")}, by=world.shuji)

    def planned():
        found = entries(world.shuji, None, date(2026, 12, 1), date(2026, 12, 31))
        return [entry.url for entry in found if "参观展览" in entry.title]

    assert planned() == [year.get_absolute_url()]
    december = actions.draft_plan(world.first, 2026, 12, by=world.shuji)
    assert planned() == [december.get_absolute_url()]


def test_what_is_to_be_done_stands_on_its_last_day(world, sign_in):
    page = sign_in(world.shuji).get(URL).content.decode()

    assert 'id="d20261130"' in page  # the meetings of November are owed until its end
    assert "截止：" in page


@pytest.mark.parametrize(
    "query", ["month=2026-13", "month=x", "month=9999999-01", "view=list", "month=0001-01", "month=9999-12"]
)
def test_a_month_that_cannot_be_is_this_one(world, sign_in, query):
    assert sign_in(world.shuji).get(f"{URL}?{query}").status_code == 200


def test_two_of_a_plan_on_one_day_are_two_in_the_feed(world, client, monkeypatch):
    twice = [
        Entry(DAY, "计划：支部委员会会议", "/meetings/plans/1/"),
        Entry(DAY, "计划：党课", "/meetings/plans/1/"),
    ]
    monkeypatch.setattr(dated, "sources", [lambda user, place, first, last: twice])

    feed = client.get(reverse("home:feed", args=[feeds.make(world.shuji, by=world.shuji)]))

    assert len({event["UID"] for event in icalendar.Calendar.from_ical(feed.content).walk("VEVENT")}) == 2


@pytest.mark.parametrize("branch", ["x", "99999999999999999999", "-1", "٣"])
def test_a_branch_that_cannot_be_is_not_found(world, sign_in, branch):
    assert sign_in(world.zuzhibu).get(URL, {"branch": branch}).status_code == 404


def test_a_feed_works_until_it_is_taken_back(world, called, sign_in, client, monkeypatch):
    monkeypatch.setitem(RULES, "try", Rule("try", "联系关怀", "", None))
    Notice.objects.create(user=world.shuji, key="k", title="联系何静", rule="try", subject="1", due_on=DAY)
    mine = sign_in(world.shuji)
    said = mine.post(reverse("home:make_feed"), follow=True).content.decode()
    address = said[said.index("http://testserver/calendar/") :].split(".ics")[0] + ".ics"

    answer = client.get(address)
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    titles = [str(event["summary"]) for event in events]
    assert answer["Content-Type"].startswith("text/calendar")
    assert "支部党员大会：讨论年度总结" in titles
    assert "截止：联系关怀 1 件" in titles
    assert "何静" not in answer.content.decode()
    assert address.rsplit("/", 1)[1].removesuffix(".ics") not in CalendarFeed.objects.get().token_hash

    again = feeds.make(world.shuji, by=world.shuji)
    assert client.get(address).status_code == 404
    assert client.get(reverse("home:feed", args=[again])).status_code == 200
    mine.post(reverse("home:revoke_feed"))
    mine.post(reverse("home:revoke_feed"))
    assert client.get(reverse("home:feed", args=[again])).status_code == 404


def test_the_feed_of_a_shut_account_is_gone(world, client):
    token = feeds.make(world.shuji, by=world.shuji)
    world.shuji.is_active = False
    world.shuji.save()

    assert client.get(reverse("home:feed", args=[token])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_of_a_branch_costs_the_same_for_more_meetings(
    world, sign_in, count, django_assert_num_queries
):
    for n in range(count):
        announce(world.first, f"第 {n} 次", date(2026, 11, 23 + n))
    client = sign_in(world.zuzhibu)
    client.get(f"{URL}?branch={world.first.pk}")

    with django_assert_num_queries(13):
        client.get(f"{URL}?branch={world.first.pk}")
