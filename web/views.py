"""Pages. Each reads the one row that was drawn for it, and the rows that stand beside it."""

import json

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.generic import View

from record import query
from record.mistakes import mistakes
from record.models import (
    Actor,
    Attribution,
    Claim,
    Document,
    Evidence,
    Statement,
    Tombstone,
)
from vocabulary import terms
from web import languages

CACHING = "public, max-age=60, stale-while-revalidate=30"
# A page lists at most this many of one kind, and says what it leaves out.
MOST = 100
VOCABULARIES = [
    ("evidence-status", "Evidence status", terms.EvidenceStatus),
    ("position", "What a statement says about a claim", terms.Position),
    ("detail", "Why a statement takes no position", terms.Detail),
    ("claim-kind", "Kinds of claim", terms.ClaimKind),
    ("party-role", "The part somebody has in what a claim describes", terms.PartyRole),
    ("claim-link", "How claims are tied to one another", terms.ClaimLinkKind),
    ("bearing", "What evidence means for a claim", terms.Bearing),
    ("attribution-kind", "How a report gives a statement", terms.AttributionKind),
    ("credited-how", "How a report credits a statement", terms.CreditedHow),
    ("statement-form", "Forms of statement", terms.StatementForm),
    ("event-state", "States of an event", terms.EventState),
    ("ownership", "Who controls an outlet", terms.Ownership),
    ("withdrawal", "Why something was withdrawn", terms.WithdrawalReason),
]


def page(request, template, context, status=200):
    """A page in the language of its address, which any cache may keep for a minute."""
    site = {"name": settings.SITE_NAME, "url": settings.SITE_URL}
    standing = {"site": site, "languages": languages.in_each(request.path)}
    response = render(request, template, {**standing, **context}, status=status)
    response["Cache-Control"] = CACHING
    response["Content-Language"] = get_language()
    return response


def texts(rows, column="row"):
    """The stored dicts of ``rows``, at most ``MOST``, and whether there are more."""
    found = list(rows.values_list(column, flat=True)[: MOST + 1])
    return {"shown": [json.loads(text) for text in found[:MOST]], "more": len(found) > MOST}


def _with_query(request, address):
    asked = request.META.get("QUERY_STRING", "")
    return f"{address}?{asked}" if asked else address


class RecordPage(View):
    """What stands now at the address of one published dossier; 410 where it was withdrawn, 301 where
    it is merged into another."""

    http_method_names = ["get", "head", "options"]
    model = None
    kind = ""

    def get(self, request, slug):
        row = self.model.objects.now().filter(slug=slug).first()
        if row is None:
            return self.absent(request, slug)
        context = {self.kind: json.loads(row.detail), **self.beside(row)}
        return page(request, f"web/{self.kind}.html", context)

    def absent(self, request, slug):
        stone = Tombstone.objects.now().filter(kind=self.kind, slug=slug).first()
        if stone is not None:
            context = {"stone": stone, "languages": []}
            return page(request, "web/gone.html", context, status=410)
        moved = query.successor(self.kind, slug)
        if moved is None:
            raise Http404
        response = HttpResponsePermanentRedirect(
            _with_query(request, reverse(self.kind, args=[moved]))
        )
        # Kept no longer than a page: a merge can be undone.
        response["Cache-Control"] = CACHING
        return response

    def beside(self, row):
        """What else the page shows, by name."""
        return {}


class ClaimPage(RecordPage):
    model, kind = Claim, "claim"


class StatementPage(RecordPage):
    model, kind = Statement, "statement"


class EvidencePage(RecordPage):
    model, kind = Evidence, "evidence"


class ActorPage(RecordPage):
    model, kind = Actor, "actor"

    def beside(self, row):
        said = Statement.objects.now().filter(Q(speaker=row.slug) | Q(on_behalf_of=row.slug))
        about = Claim.objects.now().filter(parties__contains=[row.slug])
        return {
            "statements": texts(said.order_by("-said_latest", "slug")),
            "claims": texts(about.order_by("-first_published", "slug")),
        }


class DocumentPage(RecordPage):
    model, kind = Document, "document"

    def beside(self, row):
        reports = Attribution.objects.now().filter(document=row.slug)
        parts = Document.objects.now().filter(part_of=row.slug)
        return {
            "reports": texts(reports.order_by("statement", "place").distinct("statement")),
            "parts": texts(parts.order_by("position", "slug")),
        }


@require_safe
def corrections(request):
    return page(request, "web/corrections.html", {"mistakes": mistakes(MOST)})


@require_safe
def about(request):
    vocabularies = [
        {"anchor": anchor, "title": title, "terms": list(vocabulary)}
        for anchor, title, vocabulary in VOCABULARIES
    ]
    context = {"vocabularies": vocabularies, "contact": settings.CORRECTIONS_CONTACT}
    return page(request, "web/about.html", context)
