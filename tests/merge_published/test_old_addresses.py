"""Old slugs of what was merged as addresses: pages, API and cards lead on to the survivor."""

import pytest
from django.test import Client

from tests.merge_published import NEW, OLD, get, merge, unmerge

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "into"),
    [(f"claim/{OLD}", NEW), ("statement/reply-again", "reply"), ("actor/john-kirby", "kirby")],
)
def test_an_old_slug_leads_to_the_survivor_at_page_and_api(told, path, into):
    kind, old = path.split("/")
    merge(path, into)

    page, api = get(f"/{kind}s/{old}/"), get(f"/api/v1/{kind}s/{old}/")

    for response, prefix in ((page, "/"), (api, "/api/v1/")):
        assert (response.status_code, response["Location"]) == (301, f"{prefix}{kind}s/{into}/")
        # It can be undone: no cache may keep it longer than any other answer.
        assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"
    assert "X-Request-ID" in api
    assert get(page["Location"]).status_code == get(api["Location"]).status_code == 200


def test_a_page_keeps_the_query_when_it_leads_on(merged):
    assert get(f"/claims/{OLD}/", a="1")["Location"] == f"/claims/{NEW}/?a=1"


def test_an_object_still_takes_no_parameters_under_its_old_slug(merged):
    assert get(f"/api/v1/claims/{OLD}/", x="1").status_code == 400


def test_an_old_slug_is_found_in_one_query_more_than_a_slug_that_never_was(
    merged, django_assert_num_queries
):
    with django_assert_num_queries(3):
        get(f"/api/v1/claims/{OLD}/")
    with django_assert_num_queries(3):
        assert get("/api/v1/claims/never-was/").status_code == 404


@pytest.mark.parametrize(
    ("resource", "old", "new"),
    [
        ("denials", f"reply.{OLD}", f"reply.{NEW}"),
        ("stances", f"reply.{OLD}", f"reply.{NEW}"),
        ("assessments", f"{OLD}.a", f"{NEW}.a"),
    ],
)
def test_an_old_slug_of_a_part_leads_to_the_part(merged, resource, old, new):
    response = get(f"/api/v1/{resource}/{old}/")

    assert (response.status_code, response["Location"]) == (301, f"/api/v1/{resource}/{new}/")
    assert get(response["Location"]).json()["slug"] == new


def test_an_old_slug_of_a_report_leads_to_it_under_its_new_key(told):
    merge("statement/reply-again", "reply")

    response = get("/api/v1/attributions/reply-again.post/")

    # Both have a report under that key.
    assert response["Location"] == "/api/v1/attributions/reply.post-2/"
    assert get(response["Location"]).json()["speaker"]["slug"] == "kirby"


@pytest.mark.parametrize("slug", [f"nobody.{OLD}", f"{OLD}.z", f"reply.{OLD}.x.y", OLD, ".", ".."])
def test_what_never_was_is_no_old_slug(merged, slug):
    for resource in ("denials", "assessments", "figures", "attributions", "links"):
        assert get(f"/api/v1/{resource}/{slug}/").status_code == 404


# Cards


def test_a_card_leads_on_and_keeps_the_query(merged):
    plain = get(f"/embed/claims/{OLD}/")
    since = get(f"/embed/claims/{OLD}/", since="1")

    assert (plain.status_code, plain["Location"]) == (301, f"/embed/claims/{NEW}/")
    assert since["Location"] == f"/embed/claims/{NEW}/?since=1&of={OLD}"
    assert "X-Frame-Options" not in since
    assert since["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"


def test_the_note_of_a_card_that_was_led_on_compares_with_the_card_that_was_handed_out(merged):
    text = Client().get(f"/embed/claims/{OLD}/?since=1", follow=True).content.decode()

    assert "Changed since edition 1 of what is merged into this" in text
    assert f"The claim was worded: “Claim {OLD}.”" in text
    # Kirby denied the old one already; Peskov is new to whoever embedded it.
    assert "New under “Asserts”: Peskov." in text
    assert "No longer shown" not in text
    assert "New under “Denies”" not in text


def test_a_pin_of_the_old_claim_shows_the_old_claim_and_says_so(merged):
    text = Client().get(f"/embed/claims/{OLD}/?edition=1", follow=True).content.decode()

    assert f"Claim {OLD}." in text
    assert "Pinned to edition 1 of what is merged into this" in text
    assert f"/embed/claims/{NEW}/" in text


def test_a_card_that_was_led_on_reads_the_same_after_the_merge_is_undone(merged):
    unmerge(f"claim/{OLD}")

    assert get(f"/embed/claims/{NEW}/", since="1", of=OLD).status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"since": "1", "of": "nobody"}, 404),
        ({"since": "1", "of": "reply"}, 404),
        ({"of": OLD}, 400),
        ({"since": "1", "of": "<script>"}, 400),
        ({"since": "1", "of": [OLD, OLD]}, 400),
        ({"since": "1", "edition": "1", "of": OLD}, 400),
    ],
)
def test_a_card_takes_no_other_old_slug_than_one_that_led_to_it(merged, query, status):
    assert get(f"/embed/claims/{NEW}/", **query).status_code == status
