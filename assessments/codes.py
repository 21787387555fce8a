"""Printed codes by which somebody without an account votes once. Only their keyed hash is kept."""

import unicodedata

from django.utils.crypto import get_random_string

from core.fields import keyed_hash

# no 0/O, 1/I/L: typed from paper
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10  # 31 ** 10 codes: guessing one of 500 takes more tries than a poll has seconds


def new_codes(count):
    """`count` different codes, written as on paper: five signs, a dash, five signs."""
    found = set()
    while len(found) < count:
        found.add(get_random_string(LENGTH, LETTERS))
    return [f"{code[:5]}-{code[5:]}" for code in found]


def plain(typed):
    """A code as typed on any keyboard, in the one form that is hashed."""
    text = unicodedata.normalize("NFKC", typed).upper()
    return "".join(c for c in text if c.isalnum())


def hash_of(code):
    """What is kept of a code. Bound to this use: the hash of an ID number is never that of a code."""
    return keyed_hash(f"poll-code:{plain(code)}")
