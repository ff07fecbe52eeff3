"""All that is on record of a claim in one column, by time: a time is placed by its earliest bound."""

from datetime import UTC, datetime

LAST = datetime.max.replace(tzinfo=UTC)


def of_claim(claim, editions, changes):
    """Entries in order of time, those without one last. Each has ``what`` it is, ``one``, and either
    an uncertain ``time`` (or None) or ``at``, a moment of ours.

    A statement has its ``stances`` too, and an edition the change of ``status`` that it brought.
    """
    entries = [*_statements(claim), *_evidence(claim), *_assessments(claim)]
    entries += [_ours("correction", told["at"], told) for told in claim["corrections"]]
    status = {change["edition"]: change for change in changes}
    entries += [
        {**_ours("edition", one["published_at"], one), "status": status.get(one["edition"])}
        for one in reversed(editions)
    ]
    # Stable: what has the same bounds stays in the order in which it was drawn, as printed.
    return sorted(entries, key=_bounds)


def _statements(claim):
    said = {}
    for group in claim["stances"].values():
        for stance in group["shown"]:
            said.setdefault(stance["statement"]["slug"], []).append(stance)
    for stances in said.values():
        yield {
            "what": "statement",
            "time": stances[0]["said"],
            "one": stances[0]["statement"],
            "stances": stances,
        }


def _evidence(claim):
    items = {bearing["evidence"]["slug"]: bearing for bearing in reversed(claim["evidence"])}
    for bearing in items.values():
        yield {"what": "evidence", "time": bearing["produced"], "one": bearing}


def _assessments(claim):
    for status in reversed(claim["assessments"]):
        yield {"what": "assessment", "time": status["assessed"], "one": status}


def _ours(what, at, one):
    return {"what": what, "time": None, "at": at, "one": one}


def _bounds(entry):
    if entry.get("at"):
        moment = datetime.fromisoformat(entry["at"])
        return moment, moment
    if not entry["time"]:
        return LAST, LAST
    return tuple(datetime.fromisoformat(entry["time"][key]) for key in ("earliest", "latest"))
