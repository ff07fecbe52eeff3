"""Bundles into the desk's tables, and back."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from claims.models import Attribution, Claim, Evidence, Quote, Statement, View
from desk.bundles.files import BundleRefused
from desk.models import PassedOver, Story, StoryItem
from editorial import form, merging, roles
from editorial.actions import Refused, check_now
from editorial.history import because
from editorial.models import Dossier, broken_rule
from events.models import Event
from sources.models import Actor, Capture, Document
from vocabulary.intake import TextRefused
from vocabulary.times import TimeRefused

KINDS = {
    "actors": Actor,
    "events": Event,
    "documents": Document,
    "statements": Statement,
    "claims": Claim,
    "evidence": Evidence,
    "views": View,
}
# Rows first, then what hangs on them: an actor names the document that shows its spelling,
# a document the actor that publishes it.
ROWS = ("actors", "documents", "events", "statements", "claims", "views")
PARTS = ("documents", "actors", "events", "statements")
MERGED = ("actors", "statements", "claims")
# What a new row can only be given once the rows of other kinds are there.
LATER = {"ownership"}
PROBLEMS = (
    Refused,
    form.NotFound,
    ValidationError,
    IntegrityError,
    TimeRefused,
    TextRefused,
    ValueError,
    KeyError,
)


@dataclass
class Loader:
    """Loads one bundle in the name of ``by``. Remembers the rows that references name."""

    bundle: dict
    by: object
    why: str
    rows: dict = field(default_factory=dict)
    new: set = field(default_factory=set)
    to_drop: list = field(default_factory=list)
    quotes_are_there: bool = False

    def load(self, progress=lambda sentence: None):
        """Write the bundle as drafts. Raises ``BundleRefused``; the caller rolls back."""
        # What is merged cannot be changed: it is parted first, and merged last.
        for name in MERGED:
            self._each(name, self._unmerge)
        for name in ROWS:
            # Posts change places with each other when one is added on top.
            self._each(name, self._row, together=name == "documents")
            if name in self.bundle:
                progress(f"{len(self.bundle[name])} {name}")
        for name in PARTS:
            self._each(name, self._parts)
        # A quote may name one that stands further down.
        self.quotes_are_there = True
        self._each("statements", self._renderings)
        self._each("evidence", self._row)
        self._each("claims", self._parts)
        for part, keys in self.to_drop:
            with _refusing("statements", str(part)):
                form.discard(part, keys)
        for name in MERGED:
            self._each(name, self._merge, inner_first=True)
        progress("all parts")

    def put(self, row, key, entry):
        """Add ``entry`` to the list ``key`` of the dossier ``row``, or change the one it names.

        Its other parts are not looked at. Raises ``BundleRefused``.
        """
        with _refusing(row.kind, row.slug):
            form.put(row, key, entry, self.find)
            check_now()

    def _each(self, name, step, *, together=False, inner_first=False):
        items = self.bundle.get(name, [])
        items = _wider_first(items, "merged_into")[::-1] if inner_first else _wider_first(items)
        for data in items:
            with _refusing(name, data["slug"]):
                step(KINDS[name], data)
                if not together:
                    check_now()
        if together and items:
            with _refusing(name, ""):
                check_now()

    def _row(self, model, data):
        row = model.objects.filter(slug=data["slug"]).first() or model(slug=data["slug"])
        if row._state.adding:
            data = {key: value for key, value in data.items() if key not in LATER}
            self.new.add((model, data["slug"]))
        self.rows[model, data["slug"]] = self._save(row, data)

    def _parts(self, model, data):
        name = model, data["slug"]
        row = self._save(self.rows[name], data) if LATER & data.keys() else self.rows[name]
        form.sync(row, data, self.find, fresh=name in self.new, drop=self._drop)
        self.new.discard(name)

    def _unmerge(self, model, data):
        row = model.objects.select_related("merged_into").filter(slug=data["slug"]).first()
        if row and row.is_merged and row.merged_into.slug != data.get("merged_into"):
            merging.unmerge(row, by=self.by, why=self.why, version=row.version)

    def _merge(self, model, data):
        row = Dossier.objects.get(pk=self.rows[model, data["slug"]].pk)
        if "merged_into" in data and not row.is_merged:
            into = self.find(model, data["merged_into"], row)
            merging.merge(row, into=into, by=self.by, why=self.why, version=row.version)

    def _renderings(self, model, data):
        quotes = (q for a in data["attributions"] for q in a.get("quotes", ()))
        if any("same_words_as" in quote for quote in quotes):
            self._parts(model, data)

    def _drop(self, part, keys):
        """Remove ``part`` at once; at the end, where something names it that may yet change."""
        try:
            with transaction.atomic():
                form.discard(part, keys)
        except ProtectedError:
            self.to_drop.append((part, keys))

    def _save(self, row, data):
        form.fill(row, data, self.find)
        if form.changed(row):
            row.save()
        return row

    def find(self, model, reference, row):
        """The row that ``reference`` names, as ``form.fill`` asks for it."""
        if model is Quote:
            return self._find_quote(reference, row)
        if model is Dossier:
            model = Statement
        if model is Attribution and "/" not in reference:
            reference = f"{row.statement.slug}/{reference}"
        known = self.rows.get((model, reference))
        if known is None:
            try:
                known = model.objects.by_reference(reference)
            except ObjectDoesNotExist as missing:
                noun = model._meta.verbose_name
                raise form.NotFound(f"there is no {noun} “{reference}”.") from missing
            self.rows[model, reference] = known
        return known

    def _find_quote(self, key, row):
        quote = Quote.objects.filter(statement=row.attribution.statement_id, key=key).first()
        if quote is None and self.quotes_are_there:
            raise form.NotFound(f"there is no quote “{key}” in this statement.")
        return quote


@contextmanager
def _refusing(name, path):
    """Undo what fails in this block, and refuse the bundle with file, path and reason."""
    try:
        with transaction.atomic():
            yield
    except PROBLEMS as problem:
        raise BundleRefused(f"{name}.yaml", path, _reason(problem)) from problem


def _wider_first(items, key="part_of"):
    """``items`` with every one after the one that its ``key`` names."""
    by_slug = {item["slug"]: item for item in items}
    placed = {}
    for item in items:
        chain = [item]
        # A circle ends where it began; the database refuses it.
        while (wider := by_slug.get(chain[-1].get(key))) and wider not in chain:
            chain.append(wider)
        for link in reversed(chain):
            placed.setdefault(link["slug"], link)
    return list(placed.values())


def _refuse_twice(bundle):
    for name in KINDS:
        slugs = Counter(item["slug"] for item in bundle.get(name, []))
        for slug, times in slugs.items():
            if times > 1:
                raise BundleRefused(f"{name}.yaml", slug, "stands twice.")


def _reason(problem):
    if isinstance(problem, ProtectedError):
        named = sorted({f"{row} ({row.dossier})" for row in problem.protected_objects})
        return f"cannot be left out: {', '.join(named)} rests on it."
    if isinstance(problem, IntegrityError):
        problem = broken_rule(problem, *KINDS.values(), PassedOver)
    if isinstance(problem, ValidationError) and not hasattr(problem, "error_dict"):
        return " ".join(problem.messages)
    if isinstance(problem, ValidationError):
        return " ".join(
            f"{name}: {' '.join(sentences)}" if name != "__all__" else " ".join(sentences)
            for name, sentences in problem.message_dict.items()
        )
    if isinstance(problem, KeyError):
        return f"{problem} is missing."
    return str(problem).split("\n")[0]


def account(data, role):
    """The account that a bundle names: it cannot log in. Makes it where it is new."""
    user, new = get_user_model().objects.get_or_create(
        username=data["username"], defaults={"first_name": data["name"]}
    )
    if new:
        user.set_unusable_password()
        user.save()
        roles.assign(user, role)
    elif user.has_usable_password():
        raise BundleRefused(
            "story.yaml", "", f"{data['username']} is somebody's account: name another."
        )
    return user


@transaction.atomic
def load(bundle, *, progress=lambda sentence: None):
    """Load ``bundle`` whole, as drafts, or raise ``BundleRefused`` and change nothing.

    Returns the ``Story``.
    """
    heading = bundle["story"]
    if heading["researcher"]["username"] == heading["reviewer"]["username"]:
        raise BundleRefused("story.yaml", "reviewer", "researcher and reviewer are two people.")
    _refuse_twice(bundle)
    needed = _needed(heading)
    researcher = account(heading["researcher"], "researcher")
    reviewer = account(heading["reviewer"], "publisher")
    loader = Loader(bundle, researcher, heading["why"])
    with because(by=researcher, why=heading["why"]):
        loader.load(progress)
        story, _ = Story.objects.update_or_create(
            slug=heading["slug"],
            defaults={
                "title": heading["title"],
                "description": heading.get("description", ""),
                "why": heading["why"],
                "researcher": researcher,
                "reviewer": reviewer,
            },
        )
        story.needs.set(needed)
        _list_items(story, loader)
        _list_passed_over(story, loader)
    return story


def _needed(heading):
    """The stories that this one names. Raises ``BundleRefused`` where one is not here."""
    names = heading.get("needs", [])
    here = {story.slug: story for story in Story.objects.filter(slug__in=names)}
    for name in names:
        if name not in here:
            raise BundleRefused("story.yaml", "needs", f"the story “{name}” is not loaded.")
    return here.values()


def _list_items(story, loader):
    rows = [
        loader.rows[model, item["slug"]]
        for name, model in KINDS.items()
        for item in loader.bundle.get(name, [])
    ]
    listed = [
        StoryItem(story=story, dossier_id=row.pk, order=order)
        for order, row in enumerate(rows, start=1)
    ]
    changed = [row for _, row in _changed(story.items, listed, "dossier_id")]
    for moved in changed:
        if moved.pk:
            moved.save()
    StoryItem.objects.bulk_create(row for row in changed if not row.pk)


def _list_passed_over(story, loader):
    listed = []
    for place, passed in enumerate(loader.bundle.get("passed_over", [])):
        with _refusing("passed_over", str(place)):
            span = passed["span"]
            listed.append(
                PassedOver(
                    story=story,
                    capture=loader.find(Capture, span["capture"], None),
                    start=span["start"],
                    end=span["end"],
                    words=passed["words"],
                    reason=passed["reason"],
                )
            )
    for place, row in _changed(story.passed_over, listed, "capture_id", "start"):
        with _refusing("passed_over", str(place)):
            row.save()


def _changed(standing, rows, *key):
    """``(place, row)`` of those of ``rows`` that are to be saved: new, or other than they stand.

    ``key`` tells which is which. What stands and is not among ``rows`` is deleted; what stays
    as it is gets no history.
    """
    names = [field.attname for field in standing.model._meta.concrete_fields]

    def told(row, names):
        return tuple(getattr(row, name) for name in names)

    there = {told(row, key): row for row in standing.all()}
    wanted = {told(row, key) for row in rows}
    for name, row in there.items():
        if name not in wanted:
            row.delete()
    for row in rows:
        if old := there.get(told(row, key)):
            row.pk, row._state.adding = old.pk, False
    return [
        (place, row)
        for place, row in enumerate(rows)
        if row.pk is None or told(row, names) != told(there[told(row, key)], names)
    ]


def export(story):
    """The bundle of ``story``, as the desk now has it."""
    bundle = {
        "story": {
            "slug": story.slug,
            "title": story.title,
            "description": story.description,
            "researcher": _account_told(story.researcher),
            "reviewer": _account_told(story.reviewer),
            "why": story.why,
            "needs": sorted(needed.slug for needed in story.needs.all()),
        }
    }
    bundle["story"] = {key: value for key, value in bundle["story"].items() if value}
    items = list(story.items.select_related("dossier"))
    for name, model in KINDS.items():
        rows = [item.dossier for item in items if item.dossier.kind == model._meta.model_name]
        bundle[name] = [row.contents() for row in rows]
    bundle["passed_over"] = [_passed_told(passed) for passed in _passed_over(story)]
    return {name: part for name, part in bundle.items() if part}


def _passed_over(story):
    rows = story.passed_over.select_related("capture__document")
    return sorted(rows, key=lambda passed: (passed.capture.reference, passed.start))


def _passed_told(passed):
    span = {"capture": passed.capture.reference, "start": passed.start, "end": passed.end}
    return {"words": passed.words, "span": span, "reason": passed.reason}


def _account_told(user):
    return {"username": user.username, "name": user.first_name}
