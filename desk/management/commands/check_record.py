"""Compare the public record with what the latest editions draw."""

import sys

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compare the record with what the latest editions draw. Exits 1 where they differ."

    def handle(self, *args, **options):
        from record.publish import check_record

        found = check_record()
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            self.stdout.write("`manage.py rebuild_record` makes the record anew.")
            sys.exit(1)
        self.stdout.write("The record is what the latest editions draw.")
