"""What is said of the bridge, with every report of it."""

from tests.bridge.parts import day, report, statement
from tests.bridge.text import quote, span

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
