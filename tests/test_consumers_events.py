"""Event, search, saved questions and front page in a real browser: axe, widths, and the keyboard."""

import pytest

from tests import frozen, kremlin
from tests.browsing import violations

pytestmark = pytest.mark.consumer

EVENT = "/events/kremlin-drones/"
PAGES = [
    EVENT,
    "/events/",
    "/",
    "/views/",
    "/views/unsubstantiated-kremlin-drones/",
    "/search/",
    "/search/?q=ridiculous",
    "/search/?q=zeppelin",
    "/search/?resource=claims&contested=true",
    "/search/?resource=statements&q=ridiculous",
    "/search/?resource=figures",
    "/search/?resource=claims&contested=perhaps",
    "/search/?resource=editions",
]
FIGURES = [
    {"words": "at least two", "low": "2", "qualifier": "at_least", "counted": "drones"},
    {"words": "2 to 4", "low": "2", "high": "4", "qualifier": "about", "counted": "drones"},
]
ARABIC = "هاجمت أوكرانيا موسكو بطائرتين مسيرتين في الثالث من أيار."


@pytest.fixture
def visit(browser, live_server):
    """``visit(address, width=…, scheme=…)`` opens a page of a site with the story on it."""
    counted = [frozen.stance("ponomarev-partisans", figures=FIGURES)]
    frozen.publish(
        *kremlin.story(),
        frozen.claim("how-many", *counted, event="kremlin-drones", kind="quantity"),
        frozen.claim(
            "in-arabic",
            frozen.stance("kirby-ridiculous", "denies"),
            event="kremlin-drones",
            text=ARABIC,
            language="ar",
        ),
    )
    contexts = []

    def visit(address, *, width=768, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(live_server.url + address)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, scheme):
    for address in PAGES:
        for width in (320, 1280):
            page = visit(address, width=width, scheme=scheme)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert violations(page) == [], (address, scheme, width)


def test_nothing_scrolls_sideways_at_any_width(visit):
    for address in PAGES:
        page = visit(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_nothing_is_complained_of(visit):
    for address in PAGES:
        page = visit(address)
        # Chromium itself notes an answer of 400.
        assert [one for one in page.complaints if "status of 400" not in one] == [], address


@pytest.mark.parametrize("width", [320, 1280])
def test_every_position_of_the_matrix_is_reached_by_keyboard_and_opens_its_statement(visit, width):
    page = visit(EVENT, width=width)
    wanted = page.evaluate("[...document.querySelectorAll('.matrix td a')].map(a => a.href)")
    page.locator(".matrix").focus()

    reached = []
    while len(reached) < len(wanted):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('.matrix') !== null")
        assert inside, "the keyboard left the matrix"
        if page.evaluate("document.activeElement.closest('td') !== null"):
            reached.append(page.evaluate("document.activeElement.href"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/**")

    assert reached == wanted
    assert page.url == wanted[-1]


def test_on_a_wide_screen_the_claim_stays_in_sight_while_the_table_scrolls(visit):
    page = visit(EVENT, width=800)
    before = page.locator(".matrix th[scope=row]").first.bounding_box()["x"]

    page.locator(".matrix").evaluate("e => e.scrollLeft = 300")

    assert page.locator(".matrix").evaluate("e => e.scrollLeft") > 0
    assert page.locator(".matrix th[scope=row]").first.bounding_box()["x"] == pytest.approx(before)


def test_on_a_phone_each_position_stands_beside_its_actors_name(visit):
    page = visit(EVENT, width=320)

    cell = page.locator(".matrix td:has(a)").first
    assert cell.locator("i").is_visible()
    assert cell.locator("i").inner_text()


def test_a_search_is_made_without_script(visit):
    page = visit("/")
    page.locator("input[name=q]").fill("ridiculous")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=ridiculous")

    page.get_by_role("link", name="Statements", exact=True).click()
    page.wait_for_url("**resource=statements**")
    page.locator("summary", has_text="All filters").click()
    page.get_by_label("Position", exact=True).select_option("denies")
    page.locator(".filters > button").click()
    page.wait_for_url("**position=denies**")

    assert "speaker=" not in page.url
    assert page.locator("mark").first.inner_text() == "ridiculous"
