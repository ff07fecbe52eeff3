"""What is done to keys at the desk. ``record.publish`` does both, and tells the record."""

import hashlib
import secrets

from django.db import transaction

from editorial.actions import Refused
from editorial.history import because
from editorial.keys.models import ApiKey, KeyRevocation
from editorial.roles import require

# Told apart from other secrets by whoever finds one where it should not be.
MARK = "onrecord_"


@transaction.atomic
def note_key(*, holder, per_minute, by, why):
    """Make a key for ``holder``. Returns its text, which is kept nowhere and never shown again."""
    require(by, "manage_key")
    if not why.strip():
        raise Refused("Say why.")
    text = MARK + secrets.token_urlsafe(32)
    digest = hashlib.sha256(text.encode()).hexdigest()
    key = ApiKey(holder=holder, per_minute=per_minute, digest=digest, by=by, why=why)
    key.full_clean()
    with because(by=by, why=why):
        key.save()
    return text


@transaction.atomic
def note_revocation(key, *, by, why):
    """End ``key`` for good. Raises ``Refused`` where it has ended already."""
    require(by, "manage_key")
    if not why.strip():
        raise Refused("Say why.")
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    if key.is_revoked:
        raise Refused("This key is revoked already.")
    with because(by=by, why=why):
        return KeyRevocation.objects.create(key=key, by=by, why=why)
