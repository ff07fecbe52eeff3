"""The rows of actors, events, documents, evidence and saved views."""

import unicodedata

from record import models
from record.drawing import order, sides, stances, world
from record.rows.common import bounds, drawn_columns, slug_of
from record.rows.found import search_row, text


def actor_rows(snapshot, entry, row, detail):
    names = [text("name", detail["name"], detail["language"])]
    names += [text("name", name["name"], name["language"]) for name in detail["names"]]
    spellings = dict.fromkeys(name["text"] for name in names)
    actor = models.Actor(
        **drawn_columns(entry, row, detail),
        kind=detail["kind"]["term"],
        name=detail["name"],
        names="\n".join({**spellings, **dict.fromkeys(map(plain, spellings))}),
        country=detail["country"],
        ownership=detail["ownership"]["class"] if detail["ownership"] else "",
        sides=sides.sides(snapshot, [entry.slug]),
    )
    return [actor, search_row(entry, names, [entry.slug])]


def plain(name):
    """A name without its accents."""
    parts = unicodedata.normalize("NFD", name)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", bare)


def event_rows(snapshot, entry, row, detail):
    event = models.Event(
        **drawn_columns(entry, row, detail),
        **bounds("happened", entry.content.get("happened")),
        title=detail["title"],
        state=detail["state"]["term"],
        occasion=detail["occasion"],
        country=detail["country"],
        events=stances.events_around(snapshot, entry.slug),
    )
    event.dated = event.happened_earliest or entry.first_published
    words = [text("title", detail["title"]), text("place", detail["place"])]
    return [event, search_row(entry, words)]


def document_rows(snapshot, entry, row, detail):
    document = models.Document(
        **drawn_columns(entry, row, detail),
        **bounds("appeared", order.document_time(snapshot, entry.slug)),
        title=detail["title"],
        kind=detail["kind"]["term"],
        publisher=slug_of(detail["publisher"]),
        part_of=slug_of(detail["part_of"]),
        position=detail["position"],
        appeared=order.printed_key(snapshot, entry.slug),
    )
    document.since = document.appeared_latest or entry.first_published
    title = text("title", detail["title"], detail["language"])
    return [document, search_row(entry, [title], [document.publisher], since=document.since)]


def evidence_rows(snapshot, entry, row, detail):
    evidence = models.Evidence(
        **drawn_columns(entry, row, detail),
        kind=detail["kind"]["term"],
        produced_by=slug_of(detail["produced_by"]),
        since=world.since(snapshot, entry),
    )
    return [evidence, search_row(entry, [text("what", detail["what"])], since=evidence.since)]


def view_rows(snapshot, entry, row, detail):
    view = models.View(
        **drawn_columns(entry, row, detail),
        title=detail["title"],
        resource=detail["resource"],
        query=detail["query"],
    )
    return [view]
