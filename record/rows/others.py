"""The rows of actors, events, documents, evidence and saved views."""

from record import models
from record.drawing import order, sides, stances, world
from record.rows.common import bounds, drawn_columns, search_row, slug_of


def actor_rows(snapshot, entry, row, detail):
    names = [detail["name"], *(name["name"] for name in detail["names"])]
    actor = models.Actor(
        **drawn_columns(entry, row, detail),
        kind=detail["kind"]["term"],
        name=detail["name"],
        names="\n".join(dict.fromkeys(names)),
        country=detail["country"],
        ownership=detail["ownership"]["class"] if detail["ownership"] else "",
        sides=sides.sides(snapshot, [entry.slug]),
    )
    return [actor, search_row(entry, detail["language"], *names)]


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
    return [event, search_row(entry, "en", detail["title"], detail["place"])]


def document_rows(snapshot, entry, row, detail):
    document = models.Document(
        **drawn_columns(entry, row, detail),
        **bounds("appeared", order.document_time(snapshot, entry.slug)),
        title=detail["title"],
        kind=detail["kind"]["term"],
        publisher=slug_of(detail["publisher"]),
        part_of=slug_of(detail["part_of"]),
        position=detail["position"],
    )
    return [document, search_row(entry, detail["language"], detail["title"])]


def evidence_rows(snapshot, entry, row, detail):
    evidence = models.Evidence(
        **drawn_columns(entry, row, detail),
        kind=detail["kind"]["term"],
        produced_by=slug_of(detail["produced_by"]),
        since=world.since(snapshot, entry),
    )
    return [evidence, search_row(entry, "en", detail["what"])]


def view_rows(snapshot, entry, row, detail):
    view = models.View(
        **drawn_columns(entry, row, detail),
        title=detail["title"],
        resource=detail["resource"],
        query=detail["query"],
    )
    return [view]
