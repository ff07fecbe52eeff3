"""A claim: who asserts it, who denies it, how it reached us, and what the evidence says."""

from django.utils.translation import gettext_noop

from record.drawing import links as ties
from record.drawing import refs, reports, stances, statuses
from vocabulary.terms import ClaimKind, ClaimLinkKind, PartyRole, Position

INVERSE = {
    ClaimLinkKind.REPLACES: gettext_noop("replaced by"),
    ClaimLinkKind.COMPETES_WITH: gettext_noop("competes with"),
    ClaimLinkKind.REFINES: gettext_noop("refined by"),
    ClaimLinkKind.DRIFTED_FROM: gettext_noop("drifted into"),
    ClaimLinkKind.SAME_AS: gettext_noop("same as"),
}
ADDRESSES = ("slug", "url", "api_url")


def draw(snapshot, entry, *, full):
    """What the claim's page shows, ``full``: all stances, assessments, evidence, appearances and
    corrections. Else what a list returns: at most ten stances a position, the rest counted, other
    claims by slug."""
    return _detail(snapshot, entry) if full else alone(_shared(snapshot, entry, full=False))


def alone(drawn):
    """A drawn claim in which the claims that it names are their addresses."""
    part_of = drawn["part_of"] and _addresses(drawn["part_of"])
    links = [{**link, "claim": _addresses(link["claim"])} for link in drawn["links"]]
    return {**drawn, "part_of": part_of, "links": links}


def _addresses(claim):
    return {name: claim[name] for name in ADDRESSES}


def _detail(snapshot, entry):
    taken = stances.on_claim(snapshot, entry)
    first, latest = reports.appearances(snapshot, asserting(taken) or pairs(taken))
    return {
        **_shared(snapshot, entry, full=True),
        "first_appearance": first,
        "latest_appearance": latest,
        "assessments": statuses.history(snapshot, entry),
        "evidence": bearings(snapshot, entry),
        "corrections": corrections(snapshot, entry, taken),
    }


def _shared(snapshot, entry, *, full):
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
        "replaced": ties.is_replaced(snapshot, entry),
        "contested": stances.contested(snapshot, taken),
        "same_side": ties.is_contradicted_on_one_side(snapshot, entry),
        "asserted_by": stances.voices(snapshot, taken, Position.ASSERTS),
        "denied_by": stances.voices(snapshot, taken, Position.DENIES),
        "doubted_by": stances.voices(snapshot, taken, Position.DOUBTS),
        "stances": stances.grouped(snapshot, taken, full=full),
        "links": links(snapshot, entry, full=full),
        "reports": reports.counts(snapshot, asserting(taken)),
        **refs.issue(entry),
        "corrected": _latest(corrections(snapshot, entry, taken)),
    }


def _latest(corrections):
    """The newest of those that were made under the claim's own name, or None."""
    return next((told for told in reversed(corrections) if not told["merged"]), None)


def corrections(snapshot, entry, taken):
    """Those of the claim and of the statements that it shows, oldest first: a reader saw them here."""
    found = refs.corrections(entry)
    for statement in {stance.statement.slug: stance.statement for stance in taken}.values():
        found += refs.corrections(statement, of=refs.statement(snapshot, statement.slug))
    return sorted(found, key=lambda correction: correction["at"])


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
        "replaced": ties.is_replaced(snapshot, entry),
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


def links(snapshot, entry, *, full):
    return [
        {
            **(_link_itself(snapshot, entry, link, claim, direction) if full else {}),
            **_link(link, brief(snapshot, claim.slug), direction),
        }
        for link, claim, direction in ties.around(snapshot, entry)
    ]


def _link_itself(snapshot, entry, link, claim, direction):
    """The address of a link, and where its words were read."""
    holder, other = (entry, claim) if direction == "to" else (claim, entry)
    return {
        **_link_addresses(holder.slug, link["kind"], other.slug),
        "read_in": statuses.read_in(snapshot, link),
    }


def _link_addresses(holder, kind, other):
    return refs.part_of("link", f"{holder}.{kind}.{other}", ("claim", holder))


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


def own_links(snapshot, entry):
    """The links that this claim makes, each a row of its own with both claims."""
    return [
        {
            **_link_addresses(entry.slug, link["kind"], to.slug),
            "kind": link["kind"],
            "label": ClaimLinkKind(link["kind"]).label,
            "claim": brief(snapshot, entry.slug),
            "to": brief(snapshot, to.slug),
            "basis": link["basis"],
            "words": link.get("words", ""),
            "reason": link.get("reason", ""),
            "read_in": statuses.read_in(snapshot, link),
            "same_side": ties.same_side(snapshot, entry, to),
        }
        for link, to, direction in ties.around(snapshot, entry)
        if direction == "to"
    ]


def stance(snapshot, entry, taken):
    """A stance on the claim as a row of its own."""
    return {
        **stances.draw(snapshot, taken),
        "claim": brief(snapshot, entry.slug),
        "event": refs.event(snapshot, entry.content["event"]),
        "of_statement": None,
    }


def figures(snapshot, entry, taken):
    """The figures of one stance, each a row of its own, with what replaces or contradicts it."""
    given = taken.stance.get("figures", ())
    return [
        {
            **refs.part_of("figure", f"{taken.slug}.{number}", ("claim", entry.slug)),
            **stances.figure(data),
            **_who(snapshot, taken),
            "claim": brief(snapshot, entry.slug),
            "event": refs.event(snapshot, entry.content["event"]),
            "replaces": _rivals(snapshot, entry, ClaimLinkKind.REPLACES, "to"),
            "replaced_by": _rivals(snapshot, entry, ClaimLinkKind.REPLACES, "from"),
            "conflicts_with": _rivals(snapshot, entry, ClaimLinkKind.COMPETES_WITH),
            "reports": [
                reports.report(snapshot, attribution, taken.statement.slug)
                for attribution in taken.attributions
            ],
        }
        for number, data in enumerate(given, start=1)
    ]


def _who(snapshot, taken):
    """A stance in short, under the names that do not clash with a figure's."""
    drawn = stances.short(snapshot, taken)
    return {"stance": drawn.pop("slug"), **drawn}


def _rivals(snapshot, entry, kind, direction=""):
    """The claims at the other end of such links, each with the figures given for it."""
    return [
        {"claim": brief(snapshot, claim.slug), "figures": words_of_figures(claim)}
        for link, claim, way in ties.around(snapshot, entry)
        if link["kind"] == kind and direction in ("", way)
    ]


def words_of_figures(claim):
    given = [f for s in claim.content.get("stances", ()) for f in s.get("figures", ())]
    return list(dict.fromkeys(figure["words"] for figure in given))


def bearings(snapshot, entry):
    """The evidence that somebody says bears on the claim."""
    drawn = []
    for bearing in entry.content.get("bearings", ()):
        item = snapshot.get("evidence", bearing["evidence"])
        if item is not None:
            drawn.append(_bearing(snapshot, bearing, item))
    return drawn


def meant_by(snapshot, bearing):
    """What an item is said to mean for a claim: according to whom, in which words, read where."""
    return {
        "bearing": bearing["bearing"],
        "according_to": refs.actor(snapshot, bearing.get("according_to")),
        "words": bearing.get("words", "")
        or statuses.exact_words(statuses.attribution_of(snapshot, bearing)),
        "read_in": statuses.read_in(snapshot, bearing),
    }


def _bearing(snapshot, bearing, item):
    return {
        "evidence": refs.evidence(snapshot, item.slug),
        "kind": item.content["kind"],
        **meant_by(snapshot, bearing),
        "produced_by": refs.actor(snapshot, item.content.get("produced_by")),
        "produced": refs.time(item.content.get("produced")),
        "tie": item.content.get("tie", ""),
    }
