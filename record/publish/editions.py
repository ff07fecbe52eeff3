"""What is published now: the current editions, with what is merged and what was corrected."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Max

from editorial.models import Edition, Withdrawal
from record.drawing import Entry, Snapshot

# What is drawn with those that name it, and whether claims are among these: an event's claims draw
# themselves from it, and are not asked for with it, be they a hundred thousand.
DRAWN_WITH_CLAIMS = {"claim": True, "statement": True, "event": False, "evidence": True}
WAVES = 4


class Editions(Snapshot):
    """The snapshot of what is published now, read from the editions as it is asked for."""

    def __init__(self, paths=()):
        super().__init__([], settings.NEWSROOM)
        self._known = set()
        self._asked = set()
        for path, into in merges_now().items():
            self.note_merge(path, into)
        self.fetch(paths)

    def fetch(self, paths):
        """Load ``paths`` and what they are drawn with, in a few queries."""
        wave = self._with_merged(paths)
        for _ in range(WAVES):
            self._load(wave)
            self._load_referring(wave)
            named = {
                name
                for path in wave
                if (entry := self._entries.get(path))
                for name in entry.refers_to
            }
            wave = self._with_merged(named) - self._known
            if not wave:
                return
        self._load(wave)

    def raw(self, kind, slug):
        if f"{kind}/{slug}" not in self._known:
            self._load({f"{kind}/{slug}"})
        return super().raw(kind, slug)

    def naming(self, path):
        if path not in self._asked:
            self._load_referring({path})
        return super().naming(path)

    def _with_merged(self, paths):
        """``paths`` and those that are one with them."""
        pairs = (path.split("/") for path in paths)
        wholes = {(kind, self.survivor(kind, slug)) for kind, slug in pairs}
        return {f"{kind}/{name}" for kind, slug in wholes for name in self.members(kind, slug)}

    def _load(self, paths):
        missing = set(paths) - self._known
        self._known |= missing
        if missing:
            self._add(Edition.objects.current().of(missing))

    def _load_referring(self, paths):
        fresh = set(paths) - self._asked
        self._asked |= fresh
        for kind, with_claims in DRAWN_WITH_CLAIMS.items():
            if of_kind := {path for path in fresh if path.startswith(f"{kind}/")}:
                referring = Edition.objects.current().referring_to(of_kind)
                self._add(referring if with_claims else referring.exclude(kind="claim"))

    def _add(self, editions):
        editions = [
            edition
            for edition in editions.select_related("dossier", "body", "cause__dossier")
            if edition.body.erased_at is None
        ]
        past = _past(editions)
        for edition in editions:
            if edition.dossier.path not in self._entries:
                self.add(_entry(edition, past[edition.dossier_id]))
                self._known.add(edition.dossier.path)


def merges_now():
    """What is merged now, by path: the path of what it is merged into."""
    merged = Edition.objects.merged().values_list("dossier__kind", "dossier__slug", "merged_into")
    return {f"{kind}/{slug}": f"{kind}/{into}" for kind, slug, into in merged}


def with_what_is_merged_into(paths):
    """``paths`` and whatever is merged into one of them now, at any remove."""
    merges = merges_now()
    found, wave = set(), set(paths)
    while wave:
        found |= wave
        wave = {path for path, into in merges.items() if into in wave} - found
    return found


def _past(editions):
    """The reviewed editions of each dossier since its last withdrawal, by dossier, oldest first."""
    past = defaultdict(list)
    # Most have one edition, which is all their past.
    for edition in editions:
        if edition.number == 1:
            past[edition.dossier_id].append(edition)
    dossiers = {edition.dossier_id for edition in editions} - set(past)
    if not dossiers:
        return past
    withdrawn = dict(
        Withdrawal.objects.filter(dossier__in=dossiers)
        .values_list("dossier")
        .annotate(Max("at"))
        .values_list("dossier", "at__max")
    )
    reviewed = Edition.objects.filter(dossier__in=dossiers, consequential=False)
    for edition in reviewed.select_related("body").order_by("number"):
        since = withdrawn.get(edition.dossier_id)
        if since is None or edition.published_at > since:
            past[edition.dossier_id].append(edition)
    return past


def _entry(edition, past):
    published = {old.number: old.published_at.isoformat() for old in past}
    corrections = tuple(
        {
            "kind": told["kind"],
            "edition": old.number,
            "at": published[old.number],
            "wrong": told["wrong"],
            "right": told["right"],
            "since": {"edition": told["since"], "at": published.get(told["since"])},
            "merged": "",
        }
        for old in past
        if old.body.erased_at is None and (told := old.frozen.get("correction"))
    )
    judged = tuple(
        (old.number, published[old.number], tuple(old.contents.get("assessments", ())))
        for old in past
        if edition.dossier.kind == "claim" and old.body.erased_at is None
    )
    return Entry(
        kind=edition.dossier.kind,
        slug=edition.dossier.slug,
        content=edition.contents,
        number=edition.number,
        published_at=edition.published_at,
        first_published=min((old.published_at for old in past), default=edition.published_at),
        refers_to=tuple(edition.refers_to),
        corrections=corrections,
        judged=judged,
        digest=edition.body_id,
        consequential=edition.consequential,
        cause=_cause_told(edition),
    )


def _cause_told(edition):
    """The path of what a consequential edition followed; "" where that is withdrawn."""
    cause = edition.cause
    return cause.dossier.path if cause and not cause.dossier.withdrawn else ""
