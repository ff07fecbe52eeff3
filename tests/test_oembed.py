"""oEmbed 1.0: the address of a page in, its card out; nothing that a draft could be told by."""

import json
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.counting import counters
from tests import frozen, kremlin, markup
from tests.test_embed import heavy

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
CLAIM = f"/claims/{kremlin.CLAIM}/"
PAGES = {
    "claim": CLAIM,
    "statement": "/statements/kirby-ridiculous/",
    "event": "/events/kremlin-drones/",
    "view": "/views/unsubstantiated-kremlin-drones/",
}


def ask(client, address=f"{SITE}{CLAIM}", **more):
    return client.get(f"/oembed?{urlencode({'url': address, **more})}")


def html(response):
    """The blockquote's link and the frame of an answer, which are all that there is in it."""
    tree = markup.read(response.json()["html"])
    assert [child.name for child in tree.children] == ["blockquote", "iframe"]
    return tree.one("a"), tree.one("iframe")


def test_an_answer_has_what_the_specification_requires_of_rich(client, told):
    response = ask(client)

    answer = response.json()
    assert response["Content-Type"] == "application/json"
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert (answer["provider_name"], answer["provider_url"]) == ("On Record", f"{SITE}/")
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)


@pytest.mark.parametrize("kind", PAGES)
def test_every_kind_of_card_is_a_bare_quotation_and_an_empty_frame(client, told, kind):
    response = ask(client, SITE + PAGES[kind])

    link, frame = html(response)
    assert link.attributes == {"href": SITE + PAGES[kind]}
    assert link.parent.attributes == {}
    since = "since=1&" if kind in ("claim", "statement") else ""
    assert frame.attributes == {
        "src": f"{SITE}/embed{PAGES[kind]}?{since}resize=1",
        "width": str(response.json()["width"]),
        "height": str(response.json()["height"]),
        "title": link.text,
        "frameborder": "0",
    }
    assert frame.children == []
    assert client.get(frame.attributes["src"].removeprefix(SITE)).status_code == 200


def test_the_link_names_claimant_denial_and_status_before_the_claim(client, told):
    said = html(ask(client))[0].text

    assert said.startswith("Asserted by Dmitry Peskov; denied by Volodymyr Zelensky and John Kirby")
    assert said.index("coded by us as unsubstantiated") < said.index("The claim: The United States")


def test_a_statements_link_names_who_denies_what_it_says(client, told):
    said = html(ask(client, f"{SITE}/statements/peskov-decisions-made-in-washington/"))[0].text

    assert said.startswith("Dmitry Peskov")
    assert "denied by Volodymyr Zelensky and John Kirby. Evidence: " in said


@pytest.mark.parametrize(
    "address",
    [
        f"http://127.0.0.1:8000/claims/{kremlin.CLAIM}",
        f"https://127.0.0.1:8000{CLAIM}",
        f"HTTP://127.0.0.1:8000{CLAIM}#denies.kirby-ridiculous",
        f"http://127.0.0.1:8000{CLAIM}?utm_source=x",
        f"http://127.0.0.1:8000/embed{CLAIM}?since=1",
        f" http://127.0.0.1:8000{CLAIM} ",
    ],
)
def test_the_same_page_is_found_however_its_address_is_written(client, told, address):
    assert ask(client, address).json() == ask(client).json()


def test_a_standard_port_is_the_same_written_out_or_not(client, told, settings):
    settings.SITE_URL = "https://record.example"
    for address in (
        "https://record.example:443",
        "http://record.example",
        "http://RECORD.example:80",
    ):
        assert ask(client, address + CLAIM).status_code == 200
    assert ask(client, f"https://record.example:8443{CLAIM}").status_code == 404


@pytest.mark.parametrize("address", [f"{SITE}/uk{CLAIM}", f"{SITE}/uk/embed{CLAIM}"])
def test_an_address_in_another_language_gets_the_card_in_it(client, told, address):
    link, frame = html(ask(client, address))

    assert link.attributes["href"] == f"{SITE}/uk{CLAIM}"
    assert frame.attributes["src"] == f"{SITE}/uk/embed{CLAIM}?since=1&resize=1"


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/claims/nothing/",
        f"{SITE}/claims/a-draft/",
        f"{SITE}/actors/peskov/",
        f"{SITE}/",
        f"{SITE}/de{CLAIM}",
        f"{SITE}/en{CLAIM}",
        f"http://example.org{CLAIM}",
        f"http://127.0.0.1:9000{CLAIM}",
        f"http://127.0.0.1:8000.example.org{CLAIM}",
        f"http://127.0.0.1:8000@example.org{CLAIM}",
        f"http://example.org@127.0.0.1:8000{CLAIM}",
        f"ftp://127.0.0.1:8000{CLAIM}",
        f"//127.0.0.1:8000{CLAIM}",
        CLAIM,
        "http://[",
        "http://127.0.0.1:port/",
        "x" * 3000,
        f"{SITE}/claims/%00/",
    ],
)
def test_what_is_unknown_or_foreign_or_a_draft_is_one_and_the_same_404(client, told, address):
    frozen.approved(frozen.claim("a-draft", frozen.stance("kirby-ridiculous")))

    response = ask(client, address)

    assert response.status_code == 404
    assert response.content == ask(client, f"{SITE}/claims/never/").content


def test_what_was_withdrawn_is_gone_with_its_reason_class_alone(client, told):
    frozen.withdraw(f"claim/{kremlin.CLAIM}", "privacy")

    response = ask(client)

    assert response.status_code == 410
    assert response.json()["reason"] == "privacy"
    assert "Peskov" not in response.content.decode()


def test_an_address_that_was_merged_gets_the_card_of_what_it_is_merged_into(client, told):
    kept, gone = kremlin.claims()[:2]
    frozen.publish(gone.but(merged_into=kept.content["slug"]))

    answer = ask(client, f"{SITE}/claims/{gone.content['slug']}/").json()

    assert f"/embed{CLAIM}?since=" in answer["html"]


@pytest.mark.parametrize("form", ["yaml", "jsonp", "JSON", ""])
def test_another_format_is_not_implemented(client, told, form):
    response = ask(client, format=form)

    assert response.status_code == 501
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("query", ["", "?url=", "?format=json"])
def test_a_question_without_an_address_is_a_problem_that_names_it(client, query):
    response = client.get(f"/oembed{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == "url"


def test_the_frame_is_no_larger_than_what_is_allowed(client, told):
    for widest, highest in ((300, 250), (600, 4000), (4000, 100)):
        answer = ask(client, maxwidth=widest, maxheight=highest)
        frame = html(answer)[1].attributes
        assert answer.json()["width"] == int(frame["width"]) <= widest
        assert answer.json()["height"] == int(frame["height"]) <= highest


def test_a_claim_of_many_voices_gets_a_higher_frame_and_a_narrow_one_too(client):
    contents = heavy(9)
    quiet = frozen.claim("quiet", frozen.stance("said"), event="attack")
    frozen.publish(*contents, frozen.statement("said"), quiet)

    few = ask(client, f"{SITE}/claims/quiet/").json()
    many = ask(client, f"{SITE}/claims/{contents[-1].content['slug']}/").json()
    narrow = ask(client, f"{SITE}/claims/quiet/", maxwidth=300).json()

    assert few["height"] < 500
    assert many["height"] > 1000
    assert narrow["height"] == 2 * few["height"]


@pytest.mark.parametrize("given", ["0", "-1", "x", "1.5", "", "٣٠٠", "9999999"])
@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
def test_a_size_that_is_none_is_a_problem_that_names_it(client, told, name, given):
    response = ask(client, **{name: given})

    assert response.status_code == 400
    assert response.json()["parameter"] == name


def test_what_clients_send_of_their_own_is_passed_over(client, told):
    assert ask(client, dnt=1, callback="x").json() == ask(client).json()


def test_the_same_is_told_as_xml(client, told):
    response = ask(client, format="xml")

    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == "oembed"
    expected = {name: str(value) for name, value in ask(client).json().items()}
    assert {element.tag: element.text for element in root} == expected


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_heaviest_answer_is_at_most_4000_bytes_of_html_and_names_both_sides(client, form):
    contents = heavy(9)
    frozen.publish(*contents)
    address = f"{SITE}/claims/{contents[-1].content['slug']}/"

    link, _ = html(ask(client, address))
    assert len(ask(client, address).json()["html"].encode()) <= 4000
    assert link.text.startswith("Asserted by a0 ")
    assert "; denied by a1 " in link.text
    assert "Evidence: not yet assessed. The claim: " in link.text


HOSTILE = '</a></blockquote><script>alert(1)</script>"><!-- \x07'


def test_hostile_text_is_inert_in_both_forms(client):
    people = [frozen.actor(who, name=HOSTILE) for who in ("peskov", "kirby")]
    claim = frozen.claim("c", frozen.stance("said"), text=HOSTILE)
    frozen.publish(*frozen.scene(*people, frozen.statement("said"), claim))

    link, frame = html(ask(client, f"{SITE}/claims/c/"))
    root = ElementTree.fromstring(ask(client, f"{SITE}/claims/c/", format="xml").content)

    assert "<script>alert(1)</script>" in link.text
    assert "<script>" in frame.attributes["title"]
    assert [child.name for child in markup.read(root.findtext("html")).children] == [
        "blockquote",
        "iframe",
    ]


def test_an_answer_is_one_query(client, told):
    with CaptureQueriesContext(connection) as queries:
        ask(client)

    assert len(queries) == 1


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("prefix", ["", "/uk"])
def test_a_page_leads_to_its_card_in_its_head_and_in_its_headers(client, told, kind, prefix):
    response = client.get(prefix + PAGES[kind])

    found = {
        link.attributes["type"]: link.attributes["href"]
        for link in markup.read(response.content).one("head").all("link", rel="alternate")
        if "oembed" in link.attributes.get("type", "")
    }
    assert set(found) == {"application/json+oembed", "text/xml+oembed"}
    for media_type, address in found.items():
        assert f'rel="alternate"; type="{media_type}"' in response["Link"]
        answer = client.get(address.removeprefix(SITE))
        assert answer.status_code == 200
        body = answer.content.decode()
        assert f"{SITE}{prefix}/embed{PAGES[kind]}" in (
            json.loads(body)["html"] if "json" in media_type else body
        )


def test_a_page_without_a_card_leads_to_none(client, told):
    response = client.get("/actors/peskov/")

    assert "Link" not in response
    assert b"oembed" not in response.content


def test_other_sites_may_ask_from_a_browser(client, told):
    response = client.get(
        f"/oembed?{urlencode({'url': SITE + CLAIM})}", headers={"origin": "https://example.org"}
    )

    assert response["Access-Control-Allow-Origin"] == "*"


def test_asking_is_limited_as_the_api_is(settings, tmp_path, told):
    settings.CACHE_URL, settings.RATE_LIMIT = tmp_path.as_uri(), 1
    reader = Client()

    first, second = ask(reader), ask(reader)

    counters(settings.CACHE_URL).close()
    assert (first.status_code, second.status_code) == (200, 429)
    assert second["Content-Type"] == "application/problem+json"
