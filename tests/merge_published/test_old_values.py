"""Old slugs of what was merged as values of parameters: asked for as the survivor."""

import pytest
from django.test import Client
from django.utils import timezone

from tests import frozen
from tests.merge_published import NEW, OLD, get, merge, slugs, unmerge

pytestmark = pytest.mark.django_db


def test_an_old_claim_is_asked_for_as_the_survivor(merged):
    for resource in ("claims", "statements", "denials", "stances", "assessments"):
        assert slugs(resource, claim=OLD) == slugs(resource, claim=NEW) != []
        assert slugs(resource, claim=f"!{OLD}") == slugs(resource, claim=f"!{NEW}")


def actor_parameters():
    from record.query import PARAMETERS
    from record.query.values import Actors

    return [
        (name, resource)
        for name, parameter in PARAMETERS.items()
        if isinstance(parameter.field, Actors)
        for resource in parameter.on
    ]


@pytest.fixture
def rich():
    """Everything that names an actor, named twice: by the old slug and by the new."""
    named, resources = [], []
    for slug in ("new", "old"):
        report = frozen.report(f"{slug}-post", relays=[slug], credits=slug)
        named += [
            frozen.actor(slug, affiliations=[{"to": "kremlin", "kind": "role"}]),
            frozen.document(f"{slug}-post", slug),
            frozen.statement(f"{slug}-asserts", slug, on_behalf_of=slug, reports=[report]),
            frozen.statement(f"{slug}-of", "kirby", on_behalf_of=slug, reports=[report]),
            frozen.statement(f"{slug}-denies", slug, reports=[report]),
            frozen.statement(f"{slug}-denies-for", "kirby", on_behalf_of=slug, reports=[report]),
            frozen.statement(f"{slug}-doubts", slug, reports=[report]),
            frozen.evidence(f"{slug}-video", produced_by=slug, document="post"),
        ]
        figure = {"words": "two", "low": "2", "high": "2", "measure": "killed"}
        resources.append(
            frozen.claim(
                f"{slug}-claim",
                frozen.stance(f"{slug}-asserts", figures=[figure]),
                frozen.stance(f"{slug}-of"),
                frozen.stance(f"{slug}-denies", "denies"),
                frozen.stance(f"{slug}-denies-for", "denies"),
                frozen.stance(f"{slug}-doubts", "doubts"),
                parties=[{"actor": slug, "role": "target"}],
                bearings=[
                    {
                        "evidence": f"{slug}-video",
                        "bearing": "supports",
                        "according_to": "cnn",
                    }
                ],
                assessments=[frozen.assessment("refuted", slug)],
            )
        )
    frozen.publish(*frozen.scene(*named, *resources))
    old = next(one for one in named if one.path == "actor/old")
    frozen.publish(old.but(merged_into="new"))


@pytest.mark.parametrize(("name", "resource"), actor_parameters())
def test_an_old_actor_is_asked_for_as_the_survivor(rich, name, resource):
    for form in ("{}", "!{}", "side:{}", "!side:{}", "cnn,{}"):
        old, new = (slugs(resource, **{name: form.format(slug)}) for slug in ("old", "new"))
        assert old == new
    if name not in ("asserted_only_by", "only_via"):
        assert slugs(resource, **{name: "old"})


def test_an_old_slug_stays_old_in_an_answer_of_the_past(told):
    past = timezone.now().isoformat()
    before = get("/api/v1/claims/", claim=OLD, as_published=past).content
    merge(f"claim/{OLD}", NEW)

    assert get("/api/v1/claims/", claim=OLD, as_published=past).content == before
    assert slugs("claims", claim=OLD, as_published=past) == [OLD]
    assert slugs("claims", claim=OLD) == [NEW]


def test_an_old_slug_leads_on_in_an_answer_of_the_time_of_the_merge(merged):
    during = timezone.now().isoformat()
    unmerge(f"claim/{OLD}")

    assert slugs("claims", claim=OLD, as_published=during) == [NEW]
    assert slugs("claims", claim=OLD) == [OLD]


def test_an_old_slug_that_was_never_public_under_its_own_name_is_known(told):
    frozen.publish(frozen.claim("fresh", merged_into=NEW))

    assert slugs("claims", claim="fresh") == [NEW]


def test_an_old_slug_costs_no_query_more(merged, django_assert_num_queries):
    with django_assert_num_queries(2):
        slugs("claims", claim=NEW)
    with django_assert_num_queries(2):
        slugs("claims", claim=OLD)


def test_a_cursor_goes_on_for_the_query_that_it_was_given_for(rich):
    first = get("/api/v1/statements/", speaker="old", page_size="1").json()
    rows = first["results"]
    while first["next"]:
        first = Client().get(first["next"]).json()
        rows += first["results"]

    assert [row["slug"] for row in rows] == slugs("statements", speaker="new")
