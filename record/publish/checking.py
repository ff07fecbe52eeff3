"""The record held against the editions, and made anew from them."""

from django.db import transaction

from editorial.models import ApiKey, Edition, Withdrawal
from record import models, tallies, writing
from record.publish.editions import Editions
from record.publish.keys import digests_and_limits, publish_keys
from record.publish.reach import paths_of
from record.publish.rows import batches, differences, write
from record.publish.tombstones import bury, mark, tombstones, withdrawn_now


def check_record():
    """Compare the open rows with what the latest editions draw: a sentence for each difference."""
    paths = paths_of(Edition.objects.current())
    standing = writing.standing()
    found = [f"{path}: is in the record, but not published." for path in set(standing) - paths]
    told = [row for gone, one in withdrawn_now() for row in tombstones(gone, one)]
    if writing.stones() != writing.drawn(told):
        found.append("editions: the withdrawals listed are not those that stand.")
    for batch in batches(paths):
        for path, old, new in differences(Editions(batch), batch):
            tables = {name for (name, *_), _ in {**(old - new), **(new - old)}.items()}
            found.append(f"{path}: {', '.join(sorted(tables))} is not as its edition draws it.")
    found += [f"{name}: the tallies are not what its rows count to." for name in tallies.wrong()]
    if digests_and_limits(models.ApiKey.objects) != digests_and_limits(ApiKey.objects.standing()):
        found.append("The keys to the API are not those that stand at the desk.")
    return sorted(found)


@transaction.atomic
def rebuild_record():
    """Make the open rows and the tombstones anew from the editions. Returns how many dossiers."""
    writing.lock()
    writing.erase_open()
    paths = paths_of(Edition.objects.current())
    for batch in batches(paths):
        write(Editions(batch), batch)
    for withdrawal in Withdrawal.objects.filter(dossier__withdrawn=False).order_by("pk"):
        # It stands again, and what was exported before stays withdrawn: the tombstone is closed.
        path = withdrawal.dossier.path
        mark([path], withdrawal)
        writing.unearth([path])
    for gone, withdrawal in withdrawn_now():
        bury(gone, withdrawal)
    tallies.recount()
    publish_keys()
    return len(paths)
