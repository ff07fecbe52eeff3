"""Everything that shows whether history can be believed, in one pass each."""

from dataclasses import dataclass

from desk.history import deciding
from desk.history.chains import Chains
from desk.history.live import Rows


@dataclass
class Seen:
    """How much was looked at."""

    entries: int = 0
    chains: int = 0
    rows: int = 0
    bodies: int = 0

    def __str__(self):
        return (
            f"{self.entries:,} entries in {self.chains:,} chains, {self.rows:,} rows, "
            f"{self.bodies:,} bodies"
        )


def verify(seen, checkpoint=None):
    """Yield a sentence for everything that does not hold; count in ``seen``. Reads, never writes.

    Call it inside ``checkpoints.one_moment``. ``checkpoint`` is an earlier one to compare with.
    """
    chains, rows = Chains(checkpoint), Rows()
    yield from chains.findings()
    yield from rows.findings()
    yield from deciding.findings()
    seen.entries, seen.chains = chains.entries, chains.heads
    seen.rows, seen.bodies = rows.rows, rows.bodies
