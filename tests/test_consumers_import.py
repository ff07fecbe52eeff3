"""An import in a real browser: by keyboard, going on by itself, seen by axe at every width."""

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from desk.imports import actions
from editorial import roles
from sources.models import Actor
from tests.admin_pages import Person
from tests.browsing import session_cookie, violations
from tests.importing import examples

pytestmark = pytest.mark.consumer


@pytest.fixture
def desk(browser, live_server, monkeypatch):
    """The page that uploads, open in front of a researcher; three rows a step."""
    for action in (actions.check_next, actions.write_next):
        monkeypatch.setattr(action.__wrapped__, "__kwdefaults__", {"most": 3})
    if not Group.objects.exists():
        roles.install()
    context = browser.new_context()
    context.add_cookies([session_cookie(Person("researcher"), live_server.url)])
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
            found += [(width, scheme, *one) for one in violations(page)]
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
