"""The world by then while somebody publishes, and how rows are looked up."""

import threading

import pytest
from django.db import connection
from django.test import Client

from record import models
from record.models import ClaimMoment
from tests import frozen
from tests.as_of import get, story

DRAWN = [
    models.Actor,
    models.Claim,
    models.Document,
    models.Event,
    models.Evidence,
    models.Statement,
    models.View,
    ClaimMoment,
]


def publish_meanwhile():
    """The claim anew with other words and others who deny it, on a connection of its own."""

    def publish():
        try:
            frozen.publish(
                frozen.claim("directed", frozen.stance("shrug", "denies"), text="Another text.")
            )
        finally:
            connection.close()

    thread = threading.Thread(target=publish)
    thread.start()
    thread.join()


@pytest.mark.parametrize(
    "path", ["claims/", "claims/directed/", "events/attack/accounts/", "search/?q=terrorist"]
)
def test_rows_and_how_their_claims_stood_are_of_one_moment(transactional_db, path):
    frozen.publish(*story())
    then, published = {"as_of": "2023-05-03"}, []

    def ask():
        address, _, words = path.partition("?q=")
        return get(address, **then, **({"q": words} if words else {}))

    def publish_after_the_rows_are_read(execute, sql, *rest):
        found = execute(sql, *rest)
        if not published and "record_claim" in sql:
            published.append(sql)
            publish_meanwhile()
        return found

    before = ask()
    with connection.execute_wrapper(publish_after_the_rows_are_read):
        assert ask() == before
    assert published
    assert ask() != before
    assert Client().get("/api/v1/claims/directed/").json()["text"] == "Another text."


@pytest.mark.django_db
@pytest.mark.parametrize("model", DRAWN)
def test_a_slug_is_never_looked_up_along_the_index_of_a_constraint_on_ranges(model):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    # Empty tables are read through: what is asked here is which index would be taken.
    for rows in (
        model.objects.now().filter(slug="a"),
        model.objects.filter(slug="a", edition=1),
        model.objects.filter(slug__in=["a", "b"]),
    ):
        plan = rows.explain()

        assert "Index" in plan
        assert "one_at_a_time" not in plan, plan
