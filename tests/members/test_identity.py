from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.identity import BadIdentity, IdentityNumber, check_digit, mask_address, mask_id, mask_phone
from members.seniority import seniority


@st.composite
def numbers(draw):
    born = draw(st.dates(date(1900, 1, 1), date(2026, 12, 31)))
    region = draw(st.integers(0, 999999))
    serial = draw(st.integers(0, 999))
    first17 = f"{region:06}{born:%Y%m%d}{serial:03}"
    return first17 + check_digit(first17), born, serial


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("11010519491231002X", date(1949, 12, 31), "2"),
        ("440524188001010014", date(1880, 1, 1), "1"),
        ("53010219200508011X", date(1920, 5, 8), "1"),
        ("990064197108018994", date(1971, 8, 1), "1"),
    ],
)
def test_valid_numbers(number, born, sex):
    identity = IdentityNumber.parse(number)

    assert (identity.number, identity.birth_date, identity.sex) == (number, born, sex)


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
    ],
)
def test_the_way_people_write_it_is_accepted(written):
    assert IdentityNumber.parse(written).number == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("110105194912310021", "最后一位应为 X"),
        ("440524188001011014", "最后一位应为 [0-9X]，"),
        ("11010519491231002", "应为 18 位，现在是 17 位"),
        ("1101051949123100211", "应为 18 位，现在是 19 位"),
        ("110105491231002", "15 位旧身份证号"),
        ("11010519490231002X", "出生日期不存在"),
        ("1101051949123100XX", "只能是数字"),
        ("11010519491231002A", "只能是数字"),
        ("二一〇105194912310021", "只能是数字"),
        ("", "没有填写"),
        ("  ", "没有填写"),
    ],
)
def test_each_error_says_what_is_wrong(number, message):
    with pytest.raises(BadIdentity, match=message):
        IdentityNumber.parse(number)


def test_the_message_and_the_printed_form_never_carry_the_number():
    with pytest.raises(BadIdentity) as caught:
        IdentityNumber.parse("110105194912310021")
    identity = IdentityNumber.parse("11010519491231002X")

    assert "110105" not in str(caught.value)
    assert str(identity) == "1101**********002X"
    assert "1949" not in repr(identity)


@given(numbers())
def test_every_well_formed_number_round_trips(drawn):
    number, born, serial = drawn
    identity = IdentityNumber.parse(number.lower())

    assert (identity.number, identity.birth_date) == (number, born)
    assert identity.sex == ("1" if serial % 2 else "2")


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_caught(drawn, place, shift):
    number = drawn[0]
    wrong = str((int(number[place]) + shift) % 10)

    with pytest.raises(BadIdentity):
        IdentityNumber.parse(number[:place] + wrong + number[place + 1 :])


@given(numbers(), st.integers(0, 16))
def test_any_two_swapped_neighbours_are_caught(drawn, place):
    number = drawn[0]
    one, two = number[place], number[place + 1]
    if one == two:
        return
    with pytest.raises(BadIdentity):
        IdentityNumber.parse(number[:place] + two + one + number[place + 2 :])


@given(st.text(max_size=40))
def test_any_text_is_answered(written):
    try:
        identity = IdentityNumber.parse(written)
    except BadIdentity:
        return
    assert len(identity.number) == 18


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (mask_id("11010519491231002X"), "1101**********002X"),
        (mask_id("H12345"), "******"),
        (mask_id(""), ""),
        (mask_phone("13812345678"), "138****5678"),
        (mask_phone("0851-8123456"), "**********56"),
        (mask_phone("12345"), "*****"),
        (mask_phone(""), ""),
        (mask_address("示例市某区某路190号院2单元"), "示例市某区某****"),
        (mask_address("某村3组"), "某村****"),
        (mask_address("村"), "****"),
        (mask_address(""), ""),
    ],
)
def test_masks(masked, shown):
    assert masked == shown


@pytest.mark.parametrize(
    ("full_on", "on", "years"),
    [
        (None, date(2026, 1, 1), None),
        (date(2026, 1, 2), date(2026, 1, 1), None),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
        (date(1976, 7, 1), date(2026, 6, 30), 49),
        (date(1976, 7, 1), date(2026, 7, 1), 50),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
    ],
)
def test_seniority_counts_whole_years_from_full_membership(full_on, on, years):
    assert seniority(full_on, on) == years


@given(st.dates(date(1921, 7, 1), date(2026, 1, 1)), st.integers(0, 40000))
def test_seniority_never_shrinks(full_on, days):
    day = full_on + timedelta(days=days)

    assert seniority(full_on, day) in (
        seniority(full_on, day + timedelta(days=1)),
        seniority(full_on, day + timedelta(days=1)) - 1,
    )
