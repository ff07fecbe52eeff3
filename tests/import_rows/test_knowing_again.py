"""What is on record is known again: rows without a slug, speakers by their spellings, times, merges."""

import json

from claims.models import Statement
from editorial.history import because
from editorial.merging import merge
from editorial.models import Dossier
from sources.models import Actor, Document
from tests import factories as make
from tests.importing import as_csv, checked, example, examples, fields, only, troubles, written

KINDS = ("actors", "documents", "events", "claims", "statements")


def test_the_templates_are_imported_one_after_another_and_a_second_time_nothing_is_new(researcher):
    for kind in KINDS:
        first = written(examples(kind), kind, by=researcher)
        assert (first.done, first.rows_error) == (1, 0)
    before = {dossier.path: dossier.version for dossier in Dossier.objects.all()}

    for kind in KINDS:
        row = only(checked(examples(kind), kind, by=researcher))
        assert (row.outcome, row.changes, row.troubles) == ("unchanged", [], [])

    assert {dossier.path: dossier.version for dossier in Dossier.objects.all()} == before


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
