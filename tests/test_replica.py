"""The public side on a streaming replica: it shows what was published at the primary, says 503 while
the replica is down, and never asks anybody else."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from config.postgres.cluster import Cluster
from config.postgres.making import OWNER, connect_as_superuser
from tests import sides
from tests.bridge import matched_bundle

PROJECT = Path(__file__).resolve().parent.parent
CLAIMS = "/api/v1/claims/"
PUBLIC = "on_record_public"


class Replica:
    """A streaming replica of ``primary``, on a socket of its own. As the tests' servers do, it runs as
    somebody else where we are root."""

    def __init__(self, primary, above):
        self.place, self.above = primary.place, above
        self.data, self.sockets = above / "replica", above / "sockets"
        superuser = f"postgres://postgres:{primary.password('postgres')}@"
        folder = str(primary.place.sockets).replace("/", "%2F")
        self._run(
            "pg_basebackup",
            "-D",
            self.data,
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "-d",
            superuser + folder,
        )
        self.sockets.mkdir(mode=0o700)
        if self.place.user:
            os.chown(self.sockets, self.place.user.pw_uid, self.place.user.pw_gid)

    def url(self, primary):
        return primary.url(PUBLIC).replace(
            str(primary.place.sockets).replace("/", "%2F"), str(self.sockets).replace("/", "%2F")
        )

    def start(self):
        listening = f"-c listen_addresses= -c unix_socket_directories={self.sockets}"
        self._run(
            "pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", "-o", listening, "start"
        )

    def stop(self):
        self._run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")

    def _run(self, program, *arguments):
        # Into a file: the server that pg_ctl starts would hold a pipe open for as long as it lives.
        with (self.above / "said").open("w+") as said:
            done = self.place.as_server(
                str(self.place.bin / program),
                *map(str, arguments),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=60,
            )
            said.seek(0)
            assert done.returncode == 0, said.read()


@pytest.fixture
def above():
    made = Path(tempfile.mkdtemp(prefix="on-record-", dir="/tmp"))
    made.chmod(0o777)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def primary(above):
    cluster = Cluster(above / "pg")
    yield cluster
    cluster.stop(now=True)


@pytest.fixture
def desk(primary):
    """``desk(command, …)`` runs a command of the desk, at the primary."""

    def run(*command):
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, command)],
            cwd=PROJECT,
            env=os.environ | {"EMBEDDED_PG_DIR": str(primary.place.home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    primary.ensure_running()
    run("migrate", "--skip-checks")
    run("roles")
    return run


@pytest.fixture
def replica(primary, desk, above):
    made = Replica(primary, above)
    made.start()
    yield made
    if (made.data / "postmaster.pid").exists():
        made.stop()


def published(desk, above):
    from desk.bundles.files import write

    write(matched_bundle(), above / "bridge")
    desk("load_bundle", above / "bridge", "--publish")


def until(holds, seconds=30):
    """How many seconds it took until ``holds()``."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() < begun + seconds
        time.sleep(0.05)
    return time.monotonic() - begun


def sessions(primary):
    with connect_as_superuser(primary.place) as superuser:
        found = superuser.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = %s", [PUBLIC]
        )
        return found.fetchone()[0]


def assert_unavailable(side):
    begun = time.monotonic()
    status, headers, body = side.get(CLAIMS)
    assert (status, headers["Content-Type"]) == (503, "application/problem+json"), body
    assert int(headers["Retry-After"]) > 0
    # Not before it was tried for five seconds, and not after all threads are waiting.
    assert time.monotonic() - begun < 10
    for path in ("/", "/readyz", "/embed/claims/nothing/"):
        status, headers, _ = side.get(path)
        assert status == 503
        assert int(headers["Retry-After"]) > 0
    assert side.get("/healthz")[0] == 200


def assert_nobody_writes_to(replica, primary):
    """Whatever the role: a replica takes nothing."""
    url = replica.url(primary).replace(PUBLIC, OWNER)
    url = url.replace(primary.password(PUBLIC), primary.password(OWNER))
    with psycopg.connect(url) as owner, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        owner.execute("DELETE FROM record_claim")


def test_the_public_side_reads_a_replica_and_nobody_else(primary, desk, replica, above):
    with sides.running("public", replica.url(primary), above / "public") as side:
        assert side.get("/readyz")[0] == 200
        assert b'"results":[]' in side.get(CLAIMS)[2]

        published(desk, above)
        until(lambda: b'"results":[]' not in side.get(CLAIMS)[2])
        whole = side.get(CLAIMS + "?format=ndjson")
        assert (whole[0], whole[2].count(b"\n")) == (200, 2)

        assert_nobody_writes_to(replica, primary)
        replica.stop()
        assert_unavailable(side)
        assert sessions(primary) == 0

        replica.start()
        until(lambda: side.get(CLAIMS)[0] == 200)
        assert sessions(primary) == 0
        assert side.numbers()['on_record_database_errors_total{kind="unreachable"}'] >= 4
