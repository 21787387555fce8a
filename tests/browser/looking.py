"""How the browser tests look at a page."""

from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
SERIOUS = ("serious", "critical")


def healthy(page):
    """No serious accessibility finding, nothing wider than the screen."""
    found = [
        f"{v['id']}: {v['help']} {[n['target'] for n in v['nodes']][:3]}"
        for v in Axe().run(page).response["violations"]
        if v["impact"] in SERIOUS
    ]
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    assert not found, found
    assert not too_wide
