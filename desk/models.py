"""What only the desk needs to know: which story a dossier came with, and what was left out."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length

from desk.imports.models import Import, ImportRow
from desk.seen.models import NotTheSame, Wording
from editorial.fields import Notes, Slug, Words
from editorial.models import Dossier
from sources.models import Capture

__all__ = ["Import", "ImportRow", "NotTheSame", "PassedOver", "Story", "StoryItem", "Wording"]


class Story(models.Model):
    """A bundle that was loaded: its heading, and the dossiers in the order of its files."""

    slug = Slug(unique=True)
    title = Words(max_length=200)
    description = Notes(blank=True)
    why = Notes()
    researcher = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    needs = models.ManyToManyField("self", symmetrical=False, related_name="needed_by")
    dossiers = models.ManyToManyField(Dossier, through="desk.StoryItem", related_name="stories")

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self):
        return self.title


class StoryItem(models.Model):
    """One dossier's place in a story."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="items")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="story_items")
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "dossier"],
                name="storyitem_stands_once",
                violation_error_message="The story has this dossier already.",
            ),
        ]

    def __str__(self):
        return str(self.dossier)


class PassedOver(models.Model):
    """Words of a capture that quote or attribute, and why a story logs nothing of them.

    ``start`` and ``end`` count code points of the capture's text.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="passed_over")
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = Words(max_length=200)
    reason = Words(max_length=300)

    class Meta:
        ordering = ["capture", "start"]
        verbose_name_plural = "passed over"
        constraints = [
            models.UniqueConstraint(
                fields=["story", "capture", "start"],
                name="passedover_stands_once",
                violation_error_message="The story passes over these words already.",
            ),
            models.CheckConstraint(
                name="passedover_span_is_as_long_as_its_words",
                condition=models.Q(end=models.F("start") + Length("words")),
                violation_error_message="The span is not as long as the words.",
            ),
        ]

    def __str__(self):
        return self.words
