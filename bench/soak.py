"""``make soak``: the production set-up under load, on this machine and nowhere else.

Two things are looked at. **Mixed reads** while the desk publishes: no error, memory flat, p99 of what is read.
Then **the costliest permitted query** in a loop by many clients, beside one reader of a claim's page: how long
that reader waits. Needs wrk (Debian: ``apt-get install wrk``). Ends with status 1 where a bar is missed.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from bench.corpus import server

server.set_up()

from django.contrib.auth import get_user_model
from django.db import connection

from bench.corpus.making import make
from bench.speed.contenders import GUNICORN, Served
from bench.speed.questions import facts
from claims.models import Claim, ClaimParty
from config.postgres.cluster import embedded
from config.postgres.making import OWNER, connect_as_superuser
from editorial import actions
from editorial.history import because
from editorial.risks import beside_past, risks_of
from editorial.roles import assign
from events.models import Event
from record.publish import publish
from sources.models import Actor

WHY = "A soak"
DATABASE = "soak"
ROLE = "on_record_public"
SLOWEST_DETAIL = 0.5
# How much more memory the second half of a run may need than the first.
GROWTH = 1.1
# The share of mixed reads that may be told to come back, as too many costly ones ran.
WAITING = 0.01
WORKERS = 2
LUA = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('SOAK {"requests": %d, "seconds": %.2f, "p50": %.2f, "p99": %.2f,' ..
    ' "connect": %d, "read": %d, "write": %d, "timeout": %d, "status": %d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, e.connect, e.read, e.write, e.timeout, e.status))
end
"""


def main():
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000, help="an even number")
    parser.add_argument("--seconds", type=int, default=60, help="of each of the two parts")
    parser.add_argument("--clients", type=int, default=16)
    given = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is not there (Debian: apt-get install wrk).")
    if not server.is_there(given.claims):
        server.make_database(given.claims)
        with server.database(given.claims):
            make(given.claims, lambda words: print(words, flush=True))
            server.finish()
    with copied(given.claims), running() as site:
        known = facts(given.claims)
        missed = mixed(site, known, given) + costliest(site, known, given)
    print("\n".join(missed) or "Every bar is held.")
    sys.exit(bool(missed))


@contextmanager
def copied(claims):
    """Django on a copy of the corpus, which is written to and dropped in the end."""
    connection.close()
    embedded().ensure_running()
    with connect_as_superuser(embedded().place) as superuser:
        superuser.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        superuser.execute(
            f"CREATE DATABASE {DATABASE} TEMPLATE {server.name_of(claims)} OWNER {OWNER}"
            # By files, not through the write-ahead log.
            " STRATEGY FILE_COPY"
        )
        superuser.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO {ROLE}")
        # A template's limits stay behind: they are the role's in that database.
        superuser.execute(f"ALTER ROLE {ROLE} IN DATABASE {DATABASE} SET statement_timeout = '2s'")
    try:
        with server.using(DATABASE):
            yield
    finally:
        with connect_as_superuser(embedded().place) as superuser:
            superuser.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@contextmanager
def running():
    """The public side as deploy/ runs it, with no limit to how often one address may ask."""
    environment = {
        "ON_RECORD_SIDE": "public",
        "RECORD_DATABASE_URL": embedded().url(ROLE, DATABASE),
        "RATE_LIMIT": "0",
    }
    workers = ["--workers", str(WORKERS), "--bind", "127.0.0.1:{port}", "config.wsgi_public"]
    site = Served("public", [*GUNICORN, *workers], environment, dbname=DATABASE)
    try:
        yield site
    finally:
        site.stop()


def mixed(site, known, given):
    """Read everything that readers read, while the desk publishes. What is missed of the bars."""
    stop, told = threading.Event(), {"published": 0, "memory": []}
    helpers = [
        threading.Thread(target=keep_publishing, args=(stop, told)),
        threading.Thread(target=watch_memory, args=(stop, told, site.process.pid)),
    ]
    for helper in helpers:
        helper.start()
    try:
        seen = wrk(site, reads(known), clients=given.clients, seconds=given.seconds)
    finally:
        stop.set()
        for helper in helpers:
            helper.join()
    # Threads take memory until each has answered everything once.
    steady = told["memory"][len(told["memory"]) // 3 :]
    halves = steady[: len(steady) // 2], steady[len(steady) // 2 :]
    first, last = (statistics.mean(half) for half in halves)
    refused = busy(site)
    errors = {name: seen[name] for name in ("connect", "read", "write", "timeout", "status")}
    errors["status"] -= refused
    print(
        f"Mixed reads, {given.claims:,} claims, {given.clients} clients: {seen['requests']:,} requests,"
        f" {seen['requests'] / seen['seconds']:.0f}/s, p50 {seen['p50']:.0f} ms,"
        f" p99 {seen['p99']:.0f} ms; errors {sum(errors.values())}, {refused} costly ones told to wait;"
        f" {told['published']} claims"
        f" published meanwhile; memory {first:.0f} → {last:.0f} MB",
        flush=True,
    )
    missed = [f"Errors: {errors}."] if any(errors.values()) else []
    missed += ["Many were told to wait."] if refused > WAITING * seen["requests"] else []
    missed += ["Nothing was published."] if not told["published"] else []
    return missed + ([f"Memory grew to {last / first:.2f} ×."] if last > first * GROWTH else [])


def costliest(site, known, given):
    """The costliest query in a loop, beside a reader of a claim's page. What is missed of the bar."""
    query, cost = max(
        ((path, min(once(site, path) for _ in range(3))) for path in dear(known)),
        key=lambda one: one[1],
    )
    detail = f"/claims/{known.slug}/"
    alone = [once(site, detail) for _ in range(200)]
    waited, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            waited.append(once(site, detail))
            stop.wait(0.02)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        seen = wrk(site, [query], clients=given.clients, seconds=given.seconds)
    finally:
        stop.set()
        reader.join()
    p99 = percentile(waited, 99)
    print(
        f"The costliest query, {query}, takes {cost * 1000:.0f} ms alone. By {given.clients} clients:"
        f" {seen['requests']:,} answers, {seen['status']:,} of them 503. A claim's page meanwhile,"
        f" {len(waited):,} times: p50 {percentile(waited, 50) * 1000:.0f} ms,"
        f" p99 {p99 * 1000:.0f} ms (alone {percentile(alone, 99) * 1000:.0f} ms)",
        flush=True,
    )
    return [f"A claim's page took {p99:.2f} s at p99."] if p99 > SLOWEST_DETAIL else []


def reads(known):
    """The paths that readers ask for: pages and cards as often as all lists together."""
    slugs = list(known_slugs())
    lists = [
        "/api/v1/claims/",
        f"/api/v1/claims/?event={known.event}",
        f"/api/v1/claims/?event={known.event}&evidence_status=unsubstantiated",
        f"/api/v1/claims/?q={known.rare}",
        f"/api/v1/statements/?event={known.event}",
        f"/api/v1/denials/?event={known.event}&page_size=10",
        "/api/v1/claims/facets/",
        "/",
        f"/events/{known.event}/",
    ]
    each = ("/claims/{}/", "/embed/claims/{}/", "/api/v1/claims/{}/")
    return [path.format(slug) for slug in slugs for path in each] + lists * (len(slugs) // 3)


def known_slugs():
    from record.models import Claim as Drawn

    return Drawn.objects.now().order_by("slug").values_list("slug", flat=True)[:300]


def dear(known):
    """Queries that are permitted and cost much."""
    claims, common = "/api/v1/claims/", known.common
    return [
        f"{claims}?q={common}&event={known.event}&page_size=100",
        f"{claims}facets/?q={common}",
        f"{claims}facets/?event={known.event}&position=denies",
        f"{claims}?as_of=2022-06-01&page_size=100",
        f"{claims}?event={known.event}&as_of=2022-06-01&page_size=100",
        f"{claims}count/?as_of=2022-06-01",
        f"/api/v1/search/?q={common}",
        f"/api/v1/events/{known.event}/accounts/",
        f"/api/v1/statements/?q={common}&page_size=100",
    ]


def once(site, path):
    """Seconds that one answer takes over a connection of its own. Raises where it is an error."""
    asked = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    begun = time.perf_counter()
    asked.request("GET", path)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    if answer.status != 200 and path.startswith("/claims/"):
        raise SystemExit(f"{path}: {answer.status}")
    return time.perf_counter() - begun if answer.status == 200 else 0.0


def busy(site):
    """How many questions all workers together have refused as costly ones were running."""
    told = site.ask("/metrics").decode()
    found = re.search(r'^on_record_busy_total\{what="questions"\} (\S+)', told, re.MULTILINE)
    return int(float(found[1])) if found else 0


def percentile(seconds, wanted):
    return statistics.quantiles(seconds, n=100)[wanted - 1]


def wrk(site, paths, *, clients, seconds):
    """What wrk saw: milliseconds, requests and errors."""
    with tempfile.TemporaryDirectory() as folder:
        script, listed = Path(folder, "paths.lua"), Path(folder, "paths")
        script.write_text(LUA)
        listed.write_text("\n".join(paths))
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s"]
        done = subprocess.run(
            [*command, "-s", str(script), f"http://127.0.0.1:{site.port}"],
            env=os.environ | {"PATHS": str(listed)},
            capture_output=True,
            text=True,
            check=True,
        )
    return json.loads(re.search(r"^SOAK (.*)$", done.stdout, re.MULTILINE)[1])


def keep_publishing(stop, told):
    """Publish a claim every half second, as a researcher and a publisher of their own."""
    people = []
    for role in ("researcher", "publisher"):
        user = get_user_model().objects.create_user(f"soak-{role}")
        assign(user, role)
        people.append(user)
    event, party = Event.objects.first(), Actor.objects.filter(actor_kind="government").first()
    while not stop.wait(0.5):
        publish_one(*people, event, party, told["published"])
        told["published"] += 1
    connection.close()


def publish_one(researcher, publisher, event, party, number):
    with because(by=researcher, why=WHY):
        claim = Claim.objects.create(
            slug=f"soak-{number}", text="It was so.", claim_kind="occurrence", event=event
        )
        ClaimParty.objects.create(claim=claim, actor=party, role="subject")
    review = actions.submit([claim], by=researcher, why=WHY)
    seen = [risk.key for risk in risks_of(beside_past(review))]
    actions.approve(review, by=publisher, digest=review.digest, acknowledged=seen)
    publish(review, by=publisher, why=WHY)


def watch_memory(stop, told, pid):
    """Note what the processes of the site hold in memory, in MB, every second."""
    while not stop.wait(1):
        told["memory"].append(sum(map(resident, [pid, *children(pid)])) / 1024)


def children(pid):
    return map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def resident(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])


if __name__ == "__main__":
    main()
