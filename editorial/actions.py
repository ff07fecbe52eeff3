"""What people do with dossiers. Each function is atomic; ``by`` is the user who decides.

Publishing itself is ``record.publish``: it writes the record in the same transaction.
"""

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone

from editorial import form, risks
from editorial.history import because
from editorial.models import (
    Body,
    Decision,
    Dossier,
    Edition,
    ErasureOrder,
    Review,
    ReviewItem,
    Withdrawal,
    WithdrawalReview,
)
from editorial.roles import NotAllowed, require


class Refused(Exception):
    """The action is against a rule. ``str()`` is the sentence to show."""


class Stale(Refused):
    """Somebody saved the dossier after this version was opened."""


@transaction.atomic
def editing(dossier, *, version):
    """Lock ``dossier`` for a change to ``version``, the one that was opened.

    Raises ``Stale`` when it has been changed since.
    """
    held = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if held.version != version:
        raise Stale(
            f"{held} was changed by somebody else: you opened version {version}, "
            f"it is now at version {held.version}."
        )
    return held


def check_now():
    """Let the database check what it would check at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@transaction.atomic
def submit(dossiers, *, by, why, corrections=None):
    """Freeze ``dossiers``, with whatever they refer to that is new or changed, as one review.

    ``corrections`` maps ``kind/slug`` to what readers are told was wrong, a ``Correction``. Returns
    the ``Review``. Refused for a dossier that is in review, and where nothing has changed.
    """
    require(by, "submit_dossier")
    _say_why(why)
    named = {dossier.pk for dossier in dossiers}
    held = Dossier.objects.select_for_update().filter(pk__in=named).order_by("pk")
    if waiting := [str(dossier) for dossier in held if dossier.in_review]:
        raise Refused(f"In review already: {', '.join(waiting)}.")
    items = _freeze(with_references(named), corrections or {})
    if not items:
        raise Refused("Nothing here has changed since it was last approved.")
    with because(by=by, why=why):
        review = Review.objects.create(submitted_by=by, why=why, digest=Review.digest_of(items))
    for item in items:
        item.review = review
    try:
        with because(by=by, why=why):
            ReviewItem.objects.bulk_create(items)
    except IntegrityError as refusal:
        # What holds a dossier back (a quote not matched) the database says, in a sentence.
        raise Refused(str(refusal).split("\n")[0]) from refusal
    _progress(items, in_review=True)
    return review


def with_references(named):
    """The dossiers ``named`` (ids) that may be submitted, and what they refer to: ``(row, Written)``.

    What they refer to comes along where it is new or changed; a dossier that was withdrawn may
    be submitted again as it stands. The rows are locked: call it inside a transaction.
    """
    found, seen, waiting = [], set(), set(named)
    while waiting:
        seen |= waiting
        fresh = Dossier.objects.changed().filter(withdrawn=False)
        fresh |= Dossier.objects.filter(pk__in=named, withdrawn=True)
        fresh = fresh.filter(pk__in=waiting, in_review=False).select_for_update()
        wave = list(fresh.written())
        found += wave
        waiting = {name for _, written in wave for name in written.names} - seen
    return found


def _freeze(found, corrections):
    """An unsaved ``ReviewItem`` for each ``(row, Written)``, its text kept as a body."""
    told = {dossier.path: corrections.get(dossier.path) for dossier, _ in found}
    if corrections.keys() - told.keys():
        raise Refused("There is nothing to correct: this has not changed since it was approved.")
    names = {name for _, written in found for name in written.names}
    paths = {dossier.pk: dossier.path for dossier in Dossier.objects.filter(pk__in=names)}
    return [
        ReviewItem(
            dossier=dossier,
            body=Body.objects.keep(
                form.canonical(
                    {
                        "kind": dossier.kind,
                        "content": written.data,
                        "correction": _told(dossier, told[dossier.path]),
                    }
                ).encode()
            ),
            version=dossier.version,
            refers_to=sorted(paths[name] for name in written.names),
            merged_into=written.data.get("merged_into", ""),
        )
        for dossier, written in sorted(found, key=lambda pair: pair[0].path)
    ]


def _told(dossier, correction):
    """A correction as it is frozen; None where there is none."""
    if correction is None:
        return None
    if troubles := list(correction.troubles(editions_to_correct(dossier))):
        raise Refused(" ".join(troubles))
    return correction.as_json()


def editions_to_correct(dossier):
    """The reviewed editions that readers could see since a withdrawal: ``{number: published at}``."""
    seen = dossier.editions.filter(consequential=False)
    if last := dossier.withdrawals.order_by("-at").first():
        seen = seen.filter(published_at__gt=last.at)
    return dict(seen.order_by("number").values_list("number", "published_at"))


def _progress(items, **values):
    Dossier.objects.filter(pk__in=[item.dossier_id for item in items]).update(**values)


@transaction.atomic
def approve(review, *, by, digest, acknowledged=(), why=""):
    """Approve what ``digest`` names, as ``by`` has seen it.

    ``acknowledged`` are the keys of the risks that ``by`` looked at: all of them. Refused to
    everyone who changed one of its dossiers since that was last approved (the database refuses
    too), for another digest, for a review already decided, and where a risk was not looked at.
    """
    require(by, "approve_review")
    review = _undecided(review)
    if digest != review.digest:
        raise Refused("This is not the text that was submitted: look at the review again.")
    for item in review.items.select_related("dossier"):
        if changed_by(item.dossier, by):
            raise NotAllowed(
                f"{by.get_username()} changed {item.dossier} since it was last approved; "
                "somebody else must approve it."
            )
    found = risks.risks_of(risks.beside_past(review))
    if missed := [risk for risk in found if risk.key not in acknowledged]:
        raise Refused("Look first at: " + " ".join(f"{r.path}: {r.words}" for r in missed))
    seen = [risk.key for risk in found]
    decision = _decide(review, Decision.Verdict.APPROVED, by=by, why=why, acknowledged=seen)
    for item in review.items.all():
        _progress([item], in_review=False, approved_version=item.version)
    return decision


@transaction.atomic
def send_back(review, *, by, why):
    """Return a review to its authors, with the reason."""
    require(by, "approve_review")
    _say_why(why)
    review = _undecided(review)
    decision = _decide(review, Decision.Verdict.RETURNED, by=by, why=why)
    _progress(review.items.all(), in_review=False)
    return decision


def _decide(review, verdict, *, by, why, **more):
    with because(by=by, why=why.strip() and why or verdict):
        return Decision.objects.create(
            review=review, verdict=verdict, digest=review.digest, by=by, why=why, **more
        )


def changed_by(dossier, user):
    """Whether ``user`` changed any row of ``dossier`` since it was last approved."""
    return dossier.history.filter(by=user, version__gt=dossier.approved_version).exists()


def _undecided(review):
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if review.verdict:
        raise Refused(f"This review was {review.verdict} already.")
    return review


@transaction.atomic
def issue_editions(review, *, by, why):
    """Write an edition for each dossier of an approved ``review``. Returns them.

    Called by ``record.publish``, which draws the record from them in the same transaction.
    """
    require(by, "publish_review")
    _say_why(why)
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if review.verdict != Decision.Verdict.APPROVED:
        raise Refused("Only an approved review can be published.")
    if review.editions.exists():
        raise Refused("This review is published already.")
    items = list(review.items.select_related("dossier"))
    _refuse_older(review, items)
    editions = _issue(review, items, by=by, why=why)
    for edition in editions:
        _refuse_lost(edition)
    return editions


def _issue(review, items, *, by, why):
    """An edition of each item, in as many statements as one would take."""
    dossiers = Dossier.objects.filter(pk__in=[item.dossier_id for item in items])
    earlier = dict(dossiers.values_list("pk").annotate(Count("editions")))
    values = {"published_at": timezone.now(), "published_by": by, "why": why, "review": review}
    with because(by=by, why=why):
        editions = Edition.objects.bulk_create(
            _edition(item, item.dossier, number=earlier[item.dossier_id] + 1, **values)
            for item in items
        )
    version = review.items.filter(dossier=OuterRef("pk")).values("version")
    dossiers.update(published_version=Subquery(version), withdrawn=False)
    return editions


def _refuse_older(review, items):
    for item in items:
        if item.version < item.dossier.published_version:
            raise Refused(f"A later version of {item.dossier} is published already.")
    withdrawn = Withdrawal.objects.filter(dossier__in=[item.dossier_id for item in items])
    late = withdrawn.filter(at__gte=review.decision.at).select_related("dossier").first()
    if late:
        raise Refused(f"{late.dossier} was withdrawn after this was approved.")


def _refuse_lost(edition):
    """Refuse to merge into what the public cannot see: it would take the merged away with it."""
    kind, into = edition.dossier.kind, edition.merged_into
    passed = {edition.dossier.slug}
    while into:
        survivor = Dossier.objects.get(kind=kind, slug=into)
        if into in passed:
            raise Refused(f"{edition.dossier} and {survivor} would be merged into each other.")
        if not survivor.is_public:
            raise Refused(f"{survivor}, into which {edition.dossier} is merged, is not published.")
        passed.add(into)
        into = survivor.editions.order_by("-number").first().merged_into


@transaction.atomic
def issue_consequence(edition, *, cause, at):
    """Write ``edition``'s text anew, as a consequence of ``cause``: something it shows changed.

    ``at`` is the moment of the publication or withdrawal that it belongs to (aware datetime).
    """
    issued = _edition(
        edition,
        edition.dossier,
        number=edition.dossier.editions.count() + 1,
        published_at=at,
        published_by=cause.published_by,
        why=f"{cause.dossier} changed",
        consequential=True,
        cause=cause,
    )
    with because(by=issued.published_by, why=issued.why):
        issued.save()
    return issued


def _edition(source, dossier, **values):
    """An unsaved edition with the frozen text of ``source``, a review's item or an earlier edition."""
    return Edition(
        dossier=dossier,
        kind=dossier.kind,
        version=source.version,
        body_id=source.body_id,
        refers_to=source.refers_to,
        merged_into=source.merged_into,
        **values,
    )


@transaction.atomic
def note_withdrawal(dossier, *, by, reason, why):
    """Write down that ``by`` takes ``dossier`` off the record. Called by ``record.publish``."""
    require(by, "withdraw_dossier")
    _say_why(why)
    held = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if not held.is_public:
        raise Refused(f"{held} is not on the record.")
    withdrawal = Withdrawal(dossier=held, reason=reason, by=by, why=why)
    withdrawal.full_clean()
    with because(by=by, why=why):
        withdrawal.save()
    Dossier.objects.filter(pk=held.pk).update(withdrawn=True)
    return withdrawal


@transaction.atomic
def review_withdrawal(withdrawal, *, by, upheld, why):
    """Look at a withdrawal afterwards. Refused to the one who withdrew."""
    require(by, "review_withdrawal")
    _say_why(why)
    if withdrawal.by_id == by.pk:
        raise NotAllowed("A withdrawal is reviewed by somebody else.")
    if WithdrawalReview.objects.filter(withdrawal=withdrawal).exists():
        raise Refused("This withdrawal was reviewed already.")
    with because(by=by, why=why):
        return WithdrawalReview.objects.create(withdrawal=withdrawal, by=by, upheld=upheld, why=why)


@transaction.atomic
def order_erasure(body, *, by, why):
    """Order that ``body`` be erased. A second person must confirm it."""
    require(by, "erase_body")
    _say_why(why)
    with because(by=by, why=why):
        return ErasureOrder.objects.create(body=body, by=by, why=why)


@transaction.atomic
def confirm_erasure(order, *, by):
    """Erase what ``order`` names. Refused to the one who ordered it."""
    require(by, "erase_body")
    if order.by_id == by.pk:
        raise NotAllowed("An erasure is confirmed by somebody else.")
    with because(by=by, why=order.why):
        Body.objects.filter(pk=order.body_id, erased_at=None).update(
            content=b"", salt=b"", erased_at=timezone.now(), ordered_by=order.by, confirmed_by=by
        )


def _say_why(why):
    if not why.strip():
        raise Refused("Say why.")
