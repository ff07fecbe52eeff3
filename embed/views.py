"""Cards, for other sites to frame."""

import json
import re

from django.shortcuts import render
from django.views.decorators.http import require_safe

from embed import changes, policy, telling
from record.models import Claim, Tombstone

# As many digits as every edition's number has room for in the database.
NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


class BadAddress(ValueError):
    """A card's address that means nothing. ``str()`` is the sentence to show."""


@require_safe
def claim(request, slug):
    """The card of a claim: the newest, that with what changed ``since``, or a pinned ``edition``."""
    try:
        since, edition = _asked(request.GET)
    except BadAddress as error:
        return _alone(request, 400, "This address is not right", str(error))
    newest = Claim.objects.now().filter(slug=slug).first()
    if newest is None:
        return _absent(request, slug)
    if edition:
        return _pinned(request, newest, edition)
    change = _change(newest, since) if since and since < newest.edition else None
    return _card(request, newest, change)


@require_safe
def unknown(request):
    return _alone(request, 404, "There is no such card", "Nothing is on record at this address.")


def _asked(parameters):
    """``(since, edition)``, whole numbers or None. Raises ``BadAddress``."""
    if set(parameters) - {"since", "edition"} or len(parameters) > 1:
        raise BadAddress("A card takes “since” or “edition”, one of them, and nothing else.")
    for name, values in parameters.lists():
        if len(values) > 1 or not NUMBER.fullmatch(values[0]):
            raise BadAddress(f"“{name}” is given once, and is the number of an edition.")
    return tuple(
        int(parameters[name]) if name in parameters else None for name in ("since", "edition")
    )


def _change(newest, number):
    old = Claim.objects.filter(slug=newest.slug, edition=number).first()
    return changes.since(number, old and json.loads(old.detail), json.loads(newest.detail))


def _pinned(request, newest, number):
    row = Claim.objects.filter(slug=newest.slug, edition=number).first()
    if row is None:
        return unknown(request)
    return _card(request, row, changes.pinned(json.loads(row.detail), json.loads(newest.detail)))


def _absent(request, slug):
    stone = Tombstone.objects.filter(kind="claim", slug=slug).first()
    if stone is None:
        return unknown(request)
    return _alone(request, 410, "This card was withdrawn", telling.withdrawal(stone.reason))


def _card(request, row, change):
    context = {"card": row.card, "change": change, "style": policy.STYLE}
    return policy.framed(render(request, "embed/card.html", context))


def _alone(request, status, heading, words):
    context = {"heading": heading, "words": words, "style": policy.STYLE}
    response = render(request, "embed/alone.html", context, status=status)
    return policy.framed(response)
