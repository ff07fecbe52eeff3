"""Many rows at once: indexes, constraints and triggers are set aside while they are copied in."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

from bench import scratch

OURS = ("editorial", "events", "sources", "claims", "desk", "record")
plain_copy = scratch.copy

# What is set aside, and how it is made again: constraints that own an index, foreign keys, and
# the other indexes. A foreign key is not checked again: what was copied is compared instead.
CONSTRAINTS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
        || CASE WHEN contype = 'f' AND convalidated THEN ' NOT VALID' ELSE '' END
    FROM pg_constraint
    WHERE conrelid::regclass::text = ANY (%s) AND contype IN ('f', 'p', 'u', 'x')
    ORDER BY contype = 'f' DESC, contype = 'p', conname
"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE indrelid::regclass::text = ANY (%s)
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def tables():
    return [
        model._meta.db_table
        for app in OURS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]


@contextmanager
def without_triggers():
    """No trigger of ours inside the block: no history, no versions, no wordings, no refusals."""
    # What waits for the end of the transaction would keep a table from being altered.
    connection.check_constraints()
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        for table in tables():
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


@contextmanager
def without_indexes(say=lambda words: None):
    """No index, key or foreign key inside the block; all are made again at its end.

    Gives the tables that were empty: as ``Copying`` wants them.
    """
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [tables()])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [tables()])
        indexes = cursor.fetchall()
        for table, name, _ in constraints:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield _renew_empty_tables(cursor)
        say("Making indexes")
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in reversed(constraints):
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def _renew_empty_tables(cursor):
    """Truncate what is empty, so that it counts as made in this transaction: what is copied into it needs
    no write-ahead log, where that is ``minimal``, and can be frozen at once. Which tables these are."""
    renewed = set()
    for table in tables():
        cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
        if not cursor.fetchone()[0]:
            cursor.execute(f'TRUNCATE "{table}"')
            renewed.add(table)
    return renewed


class Copying:
    """Writes lines (text of COPY) while the next are being made: one lot at a time, in order.

    ``renewed`` are tables whose rows need no visit by VACUUM.
    """

    def __init__(self, renewed):
        self._renewed = renewed

    def __enter__(self):
        # Another thread has no connection of Django's; it borrows ours, and nobody else uses it.
        connection.ensure_connection()
        self._connection, self._thread = connection.connection, ThreadPoolExecutor(1)
        self._last = None
        return self

    def __exit__(self, *error):
        self._thread.shutdown()
        if not any(error):
            self.wait()

    def write(self, lots):
        """Write ``lots``, each a table, its columns and its lines, once what came before is written."""
        self.wait()
        self._last = self._thread.submit(self._write, lots)

    def wait(self):
        if self._last:
            self._last.result()

    def _write(self, lots):
        for table, columns, lines in lots:
            names = ", ".join(f'"{column}"' for column in columns)
            frozen = " (FREEZE)" if table in self._renewed else ""
            statement = f'COPY "{table}" ({names}) FROM STDIN{frozen}'
            with self._connection.cursor() as cursor, cursor.copy(statement) as out:
                for text in lines:
                    out.write(text)


def continue_ids():
    """Let the next row of every table have an id above all that are there."""
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(
                "SELECT pg_get_serial_sequence(%s, attname) FROM pg_attribute"
                " WHERE attrelid = %s::regclass AND attname = 'id'",
                [table, table],
            )
            if (row := cursor.fetchone()) and row[0]:
                cursor.execute(
                    f'SELECT setval(%s, greatest((SELECT max(id) FROM "{table}"), 1))', row
                )
