"""A page costs as many queries with ten parts as with three: at most fifteen."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import models as claims
from desk.admin.pages import address
from editorial.history import because
from events.models import Event
from sources.models import Actor, Document
from tests import factories
from tests.admin_pages import Person

pytestmark = pytest.mark.django_db


def statement(size):
    made = factories.statement(reported=False)
    outlet = factories.outlet()
    for _ in range(size):
        factories.attribution(made, role_as_named="minister", credits=factories.actor())
        factories.statement_link(made)
        factories.stance(made)
        factories.stance(made, position="denies", reply_to=factories.statement())
    factories.affiliation(made.speaker, outlet)
    return made


def attribution(size):
    made = factories.attribution(via=[factories.outlet() for _ in range(size)])
    for _ in range(size):
        factories.quote(made)
    return made


def claim(size):
    made = factories.claim()
    for _ in range(size):
        factories.claim_party(made)
        factories.claim_link(made)
        factories.stance(claim=made)
        factories.bearing(claim=made)
        factories.assessment(made, by=factories.outlet())
    return made


def stance(size):
    made = factories.stance()
    for _ in range(size):
        factories.figure(made)
        factories.stance_basis(made)
    return made


def assessment(size):
    made = factories.assessment(rests_on=[factories.evidence() for _ in range(size)])
    for _ in range(size):
        factories.assessment_statement(made)
    return made


def actor(size):
    made = factories.actor()
    for _ in range(size):
        factories.actor_name(made, seen_in=factories.document())
        factories.affiliation(made, document=factories.document())
    return made


def document(size):
    made = factories.document()
    for _ in range(size):
        factories.capture(made)
    return made


def event(size):
    made = factories.event()
    for _ in range(size):
        factories.event_link(made)
    return made


def request(size):
    return factories.request_for_comment(about=[factories.claim() for _ in range(size)])


PAGES = {
    statement: 9,
    attribution: 7,
    claim: 12,
    stance: 8,
    assessment: 7,
    actor: 8,
    document: 8,
    event: 7,
    request: 6,
}


def cost(person, where):
    # Content types are remembered by a process, whatever page it served first.
    for model in (claims.Statement, claims.Claim, Actor, Document, Event):
        ContentType.objects.get_for_model(model)
    with CaptureQueriesContext(connection) as queries:
        answer = person.client.get(where)
        assert answer.status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("make", "most"), PAGES.items(), ids=lambda made: getattr(made, "__name__", made)
)
@pytest.mark.parametrize("size", [3, 10])
def test_a_change_page_costs_the_same_at_every_size(make, most, size):
    rita = Person("researcher")
    with because(by=rita.user, why="made for the test"):
        row = make(size)
    rita.client.get(address(row))

    assert cost(rita, address(row)) == most


@pytest.mark.parametrize("size", [3, 10])
def test_a_list_costs_the_same_at_every_size(size):
    rita = Person("researcher")
    with because(by=rita.user, why="made for the test"):
        for _ in range(size):
            claim(1)

    found = {
        model.__name__: cost(rita, reverse(f"admin:claims_{model._meta.model_name}_changelist"))
        for model in (claims.Claim, claims.Statement, claims.Stance, claims.Attribution)
    }

    assert found == {"Claim": 7, "Statement": 7, "Stance": 7, "Attribution": 6}


@pytest.mark.parametrize("size", [3, 10])
def test_a_review_costs_the_same_at_every_size(size):
    rita = Person("publisher")
    with because(by=rita.user, why="made for the test"):
        rows, known = [factories.view() for _ in range(size)], factories.statement()
        for _ in range(size):
            rows.append(factories.statement(by=factories.actor(private=True), reported=False))
            rows.append(factories.claim(parties={"executor": factories.actor()}))
            factories.attribution(rows[-2], quoting="The words.")
            factories.stance(known, rows[-1])
    factories.editions(*rows[:3], known)
    with because(by=rita.user, why="a better title"):
        for row in rows[:3]:
            row.title = "Better"
            row.save()
    review = factories.review(*rows, by=rita.user)

    assert cost(Person("reviewer"), address(review)) == 15


def test_the_first_page_costs_few_queries():
    rita = Person("researcher")
    with because(by=rita.user, why="made for the test"):
        claim(3)

    assert cost(rita, reverse("admin:index")) == 13
