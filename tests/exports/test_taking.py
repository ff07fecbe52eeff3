"""What an export costs whoever serves it, and how long it waits for whoever takes it."""

import time
import tracemalloc

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api import streams
from config.postgres.cluster import embedded
from record.query import streaming
from tests.everything import listed
from tests.exports import THEN, add_claims, hang_up, let_go, whole

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", streams.MEDIA_TYPES)
def test_an_export_costs_as_many_queries_at_every_size(story, form):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            whole("claims", form)
        return len([one for one in queries if "SAVEPOINT" not in one["sql"]])

    few = cost()
    add_claims(200)

    # The limit, a slot, the rows.
    assert (few, cost()) == (3, 3)


@pytest.mark.parametrize("form", streams.MEDIA_TYPES)
def test_an_export_of_the_world_by_then_asks_once_a_batch_how_its_claims_stood(story, form):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            whole("claims", form, **THEN)
        return len([one for one in queries if 'FROM "record_claimmoment"' in one["sql"]])

    few = cost()
    add_claims(streaming.BATCH * 4)

    assert (few, cost()) == (1, 5)


@pytest.mark.parametrize("form", streams.MEDIA_TYPES)
@pytest.mark.parametrize("when", [{}, THEN])
def test_memory_stays_flat_however_many_rows_there_are(story, form, when):
    add_claims(20_000)
    whole("links", form)
    response = Client().get("/api/v1/claims/", {"format": form, **when})
    tracemalloc.start()

    size = sum(map(len, response.streaming_content))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 20_000_000
    assert peak < 4_000_000


def test_a_statement_that_takes_too_long_breaks_the_stream_off(story, monkeypatch):
    add_claims(5_000)
    monkeypatch.setattr(streaming, "LIMIT", 1)
    response = Client().get("/api/v1/claims/", {"format": "csv"})
    parts = iter(response.streaming_content)
    next(parts)
    # The database waits for whoever reads slowly, and its time runs out.
    time.sleep(1.2)

    with pytest.raises(OperationalError, match="statement timeout"):
        list(parts)


def test_who_takes_it_in_small_parts_for_longer_than_a_statement_may_run_is_let_go(
    story, monkeypatch
):
    monkeypatch.setattr(streaming, "LIMIT", 1)
    monkeypatch.setattr(streams, "PATIENCE", 0)
    # Fewer than a batch, which the database has long sent when its reader comes for the end.
    response = Client().get("/api/v1/claims/", {"format": "csv"})
    parts = iter(response.streaming_content)
    next(parts)
    time.sleep(1.2)

    with pytest.raises(streams.TookTooLong):
        next(parts)
    let_go(response)

    assert whole("claims", "csv")


def test_who_takes_the_last_part_slowly_gets_the_end_of_it(story):
    with transaction.atomic(), connection.cursor() as cursor:
        # As the role of the public side has, of ten seconds.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '1s'")
        response = Client().get("/api/v1/claims/", {"format": "csv"})
        parts = iter(response.streaming_content)
        next(parts)
        time.sleep(1.5)

        assert list(parts) == []
        let_go(response)


def test_a_client_that_hangs_up_ends_the_query(story):
    add_claims(5_000)
    response = Client().get("/api/v1/claims/", {"format": "ndjson"})
    assert connection.connection.info.transaction_status == psycopg.pq.TransactionStatus.ACTIVE

    hang_up(response)

    assert connection.connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS
    assert len(listed(Client(), "events")) > 0


def test_a_third_export_at_once_is_told_to_come_back(story):
    key = "hashtext('record.streaming')"
    others = psycopg.connect(
        embedded().url("on_record_owner", connection.settings_dict["NAME"]), autocommit=True
    )
    with others:
        others.execute(f"SELECT pg_advisory_lock({key}, 0), pg_advisory_lock({key}, 1)")
        refused = Client().get("/api/v1/claims/", {"format": "csv"})
        others.execute(f"SELECT pg_advisory_unlock({key}, 1)")
        allowed = Client().get("/api/v1/claims/", {"format": "csv"})

    assert refused.status_code == 503
    assert refused["Retry-After"] == "30"
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["type"].endswith("/problems/exports-busy/")
    assert allowed.status_code == 200
    hang_up(allowed)
