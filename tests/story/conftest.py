"""The stories on the record, and the API that is asked of them."""

import pytest
from django.db import transaction
from django.test import Client

from tests.story import load


@pytest.fixture(scope="package")
def published(django_db_setup, django_db_blocker):
    """The stories on the record, once for all tests here; they only read, or undo what they write."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ask(published):
    """Every row that the API answers to a query, page after page."""

    def ask(resource, **query):
        answer = Client().get(f"/api/v1/{resource}/", query).json()
        rows = answer["results"]
        while answer["next"]:
            answer = Client().get(answer["next"]).json()
            rows += answer["results"]
        return rows

    return ask
