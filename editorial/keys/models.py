"""Who was given a key, and which keys were revoked. Both tables only grow."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from editorial.fields import Notes, Words


class ApiKeyQuerySet(models.QuerySet):
    def standing(self):
        """Keep the keys that are good now."""
        return self.filter(revocation=None)


class ApiKey(models.Model):
    """A key that somebody outside was given, to ask the API more often than anybody may.

    ``digest`` is the hexadecimal SHA-256 of the key, which is kept nowhere: with 256 random bits
    in a key there is nothing to guess, so no salt or slow hash is needed.
    """

    holder = Words("given to", max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    per_minute = models.PositiveIntegerField("requests a minute")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = Notes()

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        app_label = "editorial"
        ordering = ["-id"]
        verbose_name = "API key"
        permissions = [("manage_key", "Can give and revoke keys to the public API")]
        constraints = [
            models.CheckConstraint(
                name="apikey_may_ask_at_all",
                condition=Q(per_minute__gte=1),
                violation_error_message="A key is good for one request a minute at least.",
            ),
        ]

    def __str__(self):
        return self.holder

    @property
    def is_revoked(self):
        return hasattr(self, "revocation")


class KeyRevocation(models.Model):
    """The end of one key."""

    key = models.OneToOneField(ApiKey, models.PROTECT, related_name="revocation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = Notes()

    class Meta:
        app_label = "editorial"
        default_permissions = ()

    def __str__(self):
        return f"end of {self.key}"
