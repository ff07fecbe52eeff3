"""Rows of an import, from top to bottom inside one transaction: tried, or written."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DataError, transaction
from django.utils import timezone

from claims.models import Attribution, Statement
from desk.bundles.files import BundleRefused
from desk.bundles.loading import Loader
from desk.imports import rows, statements, tables
from desk.imports.cells import CellRefused
from desk.imports.columns import columns_of
from desk.imports.finding import NOUNS, Finder
from desk.imports.models import ImportRow
from desk.imports.rows import RowRefused
from editorial import form
from editorial.models import Dossier

REFUSALS = (RowRefused, CellRefused, BundleRefused, DataError, OverflowError)
SOUND = (*ImportRow.WRITTEN, ImportRow.Outcome.UNCHANGED)
OVERTAKEN = "What is on record has changed since the preview: check the import again."


@dataclass
class RowLoader(Loader):
    """Loads what one row makes; asks for what is not on record, but in a row further up."""

    bring: Callable = lambda *names: False

    def find(self, model, reference, row):
        try:
            return super().find(model, reference, row)
        except form.NotFound:
            noun = NOUNS.get(Statement if model is Attribution else model)
            if noun is None or not self.bring(f"{noun}/{reference.partition('/')[0]}"):
                raise
            return super().find(model, reference, row)


class Batch:
    """Takes rows of ``imported`` in the order of their lines, in the name of ``by``. What it writes,
    the caller keeps or, where it is only ``trying``, rolls back; nothing of a row that is refused
    stays."""

    def __init__(self, imported, *, by, why, trying=False):
        self.imported, self.by, self.why = imported, by, why
        self.known = columns_of(imported.kind)
        self.planner = statements.plan if imported.kind == "statements" else tables.plan
        self.trying = trying
        # By each name, the rows further up that bring or touch what it names.
        self.above = defaultdict(list)
        if trying:
            self._look_above()
        self._forget()

    def _look_above(self):
        known = self.imported.rows.filter(outcome__in=SOUND).exclude(names=[])
        for pk, names in known.values_list("pk", "names"):
            for name in names:
                self.above[name].append(pk)

    def try_out(self, row):
        """Fill in what ``row`` would do, or why it cannot be written."""
        row.changes, row.notes, row.names, row.troubles = [], [], [], []
        row.says, row.brings = {}, {}
        try:
            with transaction.atomic():
                plan = self._plan(row)
                self._refuse_contradiction(row, plan)
                self._apply(plan)
        except REFUSALS as refusal:
            self._refuse(row, refusal)
            return
        row.changes, row.names, row.says, row.brings = plan.told, plan.names, plan.says, plan.brings
        row.notes = plan.notes + [
            f"{change.path} is published: this makes a new draft of it."
            for change in plan.changes
            if change.row is not None and change.row.is_public
        ]
        row.outcome = row.Outcome.NEW if plan.is_new else row.Outcome.CHANGED
        if not plan.changes:
            row.outcome = row.Outcome.UNCHANGED
        for name in row.says:
            self.above[name].append(row)

    def write(self, row):
        """Write ``row`` as it was previewed. Returns whether that is done; else the row says why not."""
        try:
            with transaction.atomic():
                plan = self._plan(row)
                if plan.told != row.changes:
                    raise RowRefused(OVERTAKEN)
                self._apply(plan)
        except REFUSALS as refusal:
            self._refuse(row, refusal)
            return False
        row.done_at = timezone.now()
        return True

    def _plan(self, row):
        parts, notes = rows.read(self.known, self.imported.columns, row.cells, self.find)
        plan = self.planner(self.imported.kind, parts, self.find)
        plan.notes = notes + plan.notes
        return plan

    def _apply(self, plan):
        """Write the changes of ``plan`` through the loader of bundles: one rule for both."""
        self._hold(plan)
        bundle = defaultdict(list)
        for change in plan.changes:
            if not change.stance:
                bundle[change.kind].append(change.new)
        loader = self._loader(bundle)
        loader.load()
        for change in plan.changes:
            if change.stance:
                loader.put(change.row, "stances", change.new["stances"][0])

    def _loader(self, bundle):
        return RowLoader(bundle, self.by, self.why, rows=self.rows, bring=self._bring)

    def _hold(self, plan):
        """Lock what is changed, as it was when the row was planned."""
        planned = {change.row.pk: change.row for change in plan.changes if change.row is not None}
        if not planned:
            return
        held = Dossier.objects.select_for_update().filter(pk__in=planned).order_by("pk")
        for dossier in held:
            if dossier.in_review:
                raise RowRefused(f"{dossier.path} is in review, and not to be changed.")
            if dossier.version != planned[dossier.pk].version:
                raise RowRefused(OVERTAKEN)

    def _bring(self, *names):
        """Make what rows further up bring under one of ``names``. Returns whether there was any."""
        found = False
        for name in names:
            wanted = [row for row in self.above.get(name, ()) if isinstance(row, int)]
            noun = re.split("[:/]", name)[0]
            waiting = ImportRow.objects.filter(pk__in=wanted, done_at=None)
            for brings in waiting.values_list("brings", flat=True):
                for path, (kind, data) in brings.items():
                    if path.startswith(f"{noun}/") and path not in self.brought:
                        self.brought.add(path)
                        found |= self._make(kind, data)
        return found

    def _make(self, kind, data):
        try:
            self._loader({kind: [data]}).load()
        except REFUSALS:
            self.rows = {}
            return False
        return True

    def _refuse_contradiction(self, row, plan):
        """A row says of a thing what the rows further up say of it, or something besides."""
        above = [other for name in plan.says for other in self.above.get(name, ())]
        kept = ImportRow.objects.filter(pk__in=[pk for pk in above if isinstance(pk, int)])
        here = [other for other in above if not isinstance(other, int)]
        for other in [*(kept if len(above) > len(here) else ()), *here]:
            for name, said in plan.says.items():
                told = other.says.get(name, {})
                for field in said.keys() & told.keys():
                    if told[field] != said[field]:
                        raise RowRefused(
                            f"{field}: line {other.line} says “{told[field]}” of {name}, "
                            f"this row “{said[field]}”."
                        )

    def _refuse(self, row, refusal):
        self._forget()
        row.outcome, row.done_at = row.Outcome.ERROR, None
        row.troubles = getattr(refusal, "troubles", None) or [_reason(refusal)]

    def _forget(self):
        """What was found may have been rolled back."""
        self.find, self.rows, self.brought = Finder(self._bring), {}, set()


def _reason(refusal):
    if isinstance(refusal, DataError | OverflowError):
        return "A value is too long or too large to be kept."
    return getattr(refusal, "reason", str(refusal))
