"""民主评议党员: everybody of the day, no grade for 预备党员, 优秀 within a third, weak grades say what follows."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from assessments import actions
from assessments.actions.reviews import gradable, stage_of, verdicts_seen
from assessments.models import MemberRating, MemberReview
from assessments.reviewing import Verdict, faults, most_excellent
from assessments.todos.reviews import own_reviews, reviews_to_finish
from branches.models import Decision
from core.errors import Refused
from core.models import Notice
from members import actions as members
from tests import factories
from tests.assessments.polled import LAST
from tests.assessments.reviewed import GOOD, TODAY, all_good, begun, finished, voted

BEST = Verdict("excellent", "带头干")


@pytest.mark.parametrize(("rated", "most"), [(0, 0), (2, 0), (3, 1), (8, 2), (9, 3), (10, 3)])
def test_excellent_is_a_third_rounded_down(rated, most):
    assert most_excellent(rated) == most


def test_what_is_wrong_with_verdicts_is_named():
    assert faults({1: BEST, 2: GOOD, 3: GOOD}, 3) == []
    assert "3 人最多 1 人，现在是 2 人" in faults({1: BEST, 2: BEST, 3: GOOD}, 3)[0][1]
    assert [member for member, _ in faults({1: Verdict("basic"), 2: Verdict("failed", "", "帮助")}, 3)] == [1]


def test_everybody_of_the_day_takes_part_and_is_told(world):
    review = begun(world)

    assert review.ratings.count() == 8
    assert [rating.member.name for rating in review.ratings.filter(probationary=True)] == ["陈晓"]
    assert Notice.objects.filter(key=f"review-begun:{review.pk}").count() == 7
    with pytest.raises(Refused, match="已经开始"):
        actions.start_review(world.first, 2026, by=world.shuji)


@pytest.mark.parametrize("year", [2024, 2027])
def test_only_this_and_the_last_year(year, world):
    with pytest.raises(Refused, match="今年或去年"):
        actions.start_review(world.first, year, by=world.shuji)


def test_no_review_of_a_committee_nor_of_an_empty_branch(world):
    empty = factories.organisation("中共示例市某局空处支部委员会", world.root)

    with pytest.raises(Refused, match="请选党支部"):
        actions.start_review(world.root, 2026, by=world.zuzhibu)
    with pytest.raises(Refused, match="没有党员"):
        actions.start_review(empty, 2026, by=world.zuzhibu)
    assert not MemberReview.objects.exists()


def test_self_assessment_by_the_member_or_from_paper_until_it_is_finished(world):
    review = begun(world)
    mine = review.ratings.get(member=world.he)
    (todo,) = own_reviews(world.dangyuan, TODAY)
    assert todo.due_on == date(2026, 12, 4)

    actions.open_ballot(review, LAST, by=world.shuji)
    assert len(own_reviews(world.dangyuan, TODAY)) == 1

    said = "一年来按时参加学习和会议。"
    with pytest.raises(Refused, match="请说明依据"):
        actions.assess_self(mine, said, "good", by=world.shuji)
    actions.assess_self(mine, said, "basic", "本人手写，原件存档", by=world.shuji)
    mine.refresh_from_db()
    assert (mine.self_by, mine.self_note) == (world.shuji, "本人手写，原件存档")
    actions.assess_self(mine, said, "good", by=world.dangyuan)
    with pytest.raises(Refused, match="只能由本人修改"):
        actions.assess_self(mine, "没有做什么像样的事。", "basic", "代录", by=world.shuji)

    mine.refresh_from_db()
    assert (mine.self_grade, mine.self_by, mine.self_note) == ("good", world.dangyuan, "")
    assert own_reviews(world.dangyuan, TODAY) == []


def test_a_self_assessment_lacking_something_is_refused(world):
    review = begun(world)
    formal, new = review.ratings.get(member=world.he), review.ratings.get(member=world.chen)

    for rating, text, grade in (
        (formal, "好", "good"),
        (formal, "一年来按时参加学习。", ""),
        (new, "一年来按时参加学习。", "good"),
    ):
        with pytest.raises(Refused):
            actions.assess_self(rating, text, grade, "手写", by=world.shuji)
    actions.assess_self(new, "一年来按时参加学习。", note="手写", by=world.shuji)
    # who has no account cannot put it better: whoever typed it in does
    actions.assess_self(new, "一年来按时参加学习和会议。", note="手写，补一句", by=world.shuji)


def test_who_comes_after_the_beginning_is_taken_in_until_the_ballot(world):
    review = begun(world)
    factories.member("新来", world.first)

    assert actions.add_newcomers(review, by=world.shuji) == 1
    with pytest.raises(Refused, match="没有新来的"):
        actions.add_newcomers(review, by=world.shuji)
    actions.open_ballot(review, LAST, by=world.shuji)
    factories.member("更新来", world.first)
    with pytest.raises(Refused, match="测评已经发起"):
        actions.add_newcomers(review, by=world.shuji)


def test_the_ballot_asks_about_each_formal_member_and_hands_the_votes_over(world):
    review = voted(world)

    assert review.poll.questions.count() == 7
    counts = {rating.member.name: rating.counts for rating in review.ratings.all()}
    assert counts.pop("陈晓") == {}
    assert all(found == {"优秀": 0, "合格": 6, "基本合格": 0, "不合格": 0} for found in counts.values())
    with pytest.raises(Refused, match="已经发起"):
        actions.open_ballot(review, LAST, by=world.shuji)


def test_a_cancelled_ballot_takes_its_votes_back_and_another_may_be_opened(world):
    review = voted(world)

    actions.cancel_poll(review.poll, "名单有误", by=world.zuzhibu)

    assert not review.ratings.exclude(counts={}).exists()
    with pytest.raises(Refused, match="请先发起测评"):
        actions.rate(review, all_good(review), by=world.shuji)
    assert actions.open_ballot(review, LAST, by=world.shuji).poll != review.poll


def test_no_verdict_before_the_ballot_is_closed(world):
    review = begun(world)
    with pytest.raises(Refused, match="请先发起测评"):
        actions.rate(review, all_good(review), by=world.shuji)
    actions.open_ballot(review, LAST, by=world.shuji)
    with pytest.raises(Refused, match="先结束测评"):
        actions.rate(review, all_good(review), by=world.shuji)


def test_a_branch_too_small_for_a_secret_ballot_votes_on_paper(world):
    review = actions.start_review(world.first, 2026, by=world.shuji)
    assert stage_of(review) == "verdict"

    actions.rate(review, all_good(review), by=world.shuji)
    actions.finish_review(review, "党员大会", TODAY, by=world.shuji)

    assert review.ratings.filter(grade="good").count() == 2


def test_excellent_beyond_a_third_and_weak_without_measure_are_refused(world):
    review = voted(world)

    with pytest.raises(Refused, match="7 人最多 2 人，现在是 3 人"):
        actions.rate(review, all_good(review, 何静=BEST, 林文博=BEST, 党员0=BEST), by=world.shuji)
    with pytest.raises(Refused, match="何静：基本合格、不合格的须写明"):
        actions.rate(review, all_good(review, 何静=Verdict("basic")), by=world.shuji)
    actions.rate(review, all_good(review, 何静=BEST, 林文博=BEST), by=world.shuji)
    # two saved before count when the third comes alone
    third = review.ratings.get(member__name="党员0")
    with pytest.raises(Refused, match="现在是 3 人"):
        actions.rate(review, {third.pk: BEST}, by=world.shuji)


def test_a_probationary_member_gets_no_grade(world):
    review = voted(world)
    new = review.ratings.get(member=world.chen)

    with pytest.raises(Refused, match="陈晓不评定等次"):
        actions.rate(review, {new.pk: GOOD}, by=world.shuji)
    with pytest.raises(DatabaseError), transaction.atomic():
        MemberRating.objects.filter(pk=new.pk).update(grade="good")


def test_finished_it_is_a_decision_told_to_each_and_stands(world):
    review = finished(world, 何静=Verdict("failed", "长期不参加组织生活", "限期改正"))

    decision = Decision.objects.get()
    assert decision.decided_on == TODAY
    assert "支部委员会" in decision.decided_by
    assert review.ratings.filter(decision=decision).count() == 7
    assert Notice.objects.filter(key=f"review-outcome:{review.pk}").count() == 7
    told = Notice.objects.filter(key=f"review-failed:{review.pk}")
    assert {notice.user.username for notice in told} == {"shuji", "zuzhibu"}
    mine = review.ratings.get(member=world.he)
    for act in (
        lambda: actions.rate(review, all_good(review), by=world.shuji),
        lambda: actions.assess_self(mine, "一年来按时参加学习和会议。", "good", by=world.dangyuan),
        lambda: actions.finish_review(review, "党员大会", TODAY, by=world.shuji),
        lambda: actions.cancel_poll(review.poll, "不算", by=world.zuzhibu),
    ):
        with pytest.raises(Refused):
            act()
    with pytest.raises(DatabaseError), transaction.atomic():
        MemberRating.objects.filter(pk=mine.pk).update(grade="good")


def test_it_is_not_finished_with_somebody_left_out_or_a_strange_day(world):
    review = voted(world)
    verdicts = all_good(review)
    last = verdicts.popitem()[0]
    actions.rate(review, verdicts, by=world.shuji)
    with pytest.raises(Refused, match="还有 1 人没有评定"):
        actions.finish_review(review, "支部委员会", TODAY, by=world.shuji)
    actions.rate(review, {last: GOOD}, by=world.shuji)
    for day in (date(2026, 11, 19), date(2026, 11, 21)):
        with pytest.raises(Refused):
            actions.finish_review(review, "支部委员会", day, by=world.shuji)


def test_who_moves_away_meanwhile_gets_no_grade(world):
    review = voted(world)
    actions.rate(review, all_good(review), by=world.shuji)
    letter = members.issue(world.he, "工作单位变动", to_branch=world.second, by=world.shuji)
    members.receive(letter, TODAY, by=world.linju)

    actions.finish_review(review, "支部委员会", TODAY, by=world.shuji)

    assert review.ratings.get(member=world.he).grade == ""
    assert review.ratings.filter(grade="good").count() == 6


def test_the_member_takes_notice_once(world):
    review = finished(world)
    mine = review.ratings.get(member=world.he)
    assert [todo.button for todo in own_reviews(world.dangyuan, TODAY)] == ["去看"]

    actions.take_notice(mine, by=world.dangyuan)

    assert own_reviews(world.dangyuan, TODAY) == []
    with pytest.raises(Refused, match="已经确认"):
        actions.take_notice(mine, by=world.dangyuan)
    with pytest.raises(Refused, match="还没有出来"):
        actions.take_notice(review.ratings.get(member=world.chen), by=None)


def test_the_desk_leads_through_the_steps(world):
    said = lambda: [todo.title for todo in reviews_to_finish(world.shuji, TODAY)]  # noqa: E731 (four uses)
    assert said() == []
    review = begun(world)
    assert said() == ["2026 年民主评议：8 人还没有自评"]
    poll = actions.open_ballot(review, TODAY, by=world.shuji).poll
    assert said() == ["2026 年民主评议：测评进行中"]
    actions.close_poll(poll, by=world.shuji)
    assert said() == ["2026 年民主评议：请评定等次并办结"]
    actions.rate(review, all_good(review), by=world.shuji)
    actions.finish_review(review, "支部委员会", TODAY, by=world.shuji)
    assert said() == []
    assert reviews_to_finish(world.dangyuan, TODAY) == []


def test_who_left_before_the_end_leaves_less_room_for_excellent(world):
    review = voted(world)
    actions.rate(review, all_good(review, 何静=BEST, 林文博=BEST), by=world.shuji)
    for person in world.people[:2]:
        letter = members.issue(person.member_here, "工作单位变动", to_branch=world.second, by=world.shuji)
        members.receive(letter, TODAY, by=world.linju)

    with pytest.raises(Refused, match="5 人最多 1 人，现在是 2 人"):
        actions.finish_review(review, "支部委员会", TODAY, by=world.shuji)
    review.refresh_from_db()
    assert review.finished_at is None


def test_a_ballot_that_grades_rest_on_is_not_cancelled_before_they_are_taken_back(world):
    review = voted(world)
    actions.rate(review, all_good(review), by=world.shuji)

    with pytest.raises(Refused, match="评定了 7 人的等次；请先在“评定等次”里"):
        actions.cancel_poll(review.poll, "名单有误", by=world.zuzhibu)

    letter = members.issue(world.he, "工作单位变动", to_branch=world.second, by=world.shuji)
    members.receive(letter, TODAY, by=world.linju)
    here = all_good(review)
    del here[review.ratings.get(member=world.he).pk]
    actions.rate(review, dict.fromkeys(here, Verdict()), by=world.shuji)
    actions.cancel_poll(review.poll, "名单有误", by=world.zuzhibu)
    assert not review.ratings.exclude(grade="", counts={}).exists()


def test_two_who_grade_at_once_do_not_overwrite_one_another(world):
    review = voted(world)
    seen = verdicts_seen(gradable(review))
    actions.rate(review, all_good(review), seen=seen, by=world.shuji)

    with pytest.raises(Refused, match="刚刚有人保存了评定"):
        actions.rate(review, all_good(review, 何静=BEST), seen=seen, by=world.shuji)

    actions.rate(review, all_good(review, 何静=BEST), seen=verdicts_seen(gradable(review)), by=world.shuji)
    assert review.ratings.get(member=world.he).grade == "excellent"


def test_what_the_others_said_is_not_overwritten_unseen(world):
    mine = begun(world).ratings.get(member=world.he)
    seen = mine.mutual_seen
    actions.note_mutual(mine, "工作主动", seen=seen, by=world.shuji)

    with pytest.raises(Refused, match="互评意见"):
        actions.note_mutual(mine, "学习不够", seen=seen, by=world.shuji)

    mine.refresh_from_db()
    actions.note_mutual(mine, f"{mine.mutual}；学习不够", seen=mine.mutual_seen, by=world.shuji)
