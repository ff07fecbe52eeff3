"""An answer whole, as CSV and NDJSON: the same rows as the pages, at any size, and never half."""

import csv
import io
import json

import pytest
from django.test import Client
from django.utils import timezone

from record.csv import from_csv
from record.query import PARAMETERS, RESOURCES, streaming
from record.query.fields import keys
from record.query.ordering import orderings
from record.query.shape import FORMATS
from record.query.texts import text_of
from record.query.values import Actors, Flag, Moment, Searched, Slugs, Terms, Words
from tests import frozen, kremlin
from tests.everything import listed
from tests.exports import THEN, hang_up, whole

pytestmark = pytest.mark.django_db


def values(parameter):
    """Values that ``parameter`` takes on this story."""
    kind = type(parameter.field)
    if kind is Slugs:
        known = parameter.field.model.objects.values_list("slug", flat=True)
        return [known[0], f"!{known[0]}", ",".join(known[:3])]
    return {
        Terms: getattr(parameter.field, "terms", ()),
        Flag: ["true", "false"],
        Moment: ["2001-01-01", "2023-05-03T12:00:00+03:00", timezone.now().isoformat()],
        Actors: ["peskov", "!peskov", "kirby,cnn", "country:US", "side:kremlin"],
        Words: ["any", "people"],
        Searched: ["drone", "drones -lying", "dro*"],
    }[kind]


@pytest.mark.parametrize("name", RESOURCES)
def test_an_export_has_the_rows_of_the_pages_whatever_is_asked(story, name):
    asked = [
        {parameter.name: value}
        for parameter in PARAMETERS.values()
        if name in parameter.on
        for value in values(parameter)
    ]
    together = {key: value for query in asked[:8] for key, value in query.items()}

    sizes = set()
    for query in [{}, together, *asked]:
        rows = listed(Client(), name, **query)
        lines = whole(name, "ndjson", **query).decode().splitlines()
        assert [json.loads(line) for line in lines] == rows, query
        assert from_csv(name, whole(name, "csv", **query).decode()) == rows, query
        sizes.add(len(rows))
    assert min(sizes) == 0 < max(sizes)


@pytest.mark.parametrize("name", RESOURCES)
def test_a_line_of_ndjson_is_the_stored_text_byte_for_byte(story, name):
    resource = RESOURCES[name]
    rows = resource.rows(None).values_list(text_of(resource, "row"), flat=True)
    stored = {row.encode() for row in rows}

    text = whole(name, "ndjson")

    assert set(text.split(b"\n")) - {b""} == stored
    assert text == b"" or text.endswith(b"\n")


@pytest.mark.parametrize("name", RESOURCES)
def test_an_export_has_the_order_and_the_fields_that_are_asked_for(story, name):
    known = keys(RESOURCES[name])
    for number, order in enumerate(orderings(RESOURCES[name])):
        query = {"ordering": order, "fields": ",".join(known[3 + number :: 4])}
        rows = listed(Client(), name, **query)

        lines = whole(name, "ndjson", **query).decode().splitlines()
        sheet = csv.DictReader(io.StringIO(whole(name, "csv", **query).decode(), newline=""))

        assert [json.loads(line) for line in lines] == rows != []
        assert [line["slug"] for line in sheet] == [row["slug"] for row in rows]
        assert {column.partition(".")[0] for column in sheet.fieldnames} == rows[0].keys()


WORLDS = [
    THEN,
    {"as_of": "2023-05-04T12:00:00Z", "fields": "text,statuses,stances"},
    {**THEN, "as_published": "2100-01-01", "ordering": "published", "contested": "false"},
]


@pytest.mark.parametrize("query", WORLDS)
def test_an_export_of_the_world_by_then_has_the_rows_of_its_pages(story, monkeypatch, query):
    monkeypatch.setattr(streaming, "BATCH", 2)
    rows = listed(Client(), "claims", **query)

    text = whole("claims", "ndjson", **query).decode()

    assert [json.loads(line) for line in text.splitlines()] == rows != []
    sheet = csv.DictReader(io.StringIO(whole("claims", "csv", **query).decode(), newline=""))
    assert [json.loads(line["statuses"]) for line in sheet] == [row["statuses"] for row in rows]
    now = {row["slug"]: row for row in listed(Client(), "claims")}
    assert [row for row in rows if row["stances"] != now[row["slug"]]["stances"]]


@pytest.mark.parametrize("fields", ["slug", "event", "contested", "language,text"])
def test_a_csv_of_some_fields_says_of_each_what_the_csv_of_all_says(story, fields):
    some, every = (
        list(csv.DictReader(io.StringIO(whole("claims", "csv", **query).decode(), newline="")))
        for query in ({"fields": fields}, {})
    )

    assert some == [{column: line[column] for column in some[0]} for line in every]


def test_nothing_found_is_a_header_or_nothing(story):
    assert whole("claims", "csv", as_published="2001-01-01").count(b"\r\n") == 1
    assert whole("claims", "ndjson", as_published="2001-01-01") == b""


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"format": "xml"}, "format"),
        ({"format": ""}, "format"),
        ({"format": ["csv", "csv"]}, "format"),
        ({"format": "csv", "page_size": "5"}, "page_size"),
        ({"format": "ndjson", "cursor": "x"}, "cursor"),
        ({"format": "atom", "page_size": "5"}, "page_size"),
        ({"format": "atom", "ordering": "published"}, "ordering"),
        ({"format": "jsonfeed", "fields": "text"}, "fields"),
        ({"format": "csv", "ordering": "fame"}, "ordering"),
        ({"format": "ndjson", "fields": "text,colour"}, "fields"),
        ({"format": "csv", "kind": "nonsense"}, "kind"),
    ],
)
def test_what_is_against_the_grammar_is_refused_before_anything_is_sent(story, query, parameter):
    response = Client().get("/api/v1/claims/", query)

    assert (response.status_code, response.json()["parameter"]) == (400, parameter)
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/",
        *(f"/api/v1/{name}/peskov/" for name in RESOURCES),
        "/corrections/atom.xml",
        "/feeds/status-changes.json",
    ],
)
@pytest.mark.parametrize("form", FORMATS)
def test_what_is_no_list_takes_no_format(story, address, form):
    response = Client().get(address, {"format": form})

    assert (response.status_code, response.json()["parameter"]) == (400, "format")
    assert response["Content-Type"] == "application/problem+json"


def everything(**query):
    """Every list in every form but the page, as one text."""
    answers = [
        Client().get(f"/api/v1/{name}/", {**query, "format": form})
        for name in RESOURCES
        for form in FORMATS
        if form != "json"
    ]
    assert {answer.status_code for answer in answers} == {200}
    return b"".join(
        part
        for answer in answers
        for part in (answer.streaming_content if answer.streaming else [answer.content])
    ).decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (f"claim/{kremlin.CLAIM}", ["The United States directed Ukraine", "CNN’s own words"]),
        ("statement/kirby-ridiculous", ["obviously a ludicrous claim"]),
        ("document/cnn-post-4", ["obviously a ludicrous claim"]),
        ("evidence/cnn-video-analysis", ["An analysis of videos"]),
    ],
)
def test_what_is_withdrawn_is_in_no_form_of_any_list_now_or_of_then(story, path, words):
    before = timezone.now().isoformat()
    for then in ({}, {"as_published": before}):
        assert all(one in everything(**then) for one in words)

    frozen.withdraw(path)

    for then in ({}, {"as_published": before}):
        assert not [one for one in words if one in everything(**then)]


def test_over_http_1_0_where_a_broken_answer_looks_whole_none_is_begun(story):
    response = Client().get("/api/v1/claims/", {"format": "csv"}, SERVER_PROTOCOL="HTTP/1.0")

    assert response.status_code == response.json()["status"] == 505
    assert Client().get("/api/v1/claims/", SERVER_PROTOCOL="HTTP/1.0").status_code == 200


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("csv", "text/csv; charset=utf-8; header=present"), ("ndjson", "application/x-ndjson")],
)
@pytest.mark.parametrize("accept", ["*/*", "text/csv", "application/atom+xml"])
def test_the_format_that_was_asked_for_is_the_one_that_comes(story, form, media_type, accept):
    query = {"format": form, "event": "kremlin-drones"}

    response = Client().get("/api/v1/claims/", query, headers={"accept": accept})

    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'attachment; filename="claims.{form}"'
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    hang_up(response)


def test_json_is_a_page_as_without_a_format(story):
    plain, asked = (Client().get("/api/v1/claims/", query) for query in ({}, {"format": "json"}))

    assert plain.content == asked.content


def test_head_answers_without_running_the_query(story, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = Client().head("/api/v1/claims/", {"format": "csv"})

    assert (response.status_code, b"".join(response)) == (200, b"")
    assert "Content-Length" not in response
