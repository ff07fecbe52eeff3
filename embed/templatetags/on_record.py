"""What templates say with: ``record.wording``, ``embed.telling`` and the cuts of ``embed.cutting``."""

import re
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from embed import cutting, telling
from record import wording

register = template.Library()
# A card is at most 15,000 bytes with its style sheet, its document and a note of what changed.
CARD_BYTES = 8_300

for say in (
    telling.asked,
    wording.correction,
    telling.definition,
    telling.direction,
    telling.heading,
    wording.in_short,
    wording.judged,
    telling.lands_on,
    wording.mended,
    wording.moment,
    telling.positions,
    wording.sides,
    telling.term,
    telling.web_address,
    wording.withdrawal,
    telling.worded,
):
    register.filter(say.__name__, say)


@register.filter
def here(address):
    """A stored address (root-relative, no language in it) in the language that is being written.

    What stands in one language only, the API's addresses among it, stays as it is.
    """
    language = get_language()
    if not address or language == settings.LANGUAGE_CODE:
        return address
    translated = f"/{language}{address}"
    return translated if is_valid_path(urlsplit(translated).path) else address


@register.filter
def told(time):
    """An uncertain time in words, inside ``<time>``; "" for None."""
    if not time:
        return ""
    machine = telling.machine(time)
    attribute = format_html(' datetime="{}"', machine) if machine else ""
    return format_html("<time{}>{}</time>", attribute, telling.when(time))


@register.simple_tag
def claim_card(claim):
    """The roomiest card of ``claim`` that is light enough, or the tightest."""
    for measure in cutting.MEASURES:
        card = cutting.cut(claim, measure)
        html = render_to_string("embed/_card.html", {"claim": claim, "card": card})
        html = re.sub(r"[ \n\t]+", " ", html)
        if len(html.encode()) <= CARD_BYTES:
            break
    # Every value in it was escaped by the template that it was rendered from.
    return mark_safe(html)
