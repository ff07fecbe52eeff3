"""A database of a benchmark's own, on the same server, gone afterwards."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def database(name="on_record_bench"):
    """Make and migrate the database ``name``, use it inside the block, drop it."""
    before = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def copy(rows):
    """Write ``rows``, instances of one model that are known to be right, in one go."""
    fields = type(rows[0])._meta.local_concrete_fields
    table, columns = type(rows[0])._meta.db_table, ", ".join(f'"{f.column}"' for f in fields)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as out:
        for row in rows:
            out.write_row([f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields])


def analyze():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
