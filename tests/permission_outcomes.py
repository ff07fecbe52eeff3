"""What a request did, in a word of docs/permissions.md: the database tells, not the answer."""

from contextlib import contextmanager

from django.db import connection, transaction

# Failed attempts are counted whatever the answer.
ASIDE = ("axes_",)
# Only whether a session is there: whoever looks at a page may leave a note in it.
COUNTED_BY = {"django_session": "t.session_key"}


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def touched():
    """``{table: rows written}`` in this transaction so far, those that were taken back included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_stat_get_xact_tuples_inserted(oid)"
            " + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)"
            " FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        found = dict(cursor.fetchall())
    return {name: rows for name, rows in found.items() if not name.startswith(ASIDE)}


def standing(tables):
    """``{(table, rows, sum over them)}``: no row is added, changed or removed without showing here."""
    each = (
        f"SELECT '{name}', count(*), sum(hashtextextended({COUNTED_BY.get(name, 't::text')}, 0))"
        f' FROM "{name}" t'
        for name in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return set(cursor.fetchall())


def word_for(answer, acted):
    """``acts``, ``page``, ``onward``, ``login`` or the status; ``acted`` tells the first from the rest."""
    if answer.status_code in (301, 302):
        to_login = answer["Location"].startswith("/admin/login/")
        word = "login" if to_login else "onward"
    else:
        word = "page" if answer.status_code == 200 else str(answer.status_code)
    if acted:
        return "acts" if word in ("page", "onward") else f"{word}, yet it wrote"
    return word
