from graphlib import CycleError, TopologicalSorter
from itertools import groupby

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from desk.bundles.files import BundleRefused, read
from desk.bundles.loading import load
from editorial.actions import Refused, approve, submit
from editorial.models import Dossier
from editorial.risks import beside_past, risks_of
from editorial.roles import NotAllowed
from record.publish import publish


class Command(BaseCommand):
    help = (
        "Load stories from bundles, as drafts; with --publish, all the way to the record. "
        "All of them or none."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", help="A bundle's folder.")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Submit as the story's researcher, approve and publish as its reviewer.",
        )

    def handle(self, *, paths, **options):
        try:
            with transaction.atomic():
                self.go_on(self.load(paths), publishing=options["publish"])
        except (BundleRefused, Refused, NotAllowed) as refusal:
            raise CommandError(
                f"{self.path} was refused, and nothing was loaded. {refusal}"
            ) from refusal

    def load(self, paths):
        bundles = {}
        for self.path in paths:
            bundle = read(self.path)
            slug = bundle["story"]["slug"]
            if slug in bundles:
                raise BundleRefused("story.yaml", "slug", f"{bundles[slug][0]} is “{slug}” too.")
            bundles[slug] = (self.path, bundle)
        stories = []
        for self.path, bundle in _needed_first(bundles):
            self.say(bundle["story"]["title"])
            stories.append(load(bundle, progress=lambda told: self.say(f"  {told}")))
            # Each time there are about twice as many rows as it knows of.
            if len(stories).bit_count() == 1:
                _tell_the_planner()
        return stories

    def go_on(self, stories, *, publishing):
        for (researcher, reviewer, why), some in groupby(stories, key=_hands):
            # What was withdrawn comes back by a person's hand only.
            mine = Dossier.objects.filter(stories__in=list(some)).changed()
            changed = mine.filter(withdrawn=False).distinct()
            if not changed:
                self.say("  nothing new")
            elif publishing:
                _tell_the_planner()
                self.publish(changed, researcher, reviewer, why)
                _tell_the_planner()
            else:
                self.say(f"  {len(changed)} drafts")

    def publish(self, dossiers, researcher, reviewer, why):
        review = submit(dossiers, by=researcher, why=why)
        # Who is named as the story's reviewer vouches for all of it, in the story itself.
        seen = [risk.key for risk in risks_of(beside_past(review))]
        approve(review, by=reviewer, digest=review.digest, acknowledged=seen, why=why)
        editions = publish(review, by=reviewer, why=why)
        self.say(f"  {len(editions)} dossiers published")

    def say(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()


def _tell_the_planner():
    """Thousands of rows came in one transaction: nobody else can count them for the planner yet,
    and it would take full tables for empty ones."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _hands(story):
    return story.researcher, story.reviewer, story.why


def _needed_first(bundles):
    """``(path, bundle)`` of each story, after those of the others that it needs."""
    needs = {
        slug: [name for name in bundle["story"].get("needs", []) if name in bundles]
        for slug, (_, bundle) in bundles.items()
    }
    try:
        return [bundles[slug] for slug in TopologicalSorter(needs).static_order()]
    except CycleError as circle:
        raise BundleRefused(
            "story.yaml", "needs", f"these stories need each other: {', '.join(circle.args[1])}."
        ) from circle
