"""What is drawn of statements, actors, events, documents, evidence and views."""

import json

from record import drawing
from tests import frozen


def draw(kind, slug, *more, without=()):
    published = frozen.snapshot(*frozen.scene(*more, without=without))
    return drawing.detail(published, published.get(kind, slug))


def test_a_private_person_is_named_in_a_statement_and_has_no_row():
    resident = frozen.actor("resident", private=True, name="A Resident")
    said = frozen.statement("seen", "resident")

    assert draw("actor", "resident", resident) is None
    assert draw("statement", "seen", resident, said)["speaker"] == {
        "slug": "resident",
        "name": "A Resident",
        "url": None,
        "api_url": None,
    }


def test_a_statement_whose_speaker_or_only_document_is_withdrawn_is_not_drawn():
    said = frozen.statement("yes")

    assert draw("statement", "yes", said)
    assert draw("statement", "yes", said, without=["actor/peskov"]) is None
    assert draw("statement", "yes", said, without=["document/post"]) is None


def test_a_statement_shows_its_claims_never_without_who_says_and_denies_them():
    story = [
        frozen.statement("yes"),
        frozen.statement("no", "kirby"),
        frozen.claim("c", frozen.stance("yes"), frozen.stance("no", "denies", scope="the order")),
    ]

    (shown,) = draw("statement", "no", *story)["claims"]

    assert (shown["position"], shown["scope"]) == ("denies", "the order")
    assert shown["claim"]["asserted_by"][0]["slug"] == "peskov"
    assert shown["claim"]["denied_by"][0]["slug"] == "kirby"
    assert draw("statement", "no", *story, without=["claim/c"])["claims"] == []


def test_a_denial_of_a_denial_names_what_it_answers():
    on = {"on": {"statement": "no"}, "position": "denies"}
    story = [frozen.statement("no", "kirby"), frozen.statement("ridiculous", stances=[on])]

    (answer,) = draw("statement", "ridiculous", *story)["answers"]

    assert (answer["statement"]["slug"], answer["speaker"]["slug"]) == ("no", "kirby")
    assert draw("statement", "ridiculous", *story, without=["statement/no"])["answers"] == []


def test_statement_links_show_from_both_ends():
    reply = frozen.statement("reply", "kirby", links=[{"kind": "replies_to", "to": "yes"}])

    (link,) = draw("statement", "yes", frozen.statement("yes"), reply)["links"]

    assert (link["label"], link["speaker"]["slug"]) == ("answered by", "kirby")


def test_a_report_that_credits_somebody_else_says_whom():
    report = frozen.report(credits="kremlin", credited_as="the Kremlin", credited_how="metonym")

    (drawn,) = draw("statement", "yes", frozen.statement("yes", reports=[report]))["reports"]

    assert drawn["credits"]["slug"] == "kremlin"
    assert drawn["credited_as"] == "the Kremlin"


def test_an_actor_is_drawn_with_its_spellings_and_roles():
    blinken = frozen.actor(
        "blinken",
        name="Antony Blinken",
        names=[{"name": "Anthony Blinken", "language": "en", "seen_in": "post"}],
        affiliations=[
            {
                "to": "kremlin",
                "kind": "role",
                "title": "Secretary of State",
                "from": {"on": "2021"},
            },
            {"to": "gone", "kind": "role", "title": "Something"},
        ],
    )

    drawn = draw("actor", "blinken", blinken)

    assert drawn["names"][0]["document"]["slug"] == "post"
    assert [a["title"] for a in drawn["affiliations"]] == ["Secretary of State"]
    assert drawn["affiliations"][0]["from"]["precision"] == "year"
    assert drawn["affiliations"][0]["until"] is None


def test_an_outlets_ownership_says_in_whose_words():
    owned = {"class": "state-controlled", "words": "state news agency", "document": "post"}

    drawn = draw("actor", "tass", frozen.actor("tass", kind="outlet", ownership=owned))

    assert drawn["ownership"]["label"] == "state-controlled"
    assert drawn["ownership"]["words"] == "state news agency"


def test_a_response_shows_only_with_the_statement_that_says_so():
    link = {"kind": "response_to", "to": "attack", "statement": "says-so"}
    story = [frozen.statement("says-so"), frozen.event("strikes", links=[link])]

    assert draw("event", "strikes", *story)["links"][0]["statement"]["slug"] == "says-so"
    assert draw("event", "attack", *story)["links"][0]["label"] == "answered by"
    assert draw("event", "strikes", *story, without=["statement/says-so"])["links"] == []


def test_a_documents_captures_are_never_drawn():
    capture = {"key": "one", "sha256": "ab" * 32, "url": "https://example.org/capture"}
    page = frozen.document("live", url="https://example.org/live")
    post = frozen.document("post", part_of="live", position=2, captures=[capture])

    drawn = draw("document", "post", page, post)

    assert drawn["source_url"] == "https://example.org/live"
    assert (drawn["part_of"]["slug"], drawn["position"]) == ("live", 2)
    assert "capture" not in json.dumps(drawn)
    assert "abab" not in json.dumps(drawn)


def test_evidence_shows_what_it_means_for_each_claim():
    bearings = [
        frozen.claim("hit", bearings=[{"evidence": "footage", "bearing": "supports"}]),
        frozen.claim("who", bearings=[{"evidence": "footage", "bearing": "inconclusive"}]),
    ]

    drawn = draw("evidence", "footage", frozen.evidence("footage"), *bearings)

    assert [(b["claim"]["slug"], b["bearing"]) for b in drawn["bearings"]] == [
        ("hit", "supports"),
        ("who", "inconclusive"),
    ]


def test_a_view_says_where_its_results_are():
    drawn = draw("view", "v", frozen.view("v", "event=attack&contested=true"))

    assert drawn["results_url"] == "/api/v1/claims/?event=attack&contested=true"
