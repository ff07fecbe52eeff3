"""A document in which we read something. Its captures are never drawn."""

from record.drawing import order, refs, reports
from vocabulary.terms import DocumentKind


def draw(snapshot, entry, *, full):
    content = entry.content
    published = order.document_time(snapshot, entry.slug)
    return {
        **refs.addresses("document", entry.slug),
        "title": content.get("title", ""),
        "kind": refs.term(DocumentKind, content["kind"], full=full),
        "publisher": reports.publisher(snapshot, entry.slug),
        "byline": content.get("byline", ""),
        "language": content.get("language", ""),
        "source_url": refs.source_url(snapshot, entry),
        "archived_url": content.get("archived_url", ""),
        "part_of": refs.document(snapshot, content.get("part_of")),
        "position": content.get("position"),
        "printed_order": content.get("printed_order", ""),
        "published": published.as_api() if published else None,
        **refs.issue(entry),
    }
