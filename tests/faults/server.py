"""A PostgreSQL that may be killed, filled and cut off: in a temporary folder, and nobody else's."""

import logging
import os
import shutil
import signal
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

READY = "ready"  # migrated, and empty
OURS = "on_record"


@contextmanager
def own():
    """Start a server, set Django of this process up on it, and make the database ``READY``."""
    above = Path(tempfile.mkdtemp(prefix="on-record-faults-", dir="/tmp"))
    above.chmod(0o711)
    for name in ("RECORD_DATABASE_URL", "EMBEDDED_PG_OPTIONS"):
        os.environ.pop(name, None)
    os.environ["EMBEDDED_PG_DIR"] = str(above / "pg")
    os.environ["ON_RECORD_VAR"] = str(above / "var")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    from config.postgres.cluster import embedded
    from tests.sides import PRODUCTION

    cluster = embedded()
    try:
        cluster.ensure_running()
        # By its address, not as the embedded one: nobody but us may start it again.
        os.environ["DATABASE_URL"] = cluster.url("on_record_owner")
        os.environ["SECRET_KEY"] = PRODUCTION["SECRET_KEY"]
        _set_up()
        copy(READY, of=OURS)
        yield
    finally:
        cluster.stop(now=True)
        shutil.rmtree(above, ignore_errors=True)


def files():
    """A folder for what the deeds read."""
    found = Path(os.environ["EMBEDDED_PG_DIR"]).with_name("files")
    found.mkdir(exist_ok=True)
    return found


def _set_up():
    import django

    (Path(os.environ["ON_RECORD_VAR"]) / "static").mkdir(parents=True)
    django.setup()
    logging.disable()  # what fails here is meant to
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def superuser():
    from config.postgres.cluster import embedded
    from config.postgres.making import connect_as_superuser

    return connect_as_superuser(embedded().place)


def copy(name, *, of):
    """Make the database ``name``, anew where there is one, as ``of`` is; and use it."""
    use(of)
    wait_until_quiet(of)
    with superuser() as every:
        new, old = sql.Identifier(name), sql.Identifier(of)
        every.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(new))
        making = "CREATE DATABASE {} TEMPLATE {} OWNER on_record_owner"
        every.execute(sql.SQL(making).format(new, old))
    use(name)


def use(name):
    """Let this process ask the database ``name`` from now on."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


def address(role="on_record_owner"):
    from config.postgres.cluster import embedded

    return embedded().url(role)


def wait_until_quiet(name, seconds=60):
    """Return once nobody is in the database: what a killed client began has ended as well."""
    with superuser() as every:
        until = time.monotonic() + seconds
        while every.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'",
            [name],
        ).fetchone():
            assert time.monotonic() < until, f"Somebody is in {name} still."
            time.sleep(0.01)


def kill_postmaster():
    """kill -9 of the server's first process; the others see that and end by themselves."""
    from config.postgres.cluster import embedded

    pid = int((embedded().place.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)


def start_again():
    from config.postgres.cluster import embedded

    embedded().ensure_running()
