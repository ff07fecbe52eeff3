"""Write the whole record as a data package, and remove older ones."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from record import packages, packing, parquet


class Command(BaseCommand):
    help = (
        "Write everything on record as a Frictionless Data Package (CSV, and Parquet where "
        "requirements-parquet.txt is installed) and keep the newest packages. /exports/ offers them."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "directory",
            nargs="?",
            type=Path,
            default=settings.EXPORTS_DIR,
            help="where packages are kept; EXPORTS_DIR unless given",
        )
        parser.add_argument("--keep", type=int, default=3, help="how many to keep (3)")

    def handle(self, *, directory, keep, **options):
        if keep < 1:
            raise CommandError("--keep is at least 1: the package that is made now is kept.")
        if not parquet.is_installed():
            self.stdout.write(
                "Without Parquet: `pip install -r requirements-parquet.txt` adds it. CSV is written."
            )
        try:
            package = packing.make(directory)
        except OSError as error:
            raise CommandError(f"The package cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{package.folder}: {len(package.files)} files, {package.bytes:,} bytes")
        for old in packages.tidy(directory, keep):
            self.stdout.write(f"Removed {old.name}")
