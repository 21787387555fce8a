"""Rows into tables by the hundred thousand: ids taken ahead, COPY instead of INSERT."""

import re
from datetime import date, datetime
from itertools import islice

from django.db import connection

from core.fields import EncryptedText

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_AT_ONCE = 500  # rows handed to the server in one piece


def reserve(model, count):
    """The first of `count` consecutive ids that no other row of `model` will get."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [model._meta.db_table])
        sequence = cursor.fetchone()[0]
        cursor.execute("SELECT nextval(%s)", [sequence])
        first = cursor.fetchone()[0]
        cursor.execute("SELECT setval(%s, %s)", [sequence, first + max(count, 1) - 1])
    return first


def pour(model, names, rows):
    """COPY `rows` (tuples in the order of the field `names`) into the model's table; encrypted fields are sealed.

    Triggers fire as for any other write. Returns how many rows went in; memory stays flat.
    """
    fields = [model._meta.get_field(name) for name in names]
    sealed = [(place, field) for place, field in enumerate(fields) if isinstance(field, EncryptedText)]
    columns = [field.column for field in fields]
    return pour_into(model._meta.db_table, columns, _sealed(rows, sealed) if sealed else rows)


def pour_into(table, columns, rows):
    """COPY `rows` into `table`; returns how many."""
    stream = _Stream(rows)
    listed = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{table}" ({listed}) FROM STDIN', stream)
        return cursor.rowcount


def _sealed(rows, sealed):
    for row in rows:
        row = list(row)
        for place, field in sealed:
            row[place] = field.get_prep_value(row[place])
        yield row


def run(sql, **values):
    """Execute one statement with `%(name)s` places; returns how many rows it touched.

    The places become positional ones: the wrappers that carry history context and ignored triggers put values
    of their own before ours, and those cannot be mixed with named ones.
    """
    names = re.findall(r"%\((\w+)\)s", sql)
    with connection.cursor() as cursor:
        cursor.execute(re.sub(r"%\(\w+\)s", "%s", sql), [values[name] for name in names])
        return cursor.rowcount


def analyze(*models):
    """Fresh statistics, so that the set-based steps that follow are planned for what is there."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'ANALYZE "{model._meta.db_table}"')


class _Stream:
    """What COPY reads from: the rows as text, a piece at a time."""

    def __init__(self, rows):
        self.lines = ("\t".join(map(_text, row)) + "\n" for row in rows)

    def read(self, size=-1):
        return "".join(islice(self.lines, _AT_ONCE))


def _text(value):
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if value is None:
        return "\\N"
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list):
        return "{" + ",".join(value) + "}"
    return str(value)
