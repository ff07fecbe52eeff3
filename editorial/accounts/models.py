"""What happened to accounts, and the recovery codes of those who have a second factor."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from editorial.fields import Notes, Words


class AccountChangeQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(account=user).select_related("by")

    def latest_password(self, user):
        """The newest change that gave ``user`` a password, or None."""
        given = (AccountChange.What.ADDED, AccountChange.What.PASSWORD)
        return self.filter(account=user, what__in=given).order_by("-id").first()


class AccountChange(models.Model):
    """One change of one account: who made it, when and why. It never holds a secret."""

    class What(models.TextChoices):
        ADDED = "added", "account added"
        DETAILS = "details", "name or address changed"
        ROLE = "role", "role changed"
        CLOSED = "closed", "account closed"
        REOPENED = "reopened", "account reopened"
        PASSWORD = "password", "new password"
        FACTOR_ADDED = "factor_added", "second factor added"
        FACTOR_REMOVED = "factor_removed", "second factor removed"
        CODES_MADE = "codes_made", "recovery codes made"
        CODE_USED = "code_used", "recovery code used"

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=16, choices=What)
    detail = Words(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = Notes()

    objects = AccountChangeQuerySet.as_manager()

    class Meta:
        app_label = "editorial"
        ordering = ["-id"]
        verbose_name = "account change"
        permissions = [("manage_account", "Can add accounts and change what others may do")]
        constraints = [
            models.CheckConstraint(
                name="accountchange_role_is_given_by_another",
                condition=~Q(what__in=["role", "closed", "reopened"], account=F("by")),
                violation_error_message="Nobody changes what they may do themselves.",
            ),
        ]

    def __str__(self):
        return f"{self.account}: {self.get_what_display()}"

    @property
    def by_another(self):
        return self.by_id != self.account_id


class RecoveryCode(models.Model):
    """One of ten codes that let somebody in once without their device.

    ``digest`` is the hexadecimal SHA-256 of the code: with 80 random bits in a code there is
    nothing to guess, so no salt or slow hash is needed. The codes are gone with their device.
    """

    device = models.ForeignKey("otp_totp.TOTPDevice", models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "editorial"
        default_permissions = ()

    def __str__(self):
        return f"recovery code of {self.device}"
