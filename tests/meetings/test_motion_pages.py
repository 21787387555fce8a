"""The pages of a motion: put, counted and read, and two who click at once."""

import pytest

from branches.models import Decision
from meetings.models import Meeting, Motion
from tests.meetings.held import record
from tests.meetings.opened import open_now
from tests.meetings.voting import COUNTERS, put
from tests.meetings.voting import ten as ten  # a fixture, used by name
from tests.races import at_once


class TestPages:
    def test_from_putting_to_voiding(self, ten, sign_in):
        meeting = open_now(ten)
        client = sign_in(ten.shuji)
        live = f"/meetings/{meeting.pk}/live/"

        put_page = client.post(
            f"/meetings/{meeting.pk}/motions/add/?kind=ordinary", {"matter": "通过年度计划"}
        )
        assert put_page.url == live
        motion = Motion.objects.get()
        page = client.post(
            f"/meetings/motions/{motion.pk}/close/", {"in_favour": "11", "against": "0", "abstained": "0"}
        )
        assert "多于到会有表决权的 10 人" in page.context["form"].errors["in_favour"][0]
        fields = {"in_favour": "9", "against": "1", "abstained": "0"}
        assert client.post(f"/meetings/motions/{motion.pk}/close/", fields).url == live
        assert "赞成 9 票，超过半数，通过" in client.get(live).content.decode()
        client.post(f"/meetings/motions/{motion.pk}/void/", {"why": "票数记错"})

        assert "票数记错" in client.get(live).content.decode()

    def test_an_admission_with_written_opinions(self, ten, sign_in):
        meeting = open_now(ten, away=ten.voters[:2])
        client = sign_in(ten.shuji)
        client.post(f"/meetings/{meeting.pk}/motions/add/?kind=admission", {"subject": ten.chen.pk})
        motion = Motion.objects.get()
        assert motion.matter == "陈晓转为正式党员"

        url = f"/meetings/motions/{motion.pk}/close/"
        assert client.get(url).context["form"]["issued"].value() == 8
        fields = {"issued": 8, "returned": 8, "in_favour": 8, "against": 0, "abstained": 0, "invalid": 0}
        written = {"written_in_favour": 2, "written_against": 0, "written_abstained": 0}
        client.post(url, fields | written | COUNTERS)

        paper = client.get(f"/meetings/motions/{motion.pk}/").content.decode()
        assert "同意 2，不同意 0，弃权 0" in paper
        assert "10 / 8" not in paper
        assert Decision.objects.get().matter == "陈晓转为正式党员"

    def test_an_election_by_form(self, ten, sign_in):
        meeting = open_now(ten)
        client = sign_in(ten.shuji)
        client.post(
            f"/meetings/{meeting.pk}/motions/add/?kind=election",
            {
                "office": "members",
                "matter": "选举支部委员会",
                "seats": 1,
                "candidates": [m.pk for m in ten.voters[:2]],
            },
        )
        motion = Motion.objects.get()
        one, other = motion.candidates.order_by("id")
        fields = {
            "issued": 10,
            "returned": 10,
            "invalid": 0,
            "w0_name": "党员7",
            "w0_in_favour": 1,
        } | COUNTERS
        for candidate, favour in ((one, 7), (other, 2)):
            fields |= {
                f"c{candidate.pk}_in_favour": favour,
                f"c{candidate.pk}_against": 10 - favour,
                f"c{candidate.pk}_abstained": 0,
            }
        url = f"/meetings/motions/{motion.pk}/close/"
        wrong = client.post(url, fields | {f"c{other.pk}_against": 9})
        assert f"c{other.pk}_in_favour" in wrong.context["form"].errors
        client.post(url, fields)

        assert [c.elected for c in motion.candidates.all()] == [True, False, False]
        assert "当选" in client.get(f"/meetings/motions/{motion.pk}/").content.decode()

    def test_a_matter_the_meeting_cannot_decide_has_no_page(self, ten, sign_in):
        meeting = open_now(ten, ["theme_day"])

        assert sign_in(ten.shuji).get(f"/meetings/{meeting.pk}/motions/add/?kind=ordinary").status_code == 404

    def test_taken_off(self, ten, sign_in):
        motion = put(open_now(ten))
        sign_in(ten.shuji).post(f"/meetings/motions/{motion.pk}/drop/")

        assert not Motion.objects.exists()

    def test_votes_on_the_page_of_a_recorded_meeting(self, ten, sign_in):
        meeting = record(ten.first, kinds=["branch_meeting"])
        client = sign_in(ten.shuji)
        url = f"/meetings/{meeting.pk}/"
        assert f"{url}motions/add/?kind=ordinary" in client.get(url).content.decode()

        added = client.post(f"{url}motions/add/?kind=ordinary", {"matter": "通过年度计划"})

        assert added.url == url
        assert "通过年度计划" in client.get(url).content.decode()
        Meeting.objects.update(state="submitted", submitted_at="2026-11-20T10:00+08:00")
        page = client.get(url).content.decode()
        assert "通过年度计划" in page
        assert "/motions/add/" not in page


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_the_result_says_so(world, sign_in):
    motion = put(open_now(world))
    clients = [sign_in(world.shuji) for _ in range(3)]
    fields = {"in_favour": "2", "against": "0", "abstained": "0"}

    pages = at_once(*[lambda c=c: c.post(f"/meetings/motions/{motion.pk}/close/", fields) for c in clients])

    assert sorted(page.status_code for page in pages) == [200, 200, 302]
    assert Decision.objects.count() == 1
