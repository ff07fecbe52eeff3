"""Every public address, asked in every way that HTTP has: one table, made from the addresses."""

import json
import re

import pytest
from django.test import Client

from config import urls_public
from tests import frozen, kremlin

pytestmark = pytest.mark.django_db
CACHING = "public, max-age=60, stale-while-revalidate=30"
FIGURE = {"words": "at least two", "low": "2", "qualifier": "at_least", "measure": "count"}
# What varies in an address, by the name of the route. A route of yours that is not here, and is no
# object of an API list, is asked for.
PAGES = {
    "actor": "peskov",
    "claim": kremlin.CLAIM,
    "document": "cnn-post-28",
    "event": "kremlin-drones",
    "evidence": "cnn-video-analysis",
    "statement": "kirby-ridiculous",
    "view": "unsubstantiated-kremlin-drones",
}
NAMED = {
    **PAGES,
    **{f"{kind}_image": slug for kind, slug in PAGES.items()},
    **{f"{kind}_card": PAGES[kind] for kind in ("claim", "statement", "event", "view")},
    "export": ("20260101T000000Z", "datapackage.json"),
    "problem": "withdrawn",
    "sitemap": ("claims", 1, 1),
}
# What must be asked at an address, by the name of its route.
ASKED = {
    "api-search": "?q=drones",
    "oembed": f"?url=http://127.0.0.1:8000/claims/{kremlin.CLAIM}/",
}
# What other sites may read.
OPEN = re.compile(r"/(api|feeds|exports)/|/corrections/.|/oembed\b")
# Whatever is asked below /embed/ that is no card.
ANYTHING = "^(?:[\\s\\S]*/)?$"


def routes(patterns=urls_public.urlpatterns, before="/"):
    """``(address with {} where something varies, name)`` of every public route."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, before + route)
        elif route != ANYTHING:
            plain = re.sub(r"\(\?P<\w+>[^/]*\)", "{}", route).strip("^").removesuffix(r"\Z")
            yield before + re.sub(r"<[^>]+>", "{}", plain), pattern.name


# For whoever runs the site; nothing of the record is in them (tests/test_health.py).
OPERATIONS = {"healthz", "readyz", "metrics"}
ROUTES = {route: name for route, name in routes() if name not in OPERATIONS}


class Reader(Client):
    """Reads every answer to its end, into ``body``: so a file is closed that is served."""

    def request(self, **request):
        response = super().request(**request)
        response.body = b"".join(response)
        return response


@pytest.fixture
def site(settings, tmp_path):
    folder, file = NAMED["export"]
    package = {"created": "2026-01-01T00:00:00+00:00", "resources": [], "parquet": []}
    (tmp_path / folder).mkdir()
    (tmp_path / folder / file).write_text(json.dumps(package))
    settings.EXPORTS_DIR = tmp_path
    figures = [frozen.stance("ponomarev-partisans", figures=[FIGURE])]
    counted = frozen.claim("how-many", *figures, event="kremlin-drones", kind="quantity")
    frozen.publish(*kremlin.story(), counted)
    return Reader()


@pytest.fixture(params=ROUTES)
def address(request, site):
    """Each address in turn, with something on record in the place of what varies."""
    route, name = request.param, ROUTES[request.param]
    if "{}" not in route:
        return route + ASKED.get(name, "")
    if name in NAMED:
        named = NAMED[name]
        return route.format(*([named] if isinstance(named, str) else named))
    assert route.startswith("/api/v1/"), f"name something in NAMED for {route}"
    return site.get(route.partition("{}")[0]).json()["results"][0]["api_url"]


def plain(response):
    """The headers that do not differ between two answers to the same question."""
    return {k: v for k, v in response.items() if k not in ("Date", "X-Request-ID")}


def test_an_address_answers_rightly_to_every_method(site, address):
    got = site.get(address)

    assert got.status_code == 200
    assert got["Cache-Control"] == CACHING
    assert re.fullmatch(r'"([0-9a-f]{32,}|\w+/[\w.]+)"', got["ETag"])
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Vary"].lower() == "origin" if OPEN.match(address) else "Vary" not in got
    assert not got.cookies
    held(site, address, got)
    head_is_get_without_its_body(site, address, got)
    nothing_is_written(site, address)
    other_sites_may_read_what_is_for_programs_and_nothing_else(site, address)


def held(site, address, got):
    """What a reader has already is not sent again."""
    for ask in (site.get, site.head):
        again = ask(address, headers={"If-None-Match": got["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == got["ETag"]
        assert again["Cache-Control"] == CACHING
    assert site.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def head_is_get_without_its_body(site, address, got):
    head = site.head(address)

    assert (head.status_code, head.body) == (200, b"")
    assert plain(head) == plain(got)


def nothing_is_written(site, address):
    options = site.options(address)
    allowed = {"GET", "HEAD", "OPTIONS"}
    assert options.status_code in (200, 204)
    assert options.content == b""
    assert set(options["Allow"].split(", ")) == allowed
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(site, method)(address)
        assert refused.status_code == 405
        assert set(refused["Allow"].split(", ")) <= allowed


def other_sites_may_read_what_is_for_programs_and_nothing_else(site, address):
    foreign = {"Origin": "https://example.org"}
    preflight = {**foreign, "Access-Control-Request-Method": "GET"}
    preflight["Access-Control-Request-Headers"] = "authorization,if-none-match"
    got, asked = site.get(address, headers=foreign), site.options(address, headers=preflight)

    assert "Access-Control-Allow-Credentials" not in got
    if not OPEN.match(address):
        assert "Access-Control-Allow-Origin" not in got
        return
    assert got["Access-Control-Allow-Origin"] == asked["Access-Control-Allow-Origin"] == "*"
    told = {"Link", "ETag", "Retry-After", "RateLimit", "RateLimit-Policy", "X-Request-ID"}
    assert told <= set(got["Access-Control-Expose-Headers"].split(", "))
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    headers = set(asked["Access-Control-Allow-Headers"].split(", "))
    assert {"authorization", "if-none-match"} <= headers


def test_the_root_leads_to_what_describes_the_api(site):
    links = site.get("/api/v1/")["Link"]

    assert links == '</api/schema/>; rel="service-desc", </api/docs/>; rel="service-doc"'


@pytest.mark.parametrize("address", ["/api/v1/claims/nothing/", "/api/v1/claims/?x=1", "/api/x/"])
def test_an_error_is_as_right_to_head_as_to_get(site, address):
    got, head = site.get(address), site.head(address)

    assert (head.status_code, head.content) == (got.status_code, b"")
    assert plain(head) == plain(got)
    assert "ETag" not in head or head["ETag"] == got["ETag"]
