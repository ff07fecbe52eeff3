"""Slugs and keys that the desk proposes: who, which day, a number. They give nothing away.

A slug is public and never changes, so no word of what was said, asked or alleged is in it.
"""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from editorial.models import Dossier
from vocabulary.terms import Precision

LONGEST = 80
ROOM_FOR_A_NUMBER = 6
ATTEMPTS = 5
TAKEN = "dossier_slug_is_used_once"


def save_named(row, *, day=""):
    """Save a new dossier; without a slug of its own it gets the next free one of its kind and ``day``.

    Somebody else may take that meanwhile: then the one after it.
    """
    if row.slug:
        row.save()
        return row
    for attempt in range(ATTEMPTS):
        row.slug = _next(row, day)
        try:
            with transaction.atomic():
                row.save()
        except ValidationError as error:
            row.slug = ""
            if getattr(error, "code", "") != TAKEN or attempt == ATTEMPTS - 1:
                raise
        else:
            break
    return row


def day_of(time):
    """The day, month or year in which an uncertain time begins, on its own clock."""
    length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(time.precision, 10)
    return time.in_zone().earliest.date().isoformat()[:length]


def next_key(wanted, taken):
    """``wanted``, or with the first number from 2 that is free among the keys ``taken``."""
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _next(row, day):
    stem, numbered = STEMS[row._meta.model_name](row, day)
    stem = stem[: LONGEST - ROOM_FOR_A_NUMBER].rstrip("-")
    taken = Dossier.objects.filter(kind=row._meta.model_name, slug__startswith=stem)
    found = [
        int(match[1] or 1)
        for slug in taken.values_list("slug", flat=True)
        if (match := re.fullmatch(rf"{re.escape(stem)}(?:-([1-9]\d{{0,4}}))?", slug))
    ]
    number = max(found, default=0) + 1
    return f"{stem}-{number}" if numbered or number > 1 else stem


def _of_actor(actor, day):
    name = "" if actor.private else slugify(actor.name)
    return (name, False) if name else (actor.actor_kind, True)


def _of_event(event, day):
    noun = "occasion" if event.occasion else "event"
    return f"{noun}-{day}".rstrip("-"), True


def _of_statement(statement, day):
    who = statement.speaker.slug if statement.speaker_id else "speaker"
    return f"{who[: LONGEST - ROOM_FOR_A_NUMBER - len(day) - 1].rstrip('-')}-{day}", True


def _of_claim(claim, day):
    event = claim.event.slug[: LONGEST - ROOM_FOR_A_NUMBER - len(claim.claim_kind) - 1]
    return f"{event.rstrip('-')}-{claim.claim_kind}", True


STEMS = {"actor": _of_actor, "event": _of_event, "statement": _of_statement, "claim": _of_claim}
