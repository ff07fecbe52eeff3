"""What was wrong and what was withdrawn, in one list."""

import json

from record.drawing.refs import page_url
from record.models import Correction, Tombstone


def mistakes(most):
    """Corrections and withdrawals, newest first: at most ``most``, and whether there are more.

    A withdrawal is its address, its moment and the class of its reason; nothing of what was there.
    """
    told = Correction.objects.now().order_by("-at", "slug")[: most + 1]
    gone = Tombstone.objects.now().order_by("-at", "slug")[: most + 1]
    found = [{"moment": one.at, **json.loads(one.row)} for one in told]
    found += [
        {
            "moment": one.at,
            "at": one.at.isoformat(),
            "stone": one,
            "url": page_url(one.kind, one.slug),
        }
        for one in gone
    ]
    found.sort(key=lambda one: one["moment"], reverse=True)
    return {"shown": found[:most], "more": len(found) > most}
