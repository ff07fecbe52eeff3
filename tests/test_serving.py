"""``make run`` for real: both sides as processes of their own, on a server of their own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from config.postgres.cluster import Cluster
from config.postgres.making import DATABASE, connect_as_superuser

PROJECT = Path(__file__).resolve().parent.parent


class Site:
    """A running ``manage.py serve`` and what can be asked of it."""

    def __init__(self, above):
        self.above = above
        self.port = two_free_ports()
        self.database = Cluster(above / "pg")
        self.process = None
        self.said = ""

    def start(self):
        given = {
            "EMBEDDED_PG_DIR": str(self.above / "pg"),
            "ON_RECORD_VAR": str(self.above / "var"),
        }
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port)],
            cwd=PROJECT,
            env=os.environ | given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C stops everything" in line:
                return
        raise AssertionError(self.said)

    def status(self, path, *, desk=False):
        address = f"http://127.0.0.1:{self.port + desk}{path}"
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as answer:
            answer.close()
            return answer.code

    def tell(self, word):
        self.process.send_signal(word)
        self.process.stdout.read()  # until both sides, who share it, have ended
        self.process.stdout.close()
        return self.process.wait(60)

    def logins(self):
        with connect_as_superuser(self.database.place) as connection:
            rows = connection.execute(
                "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = %s", [DATABASE]
            )
            return {row[0] for row in rows}

    def listens(self):
        return [port for port in (self.port, self.port + 1) if listens(port)]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def two_free_ports():
    """A free port whose next one is free too. Somebody else may still be quicker: then it fails."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def eventually(holds):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def site():
    above = Path(tempfile.mkdtemp(prefix="on-record-", dir="/tmp"))
    above.chmod(0o711)
    site = Site(above)
    site.start()
    yield site
    site.process.kill()
    site.process.stdout.close()
    site.process.wait()
    site.database.stop(now=True)
    shutil.rmtree(above)


def test_a_site_is_served_lives_through_a_crash_stops_and_starts_again(site):
    first_words = site.said
    assert "researcher" in first_words
    assert "publisher" in first_words
    assert "administrator" in first_words
    assert site.status("/") == 200
    assert site.status("/api/v1/claims/?evidence_status=unsubstantiated") == 200
    assert site.status("/embed/claims/kremlin-2023-05-03-who-decided/") == 200
    assert site.status("/admin/", desk=True) == 200
    assert site.status("/admin/") == 404
    assert site.logins() == {"on_record_owner", "on_record_desk", "on_record_public"}

    os.kill(site.database._postmaster(), signal.SIGKILL)
    assert site.status("/") == 200
    assert site.status("/admin/", desk=True) == 200

    assert site.tell(signal.SIGINT) == 0
    assert site.listens() == []
    assert not site.database.answers()

    site.start()
    assert "researcher" not in site.said
    assert "Loading" not in site.said

    site.tell(signal.SIGKILL)
    assert eventually(lambda: site.listens() == [])
    site.start()
    assert site.status("/") == 200
    assert site.tell(signal.SIGTERM) == 0
    assert not site.database.answers()


def test_a_taken_port_is_told_with_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert "Traceback" not in done.stderr
