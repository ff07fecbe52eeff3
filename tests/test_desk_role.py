"""The desk at work under its own login, which is not the owner's: all of it goes, and no more."""

import os

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from claims.models import Assessment
from config.postgres.cluster import embedded
from config.postgres.making import OWNER, connect_as_superuser
from desk import roles
from desk.bundles.loading import load
from editorial import actions
from editorial.history import because
from record.publish import give_key, publish, rebuild_record, revoke_key, withdraw
from tests import bridge
from tests import factories as make

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture
def as_desk(db, settings):
    """The test's connection with the rights of the desk's login and no others."""
    login = f"desk_at_work_{WORKER}"
    settings.DESK_DATABASE_URL = embedded().url(login, connection.settings_dict["NAME"])
    assert roles.grant(roles.desk()) == []
    with connect_as_superuser(embedded().place, connection.settings_dict["NAME"]) as superuser:
        superuser.execute(f"GRANT {login} TO {OWNER}")
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {login}")
            yield cursor
            cursor.execute("RESET ROLE")
        connection.close()  # ends the transaction: what it holds could not be dropped
        superuser.execute(f"DROP OWNED BY {login}; DROP ROLE {login}")


def refused(query):
    """Whether the server says that permission is denied."""
    with (
        pytest.raises(ProgrammingError, match="permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(query)
    return True


def test_a_story_is_logged_reviewed_published_withdrawn_and_erased(as_desk):
    story = load(bridge.matched_bundle())
    review = make.review(*[item.dossier for item in story.items.all()], by=story.researcher)
    make.decision(review, story.reviewer)
    publish(review, by=story.reviewer, why=make.WHY)
    with because(by=story.researcher, why="read again"):
        view = make.view()
        gone = make.edition(make.view()).dossier
        draft = make.assessment()
        make.request_for_comment(about=[make.claim()])
        make.import_row()
        make.not_the_same()
        draft.delete()
    make.withdrawal_review(withdraw(gone, by=story.reviewer, reason="error", why=make.WHY))
    order = make.erasure_order(view.history.filter(operation="INSERT").first().body)
    actions.confirm_erasure(order, by=make.user("administrator"))
    rebuild_record()
    administrator = make.user("administrator")
    give_key(holder="An observatory", per_minute=9, by=administrator, why=make.WHY)
    revoke_key(make.api_key(), by=administrator, why=make.WHY)

    assert Assessment.objects.exists()


@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("table", ["editorial_history", "editorial_edition", "sources_capture"])
def test_history_editions_and_captures_are_not_changed(table, change, as_desk):
    assert refused(change.format(table))


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE claims_assessment SET grounds = ''",
        "TRUNCATE claims_assessment",
        "DELETE FROM editorial_dossier",
        "DELETE FROM editorial_body",
        "UPDATE editorial_body SET digest = ''",
        "ALTER TABLE editorial_history DISABLE TRIGGER ALL",
        "DROP TRIGGER stays ON claims_assessment",
        "DROP TABLE claims_claim",
        "TRUNCATE claims_claim",
        "CREATE TABLE mine (n int)",
        "CREATE TEMP TABLE mine (n int)",
        "SET session_replication_role = replica",
        "SELECT lo_create(0)",
    ],
)
def test_the_desk_alters_no_table_and_lifts_no_trigger(query, as_desk):
    assert refused(query)


def test_a_published_assessment_is_not_discarded(as_desk):
    with because(by=make.user("researcher"), why=make.WHY):
        published = make.assessment()
        make.editions(published.claim)

        with pytest.raises(IntegrityError, match="assessment stays"), transaction.atomic():
            published.delete()
