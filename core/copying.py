"""Many new rows at once: COPY, through the table's own indexes, constraints and triggers."""

import io
import re

from django.db import connection, models

PLAIN = (
    models.CharField,
    models.TextField,
    models.DateField,
    models.BooleanField,
    models.IntegerField,
    models.ForeignKey,
)
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_in(model, rows):
    """Insert `rows`: dicts by column attribute (`branch_id`, not `branch`); what one lacks takes the default.

    Several times as fast as bulk_create. Primary keys are given by the database and not returned; checks that
    Python makes are the caller's. Returns how many rows there were.
    """
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return copy_rows(model._meta.db_table, fields, rows, {f.attname: f.get_default() for f in fields})


def copy_rows(table, fields, rows, defaults=None):
    """The same into any table with columns like `fields`; what a row lacks takes its default, or NULL."""
    writers = [(f.attname, (defaults or {}).get(f.attname), _prepares(f)) for f in fields]
    buffer, count = io.StringIO(), 0
    for row in rows:
        count += 1
        values = (
            prepare(row.get(name, default)) if prepare else row.get(name, default)
            for name, default, prepare in writers
        )
        buffer.write("\t".join(map(_written, values)) + "\n")
    if not count:
        return 0
    buffer.seek(0)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            "VALUES (1)"
        )  # COPY passes no wrapper: this one gives the transaction its history context
        cursor.copy_expert(f"COPY {quote(table)} ({columns}) FROM STDIN", buffer)
    return count


def _prepares(field):
    """What turns a value of the field into one for the database; None where that changes nothing."""
    if type(field) in PLAIN:
        return None
    return lambda value: field.get_db_prep_save(value, connection)


def _written(value):
    if value is None:
        return "\\N"
    if isinstance(value, list):
        value = (
            "{" + ",".join('"' + str(v).replace("\\", "\\\\").replace('"', '\\"') + '"' for v in value) + "}"
        )
    text = str(value)
    return text.translate(_ESCAPED) if _SPECIAL.search(text) else text
