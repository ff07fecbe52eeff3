"""A statement: what one speaker said on one occasion, as each report gives it."""

from django.utils.translation import gettext_noop

from record.drawing import claims, order, refs, reports, stances
from vocabulary.terms import Medium, StatementForm, StatementLinkKind

INVERSE = {
    StatementLinkKind.REPLIES_TO: gettext_noop("answered by"),
    StatementLinkKind.RETRACTS: gettext_noop("retracted by"),
    StatementLinkKind.CORRECTS: gettext_noop("corrected by"),
    StatementLinkKind.QUOTES: gettext_noop("quoted by"),
}


def draw(snapshot, entry, *, full):
    """The statement's dict, or None while its speaker or every report of it is not published."""
    if not refs.statement_is_shown(snapshot, entry):
        return None
    content = entry.content
    attributions = reports.shown_attributions(snapshot, entry)
    said = order.said(snapshot, entry)
    return {
        **refs.addresses("statement", entry.slug),
        "summary": content.get("summary", ""),
        "speaker": refs.actor(snapshot, content.get("speaker")),
        "speaker_description": content.get("speaker_description", ""),
        "on_behalf_of": refs.actor(snapshot, content.get("on_behalf_of")),
        "addressee": refs.actor(snapshot, content.get("addressee")),
        "addressee_description": content.get("addressee_description", ""),
        "form": refs.term(StatementForm, content.get("form", "utterance"), full=full),
        "occasion": refs.event(snapshot, content.get("occasion")),
        "prompt": prompt(snapshot, content.get("prompt")),
        "medium": refs.term(Medium, content.get("medium"), full=full),
        "venue": content.get("venue", ""),
        "said": said.as_api() if said else None,
        "language": content.get("language", ""),
        "words": reports.words(attributions),
        "paraphrase": reports.paraphrase(attributions),
        "reports": [reports.report(snapshot, a, entry.slug, full=full) for a in attributions],
        "links": links(snapshot, entry),
        "claims": on_claims(snapshot, entry, full=full),
        "answers": answers(snapshot, entry, full=full),
        "open_questions": open_questions(snapshot, entry),
        **refs.issue(entry),
    }


def prompt(snapshot, data):
    if not data:
        return None
    return {"question": data.get("question", ""), "asker": refs.actor(snapshot, data.get("asker"))}


def links(snapshot, entry):
    own = [(link["to"], link["kind"], "to") for link in entry.content.get("links", ())]
    own += [
        (other.slug, link["kind"], "from")
        for other in snapshot.referring("statement", entry.slug, by="statement")
        for link in other.content.get("links", ())
        if link["to"] == entry.slug
    ]
    drawn = []
    for slug, kind, direction in own:
        if statement := refs.statement(snapshot, slug):
            term = StatementLinkKind(kind)
            label = term.label if direction == "to" else INVERSE[term]
            drawn.append(
                {
                    "kind": kind,
                    "label": label,
                    "direction": direction,
                    "statement": statement,
                    "speaker": speaker_of(snapshot, slug),
                }
            )
    return drawn


def speaker_of(snapshot, slug):
    return refs.actor(snapshot, snapshot.get("statement", slug).content.get("speaker"))


def on_claims(snapshot, entry, key=None, *, full=False):
    """What the statement says about each published claim, the claim never alone; ``key``: what
    rests on that attribution."""
    return [
        {"claim": claims.brief(snapshot, claim.slug), **gist(taken, full=full)}
        for claim in snapshot.referring("statement", entry.slug, by="claim")
        for stance in claim.content.get("stances", ())
        if stance["statement"] == entry.slug
        and (key is None or key in stance.get("rests_on", ()))
        and (taken := stances.taken(snapshot, entry, stance, claim.slug))
    ]


def gist(taken, *, full):
    """A stance beside its statement; ``full``: with its address, and what it counts."""
    stance = taken.stance
    more = {**stances.addresses(taken), "figures": stances.figures(taken)} if full else {}
    return {
        **more,
        "position": stance["position"],
        "detail": stance.get("detail", ""),
        "scope": stance.get("scope", ""),
        "hedge": stance.get("hedge", ""),
        "as_reported": stance.get("as_reported", False),
    }


def answers(snapshot, entry, *, full):
    """Its stances on other statements: "their attempts to disown this are ridiculous"."""
    return [
        {
            "statement": refs.statement(snapshot, taken.stance["on"]["statement"]),
            "speaker": speaker_of(snapshot, taken.stance["on"]["statement"]),
            **gist(taken, full=full),
        }
        for taken in on_statements(snapshot, entry)
    ]


def on_statements(snapshot, entry):
    """The ``Taken`` stances of a statement on other published statements."""
    found = []
    for stance in entry.content.get("stances", ()):
        target = stance["on"].get("statement")
        if target and refs.statement(snapshot, target):
            found.append(stances.taken(snapshot, entry, stance, f"to.{target}"))
    return [taken for taken in found if taken]


def open_questions(snapshot, entry):
    return [
        {
            **stances.question(snapshot, stance["on"]),
            "position": stance["position"],
            "detail": stance.get("detail", ""),
            "asked": stance.get("asked", ""),
            "ended_by": refs.statement(snapshot, stance.get("ended_by")),
        }
        for stance in entry.content.get("stances", ())
        if snapshot.get("event", stance["on"].get("event"))
    ]


def attribution(snapshot, entry, data):
    """One report of the statement as a row of its own."""
    slug = f"{entry.slug}.{data['key']}"
    return {
        **refs.part_of("attribution", slug, ("statement", entry.slug)),
        "statement": refs.statement(snapshot, entry.slug),
        "speaker": refs.actor(snapshot, entry.content.get("speaker")),
        "speaker_description": entry.content.get("speaker_description", ""),
        "on_behalf_of": refs.actor(snapshot, entry.content.get("on_behalf_of")),
        "said": said.as_api() if (said := order.said(snapshot, entry)) else None,
        "form": entry.content.get("form", "utterance"),
        "occasion": refs.event(snapshot, entry.content.get("occasion")),
        "medium": entry.content.get("medium", ""),
        "venue": entry.content.get("venue", ""),
        **reports.report(snapshot, data, entry.slug, full=True),
        "words": reports.words([data]),
        "claims": on_claims(snapshot, entry, data["key"], full=True),
    }


def stance_on_statement(snapshot, taken):
    """A stance on another statement, as a row of its own."""
    target = taken.stance["on"]["statement"]
    return {
        **stances.draw(snapshot, taken),
        "claim": None,
        "event": None,
        "of_statement": {
            **refs.statement(snapshot, target),
            "speaker": speaker_of(snapshot, target),
        },
    }
