"""The row of tabs: shown by permission, the page shown marked."""

from datetime import date

from branches import actions as branches
from branches.models import PartyGroup
from tests import factories


def shown(client, path):
    page = client.get(path).content.decode()
    start = page.find('class="room-tabs')
    return page[start : page.index("</nav>", start)] if start >= 0 else ""


def test_tabs_lead_to_the_list_pages_and_mark_the_one_shown(world, sign_in):
    tabs = shown(sign_in(world.shuji), "/meetings/matrix/")

    assert 'href="/meetings/">会议' in tabs
    assert 'href="/meetings/matrix/" aria-current="page">应开与已开' in tabs


def test_a_group_leader_is_not_led_to_pages_of_whole_branches(world, sign_in):
    group = PartyGroup.objects.create(organisation=world.first, name="一组", since=date(2026, 1, 1))
    leader = factories.user("zuzhang", "组长")
    branches.appoint(leader, world.first, "group_leader", date(2026, 1, 1), group=group, by=None)

    assert "matrix" not in shown(sign_in(leader), "/meetings/")
