"""Pages of 民主评议: the list, the 登记表, verdicts on one page, and what a member gets to see."""

import io

import openpyxl
import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import MemberRating, MemberReview
from assessments.reviewing import Verdict
from core.models import AccessLog
from tests import factories
from tests.assessments.reviewed import all_good, begun, finished, voted

LIST_QUERIES = 10
PAGE_QUERIES = 12
MINE_QUERIES = 10


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(count, world, sign_in, django_assert_num_queries):
    for number in range(count):
        branch = factories.organisation(f"中共示例市某局第{number}支部委员会", world.root)
        factories.member(f"甲{number}", branch)
        actions.start_review(branch, 2026, by=world.zuzhibu)
    client = sign_in(world.zuzhibu)
    client.get(reverse("assessments:member_reviews"))

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(reverse("assessments:member_reviews"))

    assert page.content.decode().count("2026 年</a>") == count


@pytest.mark.parametrize("more", [0, 2])
def test_one_review_costs_the_same_however_many_members(more, world, sign_in, django_assert_num_queries):
    for number in range(more):
        factories.member(f"乙{number}", world.first)
    review = begun(world)
    client = sign_in(world.shuji)
    client.get(review.get_absolute_url())

    with django_assert_num_queries(PAGE_QUERIES):
        assert client.get(review.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("years", [(2026,), (2026, 2025)])
def test_the_own_reviews_cost_the_same(years, world, sign_in, django_assert_num_queries):
    for year in years:
        actions.start_review(world.first, year, by=world.shuji)
    client = sign_in(world.dangyuan)
    client.get(reverse("assessments:mine"))

    with django_assert_num_queries(MINE_QUERIES):
        page = client.get(reverse("assessments:mine"))

    assert page.content.decode().count("写自评</a>") == len(years)


def test_from_the_start_to_the_outcome_by_clicking(world, sign_in):
    secretary, member = sign_in(world.shuji), sign_in(world.dangyuan)
    world.people = []
    start = {"branch": world.first.pk, "year": "2026"}
    assert secretary.post(reverse("assessments:start_review"), start).status_code == 302
    review = MemberReview.objects.get()
    mine = review.ratings.get(member=world.he)
    said = {"text": "一年来按时参加学习和会议。", "grade": "good"}
    assert member.post(reverse("assessments:assess_self", args=[mine.pk]), said).status_code == 302
    mutual = reverse("assessments:note_mutual", args=[mine.pk])
    assert secretary.post(mutual, {"text": "工作主动"}).status_code == 302

    verdicts = reverse("assessments:give_verdicts", args=[review.pk])
    fields = {f"grade_{r.pk}": "good" for r in review.ratings.filter(probationary=False)}
    assert secretary.post(verdicts, fields).status_code == 302
    finish = {"decided_by": "支部委员会", "decided_on": "2026-11-20"}
    done = secretary.post(reverse("assessments:finish_review", args=[review.pk]), finish)
    assert done.status_code == 302

    page = member.get(mine.get_absolute_url()).content.decode()
    assert "合格" in page
    assert "工作主动" in page
    assert member.post(reverse("assessments:take_notice", args=[mine.pk])).status_code == 302
    assert MemberRating.objects.get(pk=mine.pk).seen_by == world.dangyuan


def test_what_is_refused_stands_beside_the_field_and_nothing_typed_is_lost(world, sign_in):
    review = voted(world)
    rating = review.ratings.get(member=world.he)
    fields = {f"grade_{r.pk}": "good" for r in review.ratings.filter(probationary=False)}
    fields |= {f"grade_{rating.pk}": "basic", f"reason_{rating.pk}": "学习不够主动"}

    page = sign_in(world.shuji).post(reverse("assessments:give_verdicts", args=[review.pk]), fields)

    assert page.status_code == 200
    text = page.content.decode()
    assert "须写明教育帮助" in text
    assert "学习不够主动" in text
    assert not review.ratings.exclude(grade="").exists()


def test_a_member_sees_only_the_own_outcome_and_no_votes(world, sign_in):
    review = voted(world)
    actions.rate(review, all_good(review, 何静=Verdict("basic", "学习不够", "谈话帮助")), by=world.shuji)
    mine, other = review.ratings.get(member=world.he), review.ratings.get(member=world.lin)
    client = sign_in(world.dangyuan)
    assert "学习不够" not in client.get(mine.get_absolute_url()).content.decode()  # not decided yet

    actions.finish_review(review, "支部委员会", mine.review.opened_at.date(), by=world.shuji)

    text = client.get(mine.get_absolute_url()).content.decode()
    assert "谈话帮助" in text
    assert "6 票" not in text
    assert "6 票" in sign_in(world.shuji).get(mine.get_absolute_url()).content.decode()
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(review.get_absolute_url()).status_code == 404


def test_nobody_writes_for_another_without_the_post_for_it(world, sign_in):
    review = begun(world)
    other = review.ratings.get(member=world.lin)
    client = sign_in(world.zuzhibu)  # sees it, does not organise it

    for route in ("assess_self", "note_mutual", "take_notice"):
        url = reverse(f"assessments:{route}", args=[other.pk])
        assert client.post(url, {"text": "一年来按时参加学习和会议。", "grade": "good"}).status_code == 403


def test_the_register_leaves_as_a_workbook_and_a_trace(world, sign_in):
    review = finished(world, 何静=Verdict("excellent", "带头"))

    page = sign_in(world.shuji).get(f"{review.get_absolute_url()}?export=xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(page.content)).active
    rows = {row[0]: row for row in sheet.iter_rows(min_row=3, values_only=True) if row[0]}
    assert rows["何静"][1:9] == ("正式党员", None, 0, 6, 0, 0, "优秀", "带头")
    assert rows["陈晓"][1] == "预备党员"
    assert AccessLog.objects.filter(kind="export").exists()


def test_a_form_opened_before_another_saved_is_refused_and_keeps_what_was_typed(world, sign_in):
    review = voted(world)
    client, url = sign_in(world.shuji), reverse("assessments:give_verdicts", args=[review.pk])
    fields = {f"grade_{r.pk}": "good" for r in review.ratings.filter(probationary=False)}
    assert client.post(url, fields | {"seen": ""}).status_code == 302

    page = client.post(url, fields | {"seen": "", f"reason_{review.ratings.get(member=world.he).pk}": "肯干"})

    assert "刚刚有人保存了评定" in page.content.decode()
    assert "肯干" in page.content.decode()
    now = client.get(url).context["form"]["seen"].value()
    assert client.post(url, fields | {"seen": now}).status_code == 302


def test_what_a_member_wrote_is_not_typed_over(world, sign_in):
    mine = begun(world).ratings.get(member=world.he)
    url, secretary = reverse("assessments:assess_self", args=[mine.pk]), sign_in(world.shuji)
    assert "代录说明" in secretary.get(url).content.decode()
    said = {"text": "一年来按时参加学习和会议。", "grade": "good"}
    assert "代录说明" not in sign_in(world.dangyuan).get(url).content.decode()
    assert sign_in(world.dangyuan).post(url, said).status_code == 302

    assert secretary.post(url, said | {"grade": "basic", "note": "代录"}).status_code == 403
    assert url not in secretary.get(mine.get_absolute_url()).content.decode()
