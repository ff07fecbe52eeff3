"""What is drawn of a claim, from hand-written frozen contents."""

import json

import pytest

from record import drawing
from tests import frozen


def draw(*more, slug="c", without=(), full=True):
    published = frozen.snapshot(*frozen.scene(*more, without=without))
    entry = published.get("claim", slug)
    return (drawing.detail if full else drawing.row)(published, entry)


@pytest.mark.parametrize(
    ("asserting", "denying", "contested"),
    [
        ("peskov", "kirby", True),
        ("peskov", "peskov", False),
        ("officials", "officials", True),
        ("peskov", None, False),
    ],
)
def test_a_claim_is_contested_when_one_actor_asserts_and_another_denies(
    asserting, denying, contested
):
    said = [frozen.statement("yes", asserting)]
    stances = [frozen.stance("yes")]
    if denying:
        said.append(frozen.statement("no", denying))
        stances.append(frozen.stance("no", "denies"))
    officials = frozen.actor("officials", kind="group", indefinite=True)

    assert draw(officials, *said, frozen.claim("c", *stances))["contested"] is contested


def test_a_reading_as_reported_is_shown_but_is_not_the_speakers():
    claim = frozen.claim("c", frozen.stance("yes"), frozen.stance("no", "denies", as_reported=True))

    drawn = draw(frozen.statement("yes"), frozen.statement("no", "kirby"), claim)

    group = drawn["stances"]["denies"]
    assert (group["count"], group["as_reported"], len(group["shown"])) == (0, 1, 1)
    assert drawn["denied_by"] == []
    assert not drawn["contested"]


def test_a_list_shows_ten_stances_a_position_by_time_and_counts_the_rest():
    days = [f"2023-05-{day:02}" for day in range(1, 14)]
    said = [frozen.statement(f"s-{day}", said={"on": day}) for day in reversed(days)]
    claim = frozen.claim("c", *[frozen.stance(s.content["slug"]) for s in said])

    row, detail = draw(*said, claim, full=False), draw(*said, claim)

    group = row["stances"]["asserts"]
    assert (group["count"], group["more"]) == (13, 3)
    assert [s["statement"]["slug"] for s in group["shown"]] == [f"s-{day}" for day in days[:10]]
    assert len(detail["stances"]["asserts"]["shown"]) == 13


def test_a_voice_is_listed_once_with_the_body_it_speaks_for():
    said = [frozen.statement(slug, on_behalf_of="kremlin") for slug in ("one", "two")]
    claim = frozen.claim("c", frozen.stance("one"), frozen.stance("two"))

    (voice,) = draw(*said, claim)["asserted_by"]

    assert (voice["slug"], voice["on_behalf_of"]["slug"]) == ("peskov", "kremlin")


def test_a_described_speaker_is_a_voice_without_a_page():
    said = frozen.statement("seen", None, speaker_description="a resident of Kyiv")

    (voice,) = draw(said, frozen.claim("c", frozen.stance("seen")))["asserted_by"]

    assert (voice["slug"], voice["url"], voice["name"]) == (None, None, "a resident of Kyiv")


@pytest.mark.parametrize("missing", ["statement/yes", "document/post", "actor/peskov"])
def test_a_stance_shows_only_while_all_it_stands_on_is_published(missing):
    story = [frozen.statement("yes"), frozen.claim("c", frozen.stance("yes"))]

    assert draw(*story, without=[missing])["stances"]["asserts"]["shown"] == []
    assert draw(*story, without=[missing])["asserted_by"] == []
    assert len(draw(*story)["stances"]["asserts"]["shown"]) == 1


def test_a_stance_rests_on_the_reports_that_it_names():
    said = frozen.statement(
        "yes",
        reports=[
            frozen.report("post", quotes=[frozen.quote("first", "a")]),
            frozen.report("other", quotes=[frozen.quote("second", "b")]),
        ],
    )
    claim = frozen.claim("c", frozen.stance("yes", rests_on=["other"]))

    (shown,) = draw(frozen.document("other"), said, claim)["stances"]["asserts"]["shown"]

    assert [word["exact"] for word in shown["words"]] == ["second"]
    assert [report["document"]["slug"] for report in shown["reports"]] == ["other"]


def test_two_renderings_of_the_same_words_are_drawn_once():
    report = frozen.report(
        quotes=[
            frozen.quote("stage fright", "a"),
            frozen.quote("fear of the stage", "b", same_words_as="a"),
        ]
    )
    claim = frozen.claim("c", frozen.stance("yes"))

    (shown,) = draw(frozen.statement("yes", reports=[report]), claim)["stances"]["asserts"]["shown"]

    assert [word["exact"] for word in shown["words"]] == ["stage fright"]


def test_a_quote_that_was_not_matched_and_what_surrounds_one_are_never_drawn():
    quotes = [frozen.quote("matched", "a"), frozen.quote("unmatched words", "b", matched=False)]
    said = frozen.statement("yes", reports=[frozen.report(quotes=quotes)])

    text = json.dumps(draw(said, frozen.claim("c", frozen.stance("yes"))))

    assert '"matched"' in text
    for never in ("unmatched words", "PREFIX", "SUFFIX"):
        assert never not in text


def test_an_open_question_stands_under_every_such_claim_of_the_event_and_its_parts():
    answer = {
        "on": {"event": "attack", "kind": "responsibility"},
        "position": "no_position",
        "detail": "does_not_know",
    }
    story = [
        frozen.event("part", links=[{"kind": "part_of", "to": "attack"}]),
        frozen.event("twin", links=[{"kind": "same_as", "to": "part"}]),
        frozen.event("elsewhere"),
        frozen.statement("blinken", "kirby", stances=[answer]),
        frozen.claim("on-part", event="part"),
        frozen.claim("on-twin", event="twin"),
        frozen.claim("other-kind", kind="intent"),
        frozen.claim("other-event", event="elsewhere"),
    ]

    shown = {
        slug: len(draw(*story, slug=slug)["stances"]["no_position"]["shown"])
        for slug in ("on-part", "on-twin", "other-kind", "other-event")
    }

    assert shown == {"on-part": 1, "on-twin": 1, "other-kind": 0, "other-event": 0}


def test_who_answers_a_question_and_a_wider_one_has_one_stance_on_the_nearest_with_all_reports():
    def answer(event, *reports, detail="does_not_know"):
        return {
            "on": {"event": event, "kind": "responsibility"},
            "position": "no_position",
            "detail": detail,
            "rests_on": list(reports),
        }

    reports = [frozen.report(document, key=document) for document in ("post", "recap")]
    story = [
        # Before "attack" in the alphabet, and wider.
        frozen.event("all-attacks"),
        frozen.document("recap"),
        frozen.event("attack", links=[{"kind": "part_of", "to": "all-attacks"}]),
        frozen.statement(
            "silent",
            "kirby",
            reports,
            stances=[answer("all-attacks", "recap"), answer("attack", "post")],
        ),
        frozen.statement(
            "two-minds",
            "kirby",
            reports,
            stances=[
                answer("all-attacks", "recap", detail="not_assessing"),
                answer("attack", "post"),
            ],
        ),
        frozen.claim("c"),
    ]

    shown = {
        stance["statement"]["slug"]: stance
        for stance in draw(*story, slug="c")["stances"]["no_position"]["shown"]
    }

    assert draw(*story, slug="c")["stances"]["no_position"]["count"] == 2
    assert {one["open_question"]["event"]["slug"] for one in shown.values()} == {"attack"}
    assert {one["detail"] for one in shown.values()} == {"does_not_know"}
    told = {
        slug: {report["document"]["slug"] for report in one["reports"]}
        for slug, one in shown.items()
    }
    assert told == {"silent": {"post", "recap"}, "two-minds": {"post"}}


def test_a_silence_that_ended_names_what_ended_it():
    silence = frozen.stance(
        "silent",
        "no_position",
        detail="no_comment_on_record",
        asked="not_known",
        ended_by="spoke",
    )
    story = [
        frozen.statement("silent", form="no_comment"),
        frozen.statement("spoke"),
        frozen.claim("c", silence),
    ]

    (shown,) = draw(*story)["stances"]["no_position"]["shown"]
    (later_gone,) = draw(*story, without=["statement/spoke"])["stances"]["no_position"]["shown"]

    assert (shown["ended_by"]["slug"], shown["asked"]) == ("spoke", "not_known")
    assert later_gone["ended_by"] is None


def test_a_retracted_statement_says_so_wherever_it_stands():
    retraction = frozen.statement("sorry", links=[{"kind": "retracts", "to": "yes"}])
    claim = frozen.claim("c", frozen.stance("yes"))

    (shown,) = draw(frozen.statement("yes"), retraction, claim)["stances"]["asserts"]["shown"]

    assert [(t["kind"], t["statement"]["slug"]) for t in shown["taken_back"]] == [
        ("retracts", "sorry")
    ]


def test_a_link_shows_from_both_ends_with_who_says_and_denies_the_other_claim():
    link = {"kind": "replaces", "to": "c", "basis": "our_reading", "reason": "Later count."}
    story = [frozen.statement("yes"), frozen.claim("c", frozen.stance("yes"))]
    newer = frozen.claim("newer", links=[link])

    old, new = draw(*story, newer), draw(*story, newer, slug="newer")

    assert old["replaced"]
    assert not new["replaced"]
    assert [(k["label"], k["claim"]["slug"]) for k in old["links"]] == [("replaced by", "newer")]
    assert new["links"][0]["claim"]["asserted_by"][0]["slug"] == "peskov"
    assert new["links"][0]["claim"]["statuses"][0]["label"] == "not yet assessed"
    assert draw(*story)["links"] == []


def test_accused_is_worked_out_from_the_role():
    parties = [{"actor": "kremlin", "role": "target"}, {"actor": "kirby", "role": "principal"}]

    drawn = draw(frozen.claim("c", parties=parties))["parties"]

    assert [(p["actor"]["slug"], p["accused"]) for p in drawn] == [
        ("kremlin", False),
        ("kirby", True),
    ]


def test_evidence_and_its_bearing_show_while_both_ends_are_published():
    bearing = {"evidence": "footage", "bearing": "inconclusive", "according_to": "cnn"}
    story = [frozen.evidence("footage"), frozen.claim("c", bearings=[bearing])]

    (drawn,) = draw(*story)["evidence"]

    assert (drawn["evidence"]["slug"], drawn["bearing"]) == ("footage", "inconclusive")
    assert drawn["according_to"]["slug"] == "cnn"
    assert draw(*story, without=["evidence/footage"])["evidence"] == []


def test_a_figure_is_drawn_as_it_was_given():
    figure = {"words": "at least 23", "low": "23", "qualifier": "at_least", "measure": "killed"}
    claim = frozen.claim("c", frozen.stance("yes", figures=[figure]))

    (shown,) = draw(frozen.statement("yes"), claim)["stances"]["asserts"]["shown"]

    assert shown["figures"][0]["low"] == "23"
    assert shown["figures"][0]["high"] == ""
    assert shown["figures"][0]["as_of"] is None


def test_every_position_is_always_there_and_every_key_of_the_row_is_in_the_detail():
    row, detail = draw(frozen.claim("c"), full=False), draw(frozen.claim("c"))

    assert len(row["stances"]) == 7
    assert set(row) < set(detail)
    assert "assessments" in detail


def test_a_list_row_of_two_stances_stays_small():
    said = [
        frozen.statement("yes", reports=[frozen.report(relays=["tass"])]),
        frozen.statement("no", "kirby"),
    ]
    claim = frozen.claim("c", frozen.stance("yes"), frozen.stance("no", "denies"))

    row = draw(*said, claim, full=False)

    assert len(json.dumps(row)) < 3500
    (shown,) = row["stances"]["asserts"]["shown"]
    assert [[hop["actor"]["slug"] for hop in chain] for chain in shown["chains"]] == [["tass"]]


def test_a_stance_of_its_own_takes_the_place_of_the_answer_to_the_open_question():
    answer = {"on": {"event": "attack", "kind": "responsibility"}, "position": "no_position"}
    story = [
        frozen.statement("silent", "kirby", stances=[answer]),
        frozen.statement("spoke", "kirby"),
        frozen.claim("c", frozen.stance("silent", "no_position", ended_by="spoke")),
    ]

    (shown,) = draw(*story)["stances"]["no_position"]["shown"]

    assert shown["ended_by"]["slug"] == "spoke"
    assert shown["open_question"] is None
