"""A row of a simple table, one dossier: an actor, a document, an event, a claim."""

from django.db.models import F
from django.utils.text import slugify

from claims.models import Claim
from desk.bundles.loading import KINDS
from desk.imports import merging, rows
from desk.imports.columns import columns_of
from desk.imports.plans import Change, Plan, mark, shortened, tidy
from desk.imports.rows import RowRefused
from events.models import Event
from sources.models import Actor, Document

# What a new one is, where the row does not say.
NEW = {
    "actors": {},
    "documents": {"language": "en"},
    "events": {"state": "past"},
    "claims": {"language": "en"},
}


def plan(kind, parts, find):
    """What the row does to its dossier. Raises ``RowRefused`` and ``CellRefused``."""
    given, model, made = parts[""], KINDS[kind], Plan()
    for time in {column.time for column in columns_of(kind).values() if column.time}:
        rows.time(given, time)
    given["slug"] = given.get("slug") or SLUG[kind](given, find)
    row = find.row_or_none(model, given["slug"])
    old = row.contents() if row else {}
    new = merging.merged(old, given) if row else {**given, **NEW[kind], **given}
    new = tidy(new, getattr(model, "defaults", {}))
    made.add(Change(kind, given["slug"], row, old, given, new), *_called(kind, given))
    made.is_new = row is None
    if kind == "actors" and made.is_new:
        made.notes += _namesakes(given)
    return made


def _called(kind, given):
    """What later rows may call it besides its slug."""
    if kind == "actors":
        spellings = [given.get("name"), *(name.get("name") for name in given.get("names", ()))]
        return [f"actor:{spelling}" for spelling in spellings if spelling]
    if kind == "documents":
        return [f"document:{given[key]}" for key in ("url", "archived_url") if key in given]
    return []


def _namesakes(given):
    same = Actor.objects.filter(name=given.get("name", "")).values_list("slug", flat=True)
    return [f"Somebody of this name is on record: {slug}." for slug in same]


def _actor(given, find):
    """The one of that name or spelling; a new one's slug is made of the name."""
    called = given.get("name", "")
    found = find.actor_or_none(called)
    slug = found or shortened(slugify(called))
    if not slug:
        raise RowRefused(f"slug: write one; none can be made of “{called}”.")
    if not found and (taken := find.row_or_none(Actor, slug)):
        raise RowRefused(f"slug: write one; “{slug}” is {taken}.")
    return slug


def _document(given, find):
    """The one at that address; a new one's slug names publisher and day, not what it is about."""
    url, publisher = given.get("url", ""), given.get("publisher", "")
    if url and (found := find.document_or_none(url)):
        return found
    published = given.get("published", {})
    day = (published.get("on") or published.get("from", ""))[:10]
    same = Document.objects.filter(publisher__slug=publisher, title=given.get("title", ""), url=url)
    for document in same:
        if document.published.as_json() == published:
            return document.slug
    return f"{shortened(publisher, 20)}-{day}-{mark(url, given.get('title', ''))}".replace(
        "--", "-"
    )


def _event(given, find):
    title = given.get("title", "")
    found = list(Event.objects.filter(title=title).values_list("slug", flat=True)[:2])
    if len(found) > 1:
        raise RowRefused(f"slug: write one; several events are called “{title}”.")
    slug = found[0] if found else shortened(slugify(title))
    if not slug:
        raise RowRefused(f"slug: write one; none can be made of “{title}”.")
    return slug


def _claim(given, find):
    """The one of that text about that event; a new one's slug does not say what is claimed."""
    event, text = given.get("event", ""), given.get("text", "")
    found = Claim.objects.filter(event__slug=event, text=text).order_by(
        F("merged_into").desc(nulls_first=True)
    )
    if found:
        return found[0].slug
    return f"{shortened(event, 30)}-{given.get('kind', '')}-{mark(text)}"


SLUG = {"actors": _actor, "documents": _document, "events": _event, "claims": _claim}
