"""Feeds of lists, of status changes and of corrections, as Atom and as JSON Feed."""

from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from record.models import StatusChange
from record.publish import check_record, rebuild_record
from record.query import RESOURCES
from tests import frozen, kremlin, markup

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
OWN = {
    "/corrections/atom.xml": "/corrections/feed.json",
    "/feeds/status-changes.atom": "/feeds/status-changes.json",
}


@pytest.fixture
def story():
    """The story, a claim with a figure and a link, and a view that has a shape."""
    figure = {"words": "two", "low": "2", "high": "2", "measure": "count"}
    stance = frozen.stance("kirby-ridiculous", figures=[figure])
    link = {"kind": "refines", "to": kremlin.CLAIM, "basis": "our_reading"}
    counted = frozen.claim("counted", stance, event="kremlin-drones", links=[link])
    shaped = frozen.view("shaped", "event=kremlin-drones&ordering=published")
    frozen.publish(*kremlin.story(), counted, shaped)


def atom(address, **query):
    response = Client().get(address, query or None, headers={"accept": "application/atom+xml"})
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def jsonfeed(address, **query):
    response = Client().get(address, query or None, headers={"accept": "application/feed+json"})
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    return response.json()


def of(name, **query):
    return jsonfeed(f"/api/v1/{name}/", format="jsonfeed", **query)["items"]


def status(status, key, **rest):
    return frozen.assessment(status, key=key, **rest)


def judge(*assessments, **keys):
    """Publish the story's claim with these assessments and no other."""
    (claim,) = (c for c in kremlin.story() if c.path == f"claim/{kremlin.CLAIM}")
    frozen.publish(claim.but(assessments=list(assessments), **keys))


@pytest.mark.parametrize("name", RESOURCES)
def test_both_kinds_of_feed_tell_the_same_of_every_list(story, name):
    items = of(name)
    entries = atom(f"/api/v1/{name}/", format="atom").findall(f"{ATOM}entry")

    rows = Client().get(f"/api/v1/{name}/", {"page_size": 50}).json()["results"]
    assert {item["_on_record"]["api_url"] for item in items} == {
        f"http://127.0.0.1:8000{row['api_url']}" for row in rows
    }
    for item, entry in zip(items, entries, strict=True):
        assert item["id"] == entry.findtext(f"{ATOM}id")
        assert item["title"] == entry.findtext(f"{ATOM}title") != ""
        assert item["date_modified"] == entry.findtext(f"{ATOM}updated")
        assert item["url"] == entry.find(f"{ATOM}link[@rel='alternate']").attrib["href"]
        assert item["content_text"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        *((name, kremlin.CLAIM) for name in ("claims", "stances", "denials", "assessments")),
        *((name, "counted") for name in ("figures", "links", "editions")),
    ],
)
def test_a_claims_text_never_stands_without_its_sides_and_its_status(story, name, slug):
    claim = Client().get(f"/api/v1/claims/{slug}/").json()

    titles = [item["title"] for item in of(name) if claim["text"] in item["title"]]

    assert titles
    for title in titles:
        before = title[: title.index(claim["text"])]
        assert "Asserted by" in before
        assert "denied by" in before
        assert "Evidence: " in before


def test_the_newest_edition_comes_first_under_the_id_that_it_has_always_had(story):
    before = {item["_on_record"]["api_url"]: item for item in of("claims")}

    judge(status("refuted", "late"))

    items = of("claims")
    api_url = f"http://127.0.0.1:8000/api/v1/claims/{kremlin.CLAIM}/"
    (new,) = (item for item in items if item["_on_record"]["api_url"] == api_url)
    old = before[api_url]
    assert (new["id"], new["date_published"]) == (old["id"], old["date_published"])
    assert new["date_modified"] == items[0]["date_modified"] > old["date_modified"]


def test_a_feed_of_editions_tells_each_once_and_a_withdrawal_without_words(story):
    judge(status("refuted", "late"))
    own = f"/claim.{kremlin.CLAIM}."
    titles = [item["title"] for item in of("editions") if own in item["id"]]
    assert [title[:23] for title in titles] == [
        "Edition 2: Asserted by ",
        "Edition 1: Asserted by ",
    ]

    frozen.withdraw(f"claim/{kremlin.CLAIM}")

    titles = [item["title"] for item in of("editions") if own in item["id"]]
    assert titles == [f"Withdrawn: /api/v1/claims/{kremlin.CLAIM}/"]


def test_a_feed_holds_fifty_and_takes_one_query(story, django_assert_num_queries):
    frozen.publish(*[frozen.claim(f"more-{n}", event="kremlin-drones") for n in range(60)])

    with django_assert_num_queries(1):
        assert len(of("claims")) == 50


def test_a_feed_answers_its_query_and_says_which(story):
    feed = jsonfeed("/api/v1/claims/", format="jsonfeed", contested="true")

    rows = Client().get("/api/v1/claims/", {"contested": "true", "page_size": 100}).json()
    assert len(feed["items"]) == len(rows["results"])
    assert feed["title"] == "On Record: claims (contested=true)"
    address = "http://127.0.0.1:8000/api/v1/claims/?contested=true"
    assert (feed["home_page_url"], feed["feed_url"]) == (address, f"{address}&format=jsonfeed")


def test_a_feed_is_not_sent_twice(story):
    first = Client().get("/api/v1/claims/", {"format": "atom"})
    again = Client().get(
        "/api/v1/claims/", {"format": "atom"}, headers={"If-None-Match": first["ETag"]}
    )

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"


def test_a_claim_first_published_has_changed_no_status(story):
    assert jsonfeed("/feeds/status-changes.json")["items"] == []


def test_a_changed_status_is_told_with_what_was_shown_until_then(story):
    judge(status("unverified", "first"))
    judge(status("unverified", "first"), status("refuted", "late"))

    newest = jsonfeed("/feeds/status-changes.json")["items"][0]

    assert newest["title"].startswith("Status changed: refuted, according to On Record.")
    assert "Asserted by" in newest["title"]
    assert newest["content_text"] == (
        "Shown until then: unverified, according to On Record. "
        "Shown since: refuted, according to On Record."
    )
    assert newest["url"] == f"http://127.0.0.1:8000/claims/{kremlin.CLAIM}/"


def test_a_new_edition_with_the_same_status_is_no_change(story):
    judge(status("refuted", "first"))
    before = StatusChange.objects.now().count()

    judge(status("refuted", "first", grounds="Better said."), text="Better worded.")

    assert StatusChange.objects.now().count() == before


def test_a_change_goes_with_the_claim_and_with_the_assessor(story):
    judge(status("refuted", "late", assessor="cnn"))
    judge(status("supported", "later", assessor="cnn"))
    assert jsonfeed("/feeds/status-changes.json")["items"]

    frozen.withdraw("actor/cnn")
    told = jsonfeed("/feeds/status-changes.json")["items"]
    assert not [item for item in told if "CNN" in item["title"] + item["content_text"]]

    frozen.withdraw(f"claim/{kremlin.CLAIM}")
    assert jsonfeed("/feeds/status-changes.json")["items"] == []


def test_what_is_rebuilt_tells_the_same_changes(story):
    judge(status("refuted", "late"))
    before = jsonfeed("/feeds/status-changes.json")
    assert before["items"]
    assert check_record() == []

    rebuild_record()

    assert jsonfeed("/feeds/status-changes.json") == before


def test_a_correction_is_told_in_both_feeds(story):
    event = next(c for c in kremlin.story() if c.path == "event/kremlin-drones")
    frozen.publish(event.but(title="Another"), corrections={event.path: frozen.correction()})
    frozen.withdraw("view/unsubstantiated-kremlin-drones")

    items = jsonfeed("/corrections/feed.json")["items"]

    assert [item["title"] for item in items] == ["Withdrawn: view", "Correction: Another"]
    entries = atom("/corrections/atom.xml").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [item["id"] for item in items]


@pytest.mark.parametrize("address", [*OWN, *OWN.values()])
def test_a_feed_of_its_own_takes_one_or_two_queries_and_no_parameters(
    story, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        assert Client().get(address).status_code == 200

    refused = Client().get(address, {"event": "kremlin-drones"})
    assert (refused.status_code, refused.json()["parameter"]) == (400, "event")


def test_an_empty_feed_was_updated_at_no_moment_that_moves(story):
    assert atom("/feeds/status-changes.atom").findtext(f"{ATOM}updated").startswith("1970-01-01")


def test_hostile_words_are_inert(story):
    frozen.publish(frozen.event("hostile", title="</title><script>alert(1)</script>]]>&amp;"))

    entries = atom("/api/v1/events/", format="atom").findall(f"{ATOM}entry")

    assert "</title><script>alert(1)</script>]]>&amp;" in [
        entry.findtext(f"{ATOM}title") for entry in entries
    ]


FEEDS = ["application/atom+xml", "application/feed+json"]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/events/kremlin-drones/", "/api/v1/claims/?event=kremlin-drones"),
        (f"/claims/{kremlin.CLAIM}/", f"/api/v1/stances/?claim={kremlin.CLAIM}"),
        ("/views/unsubstantiated-kremlin-drones/", "/api/v1/claims/?"),
        ("/views/shaped/", "/api/v1/claims/?event=kremlin-drones"),
        ("/corrections/", "/corrections/"),
    ],
)
def test_pages_name_their_feeds_and_these_answer(story, page, address):
    head = markup.read(Client().get(page).content)

    links = [one.attributes for one in head.all("link", rel="alternate")]
    links = [link for link in links if link.get("type") in FEEDS]

    assert [link["type"] for link in links] == FEEDS
    for link in links:
        assert link["href"].startswith(address)
        answer = Client().get(link["href"])
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(link["type"])


@pytest.mark.consumer
@pytest.mark.parametrize("address", [*(f"/api/v1/{name}/?format=atom" for name in RESOURCES), *OWN])
def test_a_feed_reader_finds_nothing_to_complain_of(story, address):
    judge(status("refuted", "late"))
    frozen.withdraw("view/unsubstantiated-kremlin-drones")

    read = feedparser.parse(Client().get(address).content)

    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title
    assert read.entries
    for entry in read.entries:
        assert entry.title
        assert entry.updated_parsed
        assert entry.link.startswith("http")
    assert len({entry.id for entry in read.entries}) == len(read.entries)
