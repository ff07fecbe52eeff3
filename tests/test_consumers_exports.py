"""Clients that we did not write: the standard's validator and duckdb on packages, a reader on feeds."""

import gzip
import json
import subprocess
import sys

import duckdb
import pytest
from django.db import connections, transaction
from reader import make_reader

from record import packing
from record.query import RESOURCES
from tests import frozen, kremlin
from tests.everything import listed

pytestmark = pytest.mark.consumer
FEEDS = [
    *(f"/api/v1/{name}/?format={form}" for name in RESOURCES for form in ("atom", "jsonfeed")),
    "/corrections/atom.xml",
    "/corrections/feed.json",
    "/feeds/status-changes.atom",
    "/feeds/status-changes.json",
]
# The flagship question, of files.
DENIED = """
    SELECT DISTINCT claims.text, stances."speaker.slug"
    FROM '{0}/claims.{1}' AS claims JOIN '{0}/stances.{1}' AS stances
      ON stances."claim.slug" = claims.slug
    WHERE claims."event.slug" = 'kremlin-drones' AND stances.position = 'denies'
      AND json_extract_string(claims.statuses::json, '$[0].status') = 'unsubstantiated'
    ORDER BY 1, 2
"""


@pytest.fixture
def story(transactional_db):
    """The story, a claim with a figure and a link, texts like formulas, and a status that changed."""
    link = {"kind": "refines", "to": kremlin.CLAIM, "basis": "our_reading"}
    figure = {"words": "=2", "low": "2", "high": "2", "counted": "people", "measure": "killed"}
    stance = frozen.stance("kirby-ridiculous", figures=[figure], hedge="'so to say'")
    counted = frozen.claim(
        "counted", stance, event="kremlin-drones", links=[link], text="@all “1”,\n2"
    )
    with transaction.atomic():
        frozen.publish(*kremlin.story(), counted)
    (claim,) = (c for c in kremlin.story() if c.path == f"claim/{kremlin.CLAIM}")
    judged = [*claim.content["assessments"], frozen.assessment("unverified", key="late")]
    with transaction.atomic():
        frozen.publish(claim.but(assessments=judged))
    with transaction.atomic():
        frozen.publish(claim, corrections={claim.path: frozen.correction()})


@pytest.fixture
def package(story, tmp_path):
    return packing.make(tmp_path)


def validate(package):
    """What the validator's own command finds: ``(resource, error)`` pairs."""
    said = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=package.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(said.stdout)
    assert [task["name"] for task in report["tasks"]] == packing.PACKED
    assert report["valid"] == (said.returncode == 0)
    return {(task["name"], error["type"]) for task in report["tasks"] for error in task["errors"]}


def test_the_validator_of_the_standard_finds_nothing_wrong(package):
    assert validate(package) == set()


def test_the_validator_sees_a_lost_row_and_a_key_that_leads_nowhere(package):
    file = package.folder / "claims.csv.gz"
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    file.write_bytes(gzip.compress(b"".join(line for line in lines if b"partisans" not in line)))

    found = validate(package)

    assert {("claims", "hash-count"), ("stances", "foreign-key")} <= found


@pytest.mark.parametrize("kind", ["csv.gz", "parquet"])
def test_duckdb_answers_the_flagship_question_from_files(package, kind):
    with duckdb.connect() as database:
        found = database.sql(DENIED.format(package.folder, kind)).fetchall()

    claim = next(c for c in kremlin.claims() if c.path == f"claim/{kremlin.CLAIM}").content["text"]
    assert found == [(claim, "kirby"), (claim, "zelensky")]


@pytest.mark.parametrize("name", packing.PACKED)
def test_duckdb_reads_from_csv_what_the_api_says(package, name, client):
    rows = listed(client, name)
    with duckdb.connect() as database:
        file = package.folder / f"{name}.csv.gz"
        read = database.sql(f"SELECT * FROM read_csv('{file}', all_varchar = true)")
        found = [dict(zip(read.columns, line, strict=True)) for line in read.fetchall()]

    assert len(found) == len(rows) > 0
    for row, line in zip(rows, found, strict=True):
        for key, value in row.items():
            told = line[key] or ""
            if isinstance(value, str):
                assert told.removeprefix("'") == value, key
            else:
                assert json.loads(told or "null") == value, key


@pytest.fixture
def site(live_server, story, monkeypatch, settings):
    """The address of the site; no thread that serves it holds on to the database."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    settings.SITE_URL = live_server.url
    return live_server.url


def test_a_reader_takes_every_feed_and_tells_news_from_what_it_had(site):
    with transaction.atomic():
        # A withdrawal for the feed of corrections, and another view for that of views.
        frozen.withdraw("view/unsubstantiated-kremlin-drones")
        frozen.publish(frozen.view("contested", "contested=true"))
    with make_reader(":memory:") as reader:
        for feed in FEEDS:
            reader.add_feed(site + feed)
        reader.update_feeds()

        for feed in reader.get_feeds():
            assert feed.last_exception is None, feed.url
            assert feed.title.startswith("On Record: ")
            entries = list(reader.get_entries(feed=feed))
            assert entries, feed.url
            for entry in entries:
                assert entry.title
                assert entry.link.startswith(f"{site}/")
                assert entry.updated or entry.published
        for atom, other in zip(FEEDS[::2], FEEDS[1::2], strict=True):
            assert told(reader, site + atom) == told(reader, site + other)

        claims = site + FEEDS[0]
        for entry in reader.get_entries(feed=claims):
            reader.mark_entry_as_read(entry)
        with transaction.atomic():
            frozen.publish(frozen.claim("newer", event="kremlin-drones"))
        reader.update_feed(claims)
        (new,) = reader.get_entries(feed=claims, read=False)
        assert new.id == f"{site}/api/v1/claims/newer/"


def told(reader, feed):
    """What the feed's entries say; the reader keeps whole seconds of Atom alone."""
    return {
        (entry.id, entry.title, entry.link, entry.updated.replace(microsecond=0))
        for entry in reader.get_entries(feed=feed)
    }
