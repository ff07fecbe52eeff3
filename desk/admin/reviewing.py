"""What a second person sees of a review: what changes, beside what stands, and for whom."""

from django import forms
from django.db.models import F

from desk.admin.pages import Reason, address
from desk.admin.reading import lines, side_by_side
from editorial.models import Dossier, Edition


class Verdict(Reason):
    """Approval names the digest of what the page showed."""

    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, review=None, **kwargs):
        if review:
            kwargs["initial"] = {"digest": review.digest}
        super().__init__(*args, **kwargs)


def items_of(review):
    """``(items, changed)``: the review's dossiers as a reader needs them, and what else changes.

    An item stands beside the last edition that was published before it was decided. ``changed``
    are the published dossiers, outside the review, that show one of its dossiers.
    """
    rows = list(review.items.select_related("dossier", "body").order_by("dossier__kind", "pk"))
    past = _past(review, rows)
    items = [_item(row, past.get(row.dossier_id)) for row in rows]
    paths = [row.dossier.path for row in rows]
    paths += [
        f"{row.dossier.kind}/{ends.merged_into}"
        for row in rows
        for ends in (row, past.get(row.dossier_id))
        if ends and ends.merged_into
    ]
    shown = Edition.objects.current().referring_to(paths).select_related("dossier")
    others = shown.exclude(dossier__in=[row.dossier_id for row in rows])
    changed = [
        {"dossier": edition.dossier, "address": address(edition.dossier)}
        for edition in others.defer("refers_to").order_by("dossier__kind", "dossier__slug")
    ]
    return items, changed


def _past(review, rows):
    """The edition of each dossier before this review's own, or the newest one, by dossier."""
    own = dict(review.editions.values_list("dossier", "number"))
    numbered = Edition.objects.filter(dossier__in=[row.dossier_id for row in rows])
    before = {}
    for dossier, number, pk in numbered.order_by("number").values_list("dossier", "number", "pk"):
        if number < own.get(dossier, number + 1):
            before[dossier] = pk
    found = Edition.objects.filter(pk__in=before.values()).select_related("body")
    return {edition.dossier_id: edition for edition in found}


def _item(row, before):
    model = row.dossier._meta.get_field(f"as_{row.dossier.kind}").related_model
    if row.body.erased_at:
        return {"row": row, "address": address(row.dossier), "erased": True}
    frozen = row.frozen
    new = lines(model, frozen["content"])
    old = lines(model, before.contents) if before and not before.body.erased_at else None
    return {
        "row": row,
        "address": address(row.dossier),
        "correction": frozen["correction"],
        "merge": _merge_told(row, before),
        "lines": new,
        "before": before,
        "rows": None if old is None else side_by_side(old, new),
        "same": old == new,
    }


def _merge_told(row, before):
    """What the review would merge or part, in words; "" where it does neither."""
    was, now = before.merged_into if before else "", row.merged_into
    if was == now:
        return ""
    parted = f"No longer merged into “{was}”: it stands by itself again." if was else ""
    merged = (
        f"Merged into “{now}”: its addresses lead there, and all that it holds is shown as that "
        f"{row.dossier.kind}’s."
        if now
        else ""
    )
    return " ".join(filter(None, (parted, merged)))


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
