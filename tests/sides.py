"""Either side as a process of its own: gunicorn as in production, on a database that is given."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VARIABLE = {"public": "RECORD_DATABASE_URL", "desk": "DATABASE_URL"}
# What production must be told. SITE_URL is not of https, or no cookie would come back over http.
PRODUCTION = {
    "ON_RECORD_ENV": "production",
    "SECRET_KEY": "a-key-of-the-tests-that-is-as-long-as-one-should-be-and-random-0123456789",
    "ALLOWED_HOSTS": "127.0.0.1,record.example.org",
    "METRICS_TOKEN": "scraper",
}


class Side:
    """A running side. ``log`` is what it wrote so far."""

    def __init__(self, port, process, log):
        self.port, self.process, self._log = port, process, log

    @property
    def log(self):
        return self._log.read_text()

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def ask(self, method, path, body=None, headers=None, timeout=60):
        """``(status, headers, body as bytes)`` of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def numbers(self):
        """What /metrics tells: values by the text before them."""
        status, _, body = self.get("/metrics", Authorization="Bearer scraper")
        assert status == 200
        lines = [line for line in body.decode().splitlines() if not line.startswith("#")]
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@contextmanager
def running(side, url, folder, *, workers=1, port=0, **more):
    """``Side`` on the database at ``url``; ``folder`` is its var and holds its log."""
    port = port or free_port()
    folder.mkdir(exist_ok=True)
    collected = subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--skip-checks"],
        cwd=PROJECT,
        env=environment(side, url, folder, **more),
        capture_output=True,
        check=False,
    )
    assert collected.returncode == 0, collected.stderr
    log = folder / f"{side}.log"
    command = [sys.executable, "-m", "gunicorn", f"config.wsgi_{side}", "--workers", str(workers)]
    command += ["--config", "python:config.gunicorn", "--bind", f"127.0.0.1:{port}"]
    with log.open("w") as written:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environment(side, url, folder, **more),
            stdout=written,
            stderr=written,
        )
    try:
        found = Side(port, process, log)
        _await(found)
        yield found
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def environment(side, url, folder, **more):
    dropped = ("DATABASE_URL", "RECORD_DATABASE_URL", "EMBEDDED_PG_DIR", "EMBEDDED_PG_OPTIONS")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    given = {"ON_RECORD_SIDE": side, "ON_RECORD_VAR": str(folder), VARIABLE[side]: url}
    return kept | PRODUCTION | given | more


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await(side):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert side.process.poll() is None, side.log
        try:
            if side.get("/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(side.log)
