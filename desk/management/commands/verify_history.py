"""Whether history, and what it tells of, is as it was written."""

import sys
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from desk.history import checkpoints
from desk.history.verifying import Seen, verify


class Command(BaseCommand):
    help = (
        "Recompute every chain of history and every body, and compare every row with what history "
        "last wrote of it. A sentence for each finding; exits 1 where there is one."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--checkpoint",
            metavar="FILE",
            type=Path,
            help="compare with an earlier checkpoint: shows what was cut off or rewritten since",
        )

    def handle(self, *, checkpoint, **options):
        earlier = checkpoint and read(checkpoint)
        started, seen, found = time.monotonic(), Seen(), 0
        with checkpoints.one_moment():
            for sentence in verify(seen, earlier):
                found += 1
                self.stdout.write(sentence)
        looked = f"{seen}: {time.monotonic() - started:.1f} s"
        if found:
            things = "finding" if found == 1 else "findings"
            self.stdout.write(f"{found} {things}. ({looked})")
            sys.exit(1)
        compared = f" It goes on from the checkpoint of {earlier.at}." if earlier else ""
        self.stdout.write(f"History is as it was written.{compared} ({looked})")


def read(path):
    try:
        return checkpoints.read(path.read_text())
    except (OSError, UnicodeDecodeError, checkpoints.Damaged) as trouble:
        raise CommandError(f"{path}: {trouble}") from trouble
