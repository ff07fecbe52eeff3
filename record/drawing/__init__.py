"""From frozen contents to the dicts that are served: pure functions, no database.

``row`` and ``detail`` of an entry are described in docs/record.md. Both are None where the
dossier has nothing to show: a private person, a statement whose speaker is withdrawn.
"""

from record.drawing import (
    actors,
    claims,
    documents,
    editions,
    events,
    evidence,
    parts,
    refs,
    statements,
    views,
)
from record.drawing.snapshot import Entry, Snapshot

MODULES = {
    "actor": actors,
    "claim": claims,
    "document": documents,
    "event": events,
    "evidence": evidence,
    "statement": statements,
    "view": views,
}

__all__ = ["Entry", "Snapshot", "corrections", "detail", "row"]


def row(snapshot, entry):
    """The dict that a list returns."""
    return MODULES[entry.kind].draw(snapshot, entry, full=False)


def detail(snapshot, entry):
    """The dict of the object's own page, with the address of every part of it."""
    drawn = MODULES[entry.kind].draw(snapshot, entry, full=True)
    return drawn and {**refs.linked(drawn), "parts": parts.of(entry.kind, entry.slug)}


def corrections(snapshot, entry, whole, detail):
    """Each correction of an entry as lists show it, with what it was of.

    ``whole`` is the entry under whose name it stands, another where it is merged; ``detail`` its.
    """
    about = {
        "page": {
            "kind": entry.kind,
            "slug": whole.slug,
            "url": refs.page_url(entry.kind, whole.slug),
        },
        **editions.named(snapshot, entry.kind, whole, detail),
    }
    return [{**about, **correction} for correction in refs.corrections(entry)]
