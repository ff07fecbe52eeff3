"""What crawlers are told: every page that is there, in each language, and nothing that is not."""

import re
from datetime import UTC, datetime
from itertools import chain
from xml.etree import ElementTree

import pytest
from django.contrib.postgres.fields.ranges import RangeStartsWith
from django.db import connection
from django.test.utils import CaptureQueriesContext

from record.models import Claim
from tests import frozen, kremlin
from web import sitemaps

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NAMES = {"s": sitemaps.SCHEMA, "x": "http://www.w3.org/1999/xhtml"}


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)


def locations(tree):
    return [found.text.removeprefix(SITE) for found in tree.iterfind(".//s:loc", NAMES)]


def everything(client):
    """Every address in every sitemap of the index."""
    return [
        page
        for part in locations(read(client, "/sitemap.xml"))
        for page in locations(read(client, part))
    ]


def test_every_page_stands_in_a_sitemap_once_in_each_language_and_is_there(client, told):
    found = everything(client)

    assert len(found) == len(set(found))
    for page in (f"/claims/{kremlin.CLAIM}/", "/actors/peskov/", "/", "/about/", "/corrections/"):
        assert page in found
        assert f"/uk{page}" in found
    for page in found:
        assert client.get(page).status_code == 200, page


def test_an_address_tells_the_same_page_in_each_language_and_when_it_was_published(client, told):
    tree = read(client, "/sitemaps/claims-1-1.xml")
    published = Claim.objects.now().get(slug=kremlin.CLAIM).published.lower

    (url,) = [
        one
        for one in tree.iterfind("s:url", NAMES)
        if one.find("s:loc", NAMES).text == f"{SITE}/claims/{kremlin.CLAIM}/"
    ]

    assert url.find("s:lastmod", NAMES).text == f"{published:%Y-%m-%dT%H:%M:%SZ}"
    assert {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)} == {
        "en": f"{SITE}/claims/{kremlin.CLAIM}/",
        "uk": f"{SITE}/uk/claims/{kremlin.CLAIM}/",
        "x-default": f"{SITE}/claims/{kremlin.CLAIM}/",
    }


def test_private_persons_the_withdrawn_and_the_merged_stand_in_none(client, told):
    person = frozen.actor("witness", private=True, name="A. Witness")
    frozen.publish(person, kremlin.claims()[1].but(merged_into=kremlin.CLAIM))
    frozen.withdraw("statement/kirby-ridiculous", "safety")

    found = " ".join(everything(client))

    assert f"/claims/{kremlin.CLAIM}/" in found
    for gone in ("witness", "kirby-ridiculous", "flown-by-partisans"):
        assert gone not in found


def test_the_parts_of_a_kind_hold_each_object_once_whatever_their_number(client, told):
    whole = sorted(locations(read(client, "/sitemaps/actors-1-1.xml")))

    for parts in (2, 8):
        pieces = [
            locations(read(client, f"/sitemaps/actors-{parts}-{n}.xml"))
            for n in range(1, parts + 1)
        ]
        assert sorted(chain.from_iterable(pieces)) == whole
        assert sum(map(bool, pieces)) > 1


@pytest.mark.parametrize(
    ("count", "parts"),
    [(0, 1), (1, 1), (2000, 1), (2001, 2), (4000, 2), (4001, 4), (1_000_000, 512), (10**9, 2**15)],
)
def test_a_part_holds_two_thousand_objects_at_the_most_on_the_average(count, parts):
    assert sitemaps.parts_for(count) == parts


@pytest.mark.parametrize(
    "part",
    ["claims-3-1", "claims-4-5", "claims-4-0", "claims-65536-1", "nothing-1-1", "claims-1-1-1"],
)
def test_a_part_that_never_was_is_not_there(client, told, part):
    assert client.get(f"/sitemaps/{part}.xml").status_code == 404


def test_an_old_address_of_too_many_is_not_there(client, told, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 5)

    assert client.get("/sitemaps/actors-1-1.xml").status_code == 404
    assert client.get("/sitemaps/claims-1-1.xml").status_code == 200


def test_a_full_sitemap_is_within_what_the_protocol_allows():
    path, moment = f"/statements/{'s' * 80}/", datetime(2026, 1, 1, tzinfo=UTC)

    content = sitemaps._urls([(path, moment)] * sitemaps.MOST).content

    assert content.count(b"<url>") <= 50_000
    assert len(content) <= 50 * 2**20


@pytest.mark.parametrize("model", sitemaps.KINDS.values(), ids=sitemaps.KINDS)
def test_a_part_is_read_along_an_index_of_the_open_rows(told, model):
    rows = model.objects.part(3, 8).values_list("slug", RangeStartsWith("published"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        plan = rows.explain()

    name = f"{model._meta.model_name}_by_chance"
    assert re.search(rf"Index Scan using {name} .*\n +Index Cond: .*hashtext", plan), plan
    assert "Sort" not in plan


def test_the_index_takes_one_query_a_kind_and_a_sitemap_one(client, told):
    with CaptureQueriesContext(connection) as of_index:
        read(client, "/sitemap.xml")
    with CaptureQueriesContext(connection) as of_part:
        read(client, "/sitemaps/statements-1-1.xml")

    # Claims and statements, the most, are counted at publication.
    assert len(of_index) == 6
    assert len(of_part) == 1


def test_robots_are_led_to_the_sitemap_and_told_of_no_secret(client):
    response = client.get("/robots.txt")

    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert "User-agent: *" in lines
    forbidden = {line.partition(": ")[2] for line in lines if line.startswith("Disallow")}
    assert forbidden == {"/api/v1/", "/search/", "/uk/search/"}


def test_cards_are_not_forbidden_but_say_that_they_are_no_pages(client, told):
    assert client.get(f"/embed/claims/{kremlin.CLAIM}/")["X-Robots-Tag"] == "noindex"
    assert "embed" not in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", ["/uk/robots.txt", "/uk/sitemap.xml"])
def test_what_is_about_all_languages_is_in_none(client, address):
    assert client.get(address).status_code == 404
