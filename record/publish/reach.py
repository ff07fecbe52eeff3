"""How far a publication reaches: the dossiers whose rows may show what is published."""

from editorial.models import Edition

# Whose row shows what it names itself: a statement lists the claims that are made in it, a
# claim those that link to it. Read: a change of a claim is seen on its statements.
SHOWN_BACK = {
    "claim": {"statement", "claim", "evidence"},
    "statement": {"statement"},
    "event": {"event"},
}


def reached_by(paths, *, ever=False):
    """The published dossiers whose rows may show one of ``paths``, ``paths`` included.

    Everything that refers to them, at any remove; the claims under which a statement's answer to
    an open question stands; and what shows its referrers back. ``ever`` follows past editions too.
    """
    editions = Edition.objects.all() if ever else Edition.objects.current()
    reached = _referring(paths, editions)
    reached |= _referring(_claims_answered(reached), editions)
    named = Edition.objects.of(reached).values_list("dossier__kind", "refers_to")
    back = {
        path
        for kind, refers_to in named
        for path in refers_to
        if path.split("/")[0] in SHOWN_BACK.get(kind, ())
    }
    reached |= back | _merged_with(back)
    return paths_of(Edition.objects.current().of(reached))


def paths_of(editions):
    """The paths of the dossiers that ``editions`` are of."""
    found = editions.values_list("dossier__kind", "dossier__slug")
    return {f"{kind}/{slug}" for kind, slug in found}


def _referring(paths, editions, *, kind=None):
    """``paths`` and everything in ``editions`` that refers to them, at any remove; of one kind."""
    if kind:
        editions = editions.filter(dossier__kind=kind)
    reached, wave = set(paths), set(paths)
    while wave:
        wave = (paths_of(editions.referring_to(wave)) | _merged_with(wave)) - reached
        reached |= wave
    return reached


def _merged_with(paths):
    """What ``paths`` are merged into, or were."""
    merges = Edition.objects.of(paths).exclude(merged_into="")
    found = merges.values_list("dossier__kind", "merged_into").distinct()
    return {f"{kind}/{into}" for kind, into in found}


def _claims_answered(paths):
    """The claims on an event, or a part of it, whose open question a statement in ``paths`` answers."""
    statements = [path for path in paths if path.startswith("statement/")]
    if not statements:
        return set()
    answering = Edition.objects.of(statements).select_related("body").filter(body__erased_at=None)
    asked = {
        f"event/{stance['on']['event']}"
        for edition in answering
        for stance in edition.contents.get("stances", ())
        if stance["on"].get("event")
    }
    if not asked:
        return set()
    events = _events_within(asked)
    claims = Edition.objects.current().filter(dossier__kind="claim")
    return paths_of(claims.referring_to(events))


def _events_within(paths):
    """``paths`` and the events that are a part of them or the same, at any remove."""
    current = Edition.objects.current()
    found, wave = set(), set(paths)
    while wave:
        found |= wave
        linked = _referring(wave, current, kind="event")
        same = {
            f"event/{link['to']}"
            for edition in current.of(linked).select_related("body")
            for link in edition.contents.get("links", ())
            if link["kind"] == "same_as"
        }
        wave = (linked | same) - found
    return found
