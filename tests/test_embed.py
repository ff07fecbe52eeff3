"""The card's address: its headers, what it answers where there is no card, and pins."""

import base64
import hashlib
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from record.models import Claim
from tests import frozen, kremlin, markup

pytestmark = pytest.mark.django_db

ADDRESS = f"/embed/claims/{kremlin.CLAIM}/"
DAY = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
FAMILIES = ["asserts", "denies", "doubts", "counters", "reframes", "comments"]


def flagship():
    return kremlin.claims()[0]


def corrected(**keys):
    changed = flagship().but(**keys)
    frozen.publish(
        changed, corrections={changed.path: frozen.correction("One speaker was left out.", "")}
    )


def heavy(size):
    """A claim on which ``size`` actors take every position, in long words and long names."""
    words = "Все это давно было подготовлено, и мы это прекрасно знаем. " * 12
    reasons = ["does_not_know", "not_assessing", "declines", "postpones", "no_comment_on_record"]
    taken = [(position, "") for position in FAMILIES]
    taken += [("no_position", reason) for reason in reasons]
    actors, statements, stances = [], [], []
    for number, (position, detail) in enumerate(taken):
        for letter in DAY[:size]:
            slug = f"{letter}{number}-" + "x" * 70
            name = f"{letter}{number} Константинопольский-Преображенский " * 3
            actors.append(frozen.actor(slug, name=name.strip()))
            quotes = [frozen.quote(words, language="ru")] if not detail else []
            report = frozen.report(
                quotes=quotes, hedge=words[:90], role_as_named=words[:90], relays=["tass"] * 6
            )
            statements.append(frozen.statement(slug, slug, summary=words[:290], reports=[report]))
            more = {"detail": detail} if detail else {"hedge": words[:90]}
            stances.append(frozen.stance(slug, position, **more))
    claim = frozen.claim("heavy-" + "y" * 70, *stances, text=words[:290], language="ru")
    return frozen.scene(*actors, *statements, claim)


def test_a_card_carries_no_script_no_cookie_and_one_style_that_its_policy_names(client, told):
    response = client.get(ADDRESS)

    assert response.status_code == 200
    page = markup.read(response.content)
    style = page.one("style").children[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert response["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors *"
    )
    assert not page.all("script")
    assert not response.cookies
    assert not [e for e in page.all() if {"style", "src", "srcset"} & set(e.attributes)]


def test_a_card_may_be_framed_and_a_page_may_not(client, told):
    card, page = client.get(ADDRESS), client.get(f"/claims/{kremlin.CLAIM}/")

    assert "X-Frame-Options" not in card
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}?x=1", "/embed/claims/none/"])
def test_every_answer_may_be_framed_is_short_lived_and_is_not_indexed(client, told, address):
    response = client.get(address)

    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.has_header("Vary")


def test_a_card_that_did_not_change_is_not_sent_again(client, told):
    tag = client.get(ADDRESS)["ETag"]

    again = client.get(ADDRESS, headers={"if-none-match": tag})

    assert not tag.startswith("W/")
    assert again.status_code == 304
    assert not again.content
    assert again["Cache-Control"].startswith("public, max-age=60")


def test_a_new_edition_has_another_tag(client, told):
    tag = client.get(ADDRESS)["ETag"]
    corrected(text="Another wording.")

    again = client.get(ADDRESS, headers={"if-none-match": tag})

    assert again.status_code == 200


@pytest.mark.parametrize("size", [1, 9])
def test_the_heaviest_card_is_at_most_15_kilobytes(client, size):
    contents = heavy(size)
    frozen.publish(*contents)
    slug = contents[-1].content["slug"]
    changed = contents[-1].but(text="Short.", assessments=[frozen.assessment("unsubstantiated")])
    frozen.publish(
        changed, corrections={changed.path: frozen.correction("Ошибка была в тексте. " * 20)}
    )

    card = client.get(f"/embed/claims/{slug}/?resize=1")
    noted = client.get(f"/embed/claims/{slug}/?since=1&resize=1")
    pinned = client.get(f"/embed/claims/{slug}/?edition=1&resize=1")

    assert "Changed since edition 1" in noted.content.decode()
    assert max(len(r.content) for r in (card, noted, pinned)) <= 15_000


@pytest.mark.parametrize("size", [1, 9])
def test_a_card_is_one_row_whatever_its_size(client, size):
    contents = heavy(size)
    frozen.publish(*contents)

    with CaptureQueriesContext(connection) as queries:
        client.get(f"/embed/claims/{contents[-1].content['slug']}/")

    assert len(queries) == 1


def test_a_draft_is_answered_like_what_never_was(client, told):
    frozen.approved(frozen.claim("a-draft", frozen.stance("kirby-ridiculous")))

    draft, nothing = client.get("/embed/claims/a-draft/"), client.get("/embed/claims/nothing/")

    assert draft.status_code == nothing.status_code == 404
    assert draft.content == nothing.content
    assert draft.headers == nothing.headers
    assert "a-draft" not in draft.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/embed/", "/embed/claims/", "/embed/claims/%00/", "/embed/claims/é/", "/embed/x/y/"],
)
def test_whatever_else_is_asked_for_below_embed_gets_the_same_card(client, address):
    assert client.get(address).content == client.get("/embed/claims/nothing/").content


def test_a_withdrawn_card_says_so_with_the_reason_class_and_nothing_else(client, told):
    frozen.withdraw(f"claim/{kremlin.CLAIM}", "privacy")

    for address in (ADDRESS, f"{ADDRESS}?since=1", f"{ADDRESS}?edition=1"):
        response = client.get(address)
        shown = response.content.decode()
        assert response.status_code == 410
        assert "This card was withdrawn" in shown
        assert "Withdrawn to protect a person" in shown
        assert not re.search("United States|Peskov|Kirby|drones|Washington", shown)


@pytest.mark.parametrize(
    "query",
    [
        "since=0",
        "since=-1",
        "since=x",
        "since=",
        "since=1&since=1",
        "since=1&edition=1",
        "edition=1.0",
        "edition=%D9%A1",
        "edition=99999999999",
        "resize=2",
        "resize=1&resize=1",
        "of=a-slug",
        "x=1",
    ],
)
def test_parameters_that_mean_nothing_are_refused(client, told, query):
    response = client.get(f"{ADDRESS}?{query}")

    assert response.status_code == 400
    assert "United States" not in response.content.decode()


def test_a_card_handed_out_with_the_newest_edition_is_the_plain_card(client, told):
    assert client.get(f"{ADDRESS}?since=1").content == client.get(ADDRESS).content


def test_a_card_says_what_changed_since_it_was_handed_out(client, told):
    corrected(
        stances=flagship().content["stances"][:-2],
        assessments=[frozen.assessment("conflicting")],
    )

    note = markup.read(client.get(f"{ADDRESS}?since=1").content).one("aside")

    assert note.one("b").text.startswith("Changed since edition 1: now edition 2, of ")
    assert [line.text for line in note.all("li")] == [
        "Corrected: see the note below.",
        (
            "Evidence status was: “unsubstantiated claims”, according to CNN; "
            "coded by us as unsubstantiated."
        ),
        "No longer shown under “Puts an alternative”: Ilya Ponomarev.",
        "No longer shown under “Takes no position”: Josep Borrell.",
    ]


def test_a_pinned_card_stays_as_it_was_and_says_that_a_newer_one_is_there(client, told):
    frozen.publish(flagship().but(text="Another wording."))

    page = markup.read(client.get(f"{ADDRESS}?edition=1").content)

    assert page.one("span", class_="claim").text.startswith("The United States directed")
    assert "Pinned to edition 1" in page.one("aside").text
    assert page.one("aside").one("a").attributes["href"] == ADDRESS


def test_a_pin_yields_to_a_correction_which_comes_first_with_the_status_of_now(client, told):
    corrected(assessments=[frozen.assessment("refuted")])

    page = markup.read(client.get(f"{ADDRESS}?edition=1").content)

    lines = [line.text for line in page.one("aside").all("li")]
    assert lines[0].startswith("Correction, ")
    assert lines[0].endswith(": One speaker was left out.")
    assert lines[1] == "Evidence status now: refuted, according to On Record."
    body = page.one("body")
    assert [child.name for child in body.children if not isinstance(child, str)] == [
        "aside",
        "main",
    ]


def test_a_pin_to_an_edition_that_never_was_is_not_found(client, told):
    assert client.get(f"{ADDRESS}?edition=7").status_code == 404


def test_the_card_that_is_served_is_the_one_that_was_drawn_at_publication(client, told):
    row = Claim.objects.now().get(slug=kremlin.CLAIM)

    assert row.card in client.get(ADDRESS).content.decode()
    assert json.loads(row.detail)["text"] in row.card


def test_only_reading_is_allowed(client, told):
    assert client.post(ADDRESS).status_code == 405
    head = client.head(ADDRESS)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == client.get(ADDRESS)["ETag"]
