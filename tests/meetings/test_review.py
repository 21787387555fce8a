"""The queue of those above, and what the desk asks of everybody about records."""

from datetime import date

import pytest
from django.urls import reverse

from branches import actions as branches
from core.models import User
from meetings import actions, todos
from meetings.models import Meeting
from tests import factories
from tests.meetings.held import TODAY, record

LIST = "/meetings/review/"
REVIEW_QUERIES = 10


def fresh(user):
    return User.objects.get(pk=user.pk)


def handed_up(world, topic, branch=None, sign=True, **more):
    meeting = record(branch or world.first, topic, **more)
    if sign:
        actions.sign(meeting, "host", by=world.shuji)
        actions.sign(meeting, "recorder", by=world.dangyuan)
    return actions.submit(meeting, by=world.shuji)


def page_of(meeting):
    return reverse("meetings:review", args=[meeting.pk])


class TestQueue:
    def topics(self, client, **query):
        return [m.topic for m in client.get(LIST, query).context["object_list"]]

    def test_oldest_first_and_filtered(self, world, sign_in):
        handed_up(world, "甲", kinds=["branch_meeting"])
        handed_up(world, "乙", held_on=date(2026, 10, 9))
        handed_up(world, "丙", world.second, sign=False)
        record(world.first, "没提交")
        client = sign_in(world.zuzhibu)

        assert self.topics(client) == ["甲", "乙", "丙"]
        assert self.topics(client, q="后勤") == ["丙"]
        assert self.topics(client, kind="branch_meeting") == ["甲"]
        assert self.topics(client, late="1") == ["乙"]
        shown = client.get(LIST).content.decode()
        assert shown.count("齐全") == 2
        assert shown.count("未齐") == 1

    def test_not_the_own_nor_that_of_the_own_branch(self, world, sign_in):
        handed_up(world, "甲")
        handed_up(world, "乙", world.second, sign=False)
        colleague = factories.user("tongshi", "宋嘉")
        factories.member("宋嘉", world.first, user=colleague)
        branches.appoint(colleague, world.root, "commissioner", date(2026, 1, 1), by=None)

        assert self.topics(sign_in(colleague)) == ["乙"]

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        for number in range(count):
            handed_up(world, f"第 {number} 次")
        client = sign_in(world.zuzhibu)
        client.get(LIST)

        with django_assert_num_queries(REVIEW_QUERIES):
            client.get(LIST)


class TestOne:
    def test_leads_to_the_next_with_the_same_filter_and_then_back(self, world, sign_in):
        first, second = handed_up(world, "甲"), handed_up(world, "乙")
        handed_up(world, "丙", kinds=["lecture"])
        client = sign_in(world.zuzhibu)

        one = client.post(f"{page_of(first)}?kind=theme_day", {"decision": "accept"})
        two = client.post(f"{page_of(second)}?kind=theme_day", {"decision": "return", "remark": "补照片"})

        assert one["Location"] == f"{page_of(second)}?kind=theme_day"
        assert two["Location"] == f"{LIST}?kind=theme_day"
        assert {m.topic: m.state for m in Meeting.objects.all()} == {
            "甲": "accepted",
            "乙": "returned",
            "丙": "submitted",
        }

    def test_skipping_goes_round(self, world, sign_in):
        first, second, third = (handed_up(world, topic) for topic in "甲乙丙")
        client = sign_in(world.zuzhibu)

        following = [client.get(page_of(m)).context["skip_url"] for m in (first, second, third)]

        assert following == [page_of(second), page_of(third), page_of(first)]

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            ({}, "请选通过或退回"),
            ({"decision": "return"}, "请写明退回原因"),
            ({"decision": "accept"}, "还缺记录人何静签名"),
            ({"decision": "return", "remark": "长" * 301}, "300"),
        ],
    )
    def test_what_is_asked(self, world, sign_in, data, says):
        meeting = handed_up(world, "甲", sign=False)

        assert says in sign_in(world.zuzhibu).post(page_of(meeting), data).content.decode()
        assert Meeting.objects.get().state == "submitted"

    def test_what_was_read_is_what_is_accepted(self, world, sign_in):
        meeting = handed_up(world, "甲")
        seen = {"decision": "accept", "version": str(meeting.minutes.version - 1)}

        page = sign_in(world.zuzhibu).post(page_of(meeting), seen).content.decode()

        assert "按现在的记录重新审阅" in page
        assert Meeting.objects.get().state == "submitted"

    def test_the_own_branch_is_for_others(self, world, sign_in):
        meeting = handed_up(world, "甲")
        factories.member("顾明远", world.first, user=world.zuzhibu)
        client = sign_in(world.zuzhibu)

        assert "请由他人审阅" in client.get(page_of(meeting)).content.decode()
        client.post(page_of(meeting), {"decision": "accept"})
        assert Meeting.objects.get().state == "submitted"

    def test_what_does_not_wait_is_not_reviewed(self, world, sign_in):
        meeting = record(world.first)

        page = sign_in(world.zuzhibu).get(page_of(meeting), follow=True)

        assert "现在不用审阅" in page.content.decode()


class TestTodos:
    def said(self, source, user):
        return [todo.title for todo in source(fresh(user), TODAY)]

    def test_recorders_finish_what_they_began(self, world):
        returned = handed_up(world, "退回的")
        actions.return_record(returned, "补表决", by=world.zuzhibu)
        record(world.first, "没提交的")
        handed_up(world, "等着的")

        assert self.said(todos.records_to_finish, world.shuji) == [
            "会议记录被退回：退回的",
            "会议记录未提交：没提交的",
        ]
        for other in (world.dangyuan, world.linju, world.zuzhibu, world.luren):
            assert self.said(todos.records_to_finish, other) == []

    def test_host_and_recorder_sign_until_they_have(self, world):
        meeting = record(world.first, "要签的")
        assert self.said(todos.records_to_sign, world.shuji) == ["请签名：要签的"]
        assert self.said(todos.records_to_sign, world.dangyuan) == ["请签名：要签的"]
        for other in (world.linju, world.zuzhibu, world.luren):
            assert self.said(todos.records_to_sign, other) == []

        actions.sign(meeting, "recorder", by=world.dangyuan)

        assert self.said(todos.records_to_sign, world.dangyuan) == []
        assert self.said(todos.records_to_sign, world.shuji) == ["请签名：要签的"]

    def test_those_above_are_told_how_many_wait(self, world):
        assert self.said(todos.records_to_review, world.zuzhibu) == []
        for topic in "甲乙":
            handed_up(world, topic)

        assert self.said(todos.records_to_review, world.zuzhibu) == ["2 份会议记录待审阅"]
        for other in (world.shuji, world.dangyuan, world.luren):
            assert self.said(todos.records_to_review, other) == []

    @pytest.mark.parametrize("count", [1, 3])
    @pytest.mark.parametrize(
        ("source", "who", "most"),
        [
            ("records_to_finish", "shuji", 2),
            ("records_to_sign", "shuji", 3),
            ("records_to_review", "zuzhibu", 3),
        ],
    )
    def test_queries(self, world, django_assert_num_queries, source, who, most, count):
        for number in range(count):
            record(world.first, f"没提交 {number}")
            handed_up(world, f"提交 {number}", sign=False)
        user = fresh(getattr(world, who))

        with django_assert_num_queries(most):
            list(getattr(todos, source)(user, TODAY))
