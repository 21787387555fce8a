"""抽查: a draw anybody can draw again, scores by the form, what is sent back, and that no draw vanishes."""

import hashlib
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import InternalError, transaction
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.errors import Refused
from core.models import Notice, User
from meetings import actions, check_form, todos
from meetings.actions.checks import drawn, in_question
from meetings.draw import draw, lot
from meetings.models import Meeting, Review, SpotCheck, SpotCheckItem
from tests import factories
from tests.meetings.held import TODAY, record

LIST_QUERIES = 10
DETAIL_QUERIES = 12
YEAR = (date(2026, 1, 1), TODAY)
FULL = {item.code: Decimal(item.points) for item in check_form.ITEMS}
GOOD = FULL | {"timely": Decimal(0), "complete": Decimal("22.5")}


@pytest.fixture
def several(world):
    return [record(world.first, f"第 {n} 次", held_on=date(2026, 10, n)) for n in range(1, 9)]


@pytest.fixture
def check(several, world):
    return actions.draw_check(world.root, *YEAR, 3, by=world.zuzhibu)


def typed(points=GOOD, **more):
    return {code: str(given) for code, given in points.items()} | more


class TestDrawing:
    def test_the_lot_is_a_plain_sha256(self):
        assert lot("ab12", 7) == hashlib.sha256(b"ab12:7").hexdigest()

    @given(st.sets(st.integers(1, 10**9), max_size=40), st.integers(1, 12), st.text("0123456789abcdef"))
    def test_the_same_whatever_the_order_and_never_twice(self, ids, k, seed):
        sample = draw(ids, k, seed)

        assert sample == draw(sorted(ids, reverse=True), k, seed)
        assert len(sample) == len(set(sample)) == min(k, len(ids))
        assert set(sample) <= ids
        assert sample == draw(ids, k + 1, seed)[:k]

    def test_the_database_draws_as_the_rule_says(self, check, several):
        ids = [meeting.pk for meeting in several]

        assert drawn(check) == draw(ids, 3, check.seed)
        assert [item.meeting_id for item in check.items.all()] == drawn(check)
        assert (check.found, len(check.seed)) == (8, 32)

    def test_later_records_do_not_change_it(self, check, world):
        before = drawn(check)
        for number in range(5):
            record(world.first, f"后来 {number}", held_on=date(2026, 10, 20))

        assert in_question(check).count() == 8
        assert drawn(check) == before

    def test_scope_kind_and_days(self, several, world):
        record(world.second, "别处", ["lecture"], date(2026, 10, 3))

        lecture = actions.draw_check(world.root, *YEAR, 5, kind="lecture", by=world.zuzhibu)
        here = actions.draw_check(world.first, *YEAR, 50, by=world.zuzhibu)
        early = actions.draw_check(world.root, date(2026, 10, 1), date(2026, 10, 2), 5, by=world.zuzhibu)

        assert (lecture.found, here.found, early.found) == (1, 8, 2)
        assert here.items.count() == 8

    def test_what_cannot_be_drawn(self, several, world):
        for place, days, size, kind, said in [
            (world.root, (TODAY, date(2026, 1, 1)), 3, "", "早于"),
            (world.root, (date(2026, 12, 1), date(2026, 12, 2)), 3, "", "今天之后"),
            (world.root, YEAR, 0, "", "1 到 200"),
            (world.root, YEAR, 201, "", "1 到 200"),
            (world.root, YEAR, 3, "party", "不认识"),
            (world.second, YEAR, 3, "", "没有登记过"),
        ]:
            with pytest.raises(Refused, match=said):
                actions.draw_check(place, *days, size, kind=kind, by=world.zuzhibu)
        assert not SpotCheck.objects.exists()

    def test_drawn_again_both_stay(self, check, world, sign_in):
        again = actions.draw_check(world.root, *YEAR, 3, by=world.zuzhibu)

        assert again.seed != check.seed
        shown = sign_in(world.zuzhibu).get("/meetings/checks/").context["object_list"]
        assert set(shown) == {check, again}

    def test_a_draw_is_neither_changed_nor_deleted(self, check):
        for act in (
            lambda: SpotCheck.objects.update(seed="0" * 32),
            lambda: SpotCheckItem.objects.all()._raw_delete("default"),
            lambda: SpotCheckItem.objects.update(position=F("position") + 10),
            lambda: SpotCheck.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(InternalError), transaction.atomic():
                act()


class TestScoring:
    def test_points_make_the_score_and_the_branch_is_told(self, check, world):
        item = actions.score_item(check.items.first(), GOOD, " 发言太简单 ", by=world.zuzhibu)

        assert item.score == Decimal("82.5")
        notice = Notice.objects.get(user=world.shuji)
        assert notice.title == "抽查得 82.5 分"
        assert "发言太简单" in notice.body
        assert item.meeting.state == Meeting.State.RECORDED

    def test_scored_again_it_is_corrected_and_told_once(self, check, world):
        item = check.items.first()
        actions.score_item(item, GOOD, by=world.zuzhibu)
        actions.score_item(item, FULL, by=world.zuzhibu)

        item.refresh_from_db()
        assert item.score == 100
        assert item.versions.filter(pgh_label="update").count() == 2
        assert Notice.objects.filter(user=world.shuji).count() == 1

    @pytest.mark.parametrize(
        ("points", "said"),
        [
            ({}, "每一项"),
            (FULL | {"party": Decimal(1)}, "每一项"),
            (FULL | {"signed": Decimal(11)}, "“签名”在 0 到 10"),
            (FULL | {"signed": Decimal(-1)}, "“签名”在 0 到 10"),
        ],
    )
    def test_points_outside_the_form(self, check, world, points, said):
        with pytest.raises(Refused, match=said):
            actions.score_item(check.items.first(), points, by=world.zuzhibu)

        assert not check.items.exclude(score=None).exists()

    @pytest.mark.parametrize("accepted", [False, True])
    def test_what_must_be_mended_goes_back_even_when_locked(self, check, world, accepted):
        item = check.items.first()
        actions.submit(item.meeting, by=world.shuji)
        if accepted:
            Meeting.objects.filter(pk=item.meeting_id).update(state=Meeting.State.ACCEPTED)

        with pytest.raises(Refused, match="写明改什么"):
            actions.score_item(item, GOOD, returned=True, by=world.zuzhibu)
        actions.score_item(item, GOOD, "补签名", returned=True, by=world.zuzhibu)
        actions.score_item(item, GOOD, "补签名", returned=True, by=world.zuzhibu)

        assert Meeting.objects.get(pk=item.meeting_id).state == Meeting.State.RETURNED
        review = Review.objects.get(accepted=False)
        assert review.remark == "抽查要求整改：补签名"

    def test_what_is_still_with_the_branch_stays_there(self, check, world):
        item = check.items.first()
        actions.score_item(item, GOOD, "补签名", returned=True, by=world.zuzhibu)
        again = actions.score_item(item, GOOD, "好了", by=world.zuzhibu)

        assert again.returned
        assert Meeting.objects.get(pk=item.meeting_id).state == Meeting.State.RECORDED
        assert not Review.objects.exists()

    def test_the_form_makes_a_hundred(self):
        assert check_form.FULL == 100
        assert check_form.total(FULL) == 100

    def test_the_page_leads_through_the_sample(self, check, world, sign_in):
        client = sign_in(world.zuzhibu)
        first, second, third = check.items.all()

        page = client.get(f"/meetings/checks/items/{first.pk}/").content.decode()
        assert "会后" in page or "按时登记" in page
        bad = client.post(f"/meetings/checks/items/{first.pk}/", typed(signed="12"))
        assert bad.status_code == 200
        answer = client.post(f"/meetings/checks/items/{first.pk}/", typed(remark="好"))
        assert answer.url == f"/meetings/checks/items/{second.pk}/"
        client.post(answer.url, typed())
        assert client.post(f"/meetings/checks/items/{third.pk}/", typed()).url == check.get_absolute_url()

    def test_the_branch_reads_it_on_the_page_of_the_meeting(self, check, world, sign_in):
        item = actions.score_item(check.items.first(), GOOD, "补签名", returned=True, by=world.zuzhibu)

        page = sign_in(world.shuji).get(item.meeting.get_absolute_url()).content.decode()

        assert "得 82.5 分，要求整改：补签名" in page


class TestPages:
    def test_drawn_from_the_form(self, several, world, sign_in):
        client = sign_in(world.zuzhibu)
        answer = client.post(
            "/meetings/checks/draw/",
            {
                "organisation": world.root.pk,
                "kind": "",
                "first": "2026-10-01",
                "last": "2026-11-20",
                "size": 2,
            },
        )

        page = client.get(answer.url)
        assert len(page.context["items"]) == 2
        assert SpotCheck.objects.get().seed in page.content.decode()
        assert client.get(f"{answer.url}?again=1").context["proof"] == {"found": 8, "same": True}

    def test_summary_and_sheet(self, check, world, sign_in):
        client, items = sign_in(world.zuzhibu), list(check.items.all())
        actions.score_item(items[0], FULL, by=world.zuzhibu)
        actions.score_item(items[1], GOOD, "=坏", by=world.zuzhibu)

        summary = client.get(check.get_absolute_url()).context["summary"]
        rows = list(
            load_workbook(
                BytesIO(client.get(f"{check.get_absolute_url()}?export=xlsx").content)
            ).active.values
        )

        assert (summary["scored"], summary["mean"]) == (2, Decimal("91.25"))
        assert summary["worst"][0]["seen"] == 2
        assert {i.code: mean for i, mean in summary["by_item"]}["timely"] == 5
        assert rows[3][11:13] == (82.5, "'=坏")

    def test_who_sees_draws(self, check, world, sign_in):
        here = actions.draw_check(world.first, *YEAR, 1, by=world.zuzhibu)

        assert list(sign_in(world.shuji).get("/meetings/checks/").context["object_list"]) == [here]
        assert sign_in(world.shuji).get(check.get_absolute_url()).status_code == 404
        assert sign_in(world.linju).get(here.get_absolute_url()).status_code == 404

    def test_filters(self, check, world, sign_in):
        client = sign_in(world.zuzhibu)
        for item in check.items.all():
            actions.score_item(item, FULL, by=world.zuzhibu)

        def found(**query):
            return len(client.get("/meetings/checks/", query).context["object_list"])

        assert [found(left="1"), found(left="0"), found(kind="lecture"), found(q="机关")] == [0, 1, 0, 1]

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, several, world, sign_in, django_assert_num_queries, count):
        for _ in range(count):
            check = actions.draw_check(world.root, *YEAR, count, by=world.zuzhibu)
        client = sign_in(world.zuzhibu)
        client.get("/meetings/checks/")

        with django_assert_num_queries(LIST_QUERIES):
            page = client.get("/meetings/checks/")
        assert len(page.context["object_list"]) == count
        with django_assert_num_queries(DETAIL_QUERIES):
            client.get(check.get_absolute_url())


def test_a_small_committee_draws_below_itself(several, world):
    above = factories.organisation("中共示例市某局第二委员会", kind="committee")

    with pytest.raises(Refused, match="没有登记过"):
        actions.draw_check(above, *YEAR, 3, by=world.zuzhibu)


def test_the_desk_asks_until_every_meeting_is_scored(check, world):
    def asked(user, day=TODAY):
        return [todo.title for todo in todos.checks_to_score(User.objects.get(pk=user.pk), day)]

    assert asked(world.zuzhibu) == [f"{world.root}抽查还有 3 场没有评分"]
    assert asked(world.shuji) == []
    assert asked(world.zuzhibu, date(2027, 6, 1)) == []
    for item in check.items.all():
        actions.score_item(item, FULL, by=world.zuzhibu)
    assert asked(world.zuzhibu) == []


def test_nobody_scores_the_own_branch(check, world):
    factories.member("组织部的党员", world.first, user=world.zuzhibu)
    item = check.items.first()

    with pytest.raises(Refused, match="您所在支部"):
        actions.score_item(item, GOOD, by=world.zuzhibu)

    item.refresh_from_db()
    assert item.scored_at is None
