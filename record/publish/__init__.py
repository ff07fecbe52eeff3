"""Publication: the one place where the desk's editions become the public record.

Only this package of ``record`` imports a desk app, ``editorial``; the public process never loads
it. It reads the frozen texts of editions, never the desk's working rows.
"""

from record.publish.checking import check_record, rebuild_record
from record.publish.editions import Editions
from record.publish.keys import give_key, revoke_key
from record.publish.publishing import publish, withdraw

__all__ = [
    "Editions",
    "check_record",
    "give_key",
    "publish",
    "rebuild_record",
    "revoke_key",
    "withdraw",
]
