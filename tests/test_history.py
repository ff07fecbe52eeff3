"""What the database writes down of every change, and the tables that only ever grow."""

import pytest
from django.apps import apps

from claims.models import ClaimParty
from desk.history import tables
from editorial import roles
from editorial.history import because
from editorial.models import Dossier, History
from events.models import Event
from tests import factories as make
from tests.refusals import now_rather_than_at_commit, refused, sql

# Nothing but erasures changes a body; a dossier has triggers of its own. An import's row is how far it
# is, a wording another row's text once more, and a recovery code a secret: what they stand for keeps
# the history.
BY_THEMSELVES = {
    "editorial_history",
    "editorial_body",
    "editorial_dossier",
    "desk_importrow",
    "desk_wording",
    "editorial_recoverycode",
}
MODELS = {
    model._meta.db_table: model
    for app in ("editorial", "events", "sources", "claims", "desk")
    for model in apps.get_app_config(app).get_models(include_auto_created=True)
}
GROWING = {
    "editorial_history": make.history,
    "editorial_review": make.review,
    "editorial_reviewitem": make.review_item,
    "editorial_decision": make.decision,
    "editorial_edition": make.edition,
    "editorial_withdrawal": make.withdrawal,
    "editorial_withdrawalreview": make.withdrawal_review,
    "editorial_erasureorder": make.erasure_order,
    "editorial_accountchange": make.account_change,
    "editorial_apikey": make.api_key,
    "editorial_keyrevocation": make.key_revocation,
    "sources_capture": make.capture,
}


def triggers_of(table):
    rows = sql(
        "SELECT tgname FROM pg_trigger"
        " WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
        table,
    )
    return {name for (name,) in rows}


@pytest.mark.parametrize("table", sorted(MODELS.keys() - BY_THEMSELVES))
def test_a_table_of_the_desk_keeps_history(table, db):
    assert {"keep_history", "keep_history_whole"} <= triggers_of(table)


def test_every_table_that_keeps_history_is_verified(db):
    keeping = {
        name
        for (name,) in sql(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", "keep_history"
        )
    }

    assert keeping == {*tables.kept(), "editorial_body"}


def test_the_tables_that_only_grow_are_those_of_this_list(db):
    growing = {table for table in MODELS if "append_only" in triggers_of(table)}

    assert growing == GROWING.keys()


@pytest.mark.parametrize("table", GROWING)
def test_a_table_that_only_grows_refuses_to_change_a_row(table, at_desk):
    row = GROWING[table]()

    with refused(f"{table} accepts new rows only"):
        sql(f"UPDATE {table} SET id = id WHERE id = %s", row.pk)


@pytest.mark.parametrize("table", GROWING)
def test_a_table_that_only_grows_refuses_to_lose_a_row(table, at_desk):
    row = GROWING[table]()

    with refused(f"{table} accepts new rows only"):
        sql(f"DELETE FROM {table} WHERE id = %s", row.pk)


@pytest.mark.parametrize("table", sorted(MODELS.keys() - BY_THEMSELVES | {"editorial_history"}))
def test_no_table_of_the_desk_can_be_truncated(table, db):
    with refused(f"{table} (accepts new rows only|is never truncated)"):
        sql(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", ["editorial_body", "editorial_dossier"])
def test_bodies_and_dossiers_are_never_deleted_or_truncated(table, at_desk):
    make.edition()
    now_rather_than_at_commit()

    with refused(f"{table} is never deleted"):
        sql(f"DELETE FROM {table}")
    with refused(f"{table} is never truncated"):
        sql(f"TRUNCATE {table} CASCADE")


# History


def test_history_says_who_when_and_why(researcher):
    before = make.now()

    with because(by=researcher, why="read in the morning post"):
        event = make.event()

    change = event.history.first()
    assert (change.by, change.why) == (researcher, "read in the morning post")
    assert before <= change.at <= make.now()
    assert (change.table, change.operation) == ("events_event", "INSERT")
    assert change.values["title"] == event.title


def test_a_change_and_a_removal_are_written_with_the_row_as_it_was_left(at_desk):
    party = make.claim_party(role="executor")

    party.role = "principal"
    party.save()
    party.delete()

    changes = party.claim.history.filter(table="claims_claimparty").order_by("id")
    assert [(row.operation, row.values["role"]) for row in changes] == [
        ("INSERT", "executor"),
        ("UPDATE", "principal"),
        ("DELETE", "principal"),
    ]


def test_every_change_of_a_part_counts_as_a_version_of_its_dossier(at_desk):
    attribution = make.attribution()
    dossier = Dossier.objects.get(pk=attribution.statement_id)

    make.relay(attribution)

    assert Dossier.objects.get(pk=dossier.pk).version == dossier.version + 1
    assert dossier.history.first().version == dossier.version + 1


def test_history_sees_rows_that_are_created_in_bulk(at_desk):
    claim = make.claim()
    actors = [make.government() for _ in range(3)]

    ClaimParty.objects.bulk_create(
        ClaimParty(claim=claim, actor=actor, role="target") for actor in actors
    )

    assert claim.history.filter(table="claims_claimparty", operation="INSERT").count() == 3


def test_history_sees_what_a_queryset_changes(at_desk):
    party = make.claim_party(role="executor")

    ClaimParty.objects.filter(pk=party.pk).update(role="helper")

    assert party.claim.history.first().values["role"] == "helper"


def test_history_sees_raw_sql(at_desk):
    party = make.claim_party(role="executor")

    sql("UPDATE claims_claimparty SET role = 'cause' WHERE id = %s", party.pk)

    change = party.claim.history.first()
    assert (change.by, change.values["role"]) == (at_desk, "cause")


def test_nothing_changes_without_somebody_who_says_why(db):
    with refused("Say who changes editorial_dossier and why"):
        make.event()


def test_a_reason_that_is_empty_is_no_reason(researcher):
    with pytest.raises(ValueError, match="Say why"), because(by=researcher, why="  "):
        pytest.fail("the block was entered")


def test_the_reason_holds_no_longer_than_its_block(researcher):
    with because(by=researcher, why="the first"):
        make.event()

    with refused("Say who changes"):
        make.event()


def test_blocks_nest_and_the_outer_reason_comes_back(researcher, publisher):
    with because(by=researcher, why="outer"):
        with because(by=publisher, why="inner"):
            inner = make.event()
        outer = make.event()

    assert (inner.history.first().by, inner.history.first().why) == (publisher, "inner")
    assert (outer.history.first().by, outer.history.first().why) == (researcher, "outer")


def test_the_reason_is_gone_after_a_block_that_failed(researcher):
    with pytest.raises(ZeroDivisionError), because(by=researcher, why="in vain"):
        raise ZeroDivisionError

    with refused("Say who changes"):
        make.event()


def test_saving_what_has_not_changed_writes_no_history(at_desk):
    event = make.event()
    version = Dossier.objects.get(pk=event.pk).version
    before = event.history.count()

    Event.objects.get(pk=event.pk).save()

    assert event.history.count() == before
    assert Dossier.objects.get(pk=event.pk).version == version


def test_a_form_opened_earlier_does_not_put_back_what_became_of_the_dossier(at_desk):
    opened = make.view()
    make.editions(opened)

    opened.title = "A better title"
    opened.save()

    now = Dossier.objects.get(pk=opened.pk)
    assert (now.published_version, now.version) == (1, 2)


def test_a_row_does_not_move_to_another_dossier(at_desk):
    party = make.claim_party()
    other = make.claim()

    with refused("stays with its dossier"):
        ClaimParty.objects.filter(pk=party.pk).update(claim=other)


def test_a_request_for_comment_has_history_though_it_is_in_no_dossier(at_desk):
    request = make.request_for_comment()

    change = History.objects.get(table="claims_requestforcomment")

    assert (change.dossier, change.by, change.row) == (None, at_desk, str(request.pk))


def test_history_is_gone_with_the_transaction_that_failed(at_desk):
    event = make.event()
    before = event.history.count()

    with refused("is never deleted"):
        Event.objects.filter(pk=event.pk).update(place="Moscow")
        sql("DELETE FROM editorial_dossier")

    assert event.history.count() == before


@pytest.mark.parametrize("decide", [make.edition, make.withdrawal, make.withdrawal_review])
def test_what_is_decided_about_a_dossier_is_in_its_history_and_no_version_of_it(decide, at_desk):
    row = decide()
    dossier = getattr(row, "withdrawal", row).dossier

    change = dossier.history.first()

    assert (change.table, change.row, change.version) == (row._meta.db_table, str(row.pk), 0)
    assert change.why == row.why
    assert Dossier.objects.get(pk=dossier.pk).version == 1


def test_who_decided_is_who_stands_in_history(at_desk):
    decision = make.decision()

    change = History.objects.get(table="editorial_decision")

    assert (change.by, change.row) == (decision.by, str(decision.pk))


def test_a_dossiers_history_begins_with_its_slug(at_desk):
    view = make.view(slug="as-it-was-called")

    first = view.history.last()

    assert (first.table, first.values["slug"]) == ("editorial_dossier", "as-it-was-called")


# Accounts


def test_a_role_is_in_history_with_who_gave_it(publisher, researcher):
    with because(by=publisher, why="she writes now"):
        roles.assign(researcher, "publisher")

    taken, given = History.objects.filter(table="auth_user_groups").order_by("-id")[:2][::-1]
    assert (taken.operation, given.operation) == ("DELETE", "INSERT")
    assert (given.by, given.why) == (publisher, "she writes now")
    assert given.values["user_id"] == researcher.pk


def test_an_account_made_from_the_command_line_has_history_too(db):
    user = make.user()

    change = History.objects.get(table="auth_user", row=str(user.pk))

    assert (change.by, change.why) == (None, "nobody was named")


def test_passwords_and_logins_are_no_part_of_history(researcher):
    before = History.objects.count()

    researcher.set_password("correct horse")
    researcher.last_login = make.now()
    researcher.save()

    assert History.objects.count() == before
    kept = History.objects.get(table="auth_user", row=str(researcher.pk)).values
    assert kept.keys() == {"id", "username", "is_active", "is_staff", "is_superuser"}


# Slugs


def test_the_slug_of_a_draft_can_change_and_history_says_so(at_desk):
    view = make.view()

    view.slug = "a-better-slug"
    view.save()

    change = view.history.first()
    assert (change.table, change.values["slug"]) == ("editorial_dossier", "a-better-slug")
    assert Dossier.objects.get(pk=view.pk).version == 2


def test_the_slug_of_a_draft_does_not_change_without_somebody_who_says_why(db, researcher):
    with because(by=researcher, why="new"):
        view = make.view()

    with refused("Say who changes"):
        Dossier.objects.filter(pk=view.pk).update(slug="a-better-slug")


@pytest.mark.parametrize("stage", [make.review, make.editions])
def test_a_slug_is_stable_from_the_moment_of_submission(stage, at_desk):
    view = make.view()
    stage(view)

    with refused("slug of something submitted or published is never changed"):
        Dossier.objects.filter(pk=view.pk).update(slug="another")


def test_a_slug_is_never_used_again_by_the_same_kind(at_desk):
    make.view(slug="once")

    with refused("dossier_slug_is_used_once"):
        Dossier.objects.bulk_create([Dossier(kind="view", slug="once")])


def test_a_dossier_never_becomes_one_of_another_kind(at_desk):
    view = make.view()

    with refused("slug of something"):
        Dossier.objects.filter(pk=view.pk).update(kind="claim")
