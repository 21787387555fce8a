"""Without a mouse, and for those who hear the page: the pages of a room each, in real Chromium."""

import pytest
from django.urls import reverse

from tests.browser.looking import DESK, PHONE, healthy

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("browser"),
]

# one of each kind of page: figures, a list, tables that scroll, a chart, forms
ABOVE = (
    "home:desk",
    "home:calendar",
    "members:transfers",
    "meetings:months",
    "meetings:planned",
    "dues:books",
    "assessments:ranking",
    "branches:roles",
)
IN_A_BRANCH = ("meetings:talks", "meetings:log", "dues:collect")
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const across = Math.min(box.left + 20, innerWidth - 1), middle = box.top + box.height / 2;
  const top = document.elementFromPoint(across, middle);
  return {
    what: at.innerText || at.name || at.className,
    ring: style.outlineStyle !== "none" || style.boxShadow !== "none",
    seen: Boolean(top) && (at === top || at.contains(top) || top.contains(at)),
    menu: Boolean(at.closest("[data-menu]")),
    main: Boolean(at.closest("main")),
  };
}"""


def test_no_page_has_a_serious_finding(everything, visit, live_server):
    for person, names in ((everything.zuzhibu, ABOVE), (everything.shuji, IN_A_BRANCH)):
        page = visit(person, reverse("home:desk"), PHONE)
        for name in names:
            page.goto(live_server.url + reverse(name))
            healthy(page)
        page.context.clear_cookies()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_page_is_walked_by_keyboard(everything, visit, size):
    page = visit(everything.shuji, reverse("meetings:list"), size)
    page.emulate_media(reduced_motion="reduce")
    menu = page.locator("details[data-menu]")

    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    walked = []
    for _ in range(60):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUS))
        if not walked[-1]["main"]:
            break
    inside = [at for at in walked if at["main"]]
    assert {"通知开会", "会议", "查询"} <= {at["what"].strip() for at in inside}
    # the button in a date field that opens the calendar has a ring of the browser's own
    assert not [
        at for at in inside if not (at["ring"] and at["seen"]) and at["what"] not in ("since", "until")
    ]

    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["menu"]
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate(FOCUS)["menu"]
    page.keyboard.press("Enter")
    while page.evaluate(FOCUS)["menu"]:
        page.keyboard.press("Tab")
    assert menu.get_attribute("open") is None
