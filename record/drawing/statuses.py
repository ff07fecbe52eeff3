"""The evidence status that a claim shows, and whose judgement it is (design §5, "Shown")."""

from dataclasses import replace

from django.utils.translation import gettext_noop

from record.drawing import merging, refs, reports
from vocabulary import standing
from vocabulary.terms import EvidenceStatus

NOT_ASSESSED = {
    "status": EvidenceStatus.UNVERIFIED.value,
    "label": gettext_noop("not yet assessed"),
    "assessor": None,
    "words": "",
    "coded_by_us": False,
    "assessed": None,
    "grounds": "",
    "agreeing": [],
}
BRIEF = ("status", "label", "assessor", "words", "coded_by_us")


def shown(snapshot, claim):
    """The statuses that the claim shows, never empty.

    The newsroom's own latest; else the latest of every independent assessor, once for each
    status among them; else ``unverified``, not yet assessed.
    """
    drawn = []
    for same in standing.shown(in_order(snapshot, claim), snapshot.newsroom).values():
        status = draw(snapshot, same[-1])
        status["agreeing"] = [refs.actor(snapshot, a["assessor"]) for a in same[:-1]]
        drawn.append(status)
    return drawn or [dict(NOT_ASSESSED)]


def brief(statuses):
    return [{key: status[key] for key in BRIEF} for status in statuses]


def changes(snapshot, claim):
    """The reviewed editions in which another status, or another assessor's, was shown than before.

    Oldest first: ``{"edition", "at", "was", "now"}``. Drawn with what is on record now: of an
    assessor, or of words, that are withdrawn nothing is told.
    """
    found, was = [], None
    for number, at, assessments in claim.judged:
        then = replace(claim, content={"assessments": assessments})
        now = brief(shown(snapshot, replace(then, content=merging.led(snapshot, then))))
        if was is not None and _whose(now) != _whose(was):
            found.append({"edition": number, "at": at, "was": was, "now": now})
        was = now
    return found


def _whose(statuses):
    return {(one["status"], one["assessor"] and one["assessor"]["slug"]) for one in statuses}


def history(snapshot, claim):
    """Every assessment that shows, newest first, with what it rests on."""
    return [
        {
            **refs.part_of(
                "assessment", f"{claim.slug}.{assessment['key']}", ("claim", claim.slug)
            ),
            **draw(snapshot, assessment),
            "key": assessment["key"],
            "read_in": read_in(snapshot, assessment),
            "likelihood": assessment.get("likelihood", ""),
            "statements": _shown(refs.statement, snapshot, assessment.get("statements", ())),
            "evidence": _shown(refs.evidence, snapshot, assessment.get("evidence", ())),
        }
        for assessment in reversed(in_order(snapshot, claim))
    ]


def _shown(ref, snapshot, slugs):
    return [drawn for slug in slugs if (drawn := ref(snapshot, slug))]


def in_order(snapshot, claim):
    """The claim's assessments by time.

    One shows while its assessor is published, and the words it codes where it has some.
    """
    found = [
        assessment
        for assessment in claim.content.get("assessments", ())
        if snapshot.get("actor", assessment["assessor"])
        and (not assessment.get("attribution") or attribution_of(snapshot, assessment))
    ]
    return standing.in_order(found)


def draw(snapshot, assessment):
    attribution = attribution_of(snapshot, assessment)
    return {
        "status": assessment["status"],
        "label": EvidenceStatus(assessment["status"]).label,
        "assessor": refs.actor(snapshot, assessment["assessor"]),
        "words": exact_words(attribution),
        "coded_by_us": assessment["assessor"] != snapshot.newsroom,
        "assessed": refs.time(assessment.get("assessed")),
        "grounds": assessment.get("grounds", ""),
        "agreeing": [],
    }


def exact_words(attribution):
    """The assessor's own words in an attribution, joined by an ellipsis; "" without any."""
    return " … ".join(word["exact"] for word in reports.words([attribution] if attribution else []))


def attribution_of(snapshot, item):
    """The attribution ``statement/key`` that ``item`` names, or None."""
    slug, _, key = item.get("attribution", "").partition("/")
    entry = snapshot.get("statement", slug)
    if entry is None or not refs.statement_is_shown(snapshot, entry):
        return None
    return next(iter(reports.shown_attributions(snapshot, entry, {key})), None)


def read_in(snapshot, item):
    """Where the words that ``item`` rests on were read: their report, statement and document; else
    None."""
    attribution = attribution_of(snapshot, item)
    if attribution is None:
        return None
    statement = snapshot.get("statement", item["attribution"].partition("/")[0]).slug
    slug = f"{statement}.{attribution['key']}"
    return {
        **refs.part_of("attribution", slug, ("statement", statement)),
        "statement": refs.statement(snapshot, statement),
        "document": refs.document(snapshot, attribution["document"], full=True),
    }
