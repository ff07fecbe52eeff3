"""Cards, for other sites to frame."""

import json

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import View

from embed import asking, changes, listing, matrix, policy
from record import query, wording
from record.models import Claim, Event, Redirect, Statement, Tombstone
from record.models import View as SavedView


class Card(View):
    """The card of one published dossier; 410 where it was withdrawn, 301 where it is merged."""

    http_method_names = ["get", "head", "options"]
    model = None
    kind = ""
    title = ""
    has_editions = False

    def get(self, request, slug):
        try:
            asked = asking.read(request.GET, editions=self.has_editions)
        except asking.BadAddress as error:
            return alone(request, 400, gettext("This address is not right"), str(error))
        newest = self.model.objects.now().filter(slug=slug).first()
        if newest is None:
            return self.absent(request, slug)
        return self.answer(request, newest, asked)

    def answer(self, request, newest, asked):
        return self.show(request, self.drawn(newest), asked)

    def drawn(self, row):
        """The card of ``row`` as HTML, in the language of the address."""
        context = {self.kind: json.loads(row.detail), **self.beside(row)}
        return render_to_string(f"embed/_{self.kind}_card.html", context)

    def beside(self, row):
        """What else the card shows, by name."""
        return {}

    def show(self, request, card, asked, change=None):
        context = {
            "title": self.title,
            "card": card,
            "change": change,
            "resizing": "?resize=1" if asked.resize else "",
            "style": policy.STYLES[self.kind].text,
            "script": policy.SCRIPT.text if asked.resize else "",
        }
        response = render(request, "embed/card.html", context)
        return policy.framed(response, self.kind, script=asked.resize)

    def absent(self, request, slug):
        stone = Tombstone.objects.now().filter(kind=self.kind, slug=slug).first()
        if stone is not None:
            words = wording.withdrawal(stone.reason)
            return alone(request, 410, gettext("This card was withdrawn"), words)
        moved = query.successor(self.kind, slug)
        return unknown(request) if moved is None else self.led_on(request, slug, moved)

    def led_on(self, request, slug, moved):
        """301 to the card of what an old slug was merged into. An edition's number stays that of the
        old one: ``of`` says so."""
        asked = request.GET.copy()
        if {"since", "edition"} & set(asked) and "of" not in asked:
            asked["of"] = slug
        address = reverse(f"{self.kind}_card", args=[moved])
        return policy.framed(
            HttpResponsePermanentRedirect(f"{address}?{asked.urlencode()}" if asked else address)
        )


class EditionCard(Card):
    """A card that says what changed ``since`` an edition, or stays with a pinned ``edition``."""

    has_editions = True

    def answer(self, request, newest, asked):
        slug = asked.of or newest.slug
        if asked.of and not self.was_merged(asked.of, newest.slug):
            return unknown(request)
        if asked.edition:
            return self.pinned(request, newest, self.handed_out(slug, asked.edition), asked)
        change = None
        if asked.since and (asked.of or asked.since < newest.edition):
            change = self.change(newest, asked.since, self.handed_out(slug, asked.since))
        return self.show(request, self.drawn(newest), asked, change)

    def was_merged(self, old, slug):
        """Whether the card of ``old`` led here, or leads."""
        return Redirect.objects.filter(kind=self.kind, slug=old, to=slug).exists()

    def handed_out(self, slug, number):
        return self.model.objects.filter(slug=slug, edition=number).first()

    def change(self, newest, number, row):
        old = row and json.loads(row.detail)
        return changes.since(self.kind, number, old, json.loads(newest.detail))

    def pinned(self, request, newest, row, asked):
        if row is None:
            return unknown(request)
        change = changes.pinned(self.kind, json.loads(row.detail), json.loads(newest.detail))
        return self.show(request, self.drawn(row), asked, change)


class ClaimCard(EditionCard):
    model, kind = Claim, "claim"
    title = _("A claim, who asserts and who denies it, and the evidence")

    def drawn(self, row):
        return row.card if get_language() == settings.LANGUAGE_CODE else super().drawn(row)


class StatementCard(EditionCard):
    model, kind = Statement, "statement"
    title = _("A statement: the words, and how they reached us")


class EventCard(Card):
    model, kind = Event, "event"
    title = _("An event: who says what of it")

    def beside(self, row):
        return {"accounts": matrix.accounts(row.slug)}


class ViewCard(Card):
    model, kind = SavedView, "view"
    title = _("A saved question, and its answer")

    def beside(self, row):
        return {"answer": listing.answer(row)}


@require_safe
def unknown(request):
    heading = gettext("There is no such card")
    return alone(request, 404, heading, gettext("Nothing is on record at this address."))


def alone(request, status, heading, words):
    """A card that has nothing to show but why."""
    resize = request.GET.get("resize") == "1"
    context = {
        "heading": heading,
        "words": words,
        "style": policy.STYLES["claim"].text,
        "script": policy.SCRIPT.text if resize else "",
    }
    response = render(request, "embed/alone.html", context, status=status)
    return policy.framed(response, script=resize)
