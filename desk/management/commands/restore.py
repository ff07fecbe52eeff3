"""``manage.py restore FOLDER``, which is ``make restore``."""

import sys
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from desk import backups
from desk.history import checkpoints
from desk.history.verifying import Seen, verify


class Command(BaseCommand):
    help = (
        "Restore a backup into an empty database, bring it up to this version, verify history against "
        "the backup's checkpoint, make the record anew, and compare. Exits 1 where anything differs."
    )
    # There may be no table yet.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER", type=Path, help="one backup's folder")
        parser.add_argument(
            "--over", action="store_true", help="remove what is in the database, if anything is"
        )

    def handle(self, *, folder, over, **options):
        from record.publish import check_record, rebuild_record

        try:
            backups.restore(folder, over=over)
        except backups.BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.step("Restored. Bringing it up to this version")
        call_command("migrate", interactive=False, verbosity=0)
        found = self.verify(folder)
        self.step(f"{rebuild_record()} dossiers drawn anew from their editions")
        found += check_record()
        for sentence in found:
            self.step(sentence)
        if found:
            sys.exit(1)
        self.step("History is as it was written, and the record is what the latest editions draw.")
        # Last: a plain owner can make no roles, and what else there is to say comes before that.
        call_command("roles", verbosity=0)

    def verify(self, folder):
        seen = Seen()
        checkpoint = checkpoints.read((folder / backups.CHECKPOINT).read_text())
        with checkpoints.one_moment():
            found = list(verify(seen, checkpoint))
        self.step(f"History, compared with the backup's checkpoint: {seen}")
        return found

    def step(self, words):
        self.stdout.write(words)
        self.stdout.flush()
