"""Whatever is asked of the public side is answered: never a 5xx, never a trace, never HTML by the API.

A few hundred requests here; ``make fuzz REQUESTS=100000`` asks more, each time the same ones.
"""

import os

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, seed, settings

from tests import frozen, kremlin
from tests.hostile import counted
from tests.hostile.generated import requests
from tests.test_hostile_requests import is_well_kept

pytestmark = pytest.mark.django_db
REQUESTS = int(os.environ.get("REQUESTS", "300"))
AT_ONCE = 1_000


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


def test_no_request_that_can_be_made_up_is_answered_by_a_fault(site, answered):
    for number, begun in enumerate(range(0, REQUESTS, AT_ONCE)):

        @seed(number)
        @settings(
            max_examples=min(AT_ONCE, REQUESTS - begun),
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(requests())
        def ask(request):
            method, address, headers = request
            headers = dict(headers)
            kind = headers.pop("Content-Type", "application/octet-stream")

            response = site.generic(method, address, content_type=kind, headers=headers)

            content = is_well_kept(response)
            answered[response.status_code] += 1
            if address.startswith("/api/v1/") and response.status_code >= 400 and content:
                assert response["Content-Type"] == "application/problem+json"

        ask()

    assert answered.total() >= REQUESTS
