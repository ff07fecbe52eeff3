"""A new cluster: its files, the passwords of its roles, the owner's role and database."""

import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from config.postgres.trouble import OLDEST, ServerTrouble

SUPERUSER = "postgres"
OWNER = "on_record_owner"
DATABASE = "on_record"


def password(place, role):
    """The password of ``role``, made when it is first asked for, readable by us alone."""
    kept = place.home / f"{role}.password"
    try:
        return kept.read_text()
    except FileNotFoundError:
        pass
    handle, made = tempfile.mkstemp(dir=place.home)  # mode 0600, whatever the umask is
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(32))
    try:
        os.link(made, kept)  # fails where another process was first: then that one holds
    except FileExistsError:
        pass
    finally:
        os.unlink(made)
    return kept.read_text()


def connect_as_superuser(place, dbname="postgres"):
    """An autocommitting connection with every right. For roles and repairs, never for requests."""
    return psycopg.connect(
        host=str(place.sockets),
        user=SUPERUSER,
        password=password(place, SUPERUSER),
        dbname=dbname,
        autocommit=True,
    )


def set_password(connection, role, secret):
    """Give ``role`` a password, hashed here: the server and its log never see the words."""
    hashed = connection.pgconn.encrypt_password(secret.encode(), role.encode(), b"scram-sha-256")
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(
            sql.Identifier(role), sql.Literal(hashed.decode())
        )
    )


def make_files(place, *, lock):
    """Run initdb beside the data folder and rename: half a cluster never looks like a whole one.

    ``lock`` stays held by initdb itself: should we be killed, nobody starts a second one.
    """
    new = place.home / "data.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    words = place.home / "superuser.new"
    words.unlink(missing_ok=True)
    with open(os.open(words, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
        file.write(password(place, SUPERUSER))
    if place.user:
        for path in (new, words):
            os.chown(path, place.user.pw_uid, place.user.pw_gid)
    try:
        done = place.as_server(
            str(place.bin / "initdb"),
            f"--pgdata={new}",
            f"--username={SUPERUSER}",
            f"--pwfile={words}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            *_locale(place),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            pass_fds=[lock],
        )
    finally:
        words.unlink()
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("initdb: error")]
        raise ServerTrouble(
            f"The database in {place.home} cannot be made: "
            f"{said[0] if said else done.stderr.strip() or 'initdb failed'}."
        )
    (place.home / "provisioned").unlink(missing_ok=True)
    new.rename(place.data)


def provision(place):
    """Make the owner's role and database, unless that was done. Safe to do again half-way."""
    done = place.home / "provisioned"
    if done.exists():
        return
    with connect_as_superuser(place) as connection:
        if not _exists(connection, "pg_roles", "rolname", OWNER):
            # The tests make and drop databases of their own.
            connection.execute(f"CREATE ROLE {OWNER} CREATEDB")
        set_password(connection, OWNER, password(place, OWNER))
        if not _exists(connection, "pg_database", "datname", DATABASE):
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
    done.touch()


def binaries_version(place):
    """The major version of the binaries, as (18,). Refuses those that are too old for us."""
    said = place.as_server(str(place.bin / "postgres"), "--version", capture_output=True).stdout
    digits = said.rpartition(" ")[0] if said.rstrip().endswith(")") else said
    number = next((word for word in digits.split() if word[0].isdigit()), "0")
    major = int("".join(c for c in number.partition(".")[0] if c.isdigit()))
    if (major,) < OLDEST:
        raise ServerTrouble(
            f"The PostgreSQL in {place.bin} is version {number}; {OLDEST[0]} or later is needed."
        )
    return major


def check_versions_agree(place):
    """Refuse binaries of another major version than the data, which they could not read."""
    major = binaries_version(place)
    made_by = (place.data / "PG_VERSION").read_text().strip()
    if made_by != str(major):
        raise ServerTrouble(
            f"The data in {place.data} was made by PostgreSQL {made_by}, and {place.bin} is "
            f"version {major}: dump it with the old one first (docs/running.md, “Upgrading”)."
        )


def _exists(connection, catalogue, column, name):
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(catalogue), sql.Identifier(column)
    )
    return connection.execute(query, [name]).fetchone() is not None


def _locale(place):
    """Byte order, the same on every machine, from the provider that needs nothing installed."""
    if binaries_version(place) >= 17:
        return ["--locale-provider=builtin", "--locale=C.UTF-8"]
    return ["--locale=C.UTF-8" if Path("/usr/lib/locale/C.utf8").exists() else "--locale=C"]
