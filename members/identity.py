"""Identity numbers (GB 11643-1999) and the masks for personal data on screen.

Region codes are not checked: they change, and a wrong refusal is worse than an unknown code.
"""

import re
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Self

from core.cells import halfwidth

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ZEROS = ord("0") * sum(_WEIGHTS)
_PLAIN = re.compile(r"[0-9]{17}[0-9X]")  # written as it is stored: by far the most are
MALE, FEMALE = "1", "2"  # GB/T 2261.1


class BadIdentity(ValueError):
    """Not a valid identity number; the message is Chinese and never repeats the number."""


def check_digit(first17: str) -> str:
    """The 18th character for the first 17 digits (GB 11643-1999: weighted sum mod 11)."""
    if not re.fullmatch(r"[0-9]{17}", first17):
        raise BadIdentity("身份证号前 17 位应当全是数字。")
    return _check(first17)


def _check(first17):
    return _CHECKS[(sum(map(mul, first17.encode(), _WEIGHTS)) - _ZEROS) % 11]


def _tidy(written):
    """The 18 characters of a number, however written. Raises BadIdentity when there are others or not as many."""
    number = re.sub(r"[\s-]", "", halfwidth(written)).upper()
    if not number:
        raise BadIdentity("没有填写身份证号。")
    if re.fullmatch(r"[0-9]{15}", number):
        raise BadIdentity("这是 15 位旧身份证号，请按现行证件填写 18 位号码。")
    if not re.fullmatch(r"[0-9]*X?", number):
        raise BadIdentity("身份证号只能是数字，最后一位可以是 X。")
    if len(number) != 18:
        raise BadIdentity(f"身份证号应为 18 位，现在是 {len(number)} 位。")
    return number


@dataclass(frozen=True)
class IdentityNumber:
    """A valid 18-character number, stored with an upper-case X, and what it tells."""

    number: str
    birth_date: date
    sex: str  # GB/T 2261.1: "1" male, "2" female

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read a number as people write it: full-width digits, spaces, hyphens and a small x are accepted.

        Raises BadIdentity for a wrong length (15 digits are named as the old kind), other characters, an
        impossible birth date, or a wrong check digit, whose right value is given.
        """
        number = written if _PLAIN.fullmatch(written) else _tidy(written)
        try:
            born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        except ValueError as error:
            raise BadIdentity("身份证号中的出生日期不存在。") from error
        expected = _check(number[:17])
        if number[17] != expected:
            raise BadIdentity(f"身份证号校验码不对，最后一位应为 {expected}，请核对。")
        return cls(number, born, MALE if int(number[16]) % 2 else FEMALE)

    @classmethod
    def of_parsed(cls, number: str) -> Self:
        """What the number of an earlier `parse` tells; nothing is checked again."""
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        return cls(number, born, MALE if int(number[16]) % 2 else FEMALE)

    def __str__(self):
        return mask_id(self.number)

    def __repr__(self):
        return f"IdentityNumber({mask_id(self.number)})"


def mask_id(number: str) -> str:
    """1101**********002X: the first and last four stay. Shorter values are hidden altogether."""
    if len(number) < 15:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


def mask_phone(number: str) -> str:
    """138****5678 for a mobile; a fixed line or anything else keeps at most its last two digits."""
    if re.fullmatch(r"1[0-9]{10}", number):
        return f"{number[:3]}****{number[-4:]}"
    if len(number) < 7:
        return "*" * len(number)
    return "*" * (len(number) - 2) + number[-2:]


def mask_address(address: str) -> str:
    """The first six characters (as a rule province and city) and asterisks; a short one keeps two."""
    kept = 6 if len(address) >= 12 else min(2, len(address) // 2)
    return address[:kept] + "****" if address else ""
