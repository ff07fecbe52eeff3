"""oEmbed 1.0: the card of a page, for whoever is given the page's address."""

import json
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import translation

from api import errors
from api.feed_views import Unasked
from api.serving import Reading
from record import query
from record.linking import WIDTH, card_height, link_text
from record.models import Claim, Event, Statement, Tombstone
from record.models import View as SavedView

MODELS = {"claim": Claim, "statement": Statement, "event": Event, "view": SavedView}
ADDRESS = re.compile(
    r"(?:/(?P<language>[a-z-]+))??(?:/embed)?/(?P<kind>claim|statement|event|view)s/"
    r"(?P<slug>[-a-zA-Z0-9_]{1,80})/?"
)
LONGEST = 2000
DEFAULT_PORTS = {None, 80, 443}
# A card fits any width from 280 to 900 px.
WIDEST = 900
MOST_BYTES = 4000
LIMITS = (400, 240, 160, 120, 80, 40)
# No character that XML does not know.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class OEmbed(Reading):
    """The card of a claim, a statement, an event or a saved view, by the address of its page.

    404 for whatever else is asked for, a draft and another site's address alike; 410 for what was
    withdrawn; 501 for a format that is none of oEmbed's. Parameters that it does not know are passed
    over: clients send their own.
    """

    content_negotiation_class = Unasked

    def get(self, request):
        asked = request.query_params
        form = asked.get("format", "json")
        if form not in WRITERS:
            return errors.problem(request._request, 501)
        address = asked.get("url", "")
        if not address:
            raise query.QueryRefused("url", "Give the address of a page as `url`.")
        widest, highest = (_pixels(asked, name) for name in ("maxwidth", "maxheight"))
        kind, slug, language = _place(address)
        row = _row(kind, slug)
        with translation.override(language):
            answer = _answer(kind, json.loads(row.detail), language, widest, highest)
        write, media_type = WRITERS[form]
        return self.serve(write(answer), media_type)


def _pixels(asked, name):
    """A whole number of pixels above 0, or None where it is not given."""
    given = asked.get(name)
    if given is None:
        return None
    if not re.fullmatch("[0-9]{1,6}", given, re.ASCII) or int(given) == 0:
        raise query.QueryRefused(name, "Give a whole number of pixels, above 0.")
    return int(given)


def _place(address):
    """``(kind, slug, language)`` of a page's or a card's address on this site. Raises ``Http404``.

    Query and anchor are passed over, and so is whether it is http or https.
    """
    if len(address) > LONGEST:
        raise Http404
    try:
        parts, ours = urlsplit(address.strip()), urlsplit(settings.SITE_URL)
        same = parts.hostname == ours.hostname and _port(parts) == _port(ours)
    except ValueError as error:
        raise Http404 from error
    found = ADDRESS.fullmatch(parts.path)
    if not same or parts.scheme not in ("http", "https") or "@" in parts.netloc or not found:
        raise Http404
    language = found["language"] or settings.LANGUAGE_CODE
    translated = dict(settings.LANGUAGES).keys() - {settings.LANGUAGE_CODE}
    if found["language"] and language not in translated:
        raise Http404
    return found["kind"], found["slug"], language


def _port(parts):
    return None if parts.port in DEFAULT_PORTS else parts.port


def _row(kind, slug):
    """What stands there, or where it was merged into. Raises ``Http404`` and ``Withdrawn``."""
    standing = MODELS[kind].objects.now()
    row = standing.filter(slug=slug).first()
    if row is not None:
        return row
    stone = Tombstone.objects.now().filter(kind=kind, slug=slug).first()
    if stone is not None:
        raise query.Withdrawn(stone.reason)
    moved = query.successor(kind, slug)
    row = moved and standing.filter(slug=moved).first()
    if not row:
        raise Http404
    return row


def _answer(kind, one, language, widest, highest):
    width = min(widest or WIDTH, WIDEST)
    height = card_height(kind, one, width)
    height = min(highest or height, height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": link_text(kind, one, LIMITS[0]),
        "provider_name": settings.SITE_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": 60,
        "html": _html(kind, one, width, height),
        "width": width,
        "height": height,
    }


def _html(kind, one, width, height):
    """A blockquote that leads to the page, and the frame: at most 4,000 bytes."""
    site = {"url": settings.SITE_URL, "name": settings.SITE_NAME}
    for limit in LIMITS:
        context = {"site": site, "kind": kind, "one": one, "limit": limit}
        size = {"width": width, "height": height}
        html = render_to_string("embed/_oembed.html", {**context, **size}).strip()
        if len(html.encode()) <= MOST_BYTES:
            break
    return html


def _json(answer):
    return json.dumps(answer, ensure_ascii=False)


def _xml(answer):
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = NOT_XML.sub("", str(value))
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n{text}'


WRITERS = {"json": (_json, "application/json"), "xml": (_xml, "text/xml; charset=utf-8")}
