"""A page of stored texts, a count of them, and one object's text."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from record.models import Tombstone
from record.query.asking import ask, ask_for_one
from record.query.cursors import Cursor, fingerprint
from record.query.fields import picked
from record.query.moving import part_successor, successor
from record.query.ordering import ordering
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES
from record.query.snapshots import one_snapshot
from record.query.texts import text_of
from record.query.worlds import is_retold, told

PAGE_SIZE, LARGEST_PAGE = 20, 100
MOST_COUNTED = 10_000


class Withdrawn(LookupError):
    """What was asked for is off the record; ``reason`` is the reason class."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class Moved(LookupError):
    """What was asked for is merged into another: ``slug`` is where it stands."""

    def __init__(self, slug):
        super().__init__(slug)
        self.slug = slug


@dataclass(frozen=True)
class Page:
    """Stored JSON texts in order, and the query string of the next page, or "" on the last."""

    rows: list
    next: str


@dataclass(frozen=True)
class Count:
    """How many objects a query finds; where it is not ``exact``, at least so many."""

    count: int
    exact: bool


@dataclass(frozen=True)
class Found:
    """The stored JSON text of one object, and since when it has stood (aware datetime)."""

    text: str
    since: datetime


def answer(name, query, *among, **within):
    """One page of resource ``name`` for a ``QueryDict``. Raises ``QueryRefused``.

    ``within`` are columns of its rows and the values that they must have, ``among`` conditions
    (``Q``) besides.
    """
    return page_of(ask(name, query), *among, **within)


def page_of(asked, *among, **within):
    """The same for a query that is ``Asked``. Raises ``QueryRefused`` for what pages it."""
    with one_snapshot(is_retold(asked.resource, asked.by)):
        return _page(asked, among, within)


def _page(asked, among, within):
    resource, rows, paging = asked.resource, asked.rows.filter(*among, **within), asked.paging
    order = ordering(resource, paging.get("ordering"), at=asked.at, by=asked.by)
    size = page_size(paging.get("page_size"))
    keys = picked(resource, paging.get("fields"))
    signed_for = fingerprint(resource.name, order.name, {**asked.given, **within, **_named(among)})
    cursor = paging.get("cursor")
    after = Cursor.read(cursor, signed_for).after(order) if cursor is not None else None
    text = _text(resource, "row", asked.at, asked.by, keys)
    rows = order.read(rows, text, after=after).values_list("told", order.column, "slug")
    found = list(rows[: size + 1])
    following = ""
    if len(found) > size:
        last = Cursor(*found[size - 1][1:]).sign(signed_for)
        shape = {key: paging[key] for key in ("ordering", "fields") if key in paging}
        following = urlencode({**asked.given, **shape, "page_size": size, "cursor": last})
    texts = [text for text, *_ in found[:size]]
    return Page(told(resource, texts, at=asked.at, by=asked.by, keys=keys), following)


def _named(among):
    return {"among": str(among)} if among else {}


def count(name, query):
    """The ``Count`` of what a ``QueryDict`` finds, up to ``MOST_COUNTED``. Raises ``QueryRefused``."""
    return count_of(ask(name, query, paging=()))


def count_of(asked):
    """The same for a query that is ``Asked``."""
    found = asked.rows.order_by()[: MOST_COUNTED + 1].count()
    return Count(min(found, MOST_COUNTED), exact=found <= MOST_COUNTED)


def find(name, slug, query):
    """One object of resource ``name`` as a ``QueryDict`` asks for it; None where there is none.

    Raises ``QueryRefused``, ``Withdrawn``, and ``Moved`` for an old slug.
    """
    resource = RESOURCES[name]
    asked = ask_for_one(resource, query)
    with one_snapshot(is_retold(resource, asked.get("as_of"))):
        return _found(resource, slug, asked)


def _found(resource, slug, asked):
    keys = picked(resource, asked.get("fields"), of_one=True)
    at, by = asked.get("as_published"), asked.get("as_of")
    text = _text(resource, resource.text, at, by, keys)
    found = resource.rows(at, by).filter(slug=slug).values_list(text, "published").first()
    if found is None:
        _refuse_withdrawn(resource, slug)
        if moved := _successor(resource, slug, at, by):
            raise Moved(moved)
        return None
    (text,) = told(resource, [found[0]], at=at, by=by, full=True, keys=keys)
    return Found(text, found[1].lower)


def _text(resource, column, at, by, keys):
    """What to read of a row: of one that is told again the whole, whatever ``keys`` are asked for."""
    return text_of(resource, column, at=at, keys=None if is_retold(resource, by) else keys)


def refuse_withdrawn(name, slug):
    """Raise ``Withdrawn`` where the object of resource ``name`` is off the record."""
    _refuse_withdrawn(RESOURCES[name], slug)


def _successor(resource, slug, at, by):
    if not resource.part:
        return successor(resource.kind, slug, at)
    names = resource.names
    if resource.part == "stance" and slug.count(".") == 2:
        names = ("statement", "", "statement")
    moved = part_successor(resource.part, names, slug, at)
    if moved:
        _refuse_withdrawn(resource, moved)
    return moved if moved and resource.rows(at, by).filter(slug=moved).exists() else None


def _refuse_withdrawn(resource, slug):
    """A denial goes with its statement, with its claim, and with the statement that it denies:
    its slug names them all. So it is with every row that has no dossier of its own."""
    kinds = resource.goes_with or (resource.kind,)
    names = slug.split(".") if resource.goes_with else [slug]
    if resource.name == "editions":
        kinds, names = slug.split(".")[:1], slug.split(".")[1:2]
    gone = Tombstone.objects.now().filter(kind__in=kinds, slug__in=names)
    if tombstone := gone.order_by("pk").first():
        raise Withdrawn(tombstone.reason)


def page_size(text):
    """How many objects a page holds, as it was asked for. Raises ``QueryRefused``."""
    if text is None:
        return PAGE_SIZE
    plain = text.isascii() and text.isdigit() and len(text) <= 3
    if not (plain and 1 <= int(text) <= LARGEST_PAGE):
        raise QueryRefused("page_size", f"Give a whole number from 1 to {LARGEST_PAGE}.")
    return int(text)
