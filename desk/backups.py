"""A backup of the whole desk, and the way back. docs/running.md, “Backup and restore”.

A backup is a folder: ``desk.dump`` (PostgreSQL's custom format: every table with its rows, bodies of
captures and editions included), ``checkpoint.txt`` (of history, at the moment of the dump) and
``manifest.json`` with the hash of both. Nobody but who made it may read it.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from config.postgres.cluster import embedded
from desk.history import checkpoints

DUMP, CHECKPOINT, MANIFEST = "desk.dump", "checkpoint.txt", "manifest.json"
# Who was signed in is nobody's business later, and must not be signed in again by a restore.
FORGOTTEN = "django_session"
# All in one transaction. Whatever is there goes, and comes back should anything fail.
EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner;"


class BackupRefused(Exception):
    """A backup cannot be made, or not be restored. ``str()`` is the sentence to show."""


def make(above):
    """Write a backup into a new folder in ``above``; return the folder. It appears whole or not at
    all: under another name until it is finished."""
    made_at = datetime.now(UTC)
    folder = Path(above) / f"{made_at:%Y%m%dT%H%M%SZ}"
    begun = folder.with_suffix(".unfinished")
    try:
        begun.mkdir(mode=0o700, parents=True)
        _dump(begun)
        _write(begun / MANIFEST, json.dumps(_manifest(begun, made_at), indent=1).encode())
        begun.rename(folder)
    except BaseException as error:
        shutil.rmtree(begun, ignore_errors=True)
        if isinstance(error, OSError):
            raise BackupRefused(f"{folder} cannot be written: {error.strerror}.") from error
        raise
    return folder


def restore(folder, *, over=False):
    """Put the backup in ``folder`` in the place of the database: all of it, or nothing.

    Refuses a backup that is not as it was made, one of a newer version, and a database that is not
    empty unless told to go ``over`` it. Afterwards the tables are those of the backup's version.
    """
    manifest = check(folder)
    if unknown := _migrations(manifest) - set(MigrationLoader(None).disk_migrations):
        name = "/".join(min(unknown))
        raise BackupRefused(f"A newer version made this backup: {name} is not known here.")
    if not over and (tables := _tables()):
        raise BackupRefused(
            f"The database {connection.settings_dict['NAME']} is not empty ({tables} tables, views "
            "and sequences): nothing was changed. Restore into an empty one, or say --over."
        )
    _load(Path(folder) / DUMP, first=EMPTY if over else "")


def check(folder):
    """The manifest of a backup whose files are as they were made. Raises ``BackupRefused``."""
    folder = Path(folder)
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        for name in (DUMP, CHECKPOINT):
            if _hashed(folder / name) != manifest["files"][name]:
                raise BackupRefused(f"{folder / name} is not as it was made.")
    except (OSError, ValueError, LookupError) as error:
        raise BackupRefused(f"{folder} is not a whole backup ({error}).") from error
    return manifest


def _manifest(folder, made_at):
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
    return {
        "made_at": made_at.isoformat(),
        "postgresql": version,
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
        "files": {name: _hashed(folder / name) for name in (DUMP, CHECKPOINT)},
    }


def _migrations(manifest):
    return {tuple(one) for one in manifest["migrations"]}


def _hashed(path):
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"sha256": digest, "bytes": path.stat().st_size}


def _dump(folder):
    """The dump and the checkpoint, both of one moment, while others go on writing."""
    with checkpoints.one_moment(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        program, environment, database = _program("pg_dump")
        with _private(folder / DUMP) as file:
            done = subprocess.run(
                [
                    *program,
                    "--format=custom",
                    "--no-password",
                    f"--snapshot={snapshot}",
                    f"--exclude-table-data=public.{FORGOTTEN}",
                    database,
                ],
                env=environment,
                stdout=file,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
            os.fsync(file.fileno())
        if done.returncode:
            raise BackupRefused(f"pg_dump failed: {_last_line(done.stderr)}")
        _write(folder / CHECKPOINT, str(checkpoints.take()).encode())


def _load(dump, *, first):
    """Run ``first`` and what ``dump`` holds, in one transaction: it ends well only where pg_restore
    does. (psql alone would commit what it had got of a dump that breaks off.)"""
    read, _, _ = _program("pg_restore")
    write, environment, database = _program("psql")
    connection.close()
    options = ("--no-psqlrc", "--no-password", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-")
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [read[0], "--no-owner", "--no-privileges", "--file=-", str(dump)],
            stdout=subprocess.PIPE,
            stderr=said,
        ) as reading,
        subprocess.Popen(
            [*write, *options, database],
            env=environment,
            bufsize=0,  # or closing it would fail again where writing to it did
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        ) as writing,
    ):
        try:
            writing.stdin.write(f"BEGIN; {first}\n".encode())
            shutil.copyfileobj(reading.stdout, writing.stdin)
            if reading.wait() == 0:
                writing.stdin.write(b"COMMIT;\n")
            writing.stdin.close()
        except BrokenPipeError:  # psql gave up at an error, and says which below
            reading.kill()
        writing.wait()
        if writing.returncode or reading.wait():
            said.seek(0)
            words = _last_line(said.read().decode(errors="replace"))
            raise BackupRefused(f"It could not be restored, and nothing was changed: {words}")


def _tables():
    """How many relations are in the database that are neither PostgreSQL's nor an extension's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')"
            " AND n.nspname !~ '^pg_(toast|temp)' AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')"
            " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
        )
        return cursor.fetchone()[0]


def _program(name):
    """``(command, environment, database)``: a client of the server's own version, and where that is.

    The password goes by the environment: arguments are seen by everybody on the machine.
    """
    connection.ensure_connection()
    major = connection.pg_version // 10000
    folder = next((folder for folder in _folders(major) if _version(folder / name) == major), None)
    if folder is None:
        raise BackupRefused(
            f"The server is PostgreSQL {major}, and there is no {name} of that version here: install "
            f"it (Debian: postgresql-client-{major}), or name its folder in PG_BIN."
        )
    connection.get_connection_params()  # fills in the embedded server's address
    (_, *arguments, database), more = connection.client.settings_to_cmd_args_env(
        connection.settings_dict, []
    )
    return [str(folder / name), *arguments], os.environ | (more or {}), database


def _folders(major):
    if given := os.environ.get("PG_BIN"):
        yield Path(given)
        return
    yield embedded().place.bin
    yield Path(f"/usr/lib/postgresql/{major}/bin")
    if found := shutil.which("pg_dump"):
        yield Path(found).parent


def _version(program):
    if not program.exists():
        return None
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    numbers = [word for word in said.stdout.split() if word[:1].isdigit()]
    return int(numbers[0].partition(".")[0]) if numbers else None


def _private(path):
    return os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb")


def _write(path, content):
    with _private(path) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _last_line(said):
    lines = [line for line in said.strip().splitlines() if "ERROR" in line or "error" in line]
    return (lines or said.strip().splitlines() or ["it said nothing"])[0]
