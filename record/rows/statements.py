"""The rows of a statement: its own, its reports, and its stances on other statements."""

from record import models
from record.drawing import order, refs, reports, sides, stances, statements, world
from record.rows.common import (
    bounds,
    drawn_columns,
    owned,
    reported,
    slug_of,
    stance_rows,
    text_of,
)
from record.rows.counted import facets
from record.rows.found import quoted, search_row, text


def statement_rows(snapshot, entry, row, detail):
    direct = _direct_events(snapshot, entry)
    events = {
        "direct_events": sorted(direct),
        "events": sorted({e for slug in direct for e in stances.events_around(snapshot, slug)}),
    }
    said = order.said(snapshot, entry)
    attributions = reports.shown_attributions(snapshot, entry)
    speaker, body = slug_of(detail["speaker"]), slug_of(detail["on_behalf_of"])
    statement = models.Statement(
        **drawn_columns(entry, row, detail),
        **bounds("said", said, fallback=entry.first_published),
        **events,
        speaker=speaker,
        on_behalf_of=body,
        speaker_sides=sides.sides(snapshot, (speaker, body), said),
        form=detail["form"]["term"],
        medium=detail["medium"]["term"] if detail["medium"] else "",
        language=detail["language"],
        appeared=order.first_printed(snapshot, attributions),
    )
    told = [
        _attribution(snapshot, entry, place, attribution, said, events)
        for place, attribution in enumerate(attributions)
    ]
    statement.facets = facets("statements", statement, report=told)
    search = search_row(entry, _texts(detail), [speaker, body], since=statement.said_latest)
    rows = [statement, *told, search]
    for stance in statements.on_statements(snapshot, entry):
        drawn = statements.stance_on_statement(snapshot, stance)
        target = snapshot.get("statement", drawn["of_statement"]["slug"])
        since = max(world.since(snapshot, one) for one in (entry, target))
        about = {"target": target.slug, "since": since}
        rows += stance_rows(snapshot, entry, stance, drawn, about)
    return rows


def _texts(detail):
    paraphrase = text("paraphrase", detail["paraphrase"])
    return [text("summary", detail["summary"]), *quoted(detail["words"]), paraphrase]


def _direct_events(snapshot, entry):
    """Its occasion, the events whose questions it answers, and those of the claims it is about."""
    named = {entry.content.get("occasion", "")}
    named |= {stance["on"].get("event", "") for stance in entry.content.get("stances", ())}
    for claim in snapshot.referring("statement", entry.slug, by="claim"):
        if any(s["statement"] == entry.slug for s in claim.content.get("stances", ())):
            named.add(claim.content["event"])
    return {slug for slug in named if snapshot.get("event", slug)}


def _attribution(snapshot, entry, place, attribution, said, events):
    drawn = statements.attribution(snapshot, entry, attribution)
    row = models.Attribution(
        **owned(entry),
        **reported(snapshot, entry, attribution, said),
        **events,
        slug=drawn["slug"],
        place=place,
        kind=attribution["kind"],
        voice=drawn["voice"],
        row=text_of(refs.linked(drawn)),
    )
    row.facets = facets("attributions", row)
    return row
