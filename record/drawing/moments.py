"""The moments of the world at which a claim began to stand otherwise."""

from record.drawing import links, stances, world
from vocabulary.terms import ClaimLinkKind


def of_claim(snapshot, entry):
    """Every moment by which what is drawn of the claim may have become other, in order.

    The first is when it began to be one; from the last on it stands as it does.
    """
    begins = world.since(snapshot, entry)
    later = {
        moment
        for some in (_of_stances, _of_assessments, _of_evidence, _of_claims)
        for moment in some(snapshot, entry)
        if moment > begins
    }
    return [begins, *sorted(later)]


def _since(snapshot, kind, slugs):
    """When each of these that is on record certainly was."""
    found = (snapshot.get(kind, slug) for slug in slugs)
    return [world.since(snapshot, entry) for entry in found if entry]


def _of_stances(snapshot, entry):
    """When each was taken, ended, taken back."""
    for taken in stances.on_claim(snapshot, entry):
        yield world.since(snapshot, taken.statement)
        yield from _since(snapshot, "statement", [taken.stance.get("ended_by", "")])
        about = snapshot.referring("statement", taken.statement.slug, by="statement")
        yield from (world.since(snapshot, other) for other in about)


def _of_assessments(snapshot, entry):
    """When each was made, and what it rests on was."""
    for assessment in entry.content.get("assessments", ()):
        yield world.assessment_since(snapshot, entry, assessment)
        yield from _since(snapshot, "statement", assessment.get("statements", ()))
        yield from _since(snapshot, "evidence", assessment.get("evidence", ()))


def _of_evidence(snapshot, entry):
    for bearing in entry.content.get("bearings", ()):
        yield world.bearing_since(snapshot, entry, bearing)


def _of_claims(snapshot, entry):
    """When the claims that it names were, ties to them were, and rivals were asserted."""
    yield from _since(snapshot, "claim", [entry.content.get("part_of", "")])
    for link, other, direction in links.around(snapshot, entry):
        yield world.since(snapshot, other)
        yield world.link_since(snapshot, entry if direction == "to" else other, link)
        if link["kind"] == ClaimLinkKind.COMPETES_WITH:
            rivals = stances.on_claim(snapshot, other)
            yield from (world.since(snapshot, taken.statement) for taken in rivals)
