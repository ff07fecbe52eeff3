"""How a claim stands, now and by each moment of the world at which it stood otherwise."""

from itertools import groupby
from operator import itemgetter

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from record import drawing, models
from record.changes import change
from record.drawing import moments, reports, sides, stances
from record.drawing.claims import alone, brief, words_of_figures
from record.drawing.world import World
from record.rows.common import owned, text_of
from record.rows.found import quoted, search_row, text
from vocabulary.terms import ClaimLinkKind, Position

AS_IT_STANDS = {"row": "", "detail": "", "brief": "", "figures": []}


def standing(snapshot, entry, taken, detail):
    """The columns that say how a claim stands, of what is drawn of it."""
    links = {link["kind"] for link in detail["links"]}
    return {
        **_voices(snapshot, taken),
        "statuses": sorted({status["status"] for status in detail["statuses"]}),
        "links": sorted(links),
        "same_side": detail["same_side"],
        "conflicting": ClaimLinkKind.COMPETES_WITH in links,
        "contested": detail["contested"],
        "replaced": detail["replaced"],
        "last_said": _last_said(entry, taken),
        "report_count": detail["reports"]["repeats"],
    }


def _last_said(entry, taken):
    """When somebody last took a position; the claim's first publication where nobody has."""
    own = [s for s in taken if not s.as_reported and not s.is_silence]
    said = [s.said.earliest if s.said else s.statement.first_published for s in own]
    return max(said, default=entry.first_published)


def _voices(snapshot, taken):
    """Who asserts, denies and doubts, bodies spoken for included, each with their sides."""
    columns = {
        "asserted_by": Position.ASSERTS,
        "denied_by": Position.DENIES,
        "doubted_by": Position.DOUBTS,
    }
    found = {}
    for column, position in columns.items():
        own = [s for s in taken if s.position == position and not s.as_reported]
        voices = stances.voices(snapshot, taken, position)
        bodies = [voice["on_behalf_of"] for voice in voices if voice["on_behalf_of"]]
        found[column] = sorted({v["slug"] for v in voices + bodies if v["slug"]})
        above = {side for stance in own for side in sides.of_stance(snapshot, stance)}
        found[f"{column}_sides"] = sorted(above)
    return found


def _texts(detail, taken):
    """By which a claim is found: its text, and the exact words in which stances were taken, each
    with its statement."""
    found = [text("text", detail["text"], detail["language"])]
    for stance in taken:
        of = {"statement": stance.statement.slug, "position": str(stance.position)}
        found += quoted(reports.words(stance.attributions), **of)
    return found


def _speaking(detail, taken):
    """Who takes a position, the bodies spoken for, and the parties."""
    own = [stance.statement.content for stance in taken if not stance.as_reported]
    voices = {content.get(key, "") for content in own for key in ("speaker", "on_behalf_of")}
    return voices | {party["actor"]["slug"] for party in detail["parties"]}


def way_rows(snapshot, entry, row, detail):
    """A row for each way in which the claim stood, and one for each way of finding it. The last of
    each is how it stands."""
    times = moments.of_claim(snapshot, entry)
    past = [_at(snapshot, entry, moment) for moment in times[:-1]]
    ways = [*past, _way(snapshot, entry, row, detail)]
    stood = [
        models.ClaimMoment(
            **owned(entry),
            **way["standing"],
            **(_then(way, ways[-1]) if until else AS_IT_STANDS),
            slug=entry.slug,
            world=DateTimeTZRange(since, until),
        )
        for way, since, until in _periods(times, ways)
    ]
    words = [(way["texts"], way["speaking"]) for way in ways]
    found = [
        search_row(entry, *by, since=since, until=until)
        for by, since, until in _periods(times, words)
    ]
    return stood + found


def _periods(times, values):
    """``(value, since, until)`` of what was so at ``times``: what stays the same is one. The last has
    no end."""
    same = [list(pairs) for _, pairs in groupby(zip(values, times, strict=True), itemgetter(0))]
    begun = [pairs[0] for pairs in same]
    ends = [*(since for _, since in begun[1:]), None]
    return [(value, since, until) for (value, since), until in zip(begun, ends, strict=True)]


def _at(snapshot, entry, moment):
    """How the claim stood by ``moment``."""
    world = snapshot.once(("world", moment), lambda: World(snapshot, moment))
    then = world.get("claim", entry.slug)
    return _way(world, then, drawing.row(world, then), drawing.detail(world, then))


def _way(snapshot, entry, row, detail):
    """All that is kept of how a claim stands, and tells one way from another."""
    taken = stances.on_claim(snapshot, entry)
    return {
        "standing": standing(snapshot, entry, taken, detail),
        "row": row,
        "detail": alone(detail),
        "brief": brief(snapshot, entry.slug),
        "figures": words_of_figures(entry),
        "texts": _texts(detail, taken),
        "speaking": _speaking(detail, taken),
    }


def _then(way, now):
    return {
        **{key: _change(now[key], way[key]) for key in ("row", "detail")},
        "brief": text_of(way["brief"]),
        "figures": way["figures"],
    }


def _change(now, then):
    found = change(now, then)
    return "" if found is None else text_of(found)
