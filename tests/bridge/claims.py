"""What is claimed of the bridge, with the evidence and a saved question."""

from tests.bridge.parts import day

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
