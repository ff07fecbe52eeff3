"""An answer whole: every stored text of a query, at any size, without holding it in memory."""

from contextlib import contextmanager

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction

from record.query.asking import ask_whole
from record.query.fields import picked
from record.query.ordering import ordering
from record.query.texts import text_of

# The role of the public side ends every other statement after two seconds.
LIMIT = "10min"
AT_ONCE = 2
BATCH = 50


class Busy(Exception):
    """As many answers are being streamed as may be at once."""


def whole(name, query):
    """``(texts, keys)`` of a ``QueryDict``: the texts as a query in the order of the list, and the
    keys that they have where not all. Raises ``QueryRefused``."""
    asked = ask_whole(name, query)
    keys = picked(asked.resource, asked.paging.get("fields"))
    order = ordering(asked.resource, asked.paging.get("ordering"))
    return texts(
        asked.resource, asked.rows, order, at=asked.values["as_published"], keys=keys
    ), keys


def everything(resource):
    """The texts of all that ``resource`` lists now, as a query in its own order."""
    return texts(resource, resource.rows(None), ordering(resource, None))


def texts(resource, rows, order, **shape):
    return order.sorted(rows).values_list(text_of(resource, "row", **shape))


def batches(texts):
    """What the query ``texts`` finds, as lists of bytes; closing it ends the query. Raises ``Busy``.

    In a transaction that has a limit of its own and holds one of the slots that all workers share.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{LIMIT}'")
        _take_a_slot(cursor)
        yield from copied(cursor, texts)


def copied(cursor, texts):
    """What the query ``texts`` finds, as lists of bytes, by one COPY: the database reads on while the last
    rows are written out."""
    try:
        query = connection.ops.compose_sql(*texts.query.sql_with_params())
    except EmptyResultSet:
        return
    batch = []
    with _copying(cursor, query) as copy:
        for (text,) in copy.rows():
            batch.append(text)
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


@contextmanager
def _copying(cursor, query):
    # The driver's errors become Django's, which the API knows.
    with (
        connection.wrap_database_errors,
        cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT binary)") as copy,
    ):
        # Texts as the bytes that they are: nothing here needs their characters.
        copy.set_types(["bytea"])
        yield copy


def _take_a_slot(cursor):
    for slot in range(AT_ONCE):
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('record.streaming'), %s)", [slot])
        if cursor.fetchone()[0]:
            return
    raise Busy
