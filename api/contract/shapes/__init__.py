"""The shapes of answers, as docs/record.md tells them and ``record.drawing`` draws them.

Every key is always there: a missing text is "", a missing object null, a missing list []. Keys that
are not required are those that only a detail has.
"""

from api.contract.schemas import ADDRESS, TEXT, enum, labelled, listed, obj
from api.contract.shapes.objects import OBJECTS
from api.contract.shapes.parts import PARTS
from api.contract.shapes.small import LABELLED, SMALL, VOCABULARIES

# What a row of each list is, and what is found at the address of one object.
ROWS = {
    "claims": "ClaimInList",
    "statements": "Statement",
    "attributions": "Attribution",
    "stances": "Stance",
    "denials": "Stance",
    "figures": "Figure",
    "links": "Link",
    "assessments": "Assessment",
    "actors": "Actor",
    "events": "Event",
    "documents": "Document",
    "evidence": "Evidence",
}
DETAILS = {**ROWS, "claims": "Claim"}
ROOT = obj(
    "The resources.",
    {
        "resources": listed(
            obj(
                "A resource, with the names of its parameters.",
                {"name": TEXT, "url": ADDRESS, "about": TEXT, "parameters": listed(TEXT)},
            )
        )
    },
)

SHAPES = {
    **{name: enum(vocabulary) for name, vocabulary in VOCABULARIES.items()},
    **{f"TermOf{vocabulary.__name__}": labelled(vocabulary) for vocabulary in LABELLED},
    **SMALL,
    **PARTS,
    **OBJECTS,
}
