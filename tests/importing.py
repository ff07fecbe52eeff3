"""Tables as people bring them: a CSV of a kind, taken through its check, and written."""

import csv
import io

from desk.imports import actions
from desk.imports.columns import template
from desk.imports.models import Import

WHY = "from last year's spreadsheet"


def as_csv(*rows, delimiter=","):
    """The bytes of a CSV: ``rows`` are dicts of one set of columns."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(rows[0])
    writer.writerows(row.values() for row in rows)
    return file.getvalue().encode()


def example(kind, /, **cells):
    """The row of the template, with other ``cells``; a cell of None is no column."""
    row = dict(zip(*template(kind), strict=True)) | cells
    return {name: cell for name, cell in row.items() if cell is not None}


def examples(kind, *rows):
    """The CSV of the template, with a row for each of ``rows``, which are dicts of other cells."""
    return as_csv(*(example(kind, **row) for row in rows or ({},)))


def checked(content, kind, *, by, name="table.csv"):
    """The import of ``content``, every row of it tried out."""
    imported = actions.start(content, name=name, kind=kind, by=by)
    while actions.check_next(imported, by=by):
        pass
    return imported


def written(content, kind, *, by, leave_out=False):
    """The import of ``content``, written to its end."""
    imported = checked(content, kind, by=by)
    actions.confirm(imported, by=by, why=WHY, leave_out=leave_out)
    while actions.write_next(imported, by=by):
        pass
    return counted(imported)


def ground(by):
    """What the template of statements speaks of: its outlet, document, event and claim."""
    for kind in ("actors", "documents", "events", "claims"):
        written(examples(kind), kind, by=by)


def counted(imported):
    return Import.objects.with_counts().get(pk=imported.pk)


def only(imported):
    """The one row of an import."""
    return imported.rows.get()


def troubles(content, kind, by):
    """What the one row of ``content`` is told where it cannot be written."""
    row = only(checked(content, kind, by=by))
    assert row.outcome == "error"
    return row.troubles


def fields(row):
    """``{field: (is, becomes)}`` of all that the row changes."""
    return {field: (a, b) for change in row.changes for field, a, b in change["fields"]}


def many(number, *, speakers=20):
    """``number`` rows of statements on the ground of the template: words that differ, speakers that
    the first rows bring, a chain in every third, a stance in every fourth, and no slug."""
    rows = [
        example(
            "statements",
            statement="",
            summary=f"Speaker {place % speakers} gives number {place} of the answers.",
            speaker=f"Speaker {place % speakers}",
            new_speaker_slug="",
            credited_as=f"Speaker {place % speakers}",
            quote=f"These are the words of answer {place}.",
            paraphrase="",
            kind="quote",
            relays="" if place % 3 else "example-times; The Example Times",
            claim="" if place % 4 else "example-bridge-when-closed",
            position="" if place % 4 else "asserts",
        )
        for place in range(number)
    ]
    return as_csv(*rows)
