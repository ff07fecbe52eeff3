"""For whoever runs the site: alive, ready, and numbers that the world does not see."""

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from api import health
from tests import frozen, kremlin

pytestmark = pytest.mark.django_db
ADDRESSES = ("/healthz", "/readyz", "/metrics")


@pytest.fixture
def site():
    health.find_it_as_new_as_this.cache_clear()
    yield Client(raise_request_exception=False)
    health.find_it_as_new_as_this.cache_clear()


@pytest.fixture
def no_database():
    def refuse(*_):
        raise AssertionError("The database was asked.")

    with connection.execute_wrapper(refuse):
        yield


def test_the_process_is_alive_whatever_becomes_of_the_database(site, no_database):
    assert site.get("/healthz").status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_it_says_is_kept_by_nobody(site, address):
    answer = site.get(address)

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.parametrize("public", [True, False])
def test_it_is_ready_once_the_database_has_what_this_version_reads(site, settings, public):
    settings.PUBLIC = public

    assert site.get("/readyz").content == b"ready\n"


def test_the_desk_is_not_ready_while_a_migration_is_missing_and_is_without_a_restart(site):
    last = MigrationRecorder.Migration.objects.filter(app="record").latest("id")
    last.delete()

    answer = site.get("/readyz")

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer["Retry-After"]
    MigrationRecorder(connection).record_applied(last.app, last.name)
    assert site.get("/readyz").status_code == 200


def test_the_public_side_is_not_ready_while_a_column_is_missing(site, settings):
    settings.PUBLIC = True
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE record_claim RENAME COLUMN card TO later")

    assert site.get("/readyz").status_code == 503


def test_a_database_out_of_reach_is_not_ready_and_counted(site, monkeypatch):
    before = _errors(site)
    alone = connection.copy()
    alone.settings_dict |= {"HOST": "127.0.0.1", "PORT": "1", "EMBEDDED": False}
    monkeypatch.setitem(vars(connections._connections), DEFAULT_DB_ALIAS, alone)

    answer = site.get("/readyz")
    monkeypatch.undo()

    assert answer.status_code == 503
    assert _errors(site) == before + 1


def _errors(site):
    return _count(site, 'on_record_database_errors_total{kind="unreachable"} ')


def _count(site, name):
    told = [line for line in _numbers(site).splitlines() if line.startswith(name)]
    return float(told[0].removeprefix(name)) if told else 0


def _numbers(site, **more):
    return site.get("/metrics", **more).content.decode()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_numbers_are_not_given_through_a_proxy_on_this_machine(site, header):
    answer = site.get("/metrics", headers={header: "127.0.0.1"})

    assert answer.status_code == 404
    assert b"on_record_requests" not in answer.content


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", ""])
def test_numbers_are_not_given_to_another_machine(site, address):
    assert site.get("/metrics", REMOTE_ADDR=address).status_code == 404


def test_a_token_opens_the_numbers_from_everywhere_and_is_then_needed_here_too(site, settings):
    settings.METRICS_TOKEN = "scraper"
    there = {"REMOTE_ADDR": "192.0.2.1"}

    right = site.get("/metrics", headers={"Authorization": "Bearer scraper"}, **there)

    assert right.status_code == 200
    assert site.get("/metrics").status_code == 404
    assert site.get("/metrics", headers={"Authorization": "Bearer scrapeR"}).status_code == 404
    assert site.get("/metrics", headers={"Authorization": "Bearer é"}).status_code == 404


def test_labels_name_routes_and_nothing_that_was_asked(site):
    site.get("/claims/canary-slug/?q=canary-query")
    site.get("/api/v1/claims/canary-slug/?canary=1")
    site.get("/canary-path/")

    told = _numbers(site)

    assert "canary" not in told
    for route in ("claim", "api-claims-detail", "none"):
        assert f'on_record_requests_total{{route="{route}",status="4xx"}}' in told
        assert f'on_record_request_seconds_count{{route="{route}"}}' in told


def test_what_the_rate_limit_refuses_is_counted(site, tmp_path, settings):
    settings.RATE_LIMIT, settings.CACHE_URL = 1, tmp_path.as_uri()
    limited = Client()
    before = _count(site, 'on_record_rate_limited_total{quota="anonymous"} ')

    answers = [limited.get("/api/v1/").status_code for _ in range(2)]

    assert answers == [200, 429]
    assert _count(site, 'on_record_rate_limited_total{quota="anonymous"} ') == before + 1


def test_an_export_counts_as_in_flight_until_it_is_taken_or_given_up(site):
    frozen.publish(*kremlin.story())
    name = "on_record_exports_in_flight "

    begun = site.get("/api/v1/claims/?format=csv")

    assert _count(site, name) == 1
    begun.close()
    assert _count(site, name) == 0
