"""Two dossiers that may be one, side by side: what hangs on each, and where they do not agree."""

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from claims.models import Stance
from desk.admin.pages import address
from desk.admin.reading import lines, side_by_side
from desk.times import told_time
from editorial import form
from editorial.models import Edition

# What hangs on one of the kind, by the name under which its rows are found.
HANGING = {
    "actor": {
        "statements": "statements, as speaker",
        "statements_for": "statements, as the body spoken for",
        "relays": "relays",
        "documents": "documents, as publisher",
        "parts": "claims, as a party",
        "assessments": "assessments",
        "evidence": "items of evidence",
        "members": "affiliations to it",
        "affiliations": "its affiliations",
        "names": "other spellings",
    },
    "statement": {
        "attributions": "reports",
        "quotes": "quotes",
        "stances": "stances",
        "replies": "stances on it",
        "links": "links to other statements",
        "links_from": "links to it",
        "assessment_links": "assessments that rest on it",
    },
    "claim": {
        "stances": "stances",
        "parties": "parties",
        "bearings": "bearings of evidence",
        "assessments": "assessments",
        "links": "links to other claims",
        "links_from": "links to it",
        "claims": "claims that are a part of it",
    },
}
NOTHING = "—"
# Columns of which the survivor's value will stand; where they differ, somebody should look.
WEIGHTY = {
    "actor": ("actor_kind", "country", "wikidata", "ownership"),
    "statement": ("speaker", "speaker_description", "on_behalf_of", "form", "said"),
    "claim": ("claim_kind", "event", "part_of", "language"),
}


def compared(dossier, into):
    """What the page shows of two that may be one: both texts, what hangs on them, what changes."""
    texts = [lines(type(dossier), one.data) for one in form.write_all([dossier, into])]
    shown = Edition.objects.current().referring_to([dossier.path, into.path])
    shown = shown.exclude(dossier__in=[dossier.pk, into.pk]).select_related("dossier")
    shown = shown.defer("refers_to").order_by("dossier__kind", "dossier__slug")
    return {
        "counts": counts(dossier, into),
        "warnings": [*differing(dossier, into), *contradictions(dossier, into)],
        "rows": side_by_side(*texts),
        "changed": [(str(one.dossier), address(one.dossier)) for one in shown],
    }


def counts(dossier, into):
    """``(what, how many, how many)`` of all that hangs on either, in one query."""
    model, told = type(dossier), HANGING[dossier.kind]
    numbers = {f"of_{name}": _number(model, name) for name in told}
    both = model.objects.filter(pk__in=[dossier.pk, into.pk])
    found = {row["pk"]: row for row in both.values("pk", **numbers)}
    rows = [
        (what, *(found[one.pk][f"of_{name}"] for one in (dossier, into)))
        for name, what in told.items()
    ]
    return [row for row in rows if any(row[1:])]


def _number(model, name):
    link = model._meta.get_field(name).remote_field
    rows = link.model.objects.filter(**{link.name: OuterRef("pk")}).order_by().values(link.name)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def differing(dossier, into):
    """A sentence for each weighty column of the merged one that says something else."""
    for name in WEIGHTY[dossier.kind]:
        ours, theirs = _told(dossier, name), _told(into, name)
        if ours not in (theirs, NOTHING):
            label = name if name == "said" else dossier._meta.get_field(name).verbose_name
            yield f"They differ in “{label}”: “{theirs}” stays, “{ours}” is shown no more."


def _told(dossier, name):
    value = getattr(dossier, name)
    if name == "said":
        return told_time(value)
    display = getattr(dossier, f"get_{name}_display", None)
    return str((display() if display else value) or NOTHING)


def contradictions(dossier, into):
    """A sentence for each statement or claim on which the two have different stances."""
    here, there = {"claim": ("claim", "statement"), "statement": ("statement", "claim")}.get(
        dossier.kind, ("", "")
    )
    if not here:
        return
    theirs = Stance.objects.filter(**{here: into, there: OuterRef(there)})
    ours = Stance.objects.filter(**{here: dossier, f"{there}__isnull": False})
    ours = ours.annotate(other=Subquery(theirs.values("position")[:1])).filter(other__isnull=False)
    for stance in ours.exclude(other=F("position")).select_related("statement", "claim"):
        positions = dict(Stance._meta.get_field("position").flatchoices)
        yield (
            f"“{getattr(stance, there)}”: the one has “{stance.get_position_display()}”, the other "
            f"“{positions[stance.other]}”. Both will be shown, side by side: mend it first, or say "
            "why they are one."
        )
