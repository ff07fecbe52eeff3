"""A review published, a dossier withdrawn: each with all that shows it, in one transaction."""

from django.db import transaction

from editorial import actions
from editorial.models import Edition
from record import writing
from record.publish.editions import Editions, with_what_is_merged_into
from record.publish.reach import reached_by
from record.publish.rows import batches, counting, differences, write
from record.publish.tombstones import bury


@transaction.atomic
def publish(review, *, by, why):
    """Publish an approved ``review``: its editions, their rows, and whatever shows them.

    One transaction. A dossier that shows something published here gets an edition marked
    consequential where its rows come out different. Returns the review's editions. Raises
    ``editorial.actions.Refused`` where the review is not approved or was published.
    """
    writing.lock()
    editions = actions.issue_editions(review, by=by, why=why)
    causes = {edition.dossier.path: edition for edition in editions}
    writing.unearth(with_what_is_merged_into(causes))
    write(Editions(causes), causes)
    _redraw(reached_by(causes) - set(causes), causes, at=editions[0].published_at)
    return editions


@transaction.atomic
def withdraw(dossier, *, by, reason, why):
    """Take ``dossier`` off the record at once, its past rows included. Returns the withdrawal.

    What is merged into it goes with it. What showed it is drawn anew, and loses its past rows, which
    showed it too. Tombstones with the ``reason`` class are all that stays. Raises
    ``editorial.actions.Refused``.
    """
    writing.lock()
    gone = with_what_is_merged_into([dossier.path])
    reached = reached_by(gone, ever=True) - gone
    withdrawal = actions.note_withdrawal(dossier, by=by, reason=reason, why=why)
    with counting(gone):
        writing.erase(gone)
    bury(gone, withdrawal)
    last = dossier.editions.order_by("-number").first()
    _redraw(reached, {dossier.path: last}, at=withdrawal.at)
    # Only now: what stood until this moment, and showed it, is a past row too.
    writing.erase_past(reached, gone)
    return withdrawal


def _redraw(paths, causes, *, at):
    """Draw ``paths`` anew; those whose rows differ get a consequential edition, in batches.

    ``causes`` are the editions that changed something, by path; each new edition names one, and
    belongs to the moment ``at``.
    """
    for batch in batches(paths):
        changed = [path for path, _, _ in differences(Editions(batch), batch)]
        if not changed:
            continue
        for edition in Edition.objects.current().of(changed).select_related("dossier"):
            actions.issue_consequence(edition, cause=_cause(edition, causes), at=at)
        write(Editions(changed), changed)


def _cause(edition, causes):
    """The one of ``causes`` that ``edition`` names, or that names it; else the first."""
    named = [cause for path, cause in causes.items() if path in edition.refers_to]
    naming = [cause for cause in causes.values() if edition.dossier.path in cause.refers_to]
    return [*named, *naming, *causes.values()][0]
