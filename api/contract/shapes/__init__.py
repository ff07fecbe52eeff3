"""The shapes of answers, as docs/record.md tells them and ``record.drawing`` draws them.

Every key is always there: a missing text is "", a missing object null, a missing list []. Keys that
are not required are those that only a detail has. Where ``fields`` is taken there is a second shape,
with the same keys, of which no more must be there than ``fields`` leaves always.
"""

from api.contract.schemas import ADDRESS, TEXT, enum, labelled, listed, obj, picked
from api.contract.shapes.asked import ASKED, across
from api.contract.shapes.objects import OBJECTS
from api.contract.shapes.parts import PARTS
from api.contract.shapes.small import LABELLED, SMALL, VOCABULARIES
from record.query.fields import ALWAYS

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
    "editions": "Edition",
    "views": "View",
}
DETAILS = {**ROWS, "claims": "Claim", "views": "ViewAnswered"}
ROOT = obj(
    "The resources.",
    {
        "resources": listed(
            obj(
                "A resource, with the names of its parameters, its orders and its keys.",
                {
                    "name": TEXT,
                    "url": ADDRESS,
                    "about": TEXT,
                    "parameters": listed(TEXT),
                    "orderings": listed(TEXT),
                    "fields": listed(TEXT),
                },
            )
        )
    },
)


def _some_of(name):
    keys = dict(WHOLE[name]["properties"])
    always = {key: keys.pop(key) for key in ALWAYS}
    return obj(
        f"Of {name} the keys that `fields` asks for, and those that always stand.", always, keys
    )


WHOLE = {**OBJECTS, **ASKED}
# A view takes ``fields`` for the objects that it finds.
PICKED = {
    picked(name): _some_of(name)
    for name in dict.fromkeys([*ROWS.values(), *DETAILS.values()])
    if name in WHOLE
}
SHAPES = {
    **{name: enum(vocabulary) for name, vocabulary in VOCABULARIES.items()},
    **{f"TermOf{vocabulary.__name__}": labelled(vocabulary) for vocabulary in LABELLED},
    **SMALL,
    **PARTS,
    **OBJECTS,
    **ASKED,
    **across(ROWS),
    **PICKED,
}
