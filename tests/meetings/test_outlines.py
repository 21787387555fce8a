"""Outlines of minutes: what each kind asks, and who is there to speak."""

import pytest

from meetings.cadence import LABELS, Kind
from meetings.outlines import outline


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_names_those_present_or_what_was_dealt_with(kind):
    text = outline([kind], ["学习条例", "讨论计划"], ["何静", "林文博"])

    assert text.startswith("一、")
    assert "何静：" in text
    assert "林文博：" in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (Kind.BRANCH_MEETING, ("会议议题", "讨论发言", "表决情况", "应到会有表决权", "会议决议")),
        (Kind.COMMITTEE, ("逐人发表意见", "应到会委员", "决定和分工")),
        (Kind.LECTURE, ("授课人：", "主要内容")),
        (Kind.LIFE_MEETING, ("会前准备", "自我批评", "整改措施")),
        (Kind.APPRAISAL, ("个人自评和党员互评", "民主测评", "优秀、合格、基本合格、不合格")),
    ],
)
def test_what_the_kind_asks_for(kind, asked):
    text = outline([kind])

    assert all(words in text for words in asked)


def test_topics_are_numbered_and_an_unknown_one_is_left_open():
    assert "1. 学习条例\n2. 讨论计划" in outline(["branch_meeting"], ["学习条例", "讨论计划"])
    assert "一、会议议题\n1. \n" in outline(["branch_meeting"])


def test_several_kinds_stand_under_their_names_in_order():
    text = outline(["lecture", "branch_meeting"], names=["何静"])

    assert text.index(f"【{LABELS[Kind.BRANCH_MEETING]}】") < text.index(f"【{LABELS[Kind.LECTURE]}】")
    assert "【" not in outline(["lecture"])


def test_without_kinds_it_is_that_of_the_branch_meeting():
    assert outline([]) == outline(["branch_meeting"])
    with pytest.raises(ValueError, match="party"):
        outline(["party"])


def test_votes_taken_and_what_was_passed_need_no_typing():
    text = outline(["branch_meeting"], ["转正"], ["何静"], ["何静转正：赞成 20 票，通过"], ["同意何静转正。"])

    assert "何静转正：赞成 20 票，通过" in text
    assert "同意何静转正。" in text
    assert "＿＿" not in text
