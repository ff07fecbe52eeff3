"""The roomiest card that is light enough."""

import re

from django.template.loader import render_to_string

# A card is at most 15,000 bytes with its style sheet, its script, its document and a note of what
# changed.
CARD_BYTES = 7_600


def lightest(template, context, cuts):
    """``template`` with the first of ``cuts`` (as ``card``) that is light enough, else with the last."""
    for card in cuts:
        html = render_to_string(template, {**context, "card": card})
        # Between elements only: what is quoted keeps every space.
        html = re.sub(r">\s+<", "> <", html).strip()
        if len(html.encode()) <= CARD_BYTES:
            break
    return html
