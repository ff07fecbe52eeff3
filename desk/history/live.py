"""What stands in the tables beside what history last wrote of it, and the bodies it points at."""

import hashlib
import json

from django.db import connection

from desk.history.tables import PARTLY, kept, named, rows
from editorial.models import Body

# The last entry of each row beside the row itself. A row's key is compared as text.
BESIDE = """
WITH last AS (
    SELECT DISTINCT ON (h."row") h."row", h.operation, h.dossier_id, h.body_id
    FROM editorial_history h WHERE h."table" = %s ORDER BY h."row", h.id DESC
)
SELECT coalesce(last."row", live."row"), last.operation, last.dossier_id,
    b.erased_at IS NOT NULL, b.content, live.told
FROM last
LEFT JOIN editorial_body b ON b.digest = last.body_id
FULL JOIN (SELECT t.{key}::text AS "row", to_jsonb(t)::text AS told FROM {table} t) live
    ON live."row" = last."row"
"""
# The value that a column was added with, while PostgreSQL still fills it in for older rows.
ADDED_LATER = """
SELECT attname, (to_jsonb(attmissingval)->0)::text FROM pg_attribute
WHERE attrelid = %s::regclass AND atthasmissing
"""
ERASED = """
SELECT b.digest, b.content = '' AND b.salt = '', kept.content,
    jsonb_build_object('digest', b.digest, 'erased_at', b.erased_at,
        'ordered_by_id', b.ordered_by_id, 'confirmed_by_id', b.confirmed_by_id)::text
FROM editorial_body b
LEFT JOIN editorial_history h ON h.chain = 'editorial_body/' || b.digest AND h.number = 1
LEFT JOIN editorial_body kept ON kept.digest = h.body_id
WHERE b.erased_at IS NOT NULL
"""
ERASURES_UNDONE = """
SELECT h."row" FROM editorial_history h WHERE h."table" = 'editorial_body'
AND NOT EXISTS (
    SELECT 1 FROM editorial_body b WHERE b.digest = h."row" AND b.erased_at IS NOT NULL)
"""


class Rows:
    """Compares every live row; ``rows`` and ``bodies`` are counts."""

    def __init__(self):
        self.rows = self.bodies = 0

    def findings(self):
        for table, model in kept().items():
            yield from self._table(table, model._meta.pk.column)
        yield from self._bodies()
        yield from _missing_bodies()
        yield from _erasures()

    def _table(self, table, key):
        added = () if table in PARTLY else rows(ADDED_LATER, table)
        later = {name: _values(value) for name, value in added}
        for row, operation, dossier, erased, content, now in rows(
            BESIDE.format(table=connection.ops.quote_name(table), key=key), table
        ):
            self.rows += now is not None
            what = _row(operation, erased, content, now, later)
            if what:
                yield f"{named(table, row, dossier)} {what}"

    def _bodies(self):
        found = Body.objects.filter(erased_at=None).values_list("digest", "salt", "content")
        for digest, salt, content in found.order_by("digest").iterator(chunk_size=100):
            self.bodies += 1
            if hashlib.sha256(bytes(salt) + bytes(content)).hexdigest() != digest:
                yield f"editorial_body {digest} is not what its digest says: it was altered."


def _row(operation, erased, content, now, later):
    """What is wrong with one row, or "". ``now`` is its JSON; ``content`` what history holds."""
    if operation is None:
        return "is there, and history knows nothing of it."
    if operation == "DELETE":
        return "is there, and by history was removed." if now else ""
    if now is None:
        return "is gone, and history does not say that it was removed."
    if erased or content is None:
        # An erasure took what there was to compare with; a body that is missing is told by itself.
        return ""
    return _differences(content, now, later)


def _differences(content, now, later):
    """How the JSON ``now`` differs from ``content``, on the columns that both have.

    A column that was added later is not in older entries; ``later`` has the value it came with.
    """
    try:
        then = later | _values(bytes(content))
    except (ValueError, TypeError):
        return "cannot be compared: what history holds of it is not a row's JSON."
    now = _values(now)
    wrong = [
        f"{name} is {_short(now[name])}, and was {_short(then[name])}"
        for name in sorted(then.keys() & now.keys())
        if now[name] != then[name]
    ]
    return f"is not what history last wrote: {'; '.join(wrong)}." if wrong else ""


def _values(told):
    """A row's JSON with its numbers as they are written: 1 is neither true nor 1.0."""
    return json.loads(told, parse_int=str, parse_float=str)


def _short(value):
    told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"“{told}”" if len(told) <= 80 else f"“{told[:80]}…”"


def _missing_bodies():
    naming = [field for field in Body._meta.get_fields(include_hidden=True) if field.auto_created]
    for relation in naming:
        opts, column = relation.related_model._meta, relation.field.column
        table = opts.db_table
        missing = rows(
            f"SELECT t.{opts.pk.column}, t.{column} FROM {table} t"
            f" WHERE t.{column} IS NOT NULL"
            f" AND NOT EXISTS (SELECT 1 FROM editorial_body b WHERE b.digest = t.{column})"
        )
        for row, digest in missing:
            yield f"{named(table, row)} points at the body {digest}, which is gone."


def _erasures():
    """Erased bodies have an entry in history that says who ordered and who confirmed it."""
    for digest, empty, content, now in rows(ERASED):
        if content is None:
            yield f"editorial_body {digest} is erased, and history knows nothing of it."
        elif not empty:
            yield f"editorial_body {digest} is erased, and yet not empty."
        elif what := _differences(content, now, {}):
            yield f"editorial_body {digest} {what}"
    for (digest,) in rows(ERASURES_UNDONE):
        yield f"editorial_body {digest} was erased by history, and is gone or not erased."
