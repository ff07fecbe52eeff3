"""What is high-risk in a new text of a claim or a statement (``editorial/risks.py``).

``after`` and ``before`` are contents in the form of docs/bundles.md, ``before`` None where nothing
is published; ``actors`` are those that the text names, by slug. Each yields ``(kind, detail, words)``.
"""

from django.conf import settings

from vocabulary import standing
from vocabulary.terms import EvidenceStatus, PartyRole

# What the newsroom does not say without a second look, and does not take back without one.
STRONG = {EvidenceStatus.VERIFIED, EvidenceStatus.SUPPORTED, EvidenceStatus.REFUTED}
NOTHING = "not yet assessed"


def of_claim(after, before, actors):
    yield from _status(after, before)
    known = _accused(before or {})
    for actor, role in sorted(_accused(after) - known):
        if actor in actors and actors[actor]["kind"] == "person":
            name = actors[actor]["name"]
            yield "accusation", f"{actor} {role}", f"{name}, a person, is newly named as {role}."


def _status(after, before):
    now, was = _shown(after), _shown(before or {})
    if before is None:
        own = standing.latest_of_each(after.get("assessments", ())).get(settings.NEWSROOM)
        jumps = bool(own) and own["status"] in STRONG
    else:
        jumps = now != was
    if jumps:
        words = f"The status shown goes from {_told(was)} to {_told(now)}."
        yield "status", f"{'+'.join(sorted(was))}>{'+'.join(sorted(now))}", words


def _shown(content):
    return set(standing.shown(content.get("assessments", ()), settings.NEWSROOM))


def _told(statuses):
    return " and ".join(f"“{EvidenceStatus(s).label}”" for s in sorted(statuses)) or NOTHING


def _accused(content):
    return {
        (party["actor"], party["role"])
        for party in content.get("parties", ())
        if party["role"] in PartyRole.accused()
    }


def of_statement(after, before, actors):
    if before is None:
        return
    if _speaker(after) != _speaker(before):
        was, now = (_named(content, actors) for content in (before, after))
        yield "speaker", "", f"What {was} said is now said to be {now}'s."
    now = _quotes(after)
    for (report, key), exact in _quotes(before).items():
        if (report, key) not in now:
            yield (
                "quote",
                f"{report}/{key}",
                f"The published quote “{key}” ({report}) is taken away.",
            )
        elif now[report, key] != exact:
            words = f"The published words of the quote “{key}” ({report}) change."
            yield "quote", f"{report}/{key}", words


def _speaker(content):
    return content.get("speaker"), content.get("speaker_description")


def _named(content, actors):
    slug, description = _speaker(content)
    return actors[slug]["name"] if slug in actors else slug or description


def _quotes(content):
    return {
        (report["key"], quote["key"]): quote["exact"]
        for report in content.get("attributions", ())
        for quote in report.get("quotes", ())
    }
