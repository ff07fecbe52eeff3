"""What the rows of all kinds have in common."""

import hashlib
import json

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from record import models
from record.drawing import reports, sides
from vocabulary.times import UncertainTime

TEXT_SEARCH = "record_en"


def text_of(drawn):
    """The one JSON text of a drawn dict, as it is stored and served."""
    return json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))


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


def search_row(entry, language, *texts):
    """The search row; the first of ``texts`` weighs most."""
    return models.Search(
        **owned(entry), kind=entry.kind, slug=entry.slug, language=language, **vector_of(*texts)
    )


def vector_of(*texts):
    """The columns ``vector`` and ``source`` of what is found by ``texts``."""
    texts = [text for text in texts if text]
    head, rest = texts[0] if texts else "", "\n".join(texts[1:])
    return {
        "vector": SearchVector(Value(head), config=TEXT_SEARCH, weight="A")
        + SearchVector(Value(rest), config=TEXT_SEARCH, weight="B"),
        "source": hashlib.sha256("\n".join(texts).encode()).hexdigest(),
    }


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
    }


def stance_rows(snapshot, entry, stance, drawn, about):
    """A row a report of the stance; the first leads and carries the stance's text."""
    fullest = max(
        reports.shown_attributions(snapshot, stance.statement),
        key=lambda attribution: len(attribution.get("relays", ())),
    )
    passed = through(stance.statement, fullest)
    body = stance.statement.content.get("on_behalf_of")
    shared = {
        **owned(entry),
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
    }
    return [
        models.Stance(
            **shared,
            **reported(snapshot, stance.statement, attribution, stance.said),
            leading=place == 0,
            row=text_of(drawn) if place == 0 else "",
        )
        for place, attribution in enumerate(stance.attributions)
    ]
