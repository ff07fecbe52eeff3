"""The second factor: a code from an app (TOTP), or one of ten recovery codes.

Wrong codes slow the next one down (django-otp doubles the wait with each), and whoever asks for
one counts it as a failed sign-in.
"""

import hashlib
import secrets
from base64 import b32encode

import django_otp
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from editorial.accounts.actions import What, noting
from editorial.accounts.models import RecoveryCode
from editorial.actions import Refused
from editorial.roles import NotAllowed

CODES = 10
DIGITS = 6


def device_of(user):
    """The device that ``user`` has confirmed, or None."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_asked_of(user):
    """Whether ``user`` is reminded to enrol: they publish, or they say who may."""
    return user.has_perm("editorial.publish_review") or user.has_perm("editorial.manage_account")


def new_key():
    """A fresh secret, hexadecimal."""
    return secrets.token_hex(20)


def unconfirmed(user, key):
    """A device of ``user`` with this secret, which is not kept: for showing, before a code proves it."""
    return TOTPDevice(user=user, name=settings.SITE_NAME, key=key)


def readable(device):
    """The secret as an app takes it by hand: Base32 in groups of four."""
    return _grouped(b32encode(device.bin_key).decode())


@transaction.atomic
def enrol(user, *, key, code):
    """Keep the device whose secret is ``key``, proved by ``code``. Returns ``(device, codes)``.

    The ten recovery codes are told here and never again. All other sessions of ``user`` end.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)
    if device_of(user):
        raise Refused("You have a second factor already: remove it first.")
    device = unconfirmed(user, key)
    with noting(user, What.FACTOR_ADDED, by=user, why="enrolled by its owner"):
        device.save()
        if not device.verify_token(_digits(code)):
            raise Refused("That code does not fit. Is the clock of your device right?")
    return device, _make_codes(device)


def verify(user, code):
    """The device of ``user`` if ``code`` fits it now, or is a recovery code; else None.

    A code that was accepted once is never accepted again.
    """
    device = device_of(user)
    if device is None:
        return None
    if len(_digits(code)) == DIGITS and _digits(code).isdecimal():
        return django_otp.verify_token(user, device.persistent_id, _digits(code))
    return device if _use_up(device, code) else None


def wait(user):
    """Seconds that ``user`` must wait before a code of their device is looked at; 0 for none."""
    device = device_of(user)
    if device is None:
        return 0
    allowed, said = device.verify_is_allowed()
    if allowed:
        return 0
    return max(1, round((said["locked_until"] - timezone.now()).total_seconds()))


@transaction.atomic
def remove(user, *, verified):
    """Take away the device of ``user``, who has just proved to hold ``verified``."""
    _refuse_unless_own(user, verified)
    with noting(user, What.FACTOR_REMOVED, by=user, why="removed by its owner"):
        verified.delete()


@transaction.atomic
def renew_codes(user, *, verified):
    """Ten new recovery codes in the place of the old ones, for ``user``, who has ``verified``."""
    _refuse_unless_own(user, verified)
    with noting(user, What.CODES_MADE, by=user, why="asked for by their owner"):
        verified.recovery_codes.all().delete()
        return _make_codes(verified)


def _refuse_unless_own(user, device):
    if device is None or device.user_id != user.pk:
        raise NotAllowed("That needs your password and a code.")


@transaction.atomic
def _use_up(device, code):
    left = device.recovery_codes.filter(digest=_digest(code), used_at=None)
    if not left.update(used_at=timezone.now()):
        return False
    still = f"{device.recovery_codes.filter(used_at=None).count()} left"
    with noting(device.user, What.CODE_USED, by=device.user, why="signed in", detail=still):
        return True


def _make_codes(device):
    codes = [_grouped(b32encode(secrets.token_bytes(10)).decode().lower()) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(device=device, digest=_digest(code)) for code in codes
    )
    return codes


def _digest(code):
    bare = "".join(code.split()).replace("-", "").lower()
    return hashlib.sha256(bare.encode()).hexdigest()


def _digits(code):
    return "".join(code.split())


def _grouped(text, separator="-"):
    return separator.join(text[at : at + 4] for at in range(0, len(text), 4))
