"""Those who answer. Each is asked over one connection that stays open, and knows what it has cost."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import psycopg

from bench.corpus.server import PROJECT
from bench.speed import cpu
from config.postgres.cluster import embedded

START_LIMIT = 60
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn"]


class Unanswered(Exception):
    """The answer was not 200. ``status`` is what it was."""

    def __init__(self, path, status):
        super().__init__(f"{path}: {status}")
        self.status = status


class Served:
    """A server of its own, and the database behind it where it has one."""

    def __init__(self, name, command, environment=None, *, dbname=""):
        self.name, self.dbname = name, dbname
        self.port = _free_port()
        self.process = subprocess.Popen(
            [part.replace("{port}", str(self.port)) for part in command],
            cwd=PROJECT,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._connection = None
        self._await()

    def ask(self, path):
        """The body of the answer; raises ``Unanswered``. The connection is kept for the next."""
        for again in (True, False):
            self._connection = self._connection or self.connection()
            try:
                self._connection.request("GET", path)
                answer = self._connection.getresponse()
                body = answer.read()
                break
            except (http.client.HTTPException, ConnectionError):
                # It was closed while nobody asked.
                self._connection.close()
                self._connection = None
                if not again:
                    raise
        if answer.status != 200:
            raise Unanswered(path, answer.status)
        return body

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)

    def used(self):
        """Seconds of processor time so far: the server's, and its database's."""
        return cpu.of_tree(self.process.pid) + of_database(self.dbname)

    def stop(self):
        if self._connection:
            self._connection.close()
        self.process.terminate()
        self.process.wait(30)

    def _await(self):
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise SystemExit(f"{self.name} does not start: its words are above.")


class RawSQL:
    """One statement on one connection: the least that anybody could do on the desk's tables."""

    name = "raw SQL"

    def __init__(self, dbname):
        self._dbname, self._own = dbname, 0.0
        # Prepared when it is first asked, as a pool's connections would have it.
        self._connection = psycopg.connect(
            embedded().url("on_record_owner", dbname), autocommit=True, prepare_threshold=0
        )

    def ask(self, question):
        start = time.process_time()
        statement, values = question
        (body,) = self._connection.execute(statement, values).fetchone()
        content = (body or "").encode()
        self._own += time.process_time() - start
        return content

    def used(self):
        return self._own + of_database(self._dbname)

    def stop(self):
        self._connection.close()


def of_database(dbname):
    """Seconds of processor time so far of a database's sessions; 0 for no database."""
    if not dbname:
        return 0.0
    postmaster = int((embedded().place.data / "postmaster.pid").read_text().split()[0])
    return cpu.of_sessions(postmaster, dbname)


def ours(dbname, role):
    """The public side as ``manage.py serve`` runs it, with no limit to how often we may ask."""
    environment = {
        "ON_RECORD_SIDE": "public",
        "RECORD_DATABASE_URL": embedded().url(role, dbname),
        "RATE_LIMIT": "0",
    }
    command = [*GUNICORN, "--bind", "127.0.0.1:{port}", "config.wsgi_public"]
    return Served("ours", command, environment, dbname=dbname)


def naive(dbname):
    environment = {"DATABASE_URL": embedded().url("on_record_owner", dbname)}
    command = [*GUNICORN, "--bind", "127.0.0.1:{port}", "bench.naive.wsgi"]
    return Served("naive DRF", command, environment, dbname=dbname)


def datasette(program, file):
    command = [str(program), "serve", "--immutable", str(file), "--port", "{port}"]
    command += ["--setting", "suggest_facets", "off", "--setting", "sql_time_limit_ms", "60000"]
    return Served("Datasette", command)


@contextmanager
def all_of(*makers):
    """Start each of ``makers``; stop them all in the end, whatever happens."""
    started = []
    try:
        for make in makers:
            started.append(make())
        yield {one.name: one for one in started}
    finally:
        for one in started:
            one.stop()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
