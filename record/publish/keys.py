"""The keys of the API: given and ended at the desk, good or not on the record at once."""

from django.db import transaction

from editorial.keys import actions
from editorial.models import ApiKey
from record import models, writing


@transaction.atomic
def give_key(*, holder, per_minute, by, why):
    """Give ``holder`` a key to the API, good at once. Returns its text, which is kept nowhere."""
    text = actions.note_key(holder=holder, per_minute=per_minute, by=by, why=why)
    publish_keys()
    return text


@transaction.atomic
def revoke_key(key, *, by, why):
    """End a key at once. Raises ``editorial.actions.Refused`` where it has ended already."""
    actions.note_revocation(key, by=by, why=why)
    publish_keys()


def publish_keys():
    """Make the record's keys those that stand at the desk: their digests and limits, no holders."""
    writing.lock()
    models.ApiKey.objects.all().delete()
    standing = digests_and_limits(ApiKey.objects.standing())
    models.ApiKey.objects.bulk_create(
        models.ApiKey(digest=digest, per_minute=limit) for digest, limit in sorted(standing)
    )


def digests_and_limits(rows):
    return set(rows.values_list("digest", "per_minute"))
