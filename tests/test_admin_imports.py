"""The pages of an import: upload, preview of every row, and writing in steps."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk.admin import imports as pages
from desk.imports import actions
from desk.imports.columns import KINDS, template
from desk.imports.models import Import
from editorial.models import Dossier
from sources.models import Actor
from tests import importing
from tests.admin_pages import Person, errors
from tests.importing import checked, counted, examples, written

UPLOAD = "/admin/desk/import/add/"
LISTED = "/admin/desk/import/"

pytestmark = pytest.mark.django_db


def upload(person, content, kind="actors", name="list.csv"):
    return person.press(UPLOAD, kind=kind, file=SimpleUploadedFile(name, content))


def page(imported, name="change"):
    return reverse(f"admin:desk_import_{name}", args=[imported.pk])


def test_a_table_is_uploaded_previewed_and_written(rita):
    answer = upload(rita, examples("actors"))
    imported = Import.objects.get()
    assert answer.url == page(imported)

    preview = rita.see(answer.url)
    assert "to be written: 1" in preview.text
    assert "actor/example-times" in preview.text
    assert "The Example Times" in preview.text
    assert not Actor.objects.exists()

    rita.press(page(imported, "confirm"), why="From the old list")
    assert Actor.objects.get().history.first().why == f"From the old list ({imported})"
    assert "Finished; rows written: 1." in rita.see(answer.url).text


def test_a_file_that_is_no_table_is_refused_on_the_page(rita):
    answer = upload(rita, b"slug,kind,nmae\nx,person,X")

    assert "Is “name” meant?" in errors(answer)[0]
    assert not Import.objects.exists()


def test_a_row_with_an_error_holds_everything_up_unless_it_is_left_out(rita):
    upload(rita, examples("actors", {"slug": "good"}, {"slug": "bad", "country": "nowhere"}))
    imported = Import.objects.get()
    preview = rita.see(imported)
    assert "country: “nowhere” is not written as it must be." in preview.text

    refused = rita.press(page(imported, "confirm"), why="x")
    assert "Rows with errors: 1" in errors(refused)[0]
    assert not Actor.objects.exists()

    rita.press(page(imported, "confirm"), why="x", leave_out="on")
    assert [actor.slug for actor in Actor.objects.all()] == ["good"]


def test_rows_are_paged_and_narrowed_by_what_they_would_do(rita):
    rows = [{"slug": f"actor-{place}"} for place in range(101)] + [{"slug": "bad", "kind": "x"}]
    imported = checked(examples("actors", *rows), "actors", by=rita.user)

    first = rita.see(page(imported)).text
    second = rita.see(page(imported) + "?page=2").text
    faulty = rita.see(page(imported) + "?show=error").text

    assert first.count("As it stands in the file") == pages.PAGE
    assert second.count("As it stands in the file") == 2
    assert faulty.count("As it stands in the file") == 1
    assert "Errors (1)" in first


def test_a_long_import_goes_on_by_a_button(rita, monkeypatch):
    monkeypatch.setattr(actions.check_next.__wrapped__, "__kwdefaults__", {"most": 2})
    monkeypatch.setattr(actions.write_next.__wrapped__, "__kwdefaults__", {"most": 2})
    upload(rita, examples("actors", *({"slug": f"actor-{place}"} for place in range(5))))
    imported = Import.objects.get()

    assert "2 of 5 rows checked" in rita.see(imported).text
    rita.press(page(imported, "next"))
    rita.press(page(imported, "next"))
    assert "to be written: 5" in rita.see(imported).text
    rita.press(page(imported, "confirm"), why="x")
    assert "2 of 5 rows written" in rita.see(imported).text
    rita.press(page(imported, "next"))
    rita.press(page(imported, "next"))
    assert "Finished; rows written: 5" in rita.see(imported).text


def test_what_changes_something_is_a_post(rita):
    imported = checked(examples("actors"), "actors", by=rita.user)

    for name in ("next", "again"):
        assert rita.see(page(imported, name)).status_code == 405
    rita.see(page(imported, "confirm"))
    rita.see(page(imported, "discard"))

    assert counted(imported).confirmed_by is None
    assert counted(imported).total == 1


def test_an_import_is_discarded_with_a_reason(rita):
    imported = checked(examples("actors"), "actors", by=rita.user)

    rita.press(page(imported, "discard"), why="The wrong file")

    assert counted(imported).total == 0
    assert "Discarded." in rita.see(imported).text


def test_the_same_file_is_told_of(rita):
    first = written(examples("actors"), "actors", by=rita.user)
    upload(rita, examples("actors"))

    preview = rita.see(Import.objects.first())

    assert f"import {first.pk}</a>" in preview.text
    assert "there is nothing to write" in preview.text


def test_somebody_else_takes_over_in_their_own_name(rita):
    imported = checked(examples("actors"), "actors", by=rita.user)
    actions.confirm(imported, by=rita.user, why="x")
    paula = Person("publisher")

    assert "Go on in your own name" in paula.see(imported).text
    paula.press(page(imported, "confirm"), why="Rita is away")

    assert Actor.objects.get().history.first().by == paula.user


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_whoever_does_not_write_sees_nothing_of_imports(rita, role):
    imported = checked(examples("actors"), "actors", by=rita.user)
    person = Person(role)

    for where in (LISTED, UPLOAD, page(imported), page(imported, "discard")):
        assert person.see(where).status_code == 403, where
    for name in ("next", "again", "confirm", "discard"):
        assert person.press(page(imported, name), why="x").status_code == 403, name
    assert upload(person, examples("actors")).status_code == 403
    assert person.see("/admin/desk/import/template/actors.csv").status_code == 404
    assert "Imports" not in person.see("/admin/").text


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_downloaded_and_is_a_table_of_its_kind(rita, kind):
    answer = rita.client.get(f"/admin/desk/import/template/{kind}.csv")

    assert list(csv.reader(io.StringIO(answer.content.decode()))) == list(template(kind))


def test_imports_are_listed_with_how_far_they_are(rita):
    written(examples("actors"), "actors", by=rita.user)

    assert "finished; rows written: 1" in rita.see(LISTED).text


def test_what_a_file_says_is_text_and_never_markup(rita):
    upload(rita, examples("actors", {"name": "<script>alert(1)</script>"}))

    assert "<script>alert" not in rita.see(Import.objects.get()).text


@pytest.mark.parametrize("kind", ["actors", "statements"])
def test_a_preview_costs_as_many_queries_with_ninety_rows_as_with_three(rita, kind):
    importing.ground(rita.user)
    costs = []
    for size in (3, 90):
        content = (
            importing.many(size)
            if kind == "statements"
            else examples("actors", *({"slug": f"actor-{place}"} for place in range(size)))
        )
        imported = checked(content, kind, by=rita.user)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert rita.see(imported).status_code == 200
        costs.append(len(asked))

    assert costs[0] == costs[1] <= 12
    assert Dossier.objects.filter(slug="actor-1").count() == 0
