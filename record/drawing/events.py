"""An event: where, when and in what state. It has no verdict of its own."""

from django.utils.translation import gettext_noop

from record.drawing import refs
from vocabulary.terms import EventLinkKind, EventState

INVERSE = {
    EventLinkKind.PART_OF: gettext_noop("has as a part"),
    EventLinkKind.FOLLOWS: gettext_noop("followed by"),
    EventLinkKind.SAME_AS: gettext_noop("same as"),
    EventLinkKind.RESPONSE_TO: gettext_noop("answered by"),
}


def draw(snapshot, entry, *, full):
    content = entry.content
    return {
        **refs.addresses("event", entry.slug),
        "title": content["title"],
        "state": refs.term(EventState, content["state"], full=full),
        "place": content.get("place", ""),
        "country": content.get("country", ""),
        "happened": refs.time(content.get("happened")),
        "occasion": content.get("occasion", False),
        "links": links(snapshot, entry),
        **refs.issue(entry),
    }


def links(snapshot, entry):
    """Links in both directions; a response needs the statement that says so on record too."""
    own = [(link["to"], link, "to") for link in entry.content.get("links", ())]
    own += [
        (other.slug, link, "from")
        for other in snapshot.referring("event", entry.slug, by="event")
        for link in other.content.get("links", ())
        if link["to"] == entry.slug
    ]
    drawn = []
    for slug, link, direction in own:
        event = refs.event(snapshot, slug)
        statement = refs.statement(snapshot, link.get("statement"))
        if event and (statement or not link.get("statement")):
            kind = EventLinkKind(link["kind"])
            drawn.append(
                {
                    "kind": kind.value,
                    "label": kind.label if direction == "to" else INVERSE[kind],
                    "direction": direction,
                    "event": event,
                    "statement": statement,
                }
            )
    return drawn
