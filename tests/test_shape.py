"""The shape of an answer: its order, its fields, its count; editions and saved views."""

import json
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.test import Client

from api.urls import urlpatterns
from editorial.fields import Slug
from record.publish import check_record
from record.query import PAGING, RESOURCES, QueryRefused, answer, answering
from record.query.fields import keys
from record.query.ordering import orderings
from tests import frozen, kremlin

pytestmark = pytest.mark.django_db
SCHEMA = Path(__file__).resolve().parent.parent / "desk" / "bundle.schema.json"
HARD = 'He said: “\\no\t\u2028 𝄞 e\u0301" — {"a": 1}, \u00a0\\u0041'


@pytest.fixture
def client():
    return Client()


def get(client, address, **query):
    response = client.get(address, query or None)
    assert response.status_code == 200, response.content
    return response.json()


def refused(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 400, response.content
    return response.json()


def page(client, address, **query):
    return [row["slug"] for row in get(client, address, **query)["results"]]


def walk(client, address, **query):
    """Every slug, a row a page."""
    answer = get(client, address, page_size=1, **query)
    found = list(answer["results"])
    while answer["next"]:
        answer = get(client, answer["next"])
        found += answer["results"]
    return [row["slug"] for row in found]


ORDERS = [(name, order) for name in RESOURCES for order in orderings(RESOURCES[name])]


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_a_list_is_read_along_an_index_in_every_order(name, order):
    resource, order = RESOURCES[name], orderings(RESOURCES[name])[order]
    rows = order.sorted(resource.rows(None)).values_list("row", flat=True)[:21]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    plan = rows.explain()

    assert "Sort" not in plan
    assert "Index Scan" in plan


@pytest.fixture
def told(db):
    toll = {"words": "two", "measure": "count"}
    counted = frozen.claim(
        "how-many", frozen.stance("kirby-ridiculous", figures=[toll]), event="kremlin-drones"
    )
    return frozen.publish(*kremlin.story(), counted)


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_a_list_walked_row_by_row_is_the_whole_list_in_every_order(client, told, name, order):
    address = f"/api/v1/{name}/"

    whole = page(client, address, ordering=order, page_size=100)

    assert walk(client, address, ordering=order)[:100] == whole
    assert len(set(whole)) == len(whole) > 0
    other = order.removeprefix("-") if order.startswith("-") else f"-{order}"
    if len(whole) < 100:
        assert page(client, address, ordering=other, page_size=100) == whole[::-1]


def test_the_first_order_is_that_of_a_list_without_one(client, told):
    for name, resource in RESOURCES.items():
        first = next(iter(orderings(resource)))

        assert page(client, f"/api/v1/{name}/") == page(client, f"/api/v1/{name}/", ordering=first)


def test_what_is_read_as_printed_begins_with_the_oldest_post_of_a_page(client, told):
    rows = get(client, "/api/v1/attributions/", ordering="appeared", page_size=100)["results"]

    posts = [row["document"]["slug"] for row in rows]
    assert posts == sorted(posts, key=lambda slug: -int(slug.removeprefix("cnn-post-")))
    assert len(set(posts)) > 3


def test_in_a_document_what_stands_first_is_printed_first(client):
    def passage(start):
        return {"capture": "page", "start": start, "end": start + 5}

    frozen.publish(
        *frozen.scene(
            frozen.statement("a-last", reports=[frozen.report(passage=passage(900))]),
            frozen.statement("b-first", reports=[frozen.report(passage=passage(10))]),
            frozen.statement("c-middle", reports=[frozen.report(passage=passage(90))]),
        )
    )

    found = page(client, "/api/v1/statements/", ordering="appeared")

    assert found == ["b-first", "c-middle", "a-last"]


def test_claims_are_ordered_by_what_was_last_said_and_by_how_often_they_are_reported(client):
    late = {"on": "2023-05-09", "zone": "Europe/Kyiv"}
    often = [frozen.report(), frozen.report("other")]
    frozen.publish(
        *frozen.scene(
            frozen.document("other"),
            frozen.statement("early", reports=often),
            frozen.statement("late", "kirby", said=late),
            frozen.claim("reported-twice", frozen.stance("early")),
            frozen.claim("denied-late", frozen.stance("late", "denies")),
        )
    )

    assert page(client, "/api/v1/claims/", ordering="-last_said")[0] == "denied-late"
    assert page(client, "/api/v1/claims/", ordering="-reports")[0] == "reported-twice"
    assert check_record() == []


def test_an_order_that_there_is_not_is_refused_with_those_that_there_are(client):
    told = refused(client, "/api/v1/claims/", ordering="-fame")

    assert told["parameter"] == "ordering"
    assert "-last_said" in told["detail"]
    assert "fame" not in told["detail"]


def test_a_cursor_is_good_for_its_own_order_alone(told):
    following = QueryDict(
        answer("claims", QueryDict("ordering=reports&page_size=1")).next, mutable=True
    )
    following["ordering"] = "-reports"

    with pytest.raises(QueryRefused) as refusal:
        answer("claims", following)

    assert refusal.value.parameter == "cursor"


@pytest.mark.parametrize("name", RESOURCES)
def test_the_fields_that_may_be_asked_for_are_those_that_objects_have(client, told, name):
    (row, *_) = get(client, f"/api/v1/{name}/")["results"]

    one = get(client, row["api_url"])

    assert list(row) == keys(RESOURCES[name])
    if name != "views":
        assert set(one) == set(keys(RESOURCES[name], of_one=True))


def test_asked_fields_come_as_they_are_stored_in_their_order_and_no_other(client):
    quoted = frozen.report(quotes=[frozen.quote(HARD)])
    frozen.publish(*frozen.scene(frozen.statement("hard", reports=[quoted], summary=HARD)))

    (row,) = get(client, "/api/v1/statements/", fields="words,summary")["results"]
    one = client.get("/api/v1/statements/hard/", {"fields": "words"})
    whole = client.get("/api/v1/statements/hard/").content

    assert list(row) == ["slug", "url", "api_url", "summary", "words"]
    assert (row["summary"], row["words"][0]["exact"]) == (HARD, HARD)
    assert list(one.json()) == ["slug", "url", "api_url", "words"]
    assert one.content.partition(b'"words":')[2][:-1] in whole


@pytest.mark.parametrize("fields", ["", "text,colour", "text,", "detail"])
def test_a_field_that_there_is_not_is_refused_with_those_that_there_are(client, told, fields):
    for address in ("/api/v1/claims/", f"/api/v1/claims/{kremlin.CLAIM}/"):
        body = refused(client, address, fields=fields)

        assert body["parameter"] == "fields"
        assert "colour" not in body["detail"]


def test_the_next_page_keeps_order_and_fields(client, told):
    first = get(client, "/api/v1/actors/", fields="name", ordering="published", page_size=5)

    rows = get(client, first["next"])["results"]

    assert list(rows[0]) == ["slug", "url", "api_url", "name"]
    assert rows[0]["slug"] == page(client, "/api/v1/actors/", ordering="published")[5]


def test_a_count_is_that_of_the_list_of_the_same_query(client, told):
    for query in ({}, {"speaker": "kirby"}, {"event": "kremlin-drones", "position": "doubts"}):
        count = get(client, "/api/v1/statements/count/", **query)

        assert count["count"] == len(page(client, "/api/v1/statements/", page_size=100, **query))
        assert count["exact"] is True


def test_a_count_that_is_capped_says_at_least(client, told, monkeypatch):
    monkeypatch.setattr(answering, "MOST_COUNTED", 5)

    count = get(client, "/api/v1/actors/count/")

    assert (count["count"], count["exact"]) == (5, False)
    assert count["label"].startswith("at least 5,")


@pytest.mark.parametrize("name", PAGING)
def test_a_count_has_no_shape(client, name):
    assert refused(client, "/api/v1/claims/count/", **{name: "json"})["parameter"] == name


def test_a_count_takes_one_query_more_for_each_slug(client, told, django_assert_num_queries):
    with django_assert_num_queries(2):
        get(client, "/api/v1/claims/count/", event="kremlin-drones")


def test_nothing_is_named_like_a_word_of_an_address():
    routes = {str(pattern.pattern) for pattern in urlpatterns}
    words = {found[1] for route in routes if (found := re.fullmatch(r"v1/claims/(\w+)/", route))}

    assert "count" in words <= set(Slug.RESERVED)
    for word in words:
        with pytest.raises(ValidationError, match="taken by the API"):
            Slug().run_validators(word)
    Slug().run_validators("count-of-drones")
    bundle = json.loads(SCHEMA.read_text())["$defs"]["slug"]["pattern"]
    assert not any(re.search(bundle, word) for word in Slug.RESERVED)
    assert re.search(bundle, "count-of-drones")


def test_the_root_tells_orders_and_fields(client):
    claims = get(client, "/api/v1/")["resources"][0]

    assert claims["orderings"][0] == "-published"
    assert "statuses" in claims["fields"]


def test_an_old_slug_leads_on_with_what_was_asked(client, told):
    again = frozen.claim("again", frozen.stance("ponomarev-partisans"), event="kremlin-drones")
    frozen.publish(again)
    frozen.publish(again.but(merged_into=kremlin.CLAIM))

    response = client.get("/api/v1/claims/again/", {"fields": "text"})

    assert response.status_code == 301
    assert list(get(client, response["Location"])) == ["slug", "url", "api_url", "text"]


@pytest.mark.parametrize("name", [name for name in RESOURCES if name != "views"])
def test_every_address_in_a_single_object_leads_somewhere(client, told, name):
    (row, *_) = get(client, f"/api/v1/{name}/")["results"]

    found = addresses(get(client, row["api_url"]))

    assert found
    for address in found:
        assert client.get(address).status_code == 200, address


def addresses(drawn):
    """Every address of ours in a drawn object; everything with a page has an ``api_url``."""
    if isinstance(drawn, list):
        return {address for one in drawn for address in addresses(one)}
    if not isinstance(drawn, dict):
        return {drawn} if str(drawn).startswith("/api/v1/") else set()
    assert "api_url" in drawn or "url" not in drawn or "slug" not in drawn
    own = {drawn["url"]} - {None, ""} if "slug" in drawn and "url" in drawn else set()
    return own | addresses(list(drawn.values()))
