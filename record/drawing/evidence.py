"""An item of evidence, and what it is said to mean for each claim."""

from record.drawing import claims, refs, statuses
from vocabulary.terms import EvidenceKind


def draw(snapshot, entry, *, full):
    content = entry.content
    where = content.get("attribution", "").partition("/")[0]
    return {
        **refs.addresses("evidence", entry.slug),
        "kind": refs.term(EvidenceKind, content["kind"], full=full),
        "what": content["what"],
        "produced_by": refs.actor(snapshot, content.get("produced_by")),
        "tie": content.get("tie", ""),
        "document": refs.document(snapshot, content.get("document"), full=full),
        "statement": refs.statement(snapshot, where),
        "read_in": statuses.read_in(snapshot, content),
        "produced": refs.time(content.get("produced")),
        "bearings": bearings(snapshot, entry),
        **refs.issue(entry),
    }


def bearings(snapshot, entry):
    return [
        {"claim": claims.brief(snapshot, claim.slug), **claims.meant_by(snapshot, bearing)}
        for claim in snapshot.referring("evidence", entry.slug, by="claim")
        for bearing in claim.content.get("bearings", ())
        if bearing["evidence"] == entry.slug
    ]
