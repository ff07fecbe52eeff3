"""``fields``: which keys of an object are answered with."""

from record.columns import COLUMNS
from record.query.refusal import QueryRefused

ALWAYS = ("slug", "url", "api_url")
# What a single object has beside the keys of a row.
FURTHER = {
    "claims": "first_appearance latest_appearance assessments evidence corrections parts",
    "statements": "parts",
    "actors": "parts",
    "events": "parts",
    "documents": "parts",
    "evidence": "parts",
}


def keys(resource, *, of_one=False):
    """The keys of a row of ``resource``, or ``of_one`` object at its own address."""
    further = FURTHER.get(resource.name, "") if of_one else ""
    return [*COLUMNS[resource.name].keys, *further.split()]


def picked(resource, text, *, of_one=False):
    """The keys that ``fields`` asks for, those that always stand first; None where it is not given.

    ``of_one``: of a single object, which may have more keys than a row of a list. Raises
    ``QueryRefused``.
    """
    if text is None:
        return None
    known = keys(resource, of_one=of_one)
    asked = text.split(",")
    if set(asked) - set(known):
        raise QueryRefused("fields", f"Give one or more of: {', '.join(known)}.")
    return tuple(dict.fromkeys([*ALWAYS, *asked]))
