"""Where the API lists what belongs to an object: plain addresses, by what is found there."""

from record.drawing import refs

SPOKEN = ("statements", "attributions", "stances", "denials", "figures")
ASKING = {
    "claim": dict.fromkeys((*SPOKEN, "links", "assessments", "evidence"), "claim"),
    "statement": dict.fromkeys(("claims", *SPOKEN[1:]), "statement"),
    "event": dict.fromkeys(("claims", *SPOKEN, "links", "assessments", "events"), "event"),
    "document": dict.fromkeys(("claims", *SPOKEN, "documents"), "document"),
    "actor": {
        **dict.fromkeys(("statements", "stances", "denials", "figures"), "speaker"),
        "claims": "party",
        "attributions": "through",
        "assessments": "assessor",
        "documents": "publisher",
        "evidence": "evidence_by",
    },
}


def of(kind, slug):
    """``{resource: address}`` of the lists of what belongs to ``kind/slug``, its editions last."""
    own = {
        resource: f"/api/v1/{resource}/?{parameter}={slug}"
        for resource, parameter in ASKING.get(kind, {}).items()
    }
    return {**own, "editions": f"{refs.api_url(kind, slug)}editions/"}
