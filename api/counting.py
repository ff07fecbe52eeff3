"""Counters that all workers share: how often somebody asked within one period.

In one SQLite file, or in Redis; never in the record, which the public side cannot write. Nothing in
them is worth keeping, and what is counted is a digest, never an address or a key.
"""

import sqlite3
import threading
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Seconds to wait for the counters before a request is answered uncounted.
PATIENCE = 1


class OutOfReach(Exception):
    """The counters cannot be read or written now. ``str()`` says why."""


@cache
def counters(url):
    """The counters at ``url``: ``file:///a/folder``, ``redis://…`` or ``rediss://…``."""
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        return OnDisk(Path(unquote(parts.path)))
    if parts.scheme in ("redis", "rediss"):
        return InRedis(url)
    raise ImproperlyConfigured("CACHE_URL is file:///a/folder, redis://host or rediss://host.")


class OnDisk:
    """One file for all workers of a machine. Each count is one statement, so none is lost."""

    def __init__(self, folder):
        self.file, self.lock = folder / "requests.sqlite3", threading.Lock()
        self.connection, self.pruned = None, 0

    def count(self, who, period):
        """Count one request of ``who`` in ``period`` (a number that grows); how many there are."""
        with self.lock:
            try:
                return self._count(who, period)
            except (sqlite3.Error, OSError) as error:
                self.close()
                if type(error) is sqlite3.DatabaseError:
                    # The file is broken: the next request begins another.
                    self.file.unlink(missing_ok=True)
                raise OutOfReach(f"{self.file}: {error}") from error

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def _count(self, who, period):
        if self.connection is None:
            self.connection = self._open()
        if period > self.pruned:
            self.connection.execute("DELETE FROM asked WHERE period < ?", [period])
            self.pruned = period
        (times,) = self.connection.execute(
            "INSERT INTO asked (who, period, times) VALUES (?, ?, 1) ON CONFLICT (who, period)"
            " DO UPDATE SET times = times + 1 RETURNING times",
            [who, period],
        ).fetchone()
        return times

    def _open(self):
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = sqlite3.connect(
            self.file, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("PRAGMA synchronous = NORMAL")
        opened.execute(
            "CREATE TABLE IF NOT EXISTS asked (who TEXT, period INTEGER, times INTEGER,"
            " PRIMARY KEY (who, period)) WITHOUT ROWID"
        )
        return opened


class InRedis:
    """For several machines. Needs requirements-redis.txt."""

    def __init__(self, url):
        try:
            import redis
        except ModuleNotFoundError as error:
            raise ImproperlyConfigured(
                "CACHE_URL names Redis: install requirements-redis.txt."
            ) from error
        self.trouble = redis.RedisError
        self.client = redis.Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        )

    def count(self, who, period):
        """Count one request of ``who`` in ``period`` (a number that grows); how many there are."""
        name = f"on-record:asked:{period}:{who}"
        try:
            with self.client.pipeline(transaction=True) as both:
                times, _ = both.incr(name).expire(name, 120).execute()
        except (self.trouble, OSError) as error:
            raise OutOfReach(f"redis: {error}") from error
        return times

    def close(self):
        self.client.close()
