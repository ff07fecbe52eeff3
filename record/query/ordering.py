"""The orders in which a list may be read: each along one index over the open rows, either way."""

from dataclasses import dataclass

from record.query.refusal import QueryRefused


@dataclass(frozen=True)
class Ordering:
    """An order: by ``column`` and then by slug, both ``falling`` or both rising."""

    name: str
    column: str
    falling: bool

    def sorted(self, rows):
        sign = "-" if self.falling else ""
        return rows.order_by(f"{sign}{self.column}", f"{sign}slug")


def orderings(resource):
    """The orders of ``resource`` by their names; the first is the one that it has unasked."""
    pairs = [
        (sign + name, column) for name, column in resource.orders.items() for sign in ("-", "")
    ]
    return {name: Ordering(name, column, name.startswith("-")) for name, column in pairs}


def ordering(resource, name):
    """The order of that name, the first for None. Raises ``QueryRefused``."""
    known = orderings(resource)
    if name is None:
        return next(iter(known.values()))
    if name not in known:
        raise QueryRefused("ordering", f"Give one of: {', '.join(known)}.")
    return known[name]
