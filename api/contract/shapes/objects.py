"""The objects of the resources, as lists and details give them."""

from api.contract.schemas import (
    FLAG,
    TEXT,
    WHOLE,
    blankable,
    listed,
    nullable,
    obj,
    ref,
    term,
)
from api.contract.shapes.parts import (
    CLAIM_SAID,
    FIGURE,
    GIST,
    IN_FULL,
    IN_SHORT,
    JUDGED,
    PARTICULARS,
    REPORT,
    STATUS,
)
from api.contract.shapes.small import (
    ACTOR,
    ADDRESSES,
    CLAIM,
    DIRECTION,
    DOCUMENT,
    EVENT,
    ISSUE,
    SMALL,
    STATEMENT,
    TIME,
)
from vocabulary import terms


def _group(stance):
    return obj(
        "`count` are the speakers' own, `as_reported` further readings, `more` those not shown.",
        {"count": WHOLE, "as_reported": WHOLE, "more": WHOLE, "shown": listed(ref(stance))},
    )


def _grouped(group):
    return obj(
        "The stances of each position, in order of time.",
        dict.fromkeys(terms.Position.values, ref(group)),
    )


def _claim(group, other):
    """A claim whose stances are in a ``group`` and whose ties are to ``other``."""
    link = {
        "kind": ref("ClaimLinkKind"),
        "label": TEXT,
        "direction": DIRECTION,
        "claim": ref(other),
        "basis": ref("Basis"),
        "words": TEXT,
        "reason": TEXT,
    }
    party = {
        "actor": ref("ActorRef"),
        "role": ref("PartyRole"),
        "role_label": TEXT,
        "accused": FLAG,
    }
    return {
        **ADDRESSES,
        "text": TEXT,
        "language": TEXT,
        "kind": term(terms.ClaimKind),
        "event": EVENT,
        "part_of": nullable(ref(other)),
        "parties": listed(obj("An actor's part in what the claim describes.", party)),
        "statuses": listed(ref("Status")),
        "replaced": FLAG,
        "contested": FLAG,
        "same_side": FLAG,
        "asserted_by": listed(ref("Voice")),
        "denied_by": listed(ref("Voice")),
        "doubted_by": listed(ref("Voice")),
        "stances": _grouped(group),
        "links": listed(obj("A tie to another claim; `to` reads as labelled.", link)),
        "reports": obj("How often it is asserted.", {"repeats": WHOLE, "origins": WHOLE}),
        **ISSUE,
    }


CLAIM_DETAIL = {
    **_claim("GroupInFull", "Brief"),
    "first_appearance": nullable(ref("Appearance")),
    "latest_appearance": nullable(ref("Appearance")),
    "assessments": listed(ref("Judgement")),
    "evidence": listed(ref("BearingOnClaim")),
    "corrections": listed(ref("Correction")),
}
STATEMENT_DETAIL = {
    **ADDRESSES,
    "summary": TEXT,
    "speaker": ACTOR,
    "speaker_description": TEXT,
    "on_behalf_of": ACTOR,
    "addressee": ACTOR,
    "addressee_description": TEXT,
    "form": nullable(term(terms.StatementForm)),
    "occasion": EVENT,
    "prompt": nullable(obj("The question answered.", {"question": TEXT, "asker": ACTOR})),
    "medium": nullable(term(terms.Medium)),
    "venue": TEXT,
    "said": TIME,
    "language": TEXT,
    "words": listed(ref("Words")),
    "paraphrase": TEXT,
    "reports": listed(ref("Report")),
    "links": listed(
        obj(
            "A tie to another statement.",
            {
                "kind": ref("StatementLinkKind"),
                "label": TEXT,
                "direction": DIRECTION,
                "statement": STATEMENT,
                "speaker": ACTOR,
            },
        )
    ),
    "claims": listed(CLAIM_SAID),
    "answers": listed(
        obj(
            "What it says of another statement.",
            {"statement": STATEMENT, "speaker": ACTOR, **GIST},
        )
    ),
    "open_questions": listed(
        obj(
            "What it says of an event's open question.",
            {
                "event": EVENT,
                "kind": ref("ClaimKind"),
                "position": ref("Position"),
                "detail": blankable(ref("Detail")),
                "asked": blankable(ref("Asked")),
                "ended_by": nullable(STATEMENT),
            },
        )
    ),
    **ISSUE,
}
STANCE_ROW = {
    **ADDRESSES,
    **IN_FULL,
    "claim": nullable(CLAIM),
    "of_statement": nullable(
        obj(
            "The statement that it is on.",
            {**SMALL["StatementRef"]["properties"], "speaker": ACTOR},
        )
    ),
}
ATTRIBUTION_ROW = {
    **ADDRESSES,
    "statement": STATEMENT,
    "speaker": ACTOR,
    "speaker_description": TEXT,
    "on_behalf_of": ACTOR,
    "said": TIME,
    **REPORT,
    **PARTICULARS,
    "words": listed(ref("Words")),
    "paraphrase": TEXT,
    "claims": listed(CLAIM_SAID),
}
FIGURE_ROW = {
    **ADDRESSES,
    **FIGURE,
    "stance": TEXT,
    **IN_SHORT,
    "claim": CLAIM,
    "event": EVENT,
    "replaces": listed(ref("Rival")),
    "replaced_by": listed(ref("Rival")),
    "conflicts_with": listed(ref("Rival")),
}
LINK_ROW = {
    **ADDRESSES,
    "kind": ref("ClaimLinkKind"),
    "label": TEXT,
    "claim": CLAIM,
    "to": CLAIM,
    "basis": ref("Basis"),
    "words": TEXT,
    "reason": TEXT,
    "same_side": FLAG,
}
ACTOR_DETAIL = {
    **ADDRESSES,
    "name": TEXT,
    "language": TEXT,
    "kind": term(terms.ActorKind),
    "indefinite": FLAG,
    "country": TEXT,
    "wikidata": TEXT,
    "ownership": nullable(
        obj(
            "Who controls an outlet, according to whom and when.",
            {
                "class": ref("Ownership"),
                "label": TEXT,
                "words": TEXT,
                "document": nullable(DOCUMENT),
                "as_of": TIME,
            },
        )
    ),
    "names": listed(
        obj("A spelling.", {"name": TEXT, "language": TEXT, "document": nullable(DOCUMENT)})
    ),
    "affiliations": listed(
        obj(
            "A role that it held, or what it is part of or owned by.",
            {
                "to": ref("ActorRef"),
                "kind": ref("AffiliationKind"),
                "label": TEXT,
                "title": TEXT,
                "from": TIME,
                "until": TIME,
                "document": nullable(DOCUMENT),
                "words": TEXT,
            },
        )
    ),
    **ISSUE,
}
EVENT_DETAIL = {
    **ADDRESSES,
    "title": TEXT,
    "state": term(terms.EventState),
    "place": TEXT,
    "country": TEXT,
    "happened": TIME,
    "occasion": FLAG,
    "links": listed(
        obj(
            "A tie to another event.",
            {
                "kind": ref("EventLinkKind"),
                "label": TEXT,
                "direction": DIRECTION,
                "event": ref("EventRef"),
                "statement": nullable(STATEMENT),
            },
        )
    ),
    **ISSUE,
}
DOCUMENT_DETAIL = {
    **ADDRESSES,
    "title": TEXT,
    "kind": term(terms.DocumentKind),
    "publisher": ACTOR,
    "byline": TEXT,
    "language": TEXT,
    "source_url": TEXT,
    "archived_url": TEXT,
    "part_of": nullable(DOCUMENT),
    "position": nullable(WHOLE),
    "printed_order": blankable(ref("PrintedOrder")),
    "published": TIME,
    **ISSUE,
}
EVIDENCE_DETAIL = {
    **ADDRESSES,
    "kind": term(terms.EvidenceKind),
    "what": TEXT,
    "produced_by": ACTOR,
    "tie": TEXT,
    "document": nullable(DOCUMENT),
    "statement": nullable(STATEMENT),
    "produced": TIME,
    "bearings": listed(
        obj(
            "What it is said to mean for a claim.",
            {"claim": CLAIM, "bearing": ref("Bearing"), "according_to": ACTOR, "words": TEXT},
        )
    ),
    **ISSUE,
}

OBJECTS = {
    "GroupInShort": _group("StanceInShort"),
    "GroupInFull": _group("StanceInFull"),
    "Claim": obj("A claim, with everything on record about it.", CLAIM_DETAIL),
    "ClaimInList": obj(
        "A claim, with at most ten stances a position.", _claim("GroupInShort", "ClaimRef")
    ),
    "Statement": obj("What one speaker said on one occasion.", STATEMENT_DETAIL),
    "Attribution": obj("One report of a statement.", ATTRIBUTION_ROW),
    "Stance": obj("What a statement says of a claim or of another statement.", STANCE_ROW),
    "Figure": obj("A quantity as stated.", FIGURE_ROW),
    "Link": obj("A tie between two claims.", LINK_ROW),
    "Assessment": obj(
        "One assessor's judgement of a claim.", {**ADDRESSES, "claim": CLAIM, **STATUS, **JUDGED}
    ),
    "Actor": obj("Who speaks, relays, publishes, assesses, or is spoken about.", ACTOR_DETAIL),
    "Event": obj("What happened, or is said to have happened.", EVENT_DETAIL),
    "Document": obj("A published item in which something was read.", DOCUMENT_DETAIL),
    "Evidence": obj("An item that bears on claims, according to somebody.", EVIDENCE_DETAIL),
}
