"""Where in a text the sought words stand, in code points; the text itself is never touched."""

import re

from django.db import connection

from record.models import Search
from record.query.words import configuration

# No text on record holds a control character: it could not have come in.
BEGIN, END = "\x01", "\x02"
OPTIONS = f"HighlightAll=true, StartSel={BEGIN}, StopSel={END}"
MARKED = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")
# Of one object.
MOST_READ, MOST_SHOWN = 40, 5
MARK = """
SELECT ts_headline(config::regconfig, told, {query}, %s)
FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS text (config, told, place) ORDER BY place
"""


def marked(lists, query):
    """For each of ``lists``, the texts of search rows, those in which words stand that ``query``
    finds: each as it is, with ``spans``, ``{"start", "end"}``."""
    lists = [texts[:MOST_READ] for texts in lists]
    flat = [text for texts in lists for text in texts]
    spans = iter(_spans(flat, query) if flat else ())
    found = [[{**text, "spans": next(spans)} for text in texts] for texts in lists]
    return [[text for text in texts if text["spans"]][:MOST_SHOWN] for texts in found]


def _spans(texts, query):
    expression = query.resolve_expression(Search.objects.all().query)
    compiler = Search.objects.all().query.get_compiler("default")
    sql, params = compiler.compile(expression)
    columns = [[configuration(t["language"]) for t in texts], [t["text"] for t in texts]]
    with connection.cursor() as cursor:
        cursor.execute(MARK.format(query=sql), [*params, OPTIONS, *columns])
        rows = cursor.fetchall()
    return [spans(text["text"], told) for text, (told,) in zip(texts, rows, strict=True)]


def spans(text, told):
    """The spans of the marks in ``told``, which is ``text`` with marks; none where it is not."""
    found, moved = [], 0
    for match in MARKED.finditer(told):
        start = match.start() - moved
        found.append({"start": start, "end": start + len(match[1])})
        moved += len(BEGIN + END)
    return found if MARKED.sub(r"\1", told) == text else []
