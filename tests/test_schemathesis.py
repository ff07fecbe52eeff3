"""Whatever the OpenAPI document allows is asked, and what it does not: never a 5xx, never another
answer than it tells.

A few questions an address; ``EXAMPLES=200 python -m pytest tests/test_schemathesis.py`` asks more,
and ``schemathesis run http://127.0.0.1:8000/api/schema/`` asks a site that is served.
"""

import os
from contextlib import closing

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests import frozen, kremlin
from tests.contract import answer_of, troubles, validator
from tests.hostile import counted
from tests.serving import undisturbed

pytestmark = pytest.mark.django_db
# A slug that the document allows is still refused where nothing on record has it.
NOT_ASKED = [positive_data_acceptance]
FIGURE = {"words": "at least two", "low": "2", "qualifier": "at_least", "measure": "count"}


@pytest.fixture
def told(db):
    load_all_checks()
    figures = [frozen.stance("ponomarev-partisans", figures=[FIGURE])]
    counted = frozen.claim("how-many", *figures, event="kremlin-drones", kind="quantity")
    frozen.publish(*kremlin.story(), counted)
    with undisturbed():
        yield schemathesis.openapi.from_wsgi("/api/schema/", closed(WSGIHandler()))


def closed(application):
    """``application`` with every answer closed, as a server does and its client here does not."""

    def answer(environ, start_response):
        with closing(application(environ, start_response)) as parts:
            return list(parts)

    return answer


@pytest.fixture
def answered(mode):
    with counted(f"From the contract, {mode.value}") as answered:
        yield answered


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_question_is_answered_otherwise_than_told(told, mode, answered):
    operations = [found.ok() for found in told.get_all_operations()]
    # Without a parameter there is nothing to ask wrongly.
    for operation in [one for one in operations if mode.is_positive or [*one.iter_parameters()]]:
        ask_all(operation, mode, answered)


def ask_all(operation, mode, answered):
    """Ask one address what ``mode`` allows, and count the answers in ``answered``, by status."""
    whole = validator(answer_of(operation.path) or {})

    @settings(
        max_examples=int(os.environ.get("EXAMPLES", "5")),
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        response = case.call(headers={"Host": "localhost"})
        case.validate_response(response, excluded_checks=NOT_ASKED)
        answered[response.status_code] += 1
        if "fields" not in (case.query or {}) and is_json(response):
            assert troubles(whole, response.json()) == []

    ask()


def is_json(response):
    """Whether it is the answer of a list or an object in JSON: no problem, no feed, no file."""
    told = response.headers["content-type"]
    return response.status_code == 200 and told == ["application/json"]
