"""The competing accounts of one event as a matrix: claims by whoever takes a position on them."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from record.models import Stance
from record.query.answering import find
from record.query.asking import ask
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES
from record.query.shape import PAGING
from record.query.snapshots import one_snapshot
from record.query.worlds import told
from vocabulary.terms import ClaimLinkKind

MOST_CLAIMS, MOST_ACTORS, MOST_POSITIONS = 100, 60, 1000
EVENT = ("slug", "title", "url", "api_url")
CLAIM = [
    "slug",
    "url",
    "api_url",
    "text",
    "language",
    "kind",
    "event",
    "parties",
    "statuses",
    "replaced",
    "contested",
    "same_side",
    "asserted_by",
    "denied_by",
    "doubted_by",
]
POSITION = [
    "slug",
    "api_url",
    "position",
    "detail",
    "scope",
    "hedge",
    "as_reported",
    "asked",
    "ended_by",
    "open_question",
    "on_behalf_of",
    "said",
    "statement",
    "words",
    "paraphrase",
    "taken_back",
]
TAKEN = (
    "claim",
    "said_by",
    "row",
    "said_earliest",
    "said_latest",
    "page",
    "rank",
    "slug",
)


@dataclass(frozen=True, order=True)
class Taken:
    """One stance in the order in which things were said: by its bounds, then as printed."""

    said_earliest: object
    said_latest: object
    page: str
    rank: int
    slug: str
    claim: str = field(compare=False)
    said_by: str = field(compare=False)
    row: str = field(compare=False, repr=False)

    def certainly_before(self, other):
        """Whether this is known to have been said, or else printed, first."""
        if self.said_latest < other.said_earliest:
            return True
        return bool(self.page) and self.page == other.page and self.rank < other.rank


def accounts(slug, query):
    """The matrix of event ``slug`` for a ``QueryDict`` of claims, as a dict; None where there is none.

    Raises ``QueryRefused``, and what ``find`` raises.
    """
    for parameter in sorted(set(PAGING) & set(query)):
        raise QueryRefused(parameter, "The matrix is one answer, without pages.")
    asked = ask("claims", query)
    with one_snapshot(asked.by is not None):
        event = _event(slug, query)
        return event and _matrix(asked, slug, event)


def _matrix(asked, slug, event):
    rows = asked.rows.filter(events__contains=[slug]).order_by("-first_published", "-slug")
    return {"event": event, **laid_out(rows, asked.at, asked.by)}


def laid_out(claims, at=None, by=None, *, most_actors=None):
    """The matrix of the rows ``claims`` as they stood at ``at``, now for None, in the world by ``by``:
    the first of them."""
    most_actors = MOST_ACTORS if most_actors is None else most_actors
    claims = dict(claims.values_list("slug", "row")[: MOST_CLAIMS + 1])
    more_claims = len(claims) > MOST_CLAIMS
    claims = _by_then("claims", {name: claims[name] for name in [*claims][:MOST_CLAIMS]}, at, by)
    claims = {name: json.loads(text) for name, text in claims.items()}
    taken, more_positions = _taken(claims, at, by)
    columns = list(dict.fromkeys(one.said_by for one in taken))
    shown = {said_by: place for place, said_by in enumerate(columns[:most_actors])}
    return {
        "actors": _actors(taken, shown),
        "rows": _rows(claims, taken, shown),
        "cut": {
            "claims": more_claims,
            "positions": more_positions,
            "actors": max(0, len(columns) - most_actors),
        },
    }


def _event(slug, query):
    moment = query.copy()
    for parameter in set(moment) - {"as_published"}:
        del moment[parameter]
    found = find("events", slug, moment)
    event = found and json.loads(found.text)
    return event and {key: event[key] for key in EVENT}


def _by_then(name, texts, at, by):
    """``texts`` by slug, as of the moment that is asked for."""
    found = told(RESOURCES[name], texts.values(), at=at, by=by)
    return dict(zip(texts, found, strict=True))


def _taken(claims, at, by):
    """The stances on ``claims``, the first said first, and whether there are more, said earlier."""
    rows = Stance.objects.at(at).as_of(by).leading().filter(claim__in=list(claims))
    rows = rows.order_by("-said_earliest", "-slug").values(*TAKEN)[: MOST_POSITIONS + 1]
    found = {row["slug"]: row for row in rows}
    more = len(found) > MOST_POSITIONS
    kept = {slug: found[slug]["row"] for slug in [*found][:MOST_POSITIONS]}
    texts = _by_then("stances", kept, at, by)
    return sorted(Taken(**{**found[slug], "row": text}) for slug, text in texts.items()), more


def _actors(taken, shown):
    """The columns: actors, and described speakers each by itself, in order of first speaking."""
    first = {}
    for one in taken:
        first.setdefault(one.said_by, one)
    drawn = [json.loads(first[said_by].row) for said_by in shown]
    return [
        stance["speaker"] or {"slug": None, "name": stance["speaker_description"], "url": None}
        for stance in drawn
    ]


def _rows(claims, taken, shown):
    """The rows: rivals together, those of which was spoken first on top."""
    by_claim = defaultdict(list)
    for one in taken:
        by_claim[one.claim].append(one)
    spoken = {slug: place for place, slug in enumerate(by_claim)}
    last = len(spoken)
    rivals = _rivals(claims)
    groups = _groups(sorted(claims, key=lambda slug: (spoken.get(slug, last), slug)), rivals)
    return [
        {
            "group": number,
            "rivals": sorted(rivals[slug]),
            "claim": {key: claims[slug][key] for key in CLAIM},
            "cells": _cells(by_claim[slug], shown),
        }
        for number, group in enumerate(groups, start=1)
        for slug in group
    ]


def _rivals(claims):
    """For each claim those among ``claims`` that cannot be right together with it."""
    return {
        slug: {
            link["claim"]["slug"]
            for link in claim["links"]
            if link["kind"] == ClaimLinkKind.COMPETES_WITH and link["claim"]["slug"] in claims
        }
        for slug, claim in claims.items()
    }


def _groups(slugs, rivals):
    """``slugs`` in their order, each followed by its rivals, and theirs."""
    groups, placed = [], set()
    for slug in slugs:
        if slug in placed:
            continue
        group, waiting = {slug}, [slug]
        while waiting:
            fresh = rivals[waiting.pop()] - group
            group |= fresh
            waiting += fresh
        placed |= group
        groups.append([one for one in slugs if one in group])
    return groups


def _cells(taken, shown):
    """Every actor's positions on one claim, the last first; only where there is one."""
    by_actor = defaultdict(list)
    for one in taken:
        if one.said_by in shown:
            by_actor[shown[one.said_by]].append(one)
    return [
        {
            "actor": place,
            "positions": [_picked(one.row) for one in reversed(said)],
            "order_known": all(one.certainly_before(other) for one, other in pairwise(said)),
        }
        for place, said in sorted(by_actor.items())
    ]


def _picked(text):
    drawn = json.loads(text)
    return {key: drawn[key] for key in POSITION}
