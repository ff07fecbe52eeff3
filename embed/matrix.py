"""The competing accounts of an event, small: claims by whoever takes a position on them."""

import json
from collections import defaultdict

from django.http import QueryDict

from embed import telling
from record import query, wording
from record.linking import shortened
from record.models import Claim, Stance
from vocabulary.terms import Position

MOST_CLAIMS, MOST_ACTORS, MOST_POSITIONS = 6, 6, 400
# Claims, actors, characters of a claim's text and of a name: from roomy to tight.
MEASURES = [(6, 6, 300, 60), (6, 5, 160, 40), (5, 4, 120, 40), (4, 3, 100, 30), (2, 2, 80, 24)]
# What a position is told by at a glance, beside its word: never by colour.
SIGNS = {
    Position.ASSERTS: "+",
    Position.DENIES: "−",
    Position.DOUBTS: "?",
    Position.COUNTERS: "≠",
    Position.REFRAMES: "~",
    Position.NO_POSITION: "○",
    Position.COMMENTS: "…",
}
TAKEN = ("claim", "said_by", "position", "detail", "row")


def accounts(slug):
    """The matrix of event ``slug`` as a dict, in three queries; it says what it leaves out.

    Of the claims those that are contested come first, then those in most reports; they are shown in
    the order in which they were first spoken of, and so are the actors.
    """
    rows = Claim.objects.now().filter(events__contains=[slug])
    rows = rows.order_by("-contested", "-report_count", "slug")[:MOST_CLAIMS]
    claims = {claim["slug"]: claim for claim in map(json.loads, rows.values_list("row", flat=True))}
    taken = _taken(claims)
    said_by = list(dict.fromkeys(one["said_by"] for one in taken))
    columns = {name: place for place, name in enumerate(said_by[:MOST_ACTORS])}
    found = query.count("claims", QueryDict(f"event={slug}")) if claims else query.Count(0, True)
    return {
        "actors": _actors(taken, columns),
        "rows": _rows(claims, taken, columns),
        "claims": found,
        "voices": len(said_by),
        "earlier": len(taken) == MOST_POSITIONS,
        "newest": max((claim["published_at"] for claim in claims.values()), default=""),
    }


def cut(accounts, measure):
    """As many rows and columns of ``accounts`` as ``measure`` allows; what is left out is counted."""
    rows, columns, words, names = measure
    actors = [{**one, "name": shortened(one["name"], names)} for one in accounts["actors"]]
    shown = [
        {
            "by": wording.sides(row["claim"], names=lambda name: shortened(name, names)),
            "claim": {**row["claim"], "text": shortened(row["claim"]["text"], words)},
            "cells": [
                {"actor": actor, "taken": cell}
                for actor, cell in zip(actors[:columns], row["cells"], strict=False)
            ],
        }
        for row in accounts["rows"][:rows]
    ]
    return {
        "actors": actors[:columns],
        "rows": shown,
        "left_out": accounts["claims"].count - len(shown),
        "voices_left_out": accounts["voices"] - len(actors[:columns]),
    }


def _taken(claims):
    """The latest stances on ``claims``, the first said first."""
    rows = Stance.objects.now().leading().counted().filter(claim__in=list(claims))
    latest = rows.order_by("-said_earliest", "-said_latest", "-rank", "-slug")
    return [*latest.values(*TAKEN)[:MOST_POSITIONS]][::-1]


def _actors(taken, columns):
    """The columns' names, in order of first speaking about the claims that are shown."""
    first = {}
    for one in taken:
        first.setdefault(one["said_by"], one)
    drawn = [json.loads(first[said_by]["row"]) for said_by in columns]
    return [
        {"name": stance["speaker"]["name"], "url": stance["speaker"]["url"]}
        if stance["speaker"]
        else {"name": stance["speaker_description"], "url": None}
        for stance in drawn
    ]


def _rows(claims, taken, columns):
    """A row a claim, with a cell for every column; those first spoken of on top."""
    by_claim = defaultdict(list)
    for one in taken:
        by_claim[one["claim"]].append(one)
    order = [*by_claim, *(slug for slug in claims if slug not in by_claim)]
    return [
        {"claim": claims[slug], "cells": _cells(claims[slug], by_claim[slug], columns)}
        for slug in order
    ]


def _cells(claim, taken, columns):
    """What each actor said last of the claim, and how many positions it took before; else None."""
    cells = [None] * len(columns)
    for one in taken:
        if (place := columns.get(one["said_by"])) is None:
            continue
        before = cells[place]["before"] + 1 if cells[place] else 0
        cells[place] = {
            "sign": SIGNS[one["position"]],
            "position": one["position"],
            "word": telling.term(one["detail"] or one["position"]),
            "before": before,
            "row": one["row"],
        }
    return [cell and _led(claim, cell) for cell in cells]


def _led(claim, cell):
    stance = json.loads(cell.pop("row"))
    return {**cell, "url": f"{claim['url']}#{telling.anchor(stance)}"}
