"""Two dossiers turn out to be one. A merge is a single column of the duplicate, ``merged_into``.

No row of any other dossier is changed by it: what names the duplicate goes on naming it, and is
led to the survivor where the record is drawn. So both histories stay, and undoing a merge leaves
nothing behind. Like every change, a merge is published by a second person.
"""

from django.db import IntegrityError, transaction

from editorial.actions import Refused, editing
from editorial.history import because
from editorial.models import Dossier, broken_rule
from editorial.roles import require


@transaction.atomic
def merge(dossier, *, into, by, why, version):
    """Merge ``dossier``, as it was opened at ``version``, into the survivor ``into``.

    Refused where either is merged already, where they are of different kinds, where ``into`` is
    withdrawn, or is not published while ``dossier`` is, and where the merge would make somebody
    a party to a claim that they assess.
    """
    # Whoever merges the two the other way round meanwhile waits here, in the same order.
    list(Dossier.objects.select_for_update().filter(pk__in=[dossier.pk, into.pk]).order_by("pk"))
    held = _held(dossier, by=by, version=version)
    if held.is_merged:
        raise Refused(f"{held} is merged into {held.merged_into} already.")
    return _set(held, into.pk, by=by, why=why)


@transaction.atomic
def unmerge(dossier, *, by, why, version):
    """Undo the merge of ``dossier``, as it was opened at ``version``."""
    held = _held(dossier, by=by, version=version)
    if not held.is_merged:
        raise Refused(f"{held} is not merged into anything.")
    return _set(held, None, by=by, why=why)


def _held(dossier, *, by, version):
    require(by, "submit_dossier")
    held = editing(dossier, version=version)
    if held.in_review:
        raise Refused(f"{held} is in review: wait until that is decided.")
    return held


def _set(held, into, *, by, why):
    if not why.strip():
        raise Refused("Say why.")
    try:
        with because(by=by, why=why):
            Dossier.objects.filter(pk=held.pk).update(merged_into=into)
    except IntegrityError as error:
        raise Refused(" ".join(broken_rule(error, Dossier).messages)) from error
    held.refresh_from_db()
    return held
