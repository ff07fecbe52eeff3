"""Characters that turn the order of letters turn none but those of the text that holds them.

On pages, cards, feeds and links; in the API, in whole answers and in linked data every text is as it
stands on record.
"""

import json
import re
from itertools import product

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from record.query import RESOURCES
from record.turning import TURNING, around, contained
from tests import bridge, frozen, kremlin
from tests.everything import listed
from tests.hostile.breaking_out import LISTS, BreakingOut

# Ends an isolation that it has not begun, then turns what follows: <bdi> alone does not hold it.
TURNED = "\u2069\u202e"
HOLDS = re.compile(rf"{TURNED}\w+")
# Words in a block of their own, where nothing follows them.
BLOCKS = "blockquote"


class Turning(BreakingOut):
    """Puts such a text in the place of every free text, each with a name of its own."""

    def _attempt(self, text, longest):
        return f"{TURNED}x{next(self.tried)}"[:longest]


@pytest.fixture
def on_record(db):
    put = Turning()
    stories = {
        name: [one.content for one in kremlin.story() if one.kind == kind]
        for name, kind in LISTS.items()
    }
    told = [*put.contents(stories), *put.contents(bridge.bundle())]
    told = {one.path: one for one in told}
    frozen.publish(*told.values())
    flagship = told[f"claim/{kremlin.CLAIM}"]
    mistake = frozen.correction(put._attempt("", 300), put._attempt("", 300))
    frozen.publish(flagship.but(), corrections={flagship.path: mistake})
    assert len(put.put) > 40
    return Client()


PAGES = ["/", "/corrections/", "/search/?q=x*", "/views/", "/events/"]
FEEDS = ["/corrections/feed.atom", "/corrections/feed.json", "/feeds/status-changes.atom"]


def addresses(client, beside):
    rows = [row for name in RESOURCES for row in listed(client, name)]
    return dict.fromkeys(f"{beside}{row['url']}".partition("#")[0] for row in rows if row["url"])


def loose(text):
    """The texts in ``text`` that stand in it and are not contained."""
    found = set(HOLDS.findall(text))
    held = [f"{before}{one}{after}" for one in found for before, after in [around(one)]]
    for one in sorted(held, key=len, reverse=True):
        text = text.replace(one, "")
    return HOLDS.findall(text)


def test_on_a_page_no_text_turns_what_stands_beside_it(on_record):
    pages = [*PAGES, *addresses(on_record, ""), *(f"/search/?resource={n}" for n in RESOURCES)]
    found = {}

    for address in pages:
        answer = on_record.get(address)
        page = LexborHTMLParser(answer.content.decode())
        for apart in page.css(f"script, {BLOCKS}"):
            apart.decompose()
        found[address] = loose(page.html)

    assert {address: texts for address, texts in found.items() if texts} == {}
    assert len(found) > 60


@pytest.mark.parametrize("asked", ["", "?since=1"])
def test_on_a_card_no_text_turns_what_stands_beside_it(on_record, asked):
    cards = [
        card
        for one in addresses(on_record, "/embed")
        if on_record.get(card := one + asked).status_code == 200
    ]
    found = {}

    for address in cards:
        card = LexborHTMLParser(on_record.get(address).content.decode())
        for apart in card.css(BLOCKS):
            apart.decompose()
        found[address] = loose(card.html)

    assert {address: texts for address, texts in found.items() if texts} == {}
    assert len(found) > 15


def test_in_a_feed_no_text_turns_what_stands_beside_it(on_record):
    feeds = [
        f"/api/v1/{name}/?format={form}" for name, form in product(RESOURCES, ("atom", "jsonfeed"))
    ]

    told = {one: on_record.get(one).content.decode() for one in (*FEEDS, *feeds)}

    assert {one: loose(text) for one, text in told.items() if loose(text)} == {}
    assert sum(TURNED in text for text in told.values()) > 20


@pytest.mark.parametrize("form", ["json", "xml"])
def test_in_a_link_no_text_turns_what_stands_beside_it(on_record, settings, form):
    told = [
        on_record.get("/oembed", {"url": f"{settings.SITE_URL}{one}", "format": form})
        for one in addresses(on_record, "")
    ]

    texts = [answer.content.decode() for answer in told if answer.status_code == 200]
    assert [loose(text) for text in texts if loose(text)] == []
    assert len(texts) > 20


def test_what_programs_read_is_as_it_stands_on_record(on_record):
    texts = [b"".join(on_record.get(f"/api/v1/claims/?format={f}")) for f in ("csv", "ndjson")]
    texts += [on_record.get(f"/api/v1/{name}/").content for name in RESOURCES]

    for text in map(bytes.decode, texts):
        assert TURNED in text
        assert "\u2068" not in text
        assert "\u202c" not in text


def test_linked_data_holds_a_claim_as_it_is_worded(on_record):
    (claim,) = [one for one in listed(on_record, "claims") if one["slug"] == kremlin.CLAIM]
    page = LexborHTMLParser(on_record.get(claim["url"]).content.decode())

    (told,) = [json.loads(one.text()) for one in page.css("script[type$=json]")]

    assert claim["text"].startswith(TURNED)
    assert claim["text"] in re.findall('"text": "([^"]*)"', json.dumps(told, ensure_ascii=False))


def test_exact_words_are_quoted_without_a_character_more(on_record):
    quoting = [row for row in listed(on_record, "statements") if row["words"]]

    for row in quoting:
        page = on_record.get(row["url"]).content.decode()
        for word in row["words"]:
            assert word["exact"].startswith(TURNED)
            assert f"“{word['exact']}”</blockquote>" in page
    assert len(quoting) > 3


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Kirby", "Kirby"),
        ("קירבי", "קירבי"),
        ("a\u2067b\u2069c", "a\u2067b\u2069c"),
        ("a\u202eb", "a\u202eb\u202c"),
        ("a\u2066b\u202ec", "a\u2066b\u202ec\u202c\u2069"),
        ("a\u202ab\u2069c", "\u2068a\u202ab\u2069c"),
        ("a\u2069b\u2069c", "\u2068\u2068a\u2069b\u2069c"),
        ("\u2069\u202eb", "\u2068\u2069\u202eb\u202c"),
        ("a\u2066b\u202cc", "a\u2066b\u202cc\u2069"),
        ("a\u2067b\u202ec\u2069d", "a\u2067b\u202ec\u2069d"),
    ],
)
def test_what_is_left_open_is_closed_behind_and_what_ends_more_is_opened_before(text, whole):
    assert contained(text) == whole
    assert contained(whole) == whole


def test_whatever_of_them_stands_in_a_text_what_follows_is_not_turned():
    """Every text of up to four of them: between two others it leaves nothing open and ends nothing."""
    characters = "\u202a\u202e\u202c\u2066\u2068\u2069"
    for length in range(5):
        for made in product(characters, repeat=length):
            whole = contained("".join(made))
            left, before = [], whole.count("\u2069")
            for one in TURNING.findall(whole):
                if one == "\u2069":
                    places = [n for n, other in enumerate(left) if other in "\u2066\u2068"]
                    assert places, made
                    del left[places[-1] :]
                elif one != "\u202c":
                    left.append(one)
                elif left and left[-1] in "\u202a\u202e":
                    left.pop()
            assert left == [], (made, before)
