"""Cards, for other sites to frame."""

import json
import re

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from embed import changes, policy
from record import query, wording
from record.models import Claim, Redirect, Tombstone

# As many digits as every edition's number has room for in the database.
NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
SLUG = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)


class BadAddress(ValueError):
    """A card's address that means nothing. ``str()`` is the sentence to show."""


@require_safe
def claim(request, slug):
    """The card of a claim: the newest, that with what changed ``since``, or a pinned ``edition``."""
    try:
        since, edition, of = _asked(request.GET)
    except BadAddress as error:
        return _alone(request, 400, "This address is not right", str(error))
    newest = Claim.objects.now().filter(slug=slug).first()
    if newest is None:
        return _absent(request, slug)
    if of and not _was_merged(of, slug):
        return unknown(request)
    if edition:
        return _pinned(request, newest, _handed_out(of or slug, edition))
    if since and (of or since < newest.edition):
        return _card(request, newest, _change(newest, since, _handed_out(of or slug, since)))
    return _card(request, newest, None)


@require_safe
def unknown(request):
    return _alone(request, 404, "There is no such card", "Nothing is on record at this address.")


def _asked(parameters):
    """``(since, edition, of)``: whole numbers or None, and a slug or "". Raises ``BadAddress``."""
    numbered = set(parameters) - {"of"}
    if (
        numbered - {"since", "edition"}
        or len(numbered) > 1
        or ("of" in parameters and not numbered)
    ):
        raise BadAddress("A card takes “since” or “edition”, one of them, and nothing else.")
    for name, values in parameters.lists():
        allowed, what = (
            (SLUG, "an old slug") if name == "of" else (NUMBER, "the number of an edition")
        )
        if len(values) > 1 or not allowed.fullmatch(values[0]):
            raise BadAddress(f"“{name}” is given once, and is {what}.")
    numbers = (int(parameters[n]) if n in parameters else None for n in ("since", "edition"))
    return *numbers, parameters.get("of", "")


def _was_merged(old, slug):
    """Whether the card of ``old`` led here, or leads."""
    return Redirect.objects.filter(kind="claim", slug=old, to=slug).exists()


def _handed_out(slug, number):
    return Claim.objects.filter(slug=slug, edition=number).first()


def _change(newest, number, row):
    old = row and json.loads(row.detail)
    return changes.since(number, old, json.loads(newest.detail))


def _pinned(request, newest, row):
    if row is None:
        return unknown(request)
    return _card(request, row, changes.pinned(json.loads(row.detail), json.loads(newest.detail)))


def _absent(request, slug):
    stone = Tombstone.objects.now().filter(kind="claim", slug=slug).first()
    if stone is not None:
        return _alone(request, 410, "This card was withdrawn", wording.withdrawal(stone.reason))
    moved = query.successor("claim", slug)
    return unknown(request) if moved is None else _led_on(request, slug, moved)


def _led_on(request, slug, moved):
    """301 to the card of what an old slug was merged into. An edition's number stays that of the old
    one: ``of`` says so."""
    asked = request.GET.copy()
    if asked and "of" not in asked:
        asked["of"] = slug
    address = reverse("claim_card", args=[moved])
    return policy.framed(
        HttpResponsePermanentRedirect(f"{address}?{asked.urlencode()}" if asked else address)
    )


def _card(request, row, change):
    context = {"card": row.card, "change": change, "style": policy.STYLE}
    return policy.framed(render(request, "embed/card.html", context))


def _alone(request, status, heading, words):
    context = {"heading": heading, "words": words, "style": policy.STYLE}
    response = render(request, "embed/alone.html", context, status=status)
    return policy.framed(response)
