"""By what an object is counted: every value of a facet by which its list would find it."""

from record.query.facets import DRAWN


def facets(name, own, **parts):
    """The ``facet:value`` of one object of resource ``name``, sorted, from rows that are not saved.

    ``own`` is its own row, ``parts`` the rows of each part that parameters may ask.
    """
    found = set()
    for facet in DRAWN[name]:
        for row in parts[facet.part] if facet.part else [own]:
            found |= {f"{facet.name}:{value}" for value in _values(getattr(row, facet.column))}
    return sorted(found)


def _values(value):
    if isinstance(value, bool):
        return [str(value).lower()]
    return value if isinstance(value, list) else [value] * bool(value)
