"""An import in a real browser: by keyboard, going on by itself, seen by axe at every width."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connections
from playwright.sync_api import expect, sync_playwright

from desk.imports import actions
from editorial import roles
from sources.models import Actor
from tests.admin_pages import Person
from tests.importing import examples

pytestmark = pytest.mark.consumer


@pytest.fixture(scope="module")
def browser():
    # Playwright keeps an event loop in this thread, where Django would refuse to read.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def desk(browser, live_server, monkeypatch):
    """The page that uploads, open in front of a researcher; three rows a step."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    for action in (actions.check_next, actions.write_next):
        monkeypatch.setattr(action.__wrapped__, "__kwdefaults__", {"most": 3})
    if not Group.objects.exists():
        roles.install()
    session = Person("researcher").client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context()
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/desk/import/add/")
    yield page
    context.close()


def choose(page, content):
    page.get_by_label("What its rows are").select_option("actors")
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("CSV file").set_input_files(file)


def complaints(page):
    found = []
    for width in (320, 768, 1280):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            # Colours that are on their way from light to dark are neither.
            page.reload()
            violations = Axe().run(page).response["violations"]
            found += [
                (width, scheme, one["id"], node["html"])
                for one in violations
                for node in one["nodes"]
            ]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{width} scrolls sideways")
    return found


def test_an_import_goes_on_by_itself_to_its_end_and_is_confirmed_by_keyboard(desk):
    rows = [{"slug": f"actor-{place}"} for place in range(10)]
    choose(desk, examples("actors", *rows))
    desk.get_by_role("button", name="Upload and preview").press("Enter")
    expect(desk.get_by_text("to be written: 10")).to_be_visible()

    desk.get_by_label("Why").focus()
    desk.keyboard.type("From the old list")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")

    expect(desk.get_by_text("Finished; rows written: 10")).to_be_visible()
    assert Actor.objects.count() == 10


def test_axe_and_the_smallest_screen_have_nothing_to_say(desk):
    assert complaints(desk) == []
    choose(desk, examples("actors", {"slug": "good"}, {"slug": "bad", "kind": "x"}))
    desk.get_by_role("button", name="Upload and preview").click()

    expect(desk.get_by_text("“x” is none of")).to_be_visible()
    assert complaints(desk) == []
