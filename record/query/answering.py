"""From a query string to a page of stored texts. Strict: what is not in the grammar is refused."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError

from record.models import Tombstone
from record.query.cursors import Cursor, fingerprint
from record.query.filtering import FILTER_SETS
from record.query.grammar import PAGING, PARAMETERS, RESOURCES, applicable
from record.query.moving import part_successor, successor
from record.query.refusal import QueryRefused
from record.query.values import Text

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
    resource = RESOURCES[name]
    asked = _strictly(resource, query)
    cursor, size = asked.pop("cursor", None), _page_size(asked.pop("page_size", None))
    rows = _filtered(resource, asked)
    signed_for = fingerprint(resource, asked)
    if cursor is not None:
        rows = rows.filter(Cursor.read(cursor, signed_for).after(resource.order))
    rows = rows.order_by(f"-{resource.order}", "-slug")
    found = list(rows.values_list("row", resource.order, "slug")[: size + 1])
    following = ""
    if len(found) > size:
        last = Cursor(*found[size - 1][1:]).sign(signed_for)
        following = urlencode({**asked, "page_size": size, "cursor": last})
    return Page([text for text, *_ in found[:size]], following)


def find(name, slug):
    """The stored JSON text of one object of resource ``name``; None where there is none.

    Raises ``Withdrawn``, and ``Moved`` for an old slug.
    """
    resource = RESOURCES[name]
    text = _text(resource, slug)
    if text is None:
        _refuse_withdrawn(resource, slug)
        if moved := _successor(resource, slug):
            raise Moved(moved)
    return text


def _text(resource, slug):
    rows = resource.rows(None).filter(slug=slug)
    return rows.values_list(resource.text, flat=True).first()


def _successor(resource, slug):
    if not resource.part:
        return successor(resource.kind, slug)
    names = resource.names
    if resource.part == "stance" and slug.count(".") == 2:
        names = ("statement", "", "statement")
    moved = part_successor(resource.part, names, slug)
    if moved:
        _refuse_withdrawn(resource, moved)
    return moved if moved and _text(resource, moved) is not None else None


def _refuse_withdrawn(resource, slug):
    """A denial goes with its statement, with its claim, and with the statement that it denies:
    its slug names them all. So it is with every row that has no dossier of its own."""
    kinds = resource.goes_with or (resource.kind,)
    names = slug.split(".") if resource.goes_with else [slug]
    gone = Tombstone.objects.now().filter(kind__in=kinds, slug__in=names)
    if tombstone := gone.order_by("pk").first():
        raise Withdrawn(tombstone.reason)


def _strictly(resource, query):
    """The parameters of ``query``, each once, all known here. Raises ``QueryRefused``."""
    allowed = applicable(resource)
    for name, values in query.lists():
        if name not in allowed:
            known = name in PARAMETERS
            reason = "does not apply to this resource" if known else "is not a parameter"
            raise QueryRefused(name, f"This {reason}. Allowed here: {', '.join(allowed)}.")
        if len(values) > 1:
            raise QueryRefused(name, "Give this parameter once; part several values by commas.")
    for name in PAGING:
        if name in query:
            _clean(name, query[name])
    return query.dict()


def _clean(name, text):
    """Refuse a text that no field would take in; cursors may be longer than other texts."""
    try:
        Text().to_python(text[:200])
    except ValidationError as error:
        raise QueryRefused(name, error.messages[0]) from error


def _filtered(resource, asked):
    filters = FILTER_SETS[resource.name](asked, resource.rows(None))
    for name, errors in filters.form.errors.items():
        raise QueryRefused(name, errors[0])
    filters.queryset = resource.rows(filters.form.cleaned_data["as_published"])
    return filters.qs


def _page_size(text):
    if text is None:
        return PAGE_SIZE
    plain = text.isascii() and text.isdigit() and len(text) <= 3
    if not (plain and 1 <= int(text) <= LARGEST_PAGE):
        raise QueryRefused("page_size", f"Give a whole number from 1 to {LARGEST_PAGE}.")
    return int(text)
