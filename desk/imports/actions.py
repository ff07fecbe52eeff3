"""What people do with an import. Each function is atomic; ``by`` is the user who decides.

Nothing here submits or publishes: what is written are drafts. A batch marks its rows as done in the
transaction that writes them, so a kill loses one batch at most, and going on never doubles a row.
"""

import hashlib

from django.db import OperationalError, transaction

from desk.imports.batches import Batch
from desk.imports.models import Import, ImportRow
from desk.imports.reading import read
from editorial.actions import Refused
from editorial.history import because
from editorial.models import Body
from editorial.roles import NotAllowed
from vocabulary.intake import TextRefused, take_in

BATCH = 100
WRITES = {
    "actors": {"sources.add_actor", "sources.change_actor"},
    "documents": {"sources.add_document", "sources.change_document"},
    "events": {"events.add_event", "events.change_event"},
    "claims": {"claims.add_claim", "claims.change_claim"},
    "statements": {
        "sources.add_actor",
        "claims.add_statement",
        "claims.change_statement",
        "claims.change_claim",
    },
}
CHECKED = ["outcome", "changes", "troubles", "notes", "names", "says", "brings"]


def may_import(user, kind=None):
    """Whether ``user`` may import tables of ``kind``; without one, any."""
    kinds = [kind] if kind else WRITES
    return any(user.has_perms(WRITES[kind]) for kind in kinds)


def _require(user, kind):
    if not user.is_active or not may_import(user, kind):
        raise NotAllowed(f"{user.get_username()} may not import {kind}.")


@transaction.atomic
def start(content, *, name, kind, by):
    """Keep the file ``content`` (bytes) with its rows, none of them checked yet. Returns the import.

    Raises ``FileRefused`` for a file that is no table of ``kind``.
    """
    _require(by, kind)
    table = read(content, kind)
    try:
        name = take_in(name.rpartition("/")[2][-200:]) or "without a name"
    except TextRefused:
        name = "without a name"
    with because(by=by, why=f"Uploaded {name}, to be looked at"):
        imported = Import.objects.create(
            kind=kind,
            name=name,
            file=Body.objects.keep(content),
            sha256=hashlib.sha256(content).hexdigest(),
            columns=table.columns,
            by=by,
        )
    ImportRow.objects.bulk_create(
        (ImportRow(of=imported, line=line, cells=cells) for line, cells in table.rows),
        batch_size=1000,
    )
    return imported


@transaction.atomic
def check_next(imported, *, by, most=BATCH):
    """Try out the next rows, and keep nothing of it but what each would do. Returns how many."""
    _require(by, imported.kind)
    imported = _held(imported)
    found = list(imported.rows.filter(outcome="")[:most])
    with transaction.atomic():
        why = f"Tried out, and rolled back ({imported})"
        with because(by=by, why=why):
            batch = Batch(imported, by=by, why=why, trying=True)
            for row in found:
                batch.try_out(row)
        transaction.set_rollback(True)
    ImportRow.objects.bulk_update(found, CHECKED)
    return len(found)


@transaction.atomic
def check_again(imported, *, by):
    """Forget what the rows that are not written would do: what is on record has changed."""
    _require(by, imported.kind)
    _held(imported).rows.filter(done_at=None).update(outcome="")


@transaction.atomic
def confirm(imported, *, by, why, leave_out=False):
    """Have the rows written in the name of ``by``, with the reason ``why``.

    Refused before every row is checked; where rows have errors, unless ``leave_out`` says that
    they are passed over; and where there is nothing to write.
    """
    _require(by, imported.kind)
    held = _held(imported)
    counts = Import.objects.with_counts().get(pk=held.pk)
    if counts.unchecked:
        raise Refused(f"Rows not checked yet: {counts.unchecked:,}.")
    if counts.rows_error and not leave_out:
        raise Refused(
            f"Rows with errors: {counts.rows_error:,}. Mend the file, or say that they are left out."
        )
    if not counts.waiting:
        raise Refused("Nothing here is new.")
    if not why.strip():
        raise Refused("Say why.")
    held.confirmed_by, held.why, held.leave_out = by, why, leave_out
    with because(by=by, why=why):
        held.save()
    return held


@transaction.atomic
def write_next(imported, *, by, most=BATCH):
    """Write the next rows, and mark them as done with it. Returns how many were taken.

    Refused to anybody but the one in whose name it is done. A row that cannot be written as it was
    previewed is marked; unless such rows are left out, nothing further is written.
    """
    imported = _held(imported)
    if imported.confirmed_by is None:
        raise Refused("This import is not confirmed.")
    if imported.confirmed_by_id != by.pk:
        raise NotAllowed(f"{imported.confirmed_by} confirmed this import: confirm it yourself.")
    _require(by, imported.kind)
    if not imported.leave_out and imported.rows.filter(outcome=ImportRow.Outcome.ERROR).exists():
        raise Refused("Rows have errors: mend them, or confirm that they are left out.")
    waiting = imported.rows.filter(outcome__in=ImportRow.WRITTEN, done_at=None)
    found, taken = list(waiting[:most]), []
    why = f"{imported.why} ({imported})"
    with because(by=by, why=why):
        batch = Batch(imported, by=by, why=why)
        for row in found:
            taken.append(row)
            if not batch.write(row) and not imported.leave_out:
                break
    ImportRow.objects.bulk_update(taken, ["done_at", "outcome", "troubles"])
    return len(taken)


@transaction.atomic
def discard(imported, *, by, why):
    """Remove the rows of an import that is not wanted, cells and all. What is written stays.

    The file is kept as a body, which two people can erase.
    """
    _require(by, imported.kind)
    held = _held(imported)
    held.discarded = True
    with because(by=by, why=why):
        held.save()
    held.rows.all().delete()


def _held(imported):
    """The import, locked for us alone. Raises ``Refused`` where somebody is at it."""
    try:
        with transaction.atomic():
            return Import.objects.select_for_update(nowait=True, of=("self",)).get(pk=imported.pk)
    except OperationalError as busy:
        raise Refused("Somebody is going on with this import at this moment.") from busy
