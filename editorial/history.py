"""History: written by the database, in the same transaction, with who and why.

``because`` names them; the triggers of ``editorial/migrations/0002_rules.py`` refuse a change
for which nobody is named. The operations below put those triggers on a table.
"""

from contextlib import contextmanager

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


class KeepHistory(migrations.RunSQL):
    """Put every change of ``table`` into the history of its dossier.

    ``dossier`` is an SQL expression over the row ``$1`` that yields the dossier's id
    (``($1).claim_id``), or ``NULL`` for a table that hangs on none.
    """

    def __init__(self, table, dossier):
        self.table, self.dossier = table, dossier
        expression = dossier.replace("'", "''")
        super().__init__(
            f"CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION editorial_keep_history('{expression}');"
            f"CREATE TRIGGER keep_history_whole BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION editorial_refuse('is never truncated');",
            f"DROP TRIGGER keep_history ON {table}; DROP TRIGGER keep_history_whole ON {table};",
        )

    def deconstruct(self):
        return self.__class__.__name__, [self.table, self.dossier], {}


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
