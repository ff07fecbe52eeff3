"""Two people at once, in transactions that really end."""

import threading
from functools import partial
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction

from claims.actions import log_statement
from claims.models import Attribution, Statement
from desk.history import checkpoints
from desk.history.verifying import Seen, verify
from editorial import actions, merging
from editorial.actions import Refused, Stale
from editorial.history import because
from editorial.models import Body, Dossier, Edition, History
from tests import factories as make
from tests.refusals import sql

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture
def desk(transactional_db):
    """A researcher, and a view that is on record as a draft."""
    researcher = make.user("researcher")
    with because(by=researcher, why=make.WHY):
        view = make.view()
    return researcher, view


def meanwhile(function):
    """Run ``function`` on a connection of its own, and return its thread and what came of it."""
    result = []

    def run():
        try:
            result.append(function())
        except (Refused, IntegrityError) as error:
            result.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, result


def test_two_submissions_at_once_make_one_review(desk):
    researcher, view = desk
    started = threading.Event()

    def second():
        started.set()
        return actions.submit([view], by=researcher, why=make.WHY)

    with transaction.atomic():
        first = actions.submit([view], by=researcher, why=make.WHY)
        thread, result = meanwhile(second)
        started.wait()
    thread.join()

    assert view.review_items.get().review == first
    assert isinstance(result[0], Refused)


def test_a_save_waits_for_a_submission_and_comes_after_it(desk):
    researcher, view = desk

    def save():
        with because(by=researcher, why=make.WHY):
            type(view).objects.filter(pk=view.pk).update(title="Saved meanwhile")

    with transaction.atomic():
        review = actions.submit([view], by=researcher, why=make.WHY)
        thread, result = meanwhile(save)
    thread.join()

    assert result == [None]
    assert review.items.get().contents["title"] != "Saved meanwhile"
    assert Dossier.objects.get(pk=view.pk).version > review.items.get().version


def test_of_two_editors_of_one_version_the_second_is_stale(desk):
    researcher, view = desk
    opened = Dossier.objects.get(pk=view.pk).version

    def edit():
        with because(by=researcher, why=make.WHY):
            actions.editing(view, version=opened)

    with because(by=researcher, why=make.WHY):
        actions.editing(view, version=opened)
        thread, result = meanwhile(edit)
        type(view).objects.filter(pk=view.pk).update(title="Saved first")
    thread.join()

    assert isinstance(result[0], Stale)


def test_what_is_checked_at_the_end_of_a_transaction_undoes_the_whole(desk):
    researcher, _ = desk
    before = History.objects.count()

    with (
        pytest.raises(IntegrityError, match="at least one"),
        because(by=researcher, why=make.WHY),
    ):
        make.stance(rests_on=[])

    assert History.objects.count() == before


def test_the_tables_only_grow_also_for_who_commits(desk):
    _, view = desk
    make.editions(view)

    for table in ("editorial_edition", "editorial_history"):
        with pytest.raises(IntegrityError, match="accepts new rows only"):
            sql(f"DELETE FROM {table}")

    assert Edition.objects.count() == 1


@pytest.mark.parametrize("number", [2, 3])
def test_two_people_at_once_add_to_one_chain_one_after_the_other(number, desk):
    researcher, view = desk

    def save(title):
        with because(by=researcher, why=make.WHY):
            type(view).objects.filter(pk=view.pk).update(title=title)

    with transaction.atomic():
        save("first")
        others = [meanwhile(partial(save, f"title {n}")) for n in range(1, number)]
    for thread, _ in others:
        thread.join()

    assert [result for _, result in others] == [[None]] * (number - 1)
    numbers = view.history.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, number + 3))
    assert list(verify(Seen())) == []


def test_a_row_without_a_dossier_has_its_chain_from_two_people_at_once(desk):
    researcher, _ = desk
    with because(by=researcher, why=make.WHY):
        request = make.request_for_comment()

    def save():
        with because(by=researcher, why=make.WHY):
            type(request).objects.filter(pk=request.pk).update(deadline_at=make.now())

    with transaction.atomic():
        save()
        thread, result = meanwhile(save)
    thread.join()

    assert result == [None]
    assert list(verify(Seen())) == []


def test_a_publication_and_a_save_add_to_one_chain_one_after_the_other(desk):
    researcher, view = desk
    approved = make.decision(make.review(view)).review

    def save():
        with because(by=researcher, why=make.WHY):
            type(view).objects.filter(pk=view.pk).update(title="Saved meanwhile")

    with transaction.atomic():
        actions.issue_editions(approved, by=make.user("publisher"), why=make.WHY)
        thread, result = meanwhile(save)
    thread.join()

    assert result == [None]
    assert list(verify(Seen())) == []


def test_a_moment_is_one_moment_and_holds_nobody_up(desk):
    researcher, view = desk

    def save():
        with because(by=researcher, why=make.WHY):
            type(view).objects.filter(pk=view.pk).update(title="Saved meanwhile")
            return History.objects.latest("pk").pk

    with checkpoints.one_moment():
        thread, result = meanwhile(save)
        thread.join(timeout=20)
        assert not thread.is_alive()
        taken = checkpoints.take()

    assert taken.last < result[0]
    assert list(verify(Seen(), taken)) == []


def test_a_moment_waits_for_whoever_is_writing(desk):
    researcher, view = desk
    written = threading.Event()
    go_on = threading.Event()

    def save():
        with because(by=researcher, why=make.WHY):
            type(view).objects.filter(pk=view.pk).update(title="Saved before")
            written.set()
            go_on.wait(20)
            return History.objects.latest("pk").pk

    thread, result = meanwhile(save)
    written.wait(20)
    threading.Timer(0.5, go_on.set).start()
    with checkpoints.one_moment():
        taken = checkpoints.take()
    thread.join()

    assert taken.last == result[0]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_transactional_test_leaves_empty_tables_and_every_trigger(when, transactional_db):
    lifted = sql("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'")

    assert lifted == []
    assert not Dossier.objects.exists()
    assert not Body.objects.exists()
    assert Group.objects.get(name="publisher").permissions.exists()
    with because(by=make.user("researcher"), why=make.WHY):
        make.editions(make.view())


# The teardown of tests, what alters the database behind the desk's back, the benchmarks' own
# databases, the column that old editions were given, and the tests that no role may do so.
LIFTING = ["conftest.py", "loading.py", "rights.py", "test_desk_role.py", "test_roles.py"]


def test_nothing_but_tests_of_tampering_lifts_a_trigger():
    ways = ("DISABLE " + "TRIGGER", "session_" + "replication_role")
    tree = [path for path in PROJECT.rglob("*.py") if not {".venv", "var"} & set(path.parts)]

    lifting = [path.name for path in tree if any(way in path.read_text() for way in ways)]

    assert sorted(lifting) == LIFTING


def test_two_merges_the_two_ways_round_leave_one(transactional_db):
    researcher = make.user("researcher")
    with because(by=researcher, why=make.WHY):
        one, other = make.claim(), make.claim()
    versions = dict(Dossier.objects.values_list("pk", "version"))
    started = threading.Event()

    def merge(dossier, into):
        merging.merge(dossier, into=into, by=researcher, why=make.WHY, version=versions[dossier.pk])

    def second():
        started.set()
        return merge(other, one)

    with transaction.atomic():
        merge(one, other)
        thread, result = meanwhile(second)
        started.wait()
    thread.join()

    assert isinstance(result[0], Refused)
    assert list(Dossier.objects.exclude(merged_into=None)) == [Dossier.objects.get(pk=one.pk)]


def test_two_who_log_the_same_speaker_at_once_get_two_slugs(desk):
    researcher, _ = desk
    with because(by=researcher, why=make.WHY):
        speaker, document = make.actor("Ada Stone", slug="ada-stone"), make.document()
    started = threading.Event()

    def log():
        started.set()
        return log_statement(
            by=researcher,
            why=make.WHY,
            statement=Statement(speaker=speaker, summary="Ada Stone says no."),
            report=Attribution(
                document=document,
                credited_as="She",
                credited_how="name",
                attribution_kind="paraphrase",
                paraphrase="She says no.",
            ),
        )

    with transaction.atomic():
        first = log()
        started.clear()
        thread, result = meanwhile(log)
        started.wait()
    thread.join()

    assert [first.slug, result[0].slug] == ["ada-stone-2023-05-04-1", "ada-stone-2023-05-04-2"]
