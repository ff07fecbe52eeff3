"""Keys that raise a limit. The desk gives them; here are only their digests."""

import hashlib

from django.db import models


class ApiKeyQuerySet(models.QuerySet):
    def of(self, key):
        """Keep the row of the key ``key``, a text as it is sent."""
        return self.filter(digest=hashlib.sha256(key.encode()).hexdigest())


class ApiKey(models.Model):
    """One key that is good now: ``digest`` is the SHA-256 of its text.

    A key has 256 random bits, so there is nothing to guess and its digest needs no salt.
    """

    digest = models.CharField(max_length=64, unique=True)
    per_minute = models.PositiveIntegerField()

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = "API key"

    def __str__(self):
        return f"{self.digest[:8]}…, {self.per_minute} a minute"
