"""Rows in the place of others: those that are drawn of a snapshot, tallied, held against the old."""

from collections import Counter
from contextlib import contextmanager

from record import tallies, writing
from record.models import Stance
from record.rows import rows_of

BATCH = 200


def batches(paths):
    """``paths`` in order, as many at a time as are drawn in a few queries."""
    paths = sorted(paths)
    for start in range(0, len(paths), BATCH):
        yield paths[start : start + BATCH]


def write(snapshot, paths):
    """Close the open rows of ``paths`` and add those that the snapshot draws."""
    entries = [snapshot.raw(*path.split("/")) for path in paths]
    moments = {entry.path: entry.published_at for entry in entries}
    # What is published for the first time has no row to close, nor to be counted before.
    first = {entry.path for entry in entries if entry.number == 1}
    standing = {path: at for path, at in moments.items() if path not in first}
    rows = [row for entry in entries for row in rows_of(snapshot, entry)]
    with counting(standing, first, rows):
        writing.close(standing)
        writing.add(rows, moments)


@contextmanager
def counting(standing, first=(), rows=()):
    """Keep the tallies while ``rows`` take the place of the open rows of ``standing``, and are the
    first of the paths ``first``."""
    new = {path.removeprefix("statement/") for path in first}
    old = tallies.spoken_of(standing) if standing else set()
    said = old | {row.statement for row in rows if isinstance(row, Stance)}
    before = tallies.counted(standing, said - new)
    yield
    tallies.add(before, tallies.counted({*standing, *first}, said))


def differences(snapshot, paths):
    """``(path, standing, drawn)`` of every path whose open rows are not what is drawn now."""
    standing = writing.standing(paths)
    for path in paths:
        entry = snapshot.raw(*path.split("/"))
        old = standing.get(path, Counter())
        new = writing.drawn(rows_of(snapshot, entry)) if entry else Counter()
        if old != new:
            yield path, old, new
