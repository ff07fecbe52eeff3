"""Lists and objects of the API: stored texts, served whole, in few queries."""

import json

import pytest
from django.test import Client

from record.models import Claim
from record.query import RESOURCES
from tests import frozen

pytestmark = pytest.mark.django_db
PATHS = list(RESOURCES)


@pytest.fixture
def api():
    return Client()


def publish_story(size=1):
    claims = [
        frozen.claim(
            f"claim-{number:03}",
            frozen.stance("accusation"),
            frozen.stance("reply", "denies"),
            assessments=[frozen.assessment("unsubstantiated")],
        )
        for number in range(size)
    ]
    frozen.publish(
        *frozen.scene(
            frozen.statement("accusation", reports=[frozen.report(relays=["tass"])]),
            frozen.statement("reply", "kirby"),
            frozen.evidence("footage", document="post"),
            frozen.view("asked", "event=attack"),
            *claims,
        )
    )


def get(api, path, **parameters):
    response = api.get(f"/api/v1/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_the_question_of_the_analyst_is_one_address(api):
    publish_story()
    frozen.publish(frozen.claim("other", frozen.stance("accusation")))

    found = get(api, "claims/", event="attack", evidence_status="unsubstantiated")

    assert [claim["slug"] for claim in found["results"]] == ["claim-000"]
    assert found["next"] is None


@pytest.mark.parametrize("name", PATHS)
def test_every_object_of_a_list_is_found_at_its_own_address(api, name):
    publish_story()
    figure = {"words": "two", "measure": "count"}
    link = {"kind": "refines", "to": "claim-000", "basis": "our_reading"}
    frozen.publish(
        frozen.claim("how-many", frozen.stance("accusation", figures=[figure]), links=[link])
    )

    rows = get(api, f"{name}/")["results"]

    assert rows
    for row in rows:
        denies = name == "stances" and row["position"] == "denies"
        assert row["api_url"] == f"/api/v1/{'denials' if denies else name}/{row['slug']}/"
        assert get(api, row["api_url"].removeprefix("/api/v1/"))["slug"] == row["slug"]
        assert row["url"].startswith("/")


@pytest.mark.parametrize("name", PATHS)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(
    api, name, django_assert_num_queries
):
    publish_story(size=1)
    with django_assert_num_queries(1):
        get(api, f"{name}/", page_size="100")

    frozen.publish(*[frozen.claim(f"more-{n}", frozen.stance("reply", "denies")) for n in range(9)])

    with django_assert_num_queries(1):
        rows = get(api, f"{name}/", page_size="100")["results"]
    assert name not in ("claims", "denials") or len(rows) == 10


def test_a_filtered_list_takes_one_query_more_for_each_slug_parameter(
    api, django_assert_num_queries
):
    publish_story(size=12)

    with django_assert_num_queries(3):
        found = get(api, "claims/", event="attack", speaker="kirby", kind="responsibility")

    assert len(found["results"]) == 12


def test_an_object_takes_one_query(api, django_assert_num_queries):
    publish_story()

    with django_assert_num_queries(1):
        get(api, "claims/claim-000/")


def test_a_list_is_its_rows_as_stored(api):
    publish_story(size=2)

    body = api.get("/api/v1/claims/").content.decode()

    assert all(row in body for row in Claim.objects.now().values_list("row", flat=True))


def test_a_denial_has_its_speaker_day_words_and_chain(api):
    said = frozen.quote("We had nothing to do with this")
    report = frozen.report(relays=["tass"], quotes=[said], cue="said")
    frozen.publish(
        *frozen.scene(
            frozen.statement("no-involvement", "kirby", reports=[report]),
            frozen.claim("us-directed", frozen.stance("no-involvement", "denies")),
        )
    )

    denial = get(api, "denials/")["results"][0]

    assert denial["speaker"]["slug"] == "kirby"
    assert denial["said"]["earliest"] == "2023-05-03T00:00:00+03:00"
    assert denial["words"][0]["exact"] == "We had nothing to do with this"
    assert denial["reports"][0]["chain"][0]["actor"]["name"] == "TASS"
    assert denial["claim"]["slug"] == "us-directed"
    assert denial["url"] == "/statements/no-involvement/"


def test_a_denial_of_a_denial_is_a_denial_of_a_statement(api):
    on = {"on": {"statement": "reply"}, "position": "denies"}
    frozen.publish(
        *frozen.scene(
            frozen.statement("reply", "kirby"),
            frozen.statement("disowning-is-ridiculous", stances=[on]),
        )
    )

    denial = get(api, "denials/disowning-is-ridiculous.to.reply/")

    assert denial["claim"] is None
    assert denial["of_statement"]["speaker"]["slug"] == "kirby"


def test_a_reading_that_the_fuller_report_does_not_bear_out_is_no_denial(api):
    frozen.publish(
        *frozen.scene(
            frozen.statement("reply", "kirby"),
            frozen.claim("us-directed", frozen.stance("reply", "denies", as_reported=True)),
        )
    )

    assert get(api, "denials/")["results"] == []
    assert get(api, "claims/", speaker="kirby")["results"] == []
    assert get(api, "claims/us-directed/")["stances"]["denies"]["as_reported"] == 1


def test_pages_hold_every_row_once_while_others_are_written(api):
    publish_story(size=7)
    first = get(api, "claims/", page_size="3")
    frozen.publish(frozen.claim("written-in-between"))

    seen, page = list(first["results"]), first
    while page["next"]:
        page = api.get(page["next"]).json()
        seen += page["results"]

    assert [claim["slug"] for claim in seen] == [f"claim-{n:03}" for n in reversed(range(7))]


def test_the_next_page_is_also_a_link_header(api):
    publish_story(size=2)

    response = api.get("/api/v1/claims/", {"page_size": 1})

    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'


def test_the_root_lists_the_resources_with_their_parameters(api):
    resources = get(api, "")["resources"]

    assert [resource["url"] for resource in resources] == [f"/api/v1/{name}/" for name in PATHS]
    assert "denied_by" in resources[0]["parameters"]


def test_an_answer_may_be_kept_for_a_minute_and_is_not_sent_twice(api):
    publish_story()
    first = api.get("/api/v1/claims/claim-000/")

    again = api.get("/api/v1/claims/claim-000/", headers={"If-None-Match": first["ETag"]})
    head = api.head("/api/v1/claims/claim-000/")

    assert first["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"
    assert not first["ETag"].startswith("W/")
    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])


def test_a_changed_object_has_another_etag(api):
    publish_story()
    first = api.get("/api/v1/claims/claim-000/")
    frozen.publish(frozen.actor("kirby", name="John Kirby"))

    again = api.get("/api/v1/claims/claim-000/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert again.json()["denied_by"][0]["name"] == "John Kirby"


def test_options_says_what_is_allowed(api):
    response = api.options("/api/v1/claims/")

    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_any_site_may_read_without_cookies(api):
    publish_story()

    response = api.get("/api/v1/claims/", headers={"Origin": "https://example.org"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies


def test_an_answer_is_json_text_in_utf_8(api):
    frozen.publish(*frozen.scene(frozen.actor("elysee", name="L’Élysée")))

    response = api.get("/api/v1/actors/elysee/")

    assert response["Content-Type"] == "application/json"
    assert "L’Élysée" in response.content.decode()
    assert json.loads(response.content)["name"] == "L’Élysée"
