"""How one gets in: with a password, hashed by SCRAM, from a file that is ours alone; never by trust."""

import stat

import psycopg
from django.db import connection as django_connection

from config.postgres.cluster import embedded

# Ways in for which a password, hashed as it should be, or a certificate is needed; and none at all.
SAFE = ("scram-sha-256", "cert", "reject")


def open_doors(connection, login):
    """What is wrong with the ways in, a sentence each. On a given server who is let in by which
    means is its administrator's to say: there only the login itself is tried."""
    if django_connection.settings_dict.get("EMBEDDED"):
        yield from trusting(connection)
        yield from _weak_password(connection, login.name)
        yield from readable(embedded().place)
    if login.url:
        yield from _login_trouble(login)


def trusting(connection):
    """The lines of pg_hba.conf that let somebody in without a password of ours."""
    rows = connection.execute(
        "SELECT line_number, auth_method FROM pg_hba_file_rules"
        " WHERE error IS NOT NULL OR auth_method <> ALL (%s) ORDER BY 1",
        [list(SAFE)],
    ).fetchall()
    for line, method in rows:
        yield f"Line {line} of pg_hba.conf lets somebody in by {method or 'no method at all'}."


def readable(place):
    """The password files and folders of the embedded server at which others may look."""
    for path in (place.data, place.sockets, *sorted(place.home.glob("*.password"))):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"{path} may be read by others."


def _weak_password(connection, role):
    (secret,) = connection.execute(
        "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [role]
    ).fetchone()
    if not (secret or "").startswith("SCRAM-SHA-256$"):
        yield f"{role} has {'a password that is not hashed by SCRAM' if secret else 'no password'}."


def _login_trouble(login):
    """Try its address for real: a right that nobody can log in to use is none."""
    try:
        psycopg.connect(login.url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        yield f"{login.name} cannot log in with {login.setting} ({str(error).strip()})."
