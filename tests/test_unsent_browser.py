"""Nothing typed is lost: signed out meanwhile, another person in the same browser, two on one form."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Claim, Statement
from desk.admin.pages import address
from editorial.history import because
from tests import factories
from tests.admin_pages import Person
from tests.browsing import session_cookie, violations

pytestmark = pytest.mark.consumer

TYPED = "Forty “drones” fell on 3 May 2023 — or fewer."


@pytest.fixture
def visit(browser, live_server):
    """``visit(person, where)`` opens a page of the desk in a browser of that person's own."""
    contexts = []

    def visit(person, where):
        context = browser.new_context(viewport={"width": 1280, "height": 1200})
        contexts.append(context)
        become(context, person)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(live_server.url + where)
        return page

    def become(context, person):
        context.add_cookies([session_cookie(person, live_server.url)])

    visit.become = become
    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def rita():
    return Person("researcher")


@pytest.fixture
def claim(rita):
    with because(by=rita.user, why="made for the test"):
        return factories.claim("Ten drones fell on 3 May 2023.")


def note(page):
    return page.get_by_role("alert")


def press(page, name="Save"):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_claim_typed_while_the_session_ended_is_kept_and_saved_after_signing_in(
    visit, rita, claim
):
    page = visit(rita, address(claim))
    page.locator("#id_text").fill(TYPED)
    page.locator("#id_why").fill("Counted again")
    Session.objects.all().delete()

    press(page)

    expect(note(page)).to_contain_text("You are signed out. Nothing was sent")
    expect(note(page)).to_be_focused()
    expect(page.locator("#id_text")).to_have_value(TYPED)
    assert violations(page, context=".not-sent") == []
    claim.refresh_from_db()
    assert claim.text == "Ten drones fell on 3 May 2023."

    # Whoever signs in gets another token, too.
    rita.client.force_login(rita.user)
    visit.become(page.context, rita)
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    press(page)

    page.wait_for_url("**/admin/claims/claim/")
    claim.refresh_from_db()
    assert claim.text == TYPED


def test_a_statement_typed_on_the_log_screen_while_the_session_ended_is_kept(visit, rita):
    with because(by=rita.user, why="made for the test"):
        factories.actor("Sergei Ryabkov", slug="ryabkov")
        page_of = factories.live_blog(title="A day of talks")
        capture = factories.capture(page_of, f"Ryabkov said: “{TYPED}”\n", key="page")
    page = visit(rita, reverse("log:screen", args=[capture.pk]))
    page.locator("#id_quotes-0-exact").fill(TYPED)
    page.locator("#id_quotes-0-exact").press("Tab")
    page.locator("#id_speaker").press_sequentially("ryab")
    page.locator("#id_speaker_list li[aria-selected=true]").click()
    page.locator("#id_summary").press("End")
    page.locator("#id_summary").press_sequentially("forty drones fell.")
    Session.objects.all().delete()

    page.keyboard.press("Control+Enter")

    expect(note(page)).to_contain_text("You are signed out.")
    expect(page.locator("#id_quotes-0-exact")).to_have_value(TYPED)
    assert not Statement.objects.exists()

    rita.client.force_login(rita.user)
    visit.become(page.context, rita)
    page.keyboard.press("Control+Enter")

    page.wait_for_url("**/admin/claims/statement/**")
    statement = Statement.objects.get()
    assert statement.summary == "Sergei Ryabkov says that forty drones fell."
    assert statement.attributions.get().quotes.get().exact == TYPED


def test_a_form_is_never_saved_in_the_name_of_who_signed_in_meanwhile(visit, rita, claim):
    page = visit(rita, address(claim))
    page.locator("#id_text").fill(TYPED)
    page.locator("#id_why").fill("Counted again")
    anton = Person("researcher")
    visit.become(page.context, anton)

    press(page)

    expect(note(page)).to_contain_text(
        f"You are signed in as {anton.user} now; {rita.user} began this form."
    )
    claim.refresh_from_db()
    assert claim.text == "Ten drones fell on 3 May 2023."


def test_a_desk_that_does_not_answer_costs_nothing_that_was_typed(visit, rita, claim):
    page = visit(rita, address(claim))
    page.locator("#id_text").fill(TYPED)
    page.locator("#id_why").fill("Counted again")
    page.context.set_offline(True)

    press(page)

    expect(note(page)).to_contain_text("The desk does not answer. Nothing was sent")
    page.context.set_offline(False)
    press(page)
    page.wait_for_url("**/admin/claims/claim/")
    claim.refresh_from_db()
    assert claim.text == TYPED


def test_of_two_browsers_on_one_claim_the_second_is_refused_and_keeps_its_words(visit, rita, claim):
    first = visit(rita, address(claim))
    second = visit(Person("researcher"), address(claim))
    for page, text in ((first, "Nine drones fell on 3 May 2023."), (second, TYPED)):
        page.locator("#id_text").fill(text)
        page.locator("#id_why").fill(f"Because: {text}")

    press(first)
    first.wait_for_url("**/admin/claims/claim/")
    press(second)

    told = second.locator(".differences")
    for words in ("Ten drones fell", "Nine drones fell", TYPED, f"by {rita.user}"):
        expect(told).to_contain_text(words)
    expect(second.locator("#id_text")).to_have_value(TYPED)
    expect(second.locator("#id_why")).to_have_value(f"Because: {TYPED}")
    assert Claim.objects.get().text == "Nine drones fell on 3 May 2023."
    press(second)
    second.wait_for_url("**/admin/claims/claim/")
    assert Claim.objects.get().text == TYPED
