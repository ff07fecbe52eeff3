"""The competing accounts of an event, small: claims by whoever takes a position on them."""

import json
from collections import Counter, defaultdict

from embed import telling
from record import wording
from record.linking import shortened
from record.models import Claim, Stance
from vocabulary.terms import Position

MOST_CLAIMS, MOST_ACTORS, MOST_POSITIONS = 6, 4, 400
MOST_COUNTED = 1000
# Claims, actors, characters of a claim's text and of a name: from roomy to tight.
MEASURES = [(6, 4, 300, 50), (5, 4, 200, 50), (4, 4, 140, 40), (3, 3, 100, 30), (2, 2, 80, 24)]
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
    about = Claim.objects.now().filter(events__contains=[slug])
    rows = about.order_by("-contested", "-report_count", "slug")[:MOST_CLAIMS]
    claims = {claim["slug"]: claim for claim in map(json.loads, rows.values_list("row", flat=True))}
    taken = _taken(claims)
    return {
        "actors": _actors(taken),
        "rows": _rows(claims, taken),
        "claims": about[:MOST_COUNTED].count(),
        "most_counted": MOST_COUNTED,
        "earlier": len(taken) == MOST_POSITIONS,
        "newest": max((claim["published_at"] for claim in claims.values()), default=""),
    }


def cut(accounts, measure):
    """As many rows and columns of ``accounts`` as ``measure`` allows; who has no column is counted in
    each row."""
    most, columns, words, names = measure
    actors = dict(list(accounts["actors"].items())[:columns])
    shortly = {slug: shortened(name, names) for slug, name in actors.items()}
    return {
        "actors": shortly.values(),
        "rows": [_row(row, shortly, words, names) for row in accounts["rows"][:most]],
        "others": len(accounts["actors"]) - len(actors),
    }


def _row(row, actors, words, names):
    claim, taken = row["claim"], row["taken"]
    return {
        "by": wording.sides(claim, names=lambda name: shortened(name, names)),
        "claim": {**claim, "text": shortened(claim["text"], words)},
        "cells": [
            {"name": name, "positions": _cell(claim, taken.get(slug, ()))}
            for slug, name in actors.items()
        ],
        "others": _others(taken, actors),
    }


def _taken(claims):
    """The latest stances on ``claims``, the first said first."""
    rows = Stance.objects.now().leading().counted().filter(claim__in=list(claims))
    latest = rows.order_by("-said_earliest", "-said_latest", "-rank", "-slug")
    return [*latest.values(*TAKEN)[:MOST_POSITIONS]][::-1]


def _actors(taken):
    """Everybody's name, in order of first speaking about the claims that are shown."""
    found = {}
    for one in taken:
        if one["said_by"] not in found and len(found) < MOST_ACTORS:
            stance = json.loads(one["row"])
            speaker = stance["speaker"]
            found[one["said_by"]] = speaker["name"] if speaker else stance["speaker_description"]
        found.setdefault(one["said_by"], "")
    return found


def _rows(claims, taken):
    """A row a claim, with everybody's stances on it; those first spoken of on top."""
    by_claim = {slug: defaultdict(list) for slug in claims}
    for one in taken:
        by_claim[one["claim"]][one["said_by"]].append(one)
    order = list(dict.fromkeys([*(one["claim"] for one in taken), *claims]))
    return [{"claim": claims[slug], "taken": by_claim[slug]} for slug in order]


def _cell(claim, taken):
    """The different positions that somebody took on a claim, the last first, each with its address."""
    found = {}
    for one in reversed(taken):
        found.setdefault((one["position"], one["detail"]), one)
    return [
        {
            "sign": SIGNS[position],
            "word": telling.term(detail or position),
            "url": f"{claim['url']}#{telling.anchor(json.loads(one['row']))}",
        }
        for (position, detail), one in found.items()
    ]


def _others(taken, columns):
    """How many without a column took which position, ever, in the order of positions."""
    counted = Counter(
        position
        for name, stances in taken.items()
        if name not in columns
        for position in {one["position"] for one in stances}
    )
    return [
        {"sign": sign, "word": telling.term(position), "count": counted[position]}
        for position, sign in SIGNS.items()
        if counted[position]
    ]
