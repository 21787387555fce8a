"""Two people, or one twice, at the same moment: against the real database, each on a connection of its own."""

import threading
import time
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse

from branches import actions as branches
from branches.models import Organisation, Post, Term
from core import sheets
from core.errors import Refused
from core.models import ImportBatch, User
from core.sheets import at_length
from dues import actions as dues
from dues.models import Bill, Books, Payment, Quota
from meetings import actions as meetings
from meetings.models import Attachment, Attendance, Draft, Meeting, Minutes, Reply, Review
from members import actions as members
from members.models import Member, Transfer
from tests import factories
from tests.meetings.held import picture, record
from tests.members.sheets import person, preview, workbook

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_long_sheet_asked_for_twice_in_one_moment_is_one_errand():
    by, batch, asked = factories.user("shuji", "林文博"), ImportBatch(pk=1), []

    def ask():
        try:
            asked.append(at_length.ask("sheets.judge", batch, by=by))
        except Exception as problem:
            asked.append(problem)
        finally:
            connection.close()

    other = threading.Thread(target=ask)
    with transaction.atomic():
        first = at_length.ask("sheets.judge", batch, by=by)
        other.start()
        with connection.cursor() as cursor:
            # the other has looked, and waits for what is not there to be found yet
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            while other.is_alive() and not cursor.fetchone():
                time.sleep(0.01)
                cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
    other.join()

    assert asked == [first]


@pytest.fixture
def place():
    """One branch with a secretary, an organisation department above, and a member who owes one month."""
    w = SimpleNamespace(root=factories.organisation("中共示例市某局机关委员会", kind="committee"))
    w.first = factories.organisation("中共示例市某局综合处支部委员会", w.root)
    w.zuzhibu, w.shuji = factories.user("zuzhibu", "顾明远"), factories.user("shuji", "林文博")
    branches.appoint(w.zuzhibu, w.root, "department", date(2025, 3, 1), by=None)
    branches.appoint(w.shuji, w.first, "secretary", date(2025, 3, 1), by=None)
    w.he = factories.member("何静", w.first, sex="2")
    factories.member("新人", w.first)
    dues.propose_quotas([dues.Proposal(w.he.pk, 2026, "salaried", Decimal(4500))], by=None)
    dues.approve_quotas(Quota.objects.all(), by=None)
    return w


def at_once(*acts):
    """What each of `acts` gave when all began together: its result, or the exception it raised."""
    outcomes, together = [None] * len(acts), threading.Barrier(len(acts))

    def run(at, act):
        together.wait()
        try:
            outcomes[at] = act()
        except Exception as problem:
            outcomes[at] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def refusals(outcomes):
    """The refusals among the outcomes; any other exception is a failure."""
    unexpected = [o for o in outcomes if isinstance(o, Exception) and not isinstance(o, Refused)]
    assert not unexpected
    return [o.message for o in outcomes if isinstance(o, Refused)]


def test_a_month_run_twice_bills_once(place):
    made = at_once(*[lambda: dues.run_month(date(2026, 11, 1), by=None)] * 3)

    assert sorted(made) == [0, 0, 1]
    assert Bill.objects.count() == 1


def test_the_same_bill_collected_twice_is_booked_once(place):
    dues.run_month(date(2026, 11, 1), by=None)
    bill = Bill.objects.get()

    outcomes = at_once(
        *[lambda: dues.record_payment([bill.pk], date(2026, 11, 20), "cash", by=place.shuji)] * 3
    )

    assert len(refusals(outcomes)) == 2
    assert Payment.objects.count() == 1


def test_the_same_gift_clicked_twice_is_booked_once(place):
    seen = dues.latest()
    give = lambda: dues.record_voluntary(  # noqa: E731 (three uses)
        place.he, Decimal(50), date(2026, 11, 20), "cash", seen=seen, by=place.shuji
    )

    outcomes = at_once(give, give, give)

    assert len(refusals(outcomes)) == 2
    assert Payment.objects.count() == 1


def test_money_taken_while_the_books_are_closed_goes_into_open_ones(place):
    """Whoever closes locks the branch first; money then lies on one side of the closing, never inside it."""
    dues.run_month(date(2026, 11, 1), by=None)
    bill = Bill.objects.get()

    def close():
        with transaction.atomic():
            Organisation.objects.select_for_update().get(pk=place.first.pk)
            inside = Payment.objects.filter(month=date(2026, 11, 1)).count()
            Books.objects.create(organisation=place.first, closed_through=date(2026, 11, 1))
            return inside

    inside, booking = at_once(
        close, lambda: dues.record_payment([bill.pk], date(2026, 11, 20), "cash", by=place.shuji)
    )

    assert booking.bills == 1
    assert Payment.objects.get().month == date(2026, 11 if inside else 12, 1)


def test_a_payment_reversed_twice_is_reversed_once(place):
    dues.run_month(date(2026, 11, 1), by=None)
    dues.record_payment([Bill.objects.get().pk], date(2026, 11, 20), "cash", by=place.shuji)
    paid = Payment.objects.get()

    outcomes = at_once(*[lambda: dues.reverse_payment(paid, "记错人", by=place.shuji)] * 3)

    assert len(refusals(outcomes)) == 2
    assert Bill.objects.get().paid == 0
    dues.record_payment([Bill.objects.get().pk], date(2026, 11, 20), "cash", by=place.shuji)
    assert Bill.objects.get().owed == 0


def test_a_batch_committed_and_dropped_at_once_has_one_fate(place):
    batch = preview(workbook([person(place.first)]), place.shuji)
    again = ImportBatch.objects.get(pk=batch.pk)

    outcomes = at_once(
        lambda: sheets.commit(batch, by=place.shuji),
        lambda: sheets.commit(again, by=place.shuji),
        lambda: sheets.drop(again, by=place.shuji),
    )

    assert len(refusals(outcomes)) == 2
    assert Member.objects.filter(name="江子淑").count() == ImportBatch.objects.count()


POSTED = [
    (
        "branches:appoint",
        "zuzhibu",
        {"role": "deputy", "since": "2026-11-01", "username": "deputy", "name": "新人"},
        lambda: (
            Post.objects.filter(role="deputy").count() == User.objects.filter(username="deputy").count() == 1
        ),
    ),
    (
        "branches:begin_term",
        "zuzhibu",
        {"began_on": "2026-11-01", "ends_on": "2029-11-01"},
        lambda: Term.objects.count() == 1,
    ),
    (
        "branches:found",
        "zuzhibu",
        {
            "name": "中共示例市某局新处支部委员会",
            "kind": "branch",
            "field": "agency",
            "setup": "regular",
            "founded_on": "2026-01-01",
        },
        lambda: Organisation.objects.filter(name__contains="新处").count() == 1,
    ),
]


@pytest.mark.parametrize(("route", "who", "fields", "once"), POSTED, ids=[row[0] for row in POSTED])
def test_a_double_click_acts_once_and_says_so(route, who, fields, once, place, sign_in):
    at = place.root if route == "branches:found" else place.first
    url = reverse(route, args=[at.pk])
    clients = [sign_in(getattr(place, who)) for _ in range(3)]

    pages = at_once(*[lambda client=client: client.post(url, fields) for client in clients])

    assert sorted(page.status_code for page in pages) == [200, 200, 302]
    assert once()


def test_two_recorders_of_one_meeting_book_it_once(place, sign_in):
    fields = {
        "kinds": "branch_meeting",
        "held_on": "2026-11-18",
        "place": "会议室",
        "host": "林文博",
        "recorder": "何静",
        "topic": "学习",
        "body": "发言",
        "roster": [str(pk) for pk in Member.objects.values_list("pk", flat=True)],
    }
    clients = [sign_in(place.shuji) for _ in range(3)]

    pages = at_once(
        *[lambda client=client: client.post(reverse("meetings:log"), fields) for client in clients]
    )

    assert sorted(page.status_code for page in pages) == [200, 200, 302]
    assert (Meeting.objects.count(), Attendance.objects.count()) == (1, 2)


def test_the_same_person_added_twice_is_stored_once(place, sign_in):
    fields = {
        "branch": str(place.first.pk),
        "name": "江子淑",
        "id_number": factories.id_number(),
        "category": "formal",
        "joined_on": "2010-07-01",
        "full_on": "2011-07-01",
    }
    clients = [sign_in(place.shuji) for _ in range(3)]

    pages = at_once(
        *[lambda client=client: client.post(reverse("members:add"), fields) for client in clients]
    )

    assert sorted(page.status_code for page in pages) == [200, 200, 302]
    assert Member.objects.filter(name="江子淑").count() == 1


@pytest.fixture
def letter(place):
    """An open letter of the member to a second branch."""
    second = factories.organisation("中共示例市某局后勤处支部委员会", place.root)
    return members.issue(place.he, "工作单位变动", to_branch=second, by=place.shuji)


def test_a_letter_given_out_twice_is_one(place):
    second = factories.organisation("中共示例市某局后勤处支部委员会", place.root)

    outcomes = at_once(
        *[lambda: members.issue(place.he, "工作单位变动", to_branch=second, by=place.shuji)] * 3
    )

    assert len(refusals(outcomes)) == 2
    assert Transfer.objects.count() == 1


def test_two_letters_of_a_branch_get_two_numbers(place):
    second = factories.organisation("中共示例市某局后勤处支部委员会", place.root)
    people = [factories.member(name, place.first) for name in ("甲", "乙", "丙")]

    outcomes = at_once(
        *[
            lambda person=person: members.issue(person, "工作单位变动", to_branch=second, by=None)
            for person in people
        ]
    )

    assert not refusals(outcomes)
    assert {t.number for t in Transfer.objects.all()} == {"2026-0001", "2026-0002", "2026-0003"}


def test_a_letter_received_twice_moves_once(place, letter):
    outcomes = at_once(*[lambda: members.receive(letter, date(2026, 11, 20), by=None)] * 3)

    assert len(refusals(outcomes)) == 2
    assert place.he.standings.filter(branch=letter.to_branch).count() == 1


def test_received_and_taken_back_at_once_has_one_end(place, letter):
    outcomes = at_once(
        lambda: members.receive(letter, date(2026, 11, 20), by=None),
        lambda: members.withdraw(letter, "开错了", by=place.shuji),
        lambda: members.refuse(letter, "材料不全", by=None),
    )

    assert len(refusals(outcomes)) == 2
    state = Transfer.objects.get().state
    moved = Member.objects.get(pk=place.he.pk).branch_id == letter.to_branch_id
    assert moved == (state == "received")


def test_nobody_is_put_on_the_roster_of_a_branch_that_is_being_dissolved(place):
    second = factories.organisation("中共示例市某局后勤处支部委员会", place.root)
    paper = branches.Paper("中共示例市某局机关委员会", date(2026, 11, 1))
    facts = {"name": "江子淑", "id_number": factories.id_number(), "category": "formal", "branch": second}

    at_once(
        lambda: branches.dissolve(second, date(2026, 11, 20), "人数减少", paper, by=None),
        lambda: members.admit(facts | {"joined_on": date(2010, 6, 1)}, by=None),
    )

    second.refresh_from_db()
    assert bool(second.dissolved_on) != Member.objects.filter(branch=second).exists()


def test_two_taps_at_once_are_one_answer(place):
    meeting = meetings.call_meeting(
        place.first, ["theme_day"], "党日", date(2026, 11, 25), "会议室", "林文博", by=place.shuji
    )
    tap = lambda: meetings.answer(meeting, place.he, True, by=None)  # noqa: E731 (twice the same)

    assert all(isinstance(outcome, Reply) for outcome in at_once(tap, tap, tap))
    assert Reply.objects.count() == 1


def test_the_same_meeting_is_announced_once(place):
    def call():
        day = date(2026, 11, 25)
        return meetings.call_meeting(
            place.first, ["theme_day"], "党日", day, "会议室", "林文博", by=place.shuji
        )

    outcomes = at_once(call, call)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Meeting", "Refused"]
    assert Meeting.objects.count() == 1


def test_two_who_save_the_same_minutes_lose_neither_text(place):
    meeting = record(place.first, "两人同记")
    marks = {line.member_id: ("present", "") for line in meeting.attendance.all()}
    names = ("topic", "starts_at", "ended_at", "place", "host", "recorder", "study_hours")
    facts = {name: getattr(meeting, name) for name in names} | {"resolution": "", "guests": ""}

    def save(body):
        return lambda: meetings.edit_record(
            meeting, facts | {"body": body}, attendance=marks, version=1, by=place.shuji
        )

    outcomes = at_once(*map(save, ("甲写的", "乙写的", "丙写的")))

    assert len(refusals(outcomes)) == 2
    assert all(isinstance(o, meetings.Overtaken) for o in outcomes if isinstance(o, Exception))
    kept = Minutes.objects.get()
    assert kept.version == 2
    assert {o.meeting.minutes.body for o in outcomes if isinstance(o, Exception)} == {kept.body}


def test_a_record_is_submitted_accepted_and_returned_once(place):
    meeting = record(place.first, "一次", host="林文博", recorder="何静")
    assert len(refusals(at_once(*[lambda: meetings.submit(meeting, by=place.shuji)] * 3))) == 2

    acts = [lambda: meetings.return_record(meeting, "补", by=place.zuzhibu)] * 3
    assert len(refusals(at_once(*acts))) == 2
    assert Review.objects.count() == 1


def test_one_announced_meeting_is_recorded_once(place):
    meeting = Meeting.objects.create(
        branch=place.first, kinds=["theme_day"], topic="活动", held_on=date(2026, 11, 20), state="called"
    )

    def save(body):
        return lambda: record(place.first, "活动", meeting=meeting, body=body)

    assert len(refusals(at_once(*map(save, ("甲写的", "乙写的"))))) == 1
    assert Minutes.objects.count() == 1


def test_the_same_photo_sent_twice_is_kept_once(place):
    meeting = record(place.first, "有照片")
    photo = picture()

    outcomes = at_once(
        *[
            lambda: meetings.add_papers(
                meeting, [SimpleUploadedFile("会场.jpg", photo)], "photo", by=place.shuji
            )
        ]
        * 3
    )

    assert len(refusals(outcomes)) == 2
    assert Attachment.objects.count() == 1


def test_one_draft_however_often_it_is_sent_at_once(place):
    acts = [lambda: meetings.keep_draft(place.first, None, {"body": ["字"]}, by=place.shuji)] * 4

    assert not refusals(at_once(*acts))
    assert Draft.objects.count() == 1
