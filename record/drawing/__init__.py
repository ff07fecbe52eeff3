"""From frozen contents to the dicts that are served: pure functions, no database.

``row`` and ``detail`` of an entry are described in docs/record.md. Both are None where the
dossier has nothing to show: a private person, a statement whose speaker is withdrawn.
"""

from record.drawing import actors, claims, documents, events, evidence, refs, statements, views
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

# By what a list of corrections calls it; a claim is never named but by who says and denies it.
TITLES = {
    "actor": "name",
    "document": "title",
    "event": "title",
    "evidence": "what",
    "statement": "summary",
    "view": "title",
}

__all__ = ["Entry", "Snapshot", "corrections", "detail", "row"]


def row(snapshot, entry):
    """The dict that a list returns."""
    return MODULES[entry.kind].row(snapshot, entry)


def detail(snapshot, entry):
    """The dict of the object's own page."""
    return MODULES[entry.kind].detail(snapshot, entry)


def corrections(snapshot, entry, whole, detail):
    """Each correction of an entry as lists show it, with what it was of.

    ``whole`` is the entry under whose name it stands, another where it is merged; ``detail`` its.
    """
    claim = claims.brief(snapshot, whole.slug) if entry.kind == "claim" else None
    about = {
        "page": {
            "kind": entry.kind,
            "slug": whole.slug,
            "url": refs.page_url(entry.kind, whole.slug),
        },
        "title": "" if claim else detail[TITLES[entry.kind]],
        "claim": claim,
    }
    return [{**about, **correction} for correction in refs.corrections(entry)]
