from datetime import date

import pytest

from dues.months import in_words


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([], ""),
        ([date(2026, 11, 1), date(2026, 10, 1)], "10、11 月"),
        ([date(2026, month, 1) for month in (1, 3, 4, 5, 8)], "1、3 至 5、8 月"),
        ([date(2025, 12, 1), date(2026, 1, 1)], "2025 年 12 月、2026 年 1 月"),
    ],
)
def test_months_in_words(months, words):
    assert in_words(months) == words
