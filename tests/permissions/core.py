"""The ground floor's pages and the front desk's."""

from django.utils import timezone

from core.models import Delivery, Errand, ImportBatch, ImportBlock, Notice
from tests.permissions.outcomes import ALL_IN, OWN_UPLOAD, POSTS_OF_BRANCHES

SYSTEM_ALONE_CLICKS = (403, 403, 403, 403, 403, 302, 403, 302)

TABLE = [
    ("home:desk", None, "get", ALL_IN),
    ("home:search", None, "get", ALL_IN),
    ("home:calendar", None, "get", ALL_IN),
    ("home:make_feed", None, "post", (302,) * 8),
    ("home:revoke_feed", None, "post", (302,) * 8),
    ("home:feed", lambda w: {"token": "no-such-token"}, "get", (404,) * 8),
    ("home:help", None, "get", ALL_IN),
    ("home:help_subject", lambda w: {"slug": "desk"}, "get", ALL_IN),
    ("home:first_run", None, "get", (404,) * 8),
    ("core:sign_in", None, "get", (302, 302, 302, 302, 302, 302, 302, 200)),
    ("core:sign_out", None, "get", (405, 405, 405, 405, 405, 405, 405, 302)),
    ("core:password_change", None, "get", ALL_IN),
    ("core:inbox", None, "get", ALL_IN),
    ("core:mark_read", None, "post", (302,) * 8),
    ("core:open_notice", lambda w: {"pk": w.told.pk}, "post", (404, 302, 404, 404, 404, 404, 404, 302)),
    ("core:errands", None, "get", ALL_IN),
    ("core:errand", lambda w: {"pk": w.errand.pk}, "get", OWN_UPLOAD),
    ("core:errand_file", lambda w: {"pk": w.errand.pk}, "get", (404, 302, 404, 404, 404, 404, 404, 302)),
    ("core:sheet_upload", lambda w: {"kind": "members"}, "get", POSTS_OF_BRANCHES),
    ("core:batches", None, "get", POSTS_OF_BRANCHES),
    ("core:sheet_template", lambda w: {"kind": "members"}, "get", POSTS_OF_BRANCHES),
    ("core:batch", lambda w: {"pk": w.batch.pk}, "get", OWN_UPLOAD),
    ("core:batch_errors", lambda w: {"pk": w.batch.pk}, "get", OWN_UPLOAD),
    ("core:batch_columns", lambda w: {"pk": w.batch.pk}, "get", OWN_UPLOAD),
    ("core:batch_undo", lambda w: {"pk": w.taken.pk}, "get", OWN_UPLOAD),
    ("core:batch_commit", lambda w: {"pk": w.batch.pk}, "post", (404, 302, 404, 404, 404, 404, 404, 302)),
    ("core:batch_drop", lambda w: {"pk": w.batch.pk}, "get", OWN_UPLOAD),
    ("core:my_reminders", None, "get", ALL_IN),
    ("core:test_mail", None, "post", (302,) * 8),
    ("core:deliveries", None, "get", (200, 403, 403, 403, 403, 200, 403, 302)),
    ("core:send_again", lambda w: {"pk": w.message.pk}, "post", SYSTEM_ALONE_CLICKS),
    ("core:settle_delivery", lambda w: {"pk": w.message.pk}, "post", SYSTEM_ALONE_CLICKS),
    ("core:quiet_hours", None, "get", (403, 403, 403, 403, 403, 200, 403, 302)),
    ("core:jobs", None, "get", (200, 403, 403, 403, 403, 200, 403, 302)),
    ("core:job_runs", None, "get", (200, 403, 403, 403, 403, 200, 403, 302)),
    ("core:run_job", lambda w: {"name": "core.forget"}, "get", (403, 403, 403, 403, 403, 200, 403, 302)),
    ("core:access_log", None, "get", (403, 403, 403, 403, 200, 403, 403, 302)),
]


def one_of_each(world):
    """One row of each sort that an address of this room can name."""
    world.message = Delivery.objects.create(
        channel="mail", key="test:1", series="test", whom="账号 shuji", title="试", text="试", state="failed"
    )
    world.told = Notice.objects.create(user=world.shuji, key="told", title="试", url="/inbox/")
    world.errand = Errand.objects.create(kind="try", title="试", about="1", asked_by=world.shuji)
    world.batch = ImportBatch.objects.create(
        kind="members",
        file_name="花名册.xlsx",
        sha256="0" * 64,
        uploaded_by=world.shuji,
        state="judged",
        layout=[{"name": "Sheet1", "at": 0, "titles": ["姓名"], "mapping": {"0": "name"}, "samples": []}],
        counts={"problem": 1},
    )
    ImportBlock.objects.create(
        batch=world.batch, verdicts="p", rows=[[0, 2, ["无名"], "problem", ["坏"], [], {}]]
    )
    world.taken = ImportBatch.objects.create(
        kind="members",
        file_name="已入库.xlsx",
        sha256="0" * 64,
        uploaded_by=world.shuji,
        state="taken",
        committed_at=timezone.now(),
        committed_by=world.shuji,
    )
