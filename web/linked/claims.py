"""Claims, what was said of them, and the newsroom's own reviews of them."""

from django.conf import settings
from django.utils.translation import gettext as _

from record import wording
from vocabulary.terms import EvidenceStatus, Position
from web.linked import things

# Only these say how far the evidence carries a claim, so only these are numbers.
RATINGS = {
    EvidenceStatus.VERIFIED: 5,
    EvidenceStatus.SUPPORTED: 4,
    EvidenceStatus.REFUTED: 1,
}
LABELS = {EvidenceStatus.CONFLICTING, EvidenceStatus.UNSUBSTANTIATED}
# At most so many of one position, in order of time: accusation and denial are cut alike.
MOST = 10


def claim(detail):
    """The claim, and a review where the newsroom itself made one that says something."""
    types = things.kinds(_everybody(detail))
    node = _claim(detail, types)
    return [node, *(_review(detail, one, node) for one in detail["statuses"] if is_ours(one))]


def is_ours(status):
    """Whether this status is the newsroom's own judgement, and one that can be told as a review."""
    assessor = status["assessor"]
    return (
        assessor is not None
        and assessor["slug"] == settings.NEWSROOM
        and status["status"] in RATINGS.keys() | LABELS
    )


def _everybody(detail):
    found = [*detail["asserted_by"], *detail["denied_by"]]
    found += [stance["speaker"] for stance in _stances(detail)]
    return [*found, *(status["assessor"] for status in detail["statuses"])]


def _stances(detail):
    return [s for position in Position for s in detail["stances"][position]["shown"][:MOST]]


def _claim(detail, types):
    page = things.address(detail["url"])
    first = detail["first_appearance"]
    return {
        "@type": "Claim",
        "@id": f"{page}#claim",
        "url": page,
        "mainEntityOfPage": page,
        "name": things.named(detail),
        "description": wording.in_short(detail),
        "text": detail["text"],
        "inLanguage": detail["language"],
        "about": things.event(detail["event"]),
        "author": [things.actor(one, types) for one in detail["asserted_by"]],
        "claimInterpreter": things.newsroom(),
        "firstAppearance": things.document(first["document"]) if first else None,
        "appearance": appearances(detail),
        "isPartOf": things.brief(detail["part_of"]) if detail["part_of"] else None,
        "mentions": [_said(stance, types) for stance in _stances(detail)],
        "correction": things.corrections(detail["corrections"]),
        **things.issued(detail),
    }


def appearances(detail):
    """The documents in which we read the claim asserted, each once, as objects."""
    asserted = detail["stances"][Position.ASSERTS]["shown"]
    reports = [report for stance in asserted for report in stance["reports"]]
    found = {report["document"]["slug"]: report["document"] for report in reports}
    return [things.document(one) for one in list(found.values())[:MOST]]


def _said(stance, types):
    """What one statement says of the claim: its position first, then its exact words."""
    speaker = things.actor(stance["speaker"], types)
    page = things.address(stance["url"])
    said = {
        "@id": f"{page}#statement",
        "url": page,
        "name": stance["statement"]["summary"],
        "abstract": _(Position(stance["position"]).label),
        **_words([word["exact"] for word in stance["words"]], speaker),
        "dateCreated": things.day(stance["said"]),
        "creditText": stance["speaker_description"],
    }
    if stance["as_reported"]:
        said["disambiguatingDescription"] = _("Only as reported; not counted as the speaker’s.")
    return said


def _words(words, speaker):
    """A quotation where there are words, else something said without any on record."""
    if words:
        return {"@type": "Quotation", "text": words, "spokenByCharacter": speaker}
    return {"@type": "CreativeWork", "creator": speaker}


def _review(detail, status, node):
    """The newsroom's assessment. A number only where the evidence points one way."""
    page = things.address(detail["url"])
    assessed = things.day(status["assessed"])
    kept = ("@type", "@id", "url", "name", "author", "firstAppearance", "appearance")
    return {
        "@type": "ClaimReview",
        "@id": f"{page}#review",
        "url": page,
        "name": wording.in_short(detail),
        "claimReviewed": detail["text"],
        "inLanguage": detail["language"],
        "datePublished": assessed or detail["first_published"],
        "dateModified": detail["published_at"],
        "author": {**things.newsroom(), "name": status["assessor"]["name"]},
        "publisher": things.newsroom(),
        "reviewBody": status["grounds"],
        "reviewRating": rating(status),
        "itemReviewed": {key: node[key] for key in kept},
        "correction": node["correction"],
        "license": things.licence(),
    }


def rating(status):
    """The status's label, what it means, and for some a number from 1 to 5."""
    found = EvidenceStatus(status["status"])
    label = {
        "@type": "Rating",
        "alternateName": _(found.label),
        "ratingExplanation": _(found.definition),
    }
    if found not in RATINGS:
        return label
    return {**label, "ratingValue": RATINGS[found], "bestRating": 5, "worstRating": 1}


def statement(detail):
    """One thing said: its words, who said it, and where it was read."""
    types = things.kinds([detail["speaker"]])
    page = things.address(detail["url"])
    documents = {r["document"]["slug"]: r["document"] for r in detail["reports"]}
    about = [things.event(detail["occasion"])] if detail["occasion"] else []
    return [
        {
            "@id": f"{page}#statement",
            "url": page,
            "mainEntityOfPage": page,
            "name": detail["summary"],
            **_words(
                [word["exact"] for word in detail["words"]],
                things.actor(detail["speaker"], types),
            ),
            "creditText": detail["speaker_description"],
            "dateCreated": things.day(detail["said"]),
            "isBasedOn": [things.document(one) for one in documents.values()],
            "about": [*about, *(things.brief(one["claim"]) for one in detail["claims"])],
            "correction": things.corrections([detail["corrected"]] if detail["corrected"] else []),
            **things.issued(detail),
        }
    ]
