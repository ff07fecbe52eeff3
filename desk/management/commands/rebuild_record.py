"""Make the public record's open rows anew from the latest editions."""

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Make the record's open rows and tombstones anew from the latest editions."

    def handle(self, *args, **options):
        from record.publish import rebuild_record

        self.stdout.write(f"{rebuild_record()} dossiers drawn anew.")
