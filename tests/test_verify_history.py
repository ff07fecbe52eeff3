"""Chains of history, the check of them, and the checkpoints that are kept elsewhere."""

import hashlib

import pytest
from django.core.management import CommandError, call_command

from claims.models import View
from desk.history import checkpoints
from desk.history.verifying import Seen, verify
from editorial import actions
from editorial.history import because, chain_of, digest_of
from editorial.models import History
from tests import factories as make
from tests.faults import rights
from tests.refusals import now_rather_than_at_commit, refused, sql

STRANGE = '„слова“ "quoted" \\ a/b\ttab\nline\u2028\u00a0é 😀 \x7f €'


def findings(checkpoint=None):
    return list(verify(Seen(), checkpoint))


@pytest.fixture
def behind(db):
    """Runs SQL as a superuser does who switches the triggers off."""
    with rights.every_right():
        yield rights.behind


# Chains


def test_each_entry_of_a_dossier_holds_the_digest_of_the_one_before_it(at_desk):
    claim = make.claim(parties={"executor": make.government()})

    entries = list(claim.history.order_by("number"))

    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == ["", *(e.digest for e in entries[:-1])]
    assert {entry.chain for entry in entries} == {f"dossier/{claim.pk}"}


def test_a_row_without_a_dossier_has_a_chain_of_its_own(at_desk):
    first, second = make.request_for_comment(), make.request_for_comment()
    first.deadline_at = make.now()
    first.save()

    entries = History.objects.filter(chain=f"claims_requestforcomment/{first.pk}")

    assert [entry.number for entry in entries.order_by("number")] == [1, 2]
    assert History.objects.get(chain=f"claims_requestforcomment/{second.pk}").number == 1


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata"])
def test_python_computes_the_digest_that_the_database_wrote(researcher, zone):
    sql(f"SET LOCAL timezone = '{zone}'")
    with because(by=researcher, why=STRANGE):
        make.event()
        make.request_for_comment()
    # Django takes the session's time zone for its own.
    sql("SET LOCAL timezone = 'UTC'")

    for entry in History.objects.all():
        assert entry.digest == digest_of(entry)
        assert entry.chain == chain_of(entry)


def test_a_digest_changes_with_everything_that_an_entry_says(at_desk):
    entry = make.history()
    digest = digest_of(entry)

    for field in History._meta.concrete_fields:
        if field.attname == "digest":
            continue
        changed = History.objects.get(pk=entry.pk)
        value = getattr(changed, field.attname)
        setattr(changed, field.attname, make.now() if field.attname == "at" else f"{value}1")
        assert digest_of(changed) != digest, field.attname


def test_the_text_that_history_keeps_is_the_same_in_every_time_zone(researcher):
    for zone in ("UTC", "Asia/Kolkata"):
        sql(f"SET LOCAL timezone = '{zone}'")
        with because(by=researcher, why=make.WHY):
            view = make.request_for_comment(deadline_at=make.moment())
        kept = History.objects.get(chain=f"claims_requestforcomment/{view.pk}").values
        assert kept["deadline_at"] == "2023-05-04T12:00:00+00:00"
    sql("SET LOCAL timezone = 'UTC'")
    assert findings() == []


def test_a_number_is_used_once_in_a_chain(at_desk):
    entry = make.history()

    with refused("history_number_is_used_once"):
        sql(
            "INSERT INTO editorial_history SELECT (jsonb_populate_record(NULL::editorial_history,"
            " to_jsonb(h) || '{\"id\": 900000}')).* FROM editorial_history h WHERE id = %s",
            entry.pk,
        )


# What is found, in words


def test_a_desk_that_nobody_went_round_has_no_findings(at_desk):
    view = make.view()
    make.edition(view)
    View.objects.filter(pk=view.pk).update(title="Another title")
    make.withdrawal_review()
    story = make.story(view)
    make.passed_over(story)
    story.delete()
    make.review(make.view())
    actions.send_back(make.review(make.view()), by=make.user("publisher"), why="not yet")

    assert findings() == []


def test_an_edit_by_sql_is_told_with_both_values(at_desk, behind):
    view = make.view(title="As it was", slug="the-view")
    behind("UPDATE claims_view SET title = 'As it pleases' WHERE dossier_row_id = %s", view.pk)

    (found,) = findings()
    assert found == (
        f"claims_view {view.pk} (view the-view) is not what history last wrote: "
        "title is “As it pleases”, and was “As it was”."
    )


def test_a_value_that_only_looks_alike_is_another(at_desk, behind):
    request = make.request_for_comment()
    kept = History.objects.get(chain=f"claims_requestforcomment/{request.pk}")
    content = bytes(kept.body.content).replace(b'"id": %d' % request.pk, b'"id": %d.0' % request.pk)
    body = make.body(content)
    behind("UPDATE editorial_history SET body_id = %s WHERE id = %s", body.pk, kept.pk)

    assert any("id is “" in sentence for sentence in findings())


def test_a_trigger_that_is_switched_off_is_told(db):
    sql("ALTER TABLE claims_view RENAME TO claims_view_too")
    sql("CREATE TABLE claims_view (LIKE claims_view_too)")

    assert findings() == ["claims_view keeps no history: its trigger is gone or switched off."]


def test_a_column_that_was_added_later_breaks_nothing_and_is_watched_from_the_start(
    at_desk, behind
):
    old, changed = make.view(), make.view()
    now_rather_than_at_commit()
    sql("ALTER TABLE claims_view ADD mood text NOT NULL DEFAULT 'calm'")
    sql("ALTER TABLE claims_view ALTER mood DROP DEFAULT")
    assert findings() == []

    sql("UPDATE claims_view SET mood = 'cross' WHERE dossier_row_id = %s", changed.pk)
    assert findings() == []

    behind("UPDATE claims_view SET mood = 'cross' WHERE dossier_row_id = %s", old.pk)
    (found,) = findings()
    assert "mood is “cross”, and was “calm”" in found


def test_a_column_that_was_dropped_later_breaks_nothing(at_desk):
    make.view()
    now_rather_than_at_commit()

    sql("ALTER TABLE claims_view DROP COLUMN query")

    assert findings() == []


# Erasure


def test_an_erasure_that_two_people_ordered_leaves_history_verifiable(at_desk):
    view = make.view(title="Where she lives")
    entry = view.history.first()
    View.objects.filter(pk=view.pk).update(title="A view")
    before = checkpoints.take()

    order = actions.order_erasure(entry.body, by=make.user("administrator"), why="a court says so")
    actions.confirm_erasure(order, by=make.user("administrator"))

    assert (
        sql("SELECT 1 FROM editorial_body WHERE position('lives' IN encode(content, 'escape')) > 0")
        == []
    )
    assert findings(before) == []


def test_an_erasure_that_history_does_not_know_is_found(at_desk, behind):
    body = make.view().history.first().body
    behind(
        "UPDATE editorial_body SET content = '', salt = '', erased_at = now(),"
        " ordered_by_id = %s, confirmed_by_id = %s WHERE digest = %s",
        at_desk.pk,
        make.user().pk,
        body.pk,
    )

    assert f"editorial_body {body.pk} is erased, and history knows nothing of it." in findings()


# Checkpoints


def test_a_checkpoint_is_read_back_as_it_was_written(at_desk):
    make.edition()
    checkpoint = checkpoints.take()

    assert checkpoints.read(str(checkpoint)) == checkpoint
    assert checkpoint.entries == History.objects.count()
    assert checkpoint.last == History.objects.latest("pk").pk


def test_what_came_after_a_checkpoint_goes_on_from_it(at_desk):
    view = make.view()
    checkpoint = checkpoints.take()

    make.edition(view)
    make.request_for_comment()

    assert findings(checkpoint) == []


def test_a_tail_that_was_cut_off_is_told_by_the_checkpoint(at_desk, behind):
    view = make.view(title="As it was", slug="the-view")
    before = sql("SELECT * FROM claims_view WHERE dossier_row_id = %s", view.pk)
    View.objects.filter(pk=view.pk).update(title="As it came to be")
    checkpoint = checkpoints.take()
    behind("DELETE FROM editorial_history WHERE chain = %s AND number = 3", f"dossier/{view.pk}")
    behind("UPDATE claims_view SET title = 'As it was' WHERE dossier_row_id = %s", view.pk)
    behind("UPDATE editorial_dossier SET version = 1 WHERE id = %s", view.pk)
    assert sql("SELECT * FROM claims_view WHERE dossier_row_id = %s", view.pk) == before

    assert findings() == []
    (found,) = findings(checkpoint)
    assert found == (
        f"History of view the-view (dossier/{view.pk}) was cut: it had 3 entries at the "
        f"checkpoint of {checkpoint.at}."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("entries: ", "entries: 1"),
        ("On Record", "Off record"),
        (" dossier/", " Dossier/"),
        ("\n", ""),
    ],
)
def test_a_checkpoint_that_was_altered_is_no_checkpoint(old, new, at_desk):
    make.view()
    text = str(checkpoints.take())

    with pytest.raises(checkpoints.Damaged):
        checkpoints.read(text.replace(old, new, 1))


# Commands


def test_the_command_says_how_much_it_looked_at(at_desk, capsys):
    make.view()

    call_command("verify_history")

    said = capsys.readouterr().out
    assert said.startswith("History is as it was written. (")
    assert f"{History.objects.count()} entries in " in said


def test_the_command_fails_with_a_sentence_for_each_finding(at_desk, behind, capsys):
    view = make.view()
    behind("DELETE FROM claims_view WHERE dossier_row_id = %s", view.pk)

    with pytest.raises(SystemExit) as end:
        call_command("verify_history")

    assert end.value.code == 1
    assert f"claims_view {view.pk} (view {view.slug}) is gone" in capsys.readouterr().out


def test_a_checkpoint_is_written_to_a_file_and_compared_with(at_desk, tmp_path, capsys):
    make.view()

    call_command("checkpoint", output=tmp_path / "today.txt")
    make.view()
    call_command("verify_history", checkpoint=tmp_path / "today.txt")

    assert "goes on from the checkpoint of" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["today.txt"]


def test_no_checkpoint_is_written_of_a_history_that_does_not_hold(at_desk, behind, tmp_path):
    make.view()
    behind("DELETE FROM claims_view")

    with pytest.raises(CommandError, match="No checkpoint"):
        call_command("checkpoint", output=tmp_path / "today.txt")

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_checkpoint_is_told_in_a_sentence(db, tmp_path):
    (tmp_path / "shopping.txt").write_text("milk\n")

    with pytest.raises(CommandError, match="This is no checkpoint"):
        call_command("verify_history", checkpoint=tmp_path / "shopping.txt")


def test_the_sum_in_the_last_line_is_that_of_the_lines_above(at_desk):
    make.view()
    told, _, last = str(checkpoints.take()).rpartition("sha256: ")

    assert hashlib.sha256(told.encode()).hexdigest() == last.strip()
