"""A workload small enough for a test: numbers, inserted one at a time and all at once."""

from django.db import connection, transaction

_size = 0


def prepare(size):
    global _size
    _size = size
    _run("CREATE TABLE IF NOT EXISTS bench_tiny (n integer)")


def reset():
    _run("TRUNCATE bench_tiny")


def ours():
    with transaction.atomic():
        for n in range(_size):
            _run("INSERT INTO bench_tiny VALUES (%s)", [n])


def limit():
    _run("INSERT INTO bench_tiny SELECT generate_series(1, %s)", [_size])


def _run(sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
