"""What a row of a table does to the desk, and what it is told where it cannot be written."""

import json

import pytest

from claims.models import Claim, Quote, Stance, Statement
from desk.imports import actions
from editorial.history import because
from editorial.merging import merge
from editorial.models import Dossier
from sources.models import Actor, Document
from tests import factories as make
from tests import importing
from tests.importing import as_csv, checked, counted, example, examples, only, written

KINDS = ("actors", "documents", "events", "claims", "statements")
REPORT = "example-times-2023-05-04"


@pytest.fixture
def ground(researcher):
    """What the template of statements speaks of is on record. Returns the researcher."""
    importing.ground(researcher)
    return researcher


def troubles(content, kind, by):
    row = only(checked(content, kind, by=by))
    assert row.outcome == "error"
    return row.troubles


def fields(row):
    """``{field: (is, becomes)}`` of all that the row changes."""
    return {field: (a, b) for change in row.changes for field, a, b in change["fields"]}


def test_the_templates_are_imported_one_after_another_and_a_second_time_nothing_is_new(researcher):
    for kind in KINDS:
        first = written(examples(kind), kind, by=researcher)
        assert (first.done, first.rows_error) == (1, 0)
    before = {dossier.path: dossier.version for dossier in Dossier.objects.all()}

    for kind in KINDS:
        row = only(checked(examples(kind), kind, by=researcher))
        assert (row.outcome, row.changes, row.troubles) == ("unchanged", [], [])

    assert {dossier.path: dossier.version for dossier in Dossier.objects.all()} == before


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


def test_a_statement_without_a_slug_is_known_by_speaker_time_document_and_words(ground):
    first = example("statements", statement="", claim=None, position=None)
    written(as_csv(first), "statements", by=ground)
    slug = Statement.objects.get().slug

    again = only(checked(as_csv(first), "statements", by=ground))
    other = only(checked(as_csv(first | {"quote": "other words"}), "statements", by=ground))

    assert slug.startswith("morgan-mayor-2023-05-03-")
    assert again.outcome == "unchanged"
    assert other.outcome == "new"


def test_a_statement_that_was_logged_by_hand_is_known_again(ground):
    with because(by=ground, why="by hand"):
        document = Document.objects.get()
        by_hand = make.statement(by=make.actor("Morgan Mayor"), reported=False, said=make.day())
        make.attribution(by_hand, document, quoting="shut by eleven")
    row = example(
        "statements",
        statement="",
        said="2023-05-04",
        said_zone="Europe/Kyiv",
        said_as_given="",
        said_inferred="",
        **dict.fromkeys(("claim", "position"), ""),
    )

    found = only(checked(as_csv(row), "statements", by=ground))

    assert found.outcome == "changed"
    assert {change["path"] for change in found.changes} == {by_hand.path}


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


def test_a_speaker_is_found_by_a_spelling_on_record_and_made_only_where_the_row_says_so(ground):
    with because(by=ground, why="another spelling"):
        make.actor_name(make.actor("Morgan Major", slug="morgan"), "Morgan Mayor")
    stranger = example("statements", speaker="Robin Stranger", new_speaker_kind="")

    found = only(checked(examples("statements"), "statements", by=ground))
    refused = troubles(as_csv(stranger), "statements", ground)

    assert fields(found)["speaker"] == ("", "morgan")
    assert "nobody on record is called “Robin Stranger”" in refused[0]
    assert not Actor.objects.filter(name="Robin Stranger").exists()


def test_a_name_that_two_actors_have_is_not_guessed(ground):
    with because(by=ground, why="namesakes"):
        make.actor("Morgan Mayor", slug="one")
        make.actor("Morgan Mayor", slug="two")

    refused = troubles(examples("statements"), "statements", ground)

    assert refused == ["speaker: “Morgan Mayor” may be one or two: write the slug."] or (
        refused == ["“Morgan Mayor” may be one or two: write the slug."]
    )


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


def test_two_rows_that_contradict_each_other_are_found(ground):
    first = example("statements")
    second = first | {"summary": "Morgan Mayor says something else."}

    imported = actions.start(as_csv(first, second), name="x", kind="statements", by=ground)
    while actions.check_next(imported, by=ground, most=1):
        pass

    rows = list(imported.rows.all())
    assert [row.outcome for row in rows] == ["new", "error"]
    assert "summary: line 2 says" in rows[1].troubles[0]


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


def test_what_is_in_review_is_not_changed(ground):
    written(examples("statements"), "statements", by=ground)
    actor = Actor.objects.get(slug="example-times")
    make.review(actor)

    refused = troubles(examples("actors", {"country": "IE"}), "actors", ground)

    assert refused == ["actor/example-times is in review, and not to be changed."]


def test_a_row_that_was_overtaken_since_its_preview_is_not_written(ground):
    imported = checked(examples("actors", {"country": "IE"}), "actors", by=ground)
    actions.confirm(imported, by=ground, why="x")
    with because(by=ground, why="meanwhile"):
        actor = Actor.objects.get(slug="example-times")
        actor.country = "FR"
        actor.save()

    actions.write_next(imported, by=ground)

    row = only(imported)
    assert (row.outcome, row.done_at) == ("error", None)
    assert "has changed since the preview" in row.troubles[0]
    assert Actor.objects.get(pk=actor.pk).country == "FR"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"document": "nowhere"}, "document: there is no document “nowhere”"),
        ({"document": ""}, "document: name it"),
        ({"medium": "telepathy"}, "medium: “telepathy” is none of: press_call,"),
        ({"said": "last week"}, "said: “last week” is not a time such as 2023"),
        ({"said_zone": "Moskau"}, "said: “Moskau” is not an IANA time zone."),
        ({"credited_how": ""}, "credited_how is missing."),
        ({"summary": ""}, "summary is missing."),
        ({"summary": "x" * 301}, "summary: has 301 characters; 300 are allowed."),
        ({"summary": "two\nlines"}, "summary: has a line break in it"),
        ({"statement": "Not A Slug"}, "slug: “Not A Slug” is not written as it must be."),
        ({"speaker": "", "new_speaker_kind": "", "new_speaker_slug": ""}, "give one of speaker"),
        ({"quote": "", "paraphrase": "", "kind": "quote"}, "quote is missing."),
        ({"relays": "tass"}, "relays: nobody on record is called “tass”."),
        ({"claim": "none-such"}, "claim: there is no claim “none-such”"),
        ({"position": ""}, "position is missing."),
        ({"position": "no_position"}, "detail is missing."),
        ({"detail": "declines"}, "detail does not go with what the other columns say."),
        ({"claim": ""}, "claim: name the claim that the stance is on."),
        ({"said_inferred": "perhaps"}, "said_inferred: “perhaps” is neither yes nor no."),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_words_with_its_column(ground, cells, said):
    told = troubles(examples("statements", cells), "statements", ground)

    assert any(said in sentence for sentence in told), told
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("kind", "cells", "said"),
    [
        ("actors", {"country": "gb"}, "country: “gb” is not written as it must be."),
        ("actors", {"kind": "robot"}, "kind: “robot” is none of:"),
        ("actors", {"slug": "", "name": "Дмитрий"}, "slug: write one; none can be made"),
        ("documents", {"url": "times.example"}, "url: “times.example” is not written as it must"),
        ("documents", {"position": "first"}, "position: “first” is no whole number."),
        ("documents", {"published_zone": ""}, "published_zone: say in which zone"),
        ("documents", {"slug": "other", "url": "", "published": ""}, "published is missing."),
        ("events", {"links": "[1"}, "links: is no JSON list of objects"),
        ("claims", {"parties": "example-times"}, "parties: write each party as “actor: role”."),
        ("claims", {"parties": "example-times: hero"}, "role: “hero” is none of: executor,"),
    ],
)
def test_what_is_wrong_with_a_row_of_another_kind_is_said_too(ground, kind, cells, said):
    told = troubles(examples(kind, cells), kind, ground)

    assert any(said in sentence for sentence in told), told


def test_rows_of_tables_without_a_slug_are_known_again_and_slugs_give_nothing_away(researcher):
    slugs = {}
    for kind, named in {
        "actors": {},
        "documents": {"publisher": "actors"},
        "events": {},
        "claims": {"event": "events"},
    }.items():
        cells = {column: slugs[other] for column, other in named.items()} | {"slug": ""}
        row = example(kind, **cells, **({"parties": ""} if kind == "claims" else {}))

        first = only(written(as_csv(row), kind, by=researcher))
        slugs[kind] = first.names[0].partition("/")[2]

        assert only(checked(as_csv(row), kind, by=researcher)).outcome == "unchanged"
    assert slugs["documents"].startswith("the-example-times-2023-05-04-")
    assert slugs["claims"].startswith("the-closing-of-the-bridge-at-example-3-may-2023-occurrence-")


def test_a_stance_is_added_without_a_look_at_the_others(ground):
    written(importing.many(8), "statements", by=ground)

    assert Stance.objects.count() == 2


def test_a_row_of_claims_changes_the_claim_and_leaves_its_stances(ground):
    written(examples("statements"), "statements", by=ground)
    stances = Claim.objects.get().contents()["stances"]

    written(examples("claims", {"text": "The bridge was shut before noon."}), "claims", by=ground)

    assert Claim.objects.get().text == "The bridge was shut before noon."
    assert Claim.objects.get().contents()["stances"] == stances


def test_what_stands_twice_on_record_is_not_made_one(ground):
    with because(by=ground, why="twice a member"):
        actor, paper = make.actor(slug="robin"), Actor.objects.get(slug="example-times")
        for year in ("2010", "2020"):
            make.affiliation(actor, paper, title="editor", since=make.day(year))
    before = actor.contents()["affiliations"]
    third = {"to": "The Example Times", "kind": "role", "title": "editor"}
    row = {"slug": "robin", "kind": "person", "name": "Robin", "affiliations": json.dumps([third])}

    imported = written(as_csv(row), "actors", by=ground)

    after = Actor.objects.get(slug="robin").contents()["affiliations"]
    assert [one for one in after if one in before] == before
    assert len(after) == 3
    assert only(checked(as_csv(row), "actors", by=ground)).outcome == "unchanged"
    assert imported.done == 1


def test_a_time_in_a_list_is_known_again_however_it_was_written(ground):
    day = {
        "precision": "day",
        "from": "2023-05-03T00:00:00+01:00",
        "before": "2023-05-04T00:00:00+01:00",
        "zone": "Europe/London",
    }
    joined = [{"to": "example-times", "kind": "role", "title": "editor", "from": day}]
    row = {"slug": "robin", "kind": "person", "name": "Robin", "affiliations": json.dumps(joined)}
    written(as_csv(row), "actors", by=ground)

    assert only(checked(as_csv(row), "actors", by=ground)).outcome == "unchanged"


NASTY = [
    [5], "[5]", [["x"]], [{}], [{"exact": 5}], [{"exact": ["x"]}], [{"exact": "x", "key": 5}],
    [{"exact": "x", "names": 3, "links": [1], "rests_on": 5, "ownership": 2, "prompt": []}],
    [{"exact": "\ud800"}], ["\ud800"], ["\u0000"], [{"actor": 5}], [{"actor": ["x"]}], [{"to": 5}],
    [{"to": "example-times", "kind": "role", "from": 5}], [{"to": "x", "from": {"from": "x"}}],
    [{"to": "example-times", "kind": ["role"], "from": {"on": "9999", "zone": "UTC"}}],
    [{"actor": "example-times", "role": 5}], [{"actor": "example-times", "role": {"a": {"b": []}}}],
    {"class": "private", "as_of": {"on": "0001", "zone": "Asia/Tokyo"}}, {"class": 5}, {"on": 5},
    {"class": "unknown", "document": ["x"]}, [{"name": 5}], [{"name": ""}], [{"name": "x" * 300}],
    [{"exact": "x", "span": {"capture": "a/b", "start": -1, "end": 10**30}}],
    [{"exact": "x", "original": 5, "same_words_as": ["y"], "whose": {"z": 1}, "edits": 1.5}],
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("statements", "quote"),
        ("statements", "relays"),
        ("actors", "names"),
        ("actors", "affiliations"),
        ("actors", "ownership"),
        ("events", "links"),
        ("claims", "parties"),
        ("claims", "links"),
    ],
)
def test_whatever_stands_in_a_cell_the_row_is_taken_or_told_why_not(ground, kind, column):
    slug = "statement" if kind == "statements" else "slug"
    cells = [json.dumps(one) for one in NASTY] + ["[" * 5000, "{" * 5000, "[" + "9" * 6000 + "]"]
    rows = [{slug: f"new-{place}", column: cell} for place, cell in enumerate(cells)]

    imported = checked(examples(kind, *rows), kind, by=ground)

    for row in imported.rows.all():
        assert row.outcome == "new" or all(isinstance(one, str) for one in row.troubles)
    assert imported.rows.filter(outcome="error").count() >= len(rows) // 2


def test_a_name_that_two_merged_actors_have_is_the_one_that_is_left(ground):
    with because(by=ground, why="the same person"):
        kept = make.actor("Morgan Mayor", slug="kept")
        said = make.statement(
            by=make.actor("Morgan Mayor", slug="double"),
            reported=False,
            said=make.day("2023-05-03", "Europe/London"),
        )
        make.attribution(said, Document.objects.get(), quoting="shut by eleven")
    double = Actor.objects.get(slug="double")
    merge(double, into=kept, by=ground, why="the same person", version=double.version)

    row = only(checked(examples("statements", {"statement": ""}), "statements", by=ground))

    assert row.names[0] == said.path
    assert fields(row)["speaker"] == ("double", "kept")


def test_what_is_merged_is_not_changed(ground):
    with because(by=ground, why="the same outlet"):
        double = make.outlet("The Times of Example", slug="double")
    double.refresh_from_db()
    kept = Actor.objects.get(slug="example-times")
    merge(double, into=kept, by=ground, why="the same", version=double.version)
    row = {"slug": "double", "kind": "outlet", "name": "Another Name"}

    assert troubles(as_csv(row), "actors", ground) == [
        "What is merged is not changed: undo the merge first."
    ]
