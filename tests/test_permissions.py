"""Who × page × outcome, in one table. A route that is not here fails tests/test_house.py.

Columns of outcomes: zuzhibu (组织部门 of the root), shuji (secretary of `first`), dangyuan (member of `first`),
linju (secretary of `second`), shenji (audit), xitong (system), luren (nothing), and nobody signed in.
302 for nobody is the sign-in page. POST-only routes are asked with POST (`*` after the name of the row).
"""

import pytest
from django.urls import reverse

CAST = ("zuzhibu", "shuji", "dangyuan", "linju", "shenji", "xitong", "luren", None)
ALL_IN = (200, 200, 200, 200, 200, 200, 200, 302)
POSTS_OF_BRANCHES = (200, 200, 403, 200, 403, 403, 403, 302)

# (route, kwargs from the world, method, outcomes in the order of CAST)
TABLE = [
    ("home:desk", None, "get", ALL_IN),
    ("home:search", None, "get", ALL_IN),
    ("home:first_run", None, "get", (404,) * 8),
    ("core:sign_in", None, "get", (302, 302, 302, 302, 302, 302, 302, 200)),
    ("core:sign_out", None, "get", (405, 405, 405, 405, 405, 405, 405, 302)),
    ("core:password_change", None, "get", ALL_IN),
    ("core:inbox", None, "get", ALL_IN),
    ("core:mark_read", None, "post", (302,) * 8),
    ("core:sheet_upload", lambda w: {"kind": "members"}, "get", POSTS_OF_BRANCHES),
    ("core:batch", lambda w: {"pk": w.batch.pk}, "get", (404, 200, 403, 404, 403, 403, 403, 302)),
    ("core:batch_errors", lambda w: {"pk": w.batch.pk}, "get", (404, 200, 403, 404, 403, 403, 403, 302)),
    ("core:batch_commit", lambda w: {"pk": w.batch.pk}, "post", (404, 302, 403, 404, 403, 403, 403, 302)),
    ("core:batch_drop", lambda w: {"pk": w.batch.pk}, "post", (404, 302, 403, 404, 403, 403, 403, 302)),
    ("core:jobs", None, "get", (200, 403, 403, 403, 403, 200, 403, 302)),
    ("core:access_log", None, "get", (403, 403, 403, 403, 200, 403, 403, 302)),
    ("core:health", None, "get", (200,) * 8),
    ("branches:tree", None, "get", POSTS_OF_BRANCHES),
    ("branches:health", None, "get", POSTS_OF_BRANCHES),
    ("branches:my_rights", None, "get", ALL_IN),
    ("branches:detail", lambda w: {"pk": w.first.pk}, "get", (200, 200, 404, 404, 404, 404, 404, 302)),
    ("branches:found", lambda w: {"pk": w.root.pk}, "get", (200, 404, 404, 404, 404, 404, 404, 302)),
    ("branches:begin_term", lambda w: {"pk": w.first.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
    ("branches:appoint", lambda w: {"pk": w.first.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
    ("branches:relieve", lambda w: {"pk": w.post.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
]


@pytest.fixture
def everything(world):
    """The world plus one row of each sort that an address can name."""
    from branches.models import Post
    from core.models import ImportBatch, ImportRow

    world.post = Post.objects.get(person=world.shuji)
    world.batch = ImportBatch.objects.create(
        kind="members",
        file_name="花名册.xlsx",
        sha256="0" * 64,
        uploaded_by=world.shuji,
        counts={"problem": 1},
    )
    ImportRow.objects.create(
        batch=world.batch,
        sheet="Sheet1",
        number=2,
        cells={"name": "无名"},
        verdict="problem",
        problems=["坏"],
        notes=[],
    )
    return world


@pytest.mark.parametrize(("route", "kwargs", "method", "outcomes"), TABLE, ids=[row[0] for row in TABLE])
def test_who_gets_what(route, kwargs, method, outcomes, everything, sign_in, client):
    url = reverse(route, kwargs=kwargs(everything) if kwargs else None)
    found = []
    for name in CAST:
        visitor = sign_in(getattr(everything, name)) if name else client
        found.append(getattr(visitor, method)(url).status_code)

    assert dict(zip(CAST, found, strict=True)) == dict(zip(CAST, outcomes, strict=True))
