"""The ties between claims, and contradictions on one side."""

from functools import partial

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
    return any(_meeting(snapshot, _own(snapshot, one), _own(snapshot, other)))


def same_side_since(snapshot, one, other):
    """The moment by which both had certainly been asserted so, or None."""
    met = _meeting(snapshot, _own(snapshot, one), _own(snapshot, other))
    return min((max(map(partial(_said, snapshot), pair)) for pair in met), default=None)


def _said(snapshot, taken):
    return world.since(snapshot, taken.statement)


def is_contradicted_on_one_side(snapshot, entry):
    """Whether two on one side contradict each other about the claim: one asserts what another
    denies, or each asserts one of two claims that cannot both be right."""
    denied = _own(snapshot, entry, Position.DENIES)
    if any(_meeting(snapshot, _own(snapshot, entry), denied)):
        return True
    return any(
        link["kind"] == ClaimLinkKind.COMPETES_WITH and same_side(snapshot, entry, rival)
        for link, rival, _ in around(snapshot, entry)
    )


def _own(snapshot, entry, position=Position.ASSERTS):
    taken = stances.on_claim(snapshot, entry)
    return [stance for stance in taken if stance.position == position and not stance.as_reported]


def _meeting(snapshot, some, others):
    """The pairs of two on one side."""
    return ((one, other) for one in some for other in others if sides.shared(snapshot, one, other))
