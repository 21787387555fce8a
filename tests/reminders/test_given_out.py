"""Whoever gave duties out at the own organisation hears that they are reported as done."""

from datetime import date

from assessments import actions
from core.reminding import settle_done
from tests.assessments.duties import in_office, reported
from tests.reminders.told import tell, titles, waiting

RULE, DAY = "assessments.duties_reported", date(2026, 11, 23)


def test_the_secretary_hears_of_what_he_gave_to_others_there(world, sign_in):
    organiser = in_office("谢安", world.first, "organiser").person
    reported(world, "上级给的", holder=organiser)
    mine = reported(world, "我给的", holder=organiser, by=world.shuji)

    tell(RULE, DAY)

    [notice] = waiting(world.shuji, RULE)
    assert notice.title == "1 项责任报告完成，等您核实"
    assert sign_in(world.shuji).get(notice.url).status_code == 200
    assert titles(world.zuzhibu, RULE) == ["2 项责任报告完成，等您核实"]
    assert not waiting(organiser, RULE)
    assert settle_done([notice], DAY) == 0
    actions.verify_duty(mine, by=world.shuji)
    assert settle_done([notice], DAY) == 1


def test_a_deputy_hears_nothing_of_a_deputy(world):
    """He could not verify it either (duty_rights.works_under)."""
    giver, other = (in_office(name, world.first, "deputy").person for name in ("谢安", "王导"))
    reported(world, "给副书记的", holder=other, by=giver)

    tell(RULE, DAY)

    assert not waiting(giver, RULE)
    assert titles(world.zuzhibu, RULE) == ["1 项责任报告完成，等您核实"]
