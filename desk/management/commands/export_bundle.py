from django.core.management.base import BaseCommand, CommandError

from desk.bundles.files import write
from desk.bundles.loading import export
from desk.models import Story


class Command(BaseCommand):
    help = "Write a story's bundle, as the desk now has it."

    def add_arguments(self, parser):
        parser.add_argument("story", help="The story's slug.")
        parser.add_argument("path", metavar="PATH", help="The folder to write into.")

    def handle(self, *, story, path, **options):
        found = Story.objects.filter(slug=story).first()
        if not found:
            known = ", ".join(Story.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no story “{story}” here. Stories: {known}.")
        write(export(found), path)
        self.stdout.write(f"{path} written.")
