"""Problems found in a branch and their photos, written the short way for the tests of this room."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.actions import Answer, begin_inspection
from assessments.checking import Item
from assessments.models import Finding
from tests.meetings.held import picture


def finding(branch, item="会议记录不完整", found_on=date(2026, 11, 2), rectify_by=date(2026, 11, 16), **more):
    return Finding.objects.create(
        branch=branch,
        item=item,
        found_on=found_on,
        first_rectify_by=rectify_by,
        rectify_by=rectify_by,
        **more,
    )


def photo(name="现场.jpg", **more):
    return SimpleUploadedFile(name, picture(**more))


def broken(name="坏.jpg"):
    return SimpleUploadedFile(name, b"no picture")


ITEMS = (Item("会议记录完整", "条例", "meetings_missed"), Item("党费按月交纳"))


def round_of(organisation, title="第四季度督查", *, by, **more):
    """A round over all branches of `organisation`, of two items, this fortnight."""
    plan = {
        "kind": "regular",
        "first": date(2026, 11, 16),
        "last": date(2026, 11, 30),
        "items": list(ITEMS),
        "chosen": "all",
    } | more
    return begin_inspection(organisation, title=title, by=by, **plan)


def answers(wrong=None, photos=None):
    """An answer for each of ITEMS: fine, but for those in `wrong` {place: what is wrong}."""
    wrong, photos = wrong or {}, photos or {}
    return [Answer(at not in wrong, wrong.get(at, ""), photos.get(at, ())) for at in range(len(ITEMS))]
