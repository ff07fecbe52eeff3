"""The stored texts of a page, told as of a moment: `as_of`.

A claim's own text is led back by the changes that were drawn with it. In every other text the
claims that it names are shown as they stood, and what had not certainly been said is left out.
"""

import json
from collections import defaultdict
from dataclasses import dataclass

from record import models
from record.changes import changed
from record.rows import text_of

CLAIM, STATEMENT, EVIDENCE = "claim", "statement", "evidence"


@dataclass(frozen=True)
class Place:
    """Where an object names another, of ``kind``: under ``key``, of itself or of each item of its
    list ``within``; without ``key`` the items are the names.

    An item that names what was not yet goes with it, unless it ``stays`` without it.
    """

    kind: str
    key: str = ""
    within: str = ""
    stays: bool = False

    def named(self, drawn):
        """What the object names here."""
        items = drawn[self.within] if self.within else [drawn]
        found = (item[self.key] if self.key else item for item in items)
        return [ref for ref in found if ref]


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
        Place(CLAIM, "claim", "replaces"),
        Place(CLAIM, "claim", "replaced_by"),
        Place(CLAIM, "claim", "conflicts_with"),
    ),
    "links": (Place(CLAIM, "claim"), Place(CLAIM, "to")),
    "assessments": (
        Place(CLAIM, "claim"),
        Place(STATEMENT, within="statements"),
        Place(EVIDENCE, within="evidence"),
    ),
    "evidence": (Place(CLAIM, "claim", "bearings"), Place(STATEMENT, "statement")),
    "events": (Place(STATEMENT, "statement", "links"),),
}


def told(resource, objects, *, at, by, full=False):
    """The texts of ``objects``, pairs of slug and stored text, as of the moment ``by``.

    They are rows of ``resource`` that stood at ``at``, and are part of the world by then; None
    leaves them as they are. ``full``: the texts are details.
    """
    if by is None or resource.name not in PLACES:
        return [text for _, text in objects]
    if resource.name == "claims":
        objects = _led_back(objects, at, by, full)
        if not full:
            # In a list a claim names others by their addresses alone.
            return [text for _, text in objects]
    drawn = [json.loads(text) for _, text in objects]
    if special := SPECIAL.get(resource.name):
        special(drawn, at, by)
    places = PLACES[resource.name]
    then = _Then(drawn, places, at, by)
    return [text_of(then.tell(one, places)) for one in drawn]


def _led_back(objects, at, by, full):
    """Claims with the changes that lead them back to the moment."""
    column = "detail" if full else "row"
    rows = _moments((slug for slug, _ in objects), at, by)
    changes = dict(rows.values_list("slug", column))
    return [
        (slug, text_of(changed(json.loads(text), json.loads(way))) if way else text)
        for slug, text in objects
        for way in [changes[slug]]
    ]


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


SPECIAL = {"links": _met_by_then, "evidence": _borne_by_then}


class _Then:
    """What the drawn objects name, as it was by a moment: looked up at once, a query a kind."""

    def __init__(self, objects, places, at, by):
        named = {CLAIM: set(), STATEMENT: set(), EVIDENCE: set()}
        for place in places:
            for one in objects:
                named[place.kind].update(ref["slug"] for ref in place.named(one))
        self.known = {
            STATEMENT: _standing(models.Statement, named[STATEMENT], at, by),
            EVIDENCE: _standing(models.Evidence, named[EVIDENCE], at, by),
            CLAIM: _claims(named[CLAIM], at, by),
        }

    def tell(self, drawn, places):
        """The object, with what it names at ``places`` as it was."""
        for place in places:
            if place.within:
                items = (self._item(item, place) for item in drawn[place.within])
                drawn[place.within] = [item for item in items if item is not None]
            elif drawn[place.key]:
                drawn[place.key] = self._ref(place.kind, drawn[place.key])
        return drawn

    def _item(self, item, place):
        """An item of a list, or None where it goes."""
        ref = item[place.key] if place.key else item
        if not ref:
            return item
        was = self._ref(place.kind, ref)
        if not place.key:
            return was
        if was is None and not place.stays:
            return None
        if "figures" in item and (known := self.known[CLAIM][ref["slug"]]):
            item = {**item, "figures": known[1]}
        return {**item, place.key: was}

    def _ref(self, kind, ref):
        """What is named, as it was; None where it was not."""
        if ref["slug"] not in self.known[kind]:
            return None
        known = self.known[kind][ref["slug"]]
        return known[0] if known else ref


def _standing(model, slugs, at, by):
    if not slugs:
        return {}
    rows = model.objects.at(at).as_of(by).filter(slug__in=list(slugs))
    return dict.fromkeys(rows.values_list("slug", flat=True))


def _claims(slugs, at, by):
    """``(brief, words of figures)`` of each claim that was, by slug; None where it was as it is."""
    if not slugs:
        return {}
    rows = _moments(slugs, at, by).values_list("slug", "brief", "figures")
    return {slug: (json.loads(brief), figures) if brief else None for slug, brief, figures in rows}
