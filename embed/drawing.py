"""The roomiest card that is light enough."""

import re

from django.template.loader import render_to_string

from record.turning import IN_BLOCKS, contained_in

MOST_BYTES = 15_000
# Around every card: its document, its style sheet and the script.
AROUND = 4_900
# Above one that has editions: what changed.
NOTE = 2_500


def lightest(template, context, cuts, *, noted):
    """``template`` with the first of ``cuts`` (as ``card``) that is light enough, else with the last.

    ``noted``: a note may stand above it.
    """
    room = MOST_BYTES - AROUND - (NOTE if noted else 0)
    context = contained_in(context, but=IN_BLOCKS)
    for card in cuts:
        shown = contained_in(card, but=IN_BLOCKS)
        html = render_to_string(template, {**context, "card": shown})
        # Between elements only: what is quoted keeps every space.
        html = re.sub(r">\s+<", "> <", html).strip()
        if len(html.encode()) <= room:
            break
    return html
