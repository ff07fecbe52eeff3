"""What the database writes down of every change, and the tables that only ever grow."""

import hashlib

import pytest
from django.apps import apps

from claims.models import ClaimParty
from editorial import actions
from editorial.history import because
from editorial.models import Body, Dossier, Edition, History
from editorial.roles import NotAllowed
from events.models import Event
from tests import factories as make
from tests.refusals import now_rather_than_at_commit, refused, sql

# Tables with a rule of their own, and those that keep no more than which story came from where.
BY_THEMSELVES = {
    "editorial_body": "nothing changes but by an erasure",
    "editorial_dossier": "the rows of its kind have history; its slug has its own",
    "desk_story": "a bundle's heading",
    "desk_storyitem": "a dossier's place in a bundle",
    "desk_story_needs": "which bundle is loaded before which",
    "editorial_recoverycode": "secrets: that they came and went stands in editorial_accountchange",
    "desk_passedover": "what a bundle leaves out of a text, and why",
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
    "sources_capture": make.capture,
}


def triggers_of(table):
    rows = sql(
        "SELECT tgname FROM pg_trigger"
        " WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
        table,
    )
    return {name for (name,) in rows}


@pytest.mark.parametrize("table", sorted(MODELS.keys() - BY_THEMSELVES.keys()))
def test_a_table_of_the_desk_keeps_history_or_only_grows(table, db):
    triggers = triggers_of(table)

    kept = {"keep_history", "keep_history_whole"} <= triggers
    grows = {"append_only", "append_only_whole"} <= triggers

    assert kept or grows


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


@pytest.mark.parametrize("table", sorted(MODELS.keys() - BY_THEMSELVES.keys()))
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

    change = event.history.get()
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
    with refused("Say who changes events_event and why"):
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

    assert (inner.history.get().by, inner.history.get().why) == (publisher, "inner")
    assert (outer.history.get().by, outer.history.get().why) == (researcher, "outer")


def test_the_reason_is_gone_after_a_block_that_failed(researcher):
    with pytest.raises(ZeroDivisionError), because(by=researcher, why="in vain"):
        raise ZeroDivisionError

    with refused("Say who changes"):
        make.event()


def test_saving_what_has_not_changed_writes_no_history(at_desk):
    event = make.event()
    version = Dossier.objects.get(pk=event.pk).version

    Event.objects.get(pk=event.pk).save()

    assert event.history.count() == 1
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

    with refused("is never deleted"):
        Event.objects.filter(pk=event.pk).update(place="Moscow")
        sql("DELETE FROM editorial_dossier")

    assert event.history.count() == 1


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


# Erasure


@pytest.fixture
def ordered(db):
    return make.erasure_order(make.body(b"a private address"))


def test_two_people_erase_a_body_and_its_digest_stays(ordered):
    second = make.user("administrator")

    actions.confirm_erasure(ordered, by=second)

    body = Body.objects.get(pk=ordered.body_id)
    assert (bytes(body.content), bytes(body.salt)) == (b"", b"")
    assert (body.ordered_by, body.confirmed_by) == (ordered.by, second)
    assert body.digest == ordered.body_id


def test_one_person_alone_erases_nothing(ordered):
    with pytest.raises(NotAllowed, match="confirmed by somebody else"):
        actions.confirm_erasure(ordered, by=ordered.by)

    assert bytes(Body.objects.get(pk=ordered.body_id).content) == b"a private address"


@pytest.mark.parametrize("role", ["researcher", "reviewer", "publisher"])
def test_only_an_administrator_orders_or_confirms_an_erasure(role, ordered):
    person = make.user(role)

    with pytest.raises(NotAllowed):
        actions.order_erasure(ordered.body, by=person, why="a court says so")
    with pytest.raises(NotAllowed):
        actions.confirm_erasure(ordered, by=person)


def test_the_database_refuses_an_erasure_that_nobody_ordered(db):
    body = make.body()

    with refused("never changed but by an erasure"):
        Body.objects.filter(pk=body.pk).update(
            content=b"",
            salt=b"",
            erased_at=make.now(),
            ordered_by=make.user(),
            confirmed_by=make.user(),
        )


@pytest.mark.parametrize(
    "change", [{"content": b"other words"}, {"salt": b""}, {"digest": "0" * 64}]
)
def test_the_words_of_a_body_are_never_altered(change, ordered):
    with refused("never changed but by an erasure"):
        Body.objects.filter(pk=ordered.body_id).update(**change)


def test_an_erasure_is_not_undone(ordered):
    actions.confirm_erasure(ordered, by=make.user("administrator"))

    with refused("never changed but by an erasure"):
        Body.objects.filter(pk=ordered.body_id).update(
            content=b"a private address", erased_at=None, ordered_by=None, confirmed_by=None
        )


def test_what_names_an_erased_body_stays(at_desk):
    edition = make.edition()
    order = make.erasure_order(edition.body)

    actions.confirm_erasure(order, by=make.user("administrator"))

    kept = Edition.objects.get(pk=edition.pk)
    assert kept.body_id == edition.body_id
    assert bytes(kept.body.content) == b""


def test_a_digest_is_the_sha256_of_salt_and_content(db):
    body = make.body("„слова“".encode())

    assert body.digest == hashlib.sha256(body.salt + body.content).hexdigest()
    assert make.body("„слова“".encode()).digest != body.digest


def test_history_hashes_its_words_the_same_way(at_desk):
    body = make.history().body

    assert body.digest == hashlib.sha256(bytes(body.salt) + bytes(body.content)).hexdigest()
