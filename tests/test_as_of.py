"""`as_of`, the world by then, and `as_published`, what this site said then: alone and together."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.test import Client

from record.models import ClaimMoment
from record.publish import check_record, rebuild_record
from record.query import RESOURCES, QueryRefused, find
from tests import frozen
from tests.as_of import OF_THE_WORLD, THURSDAY, TOLL, WEDNESDAY, get, moment, said, slugs, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return frozen.publish(*story())


def test_a_claim_is_shown_as_it_stood_by_then(published):
    then, now = (get("claims/directed/", **when) for when in ({"as_of": "2023-05-03"}, {}))

    assert [voice["slug"] for voice in then["asserted_by"]] == ["peskov"]
    assert then["denied_by"] == []
    assert not then["contested"]
    assert not then["replaced"]
    assert then["links"] == []
    assert then["statuses"][0]["label"] == "not yet assessed"
    assert then["assessments"] == then["evidence"] == []
    assert then["stances"]["denies"] == {"count": 0, "as_reported": 0, "more": 0, "shown": []}
    assert then["stances"]["no_position"]["shown"][0]["ended_by"] is None
    assert then["stances"]["asserts"]["shown"][0]["taken_back"] == []
    assert now["contested"]
    assert now["replaced"]
    assert now["statuses"][0]["status"] == "unsubstantiated"
    assert now["stances"]["no_position"]["shown"][0]["ended_by"]["slug"] == "denial"
    assert then["edition"] == now["edition"]


def test_a_list_shows_and_filters_claims_as_they_stood(published):
    when = {"as_of": "2023-05-03"}

    (then,) = get("claims/", **when)["results"]

    assert then["slug"] == "directed"
    assert not then["contested"]
    assert slugs("claims", contested="true", **when) == set()
    assert slugs("claims", contested="false", **when) == {"directed"}
    assert slugs("claims", evidence_status="unverified", **when) == {"directed"}
    assert slugs("claims", evidence_status="unsubstantiated") == {"directed"}
    assert slugs("claims", denied_by="kirby", **when) == set()
    assert slugs("claims", replaced="true") == {"directed"}
    assert slugs("claims", replaced="true", **when) == set()
    assert slugs("claims", q="ludicrous") == {"directed", "later"}
    assert slugs("claims", q="ludicrous", **when) == set()
    assert slugs("claims", q="terrorist -ludicrous", **when) == {"directed"}


def test_what_names_a_claim_shows_it_as_it_stood(published):
    (told,) = get("statements/accusation/", as_of="2023-05-03")["claims"]
    figure = get("figures/accusation.directed.1/", as_of="2023-05-03")

    assert told["claim"]["denied_by"] == figure["claim"]["denied_by"] == []
    assert figure["replaced_by"] == []
    assert slugs("figures", replaced="false", as_of="2023-05-03") == {"accusation.directed.1"}
    assert get("evidence/film/", as_of="2023-05-03")["bearings"] == []


def test_what_came_later_is_not_there_and_is_not_named(published):
    for path in ("statements/denial", "claims/later", "denials/denial.directed"):
        assert Client().get(f"/api/v1/{path}/").status_code == 200
        assert Client().get(f"/api/v1/{path}/", {"as_of": "2023-05-03"}).status_code == 404
    assert get("statements/accusation/", as_of="2023-05-03")["links"] == []
    assert slugs("statements", as_of="2023-05-03") == {"accusation", "shrug"}
    assert slugs("assessments", as_of="2023-05-03") == set()
    assert slugs("documents", as_of="2023-05-04") == {"post"}


def test_a_day_is_over_at_its_end_and_a_moment_is_certain_at_its_latest(published):
    assert slugs("claims", as_of="2023-05-03T23:59:59%2B00:00".replace("%2B", "+")) == set()
    assert slugs("claims", as_of="2023-05-04T01:59:59.999999+02:00") == {"directed"}


@pytest.mark.parametrize("name", OF_THE_WORLD)
def test_by_the_end_of_all_time_everything_is_as_it_is(published, name):
    far, now = get(f"{name}/", as_of="2100-01-01"), get(f"{name}/")

    assert far["results"] == now["results"]
    for row in now["results"]:
        assert find(name, row["slug"], QueryDict("as_of=2100-01-01")) == find(
            name, row["slug"], QueryDict()
        )


def test_nothing_that_this_site_said_changes_with_what_is_published_later(published):
    when = f"as_published={moment()}".replace("+", "%2B")
    queries = ["", "&as_of=2023-05-03", "&as_of=2023-05-04", "&q=ludicrous&as_of=2023-05-03"]
    asked = [
        *(f"claims/?{when}{query}" for query in queries),
        *(f"{name}/?{when}{query}" for name in RESOURCES for query in queries[:2]),
        *(f"claims/directed/?{when}{query}" for query in queries[:3]),
        *(f"statements/accusation/?{when}{query}" for query in queries[:3]),
        f"claims/?{when}&asserted_by=kind:person",
        f"claims/?{when}&assessor=side:kremlin",
    ]
    before = {path: Client().get(f"/api/v1/{path}").content for path in asked}

    frozen.publish(
        said("shrug", "kirby", THURSDAY),
        said("earlier", "kirby", {"on": "2023-05-02"}, "ludicrous"),
        frozen.actor("peskov", kind="group", name="Another name"),
        frozen.actor(frozen.NEWSROOM, affiliations=[{"to": "kremlin", "kind": "part_of"}]),
        frozen.claim("directed", frozen.stance("earlier", "denies"), text="Another text."),
    )

    after = {path: Client().get(f"/api/v1/{path}").content for path in asked}
    assert after == before
    assert get("claims/directed/")["text"] == "Another text."
    assert slugs("claims", as_of="2023-05-02") == {"directed"}
    rebuild_record()
    assert {path: Client().get(f"/api/v1/{path}").content for path in asked} == before


def test_the_two_combine(published):
    then = moment()
    frozen.publish(frozen.claim("directed", frozen.stance("denial", "denies")))

    assert get("claims/directed/", as_published=then, as_of="2023-05-03")["asserted_by"]
    assert Client().get("/api/v1/claims/directed/?as_of=2023-05-03").status_code == 404
    assert slugs("claims", as_published=then, as_of="2023-05-03") == {"directed"}
    assert slugs("claims", as_published="2001-01-01", as_of="2023-05-03") == set()


@pytest.mark.parametrize("gone", ["claim/directed", "statement/accusation"])
def test_a_withdrawal_takes_it_away_from_both(published, gone):
    then = moment()
    frozen.publish(frozen.claim("unrelated"))

    frozen.withdraw(gone)

    kind, slug = gone.split("/")
    for query in (
        {"as_of": "2023-05-03"},
        {"as_published": then},
        {"as_published": then, "as_of": "2023-05-03"},
    ):
        assert Client().get(f"/api/v1/{kind}s/{slug}/", query).status_code == 410
        for name in RESOURCES:
            assert slug not in Client().get(f"/api/v1/{name}/", query).content.decode()
    for row in ClaimMoment.objects.all():
        assert slug not in str(vars(row))
    assert check_record() == []


def test_a_statement_that_gets_an_earlier_day_changes_what_was_by_then(published):
    frozen.publish(said("denial", "kirby", {"on": "2023-05-01"}, "ludicrous"))

    assert get("claims/directed/", as_of="2023-05-03")["contested"]
    assert slugs("claims", as_of="2023-05-02") == {"directed", "later"}
    assert check_record() == []


def test_a_retraction_shows_under_the_claim_whenever_it_is_published():
    frozen.publish(*[one for one in story() if one.path != "statement/regret"])

    frozen.publish(
        said("regret", "peskov", THURSDAY, links=[{"kind": "retracts", "to": "accusation"}])
    )

    shown = get("claims/directed/")["stances"]["asserts"]["shown"]
    assert [told["statement"]["slug"] for told in shown[0]["taken_back"]] == ["regret"]
    assert check_record() == []


def test_what_nobody_spoke_of_is_there_from_its_first_publication(published):
    editions = frozen.publish(frozen.claim("silent"))
    first = editions["claim/silent"].published_at

    assert "silent" in slugs("claims", as_of=first.isoformat())
    assert "silent" not in slugs("claims", as_of=(first - timedelta(seconds=1)).isoformat())


def test_a_merged_claim_stood_with_what_was_said_of_either(published):
    frozen.publish(frozen.claim("other", frozen.stance("shrug", "denies"), merged_into="directed"))

    then = get("claims/directed/", as_of="2023-05-03")

    assert [voice["slug"] for voice in then["denied_by"]] == ["kirby"]
    moved = Client().get("/api/v1/claims/other/?as_of=2023-05-03")
    assert moved.status_code == 301
    assert moved["Location"] == "/api/v1/claims/directed/?as_of=2023-05-03"


def test_what_rests_on_words_is_not_told_before_they_were_said():
    frozen.publish(
        *[one for one in story() if one.path not in ("evidence/film", "claim/later")],
        frozen.evidence("film", attribution="denial/post", produced=WEDNESDAY),
        frozen.claim(
            "rival",
            frozen.stance("accusation", figures=[TOLL]),
            links=[
                {
                    "kind": "competes_with",
                    "to": "directed",
                    "basis": "source_words",
                    "words": "ludicrous",
                    "attribution": "denial/post",
                }
            ],
        ),
    )
    then = {"as_of": "2023-05-03"}

    assert get("evidence/film/")["read_in"]["statement"]["slug"] == "denial"
    assert get("evidence/film/", **then)["read_in"] is None
    assert slugs("links") == {"rival.competes_with.directed"}
    assert slugs("links", **then) == slugs("claims", link="any", **then) == set()
    for slug in ("rival", "directed"):
        figure = f"figures/accusation.{slug}.1/"
        assert get(f"claims/{slug}/")["links"]
        assert get(figure)["conflicts_with"]
        assert get(f"claims/{slug}/", **then)["links"] == []
        assert get(figure, **then)["conflicts_with"] == []
    assert slugs("figures", conflicting="true", **then) == set()
    (told,) = [
        one
        for one in get("statements/accusation/", **then)["claims"]
        if one["claim"]["slug"] == "directed"
    ]
    assert told["figures"][0]["words"] == "eight"
    frozen.publish(said("denial", "kirby", {"on": "2023-05-01"}, "ludicrous"))

    assert slugs("links", **then) == {"rival.competes_with.directed"}
    for slug in ("rival", "directed"):
        assert get(f"claims/{slug}/", **then)["links"]
        assert get(f"figures/accusation.{slug}.1/", **then)["conflicts_with"]
    assert check_record() == []


def test_a_claim_stands_in_one_way_at_a_time(published):
    stands = ClaimMoment.objects.get(slug="directed", world__upper_inf=True)
    stands.pk = None

    with pytest.raises(IntegrityError, match="moment_one_at_a_time"), transaction.atomic():
        stands.save()


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("as_of=yesterday", "as_of"),
        ("as_of=", "as_of"),
        ("as_published=2023-05-04T12:00:00", "as_published"),
        ("as_of=2023-05-04&as_of=2023-05-04", "as_of"),
        ("speaker=kirby", "speaker"),
        ("page_size=1", "page_size"),
    ],
)
def test_an_object_takes_moments_and_nothing_else(published, query, parameter):
    with pytest.raises(QueryRefused) as refused:
        find("claims", "directed", QueryDict(query))

    assert refused.value.parameter == parameter
    assert Client().get(f"/api/v1/claims/directed/?{query}").status_code == 400
