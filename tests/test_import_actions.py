"""An import goes on where it stopped, writes what was previewed, and nobody else's work is touched."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import Quote, Statement
from desk.imports import actions
from desk.imports.models import Import, ImportRow
from editorial.actions import Refused
from editorial.history import because
from editorial.models import History
from editorial.roles import NotAllowed
from sources.models import Actor
from tests import factories as make
from tests import importing
from tests.importing import checked, counted, examples, written
from tests.test_concurrency import meanwhile

PROJECT = Path(__file__).resolve().parent.parent
GOOD, BAD = {"slug": "good"}, {"slug": "bad", "country": "nowhere"}


def command(*arguments, **options):
    call_command("import_csv", *map(str, arguments), **options)


def test_nothing_is_written_while_a_row_has_an_error(researcher):
    imported = checked(examples("actors", GOOD, BAD), "actors", by=researcher)

    with pytest.raises(Refused, match="Rows with errors: 1"):
        actions.confirm(imported, by=researcher, why="x")

    assert not Actor.objects.exists()


def test_rows_with_errors_are_left_out_where_the_person_says_so(researcher):
    imported = written(examples("actors", GOOD, BAD), "actors", by=researcher, leave_out=True)

    assert list(Actor.objects.values_list("slug", flat=True)) == ["good"]
    assert (imported.done, imported.rows_error) == (1, 1)


def test_an_import_is_confirmed_only_when_every_row_is_checked(researcher):
    imported = actions.start(examples("actors"), name="x", kind="actors", by=researcher)

    with pytest.raises(Refused, match="Rows not checked yet: 1"):
        actions.confirm(imported, by=researcher, why="x")


def test_an_import_that_is_not_confirmed_writes_nothing(researcher):
    imported = checked(examples("actors"), "actors", by=researcher)

    with pytest.raises(Refused, match="not confirmed"):
        actions.write_next(imported, by=researcher)


def test_an_import_of_nothing_new_is_not_confirmed(researcher):
    written(examples("actors"), "actors", by=researcher)
    again = checked(examples("actors"), "actors", by=researcher)

    with pytest.raises(Refused, match="Nothing here is new"):
        actions.confirm(again, by=researcher, why="x")


def test_a_confirmation_says_why(researcher):
    imported = checked(examples("actors"), "actors", by=researcher)

    with pytest.raises(Refused, match="Say why"):
        actions.confirm(imported, by=researcher, why=" ")


@pytest.mark.parametrize("role", ["reviewer", "administrator", ""])
def test_only_writers_import(role, db):
    with pytest.raises(NotAllowed, match="may not import actors"):
        actions.start(examples("actors"), name="x", kind="actors", by=make.user(role))


def test_somebody_else_goes_on_only_in_their_own_name(researcher, publisher):
    imported = checked(examples("actors"), "actors", by=researcher)
    actions.confirm(imported, by=researcher, why="x")

    with pytest.raises(NotAllowed, match="confirm it yourself"):
        actions.write_next(imported, by=publisher)
    actions.confirm(imported, by=publisher, why="taking over")
    actions.write_next(imported, by=publisher)

    assert {change.by for change in Actor.objects.get().history.all()} == {publisher}


def test_the_upload_and_the_confirmation_are_in_history(researcher):
    imported = checked(examples("actors"), "actors", by=researcher, name="C:/dir/old list.csv")
    actions.confirm(imported, by=researcher, why="from the old list")

    changes = History.objects.filter(table="desk_import").order_by("pk")

    assert [(change.by, change.why) for change in changes] == [
        (researcher, "Uploaded old list.csv, to be looked at"),
        (researcher, "from the old list"),
    ]


def test_the_file_is_kept_byte_for_byte(researcher):
    content = examples("actors")

    imported = actions.start(content, name="x", kind="actors", by=researcher)

    assert bytes(imported.file.content) == content


def test_discarded_rows_are_gone_and_what_was_written_stays(researcher):
    imported = written(examples("actors"), "actors", by=researcher)

    actions.discard(imported, by=researcher, why="not needed")

    assert not ImportRow.objects.exists()
    assert Actor.objects.exists()


def test_what_changed_since_is_seen_when_the_import_is_checked_again(researcher):
    imported = checked(examples("actors"), "actors", by=researcher)
    written(examples("actors"), "actors", by=researcher)

    actions.check_again(imported, by=researcher)
    actions.check_next(imported, by=researcher)

    assert counted(imported).rows_unchanged == 1


def test_two_at_once_do_not_write_one_import(transactional_db):
    researcher = make.user("researcher")
    imported = checked(examples("actors"), "actors", by=researcher)
    actions.confirm(imported, by=researcher, why="x")

    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM desk_import WHERE id = %s FOR UPDATE", [imported.pk])
        thread, result = meanwhile(lambda: actions.write_next(imported, by=researcher))
        thread.join()
        cursor.execute("ROLLBACK")

    assert isinstance(result[0], Refused)
    assert "at this moment" in str(result[0])


def test_a_save_that_comes_between_the_plan_and_the_writing_is_not_lost(transactional_db):
    researcher, editor = make.user("researcher"), make.user("researcher")
    written(examples("actors"), "actors", by=researcher)
    imported = checked(examples("actors", {"language": "fr"}), "actors", by=researcher)
    actions.confirm(imported, by=researcher, why="x")

    with because(by=editor, why="meanwhile"):
        actor = Actor.objects.get()
        actor.country = "IE"
        actor.save()
        thread, _ = meanwhile(lambda: actions.write_next(imported, by=researcher))
        wait_for(somebody_waits)
    thread.join()

    assert "has changed since the preview" in imported.rows.get().troubles[0]
    assert (Actor.objects.get().country, Actor.objects.get().language) == ("IE", "en")


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()


def test_an_import_that_was_overtaken_goes_on_when_it_is_checked_again(researcher):
    rows = ({"slug": "one"}, {"slug": "two"})
    imported = checked(examples("actors", *rows), "actors", by=researcher)
    actions.confirm(imported, by=researcher, why="x")
    with because(by=researcher, why="meanwhile"):
        make.actor("Another", slug="one", kind="outlet")

    actions.write_next(imported, by=researcher)
    with pytest.raises(Refused, match="Rows have errors"):
        actions.write_next(imported, by=researcher)
    actions.check_again(imported, by=researcher)
    actions.check_next(imported, by=researcher)
    actions.confirm(imported, by=researcher, why="seen")
    actions.write_next(imported, by=researcher)

    assert counted(imported).done == 2
    assert Actor.objects.get(slug="one").name == "The Example Times"


# The command


def test_the_command_checks_writes_and_says_how_far_it_is(researcher, tmp_path, capsys):
    (tmp_path / "a.csv").write_bytes(examples("actors"))

    command(tmp_path / "a.csv", "--kind", "actors", by=researcher.username, why="x")

    told = capsys.readouterr().out
    assert "1 of 1 rows checked" in told
    assert "1 of 1 rows written" in told
    assert Actor.objects.count() == 1


def test_the_command_only_checks_where_it_is_told_to(researcher, tmp_path, capsys):
    (tmp_path / "a.csv").write_bytes(examples("actors", BAD))

    command(tmp_path / "a.csv", "--kind", "actors", "--check", by=researcher.username)

    assert "line 2: country: “nowhere” is not written as it must be." in capsys.readouterr().out
    assert not Actor.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "actors"], "Name a file and its --kind"),
        (["--resume", "999999"], "There is no import 999999"),
        (["missing.csv", "--kind", "actors"], "cannot be read"),
    ],
)
def test_the_command_says_what_it_lacks(researcher, arguments, said):
    with pytest.raises(CommandError, match=said):
        command(*arguments, by=researcher.username)


def test_the_command_is_for_accounts_that_exist_and_may_write(reviewer, tmp_path):
    (tmp_path / "a.csv").write_bytes(examples("actors"))

    with pytest.raises(CommandError, match="no active account"):
        command(tmp_path / "a.csv", "--kind", "actors", by="nobody")
    with pytest.raises(CommandError, match="may not import actors"):
        command(tmp_path / "a.csv", "--kind", "actors", by=reviewer.username, why="x")


def run(*arguments):
    """The command as a process of its own, on the test's database."""
    environment = {**os.environ, "TEST_DATABASE": connection.settings_dict["NAME"]}
    code = (
        "import os, django; django.setup();"
        "from django.db import connection;"
        "connection.settings_dict['NAME'] = os.environ['TEST_DATABASE'];"
        "import sys; from django.core.management import call_command;"
        "call_command('import_csv', *sys.argv[1:])"
    )
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for(condition, process=None, *, seconds=120):
    until = time.monotonic() + seconds
    while not condition():
        assert process is None or process.poll() is None, process.stdout.read()
        assert time.monotonic() < until, "It did not come to that."
        time.sleep(0.02)


def test_an_import_that_is_killed_goes_on_and_doubles_nothing(transactional_db, tmp_path):
    researcher = make.user("researcher")
    importing.ground(researcher)
    file = tmp_path / "many.csv"
    file.write_bytes(importing.many(300))
    arguments = [file, "--kind", "statements", "--by", researcher.username, "--why", "x"]
    rows = ImportRow.objects.filter(of__kind="statements")

    for done in (
        lambda: rows.filter(outcome="new").count() >= 100,
        lambda: Statement.objects.count() >= 100,
    ):
        process = run(*arguments)
        wait_for(done, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    process = run(*arguments)
    told, _ = process.communicate(timeout=120)

    assert process.returncode == 0, told
    assert "Going on with" in told
    imported = counted(Import.objects.get(kind="statements"))
    assert (imported.total, imported.done, imported.rows_error) == (300, 300, 0)
    assert Statement.objects.count() == Quote.objects.count() == 300
    assert Statement.objects.filter(history__operation="INSERT").distinct().count() == 300
    kept = History.objects.filter(table="claims_statement", operation="INSERT")
    assert kept.values("row").distinct().count() == kept.count() == 300
