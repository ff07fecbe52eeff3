"""The evidence status that a claim shows, and whose judgement it is (design §5, "Shown")."""

from record.drawing import order, refs, reports
from vocabulary.terms import EvidenceStatus
from vocabulary.times import UncertainTime

NOT_ASSESSED = {
    "status": EvidenceStatus.UNVERIFIED.value,
    "label": "not yet assessed",
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
    latest = list(_latest_of_each(snapshot, claim).values())
    own = [a for a in latest if a["assessor"] == snapshot.newsroom]
    by_status = {}
    for assessment in own or latest:
        by_status.setdefault(assessment["status"], []).append(assessment)
    drawn = []
    for same in by_status.values():
        status = draw(snapshot, same[-1])
        status["agreeing"] = [refs.actor(snapshot, a["assessor"]) for a in same[:-1]]
        drawn.append(status)
    return drawn or [dict(NOT_ASSESSED)]


def brief(statuses):
    return [{key: status[key] for key in BRIEF} for status in statuses]


def history(snapshot, claim):
    """Every assessment that shows, newest first, with what it rests on."""
    return [
        {
            **draw(snapshot, assessment),
            "key": assessment["key"],
            "likelihood": assessment.get("likelihood", ""),
            "statements": _shown(refs.statement, snapshot, assessment.get("statements", ())),
            "evidence": _shown(refs.evidence, snapshot, assessment.get("evidence", ())),
        }
        for assessment in reversed(in_order(snapshot, claim))
    ]


def _shown(ref, snapshot, slugs):
    return [drawn for slug in slugs if (drawn := ref(snapshot, slug))]


def in_order(snapshot, claim):
    """The claim's assessments by time; of two at one time the later logged is the later.

    One shows while its assessor is published, and the words it codes where it has some.
    """
    found = [
        assessment
        for assessment in claim.content.get("assessments", ())
        if snapshot.get("actor", assessment["assessor"])
        and (not assessment.get("attribution") or attribution_of(snapshot, assessment))
    ]
    # Python's sort is stable: the order in which they were logged decides ties.
    return sorted(found, key=lambda assessment: _assessed(assessment))


def _assessed(assessment):
    data = assessment.get("assessed")
    time = UncertainTime.from_json(data) if data else None
    return (time.latest, time.earliest) if time else (order.LAST, order.LAST)


def _latest_of_each(snapshot, claim):
    """The latest assessment of each assessor, by slug, in order of time."""
    latest = {}
    for assessment in in_order(snapshot, claim):
        latest.pop(assessment["assessor"], None)
        latest[assessment["assessor"]] = assessment
    return latest


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
