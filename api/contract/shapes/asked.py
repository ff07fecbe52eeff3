"""What is answered across objects: editions, views, searches, counts, the matrix, feeds."""

from api.contract.schemas import (
    ADDRESS,
    FLAG,
    MOMENT,
    TEXT,
    WHOLE,
    anyone,
    either,
    listed,
    nullable,
    obj,
    oneof,
    page_of,
    ref,
)
from api.contract.shapes.objects import STANCE_ROW, claim_row
from api.contract.shapes.small import ADDRESSES, CLAIM, ISSUE
from record.query import RESOURCES
from record.query.matrix import CLAIM as IN_MATRIX
from record.query.matrix import POSITION
from record.query.searching import TYPES

EDITION = {
    **ADDRESSES,
    "resource": oneof(name for name, one in RESOURCES.items() if one.has_editions),
    "of": ref("Addresses"),
    "edition": nullable(WHOLE),
    "title": TEXT,
    "claim": nullable(CLAIM),
    "published_at": MOMENT,
    "consequential": FLAG,
    "cause": nullable(ref("Addresses")),
    "correction": nullable(
        obj(
            "What this edition put right.",
            {
                "kind": ref("CorrectionKind"),
                "wrong": TEXT,
                "right": TEXT,
                "since": ref("Since"),
            },
        )
    ),
    "merged_into": nullable(ref("Addresses")),
    "withdrawn": nullable(
        obj("The class of the reason.", {"reason": ref("WithdrawalReason"), "label": TEXT})
    ),
    "digest": TEXT,
    "state_url": nullable(ADDRESS),
    "until": nullable(MOMENT),
}
VIEW = {
    **ADDRESSES,
    "title": TEXT,
    "description": TEXT,
    "resource": oneof(RESOURCES),
    "query": TEXT,
    "results_url": ADDRESS,
    "count_url": ADDRESS,
    **ISSUE,
}
TEXT_FOUND = {
    "of": TEXT,
    "text": TEXT,
    "language": TEXT,
    "spans": listed(
        obj("Where a sought word stands, in code points.", {"start": WHOLE, "end": WHOLE})
    ),
}


def across(rows):
    """The shapes that hold rows of more than one resource; ``rows`` names the shape of each."""
    refusal = obj("Why the view's own query is not answered.", {"parameter": TEXT, "detail": TEXT})
    found = page_of(either(*dict.fromkeys(rows.values())))["properties"]
    parts = {"parts": ref("Parts")}
    return {
        "ViewAnswered": obj(
            "A view, with the first page of its answer.",
            {**VIEW, **parts, "refusal": nullable(refusal), **found},
        ),
        "Hit": obj(
            "One object found, where the words stand in its texts, and who of those named speaks.",
            {
                "type": oneof(TYPES),
                "highlights": listed(
                    obj(
                        "A text in which they stand, and what it is there; of a quote in a claim "
                        "also whose statement, and which position.",
                        TEXT_FOUND,
                        {"statement": TEXT, "position": ref("Position")},
                    )
                ),
                "speaking": listed(TEXT),
                "object": anyone([rows[name] for name in TYPES]),
            },
        ),
    }


def _cut():
    return obj(
        "What is left out: whether claims or positions are, and how many actors.",
        {"claims": FLAG, "positions": FLAG, "actors": WHOLE},
    )


CELL = {
    "actor": WHOLE,
    "positions": listed(ref("PositionTaken")),
    "order_known": FLAG,
}
ROW = {
    "group": WHOLE,
    "rivals": listed(TEXT),
    "claim": ref("ClaimInMatrix"),
    "cells": listed(obj("What one actor, by its place in `actors`, says of the claim.", CELL)),
}
FACET_VALUE = {
    "value": TEXT,
    "label": TEXT,
    "definition": TEXT,
    "count": WHOLE,
    "results_url": ADDRESS,
}
ABSOLUTE = {"type": "string", "format": "uri"}

ASKED = {
    "Edition": obj("One edition of one object. A withdrawal is told without words.", EDITION),
    "View": obj("A question with a name.", VIEW),
    "Count": obj(
        "How many objects a query finds: at least so many, where `exact` is false.",
        {"count": WHOLE, "exact": FLAG, "label": TEXT},
    ),
    "Found": obj(
        "A page of what is found, the best first. Where `ranking` is capped, only the newest hits "
        "were ranked; `actors` are those whom the words name.",
        {
            **page_of(ref("Hit"))["properties"],
            "ranking": oneof(["capped", "exact"]),
            "ranked": WHOLE,
            "types": listed(oneof(TYPES)),
            "actors": listed(
                obj(
                    "An actor whom words of the query name, by the spelling on record.",
                    {"sought": TEXT, "slug": TEXT, "name": TEXT, "spelling": TEXT},
                )
            ),
        },
    ),
    "FacetValue": obj("A value, and how many objects it would find.", FACET_VALUE),
    "Facets": obj(
        "How many objects of a list each value of a parameter would find.",
        {
            "facets": listed(
                obj(
                    "A parameter. `other` counts the values that are not shown.",
                    {
                        "facet": TEXT,
                        "about": TEXT,
                        "counting": oneof(["sampled", "exact"]),
                        "objects": WHOLE,
                        "values": listed(ref("FacetValue")),
                        "other": WHOLE,
                    },
                )
            ),
            "note": TEXT,
        },
    ),
    "ClaimInMatrix": obj("A claim of the matrix.", {key: claim_row()[key] for key in IN_MATRIX}),
    "PositionTaken": obj(
        "What an actor says of the claim.", {key: STANCE_ROW[key] for key in POSITION}
    ),
    "Accounts": obj(
        "The competing accounts of an event: claims, rivals in one group, by who speaks of them.",
        {
            "event": ref("EventRef"),
            "actors": listed(ref("Column")),
            "rows": listed(obj("A claim, and what is said of it.", ROW)),
            "cut": _cut(),
        },
    ),
    "Column": obj(
        "An actor, or a described speaker, whose description is the name.",
        {"slug": nullable(TEXT), "name": TEXT, "url": nullable(ADDRESS)},
        {"api_url": nullable(ADDRESS)},
    ),
    "FeedItem": obj(
        "An entry of a JSON Feed.",
        {
            "id": ABSOLUTE,
            "url": ABSOLUTE,
            "title": TEXT,
            "content_text": TEXT,
            "date_modified": MOMENT,
        },
        {
            "date_published": MOMENT,
            "_on_record": obj("Where the same is found as data.", {"api_url": ABSOLUTE}),
        },
    ),
    "JsonFeed": obj(
        "A feed, as JSON Feed 1.1.",
        {
            "version": ABSOLUTE,
            "title": TEXT,
            "home_page_url": ABSOLUTE,
            "feed_url": ABSOLUTE,
            "language": TEXT,
            "authors": listed(obj("This site.", {"name": TEXT, "url": ABSOLUTE})),
            "items": listed(ref("FeedItem")),
        },
    ),
}
