"""`?resize=1`: one static script that the policy names by its hash; without it there is none."""

import base64
import hashlib
import re

import pytest

from tests import frozen, kremlin, markup

pytestmark = pytest.mark.django_db

CARDS = [
    f"/embed/claims/{kremlin.CLAIM}/",
    "/embed/statements/kirby-ridiculous/",
    "/embed/events/kremlin-drones/",
    "/embed/views/unsubstantiated-kremlin-drones/",
    "/embed/claims/nothing/",
]


@pytest.mark.parametrize("address", CARDS)
def test_a_plain_address_holds_no_script_and_its_policy_allows_none(client, told, address):
    response = client.get(address)

    assert b"<script" not in response.content
    assert "script-src" not in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", CARDS)
def test_resize_adds_one_script_whose_hash_the_policy_names(client, told, address):
    response = client.get(f"{address}?resize=1")

    (script,) = markup.read(response.content).all("script")
    digest = base64.b64encode(hashlib.sha256(script.children[0].encode()).digest()).decode()
    assert script.attributes == {}
    assert f"script-src 'sha256-{digest}';" in response["Content-Security-Policy"]
    assert "nonce" not in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_script_is_the_same_on_every_card_and_every_time(client, told):
    found = {
        re.search(
            r"<script>(.*)</script>", client.get(f"{address}?resize=1").content.decode(), re.DOTALL
        )[1]
        for address in [*CARDS, *CARDS]
    }

    assert len(found) == 1
    assert len(found.pop()) <= 1000


def test_a_card_with_script_has_a_tag_of_its_own(client, told):
    plain, resizing = client.get(CARDS[0]), client.get(f"{CARDS[0]}?resize=1")

    assert plain["ETag"] != resizing["ETag"]
    assert resizing["Cache-Control"] == plain["Cache-Control"]


def test_resize_goes_along_with_an_edition_and_through_a_merge(client, told):
    kept, gone = kremlin.claims()[:2]
    assert b"<script>" in client.get(f"{CARDS[0]}?since=1&resize=1").content

    frozen.publish(gone.but(merged_into=kept.content["slug"]))
    old = f"/embed/claims/{gone.content['slug']}/"

    assert client.get(f"{old}?resize=1")["Location"] == f"{CARDS[0]}?resize=1"
    led = client.get(f"{old}?since=1&resize=1", follow=True)
    assert led.status_code == 200
    assert b"<script>" in led.content
    assert b"of what is merged into this" in led.content


def test_a_pinned_cards_link_to_the_newest_keeps_the_script(client, told):
    frozen.publish(kremlin.claims()[0].but(text="Another wording."))

    note = markup.read(client.get(f"{CARDS[0]}?edition=1&resize=1").content).one("aside")

    assert note.one("a").attributes["href"] == f"{CARDS[0]}?resize=1"
