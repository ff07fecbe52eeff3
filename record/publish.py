"""Publication: the one place where the desk's editions become the public record.

Only this module of ``record`` imports a desk app, ``editorial``; the public process never loads
it. It reads the frozen texts of editions, never the desk's working rows.
"""

from collections import Counter, defaultdict
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from editorial import actions
from editorial.keys import actions as keys
from editorial.models import ApiKey, Edition, Withdrawal
from record import models, tallies, writing
from record.drawing import Entry, Snapshot
from record.models import Stance
from record.rows import rows_of, tombstone_row

# Whose row shows what it names itself: a statement lists the claims that are made in it, a
# claim those that link to it. Read: a change of a claim is seen on its statements.
SHOWN_BACK = {
    "claim": {"statement", "claim", "evidence"},
    "statement": {"statement"},
    "event": {"event"},
}
# What is drawn with those that name it, and whether claims are among these: an event's claims draw
# themselves from it, and are not asked for with it, be they a hundred thousand.
DRAWN_WITH_CLAIMS = {"claim": True, "statement": True, "event": False, "evidence": True}
WAVES = 4
BATCH = 200


class Editions(Snapshot):
    """The snapshot of what is published now, read from the editions as it is asked for."""

    def __init__(self, paths=()):
        super().__init__([], settings.NEWSROOM)
        self._known = set()
        self._asked = set()
        for path, into in _merges().items():
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


def _merges():
    """What is merged now, by path: the path of what it is merged into."""
    merged = Edition.objects.merged().values_list("dossier__kind", "dossier__slug", "merged_into")
    return {f"{kind}/{slug}": f"{kind}/{into}" for kind, slug, into in merged}


def _with_what_is_merged_into(paths):
    """``paths`` and whatever is merged into one of them now, at any remove."""
    merges = _merges()
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


@transaction.atomic
def publish(review, *, by, why):
    """Publish an approved ``review``: its editions, their rows, and whatever shows them.

    One transaction. A dossier that shows something published here gets an edition marked
    consequential where its rows come out different. Returns the review's editions. Raises
    ``editorial.actions.Refused`` where the review is not approved or was published.
    """
    writing.lock()
    editions = actions.issue_editions(review, by=by, why=why)
    causes = {edition.dossier.path: edition for edition in editions}
    writing.unearth(_with_what_is_merged_into(causes))
    _write(Editions(causes), causes)
    _redraw(_reached(causes) - set(causes), causes, at=editions[0].published_at)
    return editions


@transaction.atomic
def withdraw(dossier, *, by, reason, why):
    """Take ``dossier`` off the record at once, its past rows included. Returns the withdrawal.

    What is merged into it goes with it. What showed it is drawn anew, and loses its past rows, which
    showed it too. Tombstones with the ``reason`` class are all that stays. Raises
    ``editorial.actions.Refused``.
    """
    writing.lock()
    gone = _with_what_is_merged_into([dossier.path])
    reached = _reached(gone, ever=True) - gone
    withdrawal = actions.note_withdrawal(dossier, by=by, reason=reason, why=why)
    with _counting(gone):
        writing.erase(gone)
    _bury(gone, withdrawal)
    last = dossier.editions.order_by("-number").first()
    _redraw(reached, {dossier.path: last}, at=withdrawal.at)
    # Only now: what stood until this moment, and showed it, is a past row too.
    writing.erase_past(reached, gone)
    return withdrawal


def _bury(paths, withdrawal):
    _mark(paths, withdrawal)
    writing.add(_tombstones(paths, withdrawal), dict.fromkeys(paths, withdrawal.at))


def _mark(paths, withdrawal):
    for path in paths:
        kind, slug = path.split("/")
        writing.bury(kind, slug, reason=withdrawal.reason, at=withdrawal.at)


def _tombstones(paths, withdrawal):
    stone = {"reason": withdrawal.reason, "at": withdrawal.at}
    return [tombstone_row(*path.split("/"), **stone) for path in sorted(paths)]


def _withdrawn():
    """``(paths, withdrawal)`` of all that is withdrawn now: each dossier with what goes with it."""
    latest = {}
    for withdrawal in Withdrawal.objects.filter(dossier__withdrawn=True).order_by("pk"):
        latest[withdrawal.dossier_id] = withdrawal
    return [(_with_what_is_merged_into([one.dossier.path]), one) for one in latest.values()]


def _redraw(paths, causes, *, at):
    """Draw ``paths`` anew; those whose rows differ get a consequential edition, in batches.

    ``causes`` are the editions that changed something, by path; each new edition names one, and
    belongs to the moment ``at``.
    """
    paths = sorted(paths)
    for start in range(0, len(paths), BATCH):
        batch = paths[start : start + BATCH]
        changed = [path for path, _, _ in _differences(Editions(batch), batch)]
        if not changed:
            continue
        for edition in Edition.objects.current().of(changed).select_related("dossier"):
            actions.issue_consequence(edition, cause=_cause(edition, causes), at=at)
        _write(Editions(changed), changed)


def _cause(edition, causes):
    """The one of ``causes`` that ``edition`` names, or that names it; else the first."""
    named = [cause for path, cause in causes.items() if path in edition.refers_to]
    naming = [cause for cause in causes.values() if edition.dossier.path in cause.refers_to]
    return [*named, *naming, *causes.values()][0]


def _write(snapshot, paths):
    """Close the open rows of ``paths`` and add those that the snapshot draws."""
    entries = [snapshot.raw(*path.split("/")) for path in paths]
    moments = {entry.path: entry.published_at for entry in entries}
    # What is published for the first time has no row to close, nor to be counted before.
    first = {entry.path for entry in entries if entry.number == 1}
    standing = {path: at for path, at in moments.items() if path not in first}
    rows = [row for entry in entries for row in rows_of(snapshot, entry)]
    with _counting(standing, first, rows):
        writing.close(standing)
        writing.add(rows, moments)


@contextmanager
def _counting(standing, first=(), rows=()):
    """Keep the tallies while ``rows`` take the place of the open rows of ``standing``, and are the
    first of the paths ``first``."""
    new = {path.removeprefix("statement/") for path in first}
    old = tallies.spoken_of(standing) if standing else set()
    said = old | {row.statement for row in rows if isinstance(row, Stance)}
    before = tallies.counted(standing, said - new)
    yield
    tallies.add(before, tallies.counted({*standing, *first}, said))


def _reached(paths, *, ever=False):
    """The published dossiers whose rows may show one of ``paths``, ``paths`` included.

    Everything that refers to them, at any remove; the claims under which a statement's answer to
    an open question stands; and what shows its referrers back. ``ever`` follows past editions too.
    """
    editions = Edition.objects.all() if ever else Edition.objects.current()
    reached = _referring(paths, editions)
    reached |= _referring(_claims_answered(reached), editions)
    named = Edition.objects.of(reached).values_list("dossier__kind", "refers_to")
    back = {
        path
        for kind, refers_to in named
        for path in refers_to
        if path.split("/")[0] in SHOWN_BACK.get(kind, ())
    }
    reached |= back | _merged_with(back)
    return _paths(Edition.objects.current().of(reached))


def _paths(editions):
    found = editions.values_list("dossier__kind", "dossier__slug")
    return {f"{kind}/{slug}" for kind, slug in found}


def _referring(paths, editions, *, kind=None):
    """``paths`` and everything in ``editions`` that refers to them, at any remove; of one kind."""
    if kind:
        editions = editions.filter(dossier__kind=kind)
    reached, wave = set(paths), set(paths)
    while wave:
        wave = (_paths(editions.referring_to(wave)) | _merged_with(wave)) - reached
        reached |= wave
    return reached


def _merged_with(paths):
    """What ``paths`` are merged into, or were."""
    merges = Edition.objects.of(paths).exclude(merged_into="")
    found = merges.values_list("dossier__kind", "merged_into").distinct()
    return {f"{kind}/{into}" for kind, into in found}


def _claims_answered(paths):
    """The claims on an event, or a part of it, whose open question a statement in ``paths`` answers."""
    statements = [path for path in paths if path.startswith("statement/")]
    if not statements:
        return set()
    answering = Edition.objects.of(statements).select_related("body").filter(body__erased_at=None)
    asked = {
        f"event/{stance['on']['event']}"
        for edition in answering
        for stance in edition.contents.get("stances", ())
        if stance["on"].get("event")
    }
    if not asked:
        return set()
    events = _events_within(asked)
    claims = Edition.objects.current().filter(dossier__kind="claim")
    return _paths(claims.referring_to(events))


def _events_within(paths):
    """``paths`` and the events that are a part of them or the same, at any remove."""
    current = Edition.objects.current()
    found, wave = set(), set(paths)
    while wave:
        found |= wave
        linked = _referring(wave, current, kind="event")
        same = {
            f"event/{link['to']}"
            for edition in current.of(linked).select_related("body")
            for link in edition.contents.get("links", ())
            if link["kind"] == "same_as"
        }
        wave = (linked | same) - found
    return found


def _differences(snapshot, paths):
    """``(path, standing, drawn)`` of every path whose open rows are not what is drawn now."""
    standing = writing.standing(paths)
    for path in paths:
        entry = snapshot.raw(*path.split("/"))
        old = standing.get(path, Counter())
        new = writing.drawn(rows_of(snapshot, entry)) if entry else Counter()
        if old != new:
            yield path, old, new


def check_record():
    """Compare the open rows with what the latest editions draw: a sentence for each difference."""
    paths = sorted(_paths(Edition.objects.current()))
    standing = writing.standing()
    found = [f"{path}: is in the record, but not published." for path in set(standing) - set(paths)]
    told = [row for gone, one in _withdrawn() for row in _tombstones(gone, one)]
    if writing.stones() != writing.drawn(told):
        found.append("editions: the withdrawals listed are not those that stand.")
    for start in range(0, len(paths), BATCH):
        batch = paths[start : start + BATCH]
        for path, old, new in _differences(Editions(batch), batch):
            tables = {name for (name, *_), _ in {**(old - new), **(new - old)}.items()}
            found.append(f"{path}: {', '.join(sorted(tables))} is not as its edition draws it.")
    found += [f"{name}: the tallies are not what its rows count to." for name in tallies.wrong()]
    if _keys(models.ApiKey.objects) != _keys(ApiKey.objects.standing()):
        found.append("The keys to the API are not those that stand at the desk.")
    return sorted(found)


@transaction.atomic
def rebuild_record():
    """Make the open rows and the tombstones anew from the editions. Returns how many dossiers."""
    writing.lock()
    writing.erase_open()
    paths = sorted(_paths(Edition.objects.current()))
    for start in range(0, len(paths), BATCH):
        batch = paths[start : start + BATCH]
        _write(Editions(batch), batch)
    for withdrawal in Withdrawal.objects.filter(dossier__withdrawn=False).order_by("pk"):
        # It stands again, and what was exported before stays withdrawn: the tombstone is closed.
        path = withdrawal.dossier.path
        _mark([path], withdrawal)
        writing.unearth([path])
    for gone, withdrawal in _withdrawn():
        _bury(gone, withdrawal)
    tallies.recount()
    _publish_keys()
    return len(paths)


@transaction.atomic
def give_key(*, holder, per_minute, by, why):
    """Give ``holder`` a key to the API, good at once. Returns its text, which is kept nowhere."""
    text = keys.note_key(holder=holder, per_minute=per_minute, by=by, why=why)
    _publish_keys()
    return text


@transaction.atomic
def revoke_key(key, *, by, why):
    """End a key at once. Raises ``editorial.actions.Refused`` where it has ended already."""
    keys.note_revocation(key, by=by, why=why)
    _publish_keys()


def _publish_keys():
    """Make the record's keys those that stand at the desk: their digests and limits, no holders."""
    writing.lock()
    models.ApiKey.objects.all().delete()
    standing = _keys(ApiKey.objects.standing())
    models.ApiKey.objects.bulk_create(
        models.ApiKey(digest=digest, per_minute=limit) for digest, limit in sorted(standing)
    )


def _keys(rows):
    return set(rows.values_list("digest", "per_minute"))
