"""What is merged is drawn as one, whatever the two had in common; nothing that differs is lost."""

from datetime import timedelta

from record import drawing
from record.drawing import Snapshot
from tests import frozen
from tests.frozen import drawn, redirects, rows

DUPLICATE, SURVIVOR = "dup", "sur"


def claims(survivor, duplicate, **rest):
    """Two claims with their stances, one merged into the other."""
    return (
        frozen.statement("accusation"),
        frozen.statement("reply", "kirby"),
        frozen.claim(SURVIVOR, *survivor),
        frozen.claim(DUPLICATE, *duplicate, merged_into=SURVIVOR, **rest),
    )


# Actors


def test_a_duplicate_actors_name_becomes_a_spelling_and_its_roles_the_survivors():
    old = frozen.actor(
        DUPLICATE,
        name="J. Kirby",
        names=[{"name": "Kirby, John"}, {"name": "Kirby"}],
        affiliations=[{"to": "cnn", "kind": "role"}, {"to": "kirby", "kind": "part_of"}],
        merged_into="kirby",
    )
    new = frozen.actor("kirby", name="Kirby", affiliations=[{"to": "cnn", "kind": "role"}])

    actor = drawn("actor", "kirby", old, new)

    assert [name["name"] for name in actor["names"]] == ["J. Kirby", "Kirby, John"]
    assert [one["to"]["slug"] for one in actor["affiliations"]] == ["cnn"]


def test_the_survivor_speaks_relays_publishes_assesses_and_is_a_party_in_the_duplicates_place():
    contents = (
        frozen.actor("tass-agency", kind="outlet", name="Tass agency", merged_into="tass"),
        frozen.document("wire", "tass-agency"),
        frozen.statement(
            "said",
            "tass-agency",
            reports=[frozen.report("wire", relays=["tass-agency"])],
            addressee="tass-agency",
            prompt={"question": "Who?", "asker": "tass-agency"},
        ),
        frozen.claim(
            "c",
            frozen.stance("said"),
            parties=[{"actor": "tass-agency", "role": "target"}],
            assessments=[frozen.assessment("refuted", "tass-agency")],
        ),
    )

    statement = drawn("statement", "said", *contents)
    claim = drawn("claim", "c", *contents)

    for actor in (
        statement["speaker"],
        statement["addressee"],
        statement["prompt"]["asker"],
        statement["reports"][0]["publisher"],
        statement["reports"][0]["chain"][0]["actor"],
        claim["parties"][0]["actor"],
        claim["statuses"][0]["assessor"],
    ):
        assert (actor["slug"], actor["name"], actor["url"]) == ("tass", "TASS", "/actors/tass/")
    (row,) = rows("statement/said", *contents)["attribution"]
    assert (row.speaker, row.via, row.publisher) == ("tass", ["tass"], "tass")


def test_the_same_party_named_twice_stands_once():
    parties = [{"actor": name, "role": "target"} for name in ("dup", "kirby")]
    contents = (frozen.actor("dup", merged_into="kirby"), frozen.claim("c", parties=parties))

    assert [p["actor"]["slug"] for p in drawn("claim", "c", *contents)["parties"]] == ["kirby"]


def test_nobody_speaks_on_behalf_of_himself_nor_is_credited_beside_himself():
    report = frozen.report(credits="dup")
    said = frozen.statement("said", "kirby", reports=[report], on_behalf_of="dup")

    statement = drawn("statement", "said", frozen.actor("dup", merged_into="kirby"), said)

    assert statement["on_behalf_of"] is None
    assert statement["reports"][0]["credits"] is None


def test_one_actor_under_two_names_does_not_contest_itself():
    contents = (
        frozen.actor("dup", merged_into="kirby"),
        frozen.statement("one", "dup"),
        frozen.statement("two", "kirby"),
        frozen.claim("c", frozen.stance("one"), frozen.stance("two", "denies")),
    )

    assert not drawn("claim", "c", *contents)["contested"]


def test_the_duplicates_affiliation_puts_the_survivor_on_a_side():
    contents = (
        frozen.actor(
            "dup", merged_into="kirby", affiliations=[{"to": "kremlin", "kind": "part_of"}]
        ),
        frozen.statement("said", "kirby"),
    )

    (row,) = rows("statement/said", *contents)["statement"]

    assert row.speaker_sides == ["kirby", "kremlin"]


def test_a_private_persons_name_is_not_made_public_by_a_merge():
    old = frozen.actor("resident", name="A. Resident", private=True, merged_into="kirby")

    assert drawn("actor", "kirby", old)["names"] == []


def test_what_is_merged_into_a_private_person_leads_nowhere():
    private = frozen.actor("resident", private=True)

    found = rows("actor/dup", private, frozen.actor("dup", merged_into="resident"))

    assert found.keys() == {"edition"}


def test_the_newsroom_stays_the_newsroom_when_it_is_merged():
    ours = frozen.actor(frozen.NEWSROOM, kind="outlet", name="Old", merged_into="ours")
    claim = frozen.claim("c", assessments=[frozen.assessment("refuted")])

    status = drawn("claim", "c", ours, frozen.actor("ours", kind="outlet"), claim)["statuses"][0]

    assert status["assessor"]["slug"] == "ours"
    assert not status["coded_by_us"]


# Claims


def test_a_claim_is_contested_by_what_was_said_of_either():
    contents = claims([frozen.stance("accusation")], [frozen.stance("reply", "denies")])

    claim = drawn("claim", SURVIVOR, *contents)

    assert claim["contested"]
    assert claim["text"] == f"Claim {SURVIVOR}."
    assert [voice["slug"] for voice in claim["denied_by"]] == ["kirby"]
    assert claim["stances"]["denies"]["shown"][0]["slug"] == f"reply.{SURVIVOR}"
    assert drawn("statement", "reply", *contents)["claims"][0]["claim"]["slug"] == SURVIVOR


def test_the_status_is_that_of_the_latest_assessment_of_either():
    later = frozen.assessment("refuted", key="a", assessed={"on": "2023-05-06"})
    contents = claims([], [], assessments=[later])
    survivor = contents[2].but(assessments=[frozen.assessment("unsubstantiated")])

    claim = drawn("claim", SURVIVOR, *contents, survivor)

    assert [status["status"] for status in claim["statuses"]] == ["refuted"]
    assert [a["key"] for a in claim["assessments"]] == ["a-2", "a"]
    assert ("assessment", f"{DUPLICATE}.a", f"{SURVIVOR}.a-2") in redirects(
        f"claim/{DUPLICATE}", *contents, survivor
    )


def test_of_two_assessments_at_one_time_the_survivors_holds():
    contents = claims([], [], assessments=[frozen.assessment("refuted")])
    survivor = contents[2].but(assessments=[frozen.assessment("verified")])

    statuses = drawn("claim", SURVIVOR, *contents, survivor)["statuses"]

    assert [status["status"] for status in statuses] == ["verified"]


def test_an_assessment_that_both_hold_alike_stands_once():
    contents = claims([], [], assessments=[frozen.assessment("refuted", key="b")])
    survivor = contents[2].but(assessments=[frozen.assessment("refuted", key="a")])

    assessments = drawn("claim", SURVIVOR, *contents, survivor)["assessments"]

    assert [assessment["key"] for assessment in assessments] == ["a"]


def test_links_parties_and_evidence_of_both_stand_once_each():
    link = {"basis": "our_reading", "reason": "r"}
    party = {"actor": "kremlin", "role": "target"}
    bearing = {"evidence": "video", "bearing": "supports", "according_to": "cnn"}
    contents = claims(
        [],
        [],
        links=[{"kind": "refines", "to": SURVIVOR, **link}, {"kind": "refines", "to": "x", **link}],
        parties=[party],
        bearings=[bearing, {**bearing, "bearing": "contradicts"}],
        part_of=SURVIVOR,
    )
    survivor = contents[2].but(
        links=[{"kind": "refines", "to": "x", **link}],
        parties=[party],
        bearings=[bearing],
        part_of=DUPLICATE,
    )
    others = frozen.claim("x"), frozen.evidence("video", document="post")

    claim = drawn("claim", SURVIVOR, *contents, survivor, *others)
    evidence = drawn("evidence", "video", *contents, survivor, *others)

    assert [(one["kind"], one["claim"]["slug"]) for one in claim["links"]] == [("refines", "x")]
    assert len(claim["parties"]) == 1
    assert [one["bearing"] for one in claim["evidence"]] == ["supports", "contradicts"]
    assert claim["part_of"] is None
    assert {one["claim"]["slug"] for one in evidence["bearings"]} == {SURVIVOR}


def test_one_statement_with_different_stances_on_the_two_keeps_both():
    contents = claims([frozen.stance("reply", "denies")], [frozen.stance("reply", "doubts")])

    stances = drawn("claim", SURVIVOR, *contents)["stances"]

    assert stances["denies"]["shown"][0]["slug"] == f"reply.{SURVIVOR}"
    assert stances["doubts"]["shown"][0]["slug"] == f"reply.{DUPLICATE}"


def test_what_replaced_the_duplicate_replaces_the_whole():
    later = frozen.claim(
        "later",
        links=[{"kind": "replaces", "to": DUPLICATE, "basis": "our_reading", "reason": "r"}],
    )

    assert drawn("claim", SURVIVOR, *claims([], []), later)["replaced"]


# Chains, ends, histories


def test_a_chain_of_merges_is_one_whole_and_every_name_leads_to_its_end():
    contents = (
        frozen.statement("said"),
        frozen.claim("a", frozen.stance("said"), merged_into="b"),
        frozen.claim("b", merged_into="c"),
        frozen.claim("c"),
    )

    assert drawn("claim", "a", *contents)["slug"] == "c"
    assert drawn("claim", "c", *contents)["stances"]["asserts"]["count"] == 1
    assert redirects("claim/a", *contents) == {("claim", "a", "c")}
    assert redirects("claim/b", *contents) == {("claim", "b", "c")}


def test_what_is_merged_into_something_not_on_record_is_not_on_record():
    contents = (frozen.statement("said"), frozen.claim("a", frozen.stance("said"), merged_into="b"))

    assert rows("claim/a", *contents) == {}
    assert drawn("statement", "said", *contents)["claims"] == []


def test_a_circle_does_not_hang():
    contents = (frozen.claim("a", merged_into="b"), frozen.claim("b", merged_into="a"))

    assert drawn("claim", "a", *contents)["slug"] in ("a", "b")


def test_the_survivor_keeps_its_own_first_publication_and_shows_the_corrections_of_both():
    def correction(at, edition=2):
        told = frozen.correction(f"Of {at}.", since={"edition": 1, "at": None})
        return {**told, "edition": edition, "at": at, "merged": ""}

    old = frozen.entry(
        frozen.claim(DUPLICATE, merged_into=SURVIVOR),
        corrections=(correction("2026-12-02"),),
        first_published=frozen.MOMENT - timedelta(days=9),
    )
    new = frozen.entry(
        frozen.claim(SURVIVOR),
        corrections=(correction("2026-12-01"), correction("2026-12-03", edition=3)),
    )
    last = frozen.entry(
        frozen.claim("z", merged_into=SURVIVOR), corrections=(correction("2026-12-04"),)
    )
    around = [frozen.entry(one) for one in frozen.scene()]

    snapshot = Snapshot([*around, old, new, last], frozen.NEWSROOM)
    claim = drawing.detail(snapshot, snapshot.get("claim", SURVIVOR))

    assert [(one["at"], one["merged"]) for one in claim["corrections"]] == [
        ("2026-12-01", ""),
        ("2026-12-02", DUPLICATE),
        ("2026-12-03", ""),
        ("2026-12-04", "z"),
    ]
    assert claim["corrected"]["at"] == "2026-12-03"
    assert claim["first_published"] == frozen.MOMENT.isoformat()
