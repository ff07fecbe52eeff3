"""Each chain from its first entry to its last: numbers, digests, versions, and a checkpoint."""

from desk.history.tables import chain_named
from editorial.history import chain_of, digest_of
from editorial.models import History

COLUMNS = (
    "id",
    "at",
    "table",
    "row",
    "operation",
    "dossier_id",
    "version",
    "by_id",
    "why",
    "body_id",
    "chain",
    "number",
    "previous",
    "digest",
)


class Chains:
    """Reads all entries once, in the order of their chains; ``entries`` and ``heads`` are counts.

    ``checkpoint`` is an earlier one to compare with.
    """

    def __init__(self, checkpoint=None):
        self.checkpoint = checkpoint
        self.waited_for = dict(checkpoint.heads) if checkpoint else {}
        self.entries = self.heads = 0

    def findings(self):
        """A sentence for everything that is wrong."""
        last, version = None, 0
        found = History.objects.order_by("chain", "number").values_list(*COLUMNS, named=True)
        for entry in found.iterator(chunk_size=2000):
            self.entries += 1
            if last is None or entry.chain != last.chain:
                self.heads += 1
                last, version = None, 0
            for what in (*_link(entry, last), *self._known(entry)):
                yield f"{_entry(entry)} {what}"
            if entry.version:
                if entry.version != version + 1:
                    yield f"{_entry(entry)} is version {entry.version}, after version {version}."
                version = entry.version
            last = entry
        yield from self._cut_off()

    def _known(self, entry):
        """What the checkpoint says against ``entry``."""
        if not self.checkpoint:
            return
        then, reached = self.checkpoint, self.checkpoint.heads.get(entry.chain)
        if reached and entry.number == reached[0]:
            del self.waited_for[entry.chain]
            if entry.digest != reached[1]:
                yield f"is another than at the checkpoint of {then.at}: history was rewritten."
        was_there = reached is not None and entry.number <= reached[0]
        if was_there and entry.id > then.last:
            yield f"was there at the checkpoint of {then.at}, and has got a later id."
        elif not was_there and entry.id <= then.last:
            yield f"was not there at the checkpoint of {then.at}, which had passed its id."
        elif not was_there and entry.at < then.earliest_after:
            yield f"was not there at the checkpoint of {then.at}, and is dated before it."

    def _cut_off(self):
        for chain, (number, _) in sorted(self.waited_for.items()):
            yield (
                f"History of {chain_named(chain)} was cut: it had {number} entries at the "
                f"checkpoint of {self.checkpoint.at}."
            )


def _link(entry, last):
    """What is wrong with ``entry``, which follows ``last`` in its chain."""
    expected = last.number + 1 if last else 1
    if entry.number != expected:
        missing = f"{expected} to {entry.number - 1}" if entry.number > expected + 1 else expected
        yield f"follows a gap: number {missing} is missing."
    elif entry.previous != (last.digest if last else ""):
        yield "does not hold the digest of the entry before it."
    if last and entry.id <= last.id:
        yield f"has id {entry.id}, after id {last.id}: they changed places."
    if entry.chain != chain_of(entry):
        yield f"is in the chain {entry.chain}, not in {chain_of(entry)}."
    if entry.digest != digest_of(entry):
        yield "was altered: its digest is not that of what it says."


def _entry(entry):
    return (
        f"History of {chain_named(entry.chain)}: entry {entry.number} "
        f"({entry.operation} of {entry.table} {entry.row}, {entry.at:%Y-%m-%d %H:%M:%S})"
    )
