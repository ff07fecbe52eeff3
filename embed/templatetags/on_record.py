"""What templates say with: ``record.wording``, ``embed.telling`` and the cuts of ``embed.cutting``."""

from urllib.parse import urlencode, urlsplit

from django import template
from django.conf import settings
from django.urls import is_valid_path
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from embed import cutting, drawing, listing, matrix, statements, telling
from record import linking, turning, wording

register = template.Library()
HAVING_EDITIONS = {"claim", "statement"}

for say in (
    telling.asked,
    turning.contained,
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
def card_address(kind, one, resize=False):
    """The root-relative address of the card of ``one`` as it is handed out, in the language that is
    being written: where a card has editions, it will say what changed since this one."""
    asked = {"since": one["edition"]} if kind in HAVING_EDITIONS else {}
    asked |= {"resize": 1} if resize else {}
    address = here(f"/embed{one['url']}")
    return f"{address}?{urlencode(asked)}" if asked else address


@register.simple_tag
def linked(kind, one, limit=linking.LARGEST):
    """What a link to ``one`` says: never a claim's text alone."""
    return linking.link_text(kind, one, limit)


@register.simple_tag
def card_height(kind, one):
    return linking.card_height(kind, one)


@register.simple_tag
def claim_card(claim):
    cuts = (cutting.cut(claim, measure) for measure in cutting.MEASURES)
    return _card("embed/_card.html", {"claim": claim}, cuts, noted=True)


@register.simple_tag
def statement_card(statement):
    cuts = (statements.cut(statement, measure) for measure in statements.MEASURES)
    return _card("embed/_statement.html", {"statement": statement}, cuts, noted=True)


@register.simple_tag
def event_card(event, accounts):
    cuts = (matrix.cut(accounts, measure) for measure in matrix.MEASURES)
    return _card("embed/_event.html", {"event": event, "accounts": accounts}, cuts)


@register.simple_tag
def view_card(view, answer):
    cuts = (listing.cut(answer, measure) for measure in listing.MEASURES)
    return _card("embed/_view.html", {"view": view, "answer": answer}, cuts)


def _card(template, context, cuts, *, noted=False):
    # Every value in it was escaped by the template that it was rendered from.
    return mark_safe(drawing.lightest(template, context, cuts, noted=noted))
