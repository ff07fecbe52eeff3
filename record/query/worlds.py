"""The stored texts of a page, told as of a moment: `as_of`.

A claim's own text is led back by the changes that were drawn with it. In every other text the
claims that it names are shown as they stood, and what had not certainly been said is left out.
"""

import json
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from record import models
from record.changes import changed
from record.drawing import refs
from record.stored import text_of
from vocabulary.terms import ClaimLinkKind

CLAIM, STATEMENT, EVIDENCE = "claim", "statement", "evidence"


@dataclass(frozen=True)
class Place:
    """Where an object names another, of ``kind``: under ``key``, of itself or of each item of its
    list ``within``; without ``key`` the items are the names. What stands under ``key`` may name it
    under ``inner`` only.

    An item that names what was not yet goes with it, unless it ``stays`` without it. ``counted``:
    beside a claim stand the words of the figures given for it.
    """

    kind: str
    key: str = ""
    within: str = ""
    inner: str = ""
    stays: bool = False
    counted: bool = False

    def named(self, drawn):
        """What the object names here."""
        items = drawn[self.within] if self.within else [drawn]
        found = (self.name_in(item[self.key] if self.key else item) for item in items)
        return [ref for ref in found if ref]

    def name_in(self, value):
        return value[self.inner] if value and self.inner else value


SPOKEN = (Place(CLAIM, "claim"), Place(STATEMENT, "ended_by"))
STANCE = (*SPOKEN, Place(STATEMENT, "statement", "taken_back"))
PLACES = {
    "claims": (Place(CLAIM, "part_of"), Place(CLAIM, "claim", "links")),
    "statements": (
        Place(CLAIM, "claim", "claims"),
        Place(STATEMENT, "statement", "links"),
        Place(STATEMENT, "statement", "answers"),
        Place(STATEMENT, "ended_by", "open_questions", stays=True),
    ),
    "attributions": (Place(CLAIM, "claim", "claims"),),
    "stances": STANCE,
    "denials": STANCE,
    "figures": (
        *SPOKEN,
        Place(CLAIM, "claim", "replaces", counted=True),
        Place(CLAIM, "claim", "replaced_by", counted=True),
        Place(CLAIM, "claim", "conflicts_with", counted=True),
    ),
    "links": (Place(CLAIM, "claim"), Place(CLAIM, "to")),
    "assessments": (
        Place(CLAIM, "claim"),
        Place(STATEMENT, within="statements"),
        Place(EVIDENCE, within="evidence"),
    ),
    "evidence": (
        Place(CLAIM, "claim", "bearings"),
        Place(STATEMENT, "statement"),
        Place(STATEMENT, "read_in", inner="statement"),
    ),
    "events": (Place(STATEMENT, "statement", "links"),),
}


def is_retold(resource, by):
    """Whether texts of ``resource`` are not served as they are stored, as of the moment ``by``."""
    return by is not None and resource.name in PLACES


def told(resource, texts, *, at, by, full=False, keys=None):
    """The stored ``texts`` as of the moment ``by``.

    They are of rows of ``resource`` that stood at ``at``, and are part of the world by then, read in
    one snapshot with what is told here; texts that are not retold are left as they are. ``full``: the
    texts are details. ``keys``: with these alone.
    """
    if not is_retold(resource, by):
        return list(texts)
    drawn = [json.loads(text) for text in texts]
    if resource.name == "claims":
        drawn = _led_back(drawn, at, by, full)
    elif special := SPECIAL.get(resource.name):
        special(drawn, at, by)
    # In a list a claim names others by their addresses alone.
    if full or resource.name != "claims":
        places = PLACES[resource.name]
        # Only the rows of dossiers are stored without the addresses of what they name.
        then = _Then(drawn, places, at, by, linked=full or bool(resource.part))
        drawn = [then.tell(one, places) for one in drawn]
    return [text_of(_picked(one, keys)) for one in drawn]


def _picked(drawn, keys):
    return drawn if keys is None else {key: drawn[key] for key in drawn if key in keys}


def _led_back(drawn, at, by, full):
    """Claims with the changes that lead them back to the moment."""
    rows = _moments(_slugs(drawn), at, by).values_list("slug", "detail" if full else "row")
    ways = dict(rows)
    return [changed(one, json.loads(way)) if (way := ways[one["slug"]]) else one for one in drawn]


def _moments(slugs, at, by):
    return models.ClaimMoment.objects.at(at).as_of(by).filter(slug__in=list(slugs))


def _slugs(drawn):
    return [one["slug"] for one in drawn]


def _met_by_then(drawn, at, by):
    """Whether those whom a link ties together had met on one side."""
    rows = models.Link.objects.at(at).filter(slug__in=_slugs(drawn), same_side_since__lte=by)
    met = set(rows.values_list("slug", flat=True))
    for link in drawn:
        link["same_side"] = link["slug"] in met


def _borne_by_then(drawn, at, by):
    """Leave out what evidence had not certainly been said to mean. Of one claim, an item's bearings
    stand in the order of their rows."""
    rows = models.Bearing.objects.at(at).filter(evidence__in=_slugs(drawn)).order_by("place")
    stood = defaultdict(list)
    for item, claim, since in rows.values_list("evidence", "claim", "since"):
        stood[item, claim].append(since <= by)
    for item in drawn:
        item["bearings"] = [
            bearing
            for bearing in item["bearings"]
            if stood[item["slug"], bearing["claim"]["slug"]].pop(0)
        ]


def _tied_by_then(drawn, at, by):
    """Leave out of figures the claims to which theirs was not tied yet."""
    own = [figure["claim"]["slug"] for figure in drawn]
    ties = models.Link.objects.at(at).filter(Q(claim__in=own) | Q(to__in=own)).order_by("pk")
    stood = defaultdict(list)
    for claim, kind, to, since in ties.values_list("claim", "kind", "to", "since"):
        stood[claim, kind, to].append(since <= by)
    for figure in drawn:
        for key, kind, directions in RIVALS:
            figure[key] = _still_tied(figure["claim"]["slug"], figure[key], kind, directions, stood)


def _still_tied(claim, rivals, kind, directions, stood):
    """Those of ``rivals`` whose tie stood; two ties to one rival stand in the order of directions."""
    ways = {}
    for rival in rivals:
        slug = rival["claim"]["slug"]
        ends = {"to": (claim, kind, slug), "from": (slug, kind, claim)}
        ways[slug] = [one for direction in directions for one in stood[ends[direction]]]
    return [rival for rival in rivals if (left := ways[rival["claim"]["slug"]]) and left.pop(0)]


# Where a figure names claims, by which links, and of which direction these stand first.
RIVALS = (
    ("replaces", ClaimLinkKind.REPLACES, ("to",)),
    ("replaced_by", ClaimLinkKind.REPLACES, ("from",)),
    ("conflicts_with", ClaimLinkKind.COMPETES_WITH, ("to", "from")),
)
SPECIAL = {"links": _met_by_then, "evidence": _borne_by_then, "figures": _tied_by_then}


class _Then:
    """What the drawn objects name, as it was by a moment: looked up at once, a query a kind."""

    def __init__(self, objects, places, at, by, *, linked):
        named = {CLAIM: set(), STATEMENT: set(), EVIDENCE: set()}
        for place in places:
            for one in objects:
                named[place.kind].update(ref["slug"] for ref in place.named(one))
        self.known = {
            STATEMENT: _standing(models.Statement, named[STATEMENT], at, by),
            EVIDENCE: _standing(models.Evidence, named[EVIDENCE], at, by),
            CLAIM: _claims(named[CLAIM], at, by, linked),
        }

    def tell(self, drawn, places):
        """The object, with what it names at ``places`` as it was."""
        for place in places:
            if place.within:
                items = (self._item(item, place) for item in drawn[place.within])
                drawn[place.within] = [item for item in items if item is not None]
            elif drawn[place.key]:
                drawn[place.key] = self._by_then(place, drawn[place.key])
        return drawn

    def _item(self, item, place):
        """An item of a list, or None where it goes."""
        ref = item[place.key] if place.key else item
        if not ref:
            return item
        was = self._by_then(place, ref)
        if not place.key:
            return was
        if was is None and not place.stays:
            return None
        if place.counted and (known := self.known[CLAIM][ref["slug"]]):
            item = {**item, "figures": known[1]}
        return {**item, place.key: was}

    def _by_then(self, place, value):
        """What stands at ``place``, as it was; None where what it names was not."""
        slug, known = place.name_in(value)["slug"], self.known[place.kind]
        if slug not in known:
            return None
        return known[slug][0] if known[slug] else value


def _standing(model, slugs, at, by):
    if not slugs:
        return {}
    rows = model.objects.at(at).as_of(by).filter(slug__in=list(slugs))
    return dict.fromkeys(rows.values_list("slug", flat=True))


def _claims(slugs, at, by, linked):
    """``(brief, words of figures)`` of each claim that was, by slug; None where it was as it is."""
    if not slugs:
        return {}
    rows = _moments(slugs, at, by).values_list("slug", "brief", "figures")
    read = (lambda text: refs.linked(json.loads(text))) if linked else json.loads
    return {slug: (read(brief), figures) if brief else None for slug, brief, figures in rows}
