"""Editions of one object and of all: what this site said, from when until when."""

import json
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from record.models import Edition
from record.publish import check_record, rebuild_record
from tests import frozen

pytestmark = pytest.mark.django_db
CLAIM = "/api/v1/claims/c/"


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def twice(db):
    """A claim of two editions, the second a correction. Their editions at the desk."""
    told = frozen.statement("s", reports=[frozen.report(quotes=[frozen.quote("Told words.")])])
    first = frozen.publish(
        *frozen.scene(told, frozen.claim("c", frozen.stance("s"), text="Frist."))
    )
    second = frozen.publish(
        frozen.claim("c", frozen.stance("s"), text="First."),
        corrections={"claim/c": frozen.correction("A letter.", "Another.")},
    )
    return first["claim/c"], second["claim/c"]


def get(client, address, **query):
    response = client.get(address, query or None)
    assert response.status_code == 200, response.content
    return response.json()


def test_the_editions_of_a_claim_say_from_when_until_when_and_what_was_corrected(client, twice):
    newest, oldest = get(client, f"{CLAIM}editions/")["results"]

    first, second = twice
    assert (oldest["edition"], newest["edition"]) == (1, 2)
    assert oldest["published_at"] == first.published_at.isoformat()
    assert oldest["until"] == newest["published_at"] == second.published_at.isoformat()
    assert newest["until"] is None
    assert newest["correction"]["right"] == "Another."
    assert oldest["correction"] is None
    assert oldest["claim"]["text"] == "Frist."
    assert oldest["claim"]["asserted_by"]


def test_each_edition_leads_to_what_this_site_said_then(client, twice):
    newest, oldest = get(client, f"{CLAIM}editions/")["results"]

    then, now = client.get(oldest["state_url"]), client.get(newest["state_url"])

    assert (then.json()["text"], then.json()["edition"]) == ("Frist.", 1)
    assert now.content == client.get(CLAIM).content
    assert then["Memento-Datetime"].endswith("GMT")
    assert f'<{CLAIM}>; rel="original"' in then["Link"]


def test_a_detail_leads_to_its_timemap_by_header_and_by_part(client, twice):
    for address in (CLAIM, "/api/v1/statements/s/", "/api/v1/actors/peskov/"):
        response = client.get(address)

        timemap = re.search(r'<([^>]*)>; rel="timemap"', response["Link"])[1]
        assert timemap == response.json()["parts"]["editions"] == f"{address}editions/"
        assert get(client, timemap)["results"]


def test_a_timemap_is_also_links_as_memento_has_them(client, twice, settings):
    settings.SITE_URL = "https://record.example"

    asked = client.get(f"{CLAIM}editions/", {"format": "link"})
    accepted = client.get(f"{CLAIM}editions/", headers={"Accept": "application/link-format"})

    assert asked.content == accepted.content
    assert asked["Content-Type"] == accepted["Content-Type"] == "application/link-format"
    assert "Accept" in accepted["Vary"]
    original, itself, newest, oldest = asked.content.decode().strip().split(",\n")
    assert original == f'<https://record.example{CLAIM}>; rel="original"'
    assert 'rel="self"; type="application/link-format"' in itself
    assert 'rel="last memento"; datetime="' in newest
    assert 'rel="first memento"; datetime="' in oldest
    address = urlsplit(re.match("<([^>]*)>", oldest)[1])
    assert get(client, f"{address.path}?{address.query}")["text"] == "Frist."


def test_a_timemap_has_pages(client, twice):
    first = client.get(f"{CLAIM}editions/", {"page_size": 1, "format": "link"})
    following = get(client, get(client, f"{CLAIM}editions/", page_size=1)["next"])

    assert 'rel="timemap next"' in first.content.decode()
    assert "first memento" not in first.content.decode()
    assert [edition["edition"] for edition in following["results"]] == [1]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("claim=c", "claim"),
        ("of=claims", "of"),
        ("format=csv", "format"),
        ("format=link&format=link", "format"),
        ("q=words", "q"),
        ("fields=colour", "fields"),
    ],
)
def test_what_a_timemap_does_not_take_is_refused_by_name(client, twice, query, parameter):
    response = client.get(f"{CLAIM}editions/?{query}")

    assert response.status_code == 400
    assert response.json()["parameter"] == parameter


def test_there_are_no_editions_of_what_was_never_published(client, twice):
    assert client.get("/api/v1/claims/never-was/editions/").status_code == 404
    assert client.get("/api/v1/statements/c/editions/").status_code == 404


def test_the_list_of_editions_is_filtered_by_what_they_are_of(client, twice):
    def found(**query):
        rows = get(client, "/api/v1/editions/", page_size=100, **query)["results"]
        return {row["slug"] for row in rows}

    assert found(claim="c") == {"claim.c.1", "claim.c.2"}
    assert found(of="claims", correction="any") == {"claim.c.2"}
    assert found(correction="retraction") == set()
    assert found(of="statements", consequential="false") == {"statement.s.1"}
    assert found(of="statements", consequential="true") == {"statement.s.2"}
    assert "claim.c.1" in found(published_before=twice[1].published_at.isoformat())
    assert found(published_after=twice[1].published_at.isoformat()) == {
        "claim.c.2",
        "statement.s.2",
    }


def test_a_consequential_edition_names_its_cause(client, twice):
    edition = get(client, "/api/v1/editions/statement.s.2/")

    assert edition["consequential"] is True
    assert edition["cause"]["api_url"] == CLAIM


def test_the_editions_known_at_a_moment_are_listed_as_they_stood_then(client, twice):
    then = twice[0].published_at.isoformat()

    (edition,) = get(client, "/api/v1/editions/", as_published=then, claim="c")["results"]

    assert (edition["edition"], edition["until"]) == (1, None)


def test_a_withdrawn_claim_is_told_of_without_words_and_its_own_addresses_are_gone(client, twice):
    frozen.withdraw("claim/c", reason="privacy")

    response = client.get("/api/v1/editions/", {"of": "claims", "page_size": 100})

    assert [row["slug"] for row in response.json()["results"]] == ["claim.c.withdrawn"]
    assert response.json()["results"][0]["withdrawn"]["reason"] == "privacy"
    assert not re.search("Frist|First|letter", response.content.decode())
    for address in (f"{CLAIM}editions/", "/api/v1/editions/claim.c.1/", f"{CLAIM}?fields=text"):
        assert client.get(address).status_code == 410, address
    assert check_record() == []


def test_a_withdrawal_is_listed_again_by_a_record_made_anew(client, twice):
    frozen.withdraw("claim/c")
    before = get(client, "/api/v1/editions/", page_size=100)

    rebuild_record()

    assert get(client, "/api/v1/editions/", page_size=100) == before
    Edition.objects.filter(edition=0).delete()
    assert len(check_record()) == 1


def test_what_is_published_again_is_told_of_after_its_withdrawal(client, twice):
    frozen.withdraw("claim/c")
    frozen.publish(frozen.claim("c", frozen.stance("s"), text="Back."))

    rows = get(client, f"{CLAIM}editions/")["results"]

    assert [row["slug"] for row in rows] == ["claim.c.3", "claim.c.withdrawn"]
    assert rows[1]["until"] == rows[0]["published_at"]


def test_a_past_edition_that_showed_what_is_withdrawn_is_known_by_its_number_alone(client, twice):
    oldest = get(client, f"{CLAIM}editions/")["results"][-1]

    frozen.withdraw("statement/s")

    rows = get(client, f"{CLAIM}editions/")["results"]
    assert [row["edition"] for row in rows] == [3, 2, 1]
    assert [bool(row["state_url"]) for row in rows] == [True, False, False]
    assert rows[-1]["claim"] is None
    assert client.get(oldest["state_url"]).status_code == 404
    assert "Frist" not in json.dumps(rows)
    assert not Edition.objects.filter(row__contains="Told words").exists()
    assert check_record() == []


def test_a_private_persons_editions_are_listed_nowhere(client, twice):
    person = frozen.actor("somebody", name="Ann Doe")
    frozen.publish(person)
    assert get(client, "/api/v1/actors/somebody/editions/")["results"]

    frozen.publish(person.but(private=True))

    assert client.get("/api/v1/actors/somebody/editions/").status_code == 404
    assert b"somebody" not in client.get("/api/v1/editions/", {"page_size": 100}).content


def test_what_is_merged_keeps_its_editions_and_says_into_what(client, twice):
    frozen.publish(frozen.claim("d", frozen.stance("s"), text="The same."))
    frozen.publish(frozen.claim("d", frozen.stance("s"), text="The same.", merged_into="c"))

    newest, oldest = get(client, "/api/v1/claims/d/editions/")["results"]

    assert newest["merged_into"]["slug"] == "c"
    assert newest["state_url"] is None
    assert get(client, oldest["state_url"])["text"] == "The same."
    assert client.get("/api/v1/claims/d/").status_code == 301
    assert check_record() == []


def test_a_list_of_editions_takes_one_query_at_any_size(client, twice, django_assert_num_queries):
    with django_assert_num_queries(1):
        get(client, "/api/v1/editions/", page_size=100)
    frozen.publish(*(frozen.actor(f"more-{n}") for n in range(9)))

    with django_assert_num_queries(1):
        get(client, "/api/v1/editions/", page_size=100)
    with django_assert_num_queries(2):
        get(client, f"{CLAIM}editions/")
