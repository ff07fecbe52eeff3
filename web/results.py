"""What a query found, as pages show it: rows of any list, the query in words, its other forms."""

from urllib.parse import urlencode

from record.turning import contained_in
from web import grammar

FORMATS = ("csv", "ndjson", "atom", "jsonfeed")
FEEDS = ("atom", "jsonfeed")
# Lists whose rows are drawn as those of another.
ALIKE = {"denials": "stances"}


def row(resource, one, texts=(), speaking=()):
    """A row of a list: ``texts`` are those in which sought words stand, with their ``spans``."""
    return {
        "template": f"web/found/{ALIKE.get(resource, resource)}.html",
        "one": one,
        "marks": {text["text"]: text["spans"] for text in texts},
        "elsewhere": [text for text in texts if text.get("statement")],
        "speaking": speaking,
    }


def told(given, titles):
    """A query in words, each part with the query without it."""
    told = grammar.told(given, contained_in(titles))
    return [{**part, "without": _but(given, part["name"])} for part in told]


def _but(given, left_out):
    return urlencode({name: value for name, value in given.items() if name != left_out})


def facets(counted, given):
    """Those that have something to choose, each value with the query that adds it, or takes it away."""
    shown = []
    for facet in counted:
        values = [_value(facet["facet"], one, given) for one in facet["values"] if one["count"]]
        if values:
            label = grammar.LABELS[facet["facet"]]
            shown.append({**facet, "label": label, "values": values})
    return shown


def _value(name, value, given):
    chosen = given.get(name) == value["value"]
    return {**value, "chosen": chosen, **({"query": _but(given, name)} if chosen else {})}


def links(resource, given, shape):
    """``(form, address)`` of the same query at the API, in every form in which it answers this one."""
    path = f"/api/v1/{resource}/"
    found = [("json", address(path, {**given, **shape}))]
    if "as_of" in given:
        return found
    for form in FORMATS:
        asked = given if form in FEEDS else {**given, **shape}
        found.append((form, address(path, {**asked, "format": form})))
    return found


def address(path, asked):
    return f"{path}?{urlencode(asked)}" if asked else path
