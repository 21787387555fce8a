"""Problems found in a branch and their photos, written the short way for the tests of this room."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

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
