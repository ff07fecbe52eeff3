"""The benchmarks' own PostgreSQL, and a database in it for each size of the corpus."""

import os
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
# Another disk, where this one has no room for a million claims.
HOME = Path(os.environ.get("BENCH_DIR", PROJECT / "var" / "postgres-bench"))
# The corpus can be made again, so nothing waits for the disk; the rest is the server's defaults,
# but for memory that anybody with a million claims would give it. What is set aside for a file before it
# is written, no file system compresses.
OPTIONS = (
    "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal"
    " -c max_wal_senders=0 -c max_wal_size=2GB -c shared_buffers=2GB -c maintenance_work_mem=512MB"
    " -c random_page_cost=1.1 -c effective_cache_size=8GB -c file_extend_method=write_zeros"
)


def set_up():
    """Choose the server, and load Django. First of all, in a process of the benchmarks' own."""
    os.environ["EMBEDDED_PG_DIR"] = str(HOME)
    os.environ["EMBEDDED_PG_OPTIONS"] = OPTIONS
    for name in ("DATABASE_URL", "RECORD_DATABASE_URL"):
        os.environ.pop(name, None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def name_of(claims):
    return f"corpus_{claims}"


def make_database(claims):
    """An empty database with all tables for so many claims, in the place of what was there."""
    from django.core.management import call_command

    from config.postgres.cluster import embedded
    from config.postgres.making import OWNER, connect_as_superuser

    embedded().ensure_running()
    with connect_as_superuser(embedded().place) as superuser:
        superuser.execute(f"DROP DATABASE IF EXISTS {name_of(claims)} WITH (FORCE)")
        superuser.execute(f"CREATE DATABASE {name_of(claims)} OWNER {OWNER}")
        # Processor time is compared, and that of a parallel worker would be nobody's.
        superuser.execute(
            f"ALTER DATABASE {name_of(claims)} SET max_parallel_workers_per_gather = 0"
        )
    with database(claims):
        call_command("migrate", verbosity=0)
        call_command("roles", verbosity=0)


def is_there(claims):
    """Whether a corpus of that size was made and finished: its claims are counted."""
    from django.db import DatabaseError

    from record.models import Claim

    with database(claims):
        try:
            return Claim.objects.count() == claims
        except DatabaseError:
            return False


@contextmanager
def database(claims):
    """Let Django use the corpus of so many claims inside the block."""
    with using(name_of(claims)):
        yield


@contextmanager
def using(name):
    """Let Django use the database ``name`` inside the block."""
    from django.db import connection

    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def finish():
    """Statistics and visibility, as autovacuum would leave them in the end."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
