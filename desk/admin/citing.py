"""Where the words of a frozen statement were read, for the eyes of the desk: never public.

Around each quote stand the words of the capture, so that they are compared on the page of the
review itself. The captures are those of now; they are never altered.
"""

from functools import reduce
from itertools import pairwise
from operator import or_

from django.db.models import Q
from django.urls import reverse

from desk.admin.pages import address
from sources.models import Capture, Document

AROUND = 200


class Sources:
    """The documents and captures that frozen statements name, from two queries."""

    def __init__(self, contents):
        reports = [r for content in contents for r in content.get("attributions", ())]
        slugs = {report["document"] for report in reports}
        captures = {
            span["capture"] for report in reports for span in _spans(report) if span.get("capture")
        }
        found = Document.objects.filter(slug__in=slugs) if slugs else ()
        self.documents = {document.slug: document for document in found}
        self.captures = {c.reference: c for c in _captures(captures)} if captures else {}

    def of(self, content, keys=None):
        """A row for each report of a statement, in its order; of ``keys`` where given."""
        return [
            self._report(content["slug"], report)
            for report in content.get("attributions", ())
            if keys is None or report["key"] in keys
        ]

    def _report(self, statement, report):
        document = self.documents.get(report["document"])
        marked, passages = _by_capture(report)
        return {
            "reference": f"{statement}/{report['key']}",
            "credited_as": report.get("credited_as", ""),
            "document": document,
            "address": document and address(document),
            "copies": [
                self._copy(reference, marked.get(reference, []), passages.get(reference, []))
                for reference in sorted(marked.keys() | passages.keys())
            ],
            "loose": [
                quote["exact"] for quote in report.get("quotes", ()) if not quote.get("span")
            ],
        }

    def _copy(self, reference, quotes, passages):
        capture = self.captures.get(reference)
        text = capture.text if capture else None
        spans = [quote["span"] for quote in quotes]
        return {
            "reference": reference,
            "capture": capture,
            "address": capture and reverse("admin:sources_capture_change", args=[capture.pk]),
            "by_hand": bool(capture) and "pasted by hand" in capture.extractor,
            "stretches": None if text is None else stretches(text, spans, passages),
            "wrong": [] if text is None else [q["exact"] for q in quotes if not _stands(q, text)],
        }


def reports_of(claim):
    """``{statement: keys}`` of the reports that a claim's contents name, whatever for."""
    named = {}
    for part in ("assessments", "bearings", "links"):
        for row in claim.get(part, ()):
            statement, _, key = row.get("attribution", "").partition("/")
            named.setdefault(statement, set()).add(key)
    for stance in claim.get("stances", ()):
        named.setdefault(stance["statement"], set()).update(stance.get("rests_on", ()))
    named.pop("", None)
    return named


def _captures(references):
    pairs = [reference.split("/") for reference in references]
    named = reduce(or_, (Q(document__slug=slug, key=key) for slug, key in pairs))
    return Capture.objects.filter(named).select_related("document", "text_body")


def _spans(report):
    yield report.get("passage", {})
    yield from (quote.get("span", {}) for quote in report.get("quotes", ()))


def _by_capture(report):
    """``(quotes, passages)`` of a report, by the capture in which they stand."""
    quotes, passages = {}, {}
    for quote in report.get("quotes", ()):
        if span := quote.get("span"):
            quotes.setdefault(span["capture"], []).append(quote)
    if passage := report.get("passage"):
        passages[passage["capture"]] = [passage]
    return quotes, passages


def _stands(quote, text):
    return text[quote["span"]["start"] : quote["span"]["end"]] == quote["exact"]


def stretches(text, marked, others=(), around=AROUND):
    """The parts of ``text`` around spans, each a list of ``(words, marked)``; neighbours are joined.

    A span is ``{"start", "end"}`` in code points; what stands in one of ``marked`` is marked.
    """
    found = []
    for span in sorted([*marked, *others], key=lambda span: span["start"]):
        start, end = max(0, span["start"] - around), min(len(text), span["end"] + around)
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return [
        {"parts": _parts(text, start, end, marked), "before": start > 0, "after": end < len(text)}
        for start, end in found
    ]


def _parts(text, start, end, marked):
    edges = {edge for span in marked for edge in (span["start"], span["end"])}
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    return [
        (text[a:b], any(span["start"] <= a and b <= span["end"] for span in marked))
        for a, b in pairwise(cuts)
    ]
