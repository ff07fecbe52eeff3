"""Every parameter on every surface on which it applies, alone and in some pairs, in real stories."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import QueryDict

from record import feeds
from record.query import (
    FACETS,
    PARAMETERS,
    RESOURCES,
    accounts,
    answer,
    batches,
    count,
    facets,
    search,
    view,
    whole,
)
from record.query.fields import keys
from record.query.ordering import orderings
from record.query.shape import PAGING, filters_of
from tests import frozen

pytestmark = pytest.mark.django_db
STORIES = Path(__file__).resolve().parent.parent / "stories"
LOADED = ("cnn-live-2023-05-04", "kremlin-drones-2023-05-03")
INCIDENT = "kremlin-drone-incident-2023-05-03"
# One value a parameter, each of which finds something somewhere.
ASKED = {
    "claim": "kremlin-2023-05-03-who-decided",
    "statement": "kirby-calls-accusations-ridiculous",
    "event": INCIDENT,
    "event_only": INCIDENT,
    "kind": "responsibility,quantity",
    "party": "country:US",
    "party_role": "principal,executor",
    "link": "any",
    "replaced": "false",
    "conflicting": "false",
    "same_side": "false",
    "counts": "any",
    "measure": "killed",
    "q": "Kremlin",
    "of": "claims,statements",
    "correction": "!retraction",
    "consequential": "false",
    "evidence_status": "unsubstantiated",
    "assessor": "cnn",
    "contested": "true",
    "has_evidence": "any",
    "evidence_by": "cnn",
    "lacks_evidence": "supports",
    "speaker": "side:united-states",
    "on_behalf_of": "side:united-states",
    "position": "denies",
    "detail": "does_not_know",
    "form": "utterance",
    "asserted_by": "side:russia",
    "denied_by": "john-kirby",
    "doubted_by": "kind:person",
    "asserted_only_by": "side:russia",
    "credited_to": "john-kirby",
    "via": "tass",
    "first_via": "kind:outlet",
    "through": "tass",
    "only_via": "side:russia",
    "publisher": "cnn",
    "document": "cnn-live-2023-05-04-post-25",
    "medium": "interview,broadcast,social_post,press_call,news_conference",
    "hedge": "any",
    "report_hedge": "any",
    "said_after": "2023-05-03",
    "said_before": "2023-05-05",
    "assessed_after": "2023-05-03",
    "assessed_before": "2023-06-01",
    "published_after": "2023-05-04",
    "published_before": "2100-01-01",
    "as_of": "2023-12-31",
    "as_published": "2100-01-01",
}
# Beside these, evidence_status asks another thing: that assessor's latest.
NOT_NARROWED = {"assessor", "evidence_status"}
EVERY = 13


@pytest.fixture(scope="module")
def stories(django_db_setup, django_db_blocker):
    """Two stories on the record, and a view of everything of each resource; only read here."""
    with django_db_blocker.unblock(), transaction.atomic():
        paths = [str(STORIES / name) for name in LOADED]
        call_command("load_bundle", *paths, publish=True, verbosity=0)
        frozen.publish(*(frozen.view(f"all-{name}", "", resource=name) for name in RESOURCES))
        yield
        transaction.set_rollback(True)


def query(*names, **shape):
    found = QueryDict(mutable=True)
    found.update({name: ASKED[name] for name in names} | shape)
    return found


def slugs(page):
    return [json.loads(row)["slug"] for row in page.rows]


def every(name, *names, **shape):
    """The slugs of every object that the list finds."""
    page = answer(name, query(*names, page_size="100", fields="slug", **shape))
    found = slugs(page)
    while page.next:
        page = answer(name, QueryDict(page.next))
        found += slugs(page)
    assert len(set(found)) == len(found)
    return found


def pairs(filters):
    """One pair in ``EVERY``, the same ones in every run, each parameter in a few; and the odd one."""
    found = list(combinations(filters, 2))
    return [pair for n, pair in enumerate(found) if n % EVERY == 0 or set(pair) == NOT_NARROWED]


def test_every_parameter_is_walked_and_finds_something(stories):
    assert set(ASKED) == set(PARAMETERS)
    for name, parameter in PARAMETERS.items():
        assert any(every(resource, name) for resource in parameter.on), name


@pytest.mark.parametrize("name", RESOURCES)
def test_each_alone_finds_the_same_on_list_count_and_view(stories, name):
    for parameter in filters_of(RESOURCES[name]):
        found = every(name, parameter)

        assert count(name, query(parameter)).count == len(found), parameter
        seen = view(f"all-{name}", query(parameter, page_size="100", fields="slug"))
        assert seen.refusal is None
        assert slugs(seen.page) == found[:100], parameter


@pytest.mark.parametrize("name", RESOURCES)
def test_two_together_find_what_either_finds_or_less(stories, name):
    filters = filters_of(RESOURCES[name])
    alone = {parameter: set(every(name, parameter)) for parameter in filters}

    for number, pair in enumerate(pairs(filters)):
        narrowed = alone[pair[0]] & alone[pair[1]]
        if set(pair) == NOT_NARROWED:
            narrowed = alone["assessor"]
        # The dearer half of the surfaces take turns.
        if number % 2:
            assert count(name, query(*pair)).count <= len(narrowed), pair
        else:
            page = answer(name, query(*pair, page_size="100", fields="slug"))
            assert set(slugs(page)) <= narrowed, pair


@pytest.mark.parametrize("name", RESOURCES)
def test_a_view_narrowed_is_the_list_of_both(stories, name):
    filters = filters_of(RESOURCES[name])
    own = filters[0]
    frozen.publish(frozen.view("own", query(own).urlencode(), resource=name))

    for parameter in filters[1:]:
        seen = view("own", query(parameter, fields="slug"))

        assert slugs(seen.page) == slugs(answer(name, query(own, parameter))), parameter


@pytest.mark.parametrize("name", RESOURCES)
def test_the_shape_of_an_answer_changes_nothing_of_what_is_found(stories, name):
    orders = list(orderings(RESOURCES[name]))
    for number, parameter in enumerate(filters_of(RESOURCES[name])):
        order = orders[number % len(orders)]
        shape = {"ordering": order, "fields": keys(RESOURCES[name])[-1], "page_size": "2"}
        found = every(name, parameter, ordering=order)

        page = answer(name, query(parameter, **shape))

        assert slugs(page) == found[:2], (parameter, order)
        assert sorted(found) == sorted(every(name, parameter)), (parameter, order)
        if page.next:
            following = QueryDict(page.next)
            assert set(following) == {parameter, *PAGING} - {"format"}
            assert slugs(answer(name, following)) == found[2:4], (parameter, order)


# Moments of the world at which the stories stood otherwise than now.
MOMENTS = ("2023-05-03", "2023-05-04T03:59:59Z")
# Of these the world changes nothing: who there is, what is asked, and links of events by statements,
# of which the two stories have none.
STANDING = ("actors", "events", "views")
BESIDE = ("event", "contested", "evidence_status", "speaker", "q", "as_published")


def exported(name, asked):
    lines = b"\n".join(line for batch in batches(whole(name, asked)) for line in batch)
    return [json.loads(line) for line in lines.splitlines()]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", PARAMETERS["as_of"].on)
def test_the_world_by_then_is_the_same_on_every_surface(stories, name, moment):
    differs = False
    for beside in ((), *((one,) for one in BESIDE if one in filters_of(RESOURCES[name]))):
        page = answer(name, query(*beside, as_of=moment, page_size="100"))
        rows = [json.loads(row) for row in page.rows]

        found = exported(name, query(*beside, as_of=moment))
        assert found[:100] == rows, beside
        assert count(name, query(*beside, as_of=moment)).count == len(found), beside
        entries, _ = feeds.of_query(name, query(*beside, as_of=moment))
        assert {entry.id for entry in entries} <= {row["api_url"] for row in found}, beside
        assert len(entries) == min(len(found), feeds.NEWEST), beside
        seen = view(f"all-{name}", query(*beside, as_of=moment, page_size="100"))
        assert seen.page.rows == page.rows, beside
        differs |= found != exported(name, query(*beside))
    assert differs == (name not in STANDING)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", FACETS)
def test_facets_of_the_world_by_then_count_its_lists(stories, name, moment):
    for beside in ((), ("event",), ("evidence_status",) if name != "figures" else ("replaced",)):
        for facet in facets(name, query(*beside, as_of=moment)):
            if facet["counting"] == "exact":
                for value in facet["values"][:6]:
                    listed = count(name, QueryDict(value["query"])).count
                    assert value["count"] == listed, (beside, facet["facet"], value)


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_accounts_and_the_hits_of_then_are_among_its_lists(stories, moment):
    claims = {row["slug"]: row for row in exported("claims", query(as_of=moment))}
    stances = {row["slug"] for row in exported("stances", query(as_of=moment))}

    matrix = accounts(INCIDENT, query(as_of=moment))
    assert matrix["rows"]
    for row in matrix["rows"]:
        assert row["claim"]["statuses"] == claims[row["claim"]["slug"]]["statuses"]
        for cell in row["cells"]:
            own = {one["slug"] for one in cell["positions"] if not one["as_reported"]}
            assert own <= stances
    found = search(query("q", as_of=moment, page_size="100"))
    assert found.hits
    for hit in found.hits:
        drawn = json.loads(hit.row)
        assert drawn["slug"] in claims or hit.type != "claims"
        if hit.type == "claims":
            assert drawn == claims[drawn["slug"]]
