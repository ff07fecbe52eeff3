"""A row that is written: drafts with their quotes, chains and stances, and nothing taken away."""

import json

import pytest

from claims.models import Claim, Quote, Stance, Statement
from desk.imports import actions
from editorial.history import because
from editorial.models import Dossier
from sources.models import Actor, Document
from tests import factories as make
from tests import importing
from tests.importing import (
    as_csv,
    checked,
    counted,
    example,
    examples,
    fields,
    only,
    troubles,
    written,
)

REPORT = "example-times-2023-05-04"


def test_a_row_of_statements_is_a_whole_attribution(ground):
    chain = json.dumps([{"actor": "The Example Times", "how": "told"}, {"description": "a clerk"}])
    row = example("statements", relays=chain, role_as_named="Mayor", hedge="reportedly")

    written(as_csv(row), "statements", by=ground)

    said = Statement.objects.get().contents()
    (report,) = said["attributions"]
    assert said["speaker"] == "morgan-mayor"
    assert said["said"] == {
        "on": "2023-05-03",
        "zone": "Europe/London",
        "inferred": True,
        "as_given": "Wednesday",
    }
    assert report["credited_as"] == "Mayor Morgan Mayor"
    assert report["relays"] == [
        {"actor": "example-times", "how": "told"},
        {"description": "a clerk"},
    ]
    assert [quote["exact"] for quote in report["quotes"]] == ["shut by eleven"]
    assert Claim.objects.get().contents()["stances"] == [
        {"statement": said["slug"], "position": "asserts", "rests_on": [REPORT]}
    ]


def test_the_preview_writes_nothing(ground):
    before = set(Dossier.objects.values_list("kind", "slug", "version"))

    imported = checked(importing.many(5), "statements", by=ground)

    assert counted(imported).rows_new == 5
    assert set(Dossier.objects.values_list("kind", "slug", "version")) == before


def test_what_is_written_are_drafts_in_the_name_and_for_the_reason_of_who_confirmed(ground):
    imported = written(examples("statements"), "statements", by=ground)

    statement = Statement.objects.get()
    assert (statement.state, statement.in_review) == ("draft", False)
    assert {(change.by, change.why) for change in statement.history.all()} == {
        (ground, f"{importing.WHY} ({imported})")
    }


def test_a_second_report_goes_to_the_same_statement(ground):
    written(examples("documents", {"slug": "another", "url": ""}), "documents", by=ground)
    written(examples("statements"), "statements", by=ground)

    row = example("statements", document="another", credited_as="the mayor")
    imported = written(as_csv(row), "statements", by=ground)

    assert only(imported).outcome == "new"
    assert [a.document.slug for a in Statement.objects.get().attributions.all()] == [
        REPORT,
        "another",
    ]
    (stance,) = Claim.objects.get().contents()["stances"]
    assert stance["rests_on"] == ["another", REPORT]


def test_an_empty_cell_says_nothing_and_takes_nothing_away(ground):
    written(examples("statements"), "statements", by=ground)
    before = Statement.objects.get().contents()

    row = {
        "statement": "morgan-mayor-on-the-bridge",
        "document": REPORT,
        "cue": "insisted",
        "quote": "",
    }
    imported = written(as_csv(row), "statements", by=ground)

    assert fields(only(imported)) == {f"attributions › {REPORT} › cue": ("said", "insisted")}
    before["attributions"][0]["cue"] = "insisted"
    assert Statement.objects.get().contents() == before


def test_several_quotes_come_by_repeated_columns_or_a_list(ground):
    repeated = examples("statements").decode().splitlines()
    repeated = "\n".join(
        f"{line},{cell}" for line, cell in zip(repeated, ("quote", "second words"), strict=True)
    )
    listed = example("statements", quote=json.dumps(["shut by eleven", "third words"]))

    written(repeated.encode(), "statements", by=ground)
    written(as_csv(listed), "statements", by=ground)

    assert list(Quote.objects.values_list("exact", flat=True)) == [
        "shut by eleven",
        "second words",
        "third words",
    ]


def test_a_quote_is_placed_in_the_capture_and_matched(ground):
    with because(by=ground, why="captured"):
        make.capture(Document.objects.get(), "It was “shut by eleven”, said the mayor.", key="page")

    written(examples("statements"), "statements", by=ground)

    quote = Quote.objects.get()
    assert (quote.matched, quote.start, quote.prefix) == (True, 8, "It was “")


def test_words_that_the_capture_does_not_have_are_noted_and_refused_where_it_is_named(ground):
    with because(by=ground, why="captured"):
        make.capture(Document.objects.get(), "It was shut\u00a0by eleven.", key="page")

    noted = only(checked(examples("statements"), "statements", by=ground))
    row = example("statements", quote="shut by eleven")
    refused = troubles(as_csv(row | {"capture": "page"}), "statements", ground)

    assert noted.outcome == "new"
    assert "not matched" in noted.notes[0]
    assert "It has, at 7: shut\u00a0by eleven" in refused[0]


def test_every_code_point_of_a_quote_is_kept(ground):
    words = " “It’s\u00a0over” — naïve, 𝒸ool; a,b \u202etext "

    written(examples("statements", {"quote": words}), "statements", by=ground)

    assert Quote.objects.get().exact == words


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "'", "\t"])
def test_the_apostrophe_of_our_exports_is_taken_off_and_that_is_noted(ground, first):
    row = example("statements", summary=f"'{first}1 says Morgan Mayor")
    if first == "\t":
        assert "control character" in troubles(as_csv(row), "statements", ground)[0]
        return

    imported = written(as_csv(row), "statements", by=ground)

    assert Statement.objects.get().summary == f"{first}1 says Morgan Mayor"
    assert "apostrophe" in only(imported).notes[0]


def test_an_apostrophe_before_anything_else_stays(ground):
    written(examples("statements", {"quote": "'tis over"}), "statements", by=ground)

    assert Quote.objects.get().exact == "'tis over"


def test_a_row_may_speak_of_what_a_row_further_up_brings_also_in_another_batch(ground):
    content = importing.many(7, speakers=1)
    imported = actions.start(content, name="x.csv", kind="statements", by=ground)

    while actions.check_next(imported, by=ground, most=3):
        pass
    actions.confirm(imported, by=ground, why="x")
    while actions.write_next(imported, by=ground, most=2):
        pass

    assert counted(imported).done == 7
    assert Actor.objects.filter(name="Speaker 0").count() == 1
    paths = [change["path"] for row in imported.rows.all() for change in row.changes]
    assert paths.count("actor/speaker-0") == 1


def test_a_row_that_changes_something_published_makes_a_draft_and_says_so(ground):
    written(
        examples("statements", {"claim": "", "position": "", "quote": "", "kind": "paraphrase"}),
        "statements",
        by=ground,
    )
    statement = Statement.objects.get()
    make.editions(statement)
    row = example("statements", cue="insisted", claim="", position="", quote="", kind="")

    imported = written(as_csv(row), "statements", by=ground)

    assert only(imported).notes == [f"{statement.path} is published: this makes a new draft of it."]
    statement.refresh_from_db()
    assert (statement.state, statement.published_version) == ("draft", statement.published_version)


def test_a_stance_is_added_without_a_look_at_the_others(ground):
    written(importing.many(8), "statements", by=ground)

    assert Stance.objects.count() == 2


def test_a_row_of_claims_changes_the_claim_and_leaves_its_stances(ground):
    written(examples("statements"), "statements", by=ground)
    stances = Claim.objects.get().contents()["stances"]

    written(examples("claims", {"text": "The bridge was shut before noon."}), "claims", by=ground)

    assert Claim.objects.get().text == "The bridge was shut before noon."
    assert Claim.objects.get().contents()["stances"] == stances
