"""What the rows of all kinds have in common."""

from record import models
from record.drawing import order, refs, reports, sides, stances
from record.rows.counted import facets
from record.stored import text_of
from vocabulary.times import UncertainTime


def owned(entry):
    return {"owner": entry.path, "edition": entry.number}


def drawn_columns(entry, row, detail):
    return {
        **owned(entry),
        "slug": entry.slug,
        "first_published": entry.first_published,
        "row": text_of(row),
        "detail": text_of(detail),
    }


def slug_of(drawn):
    return drawn["slug"] or "" if drawn else ""


def bounds(name, time, fallback=None):
    """Two columns, ``name_earliest`` and ``name_latest``, of a frozen time."""
    if isinstance(time, dict):
        time = UncertainTime.from_json(time)
    earliest, latest = time.bounds if time else (fallback, fallback)
    return {f"{name}_earliest": earliest, f"{name}_latest": latest}


def through(statement, attribution):
    """The speaker and the relays of one report, where they are actors."""
    relays = [relay.get("actor") for relay in attribution.get("relays", ())]
    return [slug for slug in (statement.content.get("speaker"), *relays) if slug]


def reported(snapshot, statement, attribution, said):
    """The columns that a report of a statement and a stance in a report have in common.

    ``said`` is the statement's ``UncertainTime``, or None.
    """
    content = statement.content
    relays = attribution.get("relays", ())
    via = [relay["actor"] for relay in relays if relay.get("actor")]
    document = snapshot.get("document", attribution["document"])
    speaker, body = content.get("speaker", ""), content.get("on_behalf_of", "")
    return {
        **bounds("said", said, fallback=statement.first_published),
        "statement": statement.slug,
        "key": attribution["key"],
        "speaker": speaker,
        "speaker_sides": sides.sides(snapshot, (speaker, body), said),
        "on_behalf_of": body,
        "credited": attribution.get("credits") or speaker,
        "document": attribution["document"],
        "publisher": reports.publisher_slug(snapshot, document),
        "via": via,
        "via_sides": sides.sides(snapshot, via, said),
        "first_via": relays[0].get("actor", "") if relays else "",
        "through": through(statement, attribution),
        "through_sides": sides.sides(snapshot, (speaker, body, *via), said),
        "medium": attribution.get("says_medium") or content.get("medium", ""),
        "report_hedge": attribution.get("hedge", ""),
        "form": content.get("form", "utterance"),
        "first_published": max(statement.first_published, document.first_published),
        "appeared": order.first_printed(snapshot, [attribution]),
    }


def of_stance(snapshot, entry, stance):
    """The columns of a stance that are the same in all its reports: when it could first stand
    here, in the dossier ``entry``, and where it was first printed."""
    return {
        "first_published": max(entry.first_published, stance.statement.first_published),
        "appeared": order.first_printed(snapshot, stance.attributions),
    }


def stance_rows(snapshot, entry, stance, drawn, about):
    """A row a report of the stance; the first leads and carries the stance's text."""
    fullest = max(
        reports.shown_attributions(snapshot, stance.statement),
        key=lambda attribution: len(attribution.get("relays", ())),
    )
    passed = through(stance.statement, fullest)
    body = stance.statement.content.get("on_behalf_of")
    page, rank = order.printed(snapshot, stance.attributions[0]["document"]) or ("", 0)
    shared = {
        **owned(entry),
        **of_stance(snapshot, entry, stance),
        "claim": "",
        "target": "",
        "kind": "",
        "event": "",
        **about,
        "slug": stance.slug,
        "position": stance.position,
        "detail": drawn["detail"],
        "as_reported": stance.as_reported,
        "hedge": drawn["hedge"],
        "fullest_through": passed,
        "fullest_through_sides": sides.sides(snapshot, (*passed, body), stance.said),
        "said_by": said_by(snapshot, stance),
        "page": page,
        "rank": rank,
    }
    rows = [
        models.Stance(
            **{**reported(snapshot, stance.statement, attribution, stance.said), **shared},
            leading=place == 0,
            row=text_of(refs.linked(drawn)) if place == 0 else "",
        )
        for place, attribution in enumerate(stance.attributions)
    ]
    if not stance.as_reported:
        rows[0].facets = facets("stances", rows[0], stance=rows)
    return rows


def said_by(snapshot, stance):
    """Who said it, in a column: an actor, or ``~`` and the statement of somebody who is no one voice."""
    kind, name = stances.identity(snapshot, stance)
    return name if kind == "actor" else f"~{name}"
