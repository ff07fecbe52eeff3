"""A claim: who asserts it, who denies it, how it reached us, and what the evidence says."""

from record.drawing import refs, reports, stances, statuses
from vocabulary.terms import ClaimKind, ClaimLinkKind, PartyRole, Position

INVERSE = {
    ClaimLinkKind.REPLACES: "replaced by",
    ClaimLinkKind.COMPETES_WITH: "competes with",
    ClaimLinkKind.REFINES: "refined by",
    ClaimLinkKind.DRIFTED_FROM: "drifted into",
    ClaimLinkKind.SAME_AS: "same as",
}
ADDRESSES = ("slug", "url", "api_url")


def row(snapshot, entry):
    """What a list returns: at most ten stances a position, the rest counted, other claims by slug."""
    drawn = draw(snapshot, entry, full=False)
    for holder, key in ((drawn, "part_of"), *((link, "claim") for link in drawn["links"])):
        holder[key] = holder[key] and {name: holder[key][name] for name in ADDRESSES}
    return drawn


def detail(snapshot, entry):
    """What the claim's page shows: all stances, assessments, evidence, appearances, corrections."""
    taken = stances.on_claim(snapshot, entry)
    first, latest = reports.appearances(snapshot, asserting(taken) or pairs(taken))
    return {
        **draw(snapshot, entry, full=True),
        "first_appearance": first,
        "latest_appearance": latest,
        "assessments": statuses.history(snapshot, entry),
        "evidence": bearings(snapshot, entry),
        "corrections": list(entry.corrections),
    }


def draw(snapshot, entry, *, full):
    content = entry.content
    taken = stances.on_claim(snapshot, entry)
    return {
        **refs.addresses("claim", entry.slug),
        "text": content["text"],
        "language": content.get("language", "en"),
        "kind": refs.term(ClaimKind, content["kind"], full=full),
        "event": refs.event(snapshot, content["event"]),
        "part_of": brief(snapshot, content.get("part_of")),
        "parties": parties(snapshot, entry),
        "statuses": statuses.shown(snapshot, entry),
        "replaced": is_replaced(snapshot, entry),
        "contested": stances.contested(snapshot, taken),
        "asserted_by": stances.voices(snapshot, taken, Position.ASSERTS),
        "denied_by": stances.voices(snapshot, taken, Position.DENIES),
        "doubted_by": stances.voices(snapshot, taken, Position.DOUBTS),
        "stances": stances.grouped(snapshot, taken, full=full),
        "links": links(snapshot, entry),
        "reports": reports.counts(snapshot, asserting(taken)),
        **refs.issue(entry),
    }


def brief(snapshot, slug):
    """A claim inside another object: its text with who says and denies it, and its status."""
    entry = snapshot.get("claim", slug)
    if entry is None:
        return None
    return snapshot.once(("brief", slug), lambda: _brief(snapshot, entry))


def _brief(snapshot, entry):
    taken = stances.on_claim(snapshot, entry)
    return {
        **refs.addresses("claim", entry.slug),
        "text": entry.content["text"],
        "language": entry.content.get("language", "en"),
        "statuses": statuses.brief(statuses.shown(snapshot, entry)),
        "asserted_by": stances.voices(snapshot, taken, Position.ASSERTS),
        "denied_by": stances.voices(snapshot, taken, Position.DENIES),
        "contested": stances.contested(snapshot, taken),
        "replaced": is_replaced(snapshot, entry),
    }


def pairs(taken):
    """``(statement slug, attribution)`` of every report that the stances rest on."""
    return [(stance.statement.slug, a) for stance in taken for a in stance.attributions]


def asserting(taken):
    return pairs([s for s in taken if s.position == Position.ASSERTS and not s.as_reported])


def parties(snapshot, entry):
    return [
        {
            "actor": actor,
            "role": party["role"],
            "role_label": PartyRole(party["role"]).label,
            "accused": party["role"] in PartyRole.accused(),
        }
        for party in entry.content.get("parties", ())
        if (actor := refs.actor(snapshot, party["actor"]))
    ]


def is_replaced(snapshot, entry):
    return any(link["kind"] == ClaimLinkKind.REPLACES for _, link in links_to(snapshot, entry))


def links_to(snapshot, entry):
    """``(claim, link)`` of the published claims that link to this one."""
    return [
        (other, link)
        for other in snapshot.referring("claim", entry.slug, by="claim")
        for link in other.content.get("links", ())
        if link["to"] == entry.slug
    ]


def links(snapshot, entry):
    own = [(link["to"], link, "to") for link in entry.content.get("links", ())]
    own += [(other.slug, link, "from") for other, link in links_to(snapshot, entry)]
    return [
        _link(link, claim, direction)
        for slug, link, direction in own
        if (claim := brief(snapshot, slug))
    ]


def _link(link, claim, direction):
    kind = ClaimLinkKind(link["kind"])
    return {
        "kind": kind.value,
        "label": kind.label if direction == "to" else INVERSE[kind],
        "direction": direction,
        "claim": claim,
        "basis": link["basis"],
        "words": link.get("words", ""),
        "reason": link.get("reason", ""),
    }


def bearings(snapshot, entry):
    """The evidence that somebody says bears on the claim."""
    drawn = []
    for bearing in entry.content.get("bearings", ()):
        item = snapshot.get("evidence", bearing["evidence"])
        if item is not None:
            drawn.append(_bearing(snapshot, bearing, item))
    return drawn


def _bearing(snapshot, bearing, item):
    return {
        "evidence": refs.evidence(snapshot, item.slug),
        "kind": item.content["kind"],
        "bearing": bearing["bearing"],
        "according_to": refs.actor(snapshot, bearing.get("according_to")),
        "words": bearing.get("words", "")
        or statuses.exact_words(statuses.attribution_of(snapshot, bearing)),
        "produced_by": refs.actor(snapshot, item.content.get("produced_by")),
        "tie": item.content.get("tie", ""),
    }
