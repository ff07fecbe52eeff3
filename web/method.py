"""What this site does, in which words, and where it was wrong."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from record.mistakes import mistakes
from record.turning import contained_in
from vocabulary import terms
from web.views import MOST, page

VOCABULARIES = [
    ("evidence-status", _("Evidence status"), terms.EvidenceStatus),
    ("position", _("What a statement says about a claim"), terms.Position),
    ("detail", _("Why a statement takes no position"), terms.Detail),
    ("asked", _("Whether somebody without a comment was asked"), terms.Asked),
    ("claim-kind", _("Kinds of claim"), terms.ClaimKind),
    ("party-role", _("The part somebody has in what a claim describes"), terms.PartyRole),
    ("claim-link", _("How claims are tied to one another"), terms.ClaimLinkKind),
    ("statement-form", _("Forms of statement"), terms.StatementForm),
    ("statement-link", _("How statements are tied to one another"), terms.StatementLinkKind),
    ("medium", _("How a statement was made, or passed on"), terms.Medium),
    ("attribution-kind", _("How a report gives a statement"), terms.AttributionKind),
    ("credited-how", _("How a report credits a statement"), terms.CreditedHow),
    ("voice", _("In which voice a report gives it"), terms.Voice),
    ("place", _("Where in a document a report stands"), terms.Place),
    ("evidence-kind", _("Kinds of evidence"), terms.EvidenceKind),
    ("bearing", _("What evidence means for a claim"), terms.Bearing),
    ("qualifier", _("How a figure is meant"), terms.Qualifier),
    ("measure", _("What a figure measures"), terms.Measure),
    ("precision", _("How precisely a time is known"), terms.Precision),
    ("event-state", _("States of an event"), terms.EventState),
    ("event-link", _("How events are tied to one another"), terms.EventLinkKind),
    ("actor-kind", _("Kinds of actor"), terms.ActorKind),
    ("affiliation", _("How actors are tied to one another"), terms.AffiliationKind),
    ("ownership", _("Who controls an outlet"), terms.Ownership),
    ("document-kind", _("Kinds of document"), terms.DocumentKind),
    ("correction", _("What is told of a mistake of ours"), terms.CorrectionKind),
    ("withdrawal", _("Why something was withdrawn"), terms.WithdrawalReason),
]


@require_safe
def corrections(request):
    return page(request, "web/corrections.html", {"mistakes": contained_in(mistakes(MOST))})


@require_safe
def about(request):
    vocabularies = [
        {"anchor": anchor, "title": title, "terms": list(vocabulary)}
        for anchor, title, vocabulary in VOCABULARIES
    ]
    licence, _space, address = settings.RECORD_LICENCE.partition(" ")
    context = {
        "vocabularies": vocabularies,
        "contact": settings.CORRECTIONS_CONTACT,
        "licence": {"name": licence, "address": address},
    }
    return page(request, "web/about.html", context)
