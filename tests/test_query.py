"""The grammar: what each parameter finds, how parameters combine, and what is refused."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record.query import PARAMETERS, RESOURCES, QueryRefused, answer
from record.query.shape import PAGING, applicable
from record.query.values import Terms
from tests import frozen

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parent.parent / "docs" / "api.md"


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker):
    """Four claims on an attack and its second drone, told by three speakers; only read here."""
    with django_db_blocker.unblock(), transaction.atomic():
        _publish_story()
        yield
        transaction.set_rollback(True)


def _publish_story():
    tass, direct = frozen.report(relays=["first-channel", "tass"]), frozen.report(key="direct")
    quoted = frozen.report(quotes=[frozen.quote("Président de l’Élysée")])
    frozen.publish(
        *frozen.scene(
            frozen.actor("first-channel", kind="outlet"),
            frozen.actor("ryabkov"),
            frozen.event("second-drone", links=[{"kind": "part_of", "to": "attack"}]),
            frozen.event("elsewhere"),
            frozen.statement("peskov-accuses", "peskov", [direct], on_behalf_of="kremlin"),
            frozen.statement("ryabkov-accuses", "ryabkov", [tass], occasion="elsewhere"),
            frozen.statement("kirby-denies", "kirby", [quoted]),
            frozen.claim(
                "us-directed",
                frozen.stance("peskov-accuses"),
                frozen.stance("ryabkov-accuses"),
                frozen.stance("kirby-denies", "denies"),
                assessments=[frozen.assessment("unsubstantiated")],
            ),
            frozen.claim(
                "happened",
                frozen.stance("peskov-accuses"),
                kind="occurrence",
                assessments=[frozen.assessment("supported")],
            ),
            frozen.claim(
                "second-hit",
                frozen.stance("ryabkov-accuses"),
                event="second-drone",
                kind="occurrence",
            ),
            frozen.claim("unrelated", event="elsewhere", text="The opera was closed."),
        )
    )


def slugs(name, query):
    return {re.search('"slug":"([^"]*)"', row)[1] for row in answer(name, QueryDict(query)).rows}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"us-directed", "happened", "second-hit", "unrelated"}),
        ("event=attack", {"us-directed", "happened", "second-hit"}),
        ("event_only=attack", {"us-directed", "happened"}),
        ("event=!attack", {"unrelated"}),
        ("event=second-drone,elsewhere", {"second-hit", "unrelated"}),
        ("kind=occurrence", {"happened", "second-hit"}),
        ("evidence_status=unsubstantiated", {"us-directed"}),
        ("evidence_status=unverified", {"second-hit", "unrelated"}),
        ("evidence_status=!unverified", {"us-directed", "happened"}),
        ("evidence_status=unsubstantiated,supported", {"us-directed", "happened"}),
        ("speaker=kirby", {"us-directed"}),
        ("speaker=!kirby", {"happened", "second-hit", "unrelated"}),
        ("speaker=peskov,!kirby", {"happened"}),
        ("via=tass", {"us-directed", "second-hit"}),
        ("via=first-channel", {"us-directed", "second-hit"}),
        ("speaker=ryabkov&via=tass", {"us-directed", "second-hit"}),
        ("speaker=peskov&via=tass", set()),
        ("speaker=peskov&via=!tass", {"us-directed", "happened"}),
        ("speaker=!ryabkov&via=tass", set()),
        ("asserted_by=kremlin", {"us-directed", "happened"}),
        ("asserted_by=kirby", set()),
        ("denied_by=kirby", {"us-directed"}),
        ("contested=true", {"us-directed"}),
        ("contested=false", {"happened", "second-hit", "unrelated"}),
        ("q=operas", {"unrelated"}),
        ("q=elysee", {"us-directed"}),
        ("q=opera -closed", set()),
        ("event=attack&evidence_status=unsubstantiated&denied_by=kirby", {"us-directed"}),
    ],
)
def test_a_query_over_claims_finds(story, query, found):
    assert slugs("claims", query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("speaker=ryabkov", {"ryabkov-accuses"}),
        ("via=tass", {"ryabkov-accuses"}),
        ("event=elsewhere", {"ryabkov-accuses"}),
        ("event=attack", {"peskov-accuses", "ryabkov-accuses", "kirby-denies"}),
        ("event_only=second-drone", {"ryabkov-accuses"}),
        ("kind=occurrence&evidence_status=supported", {"peskov-accuses"}),
        ("kind=responsibility&evidence_status=supported", set()),
        ("q=president", {"kirby-denies"}),
    ],
)
def test_a_query_over_statements_finds(story, query, found):
    assert slugs("statements", query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"kirby-denies.us-directed"}),
        ("speaker=kirby&kind=responsibility", {"kirby-denies.us-directed"}),
        ("speaker=peskov", set()),
        ("via=tass", set()),
        ("event=attack&q=elysee", {"kirby-denies.us-directed"}),
    ],
)
def test_a_query_over_denials_finds(story, query, found):
    assert slugs("denials", query) == found


def test_an_event_is_found_with_its_parts(story):
    assert slugs("events", "event=attack") == {"attack", "second-drone"}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("colour=red", "colour"),
        ("publisher=never-was", "publisher"),
        ("event=attack&event=attack", "event"),
        ("event=", "event"),
        ("event=attack,", "event"),
        ("event=never-was", "event"),
        ("speaker=attack", "speaker"),
        ("kind=nonsense", "kind"),
        ("contested=maybe", "contested"),
        ("contested=true,false", "contested"),
        ("q=", "q"),
        ("q=%00", "q"),
        ("q=%FF", "q"),
        ("q=" + "x" * 201, "q"),
        ("speaker=" + ",".join(["x"] * 51), "speaker"),
        ("page_size=0", "page_size"),
        ("page_size=101", "page_size"),
        ("page_size=-1", "page_size"),
        ("page_size=٣", "page_size"),
        ("page_size=00019999999999", "page_size"),
        ("cursor=", "cursor"),
        ("cursor=cD1hYmM=", "cursor"),
        ("cursor=a%00b", "cursor"),
    ],
)
def test_what_is_against_the_grammar_is_refused_by_name(story, query, parameter):
    with pytest.raises(QueryRefused) as refused:
        answer("claims", QueryDict(query))

    assert refused.value.parameter == parameter
    assert "never-was" not in str(refused.value)


def test_a_parameter_of_another_resource_does_not_apply(story):
    with pytest.raises(QueryRefused, match="does not apply") as refused:
        answer("actors", QueryDict("denied_by=kirby"))

    assert refused.value.parameter == "denied_by"


def test_a_refusal_reaches_the_asker_as_400(story):
    response = Client().get("/api/v1/claims/?kind=nonsense")

    assert response.status_code == 400
    assert response.json()["parameter"] == "kind"
    assert "responsibility" in response.json()["detail"]
    assert "nonsense" not in response.json()["detail"]


def test_a_cursor_is_good_for_its_own_query_alone(story):
    following = QueryDict(answer("claims", QueryDict("event=attack&page_size=1")).next)
    other = following.copy()
    other["event"] = "second-drone"

    assert len(answer("claims", following).rows) == 1
    for name, query in (("claims", other), ("statements", following)):
        with pytest.raises(QueryRefused) as refused:
            answer(name, query)
        assert refused.value.parameter == "cursor"


def test_a_tampered_cursor_is_refused(story):
    following = QueryDict(answer("claims", QueryDict("page_size=1")).next, mutable=True)
    following["cursor"] = following["cursor"][:-1] + "x"

    with pytest.raises(QueryRefused):
        answer("claims", following)


def test_a_page_is_read_off_the_index_in_order(story, django_assert_num_queries):
    following = QueryDict(answer("claims", QueryDict("page_size=1")).next)

    with django_assert_num_queries(1) as captured:
        answer("claims", following)

    assert re.search(
        r'\("record_claim"\."first_published", "record_claim"\."slug"\) < \(', captured[0]["sql"]
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    name=st.sampled_from([*PARAMETERS, *PAGING, "else"]),
    value=st.text(max_size=40),
    resource=st.sampled_from(list(RESOURCES)),
)
def test_whatever_is_asked_is_answered_or_refused(story, name, value, resource):
    query = QueryDict(mutable=True)
    query[name] = value

    with suppress(QueryRefused):
        assert isinstance(answer(resource, query).rows, list)


THE_SIX = "claims, statements, attributions, stances, denials, figures"


def test_every_parameter_is_documented_with_its_resources_and_terms():
    text = DOCS.read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))

    for name, parameter in PARAMETERS.items():
        resources, values = rows[name].split(" | ", 1)
        assert set(resources.replace("the six", THE_SIX).split(", ")) == set(parameter.on) or (
            resources == "every list" and set(parameter.on) == set(RESOURCES)
        ), name
        if isinstance(parameter.field, Terms):
            assert all(term in values for term in parameter.field.terms), name
    assert set(PAGING) <= set(rows)


def test_every_resource_is_documented():
    text = DOCS.read_text()

    for name, resource in RESOURCES.items():
        assert re.search(rf"^\| `{name}` \| ", text, re.MULTILINE)
        assert set(PAGING) <= set(applicable(resource))
