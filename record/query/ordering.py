"""The orders in which a list may be read: each along one index over the open rows, either way."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from django.db.models import DurationField, F, Func, OuterRef, Q, QuerySet, Subquery, Value

from record.models import ClaimMoment, Standing
from record.query.refusal import QueryRefused

END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)
# What orders by how a claim stands: in the world by a moment, by how it stood.
STANDING = {field.name for field in Standing._meta.fields}


@dataclass(frozen=True)
class Ordering:
    """An order: by ``column`` and then by slug, both ``falling`` or both rising.

    ``by_moment``: falling, along the index of that name. ``stood``: by the column of these rows, how
    each claim stood by then.
    """

    name: str
    column: str
    falling: bool
    by_moment: bool = False
    stood: QuerySet | None = field(default=None, compare=False)

    def read(self, rows, text, *, after=None):
        """``rows`` in this order, from ``after`` on, each with its slug, the order's column, and
        ``text`` as ``told``."""
        after = after or Q()
        if self.stood is None:
            return self.sorted(rows.filter(after)).annotate(told=text)
        stood = self.stood.filter(after, slug__in=rows.values("slug"))
        text = Subquery(rows.filter(slug=OuterRef("slug")).values_list(text))
        return self.sorted(stood).annotate(told=text)

    def sorted(self, rows):
        sign = "-" if self.falling else ""
        first = to_the_end_of_time(self.column) if self.by_moment else f"{sign}{self.column}"
        return rows.order_by(first, f"{sign}slug")


def to_the_end_of_time(column):
    """How near ``column`` is to the end of time: the newest first, along an index by moment."""
    return Func(
        F(column),
        Value(END_OF_TIME),
        template="(%(expressions)s)",
        arg_joiner=" <-> ",
        output_field=DurationField(),
    )


def orderings(resource):
    """The orders of ``resource`` by their names; the first is the one that it has unasked."""
    pairs = [
        (sign + name, column) for name, column in resource.orders.items() for sign in ("-", "")
    ]
    return {name: Ordering(name, column, name.startswith("-")) for name, column in pairs}


def ordering(resource, name, *, at=None, by=None, to_the_end=False):
    """The order of that name, the first for None, of rows as they stood at ``at`` in the world by
    ``by``, all of which are read ``to_the_end`` or only the first. Raises ``QueryRefused``."""
    known = orderings(resource)
    if name is None:
        name = next(iter(known))
    if name not in known:
        raise QueryRefused("ordering", f"Give one of: {', '.join(known)}.")
    order = replace(
        known[name], by_moment=not to_the_end and _by_moment(resource, known[name], at, by)
    )
    if by is None or order.column not in STANDING:
        return order
    return replace(order, stood=ClaimMoment.objects.at(at).as_of(by))


def _by_moment(resource, order, at, by):
    """Whether later rows may be so many that they are passed over by an index of their own.

    What is read along the time at which it was said begins at that moment by itself.
    """
    if by is not None and order.falling and order.column == "last_said":
        return at is None
    if resource.name == "editions" or not order.falling or order.column != resource.order:
        return False
    return at is not None or (by is not None and order.column == "first_published")
