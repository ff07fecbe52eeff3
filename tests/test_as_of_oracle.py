"""`as_of`: the world by a moment is what a record would have shown that held no more than that."""

import json

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings

from record.models import Document
from record.query import FACETS, accounts, answer, facets, find, search
from tests import worlds
from vocabulary.terms import EvidenceStatus

pytestmark = pytest.mark.django_db

ACTORS = ["peskov", "kirby", "kremlin", "side:kremlin", "!peskov", "kind:person"]
ASKED = {
    "claims": [
        "",
        *(f"evidence_status={term}" for term in EvidenceStatus.values),
        "evidence_status=!unverified",
        *(
            f"{name}={flag}"
            for name in ("contested", "replaced", "same_side")
            for flag in ("true", "false")
        ),
        *(
            f"{name}={actor}"
            for name in ("asserted_by", "denied_by", "doubted_by")
            for actor in ACTORS
        ),
        "asserted_only_by=kremlin,peskov",
        "only_via=tass",
        "contested=true&asserted_by=peskov",
        "speaker=kirby&position=denies,doubts",
        "link=any",
        "link=!replaces",
        "has_evidence=any",
        "has_evidence=supports",
        "lacks_evidence=any",
        "assessor=tass",
        "assessor=tass&evidence_status=refuted,verified",
        "assessed_before=2023-05-04",
        "measure=launched",
        "q=word0",
        "q=claim -word1",
        "detail=does_not_know",
        *(f"ordering={sign}{name}" for name in ("last_said", "reports") for sign in ("", "-")),
        "ordering=-last_said&contested=true",
    ],
    "statements": ["", "evidence_status=!unverified", "position=denies", "kind=responsibility"],
    "attributions": ["", "evidence_status=refuted,verified", "position=asserts"],
    "stances": ["", "evidence_status=!unverified", "evidence_status=refuted", "q=word1"],
    "denials": ["", "evidence_status=unverified"],
    "figures": [
        "",
        *(f"{name}={flag}" for name in ("replaced", "conflicting") for flag in ("true", "false")),
    ],
    "links": ["", "same_side=true", "same_side=false", "link=replaces"],
    "assessments": ["", "assessor=tass", "evidence_status=refuted", "q=word1"],
    "evidence": ["", "has_evidence=supports"],
    "actors": [""],
    "events": [""],
    "documents": [""],
}
COUNTED = {
    "claims": [
        "contested=true&kind=occurrence",
        "speaker=kirby&position=denies,doubts",
        "position=!denies",
        "assessor=tass&evidence_status=refuted,verified",
        "denied_by=side:kremlin",
    ],
    "statements": ["position=denies,asserts", "evidence_status=!unverified"],
    "stances": ["evidence_status=unverified&via=tass"],
    "figures": ["replaced=false"],
}
# Documents are left out: the oracle's have all appeared.
SOUGHT = [
    f"{words}&type=claims,statements,actors,events"
    for words in ("word0", "word1 or claim", "claim -word2", "peskov", "kirby word0", "wor*")
] + ["word1&speaker=kirby", "claim&contested=true"]
FAR = "2100-01-01"


def texts(resource, query):
    """The rows that a query finds, in order, a page of two at a time; None where it is refused."""
    found, query = [], QueryDict(f"{query}&page_size=2")
    while query:
        page = answer(resource, query)
        found += page.rows
        query = QueryDict(page.next)
    return found


def told(as_of=""):
    """All that the record answers: every list as it is asked, and every object."""
    more = f"as_of={as_of}" if as_of else ""
    found = {}
    for resource, queries in ASKED.items():
        for query in queries:
            found[resource, query] = texts(resource, f"{query}&{more}" if query else more)
        for text in found[resource, ""]:
            slug = json.loads(text)["slug"]
            found[resource, "of", slug] = find(resource, slug, QueryDict(more))
    for query in ("", "contested=true", "kind=occurrence&denied_by=kirby", "q=word1"):
        found["accounts", query] = accounts("attack", QueryDict(f"{query}&{more}"))
    for query in SOUGHT:
        found["search", query] = search(QueryDict(f"q={query}&page_size=100&{more}"))
    return found | counted(more)


def counted(more):
    """All that the record counts, of the whole and of what is asked."""
    return {
        (name, "facets", query): [
            {**facet, "values": [{**value, "query": ""} for value in facet["values"]]}
            for facet in facets(name, QueryDict(f"{query}&{more}" if more else query))
        ]
        for name in FACETS
        # What was published keeps all of these: it asks for counting, of which there are no tallies.
        for query in ["published_after=2001-01-01", *COUNTED.get(name, ())]
    }


def by(entries, moment):
    """What a record that held no more than was said by ``moment`` would answer."""
    with transaction.atomic():
        worlds.put(worlds.Remains(entries, moment).entries())
        # Documents are how we know; in their own list they are asked for when they appeared.
        Document.objects.exclude(appeared_latest__lte=moment).delete()
        found = told()
        transaction.set_rollback(True)
    return found


def differences(found, expected):
    return {
        key: (found.get(key), expected.get(key))
        for key in {*found, *expected}
        if found.get(key) != expected.get(key)
    }


@settings(
    suppress_health_check=list(HealthCheck),
    max_examples=4,
    phases=[Phase.explicit, Phase.generate],
)
@given(entries=worlds.worlds())
def test_the_world_by_a_moment_is_all_that_had_certainly_been_said(db, entries):
    with transaction.atomic():
        worlds.put(entries)
        for moment in worlds.Remains(entries, None).moments():
            found = told(moment.isoformat().replace("+", "%2B"))
            assert differences(found, by(entries, moment)) == {}
        assert told(FAR) == told()
        transaction.set_rollback(True)
