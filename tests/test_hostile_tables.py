"""Hostile tables brought to the desk: refused in a sentence, or kept code point for code point."""

import csv
import io
import time

import pytest

from desk.imports.reading import FileRefused
from editorial.models import Dossier
from sources.models import Actor
from tests.hostile import cases
from tests.importing import checked, example, ground, only, written

pytestmark = pytest.mark.django_db


def file_of(kind, given):
    """The bytes of a file: as they are given, or the template's row with other cells."""
    if isinstance(given, str):
        return given.encode("latin-1")
    row = example(kind, **given)
    text = io.StringIO(newline="")
    csv.writer(text).writerows([row.keys(), row.values()])
    return text.getvalue().encode()


@pytest.mark.parametrize(("group", "given"), cases("tables"))
def test_a_hostile_table_is_refused_in_a_sentence_or_kept_as_it_is(group, given, researcher):
    kind = group["kind"]
    content = file_of(kind, given)
    if kind == "documents":
        ground(researcher)
    before = Dossier.objects.count()
    started = time.monotonic()

    if "kept" in group:
        done = written(content, kind, by=researcher)
        told = done.rows_error, [getattr(row, group["kept"]) for row in Actor.objects.all()]
        expected = 0, [group.get("as", given[group["kept"]] if isinstance(given, dict) else None)]
    elif "row" in group:
        row = only(checked(content, kind, by=researcher))
        told, expected = row.troubles, [group["row"]]
        assert Dossier.objects.count() == before
    else:
        with pytest.raises(FileRefused) as refused:
            checked(content, kind, by=researcher)
        told, expected = str(refused.value), group["says"]

    assert told == expected
    assert time.monotonic() - started < 5
