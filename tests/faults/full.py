"""The disk is full, and later has room again.

The database lies on a small file system in memory, which a file fills up. (Root mounts it; anybody
else does so in a name space of their own; where neither may, that is said and passed over.) What must
hold: what writes fails with the server's own words, and with a 503 at the desk, and leaves nothing;
both sides are read all the while; and with the file gone, the same is done.
"""

import os
from contextlib import suppress

from django.db import OperationalError
from psycopg import errors

from claims.models import View
from desk.history import checkpoints
from desk.history.verifying import Seen, verify
from editorial.history import because
from record.publish import check_record, publish
from sources.models import Actor
from tests import factories as make
from tests.admin_pages import Person
from tests.faults import disks, sites

MOST = 20_000  # writes until the disk is full, at most


def run(times, chance):
    disk = disks.inside()
    if disk is None and os.geteuid():
        return disks.run_inside("full", times)
    with disks.mounted(disk) as disk:
        if disk is None:
            return {"skipped": "nobody may mount a file system here", "troubles": []}
        sites.prepare()
        with disks.database_on(disk), sites.served() as readers:
            rita = Person("researcher")
            rita.client.defaults["SERVER_NAME"] = "127.0.0.1"
            rita.client.raise_request_exception = False
            with readers.reading():
                troubles = [
                    sentence for number in range(times) for sentence in fill(disk, number, rita)
                ]
            troubles += wrong()
    if readers.seen["reads 503"]:
        troubles.append("Somebody could not read.")
    return {"seen": dict(readers.seen), "troubles": troubles + readers.troubles}


def wrong():
    with checkpoints.one_moment():
        return [*verify(Seen()), *check_record()]


def fill(disk, number, rita):
    """Yield what does not hold while the disk is full, and when it has room again."""
    publisher = make.user("publisher")
    with because(by=rita.user, why=make.WHY):
        approved = make.decision(make.review(make.view(), by=rita.user)).review
    ballast = disks.fill(disk)
    logged = []
    try:
        log_until_full(logged, f"full-{number}", rita.user)
    except OperationalError as error:
        if not isinstance(error.__cause__, errors.DiskFull):
            yield f"It fails otherwise: {error}"
    else:
        yield "The disk was never full: nothing was tried."
    there = Actor.objects.filter(slug__startswith=f"full-{number}-").order_by("pk")
    if list(there.values_list("slug", flat=True)) != logged:
        yield f"{len(logged)} were told as logged, {len(there)} are there."
    yield from at_the_desk(rita, number)
    with suppress(OperationalError):
        publish(approved, by=publisher, why=make.WHY)
    yield from wrong()

    ballast.unlink()
    log_until_full(logged, f"full-{number}-again", rita.user, most=10)
    if not approved.editions.exists():
        publish(approved, by=publisher, why=make.WHY)
    if save_view(rita, f"room-{number}").status_code != 302:
        yield "The desk does not save again."


def log_until_full(logged, slug, by, most=MOST):
    """Log actors one after the other, and add what was told as done to ``logged``."""
    for number in range(most):
        with because(by=by, why=make.WHY * 20):
            make.actor(slug=f"{slug}-{number}")
        logged.append(f"{slug}-{number}")


def at_the_desk(rita, number):
    """Save forms until one is refused: with 503, when to come back, and nothing saved."""
    for place in range(MOST):
        slug = f"form-{number}-{place}"
        answer = save_view(rita, slug)
        if answer.status_code != 302:
            break
    if (answer.status_code, bool(answer.headers.get("Retry-After"))) != (503, True):
        yield f"The desk answers {answer.status_code} to a form that it cannot save."
    if 'database_errors_total{kind="full"}' not in rita.see("/metrics").text:
        yield "The numbers do not tell that it is the disk."
    if View.objects.filter(slug=slug).exists():
        yield "A form was refused, and saved."


def save_view(rita, slug):
    typed = {"slug": slug, "title": slug, "resource": "claims", "query": "contested=true"}
    return rita.save(rita.add(View), press="_save", **typed)
