"""``manage.py backup FOLDER``, which is ``make backup``."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from desk import backups


class Command(BaseCommand):
    help = (
        "Write a backup of everything, with a checkpoint of history and a manifest, into a new folder "
        "in FOLDER that only you can read. `restore` is the way back."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER", type=Path)

    def handle(self, *, folder, **options):
        try:
            made = backups.make(folder)
        except backups.BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        size = (made / backups.DUMP).stat().st_size
        self.stdout.write(f"{made}: {size / 1e6:,.1f} MB.")
