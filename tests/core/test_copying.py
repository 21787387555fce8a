"""COPY writes what was meant, however odd the text."""

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.copying import copy_in
from core.models import Notice
from tests import factories

ODD = ["\\N", "\\", "a\tb", "a\nb", "a\r\nb", "\\t", "", "'\"{},", "NULL", "\\.", "党\u3000员"]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_comes_back_as_it_went(db, text):
    user = factories.user("jia", "甲")
    rows = [{"user_id": user.pk, "key": str(n), "title": "题", "body": text} for n in range(2)]

    assert copy_in(Notice, rows) == 2

    assert list(Notice.objects.values_list("body", flat=True)) == [text, text]
    notice = Notice.objects.first()
    assert (notice.url, notice.read_at) == ("", None)
    assert (timezone.now() - notice.created_at).total_seconds() < 60


def test_nothing_is_nothing(db):
    assert copy_in(Notice, []) == 0


class AnyText(TestCase):
    @settings(deadline=None)
    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), max_size=5))
    def test_any_text_comes_back(self, texts):
        user = factories.user("jia", "甲")

        copy_in(
            Notice,
            ({"user_id": user.pk, "key": str(n), "title": "题", "body": t} for n, t in enumerate(texts)),
        )

        assert list(Notice.objects.order_by("id").values_list("body", flat=True)) == texts
