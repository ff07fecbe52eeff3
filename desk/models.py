"""What only the desk needs to know: which story a dossier came with."""

from django.conf import settings
from django.db import models

from editorial.fields import Notes, Slug, Words
from editorial.models import Dossier


class Story(models.Model):
    """A bundle that was loaded: its heading, and the dossiers in the order of its files."""

    slug = Slug(unique=True)
    title = Words(max_length=200)
    description = Notes(blank=True)
    why = Notes()
    researcher = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
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
