"""Statements that are merged are drawn as one, with every report of either."""

import pytest

from tests import frozen
from tests.frozen import drawn, redirects

DUPLICATE, SURVIVOR = "dup", "sur"


def statements(*, survivor=(), duplicate=(), **rest):
    """Two statements of Kirby, one merged into the other, with their reports."""
    return (
        frozen.statement(SURVIVOR, "kirby", reports=list(survivor) or None),
        frozen.statement(
            DUPLICATE, "kirby", reports=list(duplicate) or None, merged_into=SURVIVOR, **rest
        ),
    )


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
