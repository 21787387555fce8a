"""Who × page × outcome, in one table. A route that is not here fails tests/test_house.py.

Each room has its lines, and the rows its addresses name, in tests/permissions. A line is (route, its arguments from
the world, method, the outcomes in the order of CAST): zuzhibu (组织部门 of the root), shuji (secretary of `first`),
dangyuan (member of `first`), linju (secretary of `second`), shenji (audit), xitong (system), luren (nothing), and
nobody signed in. 302 for nobody is the sign-in page, elsewhere a page that leads on.
"""

import pytest
from django.urls import reverse

from tests.permissions import TABLE
from tests.permissions.outcomes import CAST


@pytest.mark.parametrize(("route", "kwargs", "method", "outcomes"), TABLE, ids=[row[0] for row in TABLE])
def test_who_gets_what(route, kwargs, method, outcomes, everything, sign_in, client):
    url = reverse(route, kwargs=kwargs(everything) if kwargs else None)
    found = []
    for name in CAST:
        visitor = sign_in(getattr(everything, name)) if name else client
        page = getattr(visitor, method)(url)
        found.append(page.status_code)
        tabs = (page.context or {}).get("tabs") or ()
        assert all("url" in tab for tab in tabs), "the page's own context hides the tabs of the frame"
        if {"ui/form_page.html", "ui/form.html"} <= {template.name for template in page.templates}:
            assert "取消</a>" in page.content.decode(), "nothing leads back without saving"

    assert dict(zip(CAST, found, strict=True)) == dict(zip(CAST, outcomes, strict=True))
