"""The calendar of a person or of an organisation: by month, as a grid and as a list, and as a feed to subscribe to."""

import re
from calendar import Calendar
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

import icalendar
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views import View

from branches.models import Organisation
from core import feeds
from core.clock import add_months, last_day, month_of, today
from core.dated import Entry, entries
from core.models import CalendarFeed, Notice
from core.pages import OWN, Button, PlainPage
from core.reminding import RULES
from core.todo import todos_for
from core.working_days import is_working_day

PLACE = ZoneInfo("Asia/Shanghai")
BACK, AHEAD = timedelta(days=90), timedelta(days=366)
WEEK = "一二三四五六日"
YEAR, MONTH = re.compile(r"(19|20)[0-9]{2}"), re.compile(r"0[1-9]|1[0-2]")


class Day(NamedTuple):
    """One cell of the grid."""

    day: date
    inside: bool
    works: bool
    entries: list


class CalendarPage(PlainPage):
    """`?month=2026-11`, `?branch=id` for an organisation's instead of the own; `?view=list` for the list alone."""

    permission = OWN
    title = "日历"
    template_name = "home/calendar.html"

    @cached_property
    def place(self):
        pk = self.request.GET.get("branch", "")
        if not pk:
            return None
        if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
            raise Http404
        return get_object_or_404(Organisation.objects.visible_to(self.request.user), pk=pk)

    @cached_property
    def month(self):
        """The month asked for, this one for what is none or out of all reason."""
        year, _, month = self.request.GET.get("month", "").partition("-")
        if not (YEAR.fullmatch(year) and MONTH.fullmatch(month)):
            return month_of(today())
        return date(int(year), int(month), 1)

    def get_context_data(self, **kwargs):
        found = self.entries(self.month, last_day(self.month))
        by_day = {day: list(group) for day, group in groupby(found, key=lambda entry: entry.day)}
        weeks = [
            [self.cell(day, by_day) for day in week]
            for week in Calendar().monthdatescalendar(self.month.year, self.month.month)
        ]
        return super().get_context_data(
            weeks=weeks,
            names=WEEK,
            days=by_day.items(),
            month=self.month,
            before=add_months(self.month, -1),
            after=add_months(self.month, 1),
            today=today(),
            place=self.place,
            as_list=self.request.GET.get("view") == "list",
            feed=CalendarFeed.objects.filter(user=self.request.user).first(),
            **kwargs,
        )

    def cell(self, day, by_day):
        inside = day.month == self.month.month
        return Day(day, inside, is_working_day(day), by_day.get(day, []) if inside else [])

    def entries(self, first, last):
        user = self.request.user
        found = entries(user, self.place, first, last)
        if self.place is None:
            found += deadlines(user, first, last)
        return sorted(found, key=lambda entry: entry.day)


def deadlines(user, first, last):
    """What the desk asks for, by its last day."""
    now = today()
    for todo in todos_for(user, now):
        if todo.due_on and first <= todo.due_on <= last:
            yield Entry(todo.due_on, f"截止：{todo.title}", todo.url, todo.why, todo.tone(now))


class MakeFeed(Button):
    permission = OWN

    def act(self):
        address = reverse("home:feed", args=[feeds.make(self.request.user, by=self.request.user)])
        return f"订阅地址（只显示这一次，谁拿到谁能看，请勿转发）：{self.request.build_absolute_uri(address)}"

    def back(self):
        return reverse("home:calendar")


class RevokeFeed(Button):
    permission = OWN

    def act(self):
        feeds.revoke(self.request.user, by=self.request.user)
        return "订阅已停用，原来的地址不能再用。"

    def back(self):
        return reverse("home:calendar")


@method_decorator(login_not_required, name="dispatch")
class Feed(View):
    """The .ics of whoever holds the token: meetings, and how many things of a kind are due, without names of people."""

    def get(self, request, token):
        user = feeds.owner(token)
        if user is None:
            raise Http404
        response = HttpResponse(as_ics(user), content_type="text/calendar; charset=utf-8")
        response["Cache-Control"] = "private, no-store"
        return response


def as_ics(user):
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//支部工作台//日历//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "支部工作台")
    now, alike = today(), Counter()
    for entry in [*entries(user, None, now - BACK, now + AHEAD), *_counted(user)]:
        alike[entry.day, entry.url] += 1
        calendar.add_component(_event(entry, alike[entry.day, entry.url]))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(entry, number):
    """The `number`th of those that lead to the same page on the same day: without it a calendar would show one of them."""
    event = icalendar.Event()
    event.add("uid", f"{entry.day:%Y%m%d}-{entry.url.strip('/').replace('/', '-')}-{number}@zhibu")
    event.add("dtstamp", timezone.now())
    event.add(
        "dtstart",
        datetime.combine(entry.day, entry.starts_at, tzinfo=PLACE) if entry.starts_at else entry.day,
    )
    event.add("summary", entry.title)
    event.add("description", entry.note)
    if entry.tone == "off":
        event.add("status", "CANCELLED")
    return event


def _counted(user):
    """How many matters of each reminder rule wait, by day."""
    waiting = (
        Notice.objects.of(user)
        .waiting()
        .filter(due_on__isnull=False, rule__in=RULES)
        .order_by("due_on", "rule")
    )
    for (day, rule), notices in groupby(waiting.values_list("due_on", "rule"), key=lambda row: row):
        yield Entry(day, f"截止：{RULES[rule].title} {len(list(notices))} 件", f"/inbox/{rule}")
