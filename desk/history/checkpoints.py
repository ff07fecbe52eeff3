"""A checkpoint: how far each chain had come, in a small file that is kept outside the database.

    On Record: checkpoint of the history
    at: 2026-11-27T04:00:00+00:00
    entries: 9623
    last: 9623
    chains: 2428
    12 <digest of the twelfth entry> dossier/1
    …
    sha256: <of all the lines above>

A chain's digest covers everything before it, so an entry that is gone, or other than it was, shows
in its chain's line; an entry slipped in has an id that the checkpoint had passed.
"""

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Count, Max
from django.utils import timezone

from desk.history.tables import rows
from editorial.models import History

TITLE = "On Record: checkpoint of the history"
# A server's clock is set right now and then; nobody backdates by less.
CLOCK = timedelta(minutes=1)

HEADS = """
SELECT DISTINCT ON (chain) number, digest, chain FROM editorial_history ORDER BY chain, number DESC
"""


class Damaged(Exception):
    """A file is no checkpoint, or not the whole of one. ``str()`` is the sentence to show."""


@dataclass(frozen=True)
class Checkpoint:
    """``heads`` maps a chain to the number and the digest of its last entry."""

    at: datetime
    entries: int
    last: int
    heads: dict

    @property
    def earliest_after(self):
        """No entry that the checkpoint does not have is dated before this."""
        return self.at - CLOCK

    def lines(self):
        yield TITLE
        yield f"at: {self.at.isoformat()}"
        yield f"entries: {self.entries}"
        yield f"last: {self.last}"
        yield f"chains: {len(self.heads)}"
        for chain, (number, digest) in sorted(self.heads.items()):
            yield f"{number} {digest} {chain}"

    def __str__(self):
        told = "".join(f"{line}\n" for line in self.lines())
        return f"{told}sha256: {hashlib.sha256(told.encode()).hexdigest()}\n"


def take():
    """The checkpoint of the history as it stands. Call it inside ``one_moment``."""
    found = History.objects.aggregate(entries=Count("id"), last=Max("id"))
    return Checkpoint(
        at=timezone.now(),
        entries=found["entries"],
        last=found["last"] or 0,
        heads={chain: (number, digest) for number, digest, chain in rows(HEADS)},
    )


def read(text):
    """The checkpoint that ``text`` holds. Raises ``Damaged``."""
    told, _, seal = text.rpartition("sha256: ")
    if not told.startswith(f"{TITLE}\n"):
        raise Damaged("This is no checkpoint of the history.")
    if hashlib.sha256(told.encode()).hexdigest() != seal.strip():
        raise Damaged("This checkpoint is not as it was written: its last line does not fit.")
    head, lines = told.splitlines()[1:5], told.splitlines()[5:]
    values = dict(line.split(": ", 1) for line in head)
    heads = {}
    for line in lines:
        number, digest, chain = line.split(" ", 2)
        heads[chain] = int(number), digest
    return Checkpoint(
        at=datetime.fromisoformat(values["at"]),
        entries=int(values["entries"]),
        last=int(values["last"]),
        heads=heads,
    )


@contextmanager
def one_moment():
    """Everything read in this block is as it was at one moment, while others go on writing.

    No entry with a lower id than the last one seen can come later: the moment is chosen while
    nobody has begun to write one. Inside another transaction it is as that one sees it.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        # The first query chooses the moment; going back to the savepoint gives the lock up again.
        cursor.execute("SAVEPOINT before_the_lock")
        cursor.execute("LOCK TABLE editorial_history IN SHARE MODE")
        cursor.execute("SELECT 1 FROM editorial_history LIMIT 1")
        cursor.execute("ROLLBACK TO SAVEPOINT before_the_lock")
        cursor.execute("RELEASE SAVEPOINT before_the_lock")
        yield
