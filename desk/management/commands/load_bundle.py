from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from desk.bundles.files import BundleRefused, read
from desk.bundles.loading import load
from editorial.actions import Refused, approve, submit
from editorial.roles import NotAllowed
from record.publish import publish


class Command(BaseCommand):
    help = "Load stories from bundles, as drafts; with --publish, all the way to the record."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", help="A bundle's folder.")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Submit as the story's researcher, approve and publish as its reviewer.",
        )

    def handle(self, *, paths, **options):
        for path in paths:
            try:
                self.load(path, publishing=options["publish"])
            except (BundleRefused, Refused, NotAllowed) as refusal:
                raise CommandError(
                    f"{path} was refused, and nothing of it loaded. {refusal}"
                ) from refusal

    @transaction.atomic
    def load(self, path, *, publishing):
        bundle = read(path)
        self.say(bundle["story"]["title"])
        story = load(bundle, progress=lambda sentence: self.say(f"  {sentence}"))
        # What was withdrawn comes back by a person's hand only.
        changed = story.dossiers.changed().filter(withdrawn=False)
        if not changed:
            self.say("  nothing new")
        elif publishing:
            self.publish(story, changed)
        else:
            self.say(f"  {len(changed)} drafts")

    def publish(self, story, dossiers):
        review = submit(dossiers, by=story.researcher, why=story.why)
        approve(review, by=story.reviewer, digest=review.digest, why=story.why)
        editions = publish(review, by=story.reviewer, why=story.why)
        self.say(f"  {len(editions)} dossiers published")

    def say(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()
