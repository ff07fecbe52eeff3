"""Small dicts by which one object appears inside another, and their root-relative addresses."""

from vocabulary.times import UncertainTime

PLURALS = {
    "actor": "actors",
    "assessment": "assessments",
    "attribution": "attributions",
    "claim": "claims",
    "denial": "denials",
    "document": "documents",
    "edition": "editions",
    "event": "events",
    "evidence": "evidence",
    "figure": "figures",
    "link": "links",
    "stance": "stances",
    "statement": "statements",
    "view": "views",
}
WITHDRAWN = "an actor whose entry is withdrawn"


def page_url(kind, slug):
    return f"/{PLURALS[kind]}/{slug}/"


def api_url(kind, slug):
    return f"/api/v1/{PLURALS[kind]}/{slug}/"


def addresses(kind, slug):
    """``slug``, ``url`` and ``api_url``, with which every object begins."""
    return {"slug": slug, "url": page_url(kind, slug), "api_url": api_url(kind, slug)}


def part_of(kind, slug, page):
    """The addresses of a row that has no page of its own: ``page`` is ``(kind, slug)`` of its."""
    return {"slug": slug, "url": page_url(*page), "api_url": api_url(kind, slug)}


def linked(drawn):
    """``drawn`` with ``api_url`` beside every ``url`` of an object on record; null where that is."""
    if isinstance(drawn, list):
        return [linked(one) for one in drawn]
    if not isinstance(drawn, dict):
        return drawn
    found = {}
    for key, value in drawn.items():
        found[key] = linked(value)
        if key == "url" and "slug" in drawn and "api_url" not in drawn:
            found["api_url"] = value and f"/api/v1{value}"
    return found


def issue(entry):
    """``edition`` and what belongs to it, with which every dossier's object ends."""
    own = [correction for correction in corrections(entry) if not correction["merged"]]
    return {
        "edition": entry.number,
        "published_at": entry.published_at.isoformat(),
        "first_published": entry.first_published.isoformat(),
        "corrected": own[-1] if own else None,
    }


def corrections(entry, of=None):
    """The corrections of an entry, oldest first; ``of`` is the part that was wrong, None: itself."""
    return [{**correction, "of": of} for correction in entry.corrections]


def term(vocabulary, value, *, full=False):
    """``{"term", "label"}``, with its definition where ``full``; None for an empty value."""
    if not value:
        return None
    found = vocabulary(value)
    drawn = {"term": found.value, "label": found.label}
    return {**drawn, "definition": found.definition} if full else drawn


def time(data):
    """A frozen time as the API gives it, or None."""
    return UncertainTime.from_json(data).as_api() if data else None


def actor(snapshot, slug):
    """``{"slug", "name", "url"}``, ``url`` null for a private person; None where not published."""
    entry = snapshot.get("actor", slug)
    if entry is None:
        return None
    private = entry.content.get("private", False)
    return {
        "slug": entry.slug,
        "name": entry.content["name"],
        "url": None if private else page_url("actor", entry.slug),
    }


def document(snapshot, slug, *, full=False):
    """``{"slug", "title", "url"}``, with ``source_url`` and ``archived_url`` where ``full``."""
    entry = snapshot.get("document", slug)
    if entry is None:
        return None
    drawn = {
        "slug": slug,
        "title": entry.content.get("title", ""),
        "url": page_url("document", slug),
    }
    if not full:
        return drawn
    archived = entry.content.get("archived_url", "")
    return {**drawn, "source_url": source_url(snapshot, entry), "archived_url": archived}


def source_url(snapshot, entry):
    """Where the document was published; a post without an address has that of its page."""
    page = snapshot.get("document", entry.content.get("part_of"))
    return entry.content.get("url") or (page.content.get("url", "") if page else "")


def event(snapshot, slug):
    entry = snapshot.get("event", slug)
    if entry is None:
        return None
    return {
        "slug": slug,
        "title": entry.content["title"],
        "url": page_url("event", slug),
        "api_url": api_url("event", slug),
    }


def statement_is_shown(snapshot, entry):
    """Whether a statement's speaker, where it has one, and a report of it are on record."""
    speaker = entry.content.get("speaker")
    return (not speaker or snapshot.get("actor", speaker) is not None) and any(
        snapshot.get("document", attribution["document"])
        for attribution in entry.content.get("attributions", ())
    )


def statement(snapshot, slug):
    """``{"slug", "url", "summary"}``: the summary names the speaker. None where not shown."""
    entry = snapshot.get("statement", slug)
    if entry is None or not statement_is_shown(snapshot, entry):
        return None
    return {
        "slug": entry.slug,
        "url": page_url("statement", entry.slug),
        "summary": entry.content.get("summary", ""),
    }


def evidence(snapshot, slug):
    entry = snapshot.get("evidence", slug)
    if entry is None:
        return None
    return {**addresses("evidence", slug), "what": entry.content["what"]}
