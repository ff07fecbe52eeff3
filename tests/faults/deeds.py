"""What people do at the desk, as deeds that can be disturbed and done again, and what they leave.

A deed is done in a database made for it. Doing it again after it was done changes nothing: whoever
does not know whether it went through repeats it, and is told so.
"""

import io
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from claims.models import Statement
from desk.bundles.files import write
from desk.history import checkpoints
from desk.history.verifying import Seen, verify
from desk.imports.models import ImportRow
from editorial import actions
from editorial.history import because
from editorial.models import Dossier, Review
from editorial.risks import beside_past, risks_of
from record.publish import check_record, publish, withdraw
from tests import bridge, importing
from tests import factories as make
from tests.faults import server

ROWS = 120  # of the table that is imported: more than one batch
RESEARCHER, REVIEWER = "bridge-researcher", "bridge-reviewer"
STATEMENT, CLAIM = "mayor-says-safe", "bridge-shook"


@dataclass(frozen=True)
class Deed:
    """``do`` in a copy of the database ``world``; ``whole``: in one transaction, all or nothing.

    Doing it again after it was done leaves rows in the tables ``noted``, and nothing else.
    """

    name: str
    world: str
    do: Callable
    whole: bool = True
    noted: tuple = ()


def person(username):
    return get_user_model().objects.get(username=username)


def command(*arguments, **options):
    call_command(*map(str, arguments), stdout=io.StringIO(), **options)


# The deeds


def load():
    command("load_bundle", _bundle(), publish=True)


def import_table():
    command("import_csv", _table(), kind="statements", by="importer", why=make.WHY)


def save():
    """As a form saves it: several rows of one dossier, for the version that was opened."""
    with suppress(actions.Stale), because(by=person(RESEARCHER), why="read again"):
        statement = Statement.objects.get(slug=STATEMENT)
        actions.editing(statement, version=_opened[STATEMENT])
        statement.summary = "The mayor says that the bridge is safe."
        statement.save()
        for report in statement.attributions.all():
            report.cue = "insisted"
            report.save()
            report.relays.all().delete()
            make.relay(report, description="somebody at the radio")


def publish_all():
    with suppress(actions.Refused):
        publish(Review.objects.get(), by=person(REVIEWER), why=make.WHY)


def withdraw_claim():
    claim = Dossier.objects.get(kind="claim", slug=CLAIM)
    with suppress(actions.Refused):
        withdraw(claim, by=person(REVIEWER), reason="privacy", why=make.WHY)


LOAD = Deed("load", "empty", load)
# The file is brought a second time, and found to hold nothing new.
BROUGHT = ("desk_import", "desk_importrow", "editorial_body")
IMPORT = Deed("import", "ground", import_table, whole=False, noted=BROUGHT)
SAVE = Deed("save", "drafts", save)
PUBLISH = Deed("publish", "approved", publish_all)
WITHDRAW = Deed("withdraw", "published", withdraw_claim)
DEEDS = (LOAD, IMPORT, SAVE, PUBLISH, WITHDRAW)


# The worlds, each made from another

_opened = {}


def draft():
    command("load_bundle", _bundle())
    _opened[STATEMENT] = Statement.objects.get(slug=STATEMENT).version


def approve_all():
    review = actions.submit(Dossier.objects.changed(), by=person(RESEARCHER), why=make.WHY)
    seen = [risk.key for risk in risks_of(beside_past(review))]
    actions.approve(review, by=person(REVIEWER), digest=review.digest, acknowledged=seen)


def ground():
    importer = make.user("researcher")
    importer.username = "importer"
    importer.save()
    importing.ground(importer)


WORLDS = {
    "empty": (server.READY, lambda: None),
    "ground": (server.READY, ground),
    "drafts": (server.READY, draft),
    "approved": ("drafts", approve_all),
    "published": ("approved", publish_all),
}
_made = set()


def enter(world, *, name="disturbed"):
    """Make a copy of ``world`` and use it."""
    if world not in _made:
        before, making = WORLDS[world]
        if before in WORLDS:
            enter(before)
        server.copy(world, of=before)
        making()
        _made.add(world)
    server.copy(name, of=world)


def _bundle():
    folder = server.files() / "bridge"
    if not folder.exists():
        write(bridge.matched_bundle(), folder)
    return folder


def _table():
    file = server.files() / "many.csv"
    if not file.exists():
        file.write_bytes(importing.many(ROWS))
    return file


# What they leave


def left():
    """Everything that is there, without the numbers and moments that differ from run to run."""
    dossiers = {
        row.path: (
            row.version,
            row.in_review,
            row.approved_version,
            row.published_version,
            row.withdrawn,
            written.data,
        )
        for row, written in Dossier.objects.all().written()
    }
    return {"dossiers": dossiers, "counts": _counts()}


def _counts():
    """Rows a table. An import that was resumed was confirmed again: that alone may differ."""
    counts = Counter()
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            where = "\"table\" <> 'desk_import'" if table == "editorial_history" else "true"
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE {where}')
            counts[table] = cursor.fetchone()[0]
    return counts


def wrong():
    """A sentence for everything that does not hold: in history, in the record, in an import."""
    with checkpoints.one_moment():
        found = [*verify(Seen()), *check_record()]
        done = ImportRow.objects.filter(of__kind="statements").exclude(done_at=None).count()
        if done and done != Statement.objects.count():
            found.append(f"{done} rows say that they are written: {Statement.objects.count()} are.")
    return found


def differences(one, other, but=()):
    """A sentence for each dossier and table that ``left`` tells differently, ``but`` these."""
    return [
        f"{name} differs"
        for part in ("dossiers", "counts")
        for name in sorted(one[part].keys() | other[part].keys())
        if one[part].get(name) != other[part].get(name) and name not in but
    ]
