"""The OpenAPI document: valid, complete, and true of every answer."""

import json
import re

import pytest
from django.test import Client
from openapi_spec_validator import validate

from api.contract import document
from api.contract.parameters import OWN
from api.contract.shapes import DETAILS, ROWS
from api.urls import urlpatterns
from record.query import FACETS, PARAMETERS, RESOURCES
from record.query.fields import ALWAYS, keys
from record.query.shape import FORMATS, PAGING, applicable
from tests import frozen, kremlin
from tests.contract import answer_of, troubles, validator

pytestmark = pytest.mark.django_db
FIGURE = {"words": "at least two", "low": "2", "qualifier": "at_least", "measure": "count"}


@pytest.fixture
def api():
    return Client()


@pytest.fixture
def story():
    """The story, with a figure and a correction in it: a row of every resource."""
    figures = [frozen.stance("ponomarev-partisans", figures=[FIGURE])]
    counted = frozen.claim("how-many", *figures, event="kremlin-drones", kind="quantity")
    frozen.publish(*kremlin.story(), counted)
    wrong = {f"claim/{kremlin.CLAIM}": frozen.correction()}
    frozen.publish(kremlin.claims()[0], corrections=wrong)


def test_the_document_is_valid_openapi(api, story):
    found = api.get("/api/schema/").json()

    validate(found)
    assert found["openapi"].startswith("3.1")


def test_the_document_is_valid_without_anything_on_record(api):
    validate(api.get("/api/schema/").json())


def test_every_address_of_version_1_is_told():
    views = [pattern for pattern in urlpatterns if "v1/" in str(pattern.pattern)]
    paths = document(with_examples=False)["paths"]

    assert len([path for path in paths if path.startswith("/api/v1/")]) == len(views)
    for name in RESOURCES:
        assert {f"/api/v1/{name}/", f"/api/v1/{name}/{{slug}}/"} <= paths.keys()
    assert {"/feeds/status-changes.atom", "/corrections/feed.json"} <= paths.keys()


def test_every_address_has_a_name_of_its_own_and_says_what_it_answers():
    operations = [path["get"] for path in document(with_examples=False)["paths"].values()]

    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    for operation in operations:
        assert all(one["schema"] for one in operation["responses"]["200"]["content"].values())


def test_every_resource_has_a_shape_of_its_own():
    assert list(ROWS) == list(DETAILS) == list(RESOURCES)


@pytest.mark.parametrize("name", RESOURCES)
def test_a_list_is_told_with_the_parameters_that_it_takes(name):
    listed = document(with_examples=False)["paths"][f"/api/v1/{name}/"]["get"]

    told = [parameter["$ref"].rpartition("/")[2] for parameter in listed["parameters"]]
    assert told == applicable(RESOURCES[name])


def test_the_contract_tells_of_as_of_where_it_is_answered():
    paths = document(with_examples=False)["paths"]
    told = {
        path
        for path, item in paths.items()
        for parameter in item["get"]["parameters"]
        if parameter.get("$ref", "").endswith("/as_of")
    }

    of_world = PARAMETERS["as_of"].on
    assert told == {
        "/api/v1/search/",
        "/api/v1/events/{slug}/accounts/",
        *(f"/api/v1/{name}/facets/" for name in FACETS),
        *(f"/api/v1/{name}/{rest}" for name in of_world for rest in ("", "{slug}/", "count/")),
    }


def test_every_parameter_is_told_with_what_it_allows():
    told = document(with_examples=False)["components"]["parameters"]

    assert told.keys() == {*PARAMETERS, *PAGING, *OWN}
    for name, parameter in PARAMETERS.items():
        assert parameter.field.allowed in told[name]["description"]
        assert told[name]["schema"] == parameter.field.schema


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("event", ["a", "kremlin-drones,b", "!a-1,b"], ["", "a,", "A b", ",a", "a,,b"]),
        ("speaker", ["kirby", "!side:russia,kind:outlet", "country:RU"], ["country:ru", "kind:x"]),
        ("kind", ["intent", "intent,!other"], ["any", "intent,", "Intent", "intent other"]),
        ("link", ["any", "refines,replaces"], ["any,refines"]),
        ("replaced", [True], ["yes"]),
        ("said_after", ["2023-05-04", "2023-05-04T12:00:00+03:00", "2023-05-04T12:00Z"], ["2023"]),
        ("q", ["words"], ["", " ", "x" * 201]),
        ("page_size", [1, 100], [0, 101, "x"]),
        ("ordering", ["-published", "said"], ["colour", "", "--said"]),
        ("fields", ["text", "slug,text", "parts"], ["", "text,", "Text", "colour"]),
        ("format", ["csv", "json"], ["xml", "CSV", ""]),
        ("type", ["claims", "claims,actors"], ["stances", "claims,"]),
        ("facets", ["kind", "kind,via"], ["q", "kind,"]),
        ("of", ["claims", "!claims,actors"], ["stances", "any"]),
        ("correction", ["any", "retraction"], ["withdrawal"]),
        ("consequential", [True], ["yes"]),
    ],
)
def test_the_schema_of_a_parameter_draws_the_line_where_the_api_does(name, right, wrong):
    checker = validator(document(with_examples=False)["components"]["parameters"][name]["schema"])

    assert [value for value in right if not checker.is_valid(value)] == []
    assert [value for value in wrong if checker.is_valid(value)] == []


@pytest.mark.parametrize("name", RESOURCES)
def test_every_answer_is_as_it_is_told_with_no_key_untold(api, story, name):
    of_list = validator(answer_of(f"/api/v1/{name}/"))
    of_one = validator(answer_of(f"/api/v1/{name}/{{slug}}/"))

    page = api.get(f"/api/v1/{name}/", {"page_size": 100}).json()

    assert page["results"]
    assert troubles(of_list, page) == []
    for row in page["results"]:
        detail = api.get(f"/api/v1/{name}/{row['slug']}/").json()
        assert troubles(of_one, detail) == []
        assert troubles(of_one, {**detail, "untold": 1}) != []
        assert troubles(of_one, {k: v for k, v in detail.items() if k != "slug"}) != []


@pytest.mark.parametrize("name", RESOURCES)
def test_a_list_with_the_fields_that_were_asked_for_is_as_it_is_told(api, story, name):
    checker = validator(answer_of(f"/api/v1/{name}/"), fields=True)

    for asked in subsets(keys(RESOURCES[name])):
        page = api.get(f"/api/v1/{name}/", {"fields": ",".join(asked)}).json()
        row = page["results"][0]
        assert {*row} == {*ALWAYS, *asked}
        assert troubles(checker, page) == []
        assert troubles(checker, {**page, "results": [{**row, "untold": 1}]}) != []
        assert troubles(checker, {**page, "results": [{"slug": row["slug"]}]}) != []


@pytest.mark.parametrize("name", [name for name in RESOURCES if name != "views"])
def test_an_object_with_the_fields_that_were_asked_for_is_as_it_is_told(api, story, name):
    checker = validator(answer_of(f"/api/v1/{name}/{{slug}}/"), fields=True)
    slug = api.get(f"/api/v1/{name}/").json()["results"][0]["slug"]

    for asked in subsets(keys(RESOURCES[name], of_one=True)):
        found = api.get(f"/api/v1/{name}/{slug}/", {"fields": ",".join(asked)}).json()
        assert {*found} == {*ALWAYS, *asked}
        assert troubles(checker, found) == []
        assert troubles(checker, {**found, "untold": 1}) != []


def test_a_view_finds_objects_with_the_fields_that_were_asked_for_as_it_is_told(api, story):
    path = "/api/v1/views/{slug}/"
    (view,) = api.get("/api/v1/views/").json()["results"]

    found = api.get(view["api_url"], {"fields": "text,statuses"}).json()

    assert {*found["results"][0]} == {*ALWAYS, "text", "statuses"}
    assert troubles(validator(answer_of(path), fields=True), found) == []
    assert troubles(validator(answer_of(path)), found) != []


def subsets(known):
    """Some keys of ``known``: each alone, all of them, and parts that overlap."""
    return [*([key] for key in known), known[::2], known[1::2], known[::3], known]


CLOSED = [
    "/api/v1/",
    "/api/v1/search/?q=drones",
    "/api/v1/search/?q=Peskov&type=statements,actors",
    "/api/v1/claims/facets/",
    "/api/v1/stances/facets/?event=kremlin-drones&facets=speaker,position",
    "/api/v1/events/kremlin-drones/accounts/",
    "/api/v1/claims/count/",
    f"/api/v1/claims/{kremlin.CLAIM}/editions/",
    "/corrections/feed.json",
    "/feeds/status-changes.json",
]


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_asked_across_objects_is_answered_as_it_is_told(api, story, address):
    path = re.sub("(events|claims)/[^/]+/(accounts|editions)", r"\1/{slug}/\2", address)
    checker = validator(answer_of(path.partition("?")[0]))

    answer = api.get(address).json()

    assert troubles(checker, answer) == []
    assert troubles(checker, {**answer, "untold": 1}) != []
    assert any(answer.values())


FORMS = {
    "json": "application/json",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "atom": "application/atom+xml",
    "jsonfeed": "application/feed+json",
}


def test_every_form_of_a_list_is_told_and_no_other(api, story):
    told = document(with_examples=False)["paths"]["/api/v1/claims/"]["get"]["responses"]["200"]

    assert list(FORMS) == list(FORMATS)
    assert told["content"].keys() == set(FORMS.values())
    assert "505" in document(with_examples=False)["paths"]["/api/v1/claims/"]["get"]["responses"]
    for form, media_type in FORMS.items():
        answer = api.get(f"/api/v1/claims/?format={form}")
        assert b"".join(answer)
        assert answer["Content-Type"].partition(";")[0] == media_type
    feed = api.get("/api/v1/claims/?format=jsonfeed").json()
    assert feed["items"]
    assert troubles(validator(told["content"]["application/feed+json"]["schema"]), feed) == []


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/v1/search/?q=drones", "format=csv"),
        ("/api/v1/search/?q=drones", "fields=text"),
        ("/api/v1/search/?q=drones", "ordering=-published"),
        ("/api/v1/views/unsubstantiated-kremlin-drones/?page_size=5", "format=csv"),
    ],
)
def test_what_an_address_does_not_take_it_does_not_pass_over(api, story, path, query):
    response = api.get(f"{path}&{query}")

    assert response.status_code == 400
    assert response.json()["parameter"] == query.partition("=")[0]


def test_examples_are_answers_of_this_record_and_go_with_a_withdrawal(api, story):
    path = "/api/v1/evidence/{slug}/"
    before = example(api, path)
    assert before == api.get("/api/v1/evidence/cnn-video-analysis/").json()

    frozen.withdraw("evidence/cnn-video-analysis")

    assert example(api, path) is None
    assert "cnn-video-analysis" not in json.dumps(api.get("/api/schema/").json())


def example(api, path):
    operation = api.get("/api/schema/").json()["paths"][path]["get"]
    return operation["responses"]["200"]["content"]["application/json"].get("example")


@pytest.mark.parametrize("parts", [1, 12])
def test_the_document_takes_as_many_queries_for_many_rows_as_for_one(
    api, parts, django_assert_num_queries
):
    actors = [frozen.actor(f"somebody-{n}") for n in range(parts)]
    frozen.publish(*frozen.scene(*actors))

    # A list of each resource, and one object where it has any: actors, events, documents,
    # editions.
    with django_assert_num_queries(len(RESOURCES) + 4):
        api.get("/api/schema/")
