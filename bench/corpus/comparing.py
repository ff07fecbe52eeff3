"""Whether the rows that were copied into the record are those that publication writes.

For sampled claims, with their statements and evidence: the desk's rows, frozen by the desk, must
be the text that the edition holds; and the record's rows, taken out and written again by
``record.publish`` from the editions, must be those that stood, search vectors included. The
tallies must be what all rows count to.
"""

from collections import Counter
from random import Random

from django.db import transaction

from editorial import form
from editorial.models import Dossier, Edition
from record import tallies, writing
from record.models import Search
from record.publish import Editions
from record.publish.rows import write

BATCH = 100


def differences(sampled=1000, seed=3):
    """A sentence for each difference among so many sampled claims and what they consist of."""
    claims = list(Dossier.objects.filter(kind="claim").order_by("pk").values_list("pk", flat=True))
    chosen = Random(seed).sample(claims, min(sampled, len(claims)))
    found = []
    for start in range(0, len(chosen), BATCH):
        found += _compared(_with_parts(chosen[start : start + BATCH]))
    return found + [f"{name}: not what the rows count to." for name in tallies.wrong()]


def _with_parts(claims):
    """``claims`` (ids) with the statements and evidence that their editions name."""
    named = set()
    for refers_to in Edition.objects.filter(dossier__in=claims).values_list("refers_to", flat=True):
        named |= {path for path in refers_to if path.split("/")[0] in ("statement", "evidence")}
    parts = Edition.objects.current().of(named).values_list("dossier", flat=True)
    return Dossier.objects.filter(pk__in=[*claims, *parts])


def _compared(dossiers):
    held = {
        edition.dossier.path: edition.body.text
        for edition in Edition.objects.filter(dossier__in=dossiers).select_related(
            "dossier", "body"
        )
    }
    for dossier, written in dossiers.written():
        text = form.canonical({"kind": dossier.kind, "content": written.data, "correction": None})
        if text != held[dossier.path]:
            yield f"{dossier.path}: its edition does not hold what the desk's rows say."
    before = _rows(held)
    with transaction.atomic():
        writing.erase(held)
        write(Editions(held), held)
        after = _rows(held)
        transaction.set_rollback(True)
    for path in held:
        if before[path] != after[path]:
            differing = (before[path] - after[path]) + (after[path] - before[path])
            tables = ", ".join(sorted({row[0] for row in differing}))
            yield f"{path}: {tables} is not as publication writes it."


def _rows(paths):
    """The open rows of each path, and the lexemes by which it is found, now and as it once stood."""
    rows = writing.standing(paths)
    for owner, vector in Search.objects.filter(owner__in=paths).values_list("owner", "vector"):
        rows[owner].update([("lexemes", vector)])
    return {path: rows.get(path, Counter()) for path in paths}
