"""The two web servers that ``manage.py serve`` runs, and the database that it keeps up."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings

from config.postgres.trouble import ServerTrouble

# The public side gets none of these: what it is not told, it cannot give away.
DESK_ONLY = ("DATABASE_URL", "DESK_DATABASE_URL")
DESK_ONLY += ("EMBEDDED_PG_DIR", "EMBEDDED_PG_BIN", "EMBEDDED_PG_OPTIONS")
START_LIMIT = 60
STOP_LIMIT = 20


class Processes:
    """Both sides as processes of their own, started, watched and stopped together."""

    def __init__(self, own_database):
        self.own_database = own_database
        self.running = {}
        self.told_to_stop = False
        for word in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(word, self._hear)

    def start_public(self, port, record_url):
        """The public side: an address of the record's role, and nobody else's credentials."""
        environment = {k: v for k, v in os.environ.items() if k not in DESK_ONLY}
        if record_url:
            environment["RECORD_DATABASE_URL"] = record_url
        self._start("public", port, environment | {"ON_RECORD_SIDE": "public"})

    def start_desk(self, port):
        self._start("desk", port, os.environ | {"ON_RECORD_SIDE": "desk"})

    def wait_until_they_listen(self, ports):
        """Return once both sides accept connections, or one has ended, or a stop was asked."""
        deadline = time.monotonic() + START_LIMIT
        waiting = list(ports)
        while waiting and time.monotonic() < deadline and not (self.told_to_stop or self._ended()):
            waiting = [port for port in waiting if not _listens(port)]
            time.sleep(0.1)

    def watch(self):
        """Until told to stop: keep the database up. Returns the side that ended by itself."""
        while not self.told_to_stop:
            if side := self._ended():
                return side
            self._keep_the_database_up()
            time.sleep(0.5)
        return None

    def stop(self):
        """Stop both sides: first asked, then made to. The database goes with its last user."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(STOP_LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, side, port, environment):
        command = [sys.executable, "-m", "gunicorn", f"config.wsgi_{side}"]
        command += ["--config", "python:config.gunicorn", "--bind", f"127.0.0.1:{port}"]
        self.running[side] = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # the terminal's Ctrl-C comes to us, and we stop them
        )

    def _ended(self):
        return next((side for side, p in self.running.items() if p.poll() is not None), None)

    def _keep_the_database_up(self):
        """Start our own server again where it was killed: the public side knows no way to."""
        if self.own_database and not self.own_database.answers():
            try:
                self.own_database.ensure_running()
            except ServerTrouble as trouble:
                print(trouble, file=sys.stderr, flush=True)
                time.sleep(5)

    def _hear(self, *_):
        self.told_to_stop = True


def _listens(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
