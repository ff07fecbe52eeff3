"""``fields``: which keys of an object are answered with."""

from record.query.refusal import QueryRefused

ALWAYS = ("slug", "url", "api_url")


def picked(resource, text, *, of_one=False):
    """The keys that ``fields`` asks for, those that always stand first; None where it is not given.

    ``of_one``: of a single object, which may have more keys than a row of a list. Raises
    ``QueryRefused``.
    """
    if text is None:
        return None
    known = (*KEYS[resource.name], *(FURTHER.get(resource.name, ()) if of_one else ()))
    asked = text.split(",")
    if set(asked) - set(known):
        raise QueryRefused("fields", f"Give one or more of: {', '.join(known)}.")
    return tuple(dict.fromkeys([*ALWAYS, *asked]))


KEYS = {}
FURTHER = {}
