"""Saved views: a question with a name, answered at its own address."""

import pytest
from django.test import Client

from tests import frozen, kremlin

pytestmark = pytest.mark.django_db
VIEW = "/api/v1/views/unsubstantiated-kremlin-drones/"


@pytest.fixture
def client(db):
    frozen.publish(*kremlin.story())
    return Client()


def get(client, address, **query):
    response = client.get(address, query or None)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_view_says_what_it_asks_and_answers_it(client):
    view = get(client, VIEW)

    assert view["title"] == "Unsubstantiated claims about the Kremlin drone incident"
    assert view["query"] == "event=kremlin-drones&evidence_status=unsubstantiated"
    assert [claim["slug"] for claim in view["results"]] == [kremlin.CLAIM]
    assert view["results"] == get(client, view["results_url"])["results"]
    assert get(client, view["count_url"])["count"] == 1
    assert (view["next"], view["refusal"]) == (None, None)


def test_views_are_listed_with_where_they_answer(client):
    (view,) = get(client, "/api/v1/views/")["results"]

    assert view["api_url"] == VIEW
    assert "results" not in view


def test_what_is_asked_beside_a_view_narrows_it(client):
    assert len(get(client, VIEW, denied_by="kirby")["results"]) == 1
    assert get(client, VIEW, denied_by="ponomarev")["results"] == []
    assert list(get(client, VIEW, fields="text")["results"][0]) == [
        "slug",
        "url",
        "api_url",
        "text",
    ]


@pytest.mark.parametrize(
    ("query", "parameter", "sentence"),
    [
        ("event=kremlin-drones", "event", "The view asks this itself"),
        ("evidence_status=refuted", "evidence_status", "The view asks this itself"),
        ("cursor=x", "cursor", "leads on"),
        ("format=csv", "format", "results_url"),
        ("format=json", "format", "results_url"),
        ("colour=red", "colour", "is not a parameter"),
        ("measure=heavy", "measure", "killed"),
        ("kind=intent&kind=other", "kind", "once"),
        ("as_published=2023-05-04&as_published=2023-05-04", "as_published", "once"),
        ("as_published=yesterday", "as_published", "a date"),
    ],
)
def test_what_a_view_does_not_take_is_refused_by_name(client, query, parameter, sentence):
    response = client.get(f"{VIEW}?{query}")

    assert response.status_code == 400
    assert response.json()["parameter"] == parameter
    assert sentence in response.json()["detail"]


def test_the_page_after_a_views_first_is_the_lists(client):
    frozen.publish(frozen.view("claims-of-the-day", "event=kremlin-drones"))

    response = client.get("/api/v1/views/claims-of-the-day/", {"page_size": 1})

    following = response.json()["next"]
    assert following.startswith("/api/v1/claims/?")
    assert f'<{following}>; rel="next"' in response["Link"]
    assert len(get(client, following)["results"]) == 1


def test_a_view_as_published_is_the_view_of_then_with_the_answer_of_then(client):
    then = get(client, VIEW)["published_at"]
    frozen.publish(
        frozen.view("unsubstantiated-kremlin-drones", "event=kremlin-drones", title="All of it")
    )

    before, now = get(client, VIEW, as_published=then), get(client, VIEW)

    assert (len(before["results"]), len(now["results"])) == (1, 2)
    assert now["title"] == "All of it" != before["title"]


def test_a_view_whose_own_query_is_not_answered_any_more_says_why(client):
    frozen.publish(frozen.view("of-an-event", "event=kremlin-drones&kind=responsibility"))
    frozen.withdraw("event/kremlin-drones")

    view = get(client, "/api/v1/views/of-an-event/")

    assert view["results"] == []
    assert view["refusal"]["parameter"] == "event"


def test_a_withdrawn_view_is_gone_and_one_that_never_was_is_not_found(client):
    frozen.withdraw("view/unsubstantiated-kremlin-drones")

    assert client.get(VIEW).status_code == 410
    assert client.get("/api/v1/views/never-was/").status_code == 404


def test_a_view_takes_as_many_queries_for_many_rows_as_for_one(client, django_assert_num_queries):
    with django_assert_num_queries(3):
        get(client, VIEW)
    frozen.publish(frozen.view("unsubstantiated-kremlin-drones", "event=kremlin-drones"))

    with django_assert_num_queries(3):
        get(client, VIEW)
