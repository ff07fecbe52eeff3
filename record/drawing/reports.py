"""How statements reached us: reports, the words that they give, chains, and what is one origin."""

from record.drawing import order, refs


def shown_attributions(snapshot, entry, keys=None):
    """The attributions of a statement whose document is published; of ``keys`` where given."""
    return [
        attribution
        for attribution in entry.content.get("attributions", ())
        if (keys is None or attribution["key"] in keys)
        and snapshot.get("document", attribution["document"])
    ]


def report(snapshot, attribution, of, *, full=False):
    """One document's report of the statement ``of``, a slug. ``full`` adds what only a detail shows."""
    document = attribution["document"]
    time = order.document_time(snapshot, document)
    drawn = {
        "document": refs.document(snapshot, document, full=full),
        "publisher": publisher(snapshot, document),
        "credited_as": attribution.get("credited_as", ""),
        "credited_how": attribution.get("credited_how", ""),
        "credits": refs.actor(snapshot, attribution.get("credits")),
        "role_as_named": attribution.get("role_as_named", ""),
        "voice": attribution.get("voice", "attributed"),
        "place": attribution.get("place", "body"),
        "cue": attribution.get("cue", ""),
        "hedge": attribution.get("hedge", ""),
        "kind": attribution["kind"],
        "published": time.as_api() if time else None,
        "chain": chain(snapshot, attribution),
    }
    return {**_full(snapshot, attribution, of), **drawn} if full else drawn


def _full(snapshot, attribution, of):
    return {
        **refs.part_of("attribution", f"{of}.{attribution['key']}", ("statement", of)),
        "key": attribution["key"],
        "says_when": refs.time(attribution.get("says_when")),
        "says_medium": attribution.get("says_medium", ""),
        "says_venue": attribution.get("says_venue", ""),
        "identified_by": attribution.get("identified_by", "report"),
        "identified_because": attribution.get("identified_because", ""),
        "identified_in": refs.document(snapshot, attribution.get("identified_in")),
        "quotes": [word["exact"] for word in words([attribution])],
        "paraphrase": attribution.get("paraphrase", ""),
    }


def publisher(snapshot, document):
    entry = snapshot.get("document", document)
    return refs.actor(snapshot, publisher_slug(snapshot, entry))


def publisher_slug(snapshot, entry):
    """The publisher of a document, or of the page that it is part of; "" where neither has one."""
    if entry is None:
        return ""
    own = entry.content.get("publisher")
    return own or publisher_slug(snapshot, snapshot.get("document", entry.content.get("part_of")))


def chain(snapshot, attribution):
    """The relays, nearest the speaker first. A hop whose actor is withdrawn stays, unnamed."""
    return [
        {
            "actor": (actor := refs.actor(snapshot, relay.get("actor"))),
            "description": relay.get("description", "")
            if actor or not relay.get("actor")
            else refs.WITHDRAWN,
            "how": relay.get("how", ""),
            "medium": relay.get("medium", ""),
            "inferred": relay.get("inferred", False),
        }
        for relay in attribution.get("relays", ())
    ]


def words(attributions):
    """The exact words that ``attributions`` give, each rendering of the same words once.

    Only quotes matched against a capture are drawn; prefix, suffix and span never are.
    """
    drawn, seen = [], set()
    for attribution in attributions:
        for quote in attribution.get("quotes", ()):
            names = {quote.get("key"), quote.get("same_words_as")} - {None, ""}
            if quote.get("matched") and not names & seen:
                drawn.append(_quote(quote, attribution["document"]))
            seen |= names
    return drawn


def _quote(quote, document):
    original = quote.get("original")
    return {
        "exact": quote["exact"],
        "language": quote.get("language", ""),
        "original": {
            "words": original.get("words", ""),
            "language": original.get("language", ""),
        }
        if original
        else None,
        "translated_by": quote.get("translated_by", ""),
        "edits": quote.get("edits", ""),
        "whose": quote.get("whose", "speaker"),
        "document": document,
    }


def paraphrase(attributions):
    """Our paraphrase of the first report that has one."""
    return next((a["paraphrase"] for a in attributions if a.get("paraphrase")), "")


def counts(snapshot, pairs):
    """``{"repeats", "origins"}`` over ``(statement slug, attribution)`` pairs.

    Repeats are the documents in which a statement is reported, recaps left out. Reports that
    share a relay are one origin, those without relays group by publisher, and reports of one
    statement by one publisher are one origin, whatever hops one of them drops.
    """
    pairs = [(slug, a) for slug, a in pairs if a["kind"] != "recap"]
    repeats = {(slug, a["document"]) for slug, a in pairs}
    marked = [_marks(snapshot, slug, attribution) for slug, attribution in pairs]
    return {"repeats": len(repeats), "origins": origins(marked)}


def _marks(snapshot, slug, attribution):
    entry = snapshot.get("document", attribution["document"])
    source = publisher_slug(snapshot, entry) or attribution["document"]
    relays = attribution.get("relays", ())
    hops = {relay.get("actor") or relay.get("description", "") for relay in relays}
    return marks(slug, source, hops)


def marks(statement, publisher, hops):
    """What makes two reports one origin, as a set: any mark in common."""
    relays = {("relay", hop) for hop in hops}
    return {("same statement", statement, publisher)} | (relays or {("publisher", publisher)})


def origins(marked):
    """The number of origins among reports, each given by its ``marks``."""
    found = []
    for one in marked:
        joined = [group for group in found if group & one]
        found = [group for group in found if not group & one]
        found.append(one.union(*joined))
    return len(found)


def appearances(snapshot, pairs):
    """``(first, latest)`` appearance over ``(statement slug, attribution)`` pairs, or two None."""
    found = {}
    for slug, attribution in pairs:
        document = attribution["document"]
        when = order.document_time(snapshot, document), order.printed(snapshot, document)
        found.setdefault(document, (when, slug))
    if not found:
        return None, None
    ordered = sorted(found, key=lambda document: order.sort_key(*found[document][0], document))
    return tuple(
        _appearance(snapshot, found, ordered[index], earliest=index == 0) for index in (0, -1)
    )


def _appearance(snapshot, found, document, *, earliest):
    when, slug = found[document]
    others = [other for name, (other, _) in found.items() if name != document]
    pairs = [(when, other) if earliest else (other, when) for other in others]
    return {
        "document": refs.document(snapshot, document),
        "statement": refs.statement(snapshot, slug),
        "published": when[0].as_api() if when[0] else None,
        "order_known": all(order.certainly_before(*pair) for pair in pairs),
    }
