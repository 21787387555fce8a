"""Runs the steps of the demo in order and says what each did. All rows in one transaction, then scores and reminders."""

from contextlib import contextmanager
from random import Random
from time import perf_counter

import pghistory
import pgtrigger
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from branches.models import Post
from config.demo import (
    above,
    assess_duties,
    assess_inspections,
    assess_schemes,
    assess_voices,
    books,
    dues,
    evidence,
    meetings,
    organisations,
    register,
    waivers,
)
from config.demo.bare import put_back, take_off
from config.demo.roster import Roster
from config.demo.shape import units
from core.models import JobRun, User
from dues.models import Bill, Payment, Quota
from meetings.models import Attendance, Meeting, Minutes
from members.models import Member

# The first version of these rows is the row itself: nobody wrote them, and a copy of each of a million invented
# meetings and payments in the history would only make the load longer. The triggers of the ledgers stay on.
NO_FIRST_VERSION = (
    "meetings.Meeting:insert_insert",
    "meetings.Minutes:insert_insert",
    "dues.Payment:insert_insert",
)
# Meetings of the demo are born accepted, and their papers are written after them.
NOT_LOCKED_YET = ("meetings.Minutes:locked_insert", "meetings.Attendance:locked_insert")

LARGE = (
    *(User, Post, Member, Member.pgh_event_models["insert"]),
    *(Meeting, Minutes, Attendance, Quota, Bill, Payment),
)


def load(members, seed, password, today, *, say):
    """Fill the empty database. `say` gets one Chinese line a step. Raises and leaves nothing behind on failure."""
    began, started = perf_counter(), timezone.now()
    random = Random(seed)  # noqa: S311 (invented people, not secrets)
    with (
        transaction.atomic(),
        pghistory.context(act="demo"),
        pgtrigger.ignore(*NO_FIRST_VERSION, *NOT_LOCKED_YET),
    ):
        with connection.cursor() as cursor:
            # whatever is checked late is checked at the end of its statement, so that memory stays flat
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL work_mem = '64MB'")
        with step(say, "党组织") as note:
            made = units(random, members, today)
            note(organisations.write(made))
        roster = Roster(random, made, password, today)
        taken = take_off(*LARGE)
        with step(say, "党员") as note:
            note(roster.write())
        with step(say, "关怀、接转、学时") as note:
            note(register.write(made, today))
        with step(say, "会议") as note:
            note(meetings.write(random, roster, today))
        with step(say, "出勤") as note:
            note(meetings.write_attendance(roster, seed, today))
        with step(say, "核定") as note:
            note(dues.write_quotas(roster, today))
        with step(say, "应交党费") as note:
            note(dues.write_bills(roster, today))
        with step(say, "党费减免") as note:
            note(waivers.write(roster, seed, today))
            note(waivers.apply(dues.months_kept(roster, today)[0], today))
        with step(say, "实交党费") as note:
            note(dues.write_payments(roster, seed, today))
        with step(say, "索引和外键") as note:
            note(f"建立并核对 {put_back(taken)} 项")
        with step(say, "计划、抽查、谈话") as note:
            note(above.write(random, seed, today))
        with step(say, "关账、上缴、支出") as note:
            note(books.write(roster, today))
        with step(say, "督查、整改") as note:
            note(assess_inspections.write(today))
        with step(say, "评议、述职") as note:
            note(assess_voices.write(seed, today))
        with step(say, "核对") as note:
            note(dues.verify())
        # this row is what makes every page carry the 演示数据 mark
        JobRun.objects.create(
            name="demo",
            title="载入演示数据",
            period=str(seed),
            started_at=started,
            finished_at=timezone.now(),
            outcome=JobRun.Outcome.DONE,
            counts={"党员": members, "党组织": len(made)},
        )
    cache.delete("demo_loaded")
    with step(say, "考核") as note:
        note(evidence.score(today))
        note(evidence.begin_year(today))
    with step(say, "责任、追究") as note:
        note(assess_duties.write(today))
        note(assess_schemes.write(today))
    with step(say, "提醒") as note:
        note(evidence.remind(today))
    spent = perf_counter() - began
    say(f"演示数据已载入：党员 {members} 人，种子 {seed}，共用 {spent:.1f} 秒。全部内容均为虚构。")


@contextmanager
def step(say, name):
    """Say one line for one step: what it counted and how long it took."""
    began, notes = perf_counter(), []
    yield notes.append
    say(f"{name}：{'；'.join(map(str, notes))}（{perf_counter() - began:.1f} 秒）")
