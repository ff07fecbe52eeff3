"""Kinds of error: one list, a page each, and nothing that leaves is outside of it."""

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from rest_framework import exceptions

from api import errors
from api.contract import document
from api.problems import PROBLEMS
from tests.contract import troubles, validator

pytestmark = pytest.mark.django_db
API = Path(errors.__file__).parent


@pytest.fixture
def api():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=lambda problem: problem.name)
def test_the_type_of_an_error_is_a_page_that_says_what_to_do(api, settings, problem):
    page = api.get(problem.type.removeprefix(settings.SITE_URL))

    assert problem.type.startswith(settings.SITE_URL)
    assert page.status_code == 200
    text = page.content.decode()
    assert problem.title in text
    assert f"status {problem.status}" in text
    assert '<h2 id="do">What to do</h2>' in text


def test_they_are_all_on_one_page(api):
    text = api.get("/problems/").content.decode()

    assert re.findall(r'href="/problems/([\w-]+)/"', text) == list(PROBLEMS)


def test_what_is_no_kind_of_error_has_no_page(api):
    assert api.get("/problems/no-such-kind/").status_code == 404


@pytest.mark.parametrize(
    ("path", "given", "name"),
    [
        ("/api/v1/claims/?nonsense=1", {}, "refused-query"),
        ("/api/v1/claims/?q=%00", {}, "refused-query"),
        ("/api/v1/claims/nothing/", {}, "not-on-record"),
        ("/api/nowhere/", {}, "not-on-record"),
        ("/api/v1/claims/", {"headers": {"Accept": "image/png"}}, "media-type"),
    ],
)
def test_an_error_names_its_kind(api, path, given, name):
    body = api.get(path, **given).json()

    assert body["type"] == PROBLEMS[name].type
    assert body["title"] == PROBLEMS[name].title
    assert troubles(validator({"$ref": "#/components/schemas/Problem"}), body) == []


def test_a_method_that_would_write_names_its_kind(api):
    assert api.post("/api/v1/claims/").json()["type"] == PROBLEMS["read-only"].type


def test_every_status_is_of_a_kind_in_the_list():
    request = RequestFactory().get("/api/")
    told = {problem.status for problem in PROBLEMS.values()}

    assert {errors.problem(request, status).status_code for status in range(400, 600)} == told


@pytest.mark.parametrize("error", exceptions.APIException.__subclasses__())
def test_every_error_of_the_framework_is_of_a_kind_in_the_list(error):
    request = RequestFactory().get("/api/")
    raised = error("get") if error is exceptions.MethodNotAllowed else error.__new__(error)

    response = errors.problem_of(request, raised)

    assert response.status_code in {problem.status for problem in PROBLEMS.values()}
    assert response["Content-Type"] == errors.MEDIA_TYPE


def test_errors_are_made_in_one_place():
    elsewhere = [
        file.name
        for file in API.rglob("*.py")
        if "problem+json" in file.read_text() and file.name not in ("errors.py", "answers.py")
    ]

    assert elsewhere == []


def test_every_error_is_told_in_the_document():
    told = document(with_examples=False)["components"]["responses"]

    assert {str(problem.status) for problem in PROBLEMS.values()} <= told.keys()
    for problem in PROBLEMS.values():
        (content,) = told[str(problem.status)]["content"].values()
        assert problem.name in content["examples"]
