from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from desk.imports.actions import check_next, confirm, start, write_next
from desk.imports.columns import KINDS
from desk.imports.models import Import, ImportRow
from desk.imports.reading import FileRefused
from editorial.actions import Refused
from editorial.roles import NotAllowed

MOST_TOLD = 20


class Command(BaseCommand):
    help = (
        "Import a CSV table as drafts (docs/import.md). Killed at any moment, the same command "
        "goes on where it was, and writes no row twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="The CSV file.")
        parser.add_argument("--kind", choices=KINDS, help="What its rows are.")
        parser.add_argument("--by", required=True, metavar="ACCOUNT", help="Who imports: a writer.")
        parser.add_argument("--why", default="", help="The reason that history keeps.")
        parser.add_argument("--resume", type=int, metavar="ID", help="Go on with this import.")
        parser.add_argument("--check", action="store_true", help="Say what it would do; no more.")
        parser.add_argument(
            "--leave-out-errors",
            action="store_true",
            help="Write the other rows where some have errors, in place of none.",
        )

    def handle(self, *, by, why, check, leave_out_errors, **options):
        user = get_user_model().objects.filter(username=by, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account “{by}”.")
        try:
            imported = self.find(user, **options)
            self.go_on(imported, "checked", "unchecked", lambda: check_next(imported, by=user))
            self.tell(imported)
            if check:
                return
            self.write(imported, user, why, leave_out_errors)
        except (FileRefused, Refused, NotAllowed) as refusal:
            raise CommandError(str(refusal)) from refusal

    def find(self, user, *, file, kind, resume, **options):
        """The import to go on with; else a new one of the file."""
        if resume:
            imported = Import.objects.filter(pk=resume, discarded=False).first()
            if imported is None:
                raise CommandError(f"There is no import {resume}, or it was discarded.")
            return imported
        if not file or not kind:
            raise CommandError("Name a file and its --kind, or an import to --resume.")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        begun = Import.objects.unfinished().of_file(content).filter(kind=kind, by=user).first()
        if begun:
            self.say(f"Going on with {begun}, of the same file.")
            return begun
        imported = start(content, name=file.name, kind=kind, by=user)
        self.say(f"This is {imported}; --resume {imported.pk} goes on with it.")
        return imported

    def write(self, imported, user, why, leave_out):
        counts = counted(imported)
        if not counts.waiting and not counts.rows_error:
            return
        same = counts.confirmed_by_id == user.pk and counts.leave_out == leave_out
        if why or not same:
            confirm(imported, by=user, why=why, leave_out=leave_out)
        self.go_on(imported, "written", "waiting", lambda: write_next(imported, by=user))
        self.tell(imported)

    def go_on(self, imported, done, left, step):
        """Take ``step`` until none of the rows that are ``left`` is left, and say how far it is."""
        counts = counted(imported)
        whole = counts.total if left == "unchecked" else counts.done + counts.waiting
        so_far = whole - getattr(counts, left)
        while taken := step():
            so_far += taken
            self.say(f"  {so_far:,} of {whole:,} rows {done}")

    def tell(self, imported):
        counts = counted(imported)
        told = [
            f"{getattr(counts, f'rows_{outcome}'):,} {outcome.label.lower()}"
            for outcome in ImportRow.Outcome
        ]
        self.say(f"{imported}: {', '.join(told)}; {counts.done:,} written.")
        faulty = imported.rows.filter(outcome=ImportRow.Outcome.ERROR)
        for row in faulty[:MOST_TOLD]:
            self.say(f"  line {row.line}: {' '.join(row.troubles)}")
        if counts.rows_error > MOST_TOLD:
            self.say(f"  and {counts.rows_error - MOST_TOLD:,} more")

    def say(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()


def counted(imported):
    return Import.objects.with_counts().get(pk=imported.pk)
