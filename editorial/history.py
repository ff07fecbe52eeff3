"""History: written by the database, in the same transaction, with who and why.

``because`` names them; the trigger of ``editorial/migrations/0003_history.py`` refuses a change
for which nobody is named. The operations below put it on a table. Each entry holds the digest
of the one before it in its chain and its own, which ``digest_of`` computes as the database does.
"""

import hashlib
import json
from contextlib import contextmanager
from datetime import UTC

from django.db import connection, migrations, transaction


@contextmanager
def because(*, by, why):
    """Name who makes the changes inside this block, and why. Atomic; blocks nest.

    Raises ``ValueError`` for an empty reason: every save says why.
    """
    if not why.strip():
        raise ValueError("Say why this is changed.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('on_record.by', true), current_setting('on_record.why', true)"
        )
        before = cursor.fetchone()
        _name(cursor, str(by.pk), why)
        yield
        _name(cursor, *(value or "" for value in before))


def _name(cursor, by, why):
    cursor.execute(
        "SELECT set_config('on_record.by', %s, true), set_config('on_record.why', %s, true)",
        [by, why],
    )


def chain_of(entry):
    """The name of the chain that a history entry belongs to: its dossier's, else its row's own."""
    if entry.dossier_id is not None:
        return f"dossier/{entry.dossier_id}"
    return f"{entry.table}/{entry.row}"


def digest_of(entry):
    """The SHA-256 of a history entry, as ``editorial_digest`` computes it in the database.

    Over the JSON array of all its columns but the digest itself, in UTF-8: PostgreSQL and
    Python write such an array alike, to the byte.
    """
    told = [
        entry.previous,
        entry.id,
        entry.chain,
        entry.number,
        entry.table,
        entry.row,
        entry.operation,
        entry.dossier_id,
        entry.version,
        entry.by_id,
        entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        entry.why,
        entry.body_id,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


class KeepHistory(migrations.RunSQL):
    """Put every change of ``table`` into history.

    ``dossier`` is an SQL expression over the row ``$1`` that yields the dossier's id
    (``($1).claim_id``), or ``NULL`` for a table that hangs on none. ``counts``: a change is a
    version of the dossier. ``named``: a change for which nobody is named is refused. ``only``:
    the columns that are kept, where it is not all of them.
    """

    def __init__(self, table, dossier, *, counts=True, named=True, only=()):
        self.table, self.dossier = table, dossier
        self.options = {"counts": counts, "named": named, "only": tuple(only)}
        super().__init__(
            f"CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW {call(dossier, **self.options)};"
            f"CREATE TRIGGER keep_history_whole BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION editorial_refuse('is never truncated');",
            f"DROP TRIGGER keep_history ON {table}; DROP TRIGGER keep_history_whole ON {table};",
        )

    def deconstruct(self):
        return self.__class__.__name__, [self.table, self.dossier], self.options


def call(dossier, *, counts=True, named=True, only=()):
    """SQL: what a trigger executes to write a change into history."""
    arguments = [dossier, "counts" if counts else "", "named" if named else "", ",".join(only)]
    quoted = ", ".join("'" + argument.replace("'", "''") + "'" for argument in arguments)
    return f"EXECUTE FUNCTION editorial_keep_history({quoted})"


class AppendOnly(migrations.RunSQL):
    """Let ``table`` accept INSERT only."""

    def __init__(self, table):
        self.table = table
        refuse = "EXECUTE FUNCTION editorial_refuse('accepts new rows only')"
        super().__init__(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW {refuse};"
            f"CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT {refuse};",
            f"DROP TRIGGER append_only ON {table}; DROP TRIGGER append_only_whole ON {table};",
        )

    def deconstruct(self):
        return self.__class__.__name__, [self.table], {}


class RefuseCircle(migrations.RunSQL):
    """Refuse a row of ``table`` that would close a circle from column ``start`` to ``target``.

    ``where`` is SQL over the table as ``t``: only rows for which it holds form a chain.
    """

    def __init__(self, table, start, target, where="true"):
        self.arguments = [table, start, target, where]
        condition, quoted = where.replace("t.", "NEW."), where.replace("'", "''")
        super().__init__(
            f"CREATE TRIGGER refuse_circle AFTER INSERT OR UPDATE ON {table} FOR EACH ROW "
            f"WHEN (NEW.{target} IS NOT NULL AND {condition}) "
            f"EXECUTE FUNCTION editorial_refuse_circle('{start}', '{target}', '{quoted}');",
            f"DROP TRIGGER refuse_circle ON {table};",
        )

    def deconstruct(self):
        return self.__class__.__name__, self.arguments, {}
