"""`as_of` beyond pages and objects: feeds, search, facets, accounts and orders of the world by then."""

from datetime import timedelta

import pytest
from django.test import Client

from record.query.ordering import END_OF_TIME
from tests import frozen
from tests.as_of import OF_THE_WORLD, THURSDAY, get, moment, said, slugs, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return frozen.publish(*story())


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("editions/", {}),
        ("editions/", {"format": "csv"}),
        ("editions/count/", {}),
        ("claims/directed/editions/", {}),
    ],
)
def test_editions_are_of_no_world_and_say_so(published, path, query):
    now = Client().get(f"/api/v1/{path}", query)
    assert b"".join(now)

    refused = Client().get(f"/api/v1/{path}", {**query, "as_of": "2023-05-03"})

    assert now.status_code == 200
    assert refused.status_code == 400
    assert refused.json()["parameter"] == "as_of"
    assert "give as_published" in refused.json()["detail"]


def test_a_feed_tells_of_the_world_by_then(published):
    then, now = (
        {item["_on_record"]["api_url"]: item["title"] for item in feed["items"]}
        for feed in (
            get("claims/", format="jsonfeed", as_of="2023-05-03"),
            get("claims/", format="jsonfeed"),
        )
    )
    directed = "http://127.0.0.1:8000/api/v1/claims/directed/"

    assert len(now) == 2
    assert list(then) == [directed]
    assert then[directed].startswith("Asserted by Peskov; denied by nobody on record.")
    assert "not yet assessed" in then[directed]
    assert now[directed].startswith("Asserted by Peskov; denied by Kirby.")


@pytest.mark.parametrize("name", OF_THE_WORLD)
def test_a_feed_has_the_rows_of_the_list_of_then(published, name):
    for when in ({"as_of": "2023-05-03"}, {"as_of": "2023-05-04", "as_published": "2100-01-01"}):
        atom = Client().get(f"/api/v1/{name}/", {**when, "format": "atom"}).content.decode()
        items = get(f"{name}/", format="jsonfeed", **when)["items"]
        rows = get(f"{name}/", **when)["results"]

        addresses = [item["_on_record"]["api_url"] for item in items]
        assert {row["api_url"] for row in rows} == {
            address.removeprefix("http://127.0.0.1:8000") for address in addresses
        }
        assert all(f'href="{address}"' in atom for address in addresses)
        assert atom.count("<entry>") == len(items)


def test_a_search_finds_what_had_been_said_by_then(published):
    def hits(q, **query):
        found = get("search/", q=q, **query)["results"]
        return {f"{hit['type']}/{hit['object']['slug']}": hit for hit in found}

    then = {"as_of": "2023-05-03"}

    assert {"claims/directed", "claims/later", "statements/denial"} <= set(hits("ludicrous"))
    assert hits("ludicrous", **then) == {}
    found = hits("terrorist", **then)
    assert set(found) == {"claims/directed", "statements/accusation"}
    assert found["claims/directed"]["object"]["denied_by"] == []
    texts = [text["text"] for text in found["claims/directed"]["highlights"]]
    assert texts == ["a terrorist act"]
    assert set(hits("terrorist -ludicrous", **then)) == set(found)
    assert "claims/directed" not in hits("terrorist -ludicrous")
    # Peskov had spoken; Kirby took no position yet in words, but he spoke too.
    speaking = hits("Peskov", type="claims", **then)["claims/directed"]["speaking"]
    assert speaking == ["peskov"]
    assert set(hits("Kirby", type="statements", **then)) == {"statements/shrug"}
    assert hits("ludicrous", type="claims", contested="true", **then) == {}


def test_a_document_without_a_time_counts_from_its_first_publication_here(published):
    leaflet = frozen.document("leaflet", published=None, title="An old leaflet")
    at = frozen.publish(leaflet)["document/leaflet"].published_at

    def found(when):
        hits = get("search/", q="leaflet", as_of=when.isoformat())["results"]
        return "leaflet" in slugs("documents", as_of=when.isoformat()), len(hits)

    assert found(at) == found(END_OF_TIME) == (True, 1)
    assert found(at - timedelta(seconds=1)) == (False, 0)


@pytest.mark.parametrize("form", ["terrorist", "ludicrous or terrorist"])
def test_a_search_of_what_this_site_said_of_then_stays(published, form):
    when = {"as_published": moment(), "as_of": "2023-05-03"}
    before = get("search/", q=form, **when)
    frozen.publish(
        frozen.claim("directed", frozen.stance("shrug", "denies"), text="A terrorist text.")
    )

    assert before["results"]
    assert get("search/", q=form, **when)["results"] == before["results"]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("claims", {}),
        ("claims", {"speaker": "peskov,kirby", "position": "asserts,no_position"}),
        ("statements", {"event": "attack"}),
        ("attributions", {"kind": "occurrence,responsibility"}),
        ("figures", {}),
        ("assessments", {"as_published": "2100-01-01"}),
    ],
)
def test_every_count_is_the_length_of_the_list_of_then(published, name, query):
    for when in ({"as_of": "2023-05-03"}, {"as_of": "2023-05-04"}):
        for facet in get(f"{name}/facets/", **query, **when)["facets"]:
            assert facet["counting"] == "exact"
            for value in facet["values"]:
                rows = Client().get(value["results_url"]).json()["results"]
                assert value["count"] == len(rows), (facet["facet"], value)


def test_facets_tell_how_claims_stood(published):
    def counts(**when):
        (told,) = get("claims/facets/", facets="evidence_status", **when)["facets"]
        return {value["value"]: value["count"] for value in told["values"] if value["count"]}

    assert counts(as_of="2023-05-03") == {"unverified": 1}
    assert counts() == {"unsubstantiated": 1, "unverified": 1}


def test_the_matrix_lays_out_the_accounts_of_then(published):
    then, now = (get("events/attack/accounts/", **when) for when in ({"as_of": "2023-05-03"}, {}))

    assert [row["claim"]["slug"] for row in then["rows"]] == ["directed"]
    assert {row["claim"]["slug"] for row in now["rows"]} == {"directed", "later"}
    (row,) = then["rows"]
    assert not row["claim"]["contested"]
    assert row["claim"]["denied_by"] == []
    told = {
        then["actors"][cell["actor"]]["slug"]: [
            one["statement"]["slug"] for one in cell["positions"]
        ]
        for cell in row["cells"]
    }
    assert told == {"peskov": ["accusation"], "kirby": ["shrug"]}
    by_actor = {then["actors"][cell["actor"]]["slug"]: cell["positions"] for cell in row["cells"]}
    assert by_actor["kirby"][0]["ended_by"] is None
    assert by_actor["peskov"][0]["taken_back"] == []
    assert get("events/attack/accounts/", as_of="2023-05-02")["rows"] == []
    assert get("events/attack/accounts/", as_of="2023-05-03", contested="true")["rows"] == []


def test_claims_are_ordered_by_how_they_stood(published):
    frozen.publish(
        said("early", "kirby", {"on": "2023-05-01"}),
        said("echo", "kremlin", THURSDAY),
        frozen.claim("old", frozen.stance("early"), frozen.stance("echo")),
    )

    def order(name, **when):
        return [row["slug"] for row in get("claims/", ordering=name, **when)["results"]]

    assert order("-last_said", as_of="2023-05-03") == ["directed", "old"]
    assert order("last_said", as_of="2023-05-03") == ["old", "directed"]
    assert order("-last_said")[0] in ("old", "later", "directed")
    assert order("-reports")[0] == "old"
    assert order("-reports", as_of="2023-05-04")[0] == "old"
    assert order("-reports", as_of="2023-05-03") == ["old", "directed"]
    assert order("reports", as_of="2023-05-03") == ["directed", "old"]
