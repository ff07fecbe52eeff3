"""Write down how far history has come, for keeping where no database administrator can reach."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from desk.history import checkpoints
from desk.history.verifying import Seen, verify


class Command(BaseCommand):
    help = (
        "Write a checkpoint of history, unless verify_history finds something. Keep it outside of "
        "this machine; `verify_history --checkpoint FILE` compares with it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--output", metavar="FILE", type=Path, help="standard output otherwise")

    def handle(self, *, output, **options):
        with checkpoints.one_moment():
            for sentence in verify(Seen()):
                raise CommandError(f"No checkpoint: verify_history finds something. {sentence}")
            checkpoint = checkpoints.take()
        if output is None:
            self.stdout.write(str(checkpoint), ending="")
            return
        made = output.with_name(f"{output.name}.new")
        try:
            made.write_text(str(checkpoint))
            made.replace(output)
        except OSError as trouble:
            raise CommandError(f"{output}: {trouble}") from trouble
        self.stdout.write(
            f"{output}: {checkpoint.entries:,} entries, {len(checkpoint.heads):,} chains."
        )
