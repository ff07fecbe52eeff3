"""How often somebody may ask: counted honestly, by whoever can be believed, and never fatally."""

import logging
import threading
import time

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from api import counting, limits
from api.counting import OnDisk, OutOfReach, counters
from vocabulary.visitors import address_of, network_of

pytestmark = pytest.mark.django_db
CLAIMS = "/api/v1/claims/"


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands, 20 seconds into a minute, until it is set."""

    class Clock:
        now = 1_700_000_000 // 60 * 60 + 20

    monkeypatch.setattr(time, "time", lambda: Clock.now)
    return Clock


@pytest.fixture
def folder(tmp_path, settings):
    settings.CACHE_URL = tmp_path.as_uri()
    yield tmp_path
    counters(settings.CACHE_URL).close()


@pytest.fixture
def api(folder, settings, clock):
    settings.RATE_LIMIT = 3
    return Client(raise_request_exception=False)


def ask(api, times=1, **given):
    """The statuses of ``times`` requests."""
    return [api.get(CLAIMS, **given).status_code for _ in range(times)]


def test_what_is_too_much_is_refused_until_the_minute_is_over(api, clock):
    assert ask(api, 5) == [200, 200, 200, 429, 429]

    clock.now += int(api.get(CLAIMS)["Retry-After"]) - 1
    assert ask(api) == [429]
    clock.now += 1
    assert ask(api) == [200]


def test_every_answer_says_what_is_left(api):
    first, second = api.get(CLAIMS), api.get(f"{CLAIMS}?nonsense=1")

    assert first["RateLimit-Policy"] == '"anonymous";q=3;w=60'
    assert first["RateLimit"] == '"anonymous";r=2;t=40'
    assert (second.status_code, second["RateLimit"]) == (400, '"anonymous";r=1;t=40')


def test_a_refusal_is_a_problem_that_any_site_may_read_and_nobody_keeps(api):
    ask(api, 3)

    refused = api.get(CLAIMS, headers={"Origin": "https://example.org"})

    assert refused.json()["type"].endswith("/problems/too-many-requests/")
    assert refused["Retry-After"] == "40"
    assert refused["RateLimit"] == '"anonymous";r=0;t=40'
    assert refused["Cache-Control"] == "no-store"
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in refused["Access-Control-Expose-Headers"]


def test_nothing_but_the_api_is_counted(api):
    for _ in range(5):
        assert api.get("/").status_code == 200
        assert "RateLimit" not in api.get("/")


def test_what_is_asked_before_a_foreign_site_may_ask_is_not_counted(api):
    preflight = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}

    answers = [api.options(CLAIMS, headers=preflight).status_code for _ in range(5)]

    assert answers == [200] * 5
    assert ask(api) == [200]


def test_each_address_has_a_limit_of_its_own(api):
    assert ask(api, 4, REMOTE_ADDR="192.0.2.1") == [200, 200, 200, 429]
    assert ask(api, 1, REMOTE_ADDR="192.0.2.2") == [200]


def test_who_has_an_ipv6_network_has_one_limit(api):
    answers = [ask(api, REMOTE_ADDR=f"2001:db8:1:2::{n}")[0] for n in range(4)]

    assert answers == [200, 200, 200, 429]
    assert ask(api, REMOTE_ADDR="2001:db8:1:3::1") == [200]


def test_nobody_gets_more_by_writing_x_forwarded_for(api):
    answers = [ask(api, headers={"X-Forwarded-For": f"192.0.2.{n}"})[0] for n in range(4)]

    assert answers == [200, 200, 200, 429]


def test_behind_a_proxy_of_ours_its_word_counts_and_no_earlier_one(api, settings):
    settings.TRUSTED_PROXIES = 1
    forged = [f"198.51.100.{n}, 192.0.2.1" for n in range(4)]

    answers = [ask(api, headers={"X-Forwarded-For": hops})[0] for hops in forged]

    assert answers == [200, 200, 200, 429]
    assert ask(api, headers={"X-Forwarded-For": "192.0.2.2"}) == [200]


@pytest.mark.parametrize(
    ("hops", "proxies", "found"),
    [
        ("192.0.2.1", 0, "10.0.0.1"),
        ("192.0.2.1", 1, "192.0.2.1"),
        ("192.0.2.1:443", 1, "192.0.2.1"),
        ("[2001:db8::1]:443", 1, "2001:db8::1"),
        ("2001:db8::1", 1, "2001:db8::1"),
        ("192.0.2.1, 192.0.2.2", 2, "192.0.2.1"),
        ("192.0.2.1", 2, "10.0.0.1"),
        ("nonsense", 1, "10.0.0.1"),
        ("", 1, "10.0.0.1"),
    ],
)
def test_an_address_is_what_can_be_believed(hops, proxies, found):
    environment = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": hops}

    assert address_of(environment, proxies) == found


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, ""),
    ],
)
def test_a_network_is_what_one_visitor_has(address, network):
    assert network_of(address) == network


def test_without_a_limit_nothing_is_counted(api, settings, folder):
    settings.RATE_LIMIT = 0

    assert ask(api, 5) == [200] * 5
    assert "RateLimit" not in api.get(CLAIMS)
    assert list(folder.iterdir()) == []


def test_counters_out_of_reach_take_nothing_down_and_are_told_of_once_a_minute(
    api, settings, tmp_path, clock, caplog
):
    (tmp_path / "a-file").write_text("in the way")
    settings.CACHE_URL = (tmp_path / "a-file" / "folder").as_uri()

    with caplog.at_level(logging.ERROR, logger=limits.__name__):
        assert ask(api, 5) == [200] * 5
        assert "RateLimit" not in api.get(CLAIMS)
        clock.now += 60
        ask(api, 2)

    assert len(caplog.records) == 2
    assert "not limited" in caplog.text


def test_a_broken_file_is_begun_anew(api, folder, settings):
    (folder / "requests.sqlite3").write_bytes(b"no database at all" * 100)

    assert ask(api, 1) == [200]
    assert ask(api, 4) == [200, 200, 200, 429]


def test_what_is_kept_names_no_address_and_is_nobodys_to_read(api, tmp_path, settings):
    settings.CACHE_URL = (tmp_path / "new").as_uri()

    ask(api, 2, REMOTE_ADDR="192.0.2.1")

    kept = b"".join(file.read_bytes() for file in (tmp_path / "new").iterdir())
    assert b"192.0.2.1" not in kept
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_no_count_is_lost_between_workers(tmp_path):
    workers = [OnDisk(tmp_path) for _ in range(4)]
    threads = [
        threading.Thread(target=lambda one=one: [one.count("me", 1) for _ in range(50)])
        for one in workers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert workers[0].count("me", 1) == 201
    for one in workers:
        one.close()


def test_what_is_over_is_forgotten(tmp_path):
    counts = OnDisk(tmp_path)
    for who in "abc":
        counts.count(who, 1)

    counts.count("a", 2)

    assert counts.connection.execute("SELECT who, period FROM asked").fetchall() == [("a", 2)]
    counts.close()


@pytest.mark.parametrize("url", ["", "memcached://x", "file:", "/var/cache"])
def test_another_cache_url_stops_the_start(url):
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL"):
        counting.counters(url)


def test_redis_that_does_not_answer_is_out_of_reach():
    counts = counting.counters("redis://127.0.0.1:1")

    with pytest.raises(OutOfReach):
        counts.count("me", 1)
