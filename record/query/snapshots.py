"""Several queries that see the record as it is at one moment, whatever is published meanwhile."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_snapshot(needed=True):
    """What is read in here is read of one moment. Within another transaction, of that one's."""
    if not needed or connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
