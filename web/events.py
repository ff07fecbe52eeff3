"""Events: the list of them, and the page of one with its competing accounts."""

from itertools import groupby
from operator import itemgetter

from django.db.models import Case, Value, When
from django.views.decorators.http import require_safe

from record.models import Claim, Event, Figure, Statement
from record.query.matrix import laid_out
from record.turning import contained_in, to_show
from vocabulary.terms import ClaimKind, EventLinkKind
from web.figures import charts
from web.views import RecordPage, listing, texts

# The matrix: at most so many columns, and so many places for a position in all.
MOST_ACTORS, MOST_CELLS = 40, 1400
MOST_STATEMENTS, MOST_FIGURES, MOST_OCCURRENCES = 70, 24, 5
PAGE_SIZE = 50


class EventPage(RecordPage):
    model, kind = Event, "event"

    def beside(self, row):
        own_first = Case(When(event=row.slug, then=Value(0)), default=Value(1))
        about = Claim.objects.now().filter(events__contains=[row.slug])
        found = contained_in(laid_out(about.order_by(own_first, "first_published", "slug")))
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
            **_parted(to_show(row.detail)["links"]),
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

    The more actors its claims have, the fewer of them it holds, in their order and rivals together: a
    page stays light, and a row that it shows is whole.
    """
    groups, taking = _fitting(found["rows"])
    columns = sorted(taking)[:MOST_ACTORS]
    claims = sum(map(len, groups))
    return {
        "actors": [found["actors"][place] for place in columns],
        "groups": [[_line(row, columns, found["actors"]) for row in group] for group in groups],
        "claims": claims,
        "columns": len(columns) + 1,
        "cut": {
            "claims": found["cut"]["claims"] or claims < len(found["rows"]),
            "positions": found["cut"]["positions"],
            "actors": len(taking) - len(columns),
        },
    }


def _fitting(rows):
    """The groups of rivals for which there is room, and the actors who take a position in them."""
    kept, taking, height = [], set(), 0
    for _number, group in groupby(rows, key=itemgetter("group")):
        group = list(group)
        width = taking | {cell["actor"] for row in group for cell in row["cells"]}
        height += len(group)
        if kept and height * min(len(width), MOST_ACTORS) > MOST_CELLS:
            break
        kept.append(group)
        taking = width
    return kept, taking


def _line(row, columns, actors):
    cells = {cell["actor"]: cell for cell in row["cells"]}
    return {
        "claim": row["claim"],
        "cells": [{"who": actors[place], "cell": cells.get(place)} for place in columns],
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
    return listing(request, "events", size=PAGE_SIZE, ordering="-happened", occasion=False)
