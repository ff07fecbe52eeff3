"""Three who write without end, and do again what failed: each a process of its own.

A step that is done again after it was done changes nothing. Whoever was told that a write is done
notes it in a file; what is there in the end is compared with that.
"""

import multiprocessing
import time
from contextlib import contextmanager, suppress

from django.db import InterfaceError, OperationalError, connection

from claims.models import View
from editorial import actions
from editorial.history import because
from editorial.models import Edition, History, Review
from editorial.risks import beside_past, risks_of
from record.publish import publish
from sources.models import Actor
from tests import factories as make
from tests.faults import server

forks = multiprocessing.get_context("fork")


class Writers:
    def __init__(self):
        self.author, self.approver = make.user("researcher"), make.user("publisher")
        with because(by=self.author, why=make.WHY):
            self.view = make.view(title="before")
        self.all = (self.log_an_actor, self.save_a_title, self.publish_a_view)

    @contextmanager
    def writing(self):
        """They write until the block ends, and end with what they are at."""
        enough = forks.Event()
        connection.close()
        processes = [forks.Process(target=self._write, args=(one, enough)) for one in self.all]
        for process in processes:
            process.start()
        try:
            yield
        finally:
            enough.set()
            for process in processes:
                process.join()
        assert not any(process.exitcode for process in processes), "A writer gave up."

    def _write(self, write, enough):
        number = 0
        with _noted(write).open("w", buffering=1) as noted:
            while not enough.is_set():
                number += 1
                write(f"told-{number}")
                noted.write(f"told-{number}\n")
                time.sleep(0.02)

    # What they write

    def log_an_actor(self, slug):
        def step():
            if not Actor.objects.filter(slug=slug).exists():
                self._named(lambda: make.actor(slug=slug))

        insist(step)

    def save_a_title(self, title):
        opened = insist(lambda: View.objects.get(pk=self.view.pk))

        def step():
            with suppress(actions.Stale):
                self._named(lambda: self._save(opened, title))

        insist(step)

    def publish_a_view(self, slug):
        def log():
            if not View.objects.filter(slug=slug).exists():
                self._named(lambda: make.view(slug=slug))

        def submit():
            with suppress(actions.Refused):
                make.review(View.objects.get(slug=slug), by=self.author)

        def approve():
            review = _review(slug)
            seen = [risk.key for risk in risks_of(beside_past(review))]
            with suppress(actions.Refused):
                actions.approve(review, by=self.approver, digest=review.digest, acknowledged=seen)

        def publish_it():
            with suppress(actions.Refused):
                publish(_review(slug), by=self.approver, why=make.WHY)

        for step in (log, submit, approve, publish_it):
            insist(step)

    def _named(self, change):
        with because(by=self.author, why=make.WHY):
            change()

    def _save(self, opened, title):
        actions.editing(opened, version=opened.version)
        opened.title = title
        opened.save()

    # What came of it

    def told(self):
        """How much each was told is done, and a sentence for all that is not there, once."""
        said = {write.__name__: _noted(write).read_text().split() for write in self.all}
        ours = {"slug__startswith": "told-"}
        actors = list(Actor.objects.filter(**ours).order_by("pk").values_list("slug", flat=True))
        views = Edition.objects.filter(dossier__slug__startswith="told-").order_by("pk")
        entries = self.view.history.filter(table="claims_view", operation="UPDATE")
        there = {
            "log_an_actor": actors,
            "save_a_title": [entry.values["title"] for entry in entries.order_by("number")],
            "publish_a_view": list(views.values_list("dossier__slug", flat=True)),
        }
        troubles = [
            f"{name}: {len(said[name])} were told as done, {len(there[name])} are there."
            for name in said
            if said[name] != there[name]
        ]
        logged = History.objects.filter(table="sources_actor", operation="INSERT")
        if logged.filter(by=self.author).count() != len(actors):
            troubles.append("History does not have every actor once.")
        return {name: len(done) for name, done in said.items()}, troubles


def insist(step):
    """Do ``step`` until the database answers. Whether a failed one was done, nobody knows."""
    while True:
        try:
            return step()
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.1)


def _noted(write):
    return server.files() / f"{write.__name__}.done"


def _review(slug):
    return Review.objects.get(items__dossier__slug=slug)
