"""The page of the reminder rules, and setting one."""

import pytest
from django.urls import reverse

from branches.actions import restore_reminder, set_reminder
from branches.roles import SECRETARY
from core import reminding
from core.errors import Refused
from core.models import ReminderSetting

PLAN = {
    "is_on": True,
    "before": [3],
    "after": [1],
    "to": [SECRETARY],
    "above_after": None,
    "working_days": True,
}


@pytest.fixture(autouse=True)
def one_rule(monkeypatch):
    rules = {
        "try": reminding.Rule("try", "试办", "条例", lambda look: (), to=(SECRETARY,), before=(10, 3)),
        "own": reminding.Rule("own", "自己的事", "条例", lambda look: ()),
    }
    monkeypatch.setattr("core.reminding.RULES", rules)
    monkeypatch.setattr("branches.actions.reminders.RULES", rules)


def test_what_is_typed_is_in_force(world, sign_in):
    client, url = sign_in(world.zuzhibu), reverse("branches:set_reminder", args=["try"])
    assert 'value="10、3"' in client.get(url).content.decode()

    given = {
        "is_on": "on",
        "before": "30、7 7",
        "after": "",
        "to": ["deputy", SECRETARY],
        "above_after": "15",
    }
    assert client.post(url, given).status_code == 302

    rule = reminding.in_force()["try"]
    assert (rule.before, rule.after, rule.to) == ((30, 7), (), (SECRETARY, "deputy"))
    assert (rule.above_after, rule.working_days, rule.is_on) == (15, False, True)
    page = client.get(reverse("branches:reminders")).content.decode()
    assert "30、7 天" in page
    assert "逾期 15 天" in page

    client.post(reverse("branches:restore_reminder", args=["try"]))
    assert reminding.in_force()["try"].before == (10, 3)
    client.post(reverse("branches:restore_reminder", args=["try"]))
    assert not ReminderSetting.objects.exists()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"before": "三天", "to": [SECRETARY]}, "请填整数天数"),
        ({"before": "1 2 3 4 5 6 7", "to": [SECRETARY]}, "最多填 6 个天数"),
        ({"before": "400", "to": [SECRETARY]}, "每个 0 到 366 天"),
        ({"before": "3"}, "至少选一个职务"),
        ({"before": "3", "to": ["king"]}, "king"),
        ({"before": "3", "to": [SECRETARY], "above_after": "-1"}, "大于或等于0"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_set(world, sign_in, given, message):
    page = sign_in(world.zuzhibu).post(
        reverse("branches:set_reminder", args=["try"]), {"is_on": "on"} | given
    )

    assert message in page.content.decode()
    assert not ReminderSetting.objects.exists()


def test_a_rule_of_its_own_steps_says_how_often_and_asks_for_no_days(world, sign_in):
    given = {"to": (SECRETARY,), "often": "每周一次"}
    reminding.RULES["meetings.try"] = reminding.Rule(
        "meetings.try", "周周说", "条例", lambda look: (), **given
    )
    client, url = sign_in(world.zuzhibu), reverse("branches:set_reminder", args=["meetings.try"])

    page = client.get(reverse("branches:reminders")).content.decode()
    assert "每周一次" in page
    assert '<th colspan="6" scope="rowgroup">三会一课</th>' in page
    assert 'name="before"' not in client.get(url).content.decode()
    assert client.post(url, {"is_on": "on", "to": ["deputy"]}).status_code == 302
    assert reminding.in_force()["meetings.try"].to == ("deputy",)


def test_who_may_only_look_finds_no_way_to_set(world, sign_in):
    assert "改定" not in sign_in(world.shuji).get(reverse("branches:reminders")).content.decode()
    assert "本人" in sign_in(world.shuji).get(reverse("branches:reminders")).content.decode()


def test_setting_twice_keeps_one_row_and_an_unknown_rule_is_refused(world):
    for _ in range(2):
        set_reminder("try", **PLAN, by=world.zuzhibu)
    assert ReminderSetting.objects.get().before == [3]
    set_reminder("own", **PLAN | {"to": []}, by=world.zuzhibu)

    with pytest.raises(Refused, match="没有这条提醒规则"):
        set_reminder("no", **PLAN, by=world.zuzhibu)
    with pytest.raises(Refused, match="没有这条提醒规则"):
        restore_reminder("no", by=world.zuzhibu)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_more_rules(
    world, sign_in, count, monkeypatch, django_assert_num_queries
):
    rule = reminding.RULES["try"]
    monkeypatch.setattr(reminding, "RULES", {str(n): rule for n in range(count)})
    client = sign_in(world.zuzhibu)
    client.get(reverse("branches:reminders"))

    with django_assert_num_queries(10):
        client.get(reverse("branches:reminders"))
