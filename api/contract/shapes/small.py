"""Vocabularies, and the small shapes by which one object appears inside another."""

from api.contract.schemas import (
    ADDRESS,
    FLAG,
    MOMENT,
    TEXT,
    WHOLE,
    listed,
    nullable,
    obj,
    ref,
)
from record.query import RESOURCES
from vocabulary import terms

# Who speaks is a voice too: that in which an outlet reports has another name here.
RENAMED = {"Voice": "Voicing"}
VOCABULARIES = {
    RENAMED.get(name, name): vocabulary
    for name, vocabulary in vars(terms).items()
    if isinstance(vocabulary, type) and issubclass(vocabulary, terms.Vocabulary)
    if vocabulary is not terms.Vocabulary
}

# Those of which an answer gives the label too.
LABELLED = (
    terms.ActorKind,
    terms.ClaimKind,
    terms.DocumentKind,
    terms.EventState,
    terms.EvidenceKind,
    terms.Medium,
    terms.StatementForm,
)

ADDRESSES = {"slug": TEXT, "url": ADDRESS, "api_url": ADDRESS}
ISSUE = {
    "edition": WHOLE,
    "published_at": MOMENT,
    "first_published": MOMENT,
    "corrected": nullable(ref("Correction")),
}
ACTOR, TIME, CLAIM = nullable(ref("ActorRef")), nullable(ref("Time")), ref("Brief")
DOCUMENT, STATEMENT, EVENT = ref("DocumentRef"), ref("StatementRef"), nullable(ref("EventRef"))
READ_IN, PARTS = nullable(ref("ReadIn")), {"parts": ref("Parts")}
DIRECTION = {"type": "string", "enum": ["to", "from"]}

SMALL = {
    "Time": obj(
        "An uncertain time: bounds with the offset of its zone, and how precisely it is known.",
        {
            "earliest": MOMENT,
            "latest": MOMENT,
            "precision": ref("Precision"),
            "inferred": FLAG,
            "zone": TEXT,
            "as_given": TEXT,
        },
    ),
    "ActorRef": obj(
        "An actor. A private person has no `url`.",
        {"slug": TEXT, "name": TEXT, "url": nullable(ADDRESS)},
        {"api_url": nullable(ADDRESS)},
    ),
    "Voice": obj(
        "Who takes a position. A described speaker has no slug: the description is the name.",
        {
            "slug": nullable(TEXT),
            "name": TEXT,
            "url": nullable(ADDRESS),
            "on_behalf_of": ACTOR,
        },
        {"api_url": nullable(ADDRESS)},
    ),
    "DocumentRef": obj(
        "A document; `source_url` is where it was published, `archived_url` a copy, or empty.",
        {"slug": TEXT, "title": TEXT, "url": ADDRESS},
        {"source_url": TEXT, "archived_url": TEXT, "api_url": ADDRESS},
    ),
    "EventRef": obj("An event.", {**ADDRESSES, "title": TEXT}),
    "StatementRef": obj(
        "A statement; its summary names the speaker.",
        {"slug": TEXT, "url": ADDRESS, "summary": TEXT},
        {"api_url": ADDRESS},
    ),
    "ReadIn": obj(
        "Where words were read: the report of them, its statement and its document.",
        {**ADDRESSES, "statement": STATEMENT, "document": DOCUMENT},
    ),
    "Parts": obj(
        "The lists of what belongs to an object, by resource, and that of its editions.",
        {"editions": ADDRESS},
        dict.fromkeys([name for name in RESOURCES if name not in ("editions", "views")], ADDRESS),
    ),
    "Addresses": obj("The addresses of an object.", ADDRESSES),
    "ClaimRef": obj("A claim's addresses, without its text.", ADDRESSES),
    "EvidenceRef": obj("An item of evidence.", {**ADDRESSES, "what": TEXT}),
    "StatusInBrief": obj(
        "What an assessor says the evidence shows; `words` are the assessor's own.",
        {
            "status": ref("EvidenceStatus"),
            "label": TEXT,
            "assessor": ACTOR,
            "words": TEXT,
            "coded_by_us": FLAG,
        },
    ),
    "Brief": obj(
        "A claim inside another object: never its text without who says and denies it, and its status.",
        {
            **ADDRESSES,
            "text": TEXT,
            "language": TEXT,
            "statuses": listed(ref("StatusInBrief")),
            "asserted_by": listed(ref("Voice")),
            "denied_by": listed(ref("Voice")),
            "contested": FLAG,
            "replaced": FLAG,
        },
    ),
    "Since": obj(
        "The first edition that had it wrong.", {"edition": WHOLE, "at": nullable(MOMENT)}
    ),
    "Correction": obj(
        "What was wrong, what is right, and which editions had it so.",
        {
            "kind": ref("CorrectionKind"),
            "edition": WHOLE,
            "at": MOMENT,
            "wrong": TEXT,
            "right": TEXT,
            "since": ref("Since"),
            "of": nullable(STATEMENT),
            "merged": TEXT,
        },
    ),
    "Hop": obj(
        "One relay of a chain: an actor, or a description.",
        {"actor": ACTOR, "description": TEXT, "how": TEXT, "medium": TEXT, "inferred": FLAG},
    ),
    "Words": obj(
        "The exact words that a report gives, matched against its text.",
        {
            "exact": TEXT,
            "language": TEXT,
            "original": nullable(
                obj("Before translation.", {"words": TEXT, "language": TEXT}),
            ),
            "translated_by": TEXT,
            "edits": TEXT,
            "whose": ref("WhoseWords"),
            "document": TEXT,
        },
    ),
}
