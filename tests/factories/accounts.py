"""Accounts of the desk and keys to the API."""

import hashlib

from django.contrib.auth import get_user_model
from django_otp.plugins.otp_totp.models import TOTPDevice

from editorial import roles
from editorial.accounts import actions as account_actions
from editorial.accounts.models import RecoveryCode
from editorial.keys import actions as key_actions
from editorial.keys.models import ApiKey
from tests.factories.defaults import WHY, numbered


def user(role="", **values):
    """An account; with ``role``, in that role."""
    person = get_user_model().objects.create_user(numbered(role or "user"), **values)
    if role:
        roles.assign(person, role)
    return person


def account_change(of=None, by=None):
    """Their own administrator has closed an account."""
    of = of or user("researcher")
    account_actions.close(of, by=by or user("administrator"), why=WHY)
    return of.changes.first()


def api_key(by=None, per_minute=6000):
    """A key that an administrator gave; its text is gone with the answer that showed it."""
    text = key_actions.note_key(
        holder="The observatory", per_minute=per_minute, by=by or user("administrator"), why=WHY
    )
    return ApiKey.objects.get(digest=hashlib.sha256(text.encode()).hexdigest())


def key_revocation(of=None, by=None):
    return key_actions.note_revocation(of or api_key(), by=by or user("administrator"), why=WHY)


def recovery_code(of=None):
    device = TOTPDevice.objects.create(user=of or user("researcher"), name="phone")
    return RecoveryCode.objects.create(device=device, digest=hashlib.sha256(b"code").hexdigest())
