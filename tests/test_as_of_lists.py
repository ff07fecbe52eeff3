"""Lists of the world by a moment: their costs, orders, fields, pages and counts."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from record.query import COUNTED, RESOURCES, answer, find
from record.query.fields import keys
from record.query.ordering import orderings
from record.stored import text_of
from tests import frozen
from tests.as_of import OF_THE_WORLD, get, moment, slugs, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return frozen.publish(*story())


@pytest.mark.parametrize(
    ("path", "query", "most"),
    [
        *((f"{name}/", {"page_size": "100"}, 5) for name in OF_THE_WORLD),
        *((f"{name}/", {"format": "jsonfeed"}, 5) for name in OF_THE_WORLD),
        *((f"{name}/facets/", {}, 6) for name in COUNTED),
        ("events/attack/accounts/", {}, 8),
        ("search/", {"q": "terrorist or ludicrous", "page_size": "100"}, 12),
    ],
)
def test_an_answer_takes_as_many_queries_for_many_rows_as_for_one(published, path, query, most):
    def count():
        with CaptureQueriesContext(connection) as captured:
            get(path, as_of="2023-05-04", **query)
        return len(captured)

    before = count()
    frozen.publish(
        *(
            frozen.claim(f"more-{n}", frozen.stance("accusation"), frozen.stance("shrug"))
            for n in range(9)
        )
    )

    assert count() == before <= most


def test_the_pages_of_a_moment_hold_every_row_once_and_in_order(published):
    when = {"as_published": moment(), "as_of": "2023-05-04"}
    whole = get("claims/", **when)["results"]
    frozen.publish(frozen.claim("newer", frozen.stance("accusation")))

    page, rows = get("claims/", page_size="1", **when), []
    while rows.extend(page["results"]) or page["next"]:
        page = Client().get(page["next"]).json()

    assert rows == whole
    assert [row["slug"] for row in rows] == ["later", "directed"]


@pytest.mark.parametrize("name", OF_THE_WORLD)
def test_every_order_shows_each_row_of_the_world_once(published, name):
    when = {"as_of": "2023-05-04"}
    rows = {row["slug"]: row for row in get(f"{name}/", **when)["results"]}
    assert rows or name == "views"

    for order in orderings(RESOURCES[name]):
        page, found = get(f"{name}/", ordering=order, page_size="1", **when), []
        while found.extend(page["results"]) or page["next"]:
            page = Client().get(page["next"]).json()

        assert [row["slug"] for row in found] == list(dict.fromkeys(r["slug"] for r in found))
        assert {row["slug"]: row for row in found} == rows


@pytest.mark.parametrize("name", OF_THE_WORLD)
def test_the_keys_asked_for_are_those_of_then_in_the_order_of_the_object(published, name):
    when = {"as_of": "2023-05-03"}
    for whole in get(f"{name}/", **when)["results"]:
        slug = whole["slug"]
        detail = get(f"{name}/{slug}/", **when)
        for path, one, of_one in ((f"{name}/", whole, False), (f"{name}/{slug}/", detail, True)):
            for key in keys(RESOURCES[name], of_one=of_one):
                query = QueryDict(f"as_of=2023-05-03&fields={key}")
                found = (
                    find(name, slug, query).text
                    if of_one
                    else next(r for r in answer(name, query).rows if f'"{slug}"' in r)
                )
                picked = {k: v for k, v in one.items() if k in {key, "slug", "url", "api_url"}}
                assert found == text_of(picked), path


def test_as_many_are_counted_as_the_list_of_then_has(published):
    for name in OF_THE_WORLD:
        for when in ({"as_of": day} for day in ("2023-05-02", "2023-05-03", "2023-05-04")):
            assert get(f"{name}/count/", **when)["count"] == len(slugs(name, **when))
    assert get("claims/count/", contested="true", as_of="2023-05-03")["count"] == 0
    assert get("claims/count/", contested="true", as_of="2023-05-04")["count"] == 1


def test_a_view_answers_with_the_world_of_then(published):
    frozen.publish(frozen.view("all", "contested=false"))

    (then,) = get("views/all/", as_of="2023-05-03")["results"]

    assert then == get("claims/", as_of="2023-05-03")["results"][0]
    assert "directed" not in {row["slug"] for row in get("views/all/")["results"]}
