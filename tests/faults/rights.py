"""The rights of a superuser, for tests of what happens behind the desk's back."""

from contextlib import contextmanager

from django.db import connection

from config.postgres.cluster import embedded
from config.postgres.making import OWNER, connect_as_superuser

PARAMETERS = "session_replication_role, track_functions"


@contextmanager
def every_right():
    """The login of the tests may switch all triggers and foreign keys off, and have calls of functions
    counted, as a superuser may.

    One process at a time: the right is the login's, in every database of the server.
    """
    embedded().ensure_running()
    with connect_as_superuser(embedded().place) as superuser:
        superuser.execute("SELECT pg_advisory_lock(hashtext('tests.faults.tampering'))")
        superuser.execute(f"GRANT SET ON PARAMETER {PARAMETERS} TO {OWNER}")
        try:
            yield
        finally:
            superuser.execute(f"REVOKE SET ON PARAMETER {PARAMETERS} FROM {OWNER}")


@contextmanager
def triggers_off():
    """No trigger and no foreign key holds anything back in this block."""
    sql("SET LOCAL session_replication_role = replica")
    yield
    sql("SET LOCAL session_replication_role = origin")


def behind(statement, *values):
    """Run ``statement`` behind the desk's back."""
    with triggers_off():
        return sql(statement, *values)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else cursor.rowcount
