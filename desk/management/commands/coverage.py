from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from desk.bundles.coverage import Coverage
from desk.bundles.files import BundleRefused, read, shipped


class Command(BaseCommand):
    help = (
        "List the quotations and the attribution cues of a captured text that no attribution of "
        "the bundles covers and none passes over with a reason. Changes nothing."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="The bundles' folders; without one, every folder of stories/.",
        )
        parser.add_argument("--text", required=True, help="The captured text, a file.")

    def handle(self, *, paths, text, **options):
        try:
            bundles = [read(path) for path in paths or shipped()]
            coverage = Coverage(bundles, Path(text).read_bytes())
        except (BundleRefused, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        for finding in coverage.findings:
            self.stdout.write(str(finding))
        self.stdout.write(
            f"{coverage.quotations} quotations and {coverage.cues} cues in {len(coverage.posts)} "
            f"parts of the text; {len(coverage.passed_over)} places passed over with a reason."
        )
        if coverage.findings:
            raise CommandError(f"{len(coverage.findings)} are not logged.")
