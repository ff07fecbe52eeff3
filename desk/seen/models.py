"""The words of the desk's rows once more, for searching, and the matches that a person refused."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from editorial.fields import Notes
from editorial.models import Dossier, Recorded


class Wording(models.Model):
    """One text of a claim or a statement, or one name of an actor, made ready for searching.

    The database writes it: triggers on the row that holds the text (``origin``, table and column,
    and ``row``, its id), so that bulk loads and plain SQL are found too. ``words`` is the text
    folded (``desk_fold``), ``digest`` the SHA-256 of that, ``vector`` its lexemes.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="wordings")
    kind = models.CharField(max_length=12)
    origin = models.CharField(max_length=60)
    row = models.BigIntegerField()
    words = models.TextField()
    digest = models.CharField(max_length=64)
    vector = SearchVectorField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "row"],
                name="wording_stands_once",
                violation_error_message="This text is ready for searching already.",
            ),
        ]
        indexes = [
            # Written at once: a list of pending entries would be read by every search.
            GinIndex(fields=["vector"], name="wording_lexemes", fastupdate=False),
            models.Index(fields=["digest"], name="wording_same_words"),
            GinIndex(
                OpClass(F("words"), name="gin_trgm_ops"),
                name="wording_like_names",
                condition=Q(kind=Dossier.Kind.ACTOR),
            ),
        ]

    def __str__(self):
        return self.words


class NotTheSame(Recorded):
    """Somebody looked at a match and said that it is none: it is not suggested again.

    ``dossier`` was suggested, either for words that were being typed (``digest`` is of them,
    folded; ``text`` is how they began) or for the dossier ``other``.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    other = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="+")
    text = Notes(blank=True, max_length=500)
    digest = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "not the same"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="notthesame_as_words_or_as_a_row",
                condition=(Q(other=None) & ~Q(digest="") & ~Q(text=""))
                | Q(other__isnull=False, digest="", text=""),
                violation_error_message="Name the words or the row that this is not the same as.",
            ),
            models.CheckConstraint(
                name="notthesame_as_another_row",
                condition=Q(other=None) | ~Q(dossier=F("other")),
                violation_error_message="A row is the same as itself.",
            ),
            models.UniqueConstraint(
                fields=["dossier", "other"],
                condition=Q(other__isnull=False),
                name="notthesame_row_is_said_once",
                violation_error_message="These two were told apart already.",
            ),
            models.UniqueConstraint(
                fields=["dossier", "digest"],
                condition=Q(other=None),
                name="notthesame_words_are_said_once",
                violation_error_message="These words were told apart from it already.",
            ),
        ]

    def __str__(self):
        return f"{self.dossier.subject} – {self.other.subject if self.other_id else self.text}"
