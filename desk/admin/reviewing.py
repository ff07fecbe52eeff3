"""What a second person sees of a review: what changes, beside what stands, and for whom."""

from django import forms
from django.db.models import F

from desk.admin.citing import Sources, reports_of
from desk.admin.pages import Reason, address
from desk.admin.reading import lines, side_by_side
from desk.warnings import warnings_of
from editorial import risks
from editorial.models import Dossier, Edition, ReviewItem


class Verdict(Reason):
    """Approval names the digest of what the page showed, and every risk that was looked at."""

    field_order = ("acknowledged", "why")

    digest = forms.CharField(widget=forms.HiddenInput)
    acknowledged = forms.MultipleChoiceField(
        label="I have looked at",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each of these, before you approve.",
    )

    def __init__(self, *args, review=None, found=(), **kwargs):
        if review:
            kwargs["initial"] = {"digest": review.digest}
        super().__init__(*args, **kwargs)
        self.fields["acknowledged"].choices = [
            (risk.key, f"{risk.path}: {risk.kind.label}. {risk.words}") for risk in found
        ]
        if not found:
            del self.fields["acknowledged"]


class Shown:
    """A review as its page shows it. High-risk items first; ``changed`` lists what else changes.

    An item stands beside the last edition that was published before the review's own. ``changed``
    are the published dossiers, outside the review, that show one of its dossiers.
    """

    def __init__(self, review):
        self.pairs = risks.beside_past(review)
        self.risks = [] if review.verdict else risks.risks_of(self.pairs)
        self.changed = list(_changed(self.pairs))
        odd = {} if review.verdict else warnings_of([item.dossier for item, _ in self.pairs])
        self._read(self.pairs)
        self.items = sorted(
            (self._item(item, past, odd) for item, past in self.pairs),
            key=lambda item: not item["risks"],
        )

    def _read(self, pairs):
        """Find where the words of the statements were read, and those that a claim newly rests on."""
        readable = [(item, past) for item, past in pairs if not item.body.erased_at]
        self.statements = {
            item.dossier.slug: item.contents for item, _ in readable if _is(item, "statement")
        }
        self.named = {
            item.pk: _newly_named(item.contents, past)
            for item, past in readable
            if _is(item, "claim")
        }
        elsewhere = {f"statement/{slug}" for named in self.named.values() for slug in named} - {
            f"statement/{slug}" for slug in self.statements
        }
        if elsewhere:
            editions = Edition.objects.current().of(elsewhere).select_related("dossier", "body")
            kept = [edition for edition in editions if not edition.body.erased_at]
            self.statements |= {edition.dossier.slug: edition.contents for edition in kept}
            self.statements |= _submitted(self._unread())
        self.sources = Sources(self.statements.values())

    def _unread(self):
        """The statements of which a claim names a report that is not among those found."""
        for named in self.named.values():
            for slug, keys in named.items():
                found = self.statements.get(slug, {}).get("attributions", ())
                if not keys <= {report["key"] for report in found}:
                    yield slug

    def _sources(self, row):
        if _is(row, "statement"):
            return self.sources.of(self.statements[row.dossier.slug])
        return [
            report
            for slug, keys in self.named.get(row.pk, {}).items()
            if slug in self.statements
            for report in self.sources.of(self.statements[slug], keys)
        ]

    def _item(self, row, before, odd):
        told = {
            "row": row,
            "address": address(row.dossier),
            "risks": [risk for risk in self.risks if risk.path == row.dossier.path],
            "warnings": odd.get(row.dossier_id, []),
            "moved_on": row.dossier.version != row.version,
            "is_statement": _is(row, "statement"),
        }
        if row.body.erased_at:
            return told | {"erased": True}
        return told | _beside(row, row.frozen, before) | {"sources": self._sources(row)}


def _submitted(slugs):
    """The newest text of each statement that was submitted by itself, in a review of its own."""
    items = ReviewItem.objects.filter(dossier__kind="statement", dossier__slug__in=set(slugs))
    newest = items.order_by("dossier", "-pk").distinct("dossier").select_related("dossier", "body")
    return {item.dossier.slug: item.contents for item in newest if not item.body.erased_at}


def _is(item, kind):
    return item.dossier.kind == kind


def _newly_named(content, past):
    """The reports that a claim names, but for those that its last edition named too."""
    known = reports_of(past.contents) if past and not past.body.erased_at else {}
    return {
        slug: fresh
        for slug, keys in reports_of(content).items()
        if (fresh := keys - known.get(slug, set()))
    }


def _beside(row, frozen, before):
    model = row.dossier._meta.get_field(f"as_{row.dossier.kind}").related_model
    new = lines(model, frozen["content"])
    old = lines(model, before.contents) if before and not before.body.erased_at else None
    return {
        "correction": frozen["correction"],
        "lines": new,
        "before": before,
        "rows": None if old is None else side_by_side(old, new),
        "same": old == new,
    }


def _changed(pairs):
    """The published dossiers, outside the review, that show one of its own, or what one is merged into."""
    items = [item for item, _ in pairs]
    paths = [item.dossier.path for item in items]
    paths += [
        f"{item.dossier.kind}/{text.merged_into}"
        for item, past in pairs
        for text in (item, past)
        if text and text.merged_into
    ]
    shown = Edition.objects.current().referring_to(paths)
    others = shown.exclude(dossier__in=[item.dossier_id for item in items])
    others = others.select_related("dossier").defer("refers_to")
    for edition in others.order_by("dossier__kind", "dossier__slug"):
        yield {"dossier": edition.dossier, "address": address(edition.dossier)}


def may_approve(review, user):
    """``(allowed, obstacle)``: whether ``user`` is offered to approve, and why not."""
    if review.verdict or not user.has_perm("editorial.approve_review"):
        return False, ""
    mine = Dossier.objects.filter(
        review_items__review=review,
        history__by=user,
        history__version__gt=F("approved_version"),
    ).distinct()
    if named := ", ".join(str(dossier) for dossier in mine):
        return False, f"You changed {named}: somebody else must approve this."
    return True, ""
