"""Which column a title means, however offices decorate it."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import sheets
from core.sheets.headers import fingerprint, guesses, header_at, plain, spellings_of
from core.sheets.kinds import Column

KIND = SimpleNamespace(
    columns=(
        Column("name", "姓名", ("党员姓名",), required=True),
        Column("number", "公民身份证号", ("身份证号码",), required=True),
        Column("joined", "入党日期", ("入党时间",), required=True),
        Column("phone", "手机号", ("联系电话",)),
    )
)
KIND.required = [column for column in KIND.columns if column.required]
TITLES = ["姓名", "身份证号码", "入党时间", "联系电话"]


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("*姓名", "姓名"),
        ("姓　名", "姓名"),
        ("姓\n名", "姓名"),
        ("姓名（必填）", "姓名"),
        ("姓名【必填项】", "姓名"),
        ("1、姓名", "姓名"),
        ("①姓名：", "姓名"),
        ("交纳基数（元/月）", "缴纳基数"),
        ("交纳基数（元（税后））", "交纳基数"),
        ("入党时间", "入党日期"),
        ("出生年月", "出生日期"),
        ("身份证号码", "身份证号"),
        ("ＱＱ号", "qq号"),
        ("入党日期(yyyy-mm-dd)", "入党日期"),
    ],
)
def test_decoration_does_not_matter(written, same):
    assert plain(written) == plain(same) != ""


def test_a_masked_column_is_taken_for_nothing():
    assert plain("公民身份证号（已遮盖）") == ""


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_plain_title_is_plain(written):
    once = plain(written)

    assert plain(once) == once or once[:1].isdigit()


@settings(deadline=None)
@given(
    st.sampled_from(TITLES),
    st.sampled_from(["", "*", " ", "\n", "2.", "（3）"]),
    st.sampled_from(["", "*", "：", "\r\n", "（必填）", "(选填)", "【元】", "　"]),
)
def test_any_decoration_of_a_known_title_is_known(title, before, after):
    (guess,) = guesses(KIND, [before + title + after])

    assert guess.name is not None
    assert guess.sure


def test_a_title_that_says_more_is_a_guess_to_be_asked():
    found = guesses(KIND, ["党员现用姓名", "身份证号", "最早入党日期", "备注"])

    assert [(guess.name, guess.sure) for guess in found] == [
        ("name", False),
        ("number", True),
        ("joined", False),
        (None, True),
    ]


def test_a_column_already_found_is_not_guessed_again():
    found = guesses(KIND, ["姓名", "父亲姓名"])

    assert [guess.name for guess in found] == ["name", None]


def test_the_header_is_found_below_titles_and_before_data():
    top = [
        ["党员花名册", "", "", ""],
        ["填表日期", "2026-01-01", "", ""],
        TITLES,
        ["王诚思", "99", "2001", "138"],
    ]

    assert header_at(KIND, top) == 2


def test_a_header_of_other_words_is_the_first_line_that_could_be_one():
    top = [["统计表", "", "", ""], ["甲", "乙", "丙", "丁"], ["王诚思", "99", "2001", "138"]]

    assert header_at(KIND, top) == 1
    assert header_at(KIND, [["姓名说明", "", ""], ["请填写", "", ""]]) is None
    assert header_at(KIND, top, {fingerprint(top[2])}) == 2


def test_a_fingerprint_sees_order_and_no_decoration():
    assert fingerprint(["姓名", "电话", ""]) == fingerprint(["*姓 名", "电话（手机）"])
    assert fingerprint(["姓名", "电话"]) != fingerprint(["电话", "姓名"])


@pytest.mark.parametrize("kind", sheets.kinds.values(), ids=sheets.kinds)
def test_no_spelling_is_claimed_by_two_columns(kind):
    claimed = [(plain(s), c.name) for c in kind.columns for s in (c.title, *c.spellings)]

    assert dict(claimed) == spellings_of(kind)
    assert all(word for word, _ in claimed)
