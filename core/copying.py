"""Many new rows at once: COPY, through the table's own indexes, constraints and triggers."""

from itertools import islice

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

PLAIN = (
    models.CharField,
    models.TextField,
    models.DateField,
    models.BooleanField,
    models.IntegerField,
    models.ForeignKey,
)
AT_A_TIME = 500  # rows handed over together: the database takes them in while the next are made
NULL = "".join(("\\", "N"))  # an object of its own, so that no text that reads the same is taken for it
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
    line = _line_maker(fields, defaults or {})
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            "VALUES (1)"
        )  # COPY passes no wrapper: this one gives the transaction its history context
        cursor.copy_expert(f"COPY {quote(table)} ({columns}) FROM STDIN", _Lines(map(line, rows)))
        return cursor.rowcount


class _Lines:
    """A file to read from whose lines are made when they are asked for."""

    def __init__(self, lines):
        self.lines = lines

    def read(self, size=-1):
        return "".join(islice(self.lines, AT_A_TIME))

    readline = read


def _prepares(field):
    """What turns a value of the field into one for the database; None where that changes nothing."""
    if type(field.base_field if isinstance(field, ArrayField) else field) in PLAIN:
        return None
    return lambda value: field.get_db_prep_save(value, connection)


def _line_maker(fields, defaults):
    """What makes the line of a row."""
    names = [field.attname for field in fields]
    prepares = [(at, prepare) for at, field in enumerate(fields) if (prepare := _prepares(field))]
    lacking = {name: defaults.get(name) for name in names}

    def line(row):
        full = lacking | row
        values = [full[name] for name in names]
        for at, prepare in prepares:
            values[at] = prepare(values[at])
        parts = [value if type(value) is str else _written(value) for value in values]
        line = "\t".join(parts)
        # hardly ever is there anything to escape: one look at the whole line instead of one at each value
        if (
            line.count("\t") >= len(parts)
            or line.count("\\") != values.count(None)
            or "\n" in line
            or "\r" in line
        ):
            line = "\t".join(part if part is NULL else part.translate(_ESCAPED) for part in parts)
        return line + "\n"

    return line


def _written(value):
    """A value as text; what has to be escaped is left to the whole line."""
    if value is None:
        return NULL
    return _array(value) if isinstance(value, list) else str(value)


def _array(values):
    text = '","'.join(map(str, values))
    if "\\" in text or text.count('"') > 2 * max(0, len(values) - 1):
        text = '","'.join(str(value).replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return f'{{"{text}"}}' if values else "{}"
