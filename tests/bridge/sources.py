"""Who speaks of the bridge, what happens on it, and where that is read."""

import hashlib

from tests.bridge.parts import ZONE, actor, day, part_of, post
from tests.bridge.text import TEXT

ACTORS = [
    actor("norford-county", "government", country="GB", wikidata="Q1"),
    actor("norford", "government", affiliations=[part_of("norford-county")]),
    actor(
        "mayor",
        "person",
        names=[
            {"name": "M. Ayor", "language": "en", "seen_in": "echo-post-2"},
            {"name": "Майор", "language": "ru"},
        ],
        affiliations=[
            {
                "to": "norford",
                "kind": "role",
                "title": "mayor",
                "from": {"on": "2019-06", "zone": "Asia/Tokyo"},
                "until": {
                    "precision": "part_of_day",
                    "from": "2021-03-04T18:00:00+00:00",
                    "before": "2021-03-05T00:00:00+00:00",
                    "zone": ZONE,
                },
                "document": "echo-post-1",
                "words": "mayor of Norford",
            }
        ],
    ),
    actor("ann-poole", "person", private=True),
    actor("drivers", "group", indefinite=True),
    actor("engineer", "person"),
    actor(
        "norford-echo",
        "outlet",
        ownership={
            "class": "private",
            "words": "a family paper",
            "document": "echo-page",
            "as_of": day("2021"),
        },
    ),
    actor("radio-vale", "outlet"),
    actor("on-record", "outlet"),
]
EVENTS = [
    {
        "slug": "norford-bridge-2021-03-01",
        "title": "Norford bridge, 1 March 2021: did it shake?",
        "state": "past",
        "place": "Norford",
        "country": "GB",
        "happened": day("2021-03-01"),
    },
    {
        "slug": "norford-inquiry",
        "title": "Norford, March 2021: the inquiry",
        "state": "announced",
        "occasion": True,
        "links": [
            {"kind": "follows", "to": "norford-bridge-2021-03-01"},
            {
                "kind": "response_to",
                "to": "norford-bridge-2021-03-01",
                "statement": "mayor-says-safe",
            },
        ],
    },
]
DOCUMENTS = [
    {
        "slug": "echo-page",
        "kind": "live_blog",
        "publisher": "norford-echo",
        "byline": "By nobody",
        "title": "Norford bridge: what we know",
        "language": "en",
        "url": "https://echo.example/bridge",
        "archived_url": "https://archive.example/bridge",
        "printed_order": "newest_first",
        "published": day("2021-03-02"),
        "captures": [
            {
                "key": "as-read",
                "captured_at": "2021-03-02T12:00:00+00:00",
                "url": "https://echo.example/bridge",
                "media_type": "text/html",
                "sha256": hashlib.sha256(b"<html>").hexdigest(),
                "length": 6,
                "extractor": "by hand",
                "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
                "text_length": len(TEXT),
            }
        ],
    },
    post(1, "The mayor speaks"),
    post(2, "The driver speaks"),
]
