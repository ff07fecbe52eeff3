"""The API's errors: one form, a plain sentence, nothing repeated of what was asked."""

import json

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, RequestFactory
from psycopg_pool import PoolTimeout

from api import errors
from tests import frozen

pytestmark = pytest.mark.django_db


@pytest.fixture
def api():
    return Client(raise_request_exception=False)


def problem(response, status):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response["X-Request-ID"]
    body = json.loads(response.content)
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    return body


def test_what_was_never_there_and_what_is_a_draft_are_answered_alike(api):
    from editorial.history import because
    from editorial.models import Dossier

    with because(by=frozen.publisher(), why="Test."):
        Dossier.objects.create(kind="claim", slug="a-draft")

    draft = api.get("/api/v1/claims/a-draft/")
    never = api.get("/api/v1/claims/never-was/")
    no_slug = api.get("/api/v1/claims/NO%20slug/")

    problem(draft, 404)
    assert draft.content == never.content == no_slug.content
    assert b"draft" not in draft.content


def test_an_unknown_address_under_api_is_a_problem_too(api):
    body = problem(api.get("/api/v9/secret-path/"), 404)

    assert "secret" not in json.dumps(body)


def test_a_withdrawn_object_answers_410_with_its_reason_class_and_no_words(api):
    frozen.publish(*frozen.scene(frozen.claim("c", text="Words that must go.")))
    frozen.withdraw("claim/c", reason="privacy")

    body = problem(api.get("/api/v1/claims/c/"), 410)

    assert body["reason"] == "privacy"
    assert "Words" not in json.dumps(body)
    assert api.get("/api/v1/claims/").json()["results"] == []


@pytest.mark.parametrize("gone", ["claim/c", "statement/reply"])
def test_a_denial_is_gone_with_its_claim_and_with_its_statement(api, gone):
    frozen.publish(
        *frozen.scene(
            frozen.statement("reply", "kirby"),
            frozen.claim("c", frozen.stance("reply", "denies")),
        )
    )
    address = api.get("/api/v1/denials/").json()["results"][0]["api_url"]
    frozen.withdraw(gone)

    problem(api.get(address), 410)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(api, method):
    response = getattr(api, method)("/api/v1/claims/")

    problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_another_media_type_is_not_served(api):
    problem(api.get("/api/v1/claims/", headers={"Accept": "text/csv"}), 406)


def test_a_browser_that_asks_for_html_or_anything_gets_json(api):
    response = api.get("/api/v1/claims/", headers={"Accept": "text/html,*/*;q=0.8"})

    assert response["Content-Type"] == "application/json"


def test_a_single_object_takes_no_filters(api):
    body = problem(api.get("/api/v1/claims/c/?q=x"), 400)

    assert body["parameter"] == "q"
    assert "as_published" in body["detail"]


def test_a_bug_is_a_problem_without_a_trace(api):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE record_claim RENAME TO record_elsewhere")

    body = problem(api.get("/api/v1/claims/"), 500)

    assert "record_claim" not in json.dumps(body)


def test_a_refused_database_is_503_and_says_when_to_try_again(api):
    with connection.cursor() as cursor:
        cursor.execute("REVOKE ALL ON record_claim FROM CURRENT_USER")

    response = api.get("/api/v1/claims/")

    body = problem(response, 503)
    assert int(response["Retry-After"]) > 0
    assert "record_claim" not in json.dumps(body)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, PoolTimeout])
def test_a_database_out_of_reach_is_503(error):
    request = RequestFactory().get("/api/v1/claims/")

    body = problem(errors.problem_of(request, error("no answer from 10.0.0.1")), 503)

    assert "10.0.0.1" not in json.dumps(body)


def test_the_id_of_a_proxy_is_kept_and_a_forged_one_is_not(api):
    kept = api.get("/api/v1/claims/", headers={"X-Request-ID": "abc-123"})
    forged = api.get("/api/v1/claims/", headers={"X-Request-ID": "a b<script>"})

    assert kept["X-Request-ID"] == "abc-123"
    assert forged["X-Request-ID"] != "a b<script>"
