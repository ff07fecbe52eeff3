"""The API's reference and guides as pages: one source each, no script, nothing from elsewhere."""

import re
from html import unescape

import pytest
from django.test import Client

from api.contract import document
from api.contract.shapes import PICKED
from api.guides import GUIDES
from api.problems import PROBLEMS
from record.query import PARAMETERS, RESOURCES
from record.query.shape import PAGING
from tests import frozen, kremlin

pytestmark = pytest.mark.django_db
PAGES = ["/api/docs/", *(f"/api/docs/{name}/" for name in GUIDES), "/problems/"]


@pytest.fixture
def api():
    frozen.publish(*kremlin.story())
    return Client()


def text_of(api, address):
    return api.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_needs_no_script_no_inline_style_and_no_other_host(api, address):
    page = api.get(address)
    text = page.content.decode()

    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert "<script" not in text
    assert " style=" not in text
    loaded = re.findall(r'(?:src|<link rel="(?:stylesheet|icon)" href)="([^"]+)"', text)
    assert loaded
    assert [one for one in loaded if not one.startswith("/static/")] == []


@pytest.mark.parametrize("address", PAGES)
def test_every_link_on_this_site_leads_somewhere(api, address):
    text = text_of(api, address)
    ids = re.findall(r' id="([^"]+)"', text)

    links = set(re.findall(r'<a href="([^"]+)"', text))
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    elsewhere = {link.partition("#")[0] for link in links if link.startswith("/")}
    assert [link for link in elsewhere if api.get(link).status_code != 200] == []


def test_the_reference_shows_all_that_the_document_tells(api):
    text = text_of(api, "/api/docs/")

    for path in document()["paths"]:
        assert f"<code>{path}</code>" in text
    for name in (*PARAMETERS, *PAGING):
        assert f'id="parameter-{name}"' in text
    for name in document()["components"]["schemas"].keys() - PICKED.keys():
        assert f'id="shape-{name}"' in text
    for problem in PROBLEMS.values():
        assert f"/problems/{problem.name}/" in text


def test_an_example_on_the_page_is_an_answer_of_this_record(api):
    text = unescape(text_of(api, "/api/docs/"))

    for name in RESOURCES:
        rows = api.get(f"/api/v1/{name}/").json()["results"]
        assert not rows or any(f'"slug": "{row["slug"]}"' in text for row in rows)


def test_what_markup_a_record_brings_is_shown_and_not_run(api):
    frozen.publish(frozen.actor("a", name="<script>alert(1)</script>"))

    assert "<script" not in text_of(api, "/api/docs/")


def test_the_guide_asks_this_very_site(api, settings):
    settings.SITE_URL = "https://record.example"

    text = text_of(api, "/api/docs/guide/")

    assert "curl &#x27;https://record.example/api/v1/claims/?" in text
    assert "127.0.0.1" not in text
    assert 'id="ten-questions"' in text


def test_the_reference_says_how_often_anybody_may_ask(api, settings):
    assert "no limit" in text_of(api, "/api/docs/")

    settings.RATE_LIMIT = 1234

    assert "1234 requests a minute" in text_of(api, "/api/docs/")
