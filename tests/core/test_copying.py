"""COPY writes what was meant, however odd the text."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import TextField
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.copying import copy_in, copy_rows
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


@pytest.mark.parametrize(
    "values", [[], [""], ["a", "b"], ['a"b', "c\\d"], ['x","y'], ["{1}", "NULL", "逗，号,"], ["a\tb\n"]]
)
def test_arrays_come_back_as_they_went(db, values):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE arrays (name text, words text[]) ON COMMIT DROP")
        fields = [TextField(name="name"), ArrayField(TextField(), name="words")]
        for field in fields:
            field.set_attributes_from_name(field.name)
        copy_rows("arrays", fields, [{"name": "\\N", "words": values}, {}])
        cursor.execute("SELECT name, words FROM arrays")

        assert cursor.fetchall() == [("\\N", values), (None, None)]
