"""Both sides, served from the server that is disturbed, and somebody who reads them all the while."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.test import Client

from config.postgres.cluster import embedded
from editorial.models import Dossier
from tests import factories as make
from tests import sides
from tests.faults import deeds, server

PUBLIC_ROLE = "on_record_public"


@contextmanager
def served():
    """``Readers`` of a published story, in the database ``server.OURS``."""
    prepare()
    user = make.user("researcher", is_staff=True)
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={client.cookies[name].value}"
    with ExitStack() as both:
        folder = server.files() / "sites"
        folder.mkdir(exist_ok=True)
        public, desk = (
            both.enter_context(
                sides.running(side, server.address(role), folder / side, RATE_LIMIT="0")
            )
            for side, role in (("public", PUBLIC_ROLE), ("desk", "on_record_owner"))
        )
        yield Readers(public, desk, cookie)


def prepare():
    """Publish the story in ``server.OURS``, once, and use it."""
    server.use(server.OURS)
    if not Dossier.objects.exists():
        deeds.load()
        _make_the_public_role()


def _make_the_public_role():
    """By the embedded server's own way, which is a superuser's."""
    dropped = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run(
        [sys.executable, "manage.py", "roles"],
        cwd=sides.PROJECT,
        env=dropped | {"EMBEDDED_PG_DIR": str(embedded().place.home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


class Readers:
    """They ask for a list, a page and the desk's front page, over and over."""

    def __init__(self, public, desk, cookie):
        self.asked = (
            (public, "/api/v1/claims/", {}),
            (public, f"/claims/{deeds.CLAIM}/", {}),
            (desk, "/admin/", {"Cookie": cookie}),
        )
        self.seen, self.troubles = Counter(), []
        self._end = threading.Event()

    @contextmanager
    def reading(self):
        threads = [threading.Thread(target=self._read, args=asked) for asked in self.asked]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._end.set()
            for thread in threads:
                thread.join()

    def _read(self, side, path, headers):
        while not self._end.wait(0.05):
            status = self.ask(side, path, headers)
            self.seen[f"reads {status}"] += 1

    def ask(self, side, path, headers):
        """The status of one answer; what is neither good nor a proper 503 is a trouble."""
        try:
            status, told, body = side.get(path, **headers)
        except OSError as error:
            self.troubles.append(f"{path} got no answer: {error!r}.")
            return 0
        if status == 503 and not told["Retry-After"]:
            self.troubles.append(f"{path} is 503 without Retry-After.")
        if status not in (200, 503):
            self.troubles.append(f"{path} is {status}: {body[:80]!r}")
        return status

    def wait(self, seconds=30):
        """How many seconds it took until all three were answered; a trouble where it took too many."""
        begun = time.monotonic()
        for asked in self.asked:
            while self.ask(*asked) != 200:
                if time.monotonic() > begun + seconds:
                    self.troubles.append(f"{asked[1]} is not answered again.")
                    break
                time.sleep(0.05)
        return time.monotonic() - begun
