"""Starting, sharing and stopping the embedded PostgreSQL.

Whether it runs is judged by connecting, never by a pid: a pid may have passed to somebody
else's process. Three files in its folder order those who come and go:

- ``users.lock``  every process that uses the server holds it shared. On a normal exit whoever
  can take it alone stops the server. After a kill -9 the lock is gone and the server stays, until
  the next process that exits finds itself alone.
- ``start.lock``  held by the one process that makes or starts the server.
- ``keep``        somebody said ``manage.py postgres start``: it stays until ``stop``.
"""

import atexit
import fcntl
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

from psycopg.pq import PGconn, Ping

from config.postgres import making, places
from config.postgres.trouble import ServerTrouble

# Crash recovery may be long; a server that still lives is waited for.
START_LIMIT = 300
STOP_LIMIT = 60
LOG_LIMIT = 10_000_000
# Backends of a killed postmaster need a moment to notice and let go.
PASSING_TROUBLE = ("is still in use", 'lock file "postmaster.pid" already exists')


class Cluster:
    """One folder with one PostgreSQL in it, shared by all processes that name the folder."""

    def __init__(self, home=None):
        self.place = places.find_place(home)
        self._shared = None
        self._thread = threading.RLock()
        atexit.register(self.leave)
        os.register_at_fork(after_in_child=self._start_anew_in_a_fork)

    # Using it

    def ensure_running(self):
        """Return once the server answers, having made, started or awaited it if need be."""
        with self._thread:
            self._join()
            if self.answers():
                return
            with self._lock("start.lock") as lock:
                if not self.answers():
                    self._start(lock)

    def answers(self):
        return self._ping() == Ping.OK

    def password(self, role):
        return making.password(self.place, role)

    def url(self, role, dbname=making.DATABASE):
        """The address of a database here, for a process that gets nothing but an address."""
        host = str(self.place.sockets).replace("%", "%25").replace("/", "%2F")
        return f"postgres://{role}:{self.password(role)}@{host}/{dbname}"

    # Leaving it

    def leave(self):
        """Stop using the server, and stop it where nobody else uses it. Done at every exit."""
        with self._thread:
            if self._shared is None and not (self.place.home / "users.lock").exists():
                return
            self._stop_if_alone(even_if_kept=False)
            self._forget()

    def stop(self, *, now=False):
        """Stop the server; with ``now``, under whoever uses it too. True if it is stopped."""
        with self._thread:
            if not self.place.home.exists():
                return True
            if now:
                self._stop()
            else:
                self._stop_if_alone(even_if_kept=True)
            self._forget()
            return self._postmaster() is None

    def keep(self):
        """Let the server run on when its last user leaves, until it is told to stop."""
        self.ensure_running()
        (self.place.home / "keep").touch()

    @property
    def joined(self):
        """Whether this process has used the server already, and has not left it."""
        return self._shared is not None

    @property
    def kept(self):
        return (self.place.home / "keep").exists()

    # Locks

    def _join(self):
        """Hold the shared lock. Waits while somebody who found himself alone is stopping."""
        if self._shared is None:
            if not self.place.home.exists():
                places.public_folder(self.place.home)
            handle = self._open("users.lock")
            fcntl.flock(handle, fcntl.LOCK_SH)
            self._shared = handle

    def _start_anew_in_a_fork(self):
        """A forked child lets go of its copy of the lock, which leaves the parent's alone."""
        self._thread = threading.RLock()
        self._forget()

    def _forget(self):
        if self._shared is not None:
            os.close(self._shared)
            self._shared = None

    def _stop_if_alone(self, *, even_if_kept):
        handle = self._shared if self._shared is not None else self._open("users.lock")
        self._shared = handle
        try:
            # Of several that leave at once, those who fail lose their share by trying, so
            # the last of them succeeds.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if even_if_kept or not self.kept:
            self._stop()

    @contextmanager
    def _lock(self, name):
        handle = self._open(name)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield handle
        finally:
            os.close(handle)

    def _open(self, name):
        try:
            handle = os.open(self.place.home / name, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            if os.geteuid() == 0:  # root may visit a folder that is somebody's
                owner = os.stat(self.place.home)
                os.fchown(handle, owner.st_uid, owner.st_gid)
            return handle
        except PermissionError:
            raise ServerTrouble(
                f"{self.place.home} belongs to another user: run as that user, or name a folder "
                "of your own in EMBEDDED_PG_DIR."
            ) from None

    # Starting

    def _start(self, lock):
        place = self.place
        if place.note:
            _say(place.note)
        if not place.data.exists():
            _say(f"Making a database in {place.home} (a few seconds, once).")
            making.make_files(place, lock=lock)
        elif not os.access(place.data, os.R_OK):
            raise ServerTrouble(f"{place.data} belongs to another user: see EMBEDDED_PG_DIR.")
        if not self._is_coming_up():
            making.check_versions_agree(place)
            self._launch_until_it_answers()
        making.provision(place)

    def _is_coming_up(self):
        """Whether a server that somebody else started answers in the end."""
        pid = self._postmaster()
        return pid is not None and not self._socket_is_lost() and self._await(pid) is None

    def _launch_until_it_answers(self):
        (self.place.home / "keep").unlink(missing_ok=True)
        self.place.private_sockets()
        give_up = time.monotonic() + 20
        while True:
            begins = self._trim_log()
            trouble = self._await(self._launch(), begins)
            if trouble is None:
                return
            passing = any(words in trouble for words in PASSING_TROUBLE)
            if not passing or time.monotonic() > give_up:
                raise ServerTrouble(
                    f"The database does not start: {trouble}. Its log is {self.place.log}."
                )
            time.sleep(0.2)

    def _launch(self):
        """Start a postmaster that is nobody's child and outlives us; return its pid.

        Not our child, or a killed one would stay a zombie whose pid blocks the next start. In
        a session of its own, or the Ctrl-C of a terminal would reach it.
        """
        place = self.place
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(place.sockets),
            "unix_socket_permissions": "0700",
        }
        command = [str(place.bin / "postgres"), "-D", str(place.data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        command += shlex.split(os.environ.get("EMBEDDED_PG_OPTIONS", ""))
        with os.fdopen(self._open("log"), "a") as log:
            done = place.as_server(
                "/bin/sh",
                "-c",
                '"$@" </dev/null >&2 & echo $!',
                "sh",
                *command,
                env=self._past_a_stale_pid(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        return int(done.stdout)

    def _past_a_stale_pid(self):
        """Let PostgreSQL overlook the pid in its pid file, which we know not to be a postmaster's.

        It does so for its parent's and grandparent's pid, and takes our word for the latter.
        Without this a pid that has passed to another process of the user blocks every start.
        """
        pid = self._written_pid()
        return {"PG_GRANDPARENT_PID": str(pid)} if pid else {}

    def _await(self, pid, begins=0):
        """Wait until the server answers. Returns its last words where it died instead."""
        started = time.monotonic()
        told = False
        while time.monotonic() < started + START_LIMIT:
            if self.answers():
                return None
            if not _lives(pid):
                return self._last_words(begins)
            if not told and time.monotonic() > started + 5:
                _say("The database is still starting; after a crash it recovers first.")
                told = True
            time.sleep(0.03)
        raise ServerTrouble(
            f"The database has not answered for {START_LIMIT} seconds. Its log is {self.place.log}."
        )

    def _socket_is_lost(self):
        """Whether a living server lost its socket (a cleaned /tmp): stop it, it serves nobody."""
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline:
            if (self.place.sockets / places.SOCKET_NAME).exists() or self._postmaster() is None:
                return False
            time.sleep(0.1)
        self._stop()
        return True

    # Stopping

    def _stop(self):
        """Stop the server if it runs: politely, then without ceremony, which it recovers from."""
        (self.place.home / "keep").unlink(missing_ok=True)
        for word in (signal.SIGINT, signal.SIGQUIT):
            pid = self._postmaster()
            if pid is None:
                return
            os.kill(pid, word)
            deadline = time.monotonic() + STOP_LIMIT
            while time.monotonic() < deadline:
                if self._postmaster() is None:
                    return
                time.sleep(0.02)

    # Looking

    def _ping(self):
        folder = str(self.place.sockets).replace("\\", "\\\\").replace("'", "\\'")
        return PGconn.ping(f"host='{folder}' port=5432 connect_timeout=3".encode())

    def _written_pid(self):
        try:
            return int((self.place.data / "postmaster.pid").read_text().split()[0])
        except (FileNotFoundError, ValueError, IndexError):
            return None

    def _postmaster(self):
        """The pid of this folder's living postmaster, or None. No other process is taken for it."""
        pid = self._written_pid()
        if pid is None or pid <= 0 or not _lives(pid):
            return None
        return pid if _works_in(pid, self.place.data) else None

    def _trim_log(self):
        """Start a new log where the old one is long; return where this start's words begin."""
        log = self.place.log
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.replace(log.with_suffix(".old"))
        return log.stat().st_size if log.exists() else 0

    def _last_words(self, begins):
        with open(self.place.log, "rb") as log:
            log.seek(begins)
            lines = log.read().decode(errors="replace").splitlines()
        worded = [line for line in lines if "FATAL" in line or "PANIC" in line] or lines[-1:]
        return worded[0].rstrip(".") if worded else "it said nothing"


def _lives(pid):
    """Whether a process has this pid and is not a zombie that its parent never collected."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return True


def _works_in(pid, data):
    """Whether process ``pid`` is a postmaster of the folder ``data``, by its command line.

    (Where it works would be surer, but root in a container may not ask that of others.)
    """
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            words = [os.fsdecode(word) for word in file.read().split(b"\0")]
    except FileNotFoundError:  # no /proc here, or gone
        command = ["ps", "-o", "command=", "-p", str(pid)]
        said = subprocess.run(command, check=False, capture_output=True, text=True)
        words = said.stdout.split(" ")
    return os.path.basename(words[0]) == "postgres" and str(data) in words


def _say(words):
    print(words, file=sys.stderr, flush=True)


_clusters = {}


def embedded():
    """This process's cluster. The folder is read from the environment when it is first needed."""
    home = os.environ.get("EMBEDDED_PG_DIR", "")
    if home not in _clusters:
        _clusters[home] = Cluster()
    return _clusters[home]
