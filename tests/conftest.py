"""The tests' own PostgreSQL: never the user's cluster, never a server that was given for use."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from hypothesis import settings as examples

from api import metrics
from config.postgres import making, places
from editorial.history import because
from tests import factories, frozen, kremlin
from tests.admin_pages import Person

PROJECT = Path(__file__).resolve().parent.parent
# Read by the embedded server when it is first needed, so by every test and what it starts. One
# folder a version: EMBEDDED_PG_BIN=/usr/lib/postgresql/15/bin runs the suite on another.
VERSION = making.binaries_version(places.find_place())
os.environ["EMBEDDED_PG_DIR"] = str(PROJECT / "var" / f"postgres-test-{VERSION}")
# Nothing here is worth keeping: no waiting for the disk.
os.environ["EMBEDDED_PG_OPTIONS"] = "-c fsync=off -c full_page_writes=off"


def pytest_configure(config):
    given = [name for name in ("DATABASE_URL", "RECORD_DATABASE_URL") if os.environ.get(name)]
    if given:
        pytest.exit(f"The tests have a database of their own: unset {' and '.join(given)}.", 4)
    # Every test asks from one address.
    settings.RATE_LIMIT = 0
    # How long a thing takes is measured in bench/, never here.
    examples.register_profile("untimed", deadline=None)
    examples.load_profile("untimed")
    # WhiteNoise warns, and warnings are errors, where nothing was ever collected.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def pytest_unconfigure(config):
    """Stop the server with its last user. A worker of xdist ends without Python's exit hooks."""
    from config.postgres.cluster import embedded

    embedded().leave()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """pytest-django's databases, which it drops at the end: nobody else may be connected by then.

    A browser keeps threads of the live server waiting, each with a connection of its own.
    """
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
    # Where a browser's loop ran when the databases were made, this is another than those dropped.
    connection.close()


@pytest.fixture(autouse=True)
def no_export_is_left_open():
    """What nobody closes is closed when memory is tidied up: amid some other test, whose transaction
    breaks."""
    yield
    left = metrics.EXPORTS.collect()[0].samples[0].value
    metrics.EXPORTS.set(0)
    assert left == 0, f"{left:g} exports were begun here, and neither read nor closed."


@pytest.fixture
def researcher(db):
    return factories.user("researcher")


@pytest.fixture
def publisher(db):
    return factories.user("publisher")


@pytest.fixture
def reviewer(db):
    return factories.user("reviewer")


@pytest.fixture
def at_desk(researcher):
    """Everything that the test writes, the researcher writes. Returns the researcher."""
    with because(by=researcher, why=factories.WHY):
        yield researcher


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    """A database in which transactions really end, emptied afterwards.

    It takes the place of pytest-django's: emptying means lifting the triggers that let tables
    only grow, and nothing else may lift them.
    """
    with django_db_blocker.unblock():
        yield
        tables = connection.introspection.django_table_names(only_existing=True)
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            call_command("flush", interactive=False, verbosity=0)
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


@pytest.fixture
def told(db):
    """The story of the drones above the Kremlin is on record."""
    frozen.publish(*kremlin.story())


@pytest.fixture
def rita():
    """A researcher at the desk."""
    return Person("researcher")


@pytest.fixture
def paul():
    """A publisher at the desk."""
    return Person("publisher")


@pytest.fixture
def made(rita):
    """``made(function, …)`` makes rows in Rita's name."""

    def made(function, *args, **values):
        with because(by=rita.user, why="made for the test"):
            return function(*args, **values)

    return made


@pytest.fixture(scope="module")
def browser():
    """The system's Chromium, for a module of tests marked ``consumer``."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, where Django would refuse to read.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # A browser keeps its threads of the live server waiting: none may hold on to the database,
        # not even one that still answers while its page is closed.
        patch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        # Opened while Playwright's loop ran, so nobody else sees to it.
        connections.close_all()
        browser.close()
