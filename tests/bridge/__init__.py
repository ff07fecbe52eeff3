"""A whole bundle about an invented bridge: something of everything that a bundle can hold."""

import copy

from tests.bridge.claims import CLAIMS, EVIDENCE, VIEWS
from tests.bridge.parts import actor, day, part_of, post
from tests.bridge.sources import ACTORS, DOCUMENTS, EVENTS
from tests.bridge.statements import STATEMENTS
from tests.bridge.text import TEXT, span

__all__ = [
    "PASSED_OVER",
    "STORY",
    "TEXT",
    "actor",
    "bundle",
    "day",
    "matched_bundle",
    "part_of",
    "post",
    "span",
]


def bundle():
    return copy.deepcopy(BUNDLE)


def matched_bundle():
    """Without the two quotes that stand in no capture: it can be published."""
    given = bundle()
    del given["statements"][0]["attributions"][2]["quotes"]
    del given["statements"][0]["attributions"][0]["quotes"][0]["same_words_as"]
    given["statements"][0]["attributions"][2]["kind"] = "paraphrase"
    return given


STORY = {
    "slug": "norford-bridge",
    "title": "Norford bridge, 1 March 2021: is it safe?",
    "description": "Invented.\nOn two lines.",
    "researcher": {"username": "bridge-researcher", "name": "Bridge researcher"},
    "reviewer": {"username": "bridge-reviewer", "name": "Bridge reviewer"},
    "why": "Logged from an invented page.",
}
PASSED_OVER = [
    {"words": "commented", "span": span("commented"), "reason": "Logged on another page."},
    {"words": "called", "span": span("called"), "reason": "A verb of the outlet's."},
]
PASSED_OVER.sort(key=lambda passed: passed["span"]["start"])
BUNDLE = {
    "story": STORY,
    "actors": ACTORS,
    "events": EVENTS,
    "documents": DOCUMENTS,
    "statements": STATEMENTS,
    "claims": CLAIMS,
    "evidence": EVIDENCE,
    "views": VIEWS,
    "passed_over": PASSED_OVER,
}
