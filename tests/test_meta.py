"""What a page tells those who share it and those who index it."""

import pytest

from tests import frozen, kremlin, markup

pytestmark = pytest.mark.django_db
CLAIM = f"/claims/{kremlin.CLAIM}/"
SITE = "http://127.0.0.1:8000"
PAGES = [
    CLAIM,
    "/statements/kirby-ridiculous/",
    "/events/kremlin-drones/",
    "/actors/peskov/",
    "/documents/cnn-post-28/",
    "/evidence/cnn-video-analysis/",
    "/views/unsubstantiated-kremlin-drones/",
    "/",
    "/about/",
    "/corrections/",
    "/exports/",
]


def metas(client, address):
    """``{property or name: content}`` of the page, and its links by relation."""
    page = markup.read(client.get(address).content)
    named = {
        meta.attributes.get("property") or meta.attributes["name"]: meta.attributes["content"]
        for meta in page.all("meta")
        if "content" in meta.attributes
    }
    return named, page.all("link")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("prefix", "locale", "other"), [("", "en_GB", "uk_UA"), ("/uk", "uk_UA", "en_GB")]
)
def test_a_page_tells_its_title_its_picture_and_itself_in_each_language(
    client, told, address, prefix, locale, other
):
    named, links = metas(client, prefix + address)

    own = f"{SITE}{prefix}{address}"
    assert [one.attributes["href"] for one in links if one.attributes["rel"] == "canonical"] == [
        own
    ]
    assert named["og:url"] == own
    alternates = {
        one.attributes["hreflang"]: one.attributes["href"]
        for one in links
        if one.attributes["rel"] == "alternate" and "hreflang" in one.attributes
    }
    assert alternates == {
        "en": f"{SITE}{address}",
        "uk": f"{SITE}/uk{address}",
        "x-default": f"{SITE}{address}",
    }
    assert (named["og:locale"], named["og:locale:alternate"]) == (locale, other)
    assert named["og:title"] == named["twitter:title"] != ""
    assert named["og:description"] == named["description"] == named["twitter:description"] != ""
    assert named["twitter:card"] == "summary_large_image"
    assert (named["og:image:width"], named["og:image:height"]) == ("1200", "630")
    assert named["og:image:alt"]


@pytest.mark.parametrize("address", [f"{prefix}{page}" for page in PAGES for prefix in ("", "/uk")])
def test_the_picture_that_a_page_names_is_there(client, told, address):
    named, _links = metas(client, address)

    assert named["og:image"] == named["twitter:image"]
    picture = client.get(named["og:image"].removeprefix(SITE))
    assert picture.status_code == 200
    assert picture["Content-Type"] == named["og:image:type"] == "image/png"
    assert picture["Content-Language"] == ("uk" if address.startswith("/uk") else "en")


def test_a_claims_words_never_go_out_without_sides_and_status(client, told):
    named, _links = metas(client, CLAIM)

    text = kremlin.claims()[0].content["text"]
    assert text in named["og:image:alt"]
    for key, content in named.items():
        if text in content:
            assert "Asserted by Dmitry Peskov; denied by Volodymyr Zelensky" in content, key
            assert "according to CNN; coded by us as unsubstantiated" in content, key
    assert "coded by us as unsubstantiated" in named["og:title"]


def test_what_is_not_there_names_no_picture(client, told):
    frozen.withdraw(f"claim/{kremlin.CLAIM}", "legal")

    for address in (CLAIM, "/claims/nothing/"):
        assert b"og:" not in client.get(address).content
