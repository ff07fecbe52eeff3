"""A small file system in memory, and the database on it."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

from config.postgres.cluster import embedded
from tests.faults import server

MEGABYTES = 96
INSIDE = "ON_RECORD_FAULTS_DISK"  # set in a name space: where the file system is mounted
# The outer name space mounts as its root; in the inner one we are who we were.
ENTER = """
mount -t tmpfs -o size=$1m none "$2" || exit 9
exec unshare --user --map-user="$3" --map-group="$4" "$5" -m tests.faults "$6" --times "$7"
"""


def inside():
    """Where it is mounted, in a name space made for that; else None."""
    return Path(os.environ[INSIDE]) if INSIDE in os.environ else None


def run_inside(part, times):
    """What comes of ``part`` where an ordinary user may mount: in a name space of their own."""
    disk = server.files() / "disk"
    disk.mkdir()
    words = [MEGABYTES, disk, os.getuid(), os.getgid(), sys.executable, part, times]
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ENTER, "sh"]
    dropped = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [*command, *map(str, words)],
        env=dropped | {INSIDE: str(disk)},
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        return {"skipped": f"nobody may mount here: {done.stderr.strip()}", "troubles": []}
    found = json.loads(done.stdout)
    return {name: found[name] for name in found if name not in ("part", "times", "seconds")}


@contextmanager
def mounted(disk):
    """A folder on a file system of ``MEGABYTES``: ``disk``, or what root mounts; None if refused."""
    if disk:
        yield disk
        return
    disk = server.files() / "disk"
    disk.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=755", "none", str(disk)]
    if subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@contextmanager
def database_on(disk):
    """The database in use lies on ``disk`` in this block; the server's log of changes does not."""
    folder = disk / "pg"
    folder.mkdir(mode=0o700)
    if user := embedded().place.user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    with server.superuser() as every:
        every.execute(
            sql.SQL("CREATE TABLESPACE small LOCATION {}").format(sql.Literal(str(folder)))
        )
    _move("small")
    try:
        yield
    finally:
        fill_of(disk).unlink(missing_ok=True)
        _move("pg_default")
        with server.superuser() as every:
            every.execute("DROP TABLESPACE small")


def _move(space):
    server.use(server.OURS)
    server.wait_until_quiet(server.OURS)
    with server.superuser() as every:
        every.execute(
            sql.SQL("ALTER DATABASE {} SET TABLESPACE {}").format(
                sql.Identifier(server.OURS), sql.Identifier(space)
            )
        )


def fill_of(disk):
    return disk / "ballast"


def fill(disk):
    """Write a file until there is no room for a byte more. Returns the file."""
    with fill_of(disk).open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return fill_of(disk)
