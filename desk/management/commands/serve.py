"""``manage.py serve``, which is ``make run``: from a fresh checkout to both sides served."""

import os
import socket

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from claims.models import Claim
from config.postgres.cluster import embedded
from desk import roles
from desk.bundles.files import shipped
from desk.processes import Processes
from desk.users import ensure_desk_users


class Command(BaseCommand):
    help = (
        "Bring the database up to date, load the stories if it is empty, and serve the public "
        "side on PORT (8000) and the desk on the next port until Ctrl-C."
    )
    # The addresses are whole only once the database is there; `migrate` below checks.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, required=True, help="the public side's port")

    def handle(self, *, port, **options):
        own_server = settings.DATABASES["default"].get("EMBEDDED", False)
        for login in (roles.public(), roles.desk()):
            if not own_server and not login.url:
                raise CommandError(
                    f"DATABASE_URL is set and {login.setting} is not: either side needs a "
                    "login of its own (docs/running.md, “The roles”)."
                )
        for wanted in (port, port + 1):
            self.refuse_a_taken_port(wanted)
        self.prepare()
        # Both sides hand out addresses of the public one: the card's code, canonical links.
        os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
        processes = Processes(embedded() if own_server else None)
        processes.start_public(port, embedded().url(roles.public().name) if own_server else "")
        processes.start_desk(port + 1)
        try:
            processes.wait_until_they_listen((port, port + 1))
            self.say_where(port)
            ended = processes.watch()
        finally:
            self.step("\nStopping")
            processes.stop()
        if ended:
            raise CommandError(f"The {ended} side ended by itself; its words are above.")

    def prepare(self):
        self.step("Database: starting, and bringing its tables up to date")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("roles", verbosity=0)
        passwords = ensure_desk_users()
        if not Claim.objects.exists():
            self.load_stories()
        self.step("Static files")
        call_command("collectstatic", interactive=False, verbosity=0)
        for username, password in passwords.items():
            self.step(f"A new desk account, shown this once: {username}  {password}")

    def load_stories(self):
        if folders := shipped():
            self.step(f"Loading and publishing {len(folders)} stories (the database is empty)")
            call_command("load_bundle", *map(str, folders), publish=True)

    def refuse_a_taken_port(self, port):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                raise CommandError(f"Port {port} is taken or not ours: choose another.") from None

    def say_where(self, port):
        public, desk = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"
        self.step(
            f"\nOn Record is served. Try\n"
            f"  {public}/  the published record\n"
            f"  {public}/api/v1/claims/  the same as JSON\n"
            f"  {desk}/admin/  the desk\n"
            f"Ctrl-C stops everything."
        )

    def step(self, words):
        self.stdout.write(words)
        self.stdout.flush()
