"""What is merged is drawn as one, whatever the two had in common; nothing that differs is lost."""

from datetime import timedelta

import pytest

from record import drawing
from record.drawing import Snapshot
from record.rows import rows_of
from tests import frozen

DUPLICATE, SURVIVOR = "dup", "sur"


def drawn(kind, slug, *contents):
    snapshot = frozen.snapshot(*frozen.scene(*contents))
    return drawing.detail(snapshot, snapshot.get(kind, slug))


def rows(path, *contents):
    """The unsaved rows of one dossier, by table."""
    snapshot = frozen.snapshot(*frozen.scene(*contents))
    found = {}
    for row in rows_of(snapshot, snapshot.raw(*path.split("/"))):
        found.setdefault(row._meta.model_name, []).append(row)
    return found


def redirects(path, *contents):
    found = rows(path, *contents).get("redirect", [])
    return {(row.kind, row.slug, row.to) for row in found}


def statements(*, survivor=(), duplicate=(), **rest):
    """Two statements of Kirby, one merged into the other, with their reports."""
    return (
        frozen.statement(SURVIVOR, "kirby", reports=list(survivor) or None),
        frozen.statement(
            DUPLICATE, "kirby", reports=list(duplicate) or None, merged_into=SURVIVOR, **rest
        ),
    )


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


# Statements


def test_reports_under_the_same_key_both_stand_and_each_old_address_leads_to_its_own():
    contents = (
        frozen.document("other"),
        *statements(
            survivor=[frozen.report(key="post-3", cue="said")],
            duplicate=[frozen.report(key="post-3", cue="added"), frozen.report("other", "post-4")],
        ),
    )

    statement = drawn("statement", SURVIVOR, *contents)

    assert [(r["key"], r["cue"]) for r in statement["reports"]] == [
        ("post-3", "said"),
        ("post-3-2", "added"),
        ("post-4", ""),
    ]
    assert redirects(f"statement/{DUPLICATE}", *contents) == {
        ("statement", DUPLICATE, SURVIVOR),
        ("attribution", f"{DUPLICATE}.post-3", f"{SURVIVOR}.post-3-2"),
    }


def test_a_report_that_both_hold_alike_stands_once():
    words = frozen.quote("We had no part in it.")
    contents = statements(
        survivor=[frozen.report(key="a", quotes=[words])],
        duplicate=[frozen.report(key="b", quotes=[{**words, "key": "other"}])],
    )
    claim = frozen.claim("c", frozen.stance(DUPLICATE, "denies", rests_on=["b"]))

    (report,) = drawn("statement", SURVIVOR, *contents)["reports"]
    (stance,) = drawn("claim", "c", *contents, claim)["stances"]["denies"]["shown"]

    assert report["key"] == "a"
    assert [r["key"] for r in stance["reports"]] == ["a"]
    assert ("attribution", f"{DUPLICATE}.b", f"{SURVIVOR}.a") in redirects(
        f"statement/{DUPLICATE}", *contents
    )


def test_quotes_under_the_same_key_both_stand_and_the_same_words_once():
    contents = (
        frozen.document("other"),
        *statements(
            survivor=[frozen.report(quotes=[frozen.quote("a lie")])],
            duplicate=[
                frozen.report("other", quotes=[frozen.quote("a lie."), frozen.quote("no", "w")]),
                frozen.report(key="again", cue="said", quotes=[frozen.quote("a lie", "x")]),
            ],
        ),
    )

    words = drawn("statement", SURVIVOR, *contents)["words"]

    assert [(word["exact"], word["document"]) for word in words] == [
        ("a lie", "post"),
        ("a lie.", "other"),
        ("no", "other"),
    ]


def test_a_translation_stays_a_rendering_of_the_words_that_it_renders():
    quotes = [frozen.quote("брехня"), frozen.quote("a lie", "en", same_words_as="q")]
    contents = statements(
        survivor=[frozen.report(quotes=[frozen.quote("no")])],
        duplicate=[frozen.report(key="k", cue="said", quotes=quotes)],
    )

    words = drawn("statement", SURVIVOR, *contents)["words"]

    assert [word["exact"] for word in words] == ["no", "брехня"]


def test_a_report_of_the_duplicate_credits_whom_it_credited_where_the_survivor_has_another_speaker():
    contents = (
        frozen.statement(SURVIVOR, "kirby", reports=[frozen.report(key="a")]),
        frozen.statement(
            DUPLICATE,
            "peskov",
            reports=[frozen.report(key="b"), frozen.report(key="c", credits="kirby", cue="x")],
            merged_into=SURVIVOR,
        ),
    )

    credits = [r["credits"] for r in drawn("statement", SURVIVOR, *contents)["reports"]]

    assert [one and one["slug"] for one in credits] == [None, "peskov", None]


def test_a_stance_rests_on_the_reports_that_it_rested_on():
    contents = (
        *statements(
            survivor=[frozen.report(key="post-3", cue="said")],
            duplicate=[frozen.report(key="post-3", cue="added"), frozen.report(key="x", cue="y")],
        ),
        frozen.claim("c", frozen.stance(DUPLICATE, rests_on=["post-3"])),
    )

    (stance,) = drawn("claim", "c", *contents)["stances"]["asserts"]["shown"]

    assert stance["slug"] == f"{SURVIVOR}.c"
    assert [report["cue"] for report in stance["reports"]] == ["added"]


def test_words_that_an_assessment_codes_are_found_under_their_new_key():
    contents = (
        frozen.statement(SURVIVOR, "cnn", reports=[frozen.report(key="k", cue="said")]),
        frozen.statement(
            DUPLICATE,
            "cnn",
            reports=[frozen.report(key="k", quotes=[frozen.quote("unsubstantiated")])],
            merged_into=SURVIVOR,
        ),
        frozen.claim(
            "c",
            assessments=[frozen.assessment("unsubstantiated", "cnn", attribution=f"{DUPLICATE}/k")],
        ),
    )

    assert drawn("claim", "c", *contents)["statuses"][0]["words"] == "unsubstantiated"


def test_two_stances_of_one_position_are_one_that_rests_on_both_and_has_the_figures_of_both():
    figures = [{"words": "two", "low": "2", "high": "2"}, {"words": "three", "low": "3"}]
    contents = (
        *statements(
            survivor=[frozen.report(key="a")], duplicate=[frozen.report(key="b", cue="said")]
        ),
        frozen.claim(
            "c",
            frozen.stance(SURVIVOR, rests_on=["a"], figures=figures[:1]),
            frozen.stance(DUPLICATE, rests_on=["b"], figures=figures[::-1]),
        ),
    )

    group = drawn("claim", "c", *contents)["stances"]["asserts"]
    (stance,) = group["shown"]

    assert group["count"] == 1
    assert [report["key"] for report in stance["reports"]] == ["a", "b"]
    assert [figure["words"] for figure in stance["figures"]] == ["two", "three"]
    # The first figure of the duplicate is the second now, and its second is the survivor's first.
    assert redirects("claim/c", *contents) == {
        ("figure", f"{DUPLICATE}.c.1", f"{SURVIVOR}.c.2"),
        ("figure", f"{DUPLICATE}.c.2", f"{SURVIVOR}.c.1"),
    }


@pytest.mark.parametrize(
    "other", [{"position": "denies"}, {"position": "asserts", "scope": "in part"}]
)
@pytest.mark.parametrize("survivor_first", [True, False])
def test_two_stances_that_differ_both_stand_each_at_its_own_address(other, survivor_first):
    pair = [frozen.stance(SURVIVOR), frozen.stance(DUPLICATE, **other)]
    claim = frozen.claim("c", *(pair if survivor_first else reversed(pair)))
    contents = (*statements(), claim)

    stances = drawn("claim", "c", *contents)["stances"]

    found = {s["slug"]: s["scope"] for p in ("asserts", "denies") for s in stances[p]["shown"]}
    assert found == {f"{SURVIVOR}.c": "", f"{DUPLICATE}.c": other.get("scope", "")}
    assert redirects("claim/c", *contents) == set()


def test_a_link_from_one_to_the_other_drops_out_and_what_links_to_either_links_to_the_whole():
    contents = (
        frozen.statement(
            SURVIVOR,
            "kirby",
            links=[{"kind": "quotes", "to": DUPLICATE}, {"kind": "replies_to", "to": "x"}],
        ),
        frozen.statement(
            DUPLICATE,
            "kirby",
            merged_into=SURVIVOR,
            links=[{"kind": "replies_to", "to": "x"}],
            stances=[{"on": {"statement": SURVIVOR}, "position": "denies"}],
        ),
        frozen.statement("x"),
        frozen.statement("y", links=[{"kind": "retracts", "to": DUPLICATE}]),
    )

    statement = drawn("statement", SURVIVOR, *contents)

    links = [
        (one["kind"], one["direction"], one["statement"]["slug"]) for one in statement["links"]
    ]
    assert links == [("replies_to", "to", "x"), ("retracts", "from", "y")]
    assert statement["answers"] == []


def test_an_answer_to_an_open_question_goes_with_the_statement():
    answer = {"on": {"event": "attack", "kind": "responsibility"}, "position": "no_position"}
    declines, unsure = {**answer, "detail": "declines"}, {**answer, "detail": "does_not_know"}
    contents = (
        frozen.statement(SURVIVOR, "kirby", stances=[declines]),
        frozen.statement(DUPLICATE, "kirby", stances=[declines, unsure], merged_into=SURVIVOR),
        frozen.claim("c"),
    )

    shown = drawn("claim", "c", *contents)["stances"]["no_position"]["shown"]

    assert [(one["slug"], one["detail"]) for one in shown] == [
        (f"{DUPLICATE}.c", "does_not_know"),
        (f"{SURVIVOR}.c", "declines"),
    ]


def test_who_takes_a_position_on_a_claim_under_one_name_does_not_answer_the_question_under_another():
    answer = {"on": {"event": "attack", "kind": "responsibility"}, "position": "no_position"}
    contents = (
        *statements(stances=[answer]),
        frozen.claim("c", frozen.stance(SURVIVOR, "denies")),
    )

    stances = drawn("claim", "c", *contents)["stances"]

    assert (stances["denies"]["count"], stances["no_position"]["count"]) == (1, 0)


def test_a_repeat_in_one_document_is_counted_once():
    contents = (
        *statements(
            survivor=[frozen.report(key="a")], duplicate=[frozen.report(key="b", cue="said")]
        ),
        frozen.claim("c", frozen.stance(SURVIVOR), frozen.stance(DUPLICATE)),
    )

    assert drawn("claim", "c", *contents)["reports"] == {"repeats": 1, "origins": 1}


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
