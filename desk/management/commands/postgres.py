"""``manage.py postgres start|stop|status``: the embedded server, by hand."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.postgres.cluster import embedded


class Command(BaseCommand):
    help = (
        "Start the embedded PostgreSQL and let it run on, stop it, or say where it is. "
        "Without this it starts when it is needed and stops with its last user."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["start", "stop", "status"])
        parser.add_argument(
            "--now", action="store_true", help="stop it under the processes that use it"
        )

    def handle(self, *, action, now, **options):
        if not settings.DATABASES["default"].get("EMBEDDED"):
            raise CommandError("DATABASE_URL names a server that is not ours to start or stop.")
        getattr(self, action)(embedded(), now)

    def start(self, server, now):
        server.keep()
        self.stdout.write(f"Running in {server.place.home} until `manage.py postgres stop`.")

    def stop(self, server, now):
        if not server.stop(now=now):
            raise CommandError("Other processes use it; stop them first, or give --now.")
        self.stdout.write("Stopped.")

    def status(self, server, now):
        running = "running" if server.answers() else "not running"
        kept = " until `manage.py postgres stop`" if server.answers() and server.kept else ""
        self.stdout.write(f"{running.capitalize()}{kept}.")
        self.stdout.write(f"Folder    {server.place.home}")
        self.stdout.write(f"Socket    {server.place.sockets}")
        self.stdout.write(f"Binaries  {server.place.bin}")
        self.stdout.write(f"Log       {server.place.log}")
        if server.place.note:
            self.stdout.write(server.place.note)
