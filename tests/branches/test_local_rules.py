"""Rules that differ by place: the nearest that set one decides, from its day on."""

from datetime import date

import pytest

from branches.actions import set_local_rule
from branches.local_rules import RULES, value_at, values_at
from branches.models import LocalRule
from core.errors import Refused

KEY = "meetings.record_within_days"
TODAY, LATER = date(2026, 11, 20), date(2026, 12, 1)


def test_without_a_local_rule_the_default_holds(world):
    assert value_at(KEY, world.first, TODAY) == RULES[KEY].default


def test_the_nearest_that_set_one_decides_from_its_day(world):
    set_local_rule(world.root, KEY, "7", TODAY, "示机党〔2026〕9号", by=world.zuzhibu)
    set_local_rule(world.first, KEY, 5, LATER, "示机党〔2026〕10号", by=world.zuzhibu)

    assert value_at(KEY, world.first, date(2026, 11, 19)) == 3
    assert value_at(KEY, world.first, TODAY) == 7
    assert value_at(KEY, world.first, LATER) == 5
    assert value_at(KEY, world.second, LATER) == 7


def test_back_to_what_holds_above(world):
    set_local_rule(world.root, KEY, 7, TODAY, "示机党〔2026〕9号", by=world.zuzhibu)
    set_local_rule(world.first, KEY, 5, TODAY, "示机党〔2026〕10号", by=world.zuzhibu)
    set_local_rule(world.first, KEY, None, LATER, "不再单列", by=world.zuzhibu)

    assert value_at(KEY, world.first, TODAY) == 5
    assert value_at(KEY, world.first, LATER) == 7


def test_many_branches_cost_one_query(world, django_assert_num_queries):
    places = [world.root, world.first, world.second]

    with django_assert_num_queries(1):
        found = values_at(KEY, places, TODAY)

    assert set(found.values()) == {3}


@pytest.mark.parametrize(
    ("key", "value", "since", "reason", "message"),
    [
        (KEY, "-1", TODAY, "文件", "0 到 60 的整数"),
        (KEY, "一天", TODAY, "文件", "0 到 60 的整数"),
        (KEY, "９", TODAY, "文件", "0 到 60 的整数"),
        (KEY, "99999999999999999999", TODAY, "文件", "0 到 60 的整数"),
        (KEY, 5, date(2026, 11, 19), "文件", "不能早于今天"),
        (KEY, 5, TODAY, " ", "写明依据"),
        ("meetings.half_counts", "perhaps", TODAY, "文件", "从列出的选项中选"),
        ("no.such", 5, TODAY, "文件", "没有这条规则"),
    ],
)
def test_what_cannot_be_is_refused(world, key, value, since, reason, message):
    with pytest.raises(Refused, match=message):
        set_local_rule(world.first, key, value, since, reason, by=world.zuzhibu)

    assert not LocalRule.objects.exists()


def test_twice_for_one_day_is_refused(world):
    set_local_rule(world.first, KEY, 5, TODAY, "文件", by=world.zuzhibu)

    with pytest.raises(Refused, match="已经设定过"):
        set_local_rule(world.first, KEY, 6, TODAY, "文件", by=world.zuzhibu)


def test_the_page_says_what_holds_and_where_it_comes_from(world, sign_in):
    client = sign_in(world.zuzhibu)
    given = {"value": "5", "since": "2026-11-20", "reason": "示机党〔2026〕9号"}

    assert client.post(f"/branches/{world.root.pk}/rules/{KEY}/", given).status_code == 302
    page = client.get(f"/branches/{world.first.pk}/rules/").content.decode()

    assert "5 天" in page
    assert world.root.short_name in page
    assert client.get(f"/branches/{world.first.pk}/rules/no.such/").status_code == 404


def test_an_unreadable_value_keeps_what_was_typed(world, sign_in):
    client = sign_in(world.zuzhibu)
    given = {"value": "", "since": "2026-11-20", "reason": "示机党〔2026〕9号"}

    page = client.post(f"/branches/{world.root.pk}/rules/{KEY}/", given)

    assert "请填新的规定" in page.content.decode()
    assert "示机党〔2026〕9号" in page.content.decode()
