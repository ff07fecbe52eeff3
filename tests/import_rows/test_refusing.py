"""A row that cannot be written is told why, in words, with its column."""

import json

import pytest

from claims.models import Statement
from desk.imports import actions
from editorial.history import because
from editorial.merging import merge
from sources.models import Actor
from tests import factories as make
from tests.importing import as_csv, checked, example, examples, only, troubles, written


def test_two_rows_that_contradict_each_other_are_found(ground):
    first = example("statements")
    second = first | {"summary": "Morgan Mayor says something else."}

    imported = actions.start(as_csv(first, second), name="x", kind="statements", by=ground)
    while actions.check_next(imported, by=ground, most=1):
        pass

    rows = list(imported.rows.all())
    assert [row.outcome for row in rows] == ["new", "error"]
    assert "summary: line 2 says" in rows[1].troubles[0]


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
