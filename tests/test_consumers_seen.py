"""“Seen before?” in a real browser: typed by key, read by axe, at every width."""

import pytest
from playwright.sync_api import expect

from desk.admin.pages import address
from desk.models import NotTheSame
from editorial.history import because
from tests import factories
from tests.admin_pages import Person
from tests.browsing import session_cookie, violations

pytestmark = pytest.mark.consumer

DRONES = "On 3 May 2023 Ukraine tried to kill Vladimir Putin by sending <b>drones</b>."


@pytest.fixture
def rows(live_server):
    person = Person("researcher")
    with because(by=person.user, why="made for the test"):
        claim = factories.claim(DRONES)
        said = factories.statement("He calls it a lie.", reported=False)
        factories.attribution(said, quoting="a lie.")
    return person, claim, said


@pytest.fixture
def visit(browser, live_server, rows):
    """``visit(address, scheme=…)`` opens a page of the desk, signed in as a researcher."""
    contexts = []

    def visit(where, *, scheme="light"):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        context.add_cookies([session_cookie(rows[0], live_server.url)])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(live_server.url + where)
        return page

    yield visit
    for context in contexts:
        context.close()


def test_a_typed_claim_is_shown_what_is_logged_and_told_apart_by_key(visit, rows):
    _, claim, _ = rows
    page = visit("/admin/claims/claim/add/")

    page.locator("#id_text").press_sequentially("Kyiv sent drones to kill Putin")

    shown = page.locator(".seen-list li")
    expect(shown).to_have_count(1)
    expect(page.locator(".seen [role=status]")).to_have_text(
        "Seen before? 1 row that reads like this."
    )
    # The words stand there as they are, and no element was made of them.
    link = shown.get_by_role("link", name=DRONES)
    assert link.get_attribute("href") == address(claim)
    assert link.get_attribute("target") == "_blank"
    expect(shown.get_by_role("link", name="Another stance on this")).to_be_visible()

    page.locator("#id_text").press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(shown.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")

    expect(shown).to_have_count(0)
    expect(page.locator("#id_text")).to_be_focused()
    assert NotTheSame.objects.get().dossier_id == claim.pk
    page.locator("#id_text").press("End")
    with page.expect_response("**/seen-before/claims/"):
        page.locator("#id_text").press_sequentially(".")
    expect(shown).to_have_count(0)
    assert page.complaints == []


def test_a_quote_added_to_a_report_is_known_again(visit, rows):
    page = visit("/admin/claims/attribution/add/")

    page.get_by_text("Add another Quote").click()
    page.locator("#id_quotes-0-exact").press_sequentially("“A lie”")

    shown = page.locator(".seen-list li")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("same words")
    expect(shown.get_by_role("link", name="Another report of this")).to_be_visible()


def test_it_is_read_by_everybody_at_every_width_in_light_and_dark(visit, rows):
    for scheme in ("light", "dark"):
        page = visit("/admin/claims/claim/add/", scheme=scheme)
        page.locator("#id_text").press_sequentially("drones to kill Putin")
        expect(page.locator(".seen-list li")).to_have_count(1)
        # What the admin itself brings is not ours to mend here.
        assert violations(page, context=".seen") == []
        for width in (320, 600, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, width
