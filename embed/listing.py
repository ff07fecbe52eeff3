"""What a saved view answers now, in short: the first claims of it, and how many there are."""

import json

from django.http import QueryDict

from record import query, wording
from record.linking import shortened

MOST, MOST_COUNTED = 6, 100
# Claims, characters of their texts and of names: from roomy to tight.
MEASURES = [(6, 300, 60), (5, 200, 40), (4, 120, 40), (2, 80, 30)]
LISTED = "claims"


def answer(row):
    """The first claims that view ``row`` answers with, and how many there are, in one page.

    Where the view asks for something else, or what it names is gone, there are none, and why not.
    """
    if row.resource != LISTED:
        return {"elsewhere": True}
    asked = QueryDict(row.query, mutable=True)
    for name in query.PAGING:
        if name != "ordering":
            asked.pop(name, None)
    asked["page_size"] = str(MOST_COUNTED)
    try:
        found = query.answer(row.resource, asked)
    except query.QueryRefused as refusal:
        return {"refusal": str(refusal)}
    claims = [json.loads(text) for text in found.rows[:MOST]]
    newest = max((claim["published_at"] for claim in claims), default="")
    return {"claims": claims, "count": len(found.rows), "exact": not found.next, "newest": newest}


def cut(answer, measure):
    """As much of an ``answer`` as ``measure`` allows; what is left out is counted."""
    most, words, names = measure
    shown = [
        {
            "by": wording.sides(claim, names=lambda name: shortened(name, names)),
            "claim": {**claim, "text": shortened(claim["text"], words)},
        }
        for claim in answer.get("claims", ())[:most]
    ]
    return {"shown": shown, "more": answer["count"] - len(shown) if shown else 0}
