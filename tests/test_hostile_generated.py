"""Whatever is asked of the public side is answered: never a 5xx, never a trace, never HTML by the API.

A few hundred requests here; ``make fuzz REQUESTS=100000`` asks more, each time the same ones.
"""

import os

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests import frozen, kremlin
from tests.hostile import counted
from tests.hostile.generated import requests
from tests.test_hostile_requests import is_well_kept

pytestmark = pytest.mark.django_db
REQUESTS = int(os.environ.get("REQUESTS", "300"))
# Requests of one example, for each of which hypothesis keeps its books; examples of a run.
TOGETHER, AT_ONCE = 10, 100


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        figure = {"words": "at least two", "low": "2", "qualifier": "at_least", "measure": "count"}
        stance = frozen.stance("ponomarev-partisans", figures=[figure])
        counted = frozen.claim("how-many", stance, event="kremlin-drones", kind="quantity")
        frozen.publish(*kremlin.story(), counted)
        yield Client(raise_request_exception=False)
        transaction.set_rollback(True)


@pytest.fixture
def answered():
    with counted("Made up by hypothesis") as answered:
        yield answered


def ask(site, method, address, headers):
    """The status of the answer, which is none that nobody should get."""
    headers = dict(headers)
    kind = headers.pop("Content-Type", "application/octet-stream")

    response = site.generic(method, address, content_type=kind, headers=headers)

    content = is_well_kept(response)
    if address.startswith("/api/v1/") and response.status_code >= 400 and content:
        assert response["Content-Type"] == "application/problem+json"
    return response.status_code


def test_no_request_that_can_be_made_up_is_answered_by_a_fault(site, answered):
    examples = -(-REQUESTS // TOGETHER)
    for number, begun in enumerate(range(0, examples, AT_ONCE)):

        @seed(number)
        @settings(
            max_examples=min(AT_ONCE, examples - begun),
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.lists(requests(), min_size=TOGETHER, max_size=TOGETHER))
        def ask_all(together):
            for request in together:
                answered[ask(site, *request)] += 1

        ask_all()

    assert answered.total() >= REQUESTS
