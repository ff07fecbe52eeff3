"""What stands where something was withdrawn: the reason class, and nothing of what it said."""

from editorial.models import Withdrawal
from record import writing
from record.publish.editions import with_what_is_merged_into
from record.rows import tombstone_row


def bury(paths, withdrawal):
    """Put tombstones where ``paths`` stood, and tell of the withdrawal in the list of editions."""
    mark(paths, withdrawal)
    writing.add(tombstones(paths, withdrawal), dict.fromkeys(paths, withdrawal.at))


def mark(paths, withdrawal):
    """Put tombstones where ``paths`` stood."""
    for path in paths:
        kind, slug = path.split("/")
        writing.bury(kind, slug, reason=withdrawal.reason, at=withdrawal.at)


def tombstones(paths, withdrawal):
    """The rows by which the list of editions tells that ``paths`` are withdrawn."""
    stone = {"reason": withdrawal.reason, "at": withdrawal.at}
    return [tombstone_row(*path.split("/"), **stone) for path in sorted(paths)]


def withdrawn_now():
    """``(paths, withdrawal)`` of all that is withdrawn now: each dossier with what goes with it."""
    latest = {}
    for withdrawal in Withdrawal.objects.filter(dossier__withdrawn=True).order_by("pk"):
        latest[withdrawal.dossier_id] = withdrawal
    return [(with_what_is_merged_into([one.dossier.path]), one) for one in latest.values()]
