"""Rows of an import, from top to bottom inside one transaction: tried, or written."""

from collections import defaultdict

from django.db import DataError, transaction
from django.utils import timezone

from desk.bundles.files import BundleRefused
from desk.bundles.loading import Loader
from desk.imports import rows, statements, tables
from desk.imports.cells import CellRefused
from desk.imports.columns import columns_of
from desk.imports.finding import Finder
from desk.imports.models import ImportRow
from desk.imports.rows import RowRefused
from editorial.models import Dossier

REFUSALS = (RowRefused, CellRefused, BundleRefused, DataError, OverflowError)
OVERTAKEN = "What is on record has changed since the preview: check the import again."


class Batch:
    """Takes rows of ``imported`` in the order of their lines. What it writes, the caller keeps or
    rolls back; nothing of a row that is refused stays."""

    def __init__(self, imported):
        self.imported = imported
        self.known = columns_of(imported.kind)
        self.planner = statements.plan if imported.kind == "statements" else tables.plan
        self.line = 0
        self.brought = set()
        self.seen = defaultdict(list)
        self._forget()

    def try_out(self, row):
        """Fill in what ``row`` would do, or why it cannot be written."""
        row.changes, row.notes, row.names, row.says, row.troubles = [], [], [], {}, []
        try:
            plan = self._plan(row)
            self._refuse_contradiction(row, plan)
            self._apply(plan)
        except REFUSALS as refusal:
            self._refuse(row, refusal)
            return
        row.changes, row.names, row.says = plan.told, plan.names, plan.says
        row.notes = plan.notes + [
            f"{change.path} is published: this makes a new draft of it."
            for change in plan.changes
            if change.row is not None and change.row.is_public
        ]
        row.outcome = row.Outcome.NEW if plan.is_new else row.Outcome.CHANGED
        if not plan.changes:
            row.outcome = row.Outcome.UNCHANGED
        for name in row.says:
            self.seen[name].append(row)

    def write(self, row):
        """Write ``row`` as it was previewed. Returns whether that is done; else the row says why not."""
        try:
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
        self.line = row.line
        parts, notes = rows.read(self.known, self.imported.columns, row.cells, self.find)
        plan = self.planner(self.imported.kind, parts, self.find)
        plan.notes = notes + plan.notes
        return plan

    def _apply(self, plan):
        """Write the changes of ``plan`` through the loader of bundles: one rule for both."""
        with transaction.atomic():
            self._hold(plan)
            bundle, stances = defaultdict(list), []
            for change in plan.changes:
                if "stances" in change.new and change.kind == "claims":
                    stances.append(change)
                else:
                    bundle[change.kind].append(change.new)
            loader = Loader(bundle, rows=self.rows)
            loader.load()
            for change in stances:
                loader.put(change.row, "stances", change.new["stances"][0])

    def _hold(self, plan):
        ids = [change.row.pk for change in plan.changes if change.row is not None]
        held = Dossier.objects.select_for_update().filter(pk__in=ids).order_by("pk")
        if waiting := [dossier.path for dossier in held if dossier.in_review]:
            raise RowRefused(f"In review, and not to be changed: {', '.join(waiting)}.")

    def _bring(self, *names):
        """Apply the rows further up that bring one of ``names`` and are not written yet."""
        earlier = self.imported.rows.filter(
            line__lt=self.line, done_at=None, outcome__in=ImportRow.WRITTEN, names__overlap=names
        ).exclude(pk__in=self.brought)
        line, found = self.line, list(earlier)
        for row in found:
            self.brought.add(row.pk)
            try:
                self._apply(self._plan(row))
            except REFUSALS:
                self._forget()
        self.line = line
        return bool(found)

    def _refuse_contradiction(self, row, plan):
        """A row says of a thing what the rows further up say of it, or something besides."""
        names = list(plan.says)
        above = self.imported.rows.filter(line__lt=row.line, names__overlap=names)
        above = above.exclude(outcome__in=["", ImportRow.Outcome.ERROR])
        for other in [*above, *(row for name in names for row in self.seen[name])]:
            for name in names:
                told = other.says.get(name, {})
                for field, value in plan.says[name].items():
                    if told.get(field, value) != value:
                        raise RowRefused(
                            f"{field}: line {other.line} says “{told[field]}” of {name}, "
                            f"this row “{value}”."
                        )

    def _refuse(self, row, refusal):
        self._forget()
        row.outcome, row.done_at = row.Outcome.ERROR, None
        row.troubles = getattr(refusal, "troubles", None) or [_reason(refusal)]

    def _forget(self):
        """What was found may have been rolled back."""
        self.find, self.rows = Finder(self._bring), {}


def _reason(refusal):
    if isinstance(refusal, DataError | OverflowError):
        return "A value is too long or too large to be kept."
    return getattr(refusal, "reason", str(refusal))
