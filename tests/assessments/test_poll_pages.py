"""Pages of polls: the list, opening with codes to print, the ballot on a phone and by code, the results."""

import re

import pytest
from django.db.models import Sum
from django.urls import reverse

from assessments import actions
from assessments.actions import votes
from assessments.models import CodeTries, Count, Poll, Voter
from tests.assessments.polled import answers, poll_of, voters

LIST_QUERIES = 12
OPEN = {
    "kind": "mass",
    "year": "2026",
    "title": "群众评议党支部",
    "questions": "党支部全年工作\n\n服务群众",
    "codes": "6",
    "last_day": "2026-11-27",
}


@pytest.fixture
def open_poll(world):
    world.people = voters(world.first, 4)
    world.poll = poll_of(world.first, by=world.shuji).poll
    return world.poll


@pytest.fixture
def mass(world, sign_in):
    """A 群众评议 with the codes as printed, and a visitor without an account."""
    page = sign_in(world.shuji).post(
        reverse("assessments:open_poll"), OPEN | {"organisation": world.first.pk}
    )
    return re.findall(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", page.content.decode()), Poll.objects.get()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    count, world, sign_in, open_poll, django_assert_num_queries
):
    for _ in range(count - 1):
        actions.close_poll(Poll.objects.open().get(), by=world.zuzhibu)
        poll_of(world.first, by=world.shuji)
    client = sign_in(world.shuji)
    client.get(reverse("assessments:polls"))

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(reverse("assessments:polls"))

    assert page.content.decode().count("支部工作互评</a>") == count


def test_a_member_finds_only_the_polls_to_vote_in(world, sign_in, open_poll):
    text = sign_in(world.dangyuan).get(reverse("assessments:polls")).content.decode()
    assert "支部工作互评" in text
    assert "去投票" in text

    assert "支部工作互评" not in sign_in(world.linju).get(reverse("assessments:polls")).content.decode()
    assert sign_in(world.linju).get(open_poll.get_absolute_url()).status_code == 404


def test_voting_on_the_page_once_and_what_was_chosen_is_kept_when_something_lacks(world, sign_in):
    voters(world.first, 3)
    asked = (actions.Asked("党支部全年工作"), actions.Asked("支委会工作"))
    poll = poll_of(world.first, by=world.shuji, asked=asked).poll
    one, two = poll.questions.all()
    client, url = sign_in(world.dangyuan), reverse("assessments:vote", args=[poll.pk])

    page = client.post(url, {f"q{one.pk}": "较好"})
    assert page.status_code == 200
    assert "还没有选" in page.content.decode()
    assert re.search(r'value="较好"[^>]*checked', page.content.decode())

    assert client.post(url, {f"q{one.pk}": "较好", f"q{two.pk}": "好"}).status_code == 302
    again = client.post(url, {f"q{one.pk}": "差", f"q{two.pk}": "差"})
    assert "已经参加过" in again.content.decode()
    assert Count.objects.aggregate(n=Sum("votes"))["n"] == 2


def test_results_show_to_those_who_see_the_branch_after_closing_only(world, sign_in, open_poll):
    said = answers(open_poll)
    for person in (*world.people, world.shuji):
        actions.vote(open_poll, said, by=person)
    secretary, url = sign_in(world.shuji), open_poll.get_absolute_url()
    assert "100.0%" not in secretary.get(url).content.decode()

    close = reverse("assessments:close_poll", args=[open_poll.pk])
    assert "才截止" in secretary.post(close).content.decode()  # one has not voted
    assert sign_in(world.zuzhibu).post(close).status_code == 302

    assert "100.0%" in secretary.get(url).content.decode()
    assert "100.0%" not in sign_in(world.dangyuan).get(url).content.decode()


def test_codes_are_shown_once_and_only_their_hash_is_kept(mass, world, sign_in):
    codes, poll = mass

    assert len(set(codes)) == poll.electorate == 6
    assert [question.text for question in poll.questions.all()] == ["党支部全年工作", "服务群众"]
    stored = set(Voter.objects.values_list("code_hash", flat=True))
    assert not stored & {*codes, *(code.replace("-", "") for code in codes)}
    page = sign_in(world.shuji).get(poll.get_absolute_url()).content.decode()
    assert not any(code in page for code in codes)


def test_a_code_votes_once_without_an_account(mass, client):
    (code, *_), poll = mass
    url = reverse("assessments:vote_by_code")
    typed = f" {code.lower().replace('-', '')} "

    ballot = client.post(url, {"code": typed})
    assert "服务群众" in ballot.content.decode()
    chosen = {f"q{question.pk}": "好" for question in poll.questions.all()}
    assert "已提交" in client.post(url, {"code": typed, "vote": "1"} | chosen).content.decode()

    assert "已经用过" in client.post(url, {"code": code}).content.decode()
    assert "已经用过" in client.post(url, {"code": code, "vote": "1"} | chosen).content.decode()
    assert Count.objects.aggregate(n=Sum("votes"))["n"] == 2
    assert "sessionid" not in client.cookies


def test_a_code_with_a_question_left_out_says_so_and_is_not_used_up(mass, client):
    (code, *_), _ = mass

    page = client.post(reverse("assessments:vote_by_code"), {"code": code, "vote": "1"})

    assert "还没有选" in page.content.decode()
    assert not Voter.objects.filter(voted=True).exists()


def test_too_many_wrong_codes_end_it_for_an_hour_right_ones_too(mass, client, monkeypatch):
    (code, *_), _ = mass
    monkeypatch.setattr(votes, "TRIES_AN_HOUR", 3)
    url = reverse("assessments:vote_by_code")
    assert client.post(url, {"code": code}).status_code == 200
    assert not CodeTries.objects.exists()  # a right one leaves nothing of who came
    for _ in range(3):
        assert "测评码不对" in client.post(url, {"code": "AAAAA-AAAAA"}).content.decode()

    page = client.post(url, {"code": code})

    assert page.status_code == 429
    assert "次数过多" in page.content.decode()
    assert "127.0.0.1" not in str(CodeTries.objects.values())
    assert client.post(url, {"code": code}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_when_tries_cannot_be_counted_no_code_is_looked_at(mass, client, monkeypatch):
    (code, *_), _ = mass

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions, "note_try", broken)

    with pytest.raises(RuntimeError):
        client.post(reverse("assessments:vote_by_code"), {"code": code})


def test_the_opening_page_says_what_lacks(world, sign_in):
    client = sign_in(world.shuji)
    fields = OPEN | {"organisation": world.first.pk}

    for change, why in (
        ({"codes": ""}, "请填测评码个数"),
        ({"codes": "2"}, "只有 2 人可以参加"),
        ({"questions": " "}, "请填写"),
        ({"organisation": world.second.pk}, "选择"),
        ({"last_day": "2026-11-01"}, "不能早于今天"),
    ):
        page = client.post(reverse("assessments:open_poll"), fields | change)
        assert (page.status_code, why in page.content.decode()) == (200, True), why

    assert not Poll.objects.exists()


def test_a_poll_is_cancelled_on_its_page(world, sign_in, open_poll):
    url = reverse("assessments:cancel_poll", args=[open_poll.pk])

    assert sign_in(world.shuji).post(url, {"why": ""}).status_code == 200
    assert sign_in(world.shuji).post(url, {"why": "名单有误"}).status_code == 302

    assert "名单有误" in sign_in(world.dangyuan).get(open_poll.get_absolute_url()).content.decode()
