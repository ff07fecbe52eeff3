"""A page of stored texts, and one object's text."""

from dataclasses import dataclass
from urllib.parse import urlencode

from record.models import Tombstone
from record.query.asking import ask, moments
from record.query.cursors import Cursor, falling, fingerprint
from record.query.moving import part_successor, successor
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES
from record.query.telling import told

PAGE_SIZE, LARGEST_PAGE = 20, 100


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


def answer(name, query):
    """One page of resource ``name`` for a ``QueryDict``. Raises ``QueryRefused``."""
    asked = ask(name, query)
    resource, rows = asked.resource, asked.rows
    size = _page_size(asked.paging.get("page_size"))
    signed_for = fingerprint(resource, asked.given)
    if (cursor := asked.paging.get("cursor")) is not None:
        rows = rows.filter(Cursor.read(cursor, signed_for).after(resource.order))
    rows = rows.order_by(falling(resource.order, by_moment=asked.reads_by_moment), "-slug")
    found = list(rows.values_list("row", resource.order, "slug")[: size + 1])
    following = ""
    if len(found) > size:
        last = Cursor(*found[size - 1][1:]).sign(signed_for)
        following = urlencode({**asked.given, "page_size": size, "cursor": last})
    return Page(asked.told([(slug, text) for text, _, slug in found[:size]]), following)


def find(name, slug, query):
    """The JSON text of one object of resource ``name``, at the moments that a ``QueryDict`` asks;
    None where there is none.

    Raises ``QueryRefused``, ``Withdrawn``, and ``Moved`` for an old slug.
    """
    resource, when = RESOURCES[name], moments(query)
    text = _text(resource, slug, **when)
    if text is None:
        _refuse_withdrawn(resource, slug)
        if moved := _successor(resource, slug, when):
            raise Moved(moved)
    return text


def _text(resource, slug, *, at, by):
    rows = resource.rows(at, by).filter(slug=slug)
    text = rows.values_list(resource.text, flat=True).first()
    if text is None:
        return None
    return told(resource, [(slug, text)], at=at, by=by, full=True)[0]


def _successor(resource, slug, when):
    if not resource.part:
        return successor(resource.kind, slug, when["at"])
    names = resource.names
    if resource.part == "stance" and slug.count(".") == 2:
        names = ("statement", "", "statement")
    moved = part_successor(resource.part, names, slug, when["at"])
    if moved:
        _refuse_withdrawn(resource, moved)
    return moved if moved and _text(resource, moved, **when) is not None else None


def _refuse_withdrawn(resource, slug):
    """A denial goes with its statement, with its claim, and with the statement that it denies:
    its slug names them all. So it is with every row that has no dossier of its own."""
    kinds = resource.goes_with or (resource.kind,)
    names = slug.split(".") if resource.goes_with else [slug]
    gone = Tombstone.objects.now().filter(kind__in=kinds, slug__in=names)
    if tombstone := gone.order_by("pk").first():
        raise Withdrawn(tombstone.reason)


def _page_size(text):
    if text is None:
        return PAGE_SIZE
    plain = text.isascii() and text.isdigit() and len(text) <= 3
    if not (plain and 1 <= int(text) <= LARGEST_PAGE):
        raise QueryRefused("page_size", f"Give a whole number from 1 to {LARGEST_PAGE}.")
    return int(text)
