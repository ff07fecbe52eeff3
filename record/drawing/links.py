"""The ties between claims, and contradictions on one side."""

from record.drawing import sides, stances, world
from vocabulary.terms import ClaimLinkKind, Position


def links_to(snapshot, entry):
    """``(claim, link)`` of the published claims that link to this one."""
    return [
        (other, link)
        for other in snapshot.referring("claim", entry.slug, by="claim")
        for link in other.content.get("links", ())
        if link["to"] == entry.slug
    ]


def around(snapshot, entry):
    """``(link, claim, direction)`` of every link of the claim whose other end is published."""
    own = [
        (link, snapshot.get("claim", link["to"]), "to") for link in entry.content.get("links", ())
    ]
    found = own + [(link, other, "from") for other, link in links_to(snapshot, entry)]
    return [(link, claim, direction) for link, claim, direction in found if claim]


def is_replaced(snapshot, entry):
    return any(link["kind"] == ClaimLinkKind.REPLACES for _, link in links_to(snapshot, entry))


def same_side(snapshot, one, other):
    """Whether somebody asserts claim ``one``, and somebody on the same side claim ``other``."""
    return same_side_since(snapshot, one, other) is not None


def same_side_since(snapshot, one, other):
    """The moment by which both had certainly been asserted so, or None."""
    return _met(_on_sides(snapshot, one), _on_sides(snapshot, other))


def is_contradicted_on_one_side(snapshot, entry):
    """Whether two on one side contradict each other about the claim: one asserts what another
    denies, or each asserts one of two claims that cannot both be right."""
    asserting = _on_sides(snapshot, entry)
    if _met(asserting, _on_sides(snapshot, entry, Position.DENIES)):
        return True
    return any(
        link["kind"] == ClaimLinkKind.COMPETES_WITH and _met(asserting, _on_sides(snapshot, rival))
        for link, rival, _ in around(snapshot, entry)
    )


def _on_sides(snapshot, entry, position=Position.ASSERTS):
    """The sides on which the position is taken on a claim, each with the moment by which it
    certainly was."""
    found = {}
    for taken in stances.on_claim(snapshot, entry):
        if taken.position == position and not taken.as_reported:
            moment = world.since(snapshot, taken.statement)
            for side in sides.of_stance(snapshot, taken):
                found[side] = min(moment, found.get(side, moment))
    return found


def _met(some, others):
    """The first moment at which both were on one side, or None."""
    return min((max(some[side], others[side]) for side in some if side in others), default=None)
