"""What only pages say: the signs of the account matrix, marked words, numbers."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import escape, format_html_join
from django.utils.safestring import mark_safe

from record.turning import around
from vocabulary.terms import Position

register = template.Library()

# Told apart by shape, in any colour, and each stands beside its word.
SIGNS = {
    Position.ASSERTS: "+",
    Position.DENIES: "−",
    Position.DOUBTS: "?",
    Position.COUNTERS: "≠",
    Position.REFRAMES: "≈",
    Position.NO_POSITION: "○",
    Position.COMMENTS: "·",
}
# Of a quote in a list: whole, or left to its page.
MOST_QUOTED = 160


@register.filter
def sign(position):
    return SIGNS[position]


@register.simple_tag
def signs():
    """Every position with its sign, for a legend."""
    return [{"sign": SIGNS[one], "term": one.value, "about": one.definition} for one in Position]


@register.filter
def short_quote(words):
    """The first of ``words`` where it is short enough to stand in a list whole, else None."""
    return words[0] if words and len(words[0]["exact"]) <= MOST_QUOTED else None


@register.filter
def number(value):
    """A number as the language of the page writes it; no digit more than was given."""
    value = Decimal(value)
    places = max(0, -value.normalize().as_tuple().exponent)
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


@register.filter
def unlocalised(value):
    """A number as a machine reads it: with a full stop, in any language."""
    return str(value)


@register.filter
def marked(text, marks):
    """``text`` with the sought words in ``<mark>``: ``marks`` holds the spans of texts, by text."""
    found, place = [], 0
    for span in (marks or {}).get(text, ()):
        found.append((escape(text[place : span["start"]]), text[span["start"] : span["end"]]))
        place = span["end"]
    parts = format_html_join("", "{}<mark>{}</mark>", ((mark_safe(a), b) for a, b in found))
    before, after = around(text)
    return mark_safe(before) + parts + escape(text[place:]) + mark_safe(after)
