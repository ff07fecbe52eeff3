"""Rows as CSV: fixed columns, safe in a spreadsheet, and back again unchanged."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from record.columns import COLUMNS
from record.csv import Sheet, from_csv, guarded, to_csv, unguarded
from record.describing import schema
from record.query import RESOURCES
from record.query.texts import text_of
from tests import frozen, kremlin

DOCS = Path(__file__).resolve().parent.parent / "docs" / "api.md"
RISKY = "=+-@'\t\r"

texts = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["=1+1", "'", "''quoted'", "-5", "@sum", "\tx", "\ry", 'say "no"', "a\r\nb", "a,b", "null", ""]
)
numbers = st.integers(-(2**53), 2**53)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
# What stands in an object from which columns are picked is, in every drawing, a text or a number.
PICKED = {name.partition(".")[2] for columns in COLUMNS.values() for name in columns.picked}
parts = st.none() | st.dictionaries(st.sampled_from(sorted(PICKED)), texts | numbers, max_size=4)


@st.composite
def rows(draw):
    """A resource and rows of it, with any values."""
    name = draw(st.sampled_from(sorted(COLUMNS)))
    columns = COLUMNS[name]
    objects = {picked.partition(".")[0] for picked in columns.picked}
    drawn = dict.fromkeys(columns.texts, texts)
    drawn |= dict.fromkeys(columns.nullable, st.none() | texts.filter(bool))
    drawn |= {key: parts if key in objects else values for key in columns.data}
    return name, draw(st.lists(st.fixed_dictionaries(drawn), max_size=4))


def read(text):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(rows())
def test_whatever_is_written_is_read_back_unchanged(given):
    name, drawn = given

    assert from_csv(name, to_csv(name, drawn)) == drawn


@given(rows())
def test_no_text_begins_like_a_formula(given):
    name, drawn = given
    columns = COLUMNS[name]
    width = len(columns.texts) + len(columns.picked)

    for line in read(to_csv(name, drawn))[1:]:
        assert not [cell for cell in line[:width] if cell and cell[0] in "=+-@\t\r"]


@given(texts)
def test_one_apostrophe_is_put_and_one_taken(text):
    assert unguarded(guarded(text)) == text
    assert (guarded(text) != text) == bool(text and text[0] in RISKY)


@given(rows())
def test_lines_end_as_rfc_4180_says_and_have_one_length(given):
    name, drawn = given
    text = to_csv(name, drawn)

    assert text.endswith('"\r\n')
    assert {len(line) for line in read(text)} == {len(COLUMNS[name].names)}
    assert len(read(text)) == len(drawn) + 1


def test_a_long_cell_is_read_whole():
    row = dict.fromkeys(COLUMNS["links"].texts, "") | {"words": "x" * 200_000}
    row |= dict.fromkeys(COLUMNS["links"].data)

    assert from_csv("links", to_csv("links", [row])) == [row]


def test_a_row_of_an_older_shape_has_empty_cells():
    lines = Sheet("links").lines([b'{"slug":"a","words":"b","gone":[1]}']).decode()

    (line,) = read(lines)
    assert dict(zip(COLUMNS["links"].names, line, strict=True)) == {
        **dict.fromkeys(COLUMNS["links"].names, ""),
        "slug": "a",
        "words": "b",
    }


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        frozen.publish(*kremlin.story())
        figure = {"words": "two", "low": "2", "high": "2", "measure": "count"}
        first = kremlin.CLAIM
        link = {"kind": "refines", "to": first, "basis": "our_reading"}
        stance = frozen.stance("kirby-ridiculous", figures=[figure])
        frozen.publish(frozen.claim("counted", stance, event="kremlin-drones", links=[link]))
        yield
        transaction.set_rollback(True)


def stored(name):
    """The rows of every object, as lists show them."""
    resource = RESOURCES[name]
    return [
        json.loads(text)
        for text in resource.rows(None).values_list(text_of(resource, "row"), flat=True)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", RESOURCES)
def test_the_columns_are_the_keys_that_are_drawn(story, name):
    columns = COLUMNS[name]
    drawn = stored(name)

    assert drawn
    for row in drawn:
        assert tuple(row) == columns.keys
        texts = {key for key, value in row.items() if isinstance(value, str)}
        assert {*columns.texts} - columns.nullable <= texts <= {*columns.texts}
        assert all(row[key] is None or row[key] for key in columns.nullable)
        kinds = {"object": dict, "array": list, "boolean": bool, "integer": int}
        for key, kind in columns.data.items():
            assert isinstance(row[key], kinds[kind] | None), key


@pytest.mark.django_db
@pytest.mark.parametrize("name", RESOURCES)
def test_a_picked_column_is_what_stands_in_its_object(story, name):
    drawn = stored(name)
    lines = csv.DictReader(io.StringIO(to_csv(name, drawn), newline=""))

    for row, line in zip(drawn, lines, strict=True):
        for column in COLUMNS[name].picked:
            key, _, inner = column.partition(".")
            assert line[column] == ("" if row[key] is None else str(row[key][inner]))


@pytest.mark.parametrize("name", RESOURCES)
def test_every_column_is_described_and_documented_in_order(name):
    fields = schema(name)["fields"]
    told = dict(re.findall(r"^\| `(\w+)` columns \| (.*) \|$", DOCS.read_text(), re.MULTILINE))

    assert all(field["description"].endswith(".") for field in fields)
    assert re.findall(r"[\w.]+", told[name]) == [field["name"] for field in fields]
    assert set(COLUMNS[name].leads.values()) <= set(RESOURCES)
    assert set(COLUMNS[name].leads) <= set(COLUMNS[name].picked)
