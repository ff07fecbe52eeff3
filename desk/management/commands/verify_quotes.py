from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from desk.bundles.files import BundleRefused, read, shipped
from desk.bundles.quotes import check


class Command(BaseCommand):
    help = "Hold every quote of some bundles against the text of its capture. Changes nothing."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="The bundles' folders, that of the captures among them; without one, all of stories/.",
        )
        parser.add_argument("--text", required=True, help="The captured text, a file.")

    def handle(self, *, paths, text, **options):
        try:
            bundles = [read(path) for path in paths or shipped()]
            matched, problems = check(bundles, Path(text).read_bytes())
        except (BundleRefused, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        for problem in problems:
            self.stderr.write(problem)
        self.stdout.write(f"{matched} quotes stand in the text where the bundle says.")
        if problems:
            raise CommandError(f"{len(problems)} do not.")
