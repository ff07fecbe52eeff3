"""One published edition, as the list of editions shows it, and the withdrawal that ends them."""

from datetime import UTC

from record.drawing import claims, refs
from vocabulary.terms import WithdrawalReason

# By what a list names a dossier; a claim never but by who says and denies it.
TITLES = {
    "actor": "name",
    "document": "title",
    "event": "title",
    "evidence": "what",
    "statement": "summary",
    "view": "title",
}


def named(snapshot, kind, whole, detail):
    """How a list names what stands at ``whole``: a title, or a claim in brief, never its text alone."""
    claim = claims.brief(snapshot, whole.slug) if kind == "claim" else None
    return {"title": "" if claim else detail[TITLES[kind]], "claim": claim}


def draw(snapshot, entry, whole, detail):
    """The edition ``entry`` of what stands at ``whole``, another dossier where it is merged."""
    merged = whole.slug != entry.slug
    # What is merged is named by what it is merged into, and changes with that: not here.
    about = {"title": "", "claim": None} if merged else named(snapshot, entry.kind, whole, detail)
    own = [told for told in refs.corrections(entry) if told["edition"] == entry.number]
    return {
        **_addresses(entry.kind, entry.slug, entry.number),
        "edition": entry.number,
        **about,
        "published_at": entry.published_at.isoformat(),
        "consequential": entry.consequential,
        "cause": refs.addresses(*entry.cause.split("/")) if entry.cause else None,
        "correction": {key: own[0][key] for key in TOLD} if own else None,
        "merged_into": refs.addresses(entry.kind, whole.slug) if merged else None,
        "withdrawn": None,
        "digest": entry.digest,
        "state_url": None if merged else state_url(entry.kind, entry.slug, entry.published_at),
    }


TOLD = ("kind", "wrong", "right", "since")


def tombstone(kind, slug, reason, at):
    """What the list of editions holds of a withdrawn dossier: the reason class and the moment."""
    reason = WithdrawalReason(reason)
    return {
        **_addresses(kind, slug, "withdrawn"),
        "edition": None,
        "title": "",
        "claim": None,
        "published_at": at.isoformat(),
        "consequential": False,
        "cause": None,
        "correction": None,
        "merged_into": None,
        "withdrawn": {"reason": reason.value, "label": reason.label},
        "digest": "",
        "state_url": None,
    }


def without_words(drawn):
    """``drawn`` of an edition whose state is off the record: something that it showed is withdrawn."""
    return {**drawn, "title": "", "claim": None, "state_url": None}


def slug(kind, of, number):
    return f"{kind}.{of}.{number}"


def state_url(kind, of, moment):
    """Where the object is found as it stood from ``moment`` on."""
    instant = moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return f"{refs.api_url(kind, of)}?as_published={instant}"


def _addresses(kind, of, number):
    return {
        "slug": slug(kind, of, number),
        "url": refs.page_url(kind, of),
        "api_url": refs.api_url("edition", slug(kind, of, number)),
        "resource": refs.PLURALS[kind],
        "of": refs.addresses(kind, of),
    }
