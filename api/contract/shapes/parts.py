"""What claims and statements are made of: statuses, reports, stances, figures."""

from api.contract.schemas import FLAG, TEXT, WHOLE, blankable, listed, nullable, obj, ref
from api.contract.shapes.small import (
    ACTOR,
    ADDRESSES,
    CLAIM,
    DOCUMENT,
    EVENT,
    READ_IN,
    SMALL,
    STATEMENT,
    TIME,
)

STATUS = {
    **SMALL["StatusInBrief"]["properties"],
    "assessed": TIME,
    "grounds": TEXT,
    "agreeing": listed(ACTOR),
}
JUDGED = {
    "key": TEXT,
    "read_in": READ_IN,
    "likelihood": TEXT,
    "statements": listed(STATEMENT),
    "evidence": listed(ref("EvidenceRef")),
}
REPORT = {
    "document": DOCUMENT,
    "publisher": ACTOR,
    "credited_as": TEXT,
    "credited_how": blankable(ref("CreditedHow")),
    "credits": ACTOR,
    "role_as_named": TEXT,
    "voice": ref("Voicing"),
    "place": ref("Place"),
    "cue": TEXT,
    "hedge": TEXT,
    "kind": ref("AttributionKind"),
    "published": TIME,
    "chain": listed(ref("Hop")),
}
PARTICULARS = {
    **ADDRESSES,
    "key": TEXT,
    "says_when": TIME,
    "says_medium": TEXT,
    "says_venue": TEXT,
    "identified_by": ref("IdentifiedBy"),
    "identified_because": TEXT,
    "identified_in": nullable(DOCUMENT),
    "quotes": listed(TEXT),
    "paraphrase": TEXT,
}
GIST = {
    "position": ref("Position"),
    "detail": blankable(ref("Detail")),
    "scope": TEXT,
    "hedge": TEXT,
    "as_reported": FLAG,
}
TAKEN = {
    "statement": nullable(STATEMENT),
    "speaker": ACTOR,
    "speaker_description": TEXT,
    "on_behalf_of": ACTOR,
    **GIST,
    "asked": blankable(ref("Asked")),
    "ended_by": nullable(STATEMENT),
    "said": TIME,
}
IN_SHORT = {
    **TAKEN,
    "quotes": listed(TEXT),
    "chains": listed(listed(ref("Hop"))),
    "report_count": WHOLE,
}
FIGURE = {
    "words": TEXT,
    "low": TEXT,
    "high": TEXT,
    "qualifier": blankable(ref("Qualifier")),
    "counted": TEXT,
    "measure": blankable(ref("Measure")),
    "of": TEXT,
    "per": TEXT,
    "since": TEXT,
    "rank": TEXT,
    "as_of": TIME,
    "place": TEXT,
}
IN_FULL = {
    **TAKEN,
    "form": ref("StatementForm"),
    "occasion": EVENT,
    "medium": blankable(ref("Medium")),
    "venue": TEXT,
    "taken_back": listed(
        obj(
            "A statement that retracts or corrects this one.",
            {"kind": ref("StatementLinkKind"), "statement": STATEMENT},
        )
    ),
    "open_question": nullable(
        obj("The question that it answers.", {"event": EVENT, "kind": ref("ClaimKind")})
    ),
    "words": listed(ref("Words")),
    "paraphrase": TEXT,
    "figures": listed(ref("FigureGiven")),
    "reports": listed(ref("Report")),
}
# In details what is said has an address of its own, and its figures.
SAID_IN_FULL = {**ADDRESSES, "figures": listed(ref("FigureGiven"))}
CLAIM_SAID = obj("What is said of a claim.", {"claim": CLAIM, **GIST}, SAID_IN_FULL)

PARTS = {
    "Status": obj("A status that a claim shows, and whose judgement it is.", STATUS),
    "Judgement": obj("An assessment, with what it rests on.", {**ADDRESSES, **STATUS, **JUDGED}),
    "Report": obj("One document's report of one statement.", REPORT, PARTICULARS),
    "FigureGiven": obj(
        "A quantity as it was given; a text is empty where none was.", {**ADDRESSES, **FIGURE}
    ),
    "StanceInShort": obj("A stance, in a list of claims.", {"slug": TEXT, **IN_SHORT}),
    "StanceInFull": obj("A stance with its statement and reports.", {**ADDRESSES, **IN_FULL}),
    "BearingOnClaim": obj(
        "What an item of evidence means for the claim, according to somebody.",
        {
            "evidence": ref("EvidenceRef"),
            "kind": ref("EvidenceKind"),
            "bearing": ref("Bearing"),
            "according_to": ACTOR,
            "words": TEXT,
            "read_in": READ_IN,
            "produced_by": ACTOR,
            "produced": TIME,
            "tie": TEXT,
        },
    ),
    "Appearance": obj(
        "Where the claim appeared. Where `order_known` is false, the order is unknown.",
        {
            "document": DOCUMENT,
            "statement": nullable(STATEMENT),
            "published": TIME,
            "order_known": FLAG,
        },
    ),
    "Rival": obj(
        "The claim at the other end of a link, and the words of the figures given for it.",
        {"claim": CLAIM, "figures": listed(TEXT)},
    ),
}
