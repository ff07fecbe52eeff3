"""The language of a page is in its address, never in a cookie or a header."""

import pytest
from django.template import Context, Template
from django.utils import translation

from tests import kremlin

pytestmark = pytest.mark.django_db
CLAIM = f"/claims/{kremlin.CLAIM}/"


def here(address):
    return Template("{% load on_record %}{{ address|here }}").render(Context({"address": address}))


@pytest.mark.parametrize(("address", "language"), [(CLAIM, "en"), (f"/uk{CLAIM}", "uk")])
def test_the_address_names_the_language_of_a_page(client, told, address, language):
    response = client.get(address)

    assert response["Content-Language"] == language
    assert f'<html lang="{language}" dir="ltr">'.encode() in response.content


def test_neither_header_nor_cookie_changes_a_page(client, told):
    plain = client.get(CLAIM)

    client.cookies["django_language"] = "uk"
    asked = client.get(CLAIM, headers={"accept-language": "uk"})

    assert asked.content == plain.content
    assert "Accept-Language" not in asked.get("Vary", "")


@pytest.mark.parametrize("address", ["/en/about/", "/de/about/", "/uk/api/v1/claims/", "/uk"])
def test_what_is_in_no_other_language_is_not_there(client, address):
    response = client.get(address)

    assert response.status_code in (301, 404)
    assert response.status_code == 404 or response["Location"] == "/uk/"


def test_each_page_leads_to_itself_in_the_other_language(client, told):
    assert f'href="/uk{CLAIM}" lang="uk" hreflang="uk"' in client.get(CLAIM).content.decode()
    assert f'href="{CLAIM}" lang="en" hreflang="en"' in client.get(f"/uk{CLAIM}").content.decode()


def test_a_stored_address_is_led_to_in_the_language_of_the_page():
    assert here(CLAIM) == CLAIM
    with translation.override("uk"):
        assert here(CLAIM) == f"/uk{CLAIM}"
        assert here(f"{CLAIM}#related") == f"/uk{CLAIM}#related"
        assert here("/api/v1/claims/") == "/api/v1/claims/"
        assert here("/corrections/atom.xml") == "/corrections/atom.xml"
        assert here("") == ""
