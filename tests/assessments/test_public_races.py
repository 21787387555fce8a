"""A result that goes on view while the night counts: against the real database, each on a connection of its own."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection

from assessments import actions
from assessments.actions import years
from assessments.models import Verdict
from branches import actions as branches
from branches.models import Post
from tests import factories
from tests.assessments.evidence import SMALL

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_goes_on_view_while_the_night_counts_keeps_its_rows(monkeypatch):
    root = factories.organisation("中共示例市某局机关委员会", kind="committee")
    factories.organisation("中共示例市某局综合处支部委员会", root)
    judge = factories.user("yi", "顾明远")
    branches.appoint(judge, root, "department", date(2025, 3, 1), by=None)
    actions.publish_scheme(SMALL, 2026, by=judge)
    actions.open_year(root, 2026, by=judge)
    verdict = Verdict.objects.get()
    actions.mark_self(verdict, "全年按要求完成。", {}, by=judge)
    actions.mark_upper(verdict, "", {}, by=judge)

    def publicise():
        try:
            actions.publicise(root, 2026, by=judge)
        finally:
            connection.close()

    def appoint():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            Post.objects.create(person=judge, organisation=root, role="secretary", since=date(2026, 11, 1))
        finally:
            connection.close()

    other, writer, count = Thread(target=publicise), Thread(target=appoint), years.work_out

    def slowly(ours, period):
        writer.start()
        writer.join()
        other.start()
        other.join(1)
        count(ours, period)

    monkeypatch.setattr(years, "work_out", slowly)
    actions.recount_years(by=None)
    other.join()

    assert root.posts.filter(role="secretary").exists()  # a committee is not shut meanwhile
    assert Verdict.objects.get().stage == "public"
    [entry] = verdict.lines.get(indicator__code="2").basis
    assert len(entry["rows"]) == entry["occurrences"] > 0


def test_two_levels_begin_the_year_at_once(monkeypatch):
    root = factories.organisation("中共示例市某局机关委员会", kind="committee")
    below = factories.organisation("中共示例市某局二级委员会", root, kind="committee")
    for number in range(2):
        factories.organisation(f"中共示例市某局第{number}支部委员会", below)
    actions.publish_scheme(SMALL, 2026, by=None)
    begun, work_out = [], years.work_out

    def begin():
        try:
            begun.append(actions.open_year(root, 2026, by=None))
        finally:
            connection.close()

    other = Thread(target=begin)

    def slowly(verdicts, period):
        monkeypatch.setattr(years, "work_out", work_out)
        other.start()
        other.join(1)
        work_out(verdicts, period)

    monkeypatch.setattr(years, "work_out", slowly)
    assert actions.open_year(below, 2026, by=None) == 2
    other.join()

    assert begun == [0]
    assert Verdict.objects.count() == 2
