"""Whose side an actor is on: itself, and whatever it is known to have belonged to that day."""

from vocabulary.times import UncertainTime


def sides(snapshot, actors, when=None):
    """``actors`` and every body above them, sorted: followed over roles, parts and ownership.

    An affiliation counts when it is not known to have begun after ``when`` (an ``UncertainTime``,
    or None for the present) and not known to have ended by then; an end that is only known to lie
    in the past ("former") has come.
    """
    found, waiting = set(), [slug for slug in actors if slug]
    while waiting:
        slug = waiting.pop()
        entry = snapshot.get("actor", slug)
        if slug in found or entry is None:
            continue
        found.add(slug)
        for affiliation in entry.content.get("affiliations", ()):
            if _held(affiliation, when):
                waiting.append(affiliation["to"])
    return sorted(found)


def _held(affiliation, when):
    since, until = (_time(affiliation.get(key)) for key in ("from", "until"))
    if when is None:
        return until is None
    began = since is None or since.earliest <= when.latest
    return began and (until is None or until.earliest >= when.earliest)


def _time(data):
    return UncertainTime.from_json(data) if data else None


def of_stance(snapshot, taken):
    """The sides of a stance's speaker and of the body spoken for."""
    content = taken.statement.content
    voices = (content.get("speaker"), content.get("on_behalf_of"))
    return snapshot.lasting(
        ("sides", taken.statement.slug), lambda: sides(snapshot, voices, taken.said)
    )
