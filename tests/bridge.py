"""A whole bundle about an invented bridge: something of everything that a bundle can hold."""

import copy
import hashlib

TEXT = (
    "Norford bridge: what we know\n\n"
    "The mayor of Norford said the bridge was “safe\u00a0enough for anybody’s car”, the Norford "
    "Echo reported, citing Radio Vale.\n\n"
    "“It shook like a drum,” the driver Ann Poole told Radio Vale. “At least 23 lorries crossed "
    "it.” The county has not commented.\n\n"
    "An engineer called the mayor’s words “a guess”.\n"
)
ZONE = "Europe/London"


def day(period, **rest):
    return {"on": period, "zone": ZONE, **rest}


def span(words):
    start = TEXT.index(words)
    return {"capture": "echo-page/as-read", "start": start, "end": start + len(words)}


def quote(key, exact, **rest):
    """A quote with its place in ``TEXT``, and what stands beside it on its line."""
    place = span(exact)
    start, end = place["start"], place["end"]
    return {
        "key": key,
        "exact": exact,
        "prefix": TEXT[start - 8 : start].split("\n")[-1],
        "suffix": TEXT[end : end + 8].split("\n")[0],
        "span": place,
        "matched": True,
        **rest,
    }


def actor(slug, kind, **rest):
    return {"slug": slug, "kind": kind, "name": slug.replace("-", " ").title(), **rest}


def part_of(slug):
    return {"to": slug, "kind": "part_of"}


def post(position, title):
    return {
        "slug": f"echo-post-{position}",
        "kind": "post",
        "publisher": "norford-echo",
        "title": title,
        "language": "en",
        "part_of": "echo-page",
        "position": position,
        "published": day("2021-03-02"),
    }


def report(key, document, **rest):
    return {"key": key, "document": document, "credited_how": "name", "kind": "paraphrase", **rest}


def statement(slug, speaker, attributions, **rest):
    return {
        "slug": slug,
        "summary": f"{speaker} on the bridge.",
        "speaker": speaker,
        "form": "utterance",
        "medium": "interview",
        "said": day("2021-03-01", inferred=True, as_given="Monday"),
        "language": "en",
        "attributions": attributions,
        **rest,
    }


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
STATEMENTS = [
    statement(
        "mayor-says-safe",
        "mayor",
        [
            report(
                "post-1",
                "echo-post-1",
                credited_as="The mayor of Norford",
                credited_how="office",
                identified_by="us",
                identified_because="Norford had one mayor that day",
                role_as_named="mayor of Norford",
                place="headline",
                says_when=day("2021-03-01"),
                says_medium="broadcast",
                says_venue="Radio Vale",
                kind="mixed",
                cue="said",
                hedge="what he calls",
                passage=span("The mayor of Norford said"),
                quotes=[
                    quote(
                        "safe",
                        "safe\u00a0enough for anybody’s car",
                        original={"words": "безпечний", "language": "uk"},
                        translated_by="the outlet",
                        same_words_as="safe-again",
                    )
                ],
                relays=[
                    {"actor": "radio-vale", "how": "told", "medium": "broadcast"},
                    {"description": "a press officer", "inferred": True},
                    {"actor": "engineer", "how": "citing"},
                ],
            ),
            report(
                "post-2",
                "echo-post-2",
                credits="norford",
                credited_as="Norford",
                credited_how="metonym",
                identified_by="another_report",
                identified_in="echo-post-1",
                paraphrase="It can be used.",
            ),
            report(
                "page",
                "echo-page",
                credited_as="the mayor",
                kind="quote",
                quotes=[
                    {"key": "safe-again", "exact": "safe to use", "edits": "drops a word"},
                    {"key": "question", "exact": "safe?", "whose": "questioner"},
                ],
            ),
        ],
        on_behalf_of="norford",
        addressee="drivers",
        occasion="norford-inquiry",
        prompt={"question": "Is it safe?", "asker": "radio-vale"},
        venue="Radio Vale",
        links=[{"kind": "replies_to", "to": "driver-says-shook"}],
        stances=[
            {
                "on": {"event": "norford-bridge-2021-03-01", "kind": "responsibility"},
                "position": "no_position",
                "detail": "does_not_know",
                "rests_on": ["page"],
            },
            {
                "on": {"statement": "driver-says-shook"},
                "position": "denies",
                "rests_on": ["page", "post-1"],
            },
        ],
    ),
    statement(
        "driver-says-shook",
        "ann-poole",
        [
            report(
                "post-2",
                "echo-post-2",
                credited_as="the driver Ann Poole",
                kind="quote",
                quotes=[
                    quote("drum", "It shook like a drum"),
                    quote("lorries", "At least 23 lorries"),
                ],
                relays=[{"actor": "radio-vale"}],
            )
        ],
    ),
    statement(
        "county-no-comment",
        "norford-county",
        [report("page", "echo-page", credited_as="The county", credited_how="institution")],
        form="no_comment",
        medium="not_given",
    ),
    statement(
        "engineer-calls-it-a-guess",
        "engineer",
        [
            report(
                "page",
                "echo-page",
                credited_as="An engineer",
                credited_how="unnamed",
                kind="quote",
                quotes=[quote("guess", "a guess")],
            )
        ],
    ),
]
CLAIMS = [
    {
        "slug": "bridge-is-safe",
        "text": "Norford bridge can carry cars.",
        "kind": "capability",
        "event": "norford-bridge-2021-03-01",
        "language": "en",
        "parties": [{"actor": "norford", "role": "subject"}],
        "stances": [
            {
                "statement": "county-no-comment",
                "position": "no_position",
                "detail": "no_comment_on_record",
                "rests_on": ["page"],
                "asked": "not_known",
                "ended_by": "mayor-says-safe",
            },
            {
                "statement": "mayor-says-safe",
                "position": "asserts",
                "scope": "cars",
                "hedge": "enough",
                "rests_on": ["page", "post-1"],
            },
        ],
        "bearings": [
            {
                "evidence": "bridge-video",
                "bearing": "inconclusive",
                "according_to": "engineer",
                "attribution": "engineer-calls-it-a-guess/page",
                "words": "a guess",
            }
        ],
        "assessments": [
            {
                "key": "engineer-first",
                "status": "conflicting",
                "assessor": "engineer",
                "assessed": day("2021-03-02"),
                "grounds": "Two accounts.",
                "attribution": "engineer-calls-it-a-guess/page",
                "evidence": ["bridge-video"],
                "statements": ["driver-says-shook", "mayor-says-safe"],
            },
            {
                "key": "ours",
                "status": "unsubstantiated",
                "assessor": "on-record",
                "assessed": day("2021-03-03"),
                "grounds": "No survey\nwas shown.",
            },
        ],
    },
    {
        "slug": "bridge-shook",
        "text": "Norford bridge shook on 1 March 2021 while lorries crossed it.",
        "kind": "occurrence",
        "event": "norford-bridge-2021-03-01",
        "language": "en",
        "part_of": "bridge-is-safe",
        "links": [
            {
                "kind": "competes_with",
                "to": "bridge-is-safe",
                "basis": "our_reading",
                "reason": "It cannot be both.",
            },
            {
                "kind": "refines",
                "to": "bridge-is-safe",
                "basis": "source_words",
                "words": "a guess",
                "attribution": "engineer-calls-it-a-guess/page",
            },
        ],
        "stances": [
            {
                "statement": "driver-says-shook",
                "position": "asserts",
                "rests_on": ["post-2"],
                "figures": [
                    {
                        "words": "At least 23 lorries",
                        "low": "23",
                        "qualifier": "at_least",
                        "counted": "lorries",
                        "measure": "count",
                        "of": "100.5",
                        "per": "a day",
                        "since": "this year",
                        "rank": "third",
                        "as_of": day("2021-03-01"),
                        "place": "Norford",
                    },
                    {
                        "words": "one in four",
                        "low": "0.25",
                        "high": "0.25",
                        "qualifier": "exactly",
                        "counted": "lorries",
                        "measure": "share",
                    },
                ],
            },
            {
                "statement": "mayor-says-safe",
                "position": "denies",
                "as_reported": True,
                "rests_on": ["post-2"],
                "figures": [{"words": "no end of", "counted": "lorries", "measure": "count"}],
            },
        ],
    },
]
EVIDENCE = [
    {
        "slug": "bridge-video",
        "kind": "video",
        "what": "A video of the bridge.",
        "produced_by": "ann-poole",
        "tie": "She drove across it.",
        "document": "echo-post-2",
        "attribution": "driver-says-shook/post-2",
        "produced": day("2021-03-01"),
    }
]
VIEWS = [
    {
        "slug": "unsubstantiated-bridge",
        "title": "Unsubstantiated: the bridge",
        "description": "What nobody\nhas shown.",
        "resource": "claims",
        "query": "event=norford-bridge-2021-03-01&evidence_status=unsubstantiated",
    }
]
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
