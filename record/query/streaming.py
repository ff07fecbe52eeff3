"""An answer whole: every stored text of a query, at any size, without holding it in memory."""

import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet

from record.query.asking import ask_whole
from record.query.fields import picked
from record.query.ordering import ordering
from record.query.snapshots import one_snapshot
from record.query.texts import text_of
from record.query.worlds import is_retold, told

# Seconds. The role of the public side ends every other statement after two.
LIMIT = 600
# For a while all is read, and the reader is still taking the rest of it.
LIMITS = """
SELECT set_config('statement_timeout', %s, true),
       set_config('idle_in_transaction_session_timeout', %s, true)
"""
AT_ONCE = 2
BATCH = 50


class Busy(Exception):
    """As many answers are being streamed as may be at once."""


@dataclass(frozen=True)
class Whole:
    """All that a query finds: the stored ``texts`` as a query in the order of the list, the ``keys``
    that each has where not all, and how a list of texts is ``told`` as of a moment, or None."""

    texts: QuerySet
    keys: tuple | None = None
    told: Callable | None = None


def whole(name, query):
    """The ``Whole`` of a ``QueryDict``. Raises ``QueryRefused``."""
    asked = ask_whole(name, query)
    resource, at, by = asked.resource, asked.at, asked.by
    keys = picked(resource, asked.paging.get("fields"))
    # What is read to its end is sorted: an index by moment is for beginning.
    order = ordering(resource, asked.paging.get("ordering"), by=by, to_the_end=True)
    if not is_retold(resource, by):
        return Whole(_texts(resource, asked.rows, order, at=at, keys=keys), keys)
    tell = partial(told, resource, at=at, by=by, keys=keys)
    return Whole(_texts(resource, asked.rows, order, at=at), keys, tell)


def everything(resource):
    """The texts of all that ``resource`` lists now, as a query in its own order."""
    return _texts(resource, resource.rows(None), ordering(resource, None))


def _texts(resource, rows, order, **shape):
    return order.read(rows, text_of(resource, "row", **shape)).values_list("told")


def batches(whole):
    """What ``whole`` finds, as lists of bytes; closing it ends the query. Raises ``Busy``.

    In a transaction that has a limit of its own and holds one of the slots that all workers share.
    """
    with one_snapshot(whole.told is not None), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LIMITS, [f"{LIMIT}s", f"{2 * LIMIT}s"])
        _take_a_slot(cursor)
        yield from _retold(whole) if whole.told else copied(cursor, whole.texts)


def _retold(whole):
    """The texts of a world by then, a batch at a time: each asks how its claims stood. Raises
    ``OperationalError`` once all of them took longer than one statement may."""
    batch, ends = [], time.monotonic() + LIMIT
    for (text,) in whole.texts.iterator(chunk_size=BATCH):
        batch.append(text)
        if len(batch) == BATCH:
            yield _bytes(whole.told(batch))
            batch = []
            if time.monotonic() > ends:
                raise OperationalError(f"statement timeout: {LIMIT} seconds for all statements")
    if batch:
        yield _bytes(whole.told(batch))


def _bytes(texts):
    return [text.encode() for text in texts]


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
