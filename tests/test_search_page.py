"""The search page: the address is the query, the same as the API's, and errors are told in words."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.counting import counters
from record.query.parameters import PARAMETERS
from tests import frozen, kremlin, markup
from web import grammar

pytestmark = pytest.mark.django_db
SEARCH = "/search/"


def ask(client, asked, status=200):
    response = client.get(f"{SEARCH}?{asked}")
    assert response.status_code == status, asked
    return markup.read(response.content)


def slugs(shown):
    links = shown.one("ol", class_="results").all("a", class_="brief")
    return [link.attributes["href"].split("/")[2] for link in links]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "contested=true",
        "asserted_by=peskov",
        "kind=responsibility&ordering=published",
        "q=drone",
    ],
)
def test_the_page_finds_what_the_api_finds_for_the_same_address(client, told, asked):
    found = client.get(f"/api/v1/claims/?{asked}").json()["results"]

    shown = ask(client, f"resource=claims&{asked}")

    assert slugs(shown) == [one["slug"] for one in found]
    assert shown.one("h2", id="results-heading").text.startswith(f"{len(found)} found")


@pytest.mark.parametrize("resource", grammar.RESOURCES)
def test_every_list_can_be_looked_through(client, told, resource):
    figures = [
        {"words": "two", "low": "2", "high": "2", "qualifier": "exactly", "counted": "drones"}
    ]
    stance = frozen.stance("ponomarev-partisans", figures=figures)
    frozen.publish(frozen.claim("two", stance, event="kremlin-drones", kind="quantity"))

    shown = ask(client, f"resource={resource}")

    first = client.get(f"/api/v1/{resource}/").json()["results"]
    assert len(shown.one("ol", class_="results").all("li")) >= len(first) > 0


def test_every_parameter_has_one_label_and_every_list_a_tab(client, told):
    names = [name for _, labels in grammar.GROUPS for name in labels]

    assert sorted(names) == sorted(PARAMETERS)
    tabs = ask(client, "").one("ul", class_="tabs").all("a")
    assert len(tabs) == len(grammar.RESOURCES) + 1


def test_the_form_holds_what_was_asked(client, told):
    shown = ask(client, "resource=claims&asserted_by=peskov&contested=true&as_published=2099-01-01")

    assert shown.one("input", id="f-asserted_by").attributes["value"] == "peskov"
    (chosen,) = [
        o for o in shown.one("select", id="f-contested").all("option") if "selected" in o.attributes
    ]
    assert chosen.attributes["value"] == "true"
    assert shown.one("input", id="f-as_published").attributes["type"] == "date"


def test_the_query_is_told_with_names_and_each_part_can_be_left_out(client, told):
    shown = ask(client, "resource=claims&asserted_by=peskov&contested=true")

    first, second = shown.one("ul", class_="asked").all("li")
    assert first.text.startswith("Asserted by: Dmitry Peskov")
    assert second.text.startswith("Contested: yes")
    assert first.one("a", class_="without").attributes["href"] == "?resource=claims&contested=true"


def test_a_facet_leads_to_as_many_as_it_counts(client, told):
    facets = ask(client, "resource=claims&contested=true").one("aside")

    for item in facets.all("li")[:6]:
        link, count = item.one("a"), int(item.one("span", class_="count").text.split(";")[0])
        found = ask(client, link.attributes["href"].lstrip("?"))
        if "aria-current" not in link.attributes:
            assert found.one("h2", id="results-heading").text.startswith(f"{count} found")


def test_the_same_is_given_as_data(client, told):
    shown = ask(client, "resource=claims&contested=true&ordering=published")

    links = {a.text: a.attributes["href"] for a in shown.one("p", class_="forms").all("a")}
    assert links["JSON"] == "/api/v1/claims/?contested=true&ordering=published"
    for address in links.values():
        response = client.get(address)
        assert response.status_code == 200, address
        b"".join(response)


def test_the_next_page_follows_and_holds_the_rest(client, told):
    asked, seen = "resource=claims&page_size=1", []
    while asked:
        shown = ask(client, asked)
        seen += slugs(shown)
        following = shown.all("a", rel="next")
        asked = following[0].attributes["href"].lstrip("?") if following else ""

    everything = client.get("/api/v1/claims/?page_size=100").json()["results"]
    assert seen == [one["slug"] for one in everything]


def test_sought_words_are_marked_and_nothing_else_changes(client, told):
    shown = ask(client, "q=ridiculous")

    assert {mark.text for mark in shown.all("mark")} == {"ridiculous"}
    assert "absolutely ridiculous." in shown.text


def test_a_claim_found_by_a_quote_shows_the_quote_and_leads_to_its_statement(client, told):
    shown = ask(client, "resource=claims&q=ridiculous")

    words = shown.all("ul", class_="words")[0]
    assert words.one("mark").text == "ridiculous"
    assert words.one("a").attributes["href"].startswith("/statements/")


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("resource=claims&contested=perhaps", "f-contested"),
        ("resource=claims&asserted_by=nobody-known", "f-asserted_by"),
        ("resource=statements&said_after=yesterday", "f-said_after"),
    ],
)
def test_an_error_stands_beside_its_field(client, told, asked, where):
    shown = ask(client, asked, status=400)

    (field,) = [e for e in shown.all() if e.attributes.get("id") == where]
    assert field.attributes["aria-invalid"] == "true"
    about = field.attributes["aria-describedby"]
    assert "Give" in shown.one("p", id=about).one("b", class_="error").text
    assert not shown.all("ol", class_="results")


@pytest.mark.parametrize(
    ("asked", "told_as"),
    [
        ("resource=claims&colour=red", "colour: This is not a parameter."),
        ("resource=planets", "resource: Give one of:"),
        ("resource=claims&kind=other&kind=intent", "kind"),
        ("resource=claims&format=csv", "format: A page has one form."),
        ("resource=claims&cursor=x", "cursor: Give the cursor"),
        ("contested=true", "Give the words to look for."),
        ("q=%22open", "Close the quotation marks"),
    ],
)
def test_what_has_no_field_is_told_above_the_form(client, told, asked, told_as):
    response = client.get(f"{SEARCH}?{asked}")

    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"
    assert told_as in markup.read(response.content).text


def test_what_was_left_empty_in_the_form_is_not_in_the_address(client, told):
    response = client.get(f"{SEARCH}?resource=claims&q=&kind=other&speaker=&ordering=")

    assert response.status_code == 302
    assert response["Location"] == "/search/?resource=claims&kind=other"


def test_hostile_words_are_inert(client, told):
    for asked in ("q=<script>alert(1)</script>", "resource=<b>", "resource=claims&kind='\"><b>x"):
        response = client.get(f"{SEARCH}?{asked}")
        shown = markup.read(response.content)
        assert not shown.all("script"), asked
        assert "<b>x" not in response.content.decode()


def test_nothing_found_says_what_that_means(client, told):
    shown = ask(client, "resource=claims&q=zeppelin")

    assert "not that nothing was said" in shown.text


def test_the_world_by_a_moment_is_searched_and_not_counted(client, told):
    shown = ask(client, "resource=claims&as_of=2023-05-04")

    assert "The world by a moment is not counted." in shown.text
    assert [a.text for a in shown.one("p", class_="forms").all("a")] == ["JSON"]


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize(
    ("asked", "most"),
    [
        # The page, how many, how long the whole list is, the counts of the rest and of the filter's own
        # values, two of names.
        ("resource=claims&contested=true", 7),
        # One to read each slug, one for the names of what is asked.
        ("resource=claims&asserted_by=peskov", 9),
        # Texts of what is found, and where the words are.
        ("resource=claims&q=claim", 8),
        ("resource=actors", 2),
    ],
)
def test_a_search_takes_as_many_queries_for_many_as_for_one(client, told, count, asked, most):
    more = [
        claim
        for n in range(count)
        for claim in (
            frozen.statement(f"s{n}", "peskov", reports=[kremlin.post(28)]),
            frozen.claim(f"further-{n}", frozen.stance(f"s{n}"), event="kremlin-drones"),
        )
    ]
    frozen.publish(*more)

    with CaptureQueriesContext(connection) as taken:
        ask(client, asked)

    assert len(taken) == most


@pytest.mark.parametrize("address", ["/search/", "/uk/search/"])
def test_searching_counts_together_with_the_api(tmp_path, settings, address):
    settings.CACHE_URL, settings.RATE_LIMIT = tmp_path.as_uri(), 2
    client = Client()

    statuses = [client.get(a).status_code for a in ("/api/v1/claims/", address, address)]
    refused = client.get(address)
    counters(settings.CACHE_URL).close()

    assert statuses == [200, 200, 429]
    assert refused["Retry-After"]
    assert "<html" in refused.content.decode()


def test_a_saved_question_of_any_list_is_answered_and_told_in_words(client, told):
    frozen.publish(
        frozen.view("who-denies", "speaker=kirby&ordering=said", resource="denials", title="Kirby")
    )

    shown = markup.read(client.get("/views/who-denies/").content)

    assert "Denials, narrowed by:" in shown.text
    assert "Speaker: John Kirby" in shown.text
    assert "ridiculous" in shown.one("ol", class_="results").text
    (link,) = [a for a in shown.all("a") if "resource=denials" in a.attributes["href"]]
    assert client.get(link.attributes["href"]).status_code == 200
    assert "Kirby" in markup.read(client.get("/views/").content).text


def test_the_front_page_tells_of_what_is_corrected(client, told):
    flagship = kremlin.claims()[0]
    changed = flagship.but(stances=flagship.content["stances"][:-1])
    frozen.publish(
        changed, corrections={changed.path: frozen.correction("We named the wrong person.")}
    )

    shown = markup.read(client.get("/").content)

    corrected = shown.one("section", **{"aria-labelledby": "corrected"})
    assert "We named the wrong person." in corrected.text
    assert corrected.all("a", href=f"/claims/{kremlin.CLAIM}/")
