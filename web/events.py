"""Events: the list of them, and the page of one with its competing accounts."""

import json

from django.db.models import Case, Value, When
from django.http import QueryDict
from django.views.decorators.http import require_safe

from record import query
from record.models import Claim, Event, Figure, Statement
from record.query.matrix import laid_out
from vocabulary.terms import ClaimKind, EventLinkKind
from web.figures import charts
from web.views import RecordPage, page, texts

# The matrix: at most so many columns, and so many places for a position in all.
MOST_ACTORS, MOST_CELLS = 40, 2000
MOST_STATEMENTS, MOST_FIGURES, MOST_OCCURRENCES = 70, 40, 5
PAGE_SIZE = 50


class EventPage(RecordPage):
    model, kind = Event, "event"

    def beside(self, row):
        own_first = Case(When(event=row.slug, then=Value(0)), default=Value(1))
        about = Claim.objects.now().filter(events__contains=[row.slug])
        found = laid_out(about.order_by(own_first, "first_published", "slug"))
        said = Statement.objects.now().filter(events__contains=[row.slug])
        counted = Figure.objects.now().filter(claim__in=about.values("slug"))
        in_time = ("said_earliest", "said_latest", "appeared", "slug")
        figures = _first(texts(counted.order_by(*in_time)), MOST_FIGURES)
        return {
            "happened": occurrences(found, row.slug),
            "matrix": arranged(found),
            "statements": _first(texts(said.order_by(*in_time)), MOST_STATEMENTS),
            "charts": charts(figures["shown"]),
            "figures": figures,
            **_parted(json.loads(row.detail)["links"]),
        }


def _first(found, most):
    shown = found["shown"][:most]
    return {"shown": shown, "more": found["more"] or len(found["shown"]) > most}


def occurrences(found, event):
    """What is said to have happened: the claims on whether the event itself happened."""
    claims = (row["claim"] for row in found["rows"])
    mine = [
        claim
        for claim in claims
        if claim["kind"]["term"] == ClaimKind.OCCURRENCE and claim["event"]["slug"] == event
    ]
    return mine[:MOST_OCCURRENCES]


def arranged(found):
    """The matrix as a table has it: a cell for each claim and actor, rivals under one heading.

    The more claims there are, the fewer actors have a column, so that a page stays light.
    """
    actors = found["actors"]
    most = min(MOST_ACTORS, MOST_CELLS // max(len(found["rows"]), 1))
    groups = {}
    for row in found["rows"]:
        cells = {cell["actor"]: cell for cell in row["cells"]}
        line = [{"who": who, "cell": cells.get(n)} for n, who in enumerate(actors[:most])]
        groups.setdefault(row["group"], []).append({"claim": row["claim"], "cells": line})
    left_out = found["cut"]["actors"] + max(0, len(actors) - most)
    return {
        "actors": actors[:most],
        "groups": [*groups.values()],
        "claims": len(found["rows"]),
        "cut": {**found["cut"], "actors": left_out},
        "columns": len(actors[:most]) + 1,
    }


def _parted(links):
    """An event's links: its parts, what it is a part of, and the rest."""
    inside = [link for link in links if link["kind"] == EventLinkKind.PART_OF]
    return {
        "parts": [link for link in inside if link["direction"] == "from"],
        "wholes": [link for link in inside if link["direction"] == "to"],
        "ties": [link for link in links if link["kind"] != EventLinkKind.PART_OF],
    }


@require_safe
def listed(request):
    """All events but those that were only the occasion of statements, the last to happen first."""
    asked = QueryDict(mutable=True)
    asked["ordering"], asked["page_size"] = "-happened", str(PAGE_SIZE)
    if "cursor" in request.GET:
        asked["cursor"] = request.GET["cursor"]
    try:
        found = query.answer("events", asked, occasion=False)
    except query.QueryRefused as refusal:
        return page(request, "web/events.html", {"refusal": refusal}, status=400)
    context = {
        "events": [json.loads(text) for text in found.rows],
        "cursor": QueryDict(found.next).get("cursor", ""),
    }
    return page(request, "web/events.html", context)
