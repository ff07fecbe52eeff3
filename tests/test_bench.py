"""The benchmarks, at a size at which they say nothing of speed: that they run, and measure what is so."""

import os

import pytest
from django.db import connection

from bench.corpus import comparing, making
from bench.speed import report, running
from claims.models import Quote, Stance
from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser
from desk import roles
from editorial.history import because
from record.models import Claim, Search


def test_the_corpus_is_what_publication_writes(db):
    making.make(200, number=16)

    assert Claim.objects.now().count() == 200
    assert Stance.objects.count() == 800
    assert comparing.differences(sampled=50) == []


def test_a_row_that_publication_would_not_write_is_found(researcher):
    making.make(60, number=6)
    claim = Claim.objects.get(slug__contains="0000007-a")
    Claim.objects.filter(pk=claim.pk).update(
        row=claim.row.replace('"language":"en"', '"language":"de"')
    )
    Search.objects.filter(kind="claim", slug__contains="0000008-b").update(vector="other:1A")
    quote = Quote.objects.filter(statement__slug__contains="0000009-a").first()
    with because(by=researcher, why="A test."):
        Quote.objects.filter(pk=quote.pk).update(exact=quote.exact.upper())

    found = comparing.differences(sampled=60)

    assert any(line.startswith(f"claim/{claim.slug}: claim is not") for line in found)
    assert any("0000008-b: lexemes is not" in line for line in found)
    assert any(line.startswith(f"statement/{quote.statement.slug}: its edition") for line in found)
    assert len(found) == 3


@pytest.fixture
def role(transactional_db, settings):
    """A public role of this worker's own, on the tests' database."""
    name = f"bench_of_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    settings.RECORD_DATABASE_URL = embedded().url(name, connection.settings_dict["NAME"])
    assert roles.grant(roles.public()) == []
    yield name
    with connect_as_superuser(embedded().place, connection.settings_dict["NAME"]) as superuser:
        superuser.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


def test_a_tiny_run_asks_everybody_and_fills_the_tables(role):
    making.make(100, number=6)

    results = running.run(100, role=role, rounds=1, turn=0)

    assert results["questions"]["flagship list"].keys() == {"ours", "raw SQL", "naive DRF"}
    assert all(cost["cpu"] > 0 for cost in results["questions"]["list"].values())
    assert results["throughput"].keys() == {"ours", "naive DRF"}
    assert {tuple(cost["locks"]) for cost in results["publishing"].values()} == {()}
    tables = report.tables([results])
    assert "| flagship list | " in tables
    assert "publishing on the busiest event, waited" in tables
