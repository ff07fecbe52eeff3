"""Pages as linked data: what schema.org has words for, in JSON-LD, inside the page.

A data block needs no leave from the Content-Security-Policy, and nothing in it can end it.
"""

import json

from django.utils.safestring import mark_safe

from web.linked import claims, others

CONTEXT = "https://schema.org"
OF = {
    "actor": others.actor,
    "claim": claims.claim,
    "document": others.document,
    "event": others.event,
    "evidence": others.evidence,
    "statement": claims.statement,
    "view": others.view,
}
# What could end the block, or the line in older parsers of scripts.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def of(kind, detail):
    """The block of the page of one dossier."""
    return block(OF[kind](detail))


def block(nodes):
    """``nodes`` (dicts, empty values left out) as one script element of data."""
    found = [{"@context": CONTEXT, **without_gaps(node)} for node in nodes]
    text = json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')


def without_gaps(node):
    if isinstance(node, list):
        return [without_gaps(one) for one in node]
    if isinstance(node, dict):
        return {
            key: without_gaps(value) for key, value in node.items() if value not in ("", None, [])
        }
    return node
