"""From frozen contents to the dicts that are served: pure functions, no database.

``row`` and ``detail`` of an entry are described in docs/record.md. Both are None where the
dossier has nothing to show: a private person, a statement whose speaker is withdrawn.
"""

from record.drawing import actors, claims, documents, events, evidence, statements, views
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

__all__ = ["Entry", "Snapshot", "detail", "row"]


def row(snapshot, entry):
    """The dict that a list returns."""
    return MODULES[entry.kind].row(snapshot, entry)


def detail(snapshot, entry):
    """The dict of the object's own page."""
    return MODULES[entry.kind].detail(snapshot, entry)
