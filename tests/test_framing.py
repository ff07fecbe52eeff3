"""Only what is below ``/embed/`` may be framed: not a page, a file, an answer or an error."""

import pytest
from django.test import Client
from whitenoise.middleware import WhiteNoiseMiddleware

from tests import frozen, kremlin
from tests.test_routes import ASKED, NAMED, ROUTES

pytestmark = pytest.mark.django_db


def may_be_framed(response):
    return "X-Frame-Options" not in response or "frame-ancestors 'none'" not in response.get(
        "Content-Security-Policy", ""
    )


@pytest.fixture
def site():
    frozen.publish(*kremlin.story())
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("route", ROUTES)
def test_an_address_may_be_framed_where_it_is_a_cards_and_nowhere_else(site, route):
    name = ROUTES[route]
    named = NAMED.get(name, "nothing")
    filled = route.format(*([named] if isinstance(named, str) else named))

    response = site.get(filled + ASKED.get(name, ""))

    assert may_be_framed(response) == route.startswith("/embed/")


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/claims/nothing/",
        "/uk/about/",
        "/api/v1/claims/?x=1",
        "/oembed",
        "/static/nothing.css",
        "/embedded/",
        "/claims/embed/",
    ],
)
def test_neither_may_an_error(site, address):
    response = site.get(address)

    assert response.status_code != 500
    assert not may_be_framed(response)


@pytest.mark.parametrize("name", ["on_record.css", "on_record.svg", "embed.js"])
def test_neither_may_a_static_file(rf, settings, name):
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    serving = WhiteNoiseMiddleware(lambda request: None)

    response = serving(rf.get(f"/static/{name}"))
    response.close()

    assert response.status_code == 200
    assert not may_be_framed(response)


@pytest.mark.parametrize(
    "address",
    [
        f"/embed/claims/{kremlin.CLAIM}/",
        f"/uk/embed/claims/{kremlin.CLAIM}/",
        "/embed/events/kremlin-drones/?resize=1",
        "/embed/claims/nothing/",
        "/embed/anything/",
        f"/embed/claims/{kremlin.CLAIM}/?x=1",
    ],
)
def test_a_card_may_whatever_it_shows(site, address):
    response = site.get(address)

    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
