"""Tables without their foreign keys and plain indexes while a bulk load runs."""

from django.db import connection

FOREIGN_KEYS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY conname
"""
PLAIN_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = %s::regclass AND NOT indisunique
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY 1
"""


def take_off(*models):
    """Take the foreign keys and plain indexes off the models' tables; returns what `put_back` needs.

    Checking a million references in one join and building an index once cost a fraction of doing it row by row.
    Unique, check and exclusion constraints and all triggers stay in force. Only inside a transaction: nobody ever
    sees the tables bare, and a failure leaves them as they were.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("take_off asks for a transaction")
    with connection.cursor() as cursor:
        return [again for model in models for again in _take_off(cursor, model._meta.db_table)]


def put_back(statements):
    """Bring back the very same indexes and foreign keys; raises where a reference leads nowhere."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return len(statements)


def _take_off(cursor, table):
    """Drop them from one table; returns the statements that bring them back, indexes first."""
    indexes, keys = _asked(cursor, PLAIN_INDEXES, table), _asked(cursor, FOREIGN_KEYS, table)
    for name, _ in keys:
        cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield from (definition for _, definition in indexes)
    yield from (f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}' for name, definition in keys)


def _asked(cursor, question, table):
    cursor.execute(question, [table])
    return cursor.fetchall()
