"""Counts as an answer tells them: every value with its label, its definition, and its list."""

from heapq import nsmallest
from urllib.parse import urlencode

from record.models import Actor, Event
from record.query.values import Flag

TOP = 20
TITLES = {"actor": (Actor, "name"), "event": (Event, "title")}


def told(facets, counts, asked):
    """Each facet as a dict, from its ``Counts`` by name. ``query`` is what asks for a value's list."""
    names = _names(facets, counts, asked.values["as_published"])
    return [_facet(facet, counts[facet.name], names, asked.given) for facet in facets]


def _facet(facet, counts, names, given):
    if facet.names:
        values = _open(facet, counts, names.get(facet.names, {}))
    else:
        values = _closed(facet, counts)
    shown = sum(value["count"] for value in values)
    return {
        "facet": facet.name,
        "about": facet.parameter.about,
        "counting": "sampled" if counts.sampled else "exact",
        "objects": counts.objects,
        "values": [
            {**value, "query": urlencode({**given, facet.name: value["value"]})} for value in values
        ],
        "other": counts.of[facet.name][""] - shown,
    }


def _closed(facet, counts):
    """Every term of its vocabulary, in its order, those that nothing has too."""
    if isinstance(facet.parameter.field, Flag):
        terms = [(value, value, facet.parameter.about) for value in ("true", "false")]
    else:
        vocabulary = facet.parameter.field.vocabulary
        terms = [(term.value, term.label, term.definition) for term in vocabulary]
    return [
        {
            "value": value,
            "label": label,
            "definition": definition,
            "count": counts.of[facet.name][value],
        }
        for value, label, definition in terms
    ]


def _open(facet, counts, names):
    """Those counted most, by name: nobody is ranked. Who has no page is not told."""
    known = [slug for slug in _most(facet, counts) if slug in names][:TOP]
    return [
        {
            "value": slug,
            "label": names[slug],
            "definition": "",
            "count": counts.of[facet.name][slug],
        }
        for slug in sorted(known, key=lambda slug: (names[slug].casefold(), slug))
    ]


def _most(facet, counts):
    """The values of an open facet, those that count most first; twice as many as are told."""
    found = [(-number, value) for value, number in counts.of[facet.name].items() if value]
    return [value for _, value in nsmallest(2 * TOP, found)]


def _names(facets, counts, at):
    """``{kind: {slug: name}}`` of everything that an open facet may tell, a query a kind."""
    wanted = {kind: set() for kind in TITLES}
    for facet in facets:
        if facet.names:
            wanted[facet.names] |= set(_most(facet, counts[facet.name]))
    return {
        kind: dict(model.objects.at(at).filter(slug__in=wanted[kind]).values_list("slug", title))
        for kind, (model, title) in TITLES.items()
        if wanted[kind]
    }
